"""Reports: the annual report's section as Markdown, HTML and Word, and charts of the indicators."""

from __future__ import annotations

import importlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

import kalix_policy as kp
from kalix_policy import docx, plot
from kalix_policy._answers.catalogue import _catalogue

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "tests/registers/kalix.json")
LOCALES: tuple[Any, ...] = ("sv", "en", "fi")
LANGUAGES = {"sv": "sv-SE", "en": "en-GB", "fi": "fi-FI"}
KINDS: tuple[Any, ...] = ("external-share", "countries", "boards")


def section(locale: Any = "sv", year: int = 2025) -> kp.AnnualReportSection:
    return kp.annual_report(SAMPLE, year, locale=locale)


def document_of(locale: Any = "sv", year: int = 2025) -> Any:
    return json.loads(section(locale, year)._in("document"))


def written(document: Any) -> bytes:
    file = io.BytesIO()
    docx.write(file, document)
    return file.getvalue()


def opened(content: bytes) -> Any:
    return python_docx.Document(io.BytesIO(content))


def texts(word: Any) -> list[Any]:
    """The texts of a Word document, in document order: paragraphs with their style, tables with their rows."""
    return [
        [[cell.text for cell in row.cells] for row in part.rows]
        if isinstance(part, Table)
        else (part.style.name, part.text)
        for part in word.iter_inner_content()
    ]


def shown(text: str) -> str:
    """A text with the characters that Word can hold."""
    return "".join(character if is_xml(ord(character)) else "\ufffd" for character in text).replace("\r", "\n")


def is_xml(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def expected(document: Any) -> list[Any]:
    parts: list[Any] = [("Heading 1", shown(document["title"]))]
    for block in document["blocks"]:
        match block:
            case {"kind": "heading", "level": level, "text": text}:
                parts.append((f"Heading {level}", shown(text)))
            case {"kind": "paragraph", "text": text}:
                parts.append(("Normal", shown(text)))
            case {"kind": "list", "items": items}:
                parts += [("List Bullet", shown(item)) for item in items]
            case {"kind": "facts", "facts": facts}:
                for fact in facts:
                    term, said = shown(fact["term"]), [shown(text) for text in fact["texts"]]
                    parts.append(("List", f"{term}: {said[0]}" if len(said) == 1 else f"{term}:"))
                    parts += [("List Bullet 2", text) for text in said if len(said) != 1]
            case {"kind": "table", "caption": caption, "columns": columns, "rows": rows}:
                parts.append(("Caption", shown(caption)))
                cells = [[column["title"] for column in columns], *rows]
                parts.append([[shown(cell) for cell in row] for row in cells])
    if document["blocks"] and document["blocks"][-1]["kind"] == "table":
        parts.append(("Normal", ""))
    return parts


@pytest.mark.parametrize(("method", "suffix"), [("to_markdown", "md"), ("to_html", "html")])
def test_the_section_is_the_vector(method: str, suffix: str) -> None:
    kept = (ROOT / f"tests/answers/annual-report-2025.{suffix}").read_bytes().decode()
    assert getattr(section(), method)() == kept


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("year", [1950, 2012, 2025])
def test_a_word_document_has_every_text_in_its_style(locale: Any, year: int) -> None:
    document = document_of(locale, year)
    word = opened(written(document))
    assert texts(word) == expected(document)
    assert {block["level"] for block in document["blocks"] if block["kind"] == "heading"} <= {2, 3}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_word_document_has_its_language_and_title(locale: Any) -> None:
    document = document_of(locale)
    content = written(document)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = ElementTree.fromstring(parts.read("word/styles.xml"))
        properties = parts.read("docProps/core.xml").decode()
        names = parts.namelist()
    languages = [element.get(qn("w:val")) for element in styles.iter(qn("w:lang"))]
    assert languages and set(languages) == {LANGUAGES[locale]}
    word = opened(content)
    assert word.core_properties.title == document["title"]
    assert word.core_properties.language == LANGUAGES[locale]
    assert "python-docx" not in properties and "dcterms:created" not in properties
    assert not any("thumbnail" in name for name in names)
    # Word does not check the spelling of a document that is marked as checked.
    assert word.settings.element.find(qn("w:proofState")) is None


def test_headings_are_in_the_outline() -> None:
    word = opened(written(document_of()))
    for level in (1, 2, 3):
        style = word.styles[f"Heading {level}"].element
        assert [element.get(qn("w:val")) for element in style.iter(qn("w:outlineLvl"))] == [str(level - 1)]


def test_tables_have_headings_and_right_aligned_numbers() -> None:
    document = document_of()
    blocks = [block for block in document["blocks"] if block["kind"] == "table"]
    word = opened(written(document))
    assert len(word.tables) == len(blocks) > 0
    page = word.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    room = page.page_width - page.left_margin - page.right_margin
    for table, block in zip(word.tables, blocks):
        [caption] = table._tbl.tblPr.findall(qn("w:tblCaption"))
        [look] = table._tbl.tblPr.findall(qn("w:tblLook"))
        assert caption.get(qn("w:val")) == block["caption"]
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * len(block["rows"])
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        for row in table.rows:
            for cell, column in zip(row.cells, block["columns"]):
                right = cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
                assert right == column["numbers"]
        assert sum(column.width for column in table.columns) <= room


def test_writing_a_word_document_is_deterministic() -> None:
    first, second = written(document_of()), written(document_of())
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.testzip() is None


def test_a_word_document_is_written_to_a_path_or_a_file(tmp_path: Path) -> None:
    file = io.BytesIO()
    section().to_docx(file)
    section().to_docx(tmp_path / "one.docx")
    section().to_docx(str(tmp_path / "two.docx"))
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes() == file.getvalue()


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=40),
    st.sampled_from(["\0", "\ud800", "\ufffe", "<w:t>&amp;</w:t>", "]]>", " a  b ", "\r\n\t", "{{x}}", "å" * 400, ""]),
)


@st.composite
def documents(draw: st.DrawFn) -> Any:
    def table(width: int) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({
            "kind": st.just("table"),
            "caption": HOSTILE,
            "columns": st.lists(
                st.fixed_dictionaries({"title": HOSTILE, "numbers": st.booleans()}), min_size=width, max_size=width
            ),
            "rows": st.lists(st.lists(HOSTILE, min_size=width, max_size=width), max_size=5),
        })

    fact = st.fixed_dictionaries({"term": HOSTILE, "texts": st.lists(HOSTILE, min_size=1, max_size=3)})
    block = st.one_of(
        st.fixed_dictionaries({"kind": st.just("heading"), "level": st.sampled_from([2, 3]), "text": HOSTILE}),
        st.fixed_dictionaries({"kind": st.just("paragraph"), "text": HOSTILE}),
        st.fixed_dictionaries({"kind": st.just("list"), "items": st.lists(HOSTILE, max_size=3)}),
        st.fixed_dictionaries({"kind": st.just("facts"), "facts": st.lists(fact, max_size=3)}),
        st.integers(1, 6).flatmap(table),
    )
    return {
        "language": draw(st.sampled_from(LOCALES)),
        "title": draw(HOSTILE),
        "blocks": draw(st.lists(block, max_size=5)),
    }


@given(documents())
@settings(max_examples=40, deadline=None)
def test_a_word_document_has_any_text_unchanged(document: Any) -> None:
    word = opened(written(document))
    assert texts(word) == expected(document)
    room = word.sections[0].page_width
    assert all(0 < column.width < room for table in word.tables for column in table.columns)


def test_an_unknown_kind_of_block_is_an_error() -> None:
    with pytest.raises(ValueError, match="picture"):
        written({"language": "sv", "title": "", "blocks": [{"kind": "picture"}]})


@pytest.mark.parametrize(
    ("module", "missing", "extra"), [("docx", "docx", "docx"), ("plot", "matplotlib.figure", "plot")]
)
def test_the_error_for_a_missing_extra_names_it(
    monkeypatch: pytest.MonkeyPatch, module: str, missing: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, f"kalix_policy.{module}")
    with pytest.raises(ImportError, match=re.escape(f"install kalix-policy[{extra}]")):
        importlib.import_module(f"kalix_policy.{module}")


def figures(years: Any = range(2019, 2026), locale: Any = "sv", **more: Any) -> kp.Indicators:
    return kp.indicators(SAMPLE, years=years, locale=locale, **more)


def register(**more: Any) -> kp.Register:
    municipality = {"name": "Kalix kommun", "code": "2514"}
    return kp.Register(**({"municipality": municipality, "organisation": {}, "projects": []} | more))


def shown_in(figure: Figure) -> list[str]:
    """The visible texts of a figure."""
    # Tick labels are set when the figure is drawn.
    figure.draw_without_rendering()
    return [text.get_text() for text in seen(figure)]


def seen(figure: Figure) -> list[Text]:
    found = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    return [text for text in found if text.get_visible() and text.get_text()]


def saved(figure: Figure, format: str = "png") -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format=format)
    return file.getvalue()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("which", KINDS)
def test_a_chart_has_labels_in_the_requested_language(which: Any, locale: Any) -> None:
    figure = figures(locale=locale).plot(which)
    assert isinstance(figure, Figure)
    told = shown_in(figure)
    if which == "countries":
        title = {"sv": "Engagemang per land", "en": "Engagements by country", "fi": "Hankkeet maittain"}[locale]
    else:
        indicator = {"external-share": "external_share", "boards": "by_board"}[which]
        [title] = [of.title for of in _catalogue(locale).indicators if of.id == indicator]
    assert title in told
    years = "2019–2025" if which == "external-share" else "2025"
    assert f"Kalix kommun, {years}" in told
    assert all(float(text.get_fontsize()) >= 9 for text in seen(figure))
    assert saved(figure).startswith(b"\x89PNG")
    assert b"<svg" in saved(figure, "svg")


@pytest.mark.parametrize(
    ("locale", "share", "sum"),
    [("sv", "57,3\xa0%", "449\xa0000"), ("en", "57.3%", "449,000"), ("fi", "57,3\xa0%", "449\xa0000")],
)
def test_numbers_are_formatted_for_the_language(locale: Any, share: str, sum: str) -> None:
    told = shown_in(figures(locale=locale).plot())
    assert share in told and sum in told
    # The section must have the same numbers.
    assert share in section(locale).to_markdown() and sum in section(locale).to_markdown()


def test_years_without_funding_are_gaps() -> None:
    figure = figures().plot()
    shares = figure.axes[0]
    # In the sample, 2019 has only own funding, 2020 and 2021 have none, and the other years have both.
    assert [list(line.get_xdata()) for line in shares.lines] == [[0], [3, 4, 5, 6]]
    told = shown_in(figure)
    assert told.count("–") == 2
    assert any("ingen finansiering redovisad" in text for text in told)
    whole = shown_in(figures(range(2022, 2026)).plot())
    assert "–" not in whole and not any("ingen finansiering" in text for text in whole)


def test_no_line_is_drawn_across_a_missing_year() -> None:
    shares = figures([2025, 2022, 2023]).plot().axes[0]
    assert [list(line.get_xdata()) for line in shares.lines] == [[0, 1], [2]]


def test_bars_differ_in_more_than_colour() -> None:
    below = figures().plot().axes[1]
    assert len({bars.patches[0].get_hatch() for bars in below.containers}) == 2
    unknown = figures().plot("boards").axes[0].patches[-1]
    assert unknown.get_hatch()


def test_the_chart_of_boards_has_the_values_of_the_last_year() -> None:
    table = figures([2025, 2019])
    told = shown_in(table.plot("boards"))
    for part in table.years[0].figures.by_board:
        assert part.title in told and str(part.value) in told


def test_a_chart_of_a_board_names_the_board() -> None:
    assert "Kalix kommun, Kommunstyrelsen, 2022–2025" in shown_in(figures(range(2022, 2026), board="ks").plot())


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("which", KINDS)
@pytest.mark.parametrize("years", [[2025], [2025, 2026]])
def test_a_chart_without_data_has_a_message(which: Any, locale: Any, years: Any) -> None:
    figure = kp.indicators(register(), years=years, locale=locale).plot(which)
    words = {name: word for name, word in plot._WORDS[locale].items() if name.startswith("no-")}
    assert len(set(shown_in(figure)) & set(words.values())) == 1
    assert saved(figure)


def test_the_target_of_an_edition_is_drawn() -> None:
    edition = kp.Policy(kp.Policy.kalix_2007().to_dict() | {"external_share_target": 0.6})
    table = kp.indicators(SAMPLE, years=range(2019, 2026), policy=edition)
    assert str(table.external_share_target) == "0.6"
    assert "Mål\n60\xa0%" in [text.get_text() for text in seen(table.plot())]
    assert not any("Mål" in text for text in shown_in(figures().plot()))


@pytest.mark.parametrize("which", KINDS)
@pytest.mark.parametrize("years", [[2025], range(1970, 2031)])
def test_charts_of_one_and_of_many_years_are_drawn(which: Any, years: Any) -> None:
    figure = figures(years).plot(which)
    assert saved(figure)
    assert figure.get_figwidth() <= 11


def test_a_long_name_is_wrapped_and_not_a_formula() -> None:
    name = r"Gemensamma nämnden för $\frac{upphandling}$, hälsa och internationella kontakter_^ i östra Norrbotten"
    organisation = {
        "bodies": [{"id": "gn", "name": name, "kind": "board"}],
        "administrations": [{"id": "gf", "name": "Förvaltningen", "boards": [{"body": "gn"}]}],
    }
    project = {"id": "p-1", "title": "Utbyte", "administration": "gf", "period": {"start": "2024-03-01"}}
    municipality = {"name": "$x^$ kommun", "code": "2514"}
    of = register(organisation=organisation, projects=[project], municipality=municipality)
    figure = kp.indicators(of, years=[2025]).plot("boards")
    [label] = [text for text in shown_in(figure) if text.startswith("Gemensamma")]
    assert "\n" in label and " ".join(label.split()) == name
    assert saved(figure) and b"<svg" in saved(figure, "svg")


def test_options_are_passed_to_the_figure() -> None:
    figure = figures().plot("boards", figsize=(4, 3), dpi=50)
    assert (*figure.get_size_inches(), figure.dpi) == (4, 3, 50)
    with pytest.raises((AttributeError, TypeError), match="colour"):
        figures().plot(colour="red")
    with pytest.raises(ValueError, match="external-share, countries, boards"):
        figures().plot("shares")  # type: ignore[arg-type]


@pytest.mark.parametrize("which", KINDS)
def test_drawing_is_deterministic(which: Any) -> None:
    assert saved(figures().plot(which)) == saved(figures().plot(which))


def test_a_chart_has_a_png_for_notebooks() -> None:
    assert figures().plot()._repr_png_().startswith(b"\x89PNG")


def test_pyplot_is_not_used() -> None:
    script = f"""
import sys, matplotlib, kalix_policy as kp
before = matplotlib.rcParams.copy()
table = kp.indicators({SAMPLE!r}, years=[2024, 2025])
for which in {KINDS!r}:
    table.plot(which).savefig(__import__("io").BytesIO())
assert matplotlib.rcParams.copy() == before
assert "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)
