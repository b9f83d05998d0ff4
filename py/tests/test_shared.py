"""The shared vectors, which every language must match, through the Python API."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from shared import LOCALES, TESTS, changed, exact, kalix, read, rule_files

import kalix_policy as kp

BASE = read("vectors/base.json")
CASES = [(rule, case) for rule in rule_files() for case in read(f"vectors/{rule}.json", Decimal)["cases"]]


def judged(case: Any, locale: Any = "sv", as_bytes: bool = False) -> kp.Assessment:
    register = changed(BASE, case["change"])
    policy = kp.Policy(case["policy"]) if "policy" in case else None
    source = json.dumps(register, default=str).encode() if as_bytes else register
    return kp.assess(source, on=case["on"], policy=policy, locale=locale)


def outcome(assessment: kp.Assessment, rule: str, subject: Any) -> str | None:
    [scope] = [of.scope for of in kp.rules() if of.id == rule]
    if scope == "project":
        found: list[Any] = [of for of in assessment.projects if of.project == subject["project"]]
    elif scope == "board":
        found = [of for of in assessment.boards if (of.body, of.year) == (subject["body"], subject["year"])]
    elif scope == "organisation":
        found = [assessment.organisation]
    elif scope == "portfolio":
        found = [assessment.portfolio]
    else:
        return None
    return found[0].outcomes[rule] if found else None


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}-{case['name']}" for rule, case in CASES])
def test_outcomes_and_findings_match_the_vectors(rule: str, case: Any) -> None:
    assessment = judged(case)
    assert outcome(assessment, rule, case["subject"]) == case.get("outcome")
    findings = [
        {name: finding[name] for name in ("outcome", "severity", "due", "pointer", "reason")}
        for finding in assessment.to_dict()["findings"]
        if finding["rule"] == rule and finding["subject"] == case["subject"]
    ]
    assert exact(findings) == case["findings"]
    # Rows match the data, and bytes have the same result as a dict.
    assert [finding.to_dict() for finding in assessment.findings] == assessment.to_dict()["findings"]
    assert judged(case, as_bytes=True) == assessment


@pytest.mark.parametrize("code", read("vectors/messages.json"))
@pytest.mark.parametrize("locale", LOCALES)
def test_messages_and_remedies_match_the_vectors(code: str, locale: Any) -> None:
    for of in read("vectors/messages.json")[code]:
        [case] = [case for rule, case in CASES if rule == of["rule"] and case["name"] == of["case"]]
        register = changed(BASE, case["change"])
        if of.get("alone"):
            [project, *_], organisation = register["projects"], register["organisation"]
            findings = kp.assess_project(project, organisation=organisation, on=case["on"], locale=locale)["findings"]
        else:
            findings = judged(case, locale).to_dict()["findings"]
        told = [
            (finding["place"], finding["message"], finding["remedy"])
            for finding in findings
            if finding["reason"]["code"] == code
        ]
        assert (of["place"], of["message"][locale], of["remedy"][locale]) in told


ERRORS = read("errors/cases.json")
DOCUMENTS: dict[str, Any] = {
    "register": kp.Register,
    "project": kp.Project,
    "organisation": kp.Organisation,
    "annual-report": kp.AnnualReport,
    "policy": kp.Policy,
}


@pytest.mark.parametrize("case", ERRORS, ids=[case["name"] for case in ERRORS])
def test_errors_match_the_vectors(case: Any) -> None:
    if "file" in case:
        source = (TESTS / "errors" / case["file"]).read_bytes()
    else:
        source = bytes.fromhex(case["hex"]) if "hex" in case else case["json"].encode()
    limits = {"max_size": case["limits"]["document"]} if "document" in case.get("limits", {}) else {}
    with pytest.raises(kp.ValidationError) as raised:
        DOCUMENTS[case["document"]].read(source, **limits)
    for locale in LOCALES:
        told = raised.value.errors(locale=locale)
        expected = case["errors"]
        names = ("code", "pointer", "line", "column")
        assert [[error[name] for name in names] for error in told] == [  # type: ignore[literal-required]
            [error[name] for name in names] for error in expected
        ]
        assert [error["msg"] for error in told] == [error["message"][locale] for error in expected]
        context = [{name: error[name] for name in ("choices", "nearest") if name in error} for error in expected]
        assert [error.get("ctx", {}) for error in told] == context


@pytest.mark.parametrize("vector", read("answers/may.json"), ids=lambda vector: vector["name"])
def test_may_answers_match_the_vectors(vector: Any) -> None:
    register = kp.Register(kalix())
    asked: dict[str, Any] = dict(vector["actor"])
    if "organisation" in asked:
        asked["partner"] = asked.pop("organisation")
    if "administration" in vector:
        asked["of"] = vector["administration"]
    if "project" in vector:
        [asked["project"]] = [project for project in register.projects if project.id == vector["project"]]
        asked["own_number"] = register.municipality.organisation_number
    if "year" in vector:
        asked |= {"year": vector["year"], "projects": register.projects}
    for locale, message in vector["message"].items():
        ruling = kp.may(
            vector["power"], organisation=register.organisation, on=vector["on"], locale=locale, **asked
        )
        assert (ruling.allowed, ruling.because.to_dict(), ruling.message) == (
            vector["allowed"],
            vector["because"],
            message,
        )


def test_calendar_matches_the_vectors() -> None:
    vector = read("answers/calendar.json")
    duties = kp.calendar(kalix(), on=vector["on"]).duties
    of_project = [duty for duty in duties if getattr(duty.subject, "project", None) == vector["project"]]
    of_board = [duty for duty in duties if getattr(duty.subject, "body", None) == vector["board"]]
    for found, expected in ((of_project, vector["duties"]), (of_board, vector["duties_of_board"])):
        told = [{"due": str(duty.due) if duty.due else None, "uid": duty.uid} for duty in found]
        assert told == [{"due": duty.get("due"), "uid": duty["uid"]} for duty in expected]


@pytest.mark.parametrize("vector", read("answers/indicators.json"), ids=lambda vector: str(vector["year"]))
def test_indicators_match_the_vectors(vector: Any) -> None:
    [year] = kp.indicators(kalix(), years=[vector["year"]]).to_dict()["years"]
    for name, expected in vector["figures"].items():
        made = year["figures"][name]
        parts = expected if isinstance(expected, list) else [expected]
        by_part = {part.get("of"): part for part in (made if isinstance(made, list) else [made])}
        # The vectors have only some of the rules, since they were counted by hand.
        assert name == "met_share" or len(by_part) == len(parts), name
        for part in parts:
            found = by_part[part.get("of")]
            told = {key: found.get(key, []) for key in part if key != "how"}
            assert told == {key: value for key, value in part.items() if key != "how"}, name


def changes(before: kp.Assessment, after: kp.Assessment) -> list[list[Any]]:
    told = []
    for duty in kp.compare(before, after).duties:
        finding = duty.after or duty.before
        assert finding is not None
        subject = finding.subject
        of: Any = getattr(subject, "project", None)
        if subject.kind == "board":
            of = [subject.body, subject.year]
        told.append([duty.became, finding.rule, of])
    return told


def test_comparisons_match_the_vectors() -> None:
    vector = read("answers/compare.json")
    corrected = changed(kalix(), vector["registers"]["change"])
    edition = kp.Policy(vector["editions"]["policy"])
    days, editions, registers = vector["days"], vector["editions"], vector["registers"]
    pairs = (
        (kp.assess(kalix(), on=days["before"]), kp.assess(kalix(), on=days["after"]), days),
        (kp.assess(kalix(), on=editions["on"]), kp.assess(kalix(), on=editions["on"], policy=edition), editions),
        (kp.assess(kalix(), on=registers["on"]), kp.assess(corrected, on=registers["on"]), registers),
    )
    for before, after, of in pairs:
        told = changes(before, after)
        assert [[became, rule] for became, rule, _ in told] == [duty[:2] for duty in of["duties"]]
        named = [duty for duty in of["duties"] if isinstance(duty[-1], str)]
        assert [duty for duty in told if isinstance(duty[-1], str)] == [
            duty for duty in named if duty[-1] in {project.id for project in before.register.projects}
        ]


def test_assessments_by_editions_match_the_vectors() -> None:
    vector = read("answers/editions.json")
    policies = [kp.Policy(edition) for edition in vector["editions"]]
    assessments = kp.assess_editions(kalix(), on=vector["on"], policies=policies)
    assert [assessment.policy for assessment in assessments] == [policy.id for policy in policies]
    for assessment, expected in zip(assessments, vector["findings"], strict=True):
        told = [
            [finding.rule, finding.outcome, finding.severity, str(finding.due) if finding.due else None]
            for finding in assessment.findings
            if finding.rule in vector["rules"]
        ]
        assert told == [[of[0], *of[2:]] for of in expected]


def test_fixes_match_the_vectors() -> None:
    vectors = read("answers/fixes.json")
    for vector in vectors["fixes"]:
        assessment = kp.assess(kalix(), on=vector.get("on", vectors["on"]))
        fixes = [
            fix
            for number, finding in enumerate(assessment.findings)
            if finding.reason.code == vector["code"] and (fix := assessment.fix(number)) is not None
        ]
        told = [[[operation.to_dict() for operation in fix.patch], list(fix.fill)] for fix in fixes]
        assert [vector["patch"], vector["fill"]] in told, vector


def test_the_annual_report_matches_the_vectors() -> None:
    section = kp.annual_report(kalix(), 2025)
    assert section.to_markdown() == (TESTS / "answers/annual-report-2025.md").read_text(encoding="utf-8")
    assert section.to_html() == (TESTS / "answers/annual-report-2025.html").read_text(encoding="utf-8")


def test_hostile_input_raises_only_validation_errors() -> None:
    for path in sorted((TESTS / "errors/hostile").iterdir()):
        for document in DOCUMENTS.values():
            try:
                document.read(path.read_bytes())
            except kp.ValidationError as error:
                assert error.errors()
