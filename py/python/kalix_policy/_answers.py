"""What the policy's rules say of a register, and what else is answered."""

from __future__ import annotations

from . import _core
from ._documents import AnnualReport, Organisation, Policy, Project, Register, _as_json, _loads, _shown
from ._tables import JudgedProjects, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal
    from typing import IO, Any, Literal, TypeAlias, TypeVar

    from . import records
    from ._documents import Locale, Source
    from ._rows import CountryProjects, FigureRow, OutcomeRow

    Day: TypeAlias = date | str
    Contents: TypeAlias = Literal["outcomes", "findings"]
    Kind = TypeVar("Kind")
    ActorKind: TypeAlias = Literal["person", "body", "administration", "municipality"]


def _day(on: Day) -> str:
    """A day as it is written. A point of time is refused: which day it is depends on where."""
    if isinstance(on, str):
        return on
    if hasattr(on, "hour"):
        raise TypeError("on: expected a date, not a point of time")
    if not hasattr(on, "isoformat"):
        raise TypeError(f"on: expected a date or a text, got {type(on).__name__}")
    return on.isoformat()


def _policy(policy: Policy | None) -> Policy:
    return Policy.kalix_2007() if policy is None else _expected(Policy, "policy", policy)


def _expected(kind: type[Kind], name: str, value: object) -> Kind:
    """What the library has made itself, and cannot read from anything else."""
    if not isinstance(value, kind):
        raise TypeError(f"{name}: expected {kind.__name__}, got {type(value).__name__}")
    return value


class Assessment:
    """What the rules say of a register on a day. It does not change; `in_locale` gives it in another language.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={},
    ...     projects=[{"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}])
    >>> assessment = kp.assess(register, on="2026-11-23", locale="en")
    >>> assessment.projects[0].outcomes["anchoring.decided"]
    'unmet'
    >>> assessment.findings[0].message
    'No political decision that approves the plan is recorded.'
    """

    __slots__ = ("_handle", "_locale", "_on", "_policies", "_record", "_register")

    def __init__(
        self, handle: _core.Assessment, register: Register, on: str, policies: tuple[Policy, ...], locale: Locale
    ) -> None:
        self._handle = handle
        self._register = register
        self._on = on
        self._policies = policies
        self._locale: Locale = locale
        self._record: records.Assessment | None = None

    @property
    def _data(self) -> records.Assessment:
        if self._record is None:
            from . import records

            self._record = records.Assessment.from_json(self._handle.to_json(self._locale))
        return self._record

    @property
    def register(self) -> Register:
        """The register that was judged."""
        return self._register

    @property
    def policy(self) -> str:
        """The id of the edition it was judged by."""
        return self._data.policy

    @property
    def on(self) -> date:
        """The day it was judged on."""
        return self._data.on

    @property
    def locale(self) -> Locale:
        """The language of the messages."""
        return self._locale

    @property
    def projects(self) -> tuple[records.ProjectOutcomes, ...]:
        """The outcomes of each project, in the order of the register."""
        return self._data.projects

    @property
    def boards(self) -> tuple[records.BoardOutcome, ...]:
        """The outcomes of each board in each year."""
        return self._data.boards

    @property
    def organisation(self) -> records.OrganisationOutcomes:
        """The outcomes of the organisation."""
        return self._data.organisation

    @property
    def portfolio(self) -> records.PortfolioOutcomes:
        """The outcomes of the year's projects taken together."""
        return self._data.portfolio

    @property
    def findings(self) -> Table[records.Finding]:
        """What is not met, or cannot be judged: rows of `Finding`, and a table for Arrow."""
        return Table((self, "findings"), self._handle.findings(self._locale), lambda: self._data.findings)

    @property
    def outcomes(self) -> Table[OutcomeRow]:
        """Every outcome, a row each; a table for Arrow.

        A row has `subject` (project, board, organisation or portfolio), `project`, `body` and `year` where the subject
        has them, `rule` and `outcome`.
        """
        from ._rows import outcome_rows

        return Table((self, "outcomes"), self._handle.outcomes(), lambda: outcome_rows(self._data))

    @property
    def summary(self) -> records.Summary:
        """How many errors, warnings and notices there are."""
        return self._data.summary

    @property
    def provenance(self) -> records.Provenance:
        """Which library and which catalogue judged."""
        return self._data.provenance

    @property
    def calendar(self) -> Calendar:
        """What is due when."""
        return Calendar(self)

    def in_locale(self, locale: Locale) -> Assessment:
        """The same in another language.

        Raises:
            ValueError: when there is no such language.
        """
        return Assessment(self._handle, self._register, self._on, self._policies, locale)

    def edit(self, finding: int | records.Finding) -> records.Edit | None:
        """The places for what a finding lacks, as a JSON Patch of the register and the pointers to fill in.

        None where a finding has no such place: a decision that came too late stays late.

        Args:
            finding: one of the findings, or its number among them.

        Raises:
            ValueError: for a finding that is none of this assessment's.

        >>> import kalix_policy as kp
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={},
        ...     projects=[{"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}])
        >>> edit = kp.assess(register, on="2026-11-23").edit(0)
        >>> edit.patch[0].path, edit.fill[0]
        ('/projects/0/decisions', '/projects/0/decisions/0/body')
        """
        from . import records

        number = finding if isinstance(finding, int) else self._data.findings.index(finding)
        edit = self._handle.edit(number)
        return None if edit is None else records.Edit.from_json(edit)

    def to_sarif(self, path: str | None = None, json: bytes | None = None) -> str:
        """The findings as SARIF 2.1.0, for code hosts and dashboards.

        Args:
            path: the file that the register was read from, as the findings are to name it.
            json: the bytes of that file: with them, each finding has its line.
        """
        return self._handle.sarif(self._locale, path, json)

    def to_json(self) -> str:
        """As JSON: the schema `assessment` describes it."""
        return self._handle.to_json(self._locale)

    def to_dict(self) -> dict[str, Any]:
        """As plain dicts and lists, as JSON has them."""
        data: dict[str, Any] = _loads(self.to_json())
        return data

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Assessment):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return (_judged_again, (self._register, self._on, self._policies, self.policy, self._locale))

    def __repr__(self) -> str:
        errors, warnings, notices = self._handle.summary()
        return f"<Assessment {self.policy} on {self.on}: {errors} errors, {warnings} warnings, {notices} notices>"

    def _repr_html_(self) -> str:
        return self.findings._repr_html_()


def _judged_again(
    register: Register, on: str, policies: tuple[Policy, ...], policy: str, locale: Locale
) -> Assessment:
    for assessment in _assess(register, on, policies, locale):
        if assessment.policy == policy:
            return assessment
    raise ValueError(f"no assessment by {policy}")


def _assess(register: Register, on: str, policies: tuple[Policy, ...], locale: Locale) -> tuple[Assessment, ...]:
    handles = _core.assess(register._handle, on, [policy._handle for policy in policies])
    return tuple(Assessment(handle, register, on, policies, locale) for handle in handles)


def assess(register: Register | Source, *, on: Day, policy: Policy | None = None, locale: Locale = "sv") -> Assessment:
    """Judges a register by an edition of the policy, Kalix's of 2007 unless another is given.

    Args:
        register: the register, or what `Register` reads one from.
        on: the day to judge on, such as `datetime.date(2026, 12, 31)` or "2026-12-31".
        policy: the edition.
        locale: the language of messages: sv, en or fi.

    Raises:
        ValidationError: when the register cannot be read.
        OSError: when its file cannot be read.
        ValueError: when the day is none, from 1900 to 2200, or there is no such language.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> kp.assess(register, on="2026-12-31").organisation.outcomes["organisation.council-chair"]
    'unmet'
    """
    if not isinstance(register, Register):
        register = Register.read(register, locale=locale)
    return _assess(register, _day(on), (_policy(policy),), locale)[0]


def assess_editions(
    register: Register | Source, *, on: Day, policies: Iterable[Policy], locale: Locale = "sv"
) -> tuple[Assessment, ...]:
    """Judges a register over time: each duty by the edition that was in force when it arose. One assessment an edition.

    Args:
        register: the register, or what `Register` reads one from.
        on: the day to judge on.
        policies: the editions; when each is in force, it says itself.
        locale: the language of messages: sv, en or fi.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when two editions are in force on one day, or have one id, or there is none.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> [a.policy for a in kp.assess_editions(register, on="2026-12-31", policies=[kp.Policy.kalix_2007()])]
    ['kalix-2007']
    """
    if not isinstance(register, Register):
        register = Register.read(register, locale=locale)
    editions = tuple(_expected(Policy, "policies", policy) for policy in policies)
    return _assess(register, _day(on), editions, locale)


class Assessor:
    """What projects are judged against, looked up once: an organisation, what annual reports say, an edition, a day.

    Any number of projects can be judged by it, from any thread.

    Args:
        organisation: whose projects they are.
        on: the day to judge on.
        reports: what annual reports say of the projects.
        policy: the edition; Kalix's of 2007 unless another is given.
        municipality: so that its own money is known from others'.
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

        >>> import kalix_policy as kp
        >>> assessor = kp.Assessor(organisation={}, on="2026-11-23", locale="en")
        >>> told = assessor.draft({"id": "p-1", "title": "Utbyte", "administration": "uf", "cancelled_on": "snart"})
        >>> [error["code"] for error in told["errors"]]
        ['date']
        """
        text, _ = _as_json(project, max_size)
        told: dict[str, Any] = _loads(self._handle.draft(text, max_size, self._locale))
        return told

    def frame(
        self,
        frame: object,
        *,
        table: Contents = "outcomes",
        errors: Literal["raise", "keep"] = "raise",
        threads: int = 1,
    ) -> JudgedProjects:
        """Judges a frame that has one row a project, as `assess_frame` does.

        Raises:
            ValidationError: what is wrong, in which row and column; of a stream while the answer is read.
            TypeError: when it is no frame.
            ValueError: when there is no such table, or for threads that are not from 1 to 1024.
        """
        judged = self._handle.frame(frame, table, _raises(errors), threads, self._locale)
        # A stream has no length.
        if hasattr(frame, "__len__") or hasattr(frame, "__arrow_c_array__"):
            return JudgedProjects(judged, None, self._locale).read_all()
        return JudgedProjects(judged, None, self._locale)

    def lines(
        self,
        source: str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes],
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
        municipality: so that its own money is known from others'.
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
    threads: int = 1,
    locale: Locale = "sv",
) -> JudgedProjects:
    """Judges a frame that has one row a project: Arrow in, Arrow out, and no Python object a row.

    Columns are named as the fields of a project, with lists and records nested as in the schema `project`. Columns for
    what is not required may be missing; a column that no field has is left aside, unless it looks like a misspelt one.
    A day may be a date, a text, or a point of time at midnight of no time zone; an amount any number or a text.

    A frame (polars, pandas, pyarrow, DuckDB) is judged at once. A stream (a reader, or an iterable of record batches) is
    judged while the answer is read, in memory that does not grow.

    Args:
        frame: anything that speaks the Arrow PyCapsule interface, or an iterable of record batches that do.
        organisation: whose projects they are.
        on: the day to judge on.
        reports: what annual reports say of the projects.
        policy: the edition; Kalix's of 2007 unless another is given.
        municipality: so that its own money is known from others'.
        table: "outcomes" for a row a project and a column a rule, "findings" for a row a finding.
        errors: "raise" when a row cannot be read, or "keep" it in the table, with what is wrong in the column `errors`.
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
    """
    assessor = Assessor(
        organisation=organisation, on=on, reports=reports, policy=policy, municipality=municipality, locale=locale
    )
    return assessor.frame(frame, table=table, errors=errors, threads=threads)


def assess_lines(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes],
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
        source: the path of a file, its bytes, or a binary file.

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


class Calendar:
    """What is due when: the pending findings of an assessment, those due first coming first.

    >>> import kalix_policy as kp
    >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2027-03-01"}}
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project])
    >>> calendar = kp.calendar(register, on="2026-11-23")
    >>> calendar.obligations[0].due
    datetime.date(2027, 3, 1)
    >>> calendar.to_ics().splitlines()[0]
    'BEGIN:VCALENDAR'
    """

    __slots__ = ("_assessment",)

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    @property
    def obligations(self) -> Table[records.Obligation]:
        """The duties: rows of `Obligation`, and a table for Arrow."""
        handle, locale = self._assessment._handle, self._assessment._locale

        def rows() -> tuple[records.Obligation, ...]:
            from . import records

            data = _loads(handle.calendar_json(locale))
            return tuple(records.Obligation.from_dict(duty) for duty in data)

        return Table((self, "obligations"), handle.calendar(locale), rows)

    def to_ics(self) -> str:
        """As an iCalendar file (RFC 5545), which Outlook and others take."""
        return self._assessment._handle.calendar_ics(self._assessment._locale)

    def to_json(self) -> str:
        """As JSON: the schema `calendar` describes it."""
        return self._assessment._handle.calendar_json(self._assessment._locale)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __len__(self) -> int:
        return len(self.obligations)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self.obligations.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<Calendar on {self._assessment.on}: {len(self)} duties>"

    def _repr_html_(self) -> str:
        return self.obligations._repr_html_()


def calendar(register: Register | Source, *, on: Day, policy: Policy | None = None, locale: Locale = "sv") -> Calendar:
    """What is due when, by an edition of the policy.

    Args:
        register: the register, or what `Register` reads one from.
        on: the day to judge on: what is due is what then remains to be met.
        policy: the edition; Kalix's of 2007 unless another is given.
        locale: the language of messages.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when the day is none.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> len(kp.calendar(register, on="2026-11-23"))
    0
    """
    return assess(register, on=on, policy=policy, locale=locale).calendar


def may(
    power: records.PowerId,
    *,
    organisation: Organisation | Source,
    on: Day,
    person: str | None = None,
    body: str | None = None,
    administration: str | None = None,
    municipality: bool = False,
    partner: records.PartnerKind | None = None,
    number: str | None = None,
    of: str | None = None,
    project: Project | Source | None = None,
    own_number: str | None = None,
    year: int | None = None,
    projects: Iterable[Project | Source] = (),
    locale: Locale = "sv",
) -> records.Ruling:
    """Whether somebody may do something on a day, by which clauses, and because of what.

    The policy's sections “Mål” and “Organisation” say most of it: who represents, leads, executes, appoints (organisation.1
    to organisation.4) and accounts (organisation.5), whose plan it is to decide (goals.2) and to pay (goals.3).

    Args:
        power: what is to be done, such as "appoint-official"; `kalix_policy.powers()` has them all.
        organisation: the municipality's organisation.
        on: the day.
        person, body, administration, municipality, partner: who asks; one of them. A partner is an organisation outside
            the municipality, of a kind, with or without its organisation `number`.
        of: for "decide-plan", the administration whose plan it is.
        project, own_number: for "finance", the project, and the municipality's own organisation number.
        year, projects: for "account-annually", the year and the register's projects.
        locale: the language of the message.

    Raises:
        ValidationError: when the organisation or a project cannot be read.
        ValueError: when there is no such power, or when who asks is not told, or what the power needs.

    >>> import kalix_policy as kp
    >>> organisation = {"appointments": [{"post": "chief-executive", "person": "p-1", "start": "2020-01-01"}]}
    >>> kp.may("appoint-official", person="p-1", organisation=organisation, on="2026-11-23").allowed
    True
    """
    asking: list[tuple[str, str | None]] = [
        (kind, id) for kind, id in (("person", person), ("body", body), ("administration", administration)) if id
    ]
    if municipality:
        asking.append(("municipality", None))
    if partner is not None:
        asking.append((partner, None))
    if len(asking) != 1:
        raise ValueError("give one of person, body, administration, municipality and partner")
    from . import records

    [(kind, id)] = asking
    answer = _core.may(
        power,
        kind,
        id,
        number,
        Organisation(organisation, locale=locale)._handle,
        _day(on),
        of,
        None if project is None else Project(project, locale=locale)._handle,
        own_number,
        year,
        [Project(project, locale=locale)._handle for project in projects],
        locale,
    )
    return records.Ruling.from_json(answer)


class Indicators:
    """The year in figures, each with the projects it comes from.

    Amounts are in kronor, shares from 0 to 1, and all others are counts.

    >>> import kalix_policy as kp
    >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2024-03-01"}}
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project])
    >>> figures = kp.indicators(register, years=range(2023, 2026))
    >>> [row.value for row in figures.table if row.indicator == "projects"]
    [0.0, 1.0, 1.0]
    >>> figures.years[1].figures.projects.projects
    ('p-1',)
    """

    __slots__ = ("_given", "_handle", "_locale", "_record")

    def __init__(self, handle: _core.Indicators, locale: Locale, given: tuple[Any, ...]) -> None:
        self._handle = handle
        self._given = given
        self._locale: Locale = locale
        self._record: records.Indicators | None = None

    @property
    def _data(self) -> records.Indicators:
        if self._record is None:
            from . import records

            self._record = records.Indicators.from_json(self._handle.to_json(self._locale))
        return self._record

    def in_locale(self, locale: Locale) -> Indicators:
        """The same in another language.

        Raises:
            ValueError: when there is no such language.
        """
        return Indicators(self._handle, locale, self._given)

    @property
    def municipality(self) -> str:
        """The municipality's name."""
        return self._data.municipality

    @property
    def years(self) -> tuple[records.IndicatorsOfYear, ...]:
        """The figures of each year, exact."""
        return self._data.years

    @property
    def table(self) -> Table[FigureRow]:
        """Every figure, a row each; a table for Arrow.

        A row has `year`, `indicator`, `of` (the kind, goal, board or group that it counts, where it is split), `title`,
        `unit` (count, kronor or share), `value`, `part` and `whole` of a share, and the ids of the `projects` and of the
        `others` that it comes from. Its numbers are floats; `years` has them exact.
        """
        from ._rows import figure_rows

        return Table((self, "table"), self._handle.table(self._locale), lambda: figure_rows(self._data, self._locale))

    def countries(self, year: int) -> tuple[CountryProjects, ...]:
        """The countries of a year's partners, and the projects that have a partner there; most projects first.

        >>> import kalix_policy as kp
        >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2024-03-01"},
        ...     "partners": [{"name": "Pielavesi kommun", "country": "FI", "kind": "municipality"}]}
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={},
        ...     projects=[project])
        >>> kp.indicators(register, years=[2025]).countries(2025)
        (CountryProjects(country='FI', title='Finland', projects=('p-1',)),)
        """
        from ._rows import CountryProjects

        told = self._handle.countries(year, self._locale)
        return tuple(CountryProjects(country, title, tuple(projects)) for country, title, projects in told)

    @property
    def external_share_target(self) -> Decimal | None:
        """The share of the funding that should be external by the edition, from 0 to 1, if it sets one (success.1)."""
        from decimal import Decimal

        target = self._handle.external_share_target()
        return None if target is None else Decimal(target)

    def plot(self, which: Literal["external-share", "countries", "boards"] = "external-share", **options: Any) -> Any:
        """A picture, as a `matplotlib.figure.Figure`; needs the extra `plot`.

        Args:
            which: the external share over the years, or the last year's projects by country or by board.
            options: passed on to `matplotlib.figure.Figure`.

        Raises:
            ImportError: without the extra `plot`.
            ValueError: when there is no such picture.
        """
        from . import plot

        return plot.draw(self, which, self._locale, **options)

    def to_json(self) -> str:
        """As JSON: the schema `indicators` describes it."""
        return self._handle.to_json(self._locale)

    def to_dict(self) -> dict[str, Any]:
        """As plain dicts and lists, as JSON has them."""
        data: dict[str, Any] = _loads(self.to_json())
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Indicators) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return (_indicators, (*self._given, self._locale))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        years = [str(of.year) for of in self.years]
        return f"<Indicators {self.municipality}: {', '.join(years)}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def indicators(
    register: Register | Source,
    *,
    years: Iterable[int],
    board: str | None = None,
    policy: Policy | None = None,
    locale: Locale = "sv",
) -> Indicators:
    """The figures of some years, of all projects or of those whose administration answers to a board.

    Args:
        register: the register, or what `Register` reads one from.
        years: which years, from 1900 to 2200.
        board: the id of the board whose projects are counted; all are, unless one is given.
        policy: the edition; Kalix's of 2007 unless another is given.
        locale: the language of titles.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when no register can hold a year.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> kp.indicators(register, years=[2024, 2025])
    <Indicators Kalix kommun: 2024, 2025>
    """
    if not isinstance(register, Register):
        register = Register.read(register, locale=locale)
    return _indicators(register, tuple(years), board, _policy(policy), locale)


def _indicators(
    register: Register, years: tuple[int, ...], board: str | None, policy: Policy, locale: Locale
) -> Indicators:
    handle = _core.indicators(policy._handle, register._handle, list(years), board)
    return Indicators(handle, locale, (register, years, board, policy))


def side_by_side(tables: Iterable[Indicators], *, locale: Locale = "sv") -> records.SideBySide:
    """Several municipalities' figures side by side.

    Args:
        tables: the figures of each, as `indicators` gives them.
        locale: the language of titles.

    Raises:
        TypeError: for anything but figures.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> figures = kp.indicators(register, years=[2025])
    >>> kp.side_by_side([figures, figures]).municipalities
    ('Kalix kommun', 'Kalix kommun')
    """
    from . import records

    handles = [_expected(Indicators, "tables", table)._handle for table in tables]
    return records.SideBySide.from_json(_core.side_by_side(handles, locale))


def compare(before: Assessment, after: Assessment, *, locale: Locale | None = None) -> records.Comparison:
    """What became of each outcome and each duty between two assessments: of two days, two editions, two registers.

    Args:
        before: the one that is compared with.
        after: the one that is asked about.
        locale: the language of messages; that of the first assessment unless another is given.

    Raises:
        TypeError: for anything but assessments.

    >>> import kalix_policy as kp
    >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2027-03-01"}}
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project])
    >>> changes = kp.compare(kp.assess(register, on="2026-11-23"), kp.assess(register, on="2027-06-01"))
    >>> changes.duties[0].became
    'overdue'
    """
    from . import records

    _expected(Assessment, "before", before)
    _expected(Assessment, "after", after)
    return records.Comparison.from_json(_core.compare(before._handle, after._handle, locale or before._locale))


class AnnualReportSection:
    """The section on international work for the annual report of a year (goals.4, application.4, organisation.5).

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> kp.annual_report(register, 2025).to_markdown().splitlines()[0]
    '# Internationellt arbete 2025'
    """

    __slots__ = ("_locale", "_policy", "_register", "_year")

    def __init__(self, register: Register, year: int, policy: Policy, locale: Locale) -> None:
        self._register = register
        self._year = year
        self._policy = policy
        self._locale: Locale = locale

    def _in(self, form: str) -> str:
        return _core.annual_report(self._policy._handle, self._register._handle, self._year, form, self._locale)

    @property
    def year(self) -> int:
        """The year it is of."""
        return self._year

    @property
    def data(self) -> records.AnnualReportSection:
        """The section as data."""
        from . import records

        return records.AnnualReportSection.from_json(self._in("json"))

    def to_markdown(self) -> str:
        """As Markdown."""
        return self._in("markdown")

    def to_html(self) -> str:
        """As a whole page of HTML."""
        return self._in("html")

    def to_docx(self, path: str | os.PathLike[str] | IO[bytes]) -> None:
        """Writes it as a Word document, in Word's own styles.

        Raises:
            ImportError: without the extra `docx`.
            OSError: when the file cannot be written.
        """
        from . import docx

        docx.write(path, _loads(self._in("document")))

    def to_json(self) -> str:
        """As JSON: the schema `annual-report-section` describes it."""
        return self._in("json")

    def to_dict(self) -> dict[str, Any]:
        """As plain dicts and lists, as JSON has them."""
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
        register: the register, or what `Register` reads one from.
        year: the year reported on, from 1900 to 2200.
        policy: the edition; Kalix's of 2007 unless another is given.
        locale: the language that it is written in.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when no register can hold the year.

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


def _catalogue(locale: Locale) -> records.Catalogue:
    from . import records

    return records.Catalogue.from_json(_core.catalogue(locale))


def rules(*, locale: Locale = "sv") -> tuple[records.Rule, ...]:
    """Every rule: what it asks, what it judges, how binding it is, and the clauses it comes from.

    Raises:
        ValueError: when there is no such language.

    >>> import kalix_policy as kp
    >>> kp.rules()[0].id
    'anchoring.decided'
    """
    return _catalogue(locale).rules


def clauses(*, locale: Locale = "sv") -> tuple[records.Clause, ...]:
    """Every clause of the policy: what it says, and what in the library holds it up.

    Raises:
        ValueError: when there is no such language.

    >>> import kalix_policy as kp
    >>> [clause.section for clause in kp.clauses() if clause.id == "goals.2"]
    ['Mål']
    """
    return _catalogue(locale).clauses


def powers(*, locale: Locale = "sv") -> tuple[records.Power, ...]:
    """Everything that `may` can be asked about.

    Raises:
        ValueError: when there is no such language.

    >>> import kalix_policy as kp
    >>> kp.powers(locale="en")[3].id
    'appoint-official'
    """
    return _catalogue(locale).powers


class Explanation:
    """A rule and the clauses it comes from, for a person to read.

    >>> import kalix_policy as kp
    >>> explanation = kp.explain("anchoring.before-start", locale="en")
    >>> explanation.clauses[0].id
    'goals.2'
    """

    __slots__ = ("clauses", "rule")

    rule: records.Rule
    """The rule."""
    clauses: tuple[records.Clause, ...]
    """The clauses it comes from; none of a rule that looks at the register alone."""

    def __init__(self, rule: records.Rule, clauses: tuple[records.Clause, ...]) -> None:
        self.rule = rule
        self.clauses = clauses

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Explanation) and (self.rule, self.clauses) == (other.rule, other.clauses)

    def __hash__(self) -> int:
        return hash((self.rule, self.clauses))

    def __str__(self) -> str:
        rule = self.rule
        lines = [rule.asks, f"{rule.id} · {rule.scope} · {rule.force} · {rule.basis}"]
        lines += [f"{clause.section}, {clause.place} ({clause.id}): {clause.says}" for clause in self.clauses]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Explanation of {self.rule.id}>"

    def _repr_html_(self) -> str:
        from ._html import table

        rows = [(clause.id, clause.section, clause.place, clause.force, clause.says) for clause in self.clauses]
        caption = f"{self.rule.id}: {self.rule.asks}"
        return table(caption, ("clause", "section", "place", "force", "says"), rows)


def explain(rule: str, *, locale: Locale = "sv") -> Explanation:
    """What a rule asks, and why: the clauses it comes from.

    Raises:
        ValueError: when there is no such rule.

    >>> import kalix_policy as kp
    >>> print(kp.explain("anchoring.before-start", locale="en"))
    The plan is approved before the project starts.
    anchoring.before-start · project · binding · implied
    Mål, ¶1 (goals.2): A unit that wants to work internationally takes its plans to its own board, executive or committee.
    >>> kp.explain("goals.2", locale="en")
    Traceback (most recent call last):
    ValueError: no rule 'goals.2': kalix_policy.rules() has them all
    """
    catalogue = _catalogue(locale)
    for known in catalogue.rules:
        if known.id == rule:
            return Explanation(known, tuple(clause for clause in catalogue.clauses if clause.id in known.clauses))
    raise ValueError(f"no rule {_shown(rule)}: kalix_policy.rules() has them all")


def schema(name: str) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12), such as "project"; `schema_names` has their names.

    Raises:
        ValueError: when there is no such schema.

    >>> import kalix_policy as kp
    >>> kp.schema("project")["required"]
    ['id', 'title', 'administration']
    """
    import json

    # Its limits are floats, as JSON has them: a `Decimal` would not be plain data.
    schema: dict[str, Any] = json.loads(_core.schema(name))
    return schema


def schema_names() -> tuple[str, ...]:
    """The names of the schemas.

    >>> import kalix_policy as kp
    >>> kp.schema_names()[:2]
    ('register', 'project')
    """
    return tuple(_core.schemas())
