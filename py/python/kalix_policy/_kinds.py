"""Detects the kind of a file that is not JSON from its content, and explains to the user what to do about it."""

from __future__ import annotations

import json

from ._errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    # What an entry point accepts: a register (JSON or workbook), only a workbook, or only JSON.
    EntryPoint = Literal["register", "workbook", "json"]

LOCALES = ("sv", "en", "fi")

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_BEGINNINGS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    *((start, "archive") for start in (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"PK\x05\x06")),
    *((start, "image") for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
)

# What the file is, in each language (`_IS`), and what to do about it: the same for every entry point (`_DO`), or by
# entry point (`_CHOOSE`).
_IS = {
    "encrypted": (
        "Filen är skyddad med lösenord eller sparad i ett äldre format.",
        "The file is protected by a password or saved in an older format.",
        "Tiedosto on suojattu salasanalla tai tallennettu vanhassa muodossa.",
    ),
    "other-spreadsheet": (
        "Filen är ett kalkylblad i ett annat format än .xlsx.",
        "The file is a spreadsheet in a format other than .xlsx.",
        "Tiedosto on taulukko, jonka muoto on muu kuin .xlsx.",
    ),
    "csv": (
        "Filen är en tabell i textform (CSV).",
        "The file is a table in text form (CSV).",
        "Tiedosto on tekstimuotoinen taulukko (CSV).",
    ),
    "pdf": ("Filen är ett PDF-dokument.", "The file is a PDF document.", "Tiedosto on PDF-asiakirja."),
    "document": (
        "Filen är ett dokument, till exempel från Word eller PowerPoint.",
        "The file is a document, for example from Word or PowerPoint.",
        "Tiedosto on asiakirja, esimerkiksi Wordista tai PowerPointista.",
    ),
    "archive": (
        "Filen är packad, till exempel som zip.",
        "The file is compressed, for example as zip.",
        "Tiedosto on pakattu, esimerkiksi zip-muotoon.",
    ),
    "image": ("Filen är en bild.", "The file is a picture.", "Tiedosto on kuva."),
    "web-page": (
        "Filen är en webbsida eller annan XML.",
        "The file is a web page or other XML.",
        "Tiedosto on verkkosivu tai muuta XML:ää.",
    ),
    "binary": (
        "Filen innehåller binära data och ingen text.",
        "The file contains binary data and no text.",
        "Tiedostossa on binaaridataa eikä tekstiä.",
    ),
    "workbook": ("Filen är en Excel-arbetsbok.", "The file is an Excel workbook.", "Tiedosto on Excel-työkirja."),
}
_DO = {
    "encrypted": (
        "Ta bort lösenordet och spara den som .xlsx.",
        "Remove the password and save it as .xlsx.",
        "Poista salasana ja tallenna se .xlsx-muodossa.",
    ),
    "other-spreadsheet": (
        "Öppna den i ett kalkylprogram och spara den som .xlsx.",
        "Open it in a spreadsheet program and save it as .xlsx.",
        "Avaa se taulukkolaskentaohjelmassa ja tallenna se .xlsx-muodossa.",
    ),
    "csv": (
        "Skapa en arbetsbok med kommandot kalix-policy template och för in uppgifterna där.",
        "Create a workbook with the command kalix-policy template and enter the data there.",
        "Luo työkirja komennolla kalix-policy template ja siirrä tiedot siihen.",
    ),
    "archive": (
        "Packa upp den och välj filen som finns i den.",
        "Unpack it and choose the file that is inside.",
        "Pura se ja valitse sen sisällä oleva tiedosto.",
    ),
}
_CHOOSE = {
    "register": (
        "Välj en Excel-arbetsbok (.xlsx) eller en JSON-fil med registret.",
        "Choose an Excel workbook (.xlsx) or a JSON file with the register.",
        "Valitse Excel-työkirja (.xlsx) tai JSON-tiedosto, jossa rekisteri on.",
    ),
    "workbook": (
        "Välj en Excel-arbetsbok (.xlsx).",
        "Choose an Excel workbook (.xlsx).",
        "Valitse Excel-työkirja (.xlsx).",
    ),
    "json": (
        "Här läses bara JSON. Välj en JSON-fil.",
        "Only JSON is read here. Choose a JSON file.",
        "Tässä luetaan vain JSONia. Valitse JSON-tiedosto.",
    ),
}
KINDS = tuple(_IS)


def message(kind: str, entry: EntryPoint, locale: str) -> str:
    """Describes what the file is and what to do about it."""
    language = LOCALES.index(locale)
    do = _CHOOSE["json"] if entry == "json" and kind != "archive" else _DO.get(kind, _CHOOSE[entry])
    return f"{_IS[kind][language]} {do[language]}"


def refused(kind: str, entry: EntryPoint, what: str, locale: str) -> ValidationError:
    """The error for a file of a kind that the entry point does not accept."""
    parts = {
        language: [
            {
                "row": None,
                "errors": [{"code": kind, "pointer": "", "found": None, "message": message(kind, entry, language)}],
            }
        ]
        for language in LOCALES
    }
    return ValidationError(json.dumps(parts))._of(what, locale)


def kind_of(content: bytes) -> str | None:
    """The kind of a file, one of `KINDS`, or None if it may be JSON."""
    head = content[:2048]
    if head.startswith(_OLE):
        # Only Word files have a stream with this name.
        return "document" if "WordDocument".encode("utf-16-le") in content else "encrypted"
    if head.startswith(_ZIP):
        return _kind_of_zip(content)
    for start, kind in _BEGINNINGS:
        if head.lstrip().startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    # The JSON parser reports an empty file.
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b""):
        return None
    text = _text(head)
    if text is None:
        return "binary"
    if text.lstrip().startswith("<"):
        spreadsheet = ("urn:schemas-microsoft-com:office:spreadsheet", "opendocument.spreadsheet")
        return "other-spreadsheet" if any(name in text for name in spreadsheet) else "web-page"
    return "csv" if _is_csv(text) and not _is_json(text) else None


def _text(head: bytes) -> str | None:
    """The beginning of a file, decoded, or None if it is binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip("\ufeff")
    if b"\0" in head:
        return None
    # The last character may be cut in the middle.
    text = head.decode("utf-8-sig", "replace").removesuffix("\ufffd")
    return head.decode("latin-1") if "\ufffd" in text else text


def _is_csv(text: str) -> bool:
    """Whether the first two lines have the same number of a separator, not counting separators in quotation marks."""
    import re

    whole = text if len(text) < 512 else text[: text.rfind("\n") + 1] or text
    whole = re.sub('"[^"]*"', '""', whole)
    lines = [line for line in whole.splitlines() if line.strip()][:2]
    counts = ([line.count(separator) for line in lines] for separator in ";,\t")
    return text.lstrip()[:1] not in ("{", "[") and any(count[0] > 0 and len(set(count)) == 1 for count in counts if count)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _kind_of_zip(content: bytes) -> str:
    import io
    import zipfile

    if content[30:38] == b"mimetype":
        return "other-spreadsheet" if b"opendocument.spreadsheet" in content[:128] else "document"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError):
        # The workbook reader reports damaged archives.
        return "workbook"
    if "xl/workbook.bin" in names or any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "other-spreadsheet"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "document"
    is_workbook = "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names)
    return "workbook" if is_workbook else "archive"
