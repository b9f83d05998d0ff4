"""The commands in the book and in the READMEs run. Their Python examples run as doctests (`py/tests/run`)."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "core/book/text"


def commands(page: Path) -> list[str]:
    """The commands of this package in the page's `sh` blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("kalix-policy ")]


BESIDE = [ROOT / "README.sv.md", ROOT / "PRIVACY.sv.md", ROOT / "py/README.md"]
PAGES = [page for page in [*sorted(GUIDES.rglob("*.md")), *BESIDE] if commands(page)]


def test_the_pages_outside_the_book_have_commands() -> None:
    assert set(BESIDE) < set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_commands_of_a_page_run_in_order(page: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/registers/kalix.json", tmp_path / "register.json")
    lines = commands(page)
    if not any(line.startswith("kalix-policy template") for line in lines):
        run("a workbook", ["template", "register.xlsx", "--from", "register.json"], tmp_path)
    for line in lines:
        _, *arguments = shlex.split(line, comments=True)
        run(line, arguments, tmp_path)
        if arguments[0] == "template" and "--from" not in arguments:
            # Fill in the template, as a user would.
            run(line, [*arguments, "--from", "register.json", "--force"], tmp_path)


def run(line: str, arguments: list[str], folder: Path) -> None:
    ran = subprocess.run([sys.executable, "-m", "kalix_policy", *arguments], cwd=folder, capture_output=True, text=True)
    # Status 1 means that there are findings.
    assert ran.returncode in {0, 1}, f"{line}: {ran.stderr}"
