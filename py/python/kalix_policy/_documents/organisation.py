"""The document for an organisation."""

from __future__ import annotations

from .. import _core
from .base import _Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import records


class Organisation(_Document):
    """Political bodies, administrations, posts and people.

    >>> import kalix_policy as kp
    >>> organisation = kp.Organisation(bodies=[{"id": "un", "name": "Utbildningsnämnden", "kind": "board"}])
    >>> organisation.bodies[0].name
    'Utbildningsnämnden'
    """

    __slots__ = ()
    _name = "Organisation"
    _class = _core.Organisation

    @property
    def bodies(self) -> tuple[records.Body, ...]:
        """Political bodies. Council, executive, boards and committees, today's and earlier ones."""
        value: tuple[records.Body, ...] = self._records().bodies
        return value

    @property
    def administrations(self) -> tuple[records.Administration, ...]:
        """The administrations and the board or executive they answer to."""
        value: tuple[records.Administration, ...] = self._records().administrations
        return value

    @property
    def appointments(self) -> tuple[records.Appointment, ...]:
        """Who has held which post, and when."""
        value: tuple[records.Appointment, ...] = self._records().appointments
        return value

    @property
    def people(self) -> tuple[records.Person, ...]:
        """Names for people's identifiers. Write no more than is needed."""
        value: tuple[records.Person, ...] = self._records().people
        return value

    def __repr__(self) -> str:
        return f"<Organisation: {len(self.bodies)} bodies, {len(self.administrations)} administrations>"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html
