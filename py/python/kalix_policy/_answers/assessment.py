"""What the rules say of a register."""

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
        from .._rows import outcome_rows

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
        from .duties import Calendar

        return Calendar(self)

    def in_locale(self, locale: Locale) -> Assessment:
        """The same in another language.

        Raises:
            ValueError: when there is no such language.
        """
        return Assessment(self._handle, self._register, self._on, self._policies, locale)

    def fix(self, finding: int | records.Finding) -> records.Fix | None:
        """The places for what a finding lacks, as a JSON Patch of the register and the pointers to fill in.

        None where a finding has no such place: a decision that came too late stays late.

        Args:
            finding: one of the findings, or its number among them.

        Raises:
            ValueError: for a finding that is none of this assessment's.

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
        """The findings as SARIF 2.1.0, for code hosts and dashboards. Every result names the file: code hosts ask for it.

        Args:
            path: the file that the register was read from, best relative to the repository; "-" is standard input.
            json: the bytes of that file, where it is JSON: with them, each result has its line.
            passes: whether what is met and what does not apply are results, too; code hosts show these as alerts.

        >>> import json
        >>> import kalix_policy as kp
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
        >>> log = json.loads(kp.assess(register, on="2026-11-23").to_sarif("register.json"))
        >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        {'uri': 'register.json'}
        """
        return self._handle.sarif(self._locale, fspath(path), json, passes)

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


def _judged_again(register: Register, on: str, policies: tuple[Policy, ...], policy: str, locale: Locale) -> Assessment:
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
