"""The output of the command line matches the library's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import kalix_policy as kp
from commands import LOCALES, ON, REGISTER, SAMPLE, flat, lines, run


@pytest.mark.parametrize("locale", LOCALES)
def test_check_matches_the_library(locale: Any) -> None:
    assessment = kp.assess(REGISTER, on=ON, locale=locale)
    asked = ("check", SAMPLE, "--on", ON, "--locale", locale, "--format")
    result = run(*asked, "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == assessment.to_dict()
    findings = [json.loads(line) for line in run(*asked, "ndjson").stdout.splitlines()]
    assert findings == assessment.to_dict()["findings"]
    sarif = assessment.to_sarif(SAMPLE, Path(SAMPLE).read_bytes())
    assert json.loads(run(*asked, "sarif").stdout) == json.loads(sarif)
    header, *rows = run(*asked, "csv").stdout.splitlines()
    assert header.startswith("rule,clauses,subject,project") and len(rows) == len(assessment.findings)
    text = flat(run(*asked, "text").stdout)
    for finding in assessment.findings:
        assert finding.message in text and finding.remedy in text and finding.rule in text


def test_check_text_has_the_most_severe_first_and_a_summary_last() -> None:
    told = run("check", SAMPLE, "--on", ON).stdout.splitlines()
    assert told[0] == "Kalix kommun: det internationella arbetet, bedömt den 23 november 2026"
    assert told[2] == "Matutbildning för framtiden (Food education for the future) (matutbildning-for-framtiden)"
    assert told[3].startswith("  ✗ inte uppfylld (senast den 1 september 2023): ")
    assert "    /projects/2 · anchoring.decided" in told
    assert told[-2].startswith("18 engagemang: ") and told[-2].endswith(" saker att göra framöver.")
    assert max(map(len, told)) <= 100


def test_check_without_errors_exits_with_0() -> None:
    empty = {"municipality": {"name": "Kalix kommun", "code": "2514"}, "organisation": {}, "projects": []}
    assert kp.assess(empty, on="2006-01-01").summary.errors == 0
    for args in (("check",), ("check", "-")):
        result = run(*args, "--on", "2006-01-01", stdin=json.dumps(empty).encode())
        assert (result.exit_code, result.stderr) == (0, "")


def test_check_by_several_editions(tmp_path: Path) -> None:
    policy = kp.Policy.kalix_2007().to_dict()
    policy["in_force"]["end"] = "2019-12-31"
    later = {**policy, "id": "kalix-2020", "adopted": "2019-12-01", "in_force": {"start": "2020-01-01"}}
    files = []
    for each in (policy, later):
        files.append(str(tmp_path / f"{each['id']}.json"))
        Path(files[-1]).write_text(json.dumps(each), encoding="utf-8")
    asked = ("check", SAMPLE, "--on", ON, "--policy", files[0], "--policy", files[1])
    told = json.loads(run(*asked, "--format", "json").stdout)
    expected = kp.assess_editions(REGISTER, on=ON, policies=[kp.Policy(policy), kp.Policy(later)])
    assert told == [assessment.to_dict() for assessment in expected]
    assert "Utgåva av policyn: kalix-2020" in run(*asked).stdout
    assert run(*asked, "--format", "sarif").exit_code == 2


@pytest.mark.parametrize("threads", ["1", "2"])
def test_check_of_lines_matches_the_assessor(tmp_path: Path, threads: str) -> None:
    if threads != "1":
        pytest.importorskip("pyarrow")
    file = lines(tmp_path, "", '{"id": 1}')
    asked = ("check", file, "--register", SAMPLE, "--on", ON, "--threads", threads)
    result = run(*asked, "--format", "ndjson")
    assert result.exit_code == 2
    *found, unread = [json.loads(line) for line in result.stdout.splitlines()]
    assessor = kp.Assessor.of(REGISTER, on=ON)
    expected = [
        {"line": number, **finding}
        for number, project in enumerate(REGISTER.projects, 1)
        for finding in assessor.project(project)["findings"]
    ]
    assert found == expected
    assert unread["line"] == len(REGISTER) + 2
    assert [error["pointer"] for error in unread["errors"]] == ["/title", "/administration", "/id"]
    text = run(*asked)
    assert text.exit_code == 2
    assert f"matutbildning-for-framtiden ({file}, rad 3)" in text.stdout.replace("\n", " ").replace("   ", " ")
    assert "rad 20, gick inte att läsa:" in text.stderr and "(/title, missing)" in text.stderr
    count = f"{len(REGISTER)} engagemang: " if threads == "1" else ""
    assert re.fullmatch(rf"{count}\d+ fel, \d+ varningar och \d+ saker att göra framöver\.", text.stdout.splitlines()[-1])
    rows = run(*asked, "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("line,rule,") and len(rows) == len(expected) + 1


def test_check_of_long_and_invalid_lines(tmp_path: Path) -> None:
    file = tmp_path / "projects.jsonl"
    good = json.dumps({"id": "p-1", "title": "Idé", "administration": "uf"}).encode()
    file.write_bytes(b"x" * (3 << 20) + b"\n\xff\r\n" + good + b"\r\n" + good)
    result = run("check", str(file), "--register", SAMPLE, "--on", ON, "--format", "ndjson")
    assert result.exit_code == 2
    assert [told["line"] for line in result.stdout.splitlines() if "errors" in (told := json.loads(line))] == [1, 2]


@pytest.mark.parametrize("locale", LOCALES)
def test_report_matches_the_library(locale: Any, tmp_path: Path) -> None:
    section = kp.annual_report(REGISTER, 2025, locale=locale)
    asked = ("report", SAMPLE, "2025", "--locale", locale)
    assert run(*asked).stdout.rstrip("\n") == section.to_markdown().rstrip("\n")
    assert run(*asked, "--to", "html").stdout.rstrip("\n") == section.to_html().rstrip("\n")
    assert json.loads(run(*asked, "--to", "json").stdout) == section.to_dict()
    out = tmp_path / "2025.md"
    assert run(*asked, "-o", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8").rstrip("\n") == section.to_markdown().rstrip("\n")


@pytest.mark.parametrize("locale", LOCALES)
def test_indicators_match_the_library(locale: Any) -> None:
    figures = kp.indicators(REGISTER, years=range(2023, 2026), locale=locale)
    asked = ("indicators", SAMPLE, "--years", "2023-2025", "--locale", locale)
    assert json.loads(run(*asked, "--format", "json").stdout) == figures.to_dict()
    rows = run(*asked, "--format", "csv").stdout.splitlines()
    assert len(rows) == len(figures.table) + 1
    told = run(*asked).stdout.splitlines()
    assert told[0].split() == ["2023", "2024", "2025"]
    first = figures.table[0]
    assert told[1].split()[-3:] == ["6", "8", "9"] and told[1].startswith(first.title)
    share = {"sv": "57,5\u00a0%", "en": "57.5%", "fi": "57,5\u00a0%"}[locale]
    assert any(share in line for line in told)
    money = {"sv": "783\u00a0400", "en": "783,400", "fi": "783\u00a0400"}[locale]
    assert any(line.endswith(money) for line in told)


def test_indicators_of_a_board_and_chosen_years() -> None:
    told = json.loads(run("indicators", SAMPLE, "--years", "2025,2019", "--board", "un", "--format", "json").stdout)
    assert told == kp.indicators(REGISTER, years=[2019, 2025], board="un").to_dict()


@pytest.mark.parametrize("locale", LOCALES)
def test_calendar_matches_the_library(locale: Any, tmp_path: Path) -> None:
    calendar = kp.calendar(REGISTER, on=ON, locale=locale)
    asked = ("calendar", SAMPLE, "--on", ON, "--locale", locale)
    assert json.loads(run(*asked, "--format", "json").stdout) == json.loads(calendar.to_json())
    assert run(*asked, "--ics").stdout.replace("\r", "") == calendar.to_ics().replace("\r", "")
    text = flat(run(*asked).stdout)
    assert all(duty.message in text for duty in calendar.duties)
    out = tmp_path / "calendar.ics"
    assert run(*asked, "--ics", "-o", str(out)).exit_code == 0
    assert out.read_bytes() == calendar.to_ics().encode()


@pytest.mark.parametrize("locale", LOCALES)
def test_rules_and_explain_match_the_library(locale: Any) -> None:
    rules, clauses = kp.rules(locale=locale), kp.clauses(locale=locale)
    told = json.loads(run("rules", "--format", "json", "--locale", locale).stdout)
    assert told == [rule.to_dict() for rule in rules]
    text = flat(run("rules", "--locale", locale).stdout)
    assert all(rule.asks in text and rule.id in text for rule in rules)
    for rule in rules:
        text = flat(run("explain", rule.id, "--locale", locale).stdout)
        assert rule.asks in text
        assert all(clause.says in text for clause in clauses if clause.id in rule.clauses)
    for clause in clauses:
        text = flat(run("explain", clause.id, "--locale", locale).stdout)
        assert clause.says in text and all(encoding.id in text for encoding in clause.encoded_by)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("power", "who", "asked"),
    [
        ("appoint-official", ("--person", "p-13"), {"person": "p-13"}),
        ("appoint-official", ("--person", "p-1"), {"person": "p-1"}),
        ("decide-plan", ("--body", "un", "--of", "uf"), {"body": "un", "of": "uf"}),
        ("account-annually", ("--body", "un", "--year", "2025"), {"body": "un", "year": 2025}),
        ("coordinate-project", ("--municipality",), {"municipality": True}),
        ("coordinate-project", ("--partner", "company"), {"partner": "company"}),
        ("finance", ("--administration", "uf", "--project", "furuhed-erasmus"), {"administration": "uf"}),
    ],
)
def test_may_matches_the_library(power: Any, who: tuple[str, ...], asked: dict[str, Any], locale: Any) -> None:
    if power == "finance":
        [project] = [project for project in REGISTER.projects if project.id == "furuhed-erasmus"]
        asked = {**asked, "project": project, "own_number": REGISTER.municipality.organisation_number}
    ruling = kp.may(
        power, organisation=REGISTER.organisation, on=ON, projects=REGISTER.projects, locale=locale, **asked
    )
    args = ("may", power, *who, "--on", ON, "--locale", locale, SAMPLE)
    result = run(*args)
    assert result.exit_code == (0 if ruling.allowed else 1)
    assert ruling.message in flat(result.stdout)
    assert json.loads(run(*args, "--format", "json").stdout) == ruling.to_dict()


def test_schema_matches_the_library() -> None:
    assert tuple(run("schema").stdout.split()) == kp.schema_names()
    for name in kp.schema_names():
        assert json.loads(run("schema", name).stdout) == kp.schema(name)


@pytest.mark.parametrize("locale", LOCALES)
def test_compare_matches_the_library(locale: Any, tmp_path: Path) -> None:
    before, after = kp.assess(REGISTER, on=ON, locale=locale), kp.assess(REGISTER, on="2027-06-01", locale=locale)
    asked = ("compare", SAMPLE, "--on", ON, "--after", "2027-06-01", "--locale", locale)
    comparison = kp.compare(before, after, locale=locale)
    assert json.loads(run(*asked, "--format", "json").stdout) == comparison.to_dict()
    text = flat(run(*asked).stdout)
    assert text.startswith(f"kalix-2007 {ON} → kalix-2007 2027-06-01 ")
    overdue = sum(duty.became == "overdue" for duty in comparison.duties)
    assert {"sv": f"Försenat ({overdue})", "en": f"Overdue ({overdue})", "fi": f"Myöhässä ({overdue})"}[locale] in text
    for duty in comparison.duties:
        finding = duty.after or duty.before
        assert finding is not None and finding.message in text
    assert len(run("compare", SAMPLE, SAMPLE, "--on", ON, "--locale", locale).stdout.splitlines()) == 2
    edition = tmp_path / "policy.json"
    edition.write_text(kp.Policy.kalix_2007().to_json(), encoding="utf-8")
    same = run("compare", SAMPLE, "--policy-after", str(edition), "--on", ON, "--format", "json")
    assert json.loads(same.stdout)["duties"] == []


def test_pseudonymise_matches_the_library(tmp_path: Path) -> None:
    out, who = tmp_path / "shared.json", tmp_path / "who.json"
    assert run("pseudonymise", SAMPLE, "-o", str(out), "--who", str(who)).exit_code == 0
    pseudonyms = kp.Pseudonyms()
    assert kp.Register.read(out) == pseudonyms.register(REGISTER) != REGISTER
    assert json.loads(who.read_bytes()) == pseudonyms.who
    exact = Path(SAMPLE).read_text(encoding="utf-8").replace('"amount": 45000', '"amount": 999999999999999.99', 1)
    assert "999999999999999.99" in run("pseudonymise", "-", stdin=exact.encode()).stdout
    # An existing file is not overwritten, and then the other file is not written either.
    refused = run("pseudonymise", SAMPLE, "-o", str(tmp_path / "new.json"), "--who", str(who))
    assert refused.exit_code == 2 and "--force" in refused.stderr
    unkept = run("pseudonymise", SAMPLE, "-o", str(out), "--who", str(tmp_path / "new.json"))
    assert unkept.exit_code == 2 and "--force" in unkept.stderr
    assert run("pseudonymise", "nowhere.json", "-o", str(tmp_path / "new.json")).exit_code == 2
    assert sorted(tmp_path.iterdir()) == [out, who]
