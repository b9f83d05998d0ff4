"""The notebook runs, and its output is the committed one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

import kalix_policy as kp

PY = Path(__file__).resolve().parents[1]
SAMPLE = PY.parent / "tests/registers/kalix.json"
ON_PROJECTS = sum(rule.scope == "project" for rule in kp.rules())
NOTEBOOK = PY / "examples/arsredovisning.ipynb"


def committed() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> list[dict[str, Any]]:
    """The output of a cell. Images are replaced, since their bytes depend on fonts and on the version of Matplotlib."""
    outputs = []
    for output in cell.outputs:
        told = json.loads(json.dumps(output))
        told.pop("metadata", None)
        if "image/png" in told.get("data", {}):
            told["data"]["image/png"] = "a picture"
        outputs.append(told)
    return outputs


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The notebook after running it from top to bottom. An error in a cell is an error here."""
    notebook = committed()
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    temporary = tmp_path_factory.mktemp("notebook")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KALIX_REGISTER", raising=False)
        patch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
        patch.setenv("IPYTHONDIR", str(temporary))
        patch.setenv("TMPDIR", str(temporary))
        client = nbclient.NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
        )
        client.execute()
    left = [path.name for path in temporary.iterdir() if path.name.startswith("tmp")]
    assert left == [], "the notebook takes its files away"
    return notebook


def test_the_committed_output_is_up_to_date(executed: Any) -> None:
    kept, now = code_cells(committed()), code_cells(executed)
    assert [cell.execution_count for cell in kept] == list(range(1, len(kept) + 1))
    assert [cell.source for cell in kept] == [cell.source for cell in now]
    for before, after in zip(kept, now):
        assert shown(before) == shown(after), before.source


def test_the_output_has_no_paths_or_metadata() -> None:
    text = "".join(json.dumps(shown(cell)) for cell in code_cells(committed()))
    for word in ("/tmp", "/root", "/home", str(PY.parent), " object at 0x", "seconds", "stderr", "Traceback"):
        assert word not in text, word
    assert "metadata" not in {key for cell in committed().cells for key in cell.metadata}
    assert committed().metadata.language_info == {"name": "python"}


@pytest.mark.parametrize(
    "said",
    [
        "Kalix kommun: 18 engagemang, 19 årsredovisningar",
        "Samma innehåll som i JSON-filen: True",
        "Blad Engagemang, rad 7, kolumn I:",
        "”2025-06-31” är inget giltigt datum.",
        "44 fel, 10 varningar och 42 upplysningar",
        "| Kommunstyrelsen | 10 | 1 | 8 |",
        "| Pågående engagemang | 2 | 2 | 2 | 4 | 6 | 8 | 9 |",
        "449 000 av 783 400 kronor är 57,3 procent",
        "Nej. Utbildningsförvaltningen lyder under Utbildningsnämnden.",
        "# Internationellt arbete 2025",
        "17 tabeller och 9 avsnitt:",
        f"100 projekt, {ON_PROJECTS} regler",
    ],
)
def test_the_output_has_the_expected_texts(executed: Any, said: str) -> None:
    texts = []
    for cell in code_cells(executed):
        for output in cell.outputs:
            data = output.get("data", {})
            texts += [output.get("text", ""), data.get("text/markdown", ""), data.get("text/plain", "")]
    assert said in "\n".join(texts)


def test_the_notebook_has_three_charts(executed: Any) -> None:
    pictures = [
        output.data["image/png"]
        for cell in code_cells(executed)
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 3
    assert all(len(picture) > 5_000 for picture in pictures)


def test_a_section_in_a_notebook_does_not_change_the_styles_of_the_notebook() -> None:
    html = kp.annual_report(str(SAMPLE), 2025)._repr_html_()
    assert "<html" not in html and "body {" not in html
