"""Assessment of projects: one, or the rows of a frame or the lines of a file."""

from __future__ import annotations

from .. import _core
from .._documents import AnnualReport, Organisation, Policy, Project, Register, _as_json, _loads, _shown
from .._tables import JudgedProjects
from .given import _day, _policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from typing import IO, Any, Literal

    from .. import records
    from .._documents import Locale, Source
    from .given import Contents, Day


class Assessor:
    """Assesses any number of projects against an organisation, annual reports, an edition and a day.

    It looks these up once, and may be used from any thread.

    Args:
        organisation: the organisation whose projects they are.
        on: the day of the assessment.
        reports: annual reports that account for the projects.
        policy: the edition; by default Kalix's of 2007.
        municipality: the municipality, to tell its own money from other funders'. Without it, `financing.own-costs` is
            undetermined for a project with an external funder that has an organisation number.
        locale: the language of messages.

    Raises:
        ValidationError: when the organisation or a report cannot be read.
        ValueError: when the day is not a date from 1900 to 2200.

    >>> import kalix_policy as kp
    >>> assessor = kp.Assessor(organisation={}, on="2026-11-23")
    >>> judged = assessor.project({"id": "p-1", "title": "En idé", "administration": "uf"})
    >>> judged["outcomes"]["anchoring.decided"]
    'pending'
    """

    __slots__ = ("_given", "_handle", "_locale")

    _given: dict[str, Any]

    def __init__(
        self,
        *,
        organisation: Organisation | Source,
        on: Day,
        reports: Iterable[AnnualReport | Source] = (),
        policy: Policy | None = None,
        municipality: records.Municipality | Mapping[str, Any] | None = None,
        locale: Locale = "sv",
    ) -> None:
        """Looks up the organisation, the reports and the edition once."""
        organisation = Organisation(organisation, locale=locale)
        read = tuple(AnnualReport(report, locale=locale) for report in reports)
        policy = _policy(policy)
        own = None if municipality is None else _core.data_to_json(municipality, 1 << 20).decode()
        handles = [report._handle for report in read]
        self._handle = _core.Assessor(policy._handle, organisation._handle, handles, _day(on), own)
        self._locale: Locale = locale
        self._given = {
            "organisation": organisation,
            "on": _day(on),
            "reports": read,
            "policy": policy,
            "municipality": None if own is None else _loads(own),
            "locale": locale,
        }

    @classmethod
    def of(
        cls, register: Register | Source, *, on: Day, policy: Policy | None = None, locale: Locale = "sv"
    ) -> Assessor:
        """Builds an assessor for the projects of a register.

        Raises:
            ValidationError: when the register cannot be read.
            ValueError: when the day is not a date from 1900 to 2200.

        >>> import kalix_policy as kp
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
        >>> kp.Assessor.of(register, on="2026-11-23")
        <Assessor kalix-2007 on 2026-11-23>
        """
        if not isinstance(register, Register):
            register = Register.read(register, locale=locale)
        return cls(
            organisation=register.organisation,
            reports=register.annual_reports,
            municipality=register.municipality,
            on=on,
            policy=policy,
            locale=locale,
        )

    def project(self, project: Project | Source) -> dict[str, Any]:
        """Assesses one project. Returns plain data; the pointers of its findings are relative to the project.

        Raises:
            ValidationError: when the project cannot be read.
        """
        handle = Project(project, locale=self._locale)._handle
        judged: dict[str, Any] = _loads(self._handle.project(handle, self._locale))
        return judged

    def draft(self, project: Source, *, max_size: int = 64 << 20) -> dict[str, Any]:
        """Assesses a draft of a project, such as a form that is being filled in. Returns its errors and its outcomes.

        A rule that needs an invalid value is undetermined.

        Args:
            project: a source that `Project` reads.
            max_size: the most bytes to read.

        Raises:
            OSError: when the file cannot be read.
            ValidationError: when the file is of another kind than JSON, such as a PDF document.

        >>> import kalix_policy as kp
        >>> assessor = kp.Assessor(organisation={}, on="2026-11-23", locale="en")
        >>> told = assessor.draft({"id": "p-1", "title": "Utbyte", "administration": "uf", "cancelled_on": "snart"})
        >>> [error["code"] for error in told["errors"]]
        ['date']
        """
        text, _ = _as_json(project, max_size, "Project", self._locale)
        draft: dict[str, Any] = _loads(self._handle.draft(text, max_size, self._locale))
        return draft

    def frame(
        self,
        frame: object,
        *,
        table: Contents = "outcomes",
        errors: Literal["raise", "keep"] = "raise",
        extra: Literal["forbid", "ignore"] = "forbid",
        threads: int = 1,
    ) -> JudgedProjects:
        """Assesses a frame that has one row per project, as `assess_frame` does.

        Raises:
            ValidationError: when a row cannot be read; for a stream, while the result is read.
            TypeError: when `frame` is not a frame.
            ValueError: when `table`, `errors` or `extra` is not one of the choices, or `threads` is not from 1 to 1024.
        """
        judged = self._handle.frame(frame, table, _raises(errors), _ignores(extra), threads, self._locale)
        # A stream has no length.
        if hasattr(frame, "__len__") or hasattr(frame, "__arrow_c_array__"):
            return JudgedProjects(judged, None, self._locale).read_all()
        return JudgedProjects(judged, None, self._locale)

    def lines(
        self,
        source: str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str],
        *,
        table: Contents = "outcomes",
        errors: Literal["raise", "keep"] = "raise",
        threads: int = 1,
    ) -> JudgedProjects:
        """Assesses projects given as JSON, one per line, as `assess_lines` does.

        Raises:
            OSError: when the file cannot be read.
            ValueError: when `table` or `errors` is not one of the choices, or `threads` is not from 1 to 1024.
        """
        if isinstance(source, memoryview):
            source = source.tobytes()
        judged = self._handle.lines(source, table, _raises(errors), threads, self._locale)
        return JudgedProjects(judged, None, self._locale)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_assessor, (self._given,))

    def __repr__(self) -> str:
        return f"<Assessor {self._given['policy'].id} on {self._given['on']}>"


def _assessor(given: Mapping[str, Any]) -> Assessor:
    return Assessor(**given)


def _raises(errors: str) -> bool:
    if errors not in ("raise", "keep"):
        raise ValueError(f'errors: expected "raise" or "keep", got {_shown(errors)}')
    return errors == "raise"


def _ignores(extra: str) -> bool:
    if extra not in ("forbid", "ignore"):
        raise ValueError(f'extra: expected "forbid" or "ignore", got {_shown(extra)}')
    return extra == "ignore"


def assess_project(
    project: Project | Source,
    *,
    organisation: Organisation | Source,
    on: Day,
    reports: Iterable[AnnualReport | Source] = (),
    policy: Policy | None = None,
    municipality: records.Municipality | Mapping[str, Any] | None = None,
    locale: Locale = "sv",
) -> dict[str, Any]:
    """Assesses one project. Returns plain data; the pointers of its findings are relative to the project.

    Args:
        project: the project, or a source that `Project` reads.
        organisation: the organisation whose project it is.
        on: the day of the assessment.
        reports: annual reports that account for the project.
        policy: the edition; by default Kalix's of 2007.
        municipality: the municipality, to tell its own money from other funders'. Without it, `financing.own-costs` is
            undetermined for a project with an external funder that has an organisation number.
        locale: the language of messages.

    Raises:
        ValidationError: when the project, the organisation or a report cannot be read.
        ValueError: when the day is not a date from 1900 to 2200.

    >>> import kalix_policy as kp
    >>> judged = kp.assess_project(
    ...     {"id": "p-1", "title": "En idé", "administration": "uf"}, organisation={}, on="2026-11-23")
    >>> judged["outcomes"]["anchoring.decided"]
    'pending'
    """
    assessor = Assessor(
        organisation=organisation, on=on, reports=reports, policy=policy, municipality=municipality, locale=locale
    )
    return assessor.project(project)


def assess_frame(
    frame: object,
    *,
    organisation: Organisation | Source,
    on: Day,
    reports: Iterable[AnnualReport | Source] = (),
    policy: Policy | None = None,
    municipality: records.Municipality | Mapping[str, Any] | None = None,
    table: Contents = "outcomes",
    errors: Literal["raise", "keep"] = "raise",
    extra: Literal["forbid", "ignore"] = "forbid",
    threads: int = 1,
    locale: Locale = "sv",
) -> JudgedProjects:
    """Assesses a frame that has one row per project: Arrow in, Arrow out, without a Python object per row.

    Columns have the names of a project's fields, with lists and records nested as in the schema `project`. Columns of
    optional fields may be missing. A date may be a date, a string, or a datetime without a time zone at midnight; an
    amount may be any number or a string.

    The frame may also be flat, as from `pandas.json_normalize`, a CSV file or polars' `unnest` with a separator. A
    column named "period.start", "period/start", "period[start]" or "period_start" is the first day of the period;
    "budget.costs.0.amount" and "budget.costs[0].amount" are the amount of the first cost. In such a table an empty
    string is an empty cell, and a record whose cells are all empty is missing. A list ends with its last non-empty
    element; an empty element before it is an error. Several columns for one field are an error.

    A column that matches no field is an error, as in JSON, unless `extra` is "ignore": then
    `JudgedProjects.ignored_columns` names it. A pandas index without a name is always ignored, and named there.

    A frame (polars, pandas, pyarrow, DuckDB) is assessed immediately. A stream (a reader, or an iterable of record
    batches) is assessed while the result is read, in constant memory.

    Args:
        frame: anything that implements the Arrow PyCapsule interface, or an iterable of such record batches.
        organisation: the organisation whose projects they are.
        on: the day of the assessment.
        reports: annual reports that account for the projects.
        policy: the edition; by default Kalix's of 2007.
        municipality: the municipality, to tell its own money from other funders'. Without it, `financing.own-costs` is
            undetermined for a project with an external funder that has an organisation number.
        table: "outcomes" for a row per project and a column per rule, "findings" for a row per finding.
        errors: "raise" when a row cannot be read, or "keep" it in the table, with its errors in the column `errors`.
        extra: "forbid" columns that match no field, or "ignore" them.
        threads: the number of threads.
        locale: the language of messages.

    Raises:
        ValidationError: when a row cannot be read; for a stream, while the result is read.
        TypeError: when `frame` is not a frame.
        ValueError: when the day is not a date from 1900 to 2200, when `table`, `errors` or `extra` is not one of the
            choices, or when `threads` is not from 1 to 1024.

    >>> import kalix_policy as kp, polars
    >>> frame = polars.DataFrame({"id": ["p-1"], "title": ["Utbyte"], "administration": ["uf"]})
    >>> judged = polars.DataFrame(kp.assess_frame(frame, organisation={}, on="2026-11-23"))
    >>> judged["anchoring.decided"].to_list()
    ['pending']
    >>> flat = frame.with_columns(polars.Series("period.start", ["2026-01-01"]), polars.Series("remark", ["-"]))
    >>> judged = kp.assess_frame(flat, organisation={}, on="2026-11-23", extra="ignore")
    >>> judged.ignored_columns, polars.DataFrame(judged)["anchoring.decided"].to_list()
    (('remark',), ['unmet'])
    """
    assessor = Assessor(
        organisation=organisation, on=on, reports=reports, policy=policy, municipality=municipality, locale=locale
    )
    return assessor.frame(frame, table=table, errors=errors, extra=extra, threads=threads)


def assess_lines(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str],
    *,
    organisation: Organisation | Source,
    on: Day,
    reports: Iterable[AnnualReport | Source] = (),
    policy: Policy | None = None,
    municipality: records.Municipality | Mapping[str, Any] | None = None,
    table: Contents = "outcomes",
    errors: Literal["raise", "keep"] = "raise",
    threads: int = 1,
    locale: Locale = "sv",
) -> JudgedProjects:
    """Assesses projects given as JSON, one per line, while the result is read, in constant memory.

    Args:
        source: the path of a file, its bytes, or an open file.

    The other arguments are as in `assess_frame`. Lines are counted from 1.

    Raises:
        ValidationError: when a line cannot be read; raised while the result is read.
        OSError: when the file cannot be read.
        ValueError: when the day is not a date from 1900 to 2200, when `table` or `errors` is not one of the choices, or
            when `threads` is not from 1 to 1024.

    >>> import kalix_policy as kp
    >>> lines = b'{"id": "p-1", "title": "Utbyte", "administration": "uf"}'
    >>> len(kp.assess_lines(lines, organisation={}, on="2026-11-23").read_all())
    1
    """
    assessor = Assessor(
        organisation=organisation, on=on, reports=reports, policy=policy, municipality=municipality, locale=locale
    )
    return assessor.lines(source, table=table, errors=errors, threads=threads)
