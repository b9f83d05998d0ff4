"""Renders the package's docstrings as HTML pages.

    python py/tools/docs.py [FOLDER]        into target/docs/python, unless a folder is named

It fails, and lists each error, if a public name has no docstring, if a reference has no target, or if pdoc warns. A
reference is text in backticks that looks like a class, has an underscore, ends with parentheses, or starts with the
package: `Register`, `assess_frame`, `powers()`, `kalix_policy.powers`.
"""

from __future__ import annotations

import builtins
import importlib
import re
import shutil
import sys
import warnings
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pdoc.doc
import pdoc.render

ROOT = Path(__file__).resolve().parents[2]
# The public modules. They also document the names that they re-export.
MODULES = ("kalix_policy", "kalix_policy.excel", "kalix_policy.records", "kalix_policy.spark")

REFERENCE = re.compile(r"[A-Z][a-z]\w*(\.\w+)*|\w+(\.\w+)*\(\)|[a-z]\w*_\w+|kalix_policy[.\w]*")
# Names from elsewhere, which need no link.
KNOWN = frozenset({*vars(builtins), "Decimal"})


def write(names: Iterable[str], folder: Path) -> list[str]:
    """Writes a page for each module, and returns the errors."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        modules = {name: read(name) for name in names}
        shown = frozenset(member.name for module in modules.values() for member in public(module))
        for module in modules.values():
            arrange(module, shown)
        pdoc.render.configure(docformat="google", include_undocumented=False, show_source=False)
        pages = {
            f"{name.replace('.', '/')}.html": pdoc.render.html_module(module, modules) for name, module in modules.items()
        }
        pages["index.html"] = pdoc.render.html_index(modules)
        pages["search.js"] = pdoc.render.search_index(modules)
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    wrong = [str(warning.message) for warning in warned]
    wrong += [f"{name} has no docstring" for module in modules.values() for name in undocumented(module)]
    return wrong + list(astray({name: text for name, text in pages.items() if name.endswith(".html")}))


def read(name: str) -> pdoc.doc.Module:
    module = importlib.import_module(name)
    # Trigger lazy imports, since pdoc only sees names that are already there.
    for each in getattr(module, "__all__", ()):
        setattr(module, each, getattr(module, each))
    return pdoc.doc.Module(module)


def arrange(module: pdoc.doc.Module, shown: frozenset[str]) -> None:
    """Moves inherited members and the documentation of fields to where pdoc looks for them."""
    private = f"{module.modulename.partition('.')[0]}._"
    for member in public(module):
        if not isinstance(member, pdoc.doc.Class):
            continue
        # A private base is not named; its members are shown with the class.
        hidden = {name for of, name, _ in member.bases if of.startswith(private) and name not in shown}
        member.__dict__["bases"] = [base for base in member.bases if base[1] not in hidden]
        inherited = [each for (_, base), held in member.inherited_members.items() if base in hidden for each in held]
        member.__dict__["own_members"] = [*member.own_members, *inherited]
        # A record's docstring documents its fields, for `help`. Here each field has its own entry.
        summary, _, attributes = member.docstring.partition("\nAttributes:\n")
        if attributes:
            member.__dict__["docstring"] = summary
            for item in re.split(r"^    (?=\w)", attributes, flags=re.MULTILINE)[1:]:
                name, _, text = item.partition(" (")
                member.members[name].__dict__["docstring"] = " ".join(text.partition("): ")[2].split())


def public(namespace: pdoc.doc.Namespace[Any]) -> Iterator[pdoc.doc.Doc[Any]]:
    """The members that pdoc shows, except constructors, which it shows if they have a docstring."""
    return (member for member in namespace.own_members if not member.name.startswith("_"))


def undocumented(namespace: pdoc.doc.Namespace[Any]) -> Iterator[str]:
    """The public names without a docstring."""
    if not namespace.docstring:
        yield namespace.fullname
    for member in public(namespace):
        if isinstance(member, pdoc.doc.Class):
            yield from undocumented(member)
        elif not member.docstring:
            yield member.fullname


class Page(HTMLParser):
    """The ids of a page, its links, and the references that are not links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.unlinked: list[str] = []
        self._within: list[str] = []
        self._code = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in ("pre", "code", "a"):
            self._within.append(tag)
            self._code = "" if tag == "code" else self._code

    def handle_data(self, data: str) -> None:
        # Skip code blocks.
        if self._within == ["code"]:
            self._code += data

    def handle_endtag(self, tag: str) -> None:
        if self._within == ["code"] and tag == "code":
            self.unlinked.append(self._code)
        if self._within and self._within[-1] == tag:
            self._within.pop()


def astray(pages: dict[str, str]) -> Iterator[str]:
    """Messages for the links without a target, and the references that should be links."""
    parsed = {name: Page(text) for name, text in pages.items()}
    for name, page in parsed.items():
        for link in page.links:
            url = urlsplit(link)
            if url.scheme or url.netloc:
                continue
            parts = [*Path(name).parent.parts, *Path(url.path).parts] if url.path else list(Path(name).parts)
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            target = parsed.get("/".join(parts))
            if target is None or (url.fragment and unquote(url.fragment) not in target.ids):
                yield f"{name}: the link {link} leads nowhere"
        for word in page.unlinked:
            if REFERENCE.fullmatch(word) and word not in KNOWN:
                yield f"{name}: nothing is known of `{word}`"


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "target/docs/python"
    wrong = write(MODULES, folder)
    if wrong:
        sys.exit("\n".join(sorted(set(wrong))))


if __name__ == "__main__":
    main()
