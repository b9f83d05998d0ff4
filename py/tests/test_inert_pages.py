"""Texts of a register are never interpreted by browsers: on the report's page, in notebooks and from Markdown."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import cmarkgfm
import markdown_it
import mistune
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import kalix_policy as kp
from inert import FIRSTS, ON, TEXTS, hostile, plain
from shared import LOCALES, kalix

DIRECTED = [text for text in TEXTS if re.search("[\u202a-\u202e\u2066-\u2069]", text)]

# Ten thousand combining marks on a letter take a browser seconds, so they are used once for each kind of page.
PILED = [text for text in TEXTS if "\u0301" * 1_000 in text]


def sample(first: int) -> Any:
    """The hostile register that starts with the text of index `first`."""
    return hostile(first, TEXTS if first == FIRSTS[-1] else [text for text in TEXTS if text not in PILED])


def titles(document: Any) -> set[str]:
    return {plain(project["title"]) for project in document["projects"]}


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


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """A page that all tests reuse, since a new browser searches for all its fonts."""
    page = browser.new_page()
    page.add_init_script("globalThis.ran = (what) => { (top.happened ??= []).push(what) }")
    return page


def shown(page: Page, html: str, elements: str) -> Any:
    """Opens a page without restrictions, checks that nothing was executed or requested, and returns its content."""
    happened: list[str] = []

    def answer(route: Any) -> None:
        if route.request.url == "http://page.invalid/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            happened.append(f"asked for {route.request.url}")
            route.abort()

    def closed(dialog: Any) -> None:
        happened.append(f"said {dialog.message}")
        dialog.dismiss()

    page.route("**/*", answer)
    page.on("dialog", closed)
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
    page.remove_listener("dialog", closed)
    page.unroute("**/*", answer)
    return {**told, "plain": plain(told["text"])}


@pytest.mark.parametrize("first", FIRSTS)
def test_the_page_of_the_annual_report_has_the_texts(page: Page, first: int) -> None:
    document, locale = sample(first), LOCALES[first % 3]
    for year in (2012, 2025):
        section = kp.annual_report(document, year, locale=locale)
        told = shown(page, section.to_html(), _PAGE)
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
                assert plain(text) in told["plain"], text


@pytest.mark.parametrize("first", FIRSTS)
def test_notebook_output_has_the_texts(page: Page, first: int) -> None:
    document, locale = sample(first), LOCALES[first % 3]
    register = kp.Register(document)
    assessment = kp.assess(register, on=ON, locale=locale)
    indicators = kp.indicators(register, years=range(2021, 2026), locale=locale)
    parts = [register, register.organisation, *register.projects, *register.annual_reports, assessment]
    parts += [kp.calendar(register, on=ON, locale=locale), indicators, kp.annual_report(register, 2025, locale=locale)]
    html = "".join(part._repr_html_() for part in parts)
    told = shown(page, f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title>{html}', _PAGE)
    assert set(told["attributes"]) <= _ATTRIBUTES and not told["links"]
    for title in titles(document):
        assert title in told["plain"], title


def test_direction_characters_do_not_affect_other_texts(browser: Browser) -> None:
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
        # Each letter of our own words must be to the right of the one before.
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


def test_many_combining_marks_cover_no_other_text(browser: Browser) -> None:
    document = kalix()
    [marks] = PILED
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
def test_rendered_markdown_has_the_texts(page: Page, first: int, renderer: str) -> None:
    document = sample(first)
    section = kp.annual_report(document, 2025, locale=LOCALES[first % 3])
    html = RENDERERS[renderer](section.to_markdown())
    # GitHub links every mail address, even if it is escaped. Such a link goes to the address that it shows.
    html = re.sub(r'<a href="mailto:([^"<>]+)">\1</a>', r"\1", html)
    told = shown(page, f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title>{html}', _MARKDOWN)
    assert told["links"] == []
    for board in section.to_dict()["boards"]:
        for of in board["projects"]:
            assert plain(of["project"]["title"]) in told["plain"], of["project"]["title"]
