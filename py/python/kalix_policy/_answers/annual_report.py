"""The annual report's section on international work."""

from __future__ import annotations

from .. import _core
from .._documents import Policy, Register, _loads
from .answer import Answer
from .given import _policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import IO, Any

    from .. import records
    from .._documents import Locale, Source


class AnnualReportSection(Answer):
    """The section on international work for the annual report of a year (goals.4, application.4, organisation.5).

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> kp.annual_report(register, 2025).to_markdown().splitlines()[0]
    '# Internationellt arbete 2025'
    """

    __slots__ = ("_locale", "_policy", "_register", "_year")
    _schema = "annual-report-section"

    def __init__(self, register: Register, year: int, policy: Policy, locale: Locale) -> None:
        self._register = register
        self._year = year
        self._policy = policy
        self._locale: Locale = locale

    def _in(self, form: str) -> str:
        return _core.annual_report(self._policy._handle, self._register._handle, self._year, form, self._locale)

    @property
    def year(self) -> int:
        """The year reported on."""
        return self._year

    @property
    def data(self) -> records.AnnualReportSectionRecord:
        """The section as data."""
        from .. import records

        return records.AnnualReportSectionRecord.from_json(self._in("json"))

    def to_markdown(self) -> str:
        """The section as Markdown."""
        return self._in("markdown")

    def to_html(self) -> str:
        """The section as a complete HTML page."""
        return self._in("html")

    def to_docx(self, path: str | os.PathLike[str] | IO[bytes]) -> None:
        """Writes the section as a Word document, in Word's built-in styles.

        Raises:
            ImportError: without the extra `docx`.
            OSError: when the file cannot be written.
        """
        from .. import docx

        docx.write(path, _loads(self._in("document")))

    def to_json(self) -> str:
        """The section as JSON, which the schema `annual-report-section` describes."""
        return self._in("json")

    def to_dict(self) -> dict[str, Any]:
        """The section as plain dicts and lists."""
        data: dict[str, Any] = _loads(self.to_json())
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AnnualReportSection) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"<AnnualReportSection {self._year}: {self._register.municipality.name}>"

    def _repr_html_(self) -> str:
        return f'<div lang="{self._locale}">{self._in("fragment")}</div>'


def annual_report(
    register: Register | Source, year: int, *, policy: Policy | None = None, locale: Locale = "sv"
) -> AnnualReportSection:
    """The section on international work for the annual report of a year.

    Args:
        register: the register, or a source that `Register` reads.
        year: the year reported on, from 1900 to 2200.
        policy: the edition; by default Kalix's of 2007.
        locale: the language of the section.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when the year is not from 1900 to 2200.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> kp.annual_report(register, 2025, locale="en").data.year
    2025
    """
    if not isinstance(register, Register):
        register = Register.read(register, locale=locale)
    section = AnnualReportSection(register, year, _policy(policy), locale)
    section._in("json")
    return section
