"""The command line's texts and help, in the requested language."""

from __future__ import annotations

import re
import string
from pathlib import Path

import click
import pytest

import kalix_policy as kp
from commands import LOCALES, flat, run
from kalix_policy import _cli
from kalix_policy._cli import group, words

COMMANDS = ("check", "report", "indicators", "calendar", "rules", "explain", "may", "schema", "template", "pseudonymise", "compare")


def test_every_text_has_every_language() -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for key, texts in words.TEXTS.items():
        assert len(texts) == 3 and all(text.strip() for text in texts), key
        assert len({frozenset(fields(text)) for text in texts}) == 1, key
        assert "!" not in "".join(texts), key


def test_every_text_is_used() -> None:
    work = [file for file in Path(_cli.__file__).parent.rglob("*.py") if file.name not in ("help.py", "messages.py")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in work)
    for key in words.TEXTS:
        kind, _, name = key.removesuffix(".one").partition(".")
        asked = name if kind == "option" else f"{kind}.{{" if name else kind
        assert re.search(f"""["']{re.escape(asked)}""", source), key


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("locale", LOCALES)
def test_help_is_in_the_requested_language(command: str, locale: str) -> None:
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
def test_the_environment_selects_the_language(env: dict[str, str], word: str) -> None:
    assert run("--help", env=env).stdout.startswith(word)
