"""The document for an international project."""

from __future__ import annotations

from .. import _core
from .base import _Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from .. import records


class Project(_Document):
    """An international project, an exchange or a twin town.

    >>> import kalix_policy as kp
    >>> project = kp.Project(id="p-1", title="Elevutbyte", administration="uf", period={"start": "2024-08-19"})
    >>> project.period.start
    datetime.date(2024, 8, 19)
    >>> project == kp.Project(project.to_dict())
    True
    """

    __slots__ = ()
    _name = "Project"
    _class = _core.Project

    @property
    def id(self) -> str:
        """Identifier. An identifier that only this project has, preferably the register number."""
        value: str = self._records().id
        return value

    @property
    def title(self) -> str:
        """The project's name."""
        value: str = self._records().title
        return value

    @property
    def administration(self) -> str:
        """The administration that engages and leads the project."""
        value: str = self._records().administration
        return value

    @property
    def joint_administrations(self) -> tuple[str, ...]:
        """Other administrations concerned. Administrations that are also concerned and carry their own costs
        (goals.3).
        """
        value: tuple[str, ...] = self._records().joint_administrations
        return value

    @property
    def kind(self) -> records.ProjectKind | None:
        """What kind of engagement it is."""
        value: records.ProjectKind | None = self._records().kind
        return value

    @property
    def purpose(self) -> str | None:
        """What the project is for."""
        value: str | None = self._records().purpose
        return value

    @property
    def goals(self) -> tuple[records.Goal, ...]:
        """The policy's goals. Those of the policy's six goals that the project serves."""
        value: tuple[records.Goal, ...] = self._records().goals
        return value

    @property
    def period(self) -> records.Period:
        """When the project runs."""
        value: records.Period = self._records().period
        return value

    @property
    def cancelled_on(self) -> date | None:
        """Called off on. The day the project was called off or withdrawn."""
        value: date | None = self._records().cancelled_on
        return value

    @property
    def partners(self) -> tuple[records.Partner, ...]:
        """Whom the municipality works with."""
        value: tuple[records.Partner, ...] = self._records().partners
        return value

    @property
    def coordinator(self) -> str | None:
        """The name of the partner that coordinates, when the municipality does not. Write it as among the
        partners.
        """
        value: str | None = self._records().coordinator
        return value

    @property
    def schools(self) -> tuple[str, ...]:
        """The municipality's own schools that take part."""
        value: tuple[str, ...] = self._records().schools
        return value

    @property
    def decisions(self) -> tuple[records.Decision, ...]:
        """What political bodies have decided about the project (goals.1, goals.2)."""
        value: tuple[records.Decision, ...] = self._records().decisions
        return value

    @property
    def agreements(self) -> tuple[records.Agreement, ...]:
        """Plans and agreements. Plans and agreements the cooperation has led to (visibility.5)."""
        value: tuple[records.Agreement, ...] = self._records().agreements
        return value

    @property
    def budget(self) -> records.Budget | None:
        """The municipality's own part of costs and funding, not the whole project's (goals.3, visibility.6). Amounts are in
        the budget's currency."""
        value: records.Budget | None = self._records().budget
        return value

    @property
    def objectives(self) -> tuple[records.Objective, ...]:
        """What the project is to reach, so that it can be followed up (application.3)."""
        value: tuple[records.Objective, ...] = self._records().objectives
        return value

    @property
    def responsible(self) -> tuple[str, ...]:
        """Responsible officials. Identifiers of the officials responsible for the project (organisation.4)."""
        value: tuple[str, ...] = self._records().responsible
        return value

    @property
    def representations(self) -> tuple[records.Representation, ...]:
        """Representation. Occasions on which somebody has represented the municipality (organisation.1)."""
        value: tuple[records.Representation, ...] = self._records().representations
        return value

    @property
    def effects(self) -> tuple[records.Effect, ...]:
        """What the project has led to (goals.5, application.1, perception.1)."""
        value: tuple[records.Effect, ...] = self._records().effects
        return value

    def __repr__(self) -> str:
        return f"Project(id={self.id!r}, title={self.title!r})"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html
