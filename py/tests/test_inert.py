"""Whatever a register says stays a text in the programs that open what is written: browsers, office programs, calendars, terminals."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cmarkgfm
import docx
import icalendar
import markdown_it
import mistune
import openpyxl
import pandas
import polars
import pytest
import python_calamine
from lxml import etree
from playwright.sync_api import Browser, sync_playwright

import kalix_policy as kp
from shared import LOCALES, kalix, read

ON = "2026-11-23"
_FILE = read("inert/strings.json")
_ALL = [(of["text"] + of.get("then", "") * of.get("times", 0), of.get("refused")) for of in _FILE["texts"]]
TEXTS = [text for text, refused in _ALL if refused is None]
# What a workbook cannot hold: code points that XML has not, and more than its cells have room for.
CELLS = [text for text in TEXTS if "\ufffe" not in text and len(text.encode("utf-16-le")) // 2 <= 32_767]
DIRECTED = [text for text in TEXTS if re.search("[\u202a-\u202e\u2066-\u2069]", text)]

# What a terminal takes for its own.
UNSEEN = "[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"

_WRITTEN = {"title", "description", "name", "purpose", "coordinator", "reference", "paragraph", "text", "indicator"}
_WRITTEN |= {"unit", "funder", "programme", "occasion", "scheme", "value", "source", "schools"}


def rewritten(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """A document with each text that a person wrote changed."""
    if isinstance(value, dict):
        return {key: rewritten(held, change, key) for key, held in value.items()}
    if isinstance(value, list):
        return [rewritten(held, change, name) for held in value]
    if isinstance(value, str) and name in _WRITTEN and value not in ("own", "external"):
        return change(value)
    return value


def hostile(first: int, texts: list[str] = TEXTS) -> Any:
    """The sample with a hostile text for each text, from one of them on."""
    document = kalix()
    document["projects"].append(read("documents/project.json"))
    turns = iter(range(first, first + 10_000))
    return rewritten(document, lambda _: texts[next(turns) % len(texts)])


def everywhere(texts: list[str] = TEXTS) -> Any:
    """A register in which each text is the name of a board and its administration, and the title of a project."""
    document = kalix()
    for place, text in enumerate(texts):
        document["organisation"]["bodies"].append({"id": f"b-{place}", "name": text, "kind": "board"})
        administration = {"id": f"a-{place}", "name": text, "boards": [{"body": f"b-{place}"}]}
        document["organisation"]["administrations"].append(administration)
        project = {"id": f"p-{place}", "title": text, "administration": f"a-{place}", "period": {"start": "2024-02-01"}}
        document["projects"].append(project)
    return document


def plain(text: str) -> str:
    """What is left of a text, whatever line it stands on and in which direction."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069]", "", text)


def titles(document: Any) -> set[str]:
    return {plain(project["title"]) for project in document["projects"]}


# Each a different part of the texts in the places that are shown first.
FIRSTS = range(0, len(TEXTS), 11)


@pytest.mark.parametrize(("text", "code"), [(text, code) for text, code in _ALL if code is not None])
def test_what_is_refused_is_refused_of_objects_and_of_json(text: str, code: str) -> None:
    fields = {"id": "p-1", "title": text, "administration": "uf"}
    for read_it in (lambda: kp.Project(**fields), lambda: kp.Project.read(json.dumps(fields))):
        with pytest.raises(kp.ValidationError) as told:
            read_it()
        assert [(error["code"], error["pointer"]) for error in told.value.errors()] == [(code, "/title")]


@pytest.mark.parametrize("inside", _FILE["not_unicode"])
def test_what_is_no_unicode_is_refused_and_told_in_unicode(inside: str) -> None:
    title = json.loads(f'"{inside}"')
    for source in ({"id": "p-1", "title": title, "administration": "uf"}, f'{{"id": "p-1", "title": "{inside}"}}'):
        with pytest.raises(kp.ValidationError) as told:
            kp.Project.read(source)
        str(told.value).encode()


def test_what_is_told_of_a_stranger_is_visible() -> None:
    for text, _ in _ALL:
        with pytest.raises(kp.ValidationError) as told:
            kp.Project.read({"id": text, "title": "x", "administration": "uf", text or "-": 1})
        assert not re.search(UNSEEN, str(told.value).replace("\n", "")), text


# In a browser.

_PAGE = "html head meta title style body main h1 h2 h3 p ul ol li dl dt dd div span table caption thead tbody tr th td"
_MARKDOWN = "html head meta title body h1 h2 h3 p ul li strong table thead tbody tr th td"
_ATTRIBUTES = {"lang", "charset", "name", "content", "class", "role", "aria-label", "tabindex", "scope", "style"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "these tests need Chromium: install it, or say in CHROMIUM where it is"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def shown(browser: Browser, html: str, elements: str) -> Any:
    """Opens a page as anybody would, with nothing forbidden to it; gives what is seen of it."""
    happened: list[str] = []

    def answer(route: Any) -> None:
        if route.request.url == "http://page.invalid/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            happened.append(f"asked for {route.request.url}")
            route.abort()

    context = browser.new_context()
    context.add_init_script("globalThis.ran = (what) => { (top.happened ??= []).push(what) }")
    context.route("**/*", answer)
    page = context.new_page()
    page.on("dialog", lambda dialog: (happened.append(f"said {dialog.message}"), dialog.dismiss()))
    page.goto("http://page.invalid/")
    told = page.evaluate("""() => {
        const all = [...document.querySelectorAll("*")];
        for (const element of all) for (const what of ["mouseover", "focus"]) element.dispatchEvent(new Event(what));
        return {
            elements: [...new Set(all.map((element) => element.localName))],
            attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))],
            links: [...document.querySelectorAll("[href], [src], [action]")].map((element) => element.outerHTML),
            text: document.body.innerText,
            title: document.title,
            happened: globalThis.happened ?? [],
            others: frames.length,
        };
    }""")
    assert (happened, told["happened"], told["others"], page.url) == ([], [], 0, "http://page.invalid/")
    assert set(told["elements"]) <= set(elements.split()), set(told["elements"]) - set(elements.split())
    context.close()
    return told


@pytest.mark.parametrize("first", FIRSTS)
def test_the_page_of_the_annual_report_shows_the_texts(browser: Browser, first: int) -> None:
    document, locale = hostile(first), LOCALES[first % 3]
    for year in (2012, 2025):
        section = kp.annual_report(document, year, locale=locale)
        told = shown(browser, section.to_html(), _PAGE)
        assert set(told["attributes"]) <= _ATTRIBUTES and not told["links"]
        assert re.fullmatch(rf"[\w ]+ {year}", told["title"])
        boards = section.to_dict()["boards"]
        seen = [of["project"] for board in boards for of in board["projects"]] + [
            of["project"] for of in section.to_dict()["twin_towns"]
        ]
        for project in seen:
            texts = [project["title"], project.get("purpose") or ""]
            texts += [partner["name"] for partner in project.get("partners", [])]
            for text in texts:
                assert plain(text) in plain(told["text"]), text


@pytest.mark.parametrize("first", FIRSTS)
def test_what_a_notebook_shows_is_the_texts(browser: Browser, first: int) -> None:
    document, locale = hostile(first), LOCALES[first % 3]
    register = kp.Register(document)
    assessment = kp.assess(register, on=ON, locale=locale)
    indicators = kp.indicators(register, years=range(2021, 2026), locale=locale)
    parts = [register, register.organisation, *register.projects, *register.annual_reports, assessment]
    parts += [kp.calendar(register, on=ON, locale=locale), indicators, kp.annual_report(register, 2025, locale=locale)]
    html = "".join(part._repr_html_() for part in parts)
    told = shown(browser, f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title>{html}', _PAGE)
    assert set(told["attributes"]) <= _ATTRIBUTES and not told["links"]
    text = plain(told["text"])
    for title in titles(document):
        assert title in text, title


def test_what_turns_around_turns_nothing_else_around(browser: Browser) -> None:
    document = kalix()
    project = document["projects"][0]
    project |= {"period": {"start": "2025-01-01"}, "kind": None}
    project["schools"] = [name for text in DIRECTED[:4] for name in (text, "Furuhedsskolan")]
    project["partners"] = [{"name": text, "country": "FI", "kind": "school"} for text in DIRECTED]
    project["agreements"] = [{"title": text, "kind": "plan", "date": "2024-05-06"} for text in DIRECTED]
    document["projects"] = [project]
    section = kp.annual_report(document, 2025, locale="en")
    notebook = kp.Project(project)._repr_html_()
    page = browser.new_page()
    for html, ends in ((section.to_html(), ["(Finland)", "(6 May 2024)"]), (notebook, ["Furuhedsskolan"])):
        page.set_content(html)
        # Each letter of our own words stands to the right of the one before.
        lines = page.evaluate(
            """(ends) => ends.map((end) => {
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const found = [];
                for (let node; (node = walker.nextNode()); ) {
                    if (!node.data.endsWith(end)) continue;
                    const left = (place) => {
                        const range = document.createRange();
                        range.setStart(node, place);
                        range.setEnd(node, place + 1);
                        return range.getBoundingClientRect().left;
                    };
                    const places = Array.from({ length: end.length }, (_, i) => left(node.data.length - end.length + i));
                    found.push(places);
                }
                return found;
            })""",
            ends,
        )
        for found in lines:
            assert len(found) == (4 if html is notebook else len(DIRECTED))
            for places in found:
                assert places == sorted(places), places
    page.close()


def test_marks_piled_on_a_letter_cover_no_other_text(browser: Browser) -> None:
    document = kalix()
    [marks] = [text for text in TEXTS if "\u0301" * 1_000 in text]
    page = browser.new_page()
    seen = []
    [project] = [project for project in document["projects"] if project["id"] == "granslos-besoksnaring"]
    for name in ("e", marks):
        project["title"] = project["partners"][0]["name"] = name
        page.set_content(kp.annual_report(document, 2025).to_html())
        seen.append([page.locator(part).first.screenshot() for part in ("h1", "table", "h2", "dt")])
    assert seen[0] == seen[1]
    page.close()


def _github(text: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE)


_PLUGINS: Any = ["table", "strikethrough", "footnotes", "task_lists", "url", "math", "mark", "superscript"]

RENDERERS: dict[str, Callable[[str], str]] = {
    "cmark-gfm": _github,
    "markdown-it": markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render,
    "mistune": mistune.create_markdown(escape=False, plugins=_PLUGINS),  # type: ignore[dict-item]
}


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("first", FIRSTS)
def test_the_markdown_is_rendered_to_the_texts(browser: Browser, first: int, renderer: str) -> None:
    document = hostile(first)
    section = kp.annual_report(document, 2025, locale=LOCALES[first % 3])
    html = RENDERERS[renderer](section.to_markdown())
    # GitHub makes a link of every mail address, whatever signs of it are escaped; it goes where it says.
    html = re.sub(r'<a href="mailto:([^"<>]+)">\1</a>', r"\1", html)
    told = shown(browser, f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title>{html}', _MARKDOWN)
    assert told["links"] == []
    for board in section.to_dict()["boards"]:
        for of in board["projects"]:
            assert plain(of["project"]["title"]) in plain(told["text"]), of["project"]["title"]


# In office programs.

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: no soffice on the path")


def converted(files: list[Path], to: str, *options: str) -> list[Path]:
    """The files as LibreOffice makes others of them, without anybody to answer its questions."""
    folder = files[0].parent
    settings = [f"-env:UserInstallation={(folder / 'settings').as_uri()}", "--headless", "--norestore", *options]
    command = [str(SOFFICE), *settings, "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    made = [file.with_suffix(f".{to.partition(':')[0]}") for file in files]
    assert all(file.exists() for file in made), done.stdout + done.stderr
    return made


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"


def opened(file: Path) -> Any:
    """The content of an OpenDocument file, in which nothing refers to anything."""
    with zipfile.ZipFile(file) as parts:
        content = etree.fromstring(parts.read("content.xml"), etree.XMLParser(huge_tree=True))
    assert not content.xpath("//@*[local-name() = 'href']")
    assert not [element for element in content.iter(f"{_TEXT}a", f"{_OFFICE}dde-source", f"{_OFFICE}script")]
    return content


def sheet_texts(content: Any) -> set[str]:
    """The texts of the cells; none is a formula."""
    assert not content.xpath("//@*[local-name() = 'formula']")
    return {plain("".join(cell.itertext())) for cell in content.iter(f"{_TABLE}table-cell")}


def run(*arguments: object, ended: tuple[int, ...] = (0, 1)) -> bytes:
    """What the command writes to a file or to another program."""
    done = subprocess.run([sys.executable, "-m", "kalix_policy", *map(str, arguments)], capture_output=True)
    assert done.returncode in ended, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, list[list[str]]]]:
    """Findings and figures as CSV, and what is to stand in each cell."""
    folder = tmp_path_factory.mktemp("csv")
    document, register = everywhere(), folder / "register.json"
    register.write_text(json.dumps(document), encoding="utf-8")
    findings, figures = folder / "findings.csv", folder / "figures.csv"
    findings.write_bytes(run("check", register, "--on", ON, "--format", "csv"))
    figures.write_bytes(run("indicators", register, "--years", "2024,2025", "--format", "csv"))
    told = [(finding.message, finding.remedy) for finding in kp.assess(document, on=ON).findings]
    made = [(row.indicator, row.title) for row in kp.indicators(document, years=[2024, 2025]).table]
    for rows in (told, made):
        words = plain("".join(text for row in rows for text in row))
        # A name at the beginning of a sentence has a capital.
        missing = [text for text in map(plain, TEXTS) if text not in words and text[:1].upper() + text[1:] not in words]
        assert not missing
    return [(findings, [list(row) for row in told]), (figures, [list(row) for row in made])]


def harmless(cell: str) -> str:
    """A cell without the sign that keeps it from being a formula."""
    return cell.replace("'", "")


def test_the_csv_has_a_row_a_finding_and_no_formula(tables: list[tuple[Path, list[list[str]]]]) -> None:
    for file, rows in tables:
        text = file.read_bytes().decode()
        names = ["message", "remedy"] if file.name.startswith("findings") else ["indicator", "title"]
        read_by = {
            "csv": [[row[name] for name in names] for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)],
            "polars": polars.read_csv(file, infer_schema=False).select(names).rows(),
            "pandas": pandas.read_csv(file, dtype=str, keep_default_na=False)[names].to_numpy().tolist(),
        }
        for by, cells in read_by.items():
            assert [[harmless(cell or "") for cell in row] for row in cells] == [
                [harmless(cell) for cell in row] for row in rows
            ], (by, file)
        for separator in ",;\t":
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                for cell in row:
                    assert not re.match(r'[\s"]*[=+@\uff1d\uff0b\uff0d\uff20]|[\s"]*-(?!\d)', cell), (separator, cell)


@needs_soffice
@pytest.mark.parametrize("separator", [",", ";"])
def test_libreoffice_finds_no_formula_in_the_csv(
    tables: list[tuple[Path, list[list[str]]]], separator: str, tmp_path: Path
) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file, _ in tables]
    # Text in UTF-8, numbers and formulas looked for: the worst that anybody chooses.
    looks = f"--infilter=Text - txt - csv (StarCalc):{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true"
    for file, (_, rows) in zip(converted(files, "ods", looks), tables, strict=True):
        cells = {harmless(text) for text in sheet_texts(opened(file))}
        if separator == ",":
            for row in rows:
                for cell in row:
                    if re.fullmatch(r"\d+|1e999", cell):
                        # A number, to whoever is told no type.
                        continue
                    # The XML that it writes has no such code points.
                    assert re.sub("[\ufffe\uffff]", "", harmless(plain(cell))) in cells, cell


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Any]]:
    folder, made = tmp_path_factory.mktemp("excel"), []
    for first in FIRSTS:
        document = hostile(first, CELLS)
        file = folder / f"{first}.xlsx"
        kp.Register(document).to_excel(file, locale=LOCALES[first % 3])
        made.append((file, document))
    return made


def every_text(document: Any) -> set[str]:
    """The texts that have a cell of their own."""
    found: set[str] = set()
    rewritten(document, lambda text: found.add(text) or text)  # type: ignore[func-returns-value]
    listed = {school for project in document["projects"] for school in project.get("schools", [])}
    return found - listed


def test_a_workbook_holds_the_texts_and_no_formula(workbooks: list[tuple[Path, Any]]) -> None:
    for file, document in workbooks:
        assert kp.Register.read(file) == kp.Register(document)
        texts = every_text(document)
        cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
        assert not [cell for cell in cells if cell.hyperlink or cell.comment]
        found = {cell.value for cell in cells if isinstance(cell.value, str)}
        assert texts <= found, texts - found
        with open(file, "rb") as content:
            book = python_calamine.CalamineWorkbook.from_filelike(content)
            sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        found = {cell for sheet in sheets for row in sheet.to_python() for cell in row if isinstance(cell, str)}
        assert texts <= found, texts - found
        with zipfile.ZipFile(file) as parts:
            assert not [name for name in parts.namelist() if re.search("external|connection|vba|macro", name, re.I)]
            assert b'TargetMode="External"' not in b"".join(map(parts.read, parts.namelist()))


@pytest.mark.parametrize("text", [text for text in TEXTS if text not in CELLS])
def test_what_a_cell_cannot_hold_is_told(text: str, tmp_path: Path) -> None:
    document = kalix()
    document["projects"][0]["title"] = text
    from kalix_policy import excel

    with pytest.raises(excel.WorkbookError) as told:
        kp.Register(document).to_excel(tmp_path / "x.xlsx")
    assert [error["code"] for error in told.value.errors()] == ["cell-text"]
    assert not (tmp_path / "x.xlsx").exists()


@needs_soffice
def test_libreoffice_finds_the_texts_in_a_workbook_and_no_formula(
    workbooks: list[tuple[Path, Any]], tmp_path: Path
) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file, _ in workbooks]
    for file, (_, document) in zip(converted(files, "ods"), workbooks, strict=True):
        found = sheet_texts(opened(file))
        texts = {plain(text) for text in every_text(document)}
        assert texts <= found, texts - found


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Any]]:
    folder, made = tmp_path_factory.mktemp("word"), []
    for first in FIRSTS:
        section = kp.annual_report(hostile(first), 2025, locale=LOCALES[first % 3])
        file = folder / f"{first}.docx"
        section.to_docx(file)
        made.append((file, section.to_dict()))
    return made


def of_section(section: Any) -> list[str]:
    """The texts that a section is to show, as XML can hold them."""
    of = [of["project"] for board in section["boards"] for of in board["projects"]]
    of += [of["project"] for of in section["twin_towns"]]
    texts = [project["title"] for project in of]
    texts += [partner["name"] for project in of for partner in project.get("partners", [])]
    return [plain(re.sub("[\ufffe\uffff]", "\ufffd", text)) for text in texts]


def test_a_word_document_holds_the_texts_and_no_field(letters: list[tuple[Path, Any]]) -> None:
    for file, section in letters:
        word = docx.Document(str(file))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        found = plain("\n".join([paragraph.text for paragraph in word.paragraphs] + cells))
        for text in of_section(section):
            assert text in found, text
        names = {etree.QName(element).localname for element in word.element.iter() if isinstance(element.tag, str)}
        assert not names & {"fldSimple", "fldChar", "instrText", "hyperlink", "object", "drawing", "altChunk", "pict"}
        with zipfile.ZipFile(file) as parts:
            assert b'TargetMode="External"' not in b"".join(map(parts.read, parts.namelist()))


@needs_soffice
def test_libreoffice_finds_the_texts_in_a_word_document_and_no_field(
    letters: list[tuple[Path, Any]], tmp_path: Path
) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file, _ in letters]
    known = {"p", "h", "span", "list", "list-item", "s", "tab", "line-break", "bookmark", "bookmark-start", "bookmark-end"}
    known |= {"soft-page-break", "sequence-decls", "sequence-decl", "list-style", "list-level-style-bullet", "list-header"}
    for file, (_, section) in zip(converted(files, "odt"), letters, strict=True):
        content = opened(file)
        names = {etree.QName(element).localname for element in content.iter() if str(element.tag).startswith(_TEXT)}
        assert names <= known, names - known
        found = plain("".join(content.itertext()))
        for text in of_section(section):
            assert text in found, text


# In calendars, in pictures, on a terminal.


@pytest.mark.parametrize("locale", LOCALES)
def test_a_calendar_has_its_duties_and_nothing_else(locale: Any) -> None:
    calendar = kp.calendar(everywhere(), on=ON, locale=locale)
    read = icalendar.Calendar.from_ical(calendar.to_ics())
    duties = [duty for duty in calendar.obligations if duty.due is not None]
    assert [component.name for component in read.walk()] == ["VCALENDAR", *["VEVENT"] * len(duties)]
    assert len(duties) > len(TEXTS)
    for event, duty in zip(read.walk("VEVENT"), duties, strict=True):
        assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND"}
        assert not event.errors
        assert str(event["SUMMARY"]).endswith(duty.message)
        assert str(event["DESCRIPTION"]).startswith(duty.remedy)


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_picture_holds_no_more_than_a_picture(form: str) -> None:
    document = kalix()
    document["municipality"]["name"] = "".join(TEXTS)[:20_000]
    boards = [part.of for part in kp.indicators(document, years=[2025]).years[0].figures.by_board]
    bodies = [body for body in document["organisation"]["bodies"] if body["id"] in boards]
    assert len(bodies) > 2
    for first in range(0, len(TEXTS), len(bodies)):
        for place, body in enumerate(bodies):
            body["name"] = TEXTS[(first + place) % len(TEXTS)]
        file = io.BytesIO()
        kp.indicators(document, years=[2025]).plot("boards").savefig(file, format=form)
        # Nobody waits for a picture, or keeps one, that a long name makes large.
        assert 1_000 < len(file.getvalue()) < 400_000
        if form == "svg":
            picture = etree.fromstring(file.getvalue())
            names = {etree.QName(element).localname for element in picture.iter(etree.Element)}
            assert not names & {"script", "a", "image", "foreignObject", "text", "animate", "set"}, names
            assert all(link.startswith("#") for link in picture.xpath("//@*[local-name() = 'href']"))


def on_terminal(*arguments: object) -> str:
    """What the command writes to a terminal."""
    screen, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "kalix_policy", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    told = b""
    while True:
        try:
            more = os.read(screen, 1 << 16)
        except OSError:
            break
        if not more:
            break
        told += more
    os.close(screen)
    assert process.wait(60) in (0, 1, 2)
    return told.decode()


def test_a_terminal_gets_lines_and_colours_and_nothing_else(tmp_path: Path) -> None:
    for document in (everywhere(), hostile(0)):
        register, other = tmp_path / "register.json", tmp_path / "other.json"
        register.write_text(json.dumps(document), encoding="utf-8")
        other.write_text(json.dumps(hostile(1)), encoding="utf-8")
        person = document["organisation"]["people"][0]["id"]
        for command in (
            ("check", register, "--on", ON),
            ("calendar", register, "--on", ON),
            ("compare", register, other, "--on", ON),
            ("indicators", register, "--years", "2012,2025"),
            ("may", "appoint-official", "--person", person, "--on", ON, register),
        ):
            told = on_terminal(*command)
            lines = re.sub("\x1b\\[[0-9;]*m", "", told).replace("\r\n", "\n").split("\n")
            assert "Traceback" not in told and len(told) > 40
            assert not [line for line in lines if re.search(UNSEEN, line)]
            # No text begins a line of its own, as if it were the command that said it.
            assert not [line for line in lines if line.startswith(("=1+1", "# y", "---", "END:VEVENT", "BEGIN:"))]


def test_a_terminal_is_told_of_strangers_in_signs_that_can_be_seen(tmp_path: Path) -> None:
    strangers = [f"{text[:2_000]}{place}" for place, (text, _) in enumerate(_ALL)]
    document = kalix()
    document["projects"] = [{"id": "p-1", "title": "x", "administration": "uf", **dict.fromkeys(strangers, 1)}]
    (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
    for name in ("x.json", "\x1b[31mno.json", "no\u202e.json"):
        told = on_terminal("check", tmp_path / name, "--on", ON)
        assert len(told) > 40
        assert not re.search(UNSEEN, re.sub("\r?\n", "", told)), told
