"""Writes the annual report's section as a Word document. It uses Word's built-in styles, so text that is pasted into
another report gets the styles of that report."""

from __future__ import annotations

import io
import os
import re
import zipfile

try:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Emu, Mm, Pt, RGBColor
except ImportError as error:
    raise ImportError("a Word document needs python-docx: install kalix-policy[docx]") from error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO, Any

    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB", "fi": "fi-FI"}

_MARGIN = Mm(25)
_WIDTH = Mm(210) - 2 * _MARGIN

# Point size and space above.
_HEADINGS = {"Heading 1": (20, 0), "Heading 2": (15, 18), "Heading 3": (12, 14), "Caption": (10, 10)}
# The template's blue is too pale for small print.
_INK = RGBColor(0x1A, 0x1A, 0x1A)

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(path_or_file: str | os.PathLike[str] | IO[bytes], document: Mapping[str, Any]) -> None:
    """Writes a document of the core as a Word file. The same document always results in the same bytes."""
    word = Document()
    _settle(word, document)
    word.add_paragraph(_text(document["title"]), style="Heading 1")
    for block in document["blocks"]:
        _block(word, block)
    if document["blocks"] and document["blocks"][-1]["kind"] == "table":
        # A Word document must not end with a table.
        word.add_paragraph()
    content = _packed(word)
    if isinstance(path_or_file, (str, os.PathLike)):
        with open(path_or_file, "wb") as file:
            file.write(content)
    else:
        path_or_file.write(content)


def _text(text: str) -> str:
    """Replaces the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _block(word: Word, block: Mapping[str, Any]) -> None:
    kind = block["kind"]
    if kind == "heading":
        word.add_paragraph(_text(block["text"]), style=f"Heading {block['level']}")
    elif kind == "paragraph":
        word.add_paragraph(_text(block["text"]))
    elif kind == "list":
        for item in block["items"]:
            word.add_paragraph(_text(item), style="List Bullet")
    elif kind == "facts":
        for fact in block["facts"]:
            _fact(word, fact["term"], fact["texts"])
    elif kind == "table":
        _table(word, block["caption"], block["columns"], block["rows"])
    else:
        raise ValueError(f"a block of a kind that is not known: {kind}")


def _fact(word: Word, term: str, texts: Sequence[str]) -> None:
    """Adds a term and its description.

    It uses paragraphs, since a table of facts would have no header row, which screen readers and Word's accessibility
    check require.
    """
    paragraph = word.add_paragraph(style="List")
    paragraph.add_run(f"{_text(term)}:", style="Strong")
    if len(texts) == 1:
        paragraph.add_run(f" {_text(texts[0])}")
        return
    paragraph.paragraph_format.keep_with_next = True
    for text in texts:
        word.add_paragraph(_text(text), style="List Bullet 2")


def _table(
    word: Word, caption: str, columns: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[str]]
) -> None:
    word.add_paragraph(_text(caption), style="Caption")
    cells = [[_text(column["title"]) for column in columns], *([_text(cell) for cell in row] for row in rows)]
    table = word.add_table(len(cells), len(columns), style="Table Grid")
    _describe(table, caption)
    widths = [Emu(width) for width in _widths(cells)]
    for column, width in zip(table.columns, widths):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, cells)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width, column in zip(row.cells, texts, widths, columns):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.style = "No Spacing"
            paragraph.add_run(text)
            if column["numbers"]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            # Never leave one row alone at the top or bottom of a page, and keep a small table on one page.
            if number < 3 or len(cells) - 3 <= number < len(cells) - 1:
                paragraph.paragraph_format.keep_with_next = True


def _describe(table: Table, caption: str) -> None:
    """Marks up a table for screen readers: its caption, and that its first row and first column are headings."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    flags = {"val": "06A0", "firstRow": "1", "lastRow": "0", "firstColumn": "1"}
    flags |= {"lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(_element("w:tblLook", **flags))
    properties.append(_element("w:tblCaption", val=_text(caption)))


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Computes the widths of columns: each fits its longest word, and columns with longer texts share the rest."""
    letter, padding = Mm(1.8), Mm(4)
    columns = list(zip(*rows))
    words = [min(max(len(word) for text in column for word in text.split(" ")), 24) for column in columns]
    texts = [min(max(map(len, column)), 60) for column in columns]
    needs = [padding + letter * word for word in words]
    wants = [1 + max(text - word, 0) for text, word in zip(texts, words)]
    rest = _WIDTH - sum(needs)
    if rest < 0:
        return [need * _WIDTH // sum(needs) for need in needs]
    return [need + rest * want // sum(wants) for need, want in zip(needs, wants)]


def _settle(word: Word, document: Mapping[str, Any]) -> None:
    """Sets the page size, the styles and the language."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN

    styles: Any = word.styles
    # Use the theme's heading font, Calibri, for the text too.
    for element in styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts")):
        for script in ("ascii", "hAnsi"):
            element.set(qn(f"w:{script}Theme"), "majorHAnsi")
    styles["Normal"].paragraph_format.space_after = Pt(8)
    for name, (size, above) in _HEADINGS.items():
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(4)
        style.paragraph_format.keep_with_next = True
    for name, below in (("List", 3), ("List Bullet", 3), ("List Bullet 2", 1)):
        style = styles[name]
        style.paragraph_format.space_after = Pt(below)
        for contextual in style.element.iter(qn("w:contextualSpacing")):
            contextual.getparent().remove(contextual)
    _style_tables(styles["Table Grid"].element)

    language = _LANGUAGES[document["language"]]
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    settings = word.settings.element
    for element in settings.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)
    # The template claims that its spelling has been checked and that it was made with Word 2010.
    for element in settings.findall(qn("w:proofState")):
        settings.remove(element)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")

    properties = word.core_properties
    # A property holds at most 255 characters.
    properties.title, properties.language = _text(document["title"])[:255], language
    properties.author = properties.comments = ""
    core = properties._element
    for name in ("dcterms:created", "dcterms:modified"):
        for element in core.findall(qn(name)):
            core.remove(element)
    package: Any = word.part.package
    relations = package.rels
    for key in [key for key, of in relations.items() if of.reltype.endswith("/thumbnail")]:
        del relations[key]


def _style_tables(style: BaseOxmlElement) -> None:
    """Draws lines between rows only and shades the header row. It changes the style, which a user can change later."""
    for borders in style.iter(qn("w:tblBorders")):
        for side in borders:
            line = side.tag in (qn("w:top"), qn("w:bottom"), qn("w:insideH"))
            side.set(qn("w:val"), "single" if line else "nil")
            side.set(qn("w:color"), "8C8C8C")
    for margins in style.iter(qn("w:tblCellMar")):
        for side in margins:
            if side.tag in (qn("w:top"), qn("w:bottom")):
                side.set(qn("w:w"), "40")
    header = _element("w:tblStylePr", type="firstRow")
    font, cell = OxmlElement("w:rPr"), OxmlElement("w:tcPr")
    font.append(OxmlElement("w:b"))
    cell.append(_element("w:shd", val="clear", color="auto", fill="E8E8E8"))
    header.extend([font, cell])
    small = OxmlElement("w:rPr")
    small.append(_element("w:sz", val="20"))
    style.find(qn("w:tblPr")).addprevious(small)
    style.append(header)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _packed(word: Word) -> bytes:
    """Returns the file, without the time at which it was made."""
    made, packed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(info, parts.read(name))
    return packed.getvalue()
