"""Pseudonyms for people's ids and names, so that a register can be shared."""

from __future__ import annotations

from . import _core
from ._documents import Organisation, Project, Register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from typing_extensions import Self

    from ._documents import Locale, Source

    Known = TypeVar("Known", bound="Pseudonyms")


class Pseudonyms:
    """Replaces the ids and names of people with pseudonyms, consistently.

    The first person found becomes `person-1`, the next `person-2`, and their names become the same as their ids. The
    assessment does not change. Nothing else is replaced: people mentioned in a text or a reference remain, and so do
    partners and funders.

    With one `Pseudonyms` for several documents, a person has the same pseudonym in all of them. The object, or a pickle
    of it, identifies the people: keep it separate from what you share, or delete it.

    Args:
        locale: the language of error messages: sv, en or fi.

    >>> import kalix_policy as kp
    >>> register = kp.Register(
    ...     municipality={"name": "Kalix kommun", "code": "2514"},
    ...     organisation={
    ...         "appointments": [{"post": "chief-executive", "person": "anna.berg", "start": "2024-01-01"}],
    ...         "people": [{"id": "anna.berg", "name": "Anna Berg"}],
    ...     },
    ...     projects=[{"id": "p-1", "title": "Utbyte", "administration": "uf", "responsible": ["erik.ek"]}],
    ... )
    >>> pseudonyms = kp.Pseudonyms()
    >>> shared = pseudonyms.register(register)
    >>> shared.organisation.people
    (Person(id='person-1', name='person-1'),)
    >>> pseudonyms.who
    {'anna.berg': 'person-1', 'erik.ek': 'person-2'}
    """

    __slots__ = ("_handle", "_locale")

    def __init__(self, *, locale: Locale = "sv") -> None:
        """Starts without any pseudonyms."""
        self._handle = _core.Pseudonyms([])
        self._locale: Locale = locale

    def register(self, register: Register | Source) -> Register:
        """Returns the register with pseudonyms for people's ids and names.

        Raises:
            ValidationError: when the register cannot be read.
        """
        return Register._of(self._handle.register(Register(register, locale=self._locale)._handle))

    def organisation(self, organisation: Organisation | Source) -> Organisation:
        """Returns the organisation with pseudonyms for people's ids and names.

        Raises:
            ValidationError: when the organisation cannot be read.

        >>> import kalix_policy as kp
        >>> kp.Pseudonyms().organisation({"people": [{"id": "anna.berg", "name": "Anna Berg"}]}).people[0].name
        'person-1'
        """
        return Organisation._of(self._handle.organisation(Organisation(organisation, locale=self._locale)._handle))

    def project(self, project: Project | Source) -> Project:
        """Returns the project with pseudonyms for people's ids.

        Raises:
            ValidationError: when the project cannot be read.

        >>> import kalix_policy as kp
        >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "responsible": ["erik.ek"]}
        >>> kp.Pseudonyms().project(project).responsible
        ('person-1',)
        """
        return Project._of(self._handle.project(Project(project, locale=self._locale)._handle))

    @property
    def who(self) -> dict[str, str]:
        """The pseudonym of each person's id, in the order in which the people were found."""
        return dict(self._handle.who())

    def __len__(self) -> int:
        """The number of people with a pseudonym."""
        return len(self._handle.who())

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pseudonyms):
            return NotImplemented
        return self.who == other.who

    # It is mutable, so it has no hash.
    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Self:
        return _knowing(type(self), list(self.who), self._locale)

    def __deepcopy__(self, memo: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_knowing, (type(self), list(self.who), self._locale))

    def __repr__(self) -> str:
        # Without the ids, which must not end up in a log.
        return f"<Pseudonyms: {len(self)} people>"


def _knowing(cls: type[Known], met: list[str], locale: Locale) -> Known:
    pseudonyms = cls(locale=locale)
    pseudonyms._handle = _core.Pseudonyms(met)
    return pseudonyms
