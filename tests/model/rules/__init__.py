"""A reference model of the assessment: a second implementation of the rules, for auditors and for testing the library.

`judge` takes a register, a day and an edition of the policy as plain JSON values, and returns the same assessment as
the library, without the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Callable, Iterable, Optional

from . import anchoring, effects, financing, integrity, organisation, portfolio, reporting
from .words import KALIX_2007, Case, Edition, Json, Outcome, Shortfall, Verdict, outcome_of

__all__ = ["KALIX_2007", "RULES", "Rule", "judge"]


@dataclass(frozen=True)
class Rule:
    """A rule, with its clauses of the policy, its force and its basis.

    `force` follows the verb of the text: `binding` or `aim`. `basis` is `text` if the text states the rule, and
    `implied` if it follows from the text: then it is our interpretation, not the council's words.
    """

    id: str
    force: str
    basis: str
    clauses: tuple[str, ...]
    check: Callable[..., Any]


ON_A_PROJECT = [
    Rule("anchoring.decided", "binding", "text", ("goals.1", "goals.2"), anchoring.decided),
    Rule("anchoring.own-body", "binding", "text", ("goals.2",), anchoring.own_body),
    Rule("anchoring.before-start", "binding", "implied", ("goals.2",), anchoring.before_start),
    Rule("anchoring.traceable", "aim", "implied", ("goals.1",), anchoring.traceable),
    Rule("financing.own-costs", "binding", "text", ("goals.3",), financing.own_costs),
    Rule("financing.covered", "binding", "implied", ("goals.3",), financing.covered),
    Rule("financing.external-sought", "aim", "text", ("visibility.6",), financing.external_sought),
    Rule("reporting.specified", "binding", "text", ("application.2",), reporting.specified),
    Rule("reporting.followable", "binding", "text", ("application.3",), reporting.followable),
    Rule("reporting.followed-up", "aim", "implied", ("application.3",), reporting.followed_up),
    Rule("reporting.described", "binding", "text", ("goals.4", "application.4"), reporting.described),
    Rule("effects.experience", "binding", "text", ("goals.5", "application.1"), effects.experience),
    Rule("effects.visibility", "binding", "text", ("perception.1",), effects.visibility),
    Rule("cooperation.agreement", "aim", "text", ("visibility.5",), effects.agreement),
    Rule("organisation.responsible-official", "binding", "text", ("organisation.4",), organisation.responsible_official),
    Rule("organisation.highest-representative", "binding", "text", ("organisation.1",), organisation.highest_representative),
]
ON_A_BOARD = [Rule("reporting.board-account", "binding", "text", ("organisation.5",), reporting.board_account)]
ON_THE_ORGANISATION = [
    Rule("organisation.council-chair", "binding", "text", ("organisation.1",), organisation.council_chair),
    Rule("organisation.chief-executive", "binding", "text", ("organisation.3",), organisation.chief_executive),
    Rule("organisation.strategic-committee", "binding", "text", ("organisation.2",), organisation.strategic_committee),
]
ON_THE_PORTFOLIO = [
    Rule("portfolio.business", "binding", "text", ("goals.5", "goals.8", "preamble.1", "business.1"), portfolio.business),
    Rule("portfolio.network", "aim", "text", ("goals.6",), portfolio.network),
    Rule("portfolio.pupil-exchange", "aim", "text", ("network.3",), portfolio.pupil_exchange),
    Rule("portfolio.growth", "aim", "text", ("visibility.2",), portfolio.growth),
    Rule("portfolio.external-share", "aim", "text", ("success.1",), portfolio.external_share),
]
# Findings of integrity are errors, except for duplicate lines and partners that are all Swedish, which are warnings.
ON_THE_RECORD = [
    Rule("integrity.unique-id", "binding", "text", (), integrity.unique_id),
    Rule("integrity.duplicate-line", "aim", "text", (), integrity.duplicate_line),
    Rule("integrity.known-reference", "binding", "text", (), integrity.known_reference),
    Rule("integrity.period", "binding", "text", (), integrity.period),
    Rule("integrity.amount", "binding", "text", (), integrity.amount),
    Rule("integrity.body-dates", "binding", "text", (), integrity.body_dates),
    Rule("integrity.international", "aim", "text", (), integrity.international),
    Rule("integrity.future-fact", "binding", "text", (), integrity.future_fact),
]
RULES = [*ON_A_PROJECT, *ON_A_BOARD, *ON_THE_ORGANISATION, *ON_THE_PORTFOLIO, *ON_THE_RECORD]


def judge(register: Json, on: date, policy: Optional[Json] = None) -> Json:
    """Assesses a register on a day by an edition of the policy; the default is Kalix 2007.

    The result matches the schema `assessment`, without messages, remedies and provenance.
    """
    case = Case(register, on, Edition(policy or KALIX_2007))
    findings: list[Json] = []

    def outcomes(rules: Iterable[Rule], subject: Json, *about: Any) -> dict[str, Outcome]:
        judged: dict[str, Outcome] = {}
        for rule in rules:
            verdict: Verdict = None if case.edition.is_off(rule.id) else rule.check(case, *about)
            judged[rule.id] = outcome_of(verdict)
            findings.extend(finding(case.edition, rule, subject, shortfall) for shortfall in verdict or [])
        return judged

    projects = []
    for project in case.projects:
        # No rule applies to a project that is withdrawn or outside the edition.
        rules = [] if project.is_withdrawn or project.is_outside else ON_A_PROJECT
        none: dict[str, Outcome] = {rule.id: "not-applicable" for rule in ON_A_PROJECT}
        judged = outcomes(rules, {"kind": "project", "project": project.record["id"]}, project)
        projects.append({"project": project.record["id"], "outcomes": none | judged})
    boards = []
    for body, year in reporting.boards(case):
        judged = outcomes(ON_A_BOARD, {"kind": "board", "body": body, "year": year}, body, year)
        boards.append({"body": body, "year": year, "outcomes": judged})
    of_the_organisation = outcomes(ON_THE_ORGANISATION, {"kind": "organisation"})
    year_or_none = portfolio.closed_year(case)
    none = {rule.id: "not-applicable" for rule in ON_THE_PORTFOLIO}
    rules = [] if year_or_none is None else ON_THE_PORTFOLIO
    of_the_portfolio = none | outcomes(rules, {"kind": "portfolio", "year": year_or_none}, year_or_none)
    for rule in ON_THE_RECORD:
        if not case.edition.is_off(rule.id):
            findings.extend(finding(case.edition, rule, {"kind": "register"}, shortfall) for shortfall in rule.check(case))
    severities = [found["severity"] for found in findings]
    return {
        "policy": case.edition.id,
        "on": on.isoformat(),
        "projects": projects,
        "boards": boards,
        "organisation": {"outcomes": of_the_organisation},
        "portfolio": {"year": year_or_none, "outcomes": of_the_portfolio},
        "findings": findings,
        "summary": {kind + "s": severities.count(kind) for kind in ("error", "warning", "notice")},
    }


def finding(edition: Edition, rule: Rule, subject: Json, shortfall: Shortfall) -> Json:
    return {
        "rule": rule.id,
        "clauses": list(rule.clauses) if edition.is_of_kalix else [],
        "subject": subject,
        "outcome": shortfall.outcome,
        "severity": severity(edition, rule, shortfall.outcome),
        "due": None if shortfall.due is None else shortfall.due.isoformat(),
        "pointer": shortfall.pointer,
        # Unknown arguments are left out.
        "reason": {name: value for name, value in shortfall.reason.items() if value is not None},
    }


def severity(edition: Edition, rule: Rule, outcome: Outcome) -> str:
    """The severity of a finding.

    `unmet` is an error if the rule is binding and the policy's text states it, else a warning; `undetermined` is a
    warning, and `pending` a notice. An edition can change the force of a rule, but not its basis.
    """
    if outcome == "pending":
        return "notice"
    if outcome == "undetermined":
        return "warning"
    # An edition cannot change the force of a rule of integrity: no clause is behind it.
    force = rule.force if rule in ON_THE_RECORD else edition.settings.get(rule.id, rule.force)
    # The text of another municipality is unknown: there, every rule of the policy is our interpretation.
    is_text = rule.basis == "text" and (edition.is_of_kalix or rule in ON_THE_RECORD)
    return "error" if force == "binding" and is_text else "warning"
