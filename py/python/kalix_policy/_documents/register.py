"""The document for a municipality's register."""

from __future__ import annotations

from .. import _core
from .annual_report import AnnualReport
from .base import _Document
from .organisation import Organisation
from .project import Project

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from .. import records
    from .base import Locale


class Register(_Document):
    """The municipality's register of international engagements.

    >>> import kalix_policy as kp
    >>> register = kp.Register(
    ...     municipality={"name": "Kalix kommun", "code": "2514"},
    ...     organisation={},
    ...     projects=[{"id": "p-1", "title": "Elevutbyte", "administration": "uf"}],
    ... )
    >>> register
    <Register Kalix kommun: 1 projects>
    >>> register.projects[0].title
    'Elevutbyte'
    """

    __slots__ = ()
    _name = "Register"
    _class = _core.Register

    @classmethod
    def _read(cls, source: Any, locale: str, most: int) -> Any:
        from .. import _workbook

        return _workbook.read(source, locale, most, super()._read)

    @property
    def municipality(self) -> records.Municipality:
        """The municipality that keeps the register."""
        from .. import records

        return records.Municipality.from_json(self._handle.municipality())

    @property
    def organisation(self) -> Organisation:
        """Political bodies, administrations, posts and people."""
        return Organisation._of(self._handle.organisation())

    @property
    def projects(self) -> tuple[Project, ...]:
        """All international projects, exchanges and twin towns, in the register's order."""
        return tuple(map(Project._of, self._handle.projects()))

    @property
    def annual_reports(self) -> tuple[AnnualReport, ...]:
        """What each year's annual report says of the engagements."""
        return tuple(map(AnnualReport._of, self._handle.annual_reports()))

    def __len__(self) -> int:
        """The number of projects."""
        count: int = self._handle.project_count()
        return count

    def __bool__(self) -> bool:
        return True

    def to_excel(self, path: str | os.PathLike[str], *, locale: Locale = "sv") -> None:
        """Writes the register as a workbook, which `read` can read.

        Args:
            path: the file to write.
            locale: the language of its sheets and headings: sv, en or fi.

        Raises:
            ImportError: without the extra `excel`.
            kalix_policy.excel.WorkbookError: when a workbook cannot hold a value of the register.
            OSError: when the file cannot be written.
        """
        from .. import excel

        excel.write(path, self.to_dict(), locale)

    def __repr__(self) -> str:
        return f"<Register {self.municipality.name}: {len(self)} projects>"

    def _repr_html_(self) -> str:
        from .._html import table

        shown = self.projects[:50]
        rows = [
            (project.id, project.title, project.administration, project.period.start, project.period.end)
            for project in shown
        ]
        columns = ("id", "title", "administration", "start", "end")
        return table(self.municipality.name, columns, rows, more=len(self) - len(shown))
