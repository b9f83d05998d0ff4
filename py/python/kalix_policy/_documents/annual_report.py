"""The document for a year's annual report."""

from __future__ import annotations

from .. import _core
from .base import _Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import records


class AnnualReport(_Document):
    """The international work that a year's annual report accounts for (goals.4, organisation.5).

    >>> import kalix_policy as kp
    >>> kp.AnnualReport(year=2025).year
    2025
    """

    __slots__ = ()
    _name = "AnnualReport"
    _class = _core.AnnualReport

    @property
    def year(self) -> int:
        """The year reported on."""
        value: int = self._records().year
        return value

    @property
    def accounts(self) -> tuple[records.Account, ...]:
        """What each board and executive accounts for."""
        value: tuple[records.Account, ...] = self._records().accounts
        return value

    def __repr__(self) -> str:
        return f"<AnnualReport {self.year}: {len(self.accounts)} accounts>"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html
