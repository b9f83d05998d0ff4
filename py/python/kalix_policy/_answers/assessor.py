"""Projects judged one by one, as a frame or a file has them."""

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
    """What projects are judged against, looked up once: an organisation, what annual reports say, an edition, a day.

    Any number of projects can be judged by it, from any thread.

    Args:
        organisation: whose projects they are.
        on: the day to judge on.
        reports: what annual reports say of the projects.
        policy: the edition; Kalix's of 2007 unless another is given.
        municipality: so that its own money is known from others'. Without it `financing.own-costs` cannot be judged where an
            external funder has an organisation number.
        locale: the language of messages.

    Raises:
        ValidationError: when the organisation or a report cannot be read.
        ValueError: when the day is none.

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
        """Looks up what projects are judged against."""
        organisation = Organisation(organisation, locale=locale)
        read = tuple(AnnualReport(report, locale=locale) for report in reports)
        policy = _policy(policy)
        told = None if municipality is None else _core.data_to_json(municipality, 1 << 20).decode()
        handles = [report._handle for report in read]
        self._handle = _core.Assessor(policy._handle, organisation._handle, handles, _day(on), told)
        self._locale: Locale = locale
        self._given = {
            "organisation": organisation,
            "on": _day(on),
            "reports": read,
            "policy": policy,
            "municipality": None if told is None else _loads(told),
            "locale": locale,
        }

    @classmethod
    def of(
        cls, register: Register | Source, *, on: Day, policy: Policy | None = None, locale: Locale = "sv"
    ) -> Assessor:
        """What the projects of a register are judged against.

        Raises:
            ValidationError: when the register cannot be read.
            ValueError: when the day is none.

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
        """Judges one project, as plain data; the pointers of its findings point into the project.

        Raises:
            ValidationError: when the project cannot be read.
        """
        handle = Project(project, locale=self._locale)._handle
        judged: dict[str, Any] = _loads(self._handle.project(handle, self._locale))
        return judged

    def draft(self, project: Source, *, max_size: int = 64 << 20) -> dict[str, Any]:
        """Judges a project that may still have faults, as a form has it: what is wrong, and what can be judged anyway.

        A rule that looks at a faulty value is undetermined.

        Args:
            project: what `Project` reads one from.
            max_size: how many bytes of it are read at most.

        Raises:
            OSError: when its file cannot be read.
            ValidationError: when its file is no JSON but of another kind, such as a PDF document.

        >>> import kalix_policy as kp
        >>> assessor = kp.Assessor(organisation={}, on="2026-11-23", locale="en")
        >>> told = assessor.draft({"id": "p-1", "title": "Utbyte", "administration": "uf", "cancelled_on": "snart"})
        >>> [error["code"] for error in told["errors"]]
        ['date']
        """
        text, _ = _as_json(project, max_size, "Project", self._locale)
        told: dict[str, Any] = _loads(self._handle.draft(text, max_size, self._locale))
        return told

    def frame(
        self,
        frame: object,
        *,
        table: Contents = "outcomes",
        errors: Literal["raise", "keep"] = "raise",
        extra: Literal["forbid", "ignore"] = "forbid",
        threads: int = 1,
    ) -> JudgedProjects:
        """Judges a frame that has one row a project, as `assess_frame` does.

        Raises:
            ValidationError: what is wrong, in which row and column; of a stream while the answer is read.
            TypeError: when it is no frame.
            ValueError: when there is no such table or no such choice, or for threads that are not from 1 to 1024.
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
        """Judges projects that stand one a line as JSON, as `assess_lines` does.

        Raises:
            OSError: when the file cannot be read.
            ValueError: when there is no such table, or for threads that are not from 1 to 1024.
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
    """Judges one project alone, as plain data; the pointers of its findings point into the project.

    Args:
        project: the project, or what `Project` reads one from.
        organisation: whose project it is.
        on: the day to judge on.
        reports: what annual reports say of the project.
        policy: the edition; Kalix's of 2007 unless another is given.
        municipality: so that its own money is known from others'. Without it `financing.own-costs` cannot be judged where an
            external funder has an organisation number.
        locale: the language of messages.

    Raises:
        ValidationError: when the project, the organisation or a report cannot be read.
        ValueError: when the day is none.

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
    """Judges a frame that has one row a project: Arrow in, Arrow out, and no Python object a row.

    Columns are named as the fields of a project, with lists and records nested as in the schema `project`. Columns for
    what is not required may be missing. A day may be a date, a text, or a point of time at midnight of no time zone; an
    amount any number or a text.

    A flat table is read too, as `pandas.json_normalize`, a CSV file or polars' `unnest` with a separator has it. A
    column named "period.start", "period/start", "period[start]" or "period_start" is the first day of the period;
    "budget.costs.0.amount" and "budget.costs[0].amount" are of the first cost. In such a table an empty text is an empty
    cell; a record whose cells are all empty is missing; a list ends with its last element that has anything in it, and an
    empty element before that one is an error. A field that has several columns is an error.

    A column that no field has is an error, as in JSON, unless `extra` is "ignore": then `JudgedProjects.ignored_columns`
    names it. An index of pandas without a name is always left out, and named there.

    A frame (polars, pandas, pyarrow, DuckDB) is judged at once. A stream (a reader, or an iterable of record batches) is
    judged while the answer is read, in memory that does not grow.

    Args:
        frame: anything that speaks the Arrow PyCapsule interface, or an iterable of record batches that do.
        organisation: whose projects they are.
        on: the day to judge on.
        reports: what annual reports say of the projects.
        policy: the edition; Kalix's of 2007 unless another is given.
        municipality: so that its own money is known from others'. Without it `financing.own-costs` cannot be judged where an
            external funder has an organisation number.
        table: "outcomes" for a row a project and a column a rule, "findings" for a row a finding.
        errors: "raise" when a row cannot be read, or "keep" it in the table, with what is wrong in the column `errors`.
        extra: "forbid" columns that no field has, or "ignore" them.
        threads: how many threads to judge on.
        locale: the language of messages.

    Raises:
        ValidationError: what is wrong, in which row and column; of a stream while the answer is read.
        TypeError: when it is no frame.
        ValueError: when the day is none, when there is no such table, or for threads that are not from 1 to 1024.

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
    """Judges projects that stand one a line as JSON, while the answer is read, in memory that does not grow.

    Args:
        source: the path of a file, its bytes, or an open file.

    The others are as in `assess_frame`; lines are counted from 1.

    Raises:
        ValidationError: what is wrong, on which line, while the answer is read.
        OSError: when the file cannot be read.
        ValueError: when the day is none, when there is no such table, or for threads that are not from 1 to 1024.

    >>> import kalix_policy as kp
    >>> lines = b'{"id": "p-1", "title": "Utbyte", "administration": "uf"}'
    >>> len(kp.assess_lines(lines, organisation={}, on="2026-11-23").read_all())
    1
    """
    assessor = Assessor(
        organisation=organisation, on=on, reports=reports, policy=policy, municipality=municipality, locale=locale
    )
    return assessor.lines(source, table=table, errors=errors, threads=threads)
