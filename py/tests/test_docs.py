"""The API documentation: every public name is documented, every reference has a target, and pdoc does not warn."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import docs
import pytest

import kalix_policy as kp
from kalix_policy import records

PY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("docs")
    # In a new process, to check that the tool itself triggers the package's lazy imports.
    done = subprocess.run([sys.executable, PY / "tools/docs.py", folder], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_every_public_name_has_an_entry(pages: dict[str, str]) -> None:
    ids = {name: docs.Page(text).ids for name, text in pages.items()}
    assert set(kp.__all__) <= ids["kalix_policy.html"]
    assert set(records.__all__) <= ids["kalix_policy/records.html"]
    # Members of a private base, constructors, and the fields of a record.
    hidden = {"Register.read", "Register.to_excel", "Project.__init__", "Finding.due", "Explanation.rule"}
    assert hidden <= ids["kalix_policy.html"]
    assert {"read", "write", "Workbook.tree", "WorkbookError.errors"} <= ids["kalix_policy/excel.html"]
    assert "assess" in ids["kalix_policy/spark.html"]
    assert len(ids) == len(docs.MODULES) + 1


def test_the_pages_have_the_texts_of_the_docstrings(pages: dict[str, str]) -> None:
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", pages["kalix_policy/records.html"]))
    assert "The last day to fulfil the duty." in text
    assert "What a political body has decided about a project (goals.1, goals.2)." in text
    assert "Attributes:" not in text
    assert 'href="#Project">Project</a>' in pages["kalix_policy.html"]


def test_the_pages_have_no_local_paths(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for word in ("/tmp", "/root", "/home", str(PY.parent), " object at 0x", "site-packages"):
            assert word not in text, (name, word)


FAULTS = {
    "def told():\n    pass": "faulty.told has no docstring",
    "class Told:\n    '''It.'''\n    def shown(self):\n        pass": "faulty.Told.shown has no docstring",
    "class Told:\n    '''It.'''\n    field: int": "faulty.Told.field has no docstring",
    "def told():\n    '''Asks `untold()`.'''": "faulty.html: nothing is known of `untold()`",
    "def told():\n    '''Gives an `Untold`.'''": "faulty.html: nothing is known of `Untold`",
    "def told():\n    '''As `told_otherwise` does.'''": "faulty.html: nothing is known of `told_otherwise`",
    "def told():\n    '''See [there](#nowhere).'''": "faulty.html: the link #nowhere leads nowhere",
    "def told():\n    '''See [there](other.html).'''": "faulty.html: the link other.html leads nowhere",
    "def told(of: 'Untold'):\n    '''It.'''": "Error parsing type annotation",
}


@pytest.mark.parametrize(("fault", "said"), FAULTS.items(), ids=FAULTS.values())
def test_errors_are_reported(fault: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = '"""A module: `sound()` is told, `Decimal` is known, and so is [it](#sound)."""\ndef sound():\n    """It."""\n'
    (tmp_path / "faulty.py").write_text(sound)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for text, expected in ((sound, []), (f"{sound}{fault}\n", [said])):
        (tmp_path / "faulty.py").write_text(text)
        monkeypatch.delitem(sys.modules, "faulty", raising=False)
        wrong = docs.write(["faulty"], tmp_path / "pages")
        assert len(wrong) == len(expected)
        assert all(of in told for told, of in zip(wrong, expected))
