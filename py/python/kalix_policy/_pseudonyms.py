"""Other ids and names for people, so that a register can be shared."""

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
    """Replaces the ids and names of people, each by the same wherever they stand.

    The first person that is met becomes `person-1`, the next `person-2`, and their names are the same. What is judged
    does not change. Nothing else is replaced: what somebody has written about people in a text or a reference stands
    as it was, and so do partners and funders.

    One of these for several documents gives a person the same id in all. Whoever has it, or a pickle of it, can tell
    who is who: keep it apart from what is shared, or throw it away.

    Args:
        locale: the language that what cannot be read is told in: sv, en or fi.

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
        """Knows nobody yet."""
        self._handle = _core.Pseudonyms([])
        self._locale: Locale = locale

    def register(self, register: Register | Source) -> Register:
        """A register with other ids and names for people.

        Raises:
            ValidationError: when the register cannot be read.
        """
        return Register._of(self._handle.register(Register(register, locale=self._locale)._handle))

    def organisation(self, organisation: Organisation | Source) -> Organisation:
        """An organisation with other ids and names for people.

        Raises:
            ValidationError: when the organisation cannot be read.

        >>> import kalix_policy as kp
        >>> kp.Pseudonyms().organisation({"people": [{"id": "anna.berg", "name": "Anna Berg"}]}).people[0].name
        'person-1'
        """
        return Organisation._of(self._handle.organisation(Organisation(organisation, locale=self._locale)._handle))

    def project(self, project: Project | Source) -> Project:
        """A project with other ids for people.

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
        """Who is who: each person that was met, and what the person is called instead, in the order they were met."""
        return dict(self._handle.who())

    def __len__(self) -> int:
        """How many people were met."""
        return len(self._handle.who())

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pseudonyms):
            return NotImplemented
        return self.who == other.who

    # It learns of people, and so has no hash.
    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Self:
        return _knowing(type(self), list(self.who), self._locale)

    def __deepcopy__(self, memo: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        return (_knowing, (type(self), list(self.who), self._locale))

    def __repr__(self) -> str:
        # Not who is who: that is for nobody's log.
        return f"<Pseudonyms: {len(self)} people>"


def _knowing(cls: type[Known], met: list[str], locale: Locale) -> Known:
    pseudonyms = cls(locale=locale)
    pseudonyms._handle = _core.Pseudonyms(met)
    return pseudonyms
