"""Assessments of a register by the rules."""

from __future__ import annotations

from os import fspath

from .. import _core
from .._documents import Policy, Register, _loads
from .._tables import Table
from .answer import Answer
from .given import _day, _expected, _policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from os import PathLike
    from typing import Any

    from .. import records
    from .._documents import Locale, Source
    from .._rows import OutcomeRow
    from .duties import Calendar
    from .given import Day


class Assessment(Answer):
    """The outcomes of the rules for a register on a day. It is immutable; `in_locale` returns it in another language.

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
    _schema = "assessment"

    def __init__(
        self, handle: _core.Assessment, register: Register, on: str, policies: tuple[Policy, ...], locale: Locale
    ) -> None:
        self._handle = handle
        self._register = register
        self._on = on
        self._policies = policies
        self._locale: Locale = locale
        self._record: records.AssessmentRecord | None = None

    @property
    def _data(self) -> records.AssessmentRecord:
        if self._record is None:
            from .. import records

            self._record = records.AssessmentRecord.from_json(self._handle.to_json(self._locale))
        return self._record

    @property
    def register(self) -> Register:
        """The register that was assessed."""
        return self._register

    @property
    def policy(self) -> str:
        """The id of the edition that was applied."""
        return self._data.policy

    @property
    def on(self) -> date:
        """The day of the assessment."""
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
        """The outcomes for all of the year's projects together."""
        return self._data.portfolio

    @property
    def findings(self) -> Table[records.Finding]:
        """The rules that are not met or cannot be assessed: rows of `Finding`, and a table for Arrow."""
        return Table((self, "findings"), self._handle.findings(self._locale), lambda: self._data.findings)

    @property
    def outcomes(self) -> Table[OutcomeRow]:
        """Every outcome, one per row, and a table for Arrow.

        A row has `subject` (project, board, organisation or portfolio), `project`, `body` and `year` (if the subject
        has them), `rule` and `outcome`.
        """
        from .._rows import outcome_rows

        return Table((self, "outcomes"), self._handle.outcomes(), lambda: outcome_rows(self._data))

    @property
    def summary(self) -> records.Summary:
        """The number of errors, warnings and notices."""
        return self._data.summary

    @property
    def provenance(self) -> records.Provenance:
        """The versions of the library and of the catalogue that made the assessment."""
        return self._data.provenance

    @property
    def calendar(self) -> Calendar:
        """The duties and when they are due."""
        from .duties import Calendar

        return Calendar(self)

    def in_locale(self, locale: Locale) -> Assessment:
        """The same assessment in another language.

        Raises:
            ValueError: when there is no such language.
        """
        return Assessment(self._handle, self._register, self._on, self._policies, locale)

    def fix(self, finding: int | records.Finding) -> records.Fix | None:
        """The fix for a finding: a JSON Patch that adds what is missing to the register, and the pointers to fill in.

        None if nothing can be added: a decision that came too late stays late.

        Args:
            finding: one of the findings, or its index.

        Raises:
            ValueError: when the finding is not one of this assessment's.

        >>> import kalix_policy as kp
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={},
        ...     projects=[{"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}])
        >>> fix = kp.assess(register, on="2026-11-23").fix(0)
        >>> fix.patch[0].path, fix.fill[0]
        ('/projects/0/decisions', '/projects/0/decisions/0/body')
        """
        from .. import records

        known = range(sum(self._handle.summary()))
        if not isinstance(finding, int):
            finding = next((number for number in known if self._data.findings[number] == finding), -1)
        if finding not in known:
            raise ValueError(f"finding: expected one of this assessment's, or a number below {len(known)}")
        fix = self._handle.fix(finding)
        return None if fix is None else records.Fix.from_json(fix)

    def to_sarif(self, path: str | PathLike[str], json: bytes | None = None, *, passes: bool = False) -> str:
        """The findings as SARIF 2.1.0, for code hosts and dashboards. Every result names the file: code hosts need it.

        Args:
            path: the file that the register was read from, preferably relative to the repository; "-" for standard
                input.
            json: the bytes of that file, if it is JSON: with them, each result has its line.
            passes: whether to include rules that are met or not applicable; code hosts show these as alerts.

        >>> import json
        >>> import kalix_policy as kp
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
        >>> log = json.loads(kp.assess(register, on="2026-11-23").to_sarif("register.json"))
        >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        {'uri': 'register.json'}
        """
        return self._handle.sarif(self._locale, fspath(path), json, passes)

    def to_json(self) -> str:
        """The assessment as JSON, which the schema `assessment` describes."""
        return self._handle.to_json(self._locale)

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain dicts and lists."""
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


def _judged_again(register: Register, on: str, policies: tuple[Policy, ...], policy: str, locale: Locale) -> Assessment:
    for assessment in _assess(register, on, policies, locale):
        if assessment.policy == policy:
            return assessment
    raise ValueError(f"no assessment by {policy}")


def _assess(register: Register, on: str, policies: tuple[Policy, ...], locale: Locale) -> tuple[Assessment, ...]:
    handles = _core.assess(register._handle, on, [policy._handle for policy in policies])
    return tuple(Assessment(handle, register, on, policies, locale) for handle in handles)


def assess(register: Register | Source, *, on: Day, policy: Policy | None = None, locale: Locale = "sv") -> Assessment:
    """Assesses a register by an edition of the policy.

    Args:
        register: the register, or a source that `Register` reads.
        on: the day of the assessment, such as `datetime.date(2026, 12, 31)` or "2026-12-31".
        policy: the edition; by default Kalix's of 2007.
        locale: the language of messages: sv, en or fi.

    Raises:
        ValidationError: when the register cannot be read.
        OSError: when its file cannot be read.
        ValueError: when the day is not a date from 1900 to 2200, or there is no such language.

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
    """Assesses a register by several editions: each duty by the edition that was in force when it arose.

    Returns one assessment per edition.

    Args:
        register: the register, or a source that `Register` reads.
        on: the day of the assessment.
        policies: the editions. Each states when it is in force.
        locale: the language of messages: sv, en or fi.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when two editions are in force on the same day or have the same id, or when there is no edition.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> [a.policy for a in kp.assess_editions(register, on="2026-12-31", policies=[kp.Policy.kalix_2007()])]
    ['kalix-2007']
    """
    if not isinstance(register, Register):
        register = Register.read(register, locale=locale)
    editions = tuple(_expected(Policy, "policies", policy) for policy in policies)
    return _assess(register, _day(on), editions, locale)
