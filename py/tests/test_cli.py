"""The command line says what the library says, in the language asked for, and nobody meets a traceback."""

from __future__ import annotations

import json
import os
import re
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

pytest.importorskip("kalix_policy._core")

import kalix_policy as kp  # noqa: E402
from kalix_policy import _cli  # noqa: E402
from kalix_policy._cli import files, group, words  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "tests/registers/kalix.json")
REGISTER = kp.Register.read(SAMPLE)
ON = "2026-11-23"
LOCALES: tuple[Any, ...] = ("sv", "en", "fi")
COMMANDS = ("check", "report", "indicators", "calendar", "rules", "explain", "may", "schema", "template", "pseudonymise", "compare")
SILENT = {name: "" for name in ("KALIX_POLICY_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR")}


def run(*args: str, env: dict[str, str] | None = None, stdin: bytes | None = None, color: bool = False) -> Result:
    result = CliRunner().invoke(
        _cli.cli, args, env={**SILENT, **(env or {})}, input=stdin, prog_name="kalix-policy", color=color
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def process(*args: str, env: dict[str, str] | None = None, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    whole = {**os.environ, **SILENT, **(env or {})}
    command = [sys.executable, "-m", "kalix_policy", *args]
    done = subprocess.run(command, env=whole, capture_output=True, check=False, timeout=60, **settings)
    assert b"Traceback" not in done.stderr, done.stderr
    return done


def flat(text: str) -> str:
    """On one line. A space that does not break stays what it is."""
    return re.sub("[ \n]+", " ", text).strip()


def lines(tmp_path: Path, *more: str) -> str:
    file = tmp_path / "projects.ndjson"
    told = [json.dumps(project.to_dict()) for project in REGISTER.projects]
    file.write_text("\n".join([*told, *more]) + "\n", encoding="utf-8")
    return str(file)


# Texts and help.


def test_no_text_lacks_a_language() -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for key, texts in words.TEXTS.items():
        assert len(texts) == 3 and all(text.strip() for text in texts), key
        assert len({frozenset(fields(text)) for text in texts}) == 1, key
        assert "!" not in "".join(texts), key


def test_every_text_is_said() -> None:
    work = [file for file in Path(_cli.__file__).parent.rglob("*.py") if file.name not in ("help.py", "messages.py")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in work)
    for key in words.TEXTS:
        kind, _, name = key.removesuffix(".one").partition(".")
        asked = name if kind == "option" else f"{kind}.{{" if name else kind
        assert re.search(f"""["']{re.escape(asked)}""", source), key


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_help_is_in_the_language_asked_for(command: str, locale: str) -> None:
    number = LOCALES.index(locale)
    result = run(command, "--help", "--locale", locale)
    assert result.exit_code == 0
    assert words.TEXTS["usage"][number] in result.stdout
    assert words.TEXTS[f"help.{command}"][number].partition("\n\n")[0] in flat(result.stdout)
    assert f"{words.TEXTS['examples'][number]}:\n  kalix-policy {command}" in result.stdout
    assert words.TEXTS["option.help"][number] in result.stdout
    for click_says in ("Show this message", "OPTIONS]") if locale != "en" else ("Show this message",):
        assert click_says not in result.stdout
    assert run("--locale", locale, command, "-h").stdout == result.stdout


def test_help_has_every_command_and_version() -> None:
    assert tuple(group.COMMANDS) == COMMANDS
    told = run("--help").stdout
    assert all(re.search(rf"^  {command} ", told, re.MULTILINE) for command in COMMANDS)
    assert run().exit_code == 2
    assert run("--version").stdout == f"kalix-policy {kp.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_can_be_parsed(command: str) -> None:
    for example in words.EXAMPLES[command]:
        _, name, *args = example.partition(" > ")[0].split()
        made = _cli.cli.get_command(click.Context(_cli.cli), name)
        assert made is not None and not made.make_context(name, args).args


@pytest.mark.parametrize(
    ("env", "word"),
    [
        ({}, "Användning:"),
        ({"LANG": "en_GB.UTF-8"}, "Usage:"),
        ({"LANG": "fi_FI.UTF-8"}, "Käyttö:"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "sv_SE"}, "Användning:"),
        ({"LANG": "de_DE.UTF-8"}, "Användning:"),
        ({"LC_MESSAGES": "en", "LANG": "sv_SE.UTF-8"}, "Usage:"),
        ({"LANG": "sv_SE.UTF-8", "KALIX_POLICY_LOCALE": "en"}, "Usage:"),
        ({"LANG": "en_GB.UTF-8", "KALIX_POLICY_LOCALE": "tlh"}, "Usage:"),
    ],
)
def test_language_of_the_environment(env: dict[str, str], word: str) -> None:
    assert run("--help", env=env).stdout.startswith(word)


# What the library says.


@pytest.mark.parametrize("locale", LOCALES)
def test_check_says_what_the_library_says(locale: Any) -> None:
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


def test_check_text_has_the_worst_first_and_a_summary_last() -> None:
    told = run("check", SAMPLE, "--on", ON).stdout.splitlines()
    assert told[0] == "Kalix kommun: det internationella arbetet, bedömt den 23 november 2026"
    assert told[2] == "Matutbildning för framtiden (Food education for the future) (matutbildning-for-framtiden)"
    assert told[3].startswith("  ✗ inte uppfylld (senast den 1 september 2023): ")
    assert "    /projects/2 · anchoring.decided" in told
    assert told[-2].startswith("18 engagemang: ") and told[-2].endswith(" saker att göra framöver.")
    assert max(map(len, told)) <= 100


def test_check_of_nothing_wrong_is_clean() -> None:
    empty = {"municipality": {"name": "Kalix kommun", "code": "2514"}, "organisation": {}, "projects": []}
    assert kp.assess(empty, on="2006-01-01").summary.errors == 0
    for args in (("check",), ("check", "-")):
        result = run(*args, "--on", "2006-01-01", stdin=json.dumps(empty).encode())
        assert (result.exit_code, result.stderr) == (0, "")


def test_check_by_editions(tmp_path: Path) -> None:
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
def test_check_of_lines_says_what_the_assessor_says(tmp_path: Path, threads: str) -> None:
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


def test_check_of_long_and_broken_lines(tmp_path: Path) -> None:
    file = tmp_path / "projects.jsonl"
    good = json.dumps({"id": "p-1", "title": "Idé", "administration": "uf"}).encode()
    file.write_bytes(b"x" * (3 << 20) + b"\n\xff\r\n" + good + b"\r\n" + good)
    result = run("check", str(file), "--register", SAMPLE, "--on", ON, "--format", "ndjson")
    assert result.exit_code == 2
    assert [told["line"] for line in result.stdout.splitlines() if "errors" in (told := json.loads(line))] == [1, 2]


@pytest.mark.parametrize("locale", LOCALES)
def test_report(locale: Any, tmp_path: Path) -> None:
    section = kp.annual_report(REGISTER, 2025, locale=locale)
    asked = ("report", SAMPLE, "2025", "--locale", locale)
    assert run(*asked).stdout.rstrip("\n") == section.to_markdown().rstrip("\n")
    assert run(*asked, "--to", "html").stdout.rstrip("\n") == section.to_html().rstrip("\n")
    assert json.loads(run(*asked, "--to", "json").stdout) == section.to_dict()
    out = tmp_path / "2025.md"
    assert run(*asked, "-o", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8").rstrip("\n") == section.to_markdown().rstrip("\n")


@pytest.mark.parametrize("locale", LOCALES)
def test_indicators(locale: Any) -> None:
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
def test_calendar(locale: Any, tmp_path: Path) -> None:
    calendar = kp.calendar(REGISTER, on=ON, locale=locale)
    asked = ("calendar", SAMPLE, "--on", ON, "--locale", locale)
    assert json.loads(run(*asked, "--format", "json").stdout) == json.loads(calendar.to_json())
    assert run(*asked, "--ics").stdout.replace("\r", "") == calendar.to_ics().replace("\r", "")
    text = flat(run(*asked).stdout)
    assert all(duty.message in text for duty in calendar.obligations)
    out = tmp_path / "calendar.ics"
    assert run(*asked, "--ics", "-o", str(out)).exit_code == 0
    assert out.read_bytes() == calendar.to_ics().encode()


@pytest.mark.parametrize("locale", LOCALES)
def test_rules_and_explain(locale: Any) -> None:
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
def test_may(power: Any, who: tuple[str, ...], asked: dict[str, Any], locale: Any) -> None:
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


def test_schema() -> None:
    assert tuple(run("schema").stdout.split()) == kp.schema_names()
    for name in kp.schema_names():
        assert json.loads(run("schema", name).stdout) == kp.schema(name)


@pytest.mark.parametrize("locale", LOCALES)
def test_compare(locale: Any, tmp_path: Path) -> None:
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


def test_pseudonymise(tmp_path: Path) -> None:
    out, who = tmp_path / "shared.json", tmp_path / "who.json"
    assert run("pseudonymise", SAMPLE, "-o", str(out), "--who", str(who)).exit_code == 0
    pseudonyms = kp.Pseudonyms()
    assert kp.Register.read(out) == pseudonyms.register(REGISTER) != REGISTER
    assert json.loads(who.read_bytes()) == pseudonyms.who
    exact = Path(SAMPLE).read_text(encoding="utf-8").replace('"amount": 45000', '"amount": 999999999999999.99', 1)
    assert "999999999999999.99" in run("pseudonymise", "-", stdin=exact.encode()).stdout
    # What is there stays, and so nothing else is written.
    refused = run("pseudonymise", SAMPLE, "-o", str(tmp_path / "new.json"), "--who", str(who))
    assert refused.exit_code == 2 and "--force" in refused.stderr
    unkept = run("pseudonymise", SAMPLE, "-o", str(out), "--who", str(tmp_path / "new.json"))
    assert unkept.exit_code == 2 and "--force" in unkept.stderr
    assert run("pseudonymise", "nowhere.json", "-o", str(tmp_path / "new.json")).exit_code == 2
    assert sorted(tmp_path.iterdir()) == [out, who]


# Extras.


def test_template_is_read_again(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    book = str(tmp_path / "register.xlsx")
    assert run("template", book, "--from", SAMPLE).exit_code == 0
    assert kp.Register.read(book) == REGISTER
    text = run("check", book, "--on", ON)
    assert text.exit_code == 1 and "    Engagemang!A5 · anchoring.decided" in text.stdout.splitlines()
    assert run("check", book, "--on", ON, "--format", "json").stdout == run(
        "check", SAMPLE, "--on", ON, "--format", "json"
    ).stdout
    assert json.loads(run("check", book, "--on", ON, "--format", "sarif").stdout)["runs"]
    content = Path(book).read_bytes()
    assert run("check", "-", "--on", ON, stdin=content).stdout == text.stdout
    refused = run("template", book)
    assert refused.exit_code == 2 and "--force" in refused.stderr
    assert Path(book).read_bytes() == content
    assert run("template", book, "--force", "--locale", "en").exit_code == 0
    assert Path(book).read_bytes() != content
    empty = run("check", book)
    assert empty.exit_code == 2 and "!" in empty.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["register.xlsx"]
    broken = run("check", "-", stdin=b"PK\x03\x04 broken")
    assert broken.exit_code == 2 and "not-a-workbook" in broken.stderr


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("sv", "Engagemang 1, Slag: ”Elevutbyten” är inget av de värden som går att välja. Menar du ”Elevutbyte”?"),
        ("en", "Engagement 1, Kind: “Elevutbyten” is not one of the values to choose from. Did you mean “Elevutbyte”?"),
        ("fi", "Hanke 1, Laji: ”Elevutbyten” ei kuulu valittavissa oleviin arvoihin. Tarkoititko ”Elevutbyte”?"),
    ],
)
def test_what_cannot_be_read_of_a_workbook_is_told_in_the_sheet_s_words(
    tmp_path: Path, locale: str, told: str
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    book = str(tmp_path / "register.xlsx")
    assert run("template", book, "--from", SAMPLE).exit_code == 0
    opened = openpyxl.load_workbook(book)
    sheet = opened["Engagemang"]
    [kind] = [cell for cell in sheet[2] if cell.value == "Slag"]
    sheet.cell(3, kind.column, "Elevutbyten")
    opened.save(book)
    result = run("check", book, "--on", ON, "--locale", locale)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1:] == [f"  {book}:Engagemang!{kind.column_letter}3: {told} (unknown-value)"]


def test_report_as_word(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    out = tmp_path / "2025.docx"
    assert run("report", SAMPLE, "2025", "--to", "docx", "-o", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"PK")
    assert run("report", SAMPLE, "2025", "--to", "docx").exit_code == 2


@pytest.mark.parametrize("which", ["external-share", "countries", "boards"])
def test_plot(tmp_path: Path, which: str) -> None:
    pytest.importorskip("matplotlib")
    out = tmp_path / "plot.png"
    result = run("indicators", SAMPLE, "--plot", str(out), "--which", which)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")
    assert run("indicators", SAMPLE, "--plot", str(out)).exit_code == 2
    assert ".svg" in run("indicators", SAMPLE, "--plot", str(tmp_path / "plot.doc")).stderr


@pytest.mark.parametrize(
    ("module", "extra", "args"),
    [
        ("xlsxwriter", "kalix-policy[excel]", ("template", "new.xlsx")),
        ("python_calamine", "kalix-policy[excel]", ("check", "-")),
        ("docx", "kalix-policy[docx]", ("report", SAMPLE, "2025", "--to", "docx", "-o", "new.docx")),
        ("matplotlib.figure", "kalix-policy[plot]", ("indicators", SAMPLE, "--plot", "new.png")),
        ("pyarrow", "pyarrow", ("check", "--register", SAMPLE, "--threads", "2")),
    ],
)
def test_missing_extra_is_told_in_a_line(
    module: str, extra: str, args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    for name in ("docx", "plot"):
        monkeypatch.delitem(sys.modules, f"kalix_policy.{name}", raising=False)
        monkeypatch.delattr(kp, name, raising=False)
    result = run(*args, stdin=b"PK\x03\x04")
    assert result.exit_code == 2
    assert f'pip install "{extra}"' in result.stderr and result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


# What is wrong.


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("chek",), "Menade du check"),
        (("check", "--onn", "2"), "Menade du --on"),
        (("--nothing",), "Det finns ingen flagga ”--nothing”."),
        (("check", SAMPLE, "--on"), "--on behöver ett värde."),
        (("check", SAMPLE, "--quiet=1"), "--quiet ska inte ha något värde."),
        (("check", SAMPLE, "--on", "igår"), "--on: ”igår” är inget datum"),
        (("check", SAMPLE, "--on", "2026-02-30"), "är inget datum"),
        (("check", SAMPLE, "--on", "2500-01-01"), "från 1900 till 2200"),
        (("check", SAMPLE, "--locale", "de"), "Välj bland sv, en, fi"),
        (("check", SAMPLE, "--format", "jsn"), "Menade du json"),
        (("check", SAMPLE, "extra"), "”extra” hör inte hit."),
        (("check", "p.ndjson"), "--register FIL"),
        (("check", "p.ndjson", "--register", SAMPLE, "--format", "sarif"), "--format sarif"),
        (("check", SAMPLE, "--threads", "0"), "inget heltal"),
        (("check", "nowhere.json"), "nowhere.json: filen finns inte."),
        (("check", str(ROOT)), "det är en mapp."),
        (("report", SAMPLE), "ÅR saknas."),
        (("report", SAMPLE, "20"), "ÅR: ”20” är inget år"),
        (("report", SAMPLE, "2025", "--to", "docx"), "-o FIL"),
        (("report", SAMPLE, "2025", "-o", "nowhere/x.md"), "mappen finns inte."),
        (("report", SAMPLE, "2025", "-o", SAMPLE), "--force"),
        (("indicators", SAMPLE, "--years", "2025-2019"), "är inga år"),
        (("indicators", SAMPLE, "--years", "x"), "är inget år"),
        (("indicators", SAMPLE, "--board", "unn"), "Menade du un?"),
        (("indicators", SAMPLE, "--which", "boards"), "--plot FIL"),
        (("explain", "anchoring.befor-start"), "Menade du anchoring.before-start"),
        (("may", "appoint-oficial", SAMPLE), "Menade du appoint-official"),
        (("may", "execute", SAMPLE), "--person, --body"),
        (("may", "execute", "--person", "p-1", "--body", "un", SAMPLE), "--person, --body"),
        (("may", "finance", "--administration", "uf", SAMPLE), "finance behöver --project."),
        (("may", "finance", "--administration", "uf", "--project", "furuhed-erasmu", SAMPLE), "Menade du furuhed-erasmus"),
        (("may", "coordinate-project", "--partner", "compani", SAMPLE), "Menade du company"),
        (("may", "coordinate-project", "--partner", "company", "--number", "12", SAMPLE), "--number: Detta är inget"),
        (("schema", "projekt"), "Menade du project?"),
        (("compare", SAMPLE), "Ange vad som ska jämföras"),
        (("template",), "FIL saknas."),
    ],
)
def test_mistakes_are_told(args: tuple[str, ...], told: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ("coordinate-project", "--partner", "company", "--number", "12"),
            (
                "--number: Detta är inget giltigt organisationsnummer. Skriv tio siffror,",
                "--number: This is not a valid organisation number. Write ten digits,",
                "--number: Tämä ei ole kelvollinen organisaationumero. Kirjoita kymmenen numeroa,",
            ),
        ),
        (
            ("coordinate-project", "--partner", "company", "--number", "850101-1235"),
            (
                "--number: Detta ser ut som ett personnummer, och det får inte stå här.",
                "--number: This looks like a personal identity number, which must not be written here.",
                "--number: Tämä näyttää henkilötunnukselta, eikä henkilötunnusta saa kirjoittaa tähän.",
            ),
        ),
        *(
            (
                asked,
                (
                    f"--{who}: ”p ” går inte att använda som beteckning. Skriv beteckningen: 1 till 64",
                    f"--{who}: “p ” cannot be used as an identifier. Write the identifier: 1 to 64",
                    f"--{who}: ”p ” ei kelpaa tunnukseksi. Kirjoita tunnus: 1–64",
                ),
            )
            for who, asked in (
                ("person", ("execute", "--person", "p ")),
                ("body", ("execute", "--body", "p ")),
                ("administration", ("execute", "--administration", "p ")),
                ("of", ("decide-plan", "--body", "un", "--of", "p ")),
            )
        ),
    ],
)
def test_ids_and_numbers_are_refused_in_the_words_of_the_reader(args: tuple[str, ...], told: tuple[str, ...]) -> None:
    for locale, message in zip(LOCALES, told, strict=True):
        result = run("may", *args, SAMPLE, "--locale", locale)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"kalix-policy: {message}" in result.stderr and "850101" not in result.stderr


def test_mistakes_are_told_in_english() -> None:
    told = run("chek", env={"LANG": "en_GB.UTF-8"}).stderr
    assert told.startswith("Usage: kalix-policy [OPTIONS] COMMAND …\n")
    assert "There is no command “chek”. Did you mean check" in told
    assert run("check", "nowhere.json", "--locale=en").stderr == "kalix-policy: nowhere.json: there is no such file.\n"


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_unreadable_is_told_with_its_place(locale: Any, tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_text('{"municipality": 1,\n "projects": [{"id": "p-1"}]}', encoding="utf-8")
    result = run("check", str(file), "--locale", locale)
    assert (result.exit_code, result.stdout) == (2, "")
    with pytest.raises(kp.ValidationError) as caught:
        kp.Register.read(file)
    for error in caught.value.errors(locale=locale):
        where = f"  {file}:{error['line']}:{error['column']}: {error['msg']} ({error['pointer']}, {error['code']})"
        assert where in result.stderr.splitlines()
    unread = run("check", SAMPLE, "--policy", str(file), "--locale", locale)
    assert unread.exit_code == 2 and str(file) in unread.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b"{}", b'"\\ud800"', b"\0" * 10])
@pytest.mark.parametrize("command", [("check",), ("report",), ("indicators",), ("calendar",), ("compare", "--after", ON)])
def test_no_input_gives_a_traceback(content: bytes, command: tuple[str, ...]) -> None:
    name, *rest = command
    result = run(name, "-", *(["2025"] if name == "report" else []), *rest, stdin=content)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("-: ")


def test_a_cell_is_no_formula(tmp_path: Path) -> None:
    assert files.as_csv([["=1+1", "-x", 2.5, None, "ok"]]) == "'=1+1,'-x,2.5,,ok\n"


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "file.txt"
    out.write_bytes(b"before")
    with pytest.raises(RuntimeError), files.written(str(out), True) as file:
        file.write(b"half")
        raise RuntimeError
    assert out.read_bytes() == b"before" and list(tmp_path.iterdir()) == [out]


# As a process.


def test_statuses_of_a_process(tmp_path: Path) -> None:
    assert process("check", SAMPLE, "--on", ON).returncode == 1
    assert process("check", "nowhere.json").returncode == 2
    assert process("may", "appoint-official", "--person", "p-13", "--on", ON, SAMPLE).returncode == 0
    assert process("check", env={"LANG": "en_GB.UTF-8"}, input=b"").returncode == 2
    assert b"judged on 23 November 2026" in process("check", SAMPLE, "--on", ON, env={"LC_ALL": "en_US.UTF-8"}).stdout


def test_colour_only_on_a_terminal() -> None:
    assert b"\x1b" not in process("check", SAMPLE, "--on", ON).stdout
    assert "\x1b[31m" in run("check", SAMPLE, "--on", ON, color=True).stdout
    assert "\x1b" not in run("check", SAMPLE, "--on", ON, "--no-color", color=True).stdout
    assert "\x1b" not in run("check", SAMPLE, "--on", ON, color=True, env={"NO_COLOR": "1"}).stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_closed_pipe_is_no_failure(form: str) -> None:
    command = [sys.executable, "-m", "kalix_policy", "check", SAMPLE, "--on", ON, "--format", form]
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as started:
        os.close(writing)
        _, told = started.communicate(timeout=60)
    assert (started.returncode, told) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_terminal_that_is_not_utf8(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    assert b"Kalix kommun" in process("check", SAMPLE, "--on", ON, env=env).stdout
    told = process("check", SAMPLE, "--on", ON, "--format", "json", env=env).stdout
    assert json.loads(told.decode("utf-8")) == kp.assess(REGISTER, on=ON).to_dict()


def test_help_imports_nothing_heavy() -> None:
    told = process("--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert told.returncode == 0
    for heavy in (b"kalix_policy.records", b"kalix_policy.excel", b"pyarrow", b"matplotlib", b"docx"):
        assert heavy not in told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_progress_is_told_on_a_terminal(tmp_path: Path) -> None:
    import pty

    def told(*more: str) -> bytes:
        ours, theirs = pty.openpty()
        file = lines(tmp_path)
        command = [sys.executable, "-m", "kalix_policy", "check", file, "--register", SAMPLE, "--on", ON, *more]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, **SILENT}) as run:
            assert run.wait(timeout=60) == 1
        os.close(theirs)
        text = b""
        try:
            while chunk := os.read(ours, 1 << 16):
                text += chunk
        except OSError:
            pass  # Linux's way of saying that the other end is closed.
        os.close(ours)
        return text

    assert b"100%" in told()
    assert told("--quiet") == b""
