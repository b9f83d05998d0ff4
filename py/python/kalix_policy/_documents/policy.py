"""The document for an edition of the policy."""

from __future__ import annotations

from .. import _core
from .base import _Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from typing_extensions import Self

    from .. import records


class Policy(_Document):
    """An edition of a policy, as a council adopted it. The default everywhere is Kalix's of 2007.

    >>> import kalix_policy as kp
    >>> kp.Policy.kalix_2007().adopted
    datetime.date(2007, 11, 26)
    """

    __slots__ = ()
    _name = "Policy"
    _class = _core.Policy

    @property
    def id(self) -> str:
        """Identifier. The edition's identifier, such as kalix-2007."""
        value: str = self._records().id
        return value

    @property
    def municipality(self) -> records.PolicyMunicipality:
        """The municipality whose policy it is."""
        value: records.PolicyMunicipality = self._records().municipality
        return value

    @property
    def adopted(self) -> date:
        """Adopted on. The day the council adopted the policy."""
        value: date = self._records().adopted
        return value

    @property
    def in_force(self) -> records.InForce:
        """When the edition is in force."""
        value: records.InForce = self._records().in_force
        return value

    @property
    def report_due(self) -> records.MonthDay:
        """Annual report due. The day, in the year after, by which the annual report goes to the council (goals.4)."""
        value: records.MonthDay = self._records().report_due
        return value

    @property
    def anchoring(self) -> records.Anchoring:
        """How plans are anchored (goals.1, goals.2)."""
        value: records.Anchoring = self._records().anchoring
        return value

    @property
    def external_share_target(self) -> Decimal | None:
        """Target for the external share. The share of the funding that should be external, from 0 to 1
        (success.1)."""
        value: Decimal | None = self._records().external_share_target
        return value

    @property
    def rules(self) -> Mapping[str, records.Setting]:
        """Changed rules. Rules that are not as in Kalix's policy of 2007."""
        value: Mapping[str, records.Setting] = self._records().rules
        return value

    @classmethod
    def kalix_2007(cls) -> Self:
        """The edition that the council of Kalix adopted on 26 November 2007 (preamble.3)."""
        return cls._of(_core.Policy.kalix_2007())

    def __repr__(self) -> str:
        return f"<Policy {self.id}, adopted {self.adopted}>"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html
