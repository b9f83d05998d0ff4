"""Generates the type stubs of the compiled module, `kalix_policy/_core.pyi`, with PyO3's introspection.

    python py/tools/stubs.py            writes the file
    python py/tools/stubs.py --check    fails when the committed file differs
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PY = Path(__file__).resolve().parents[1]
STUB = PY / "python/kalix_policy/_core.pyi"


def made() -> str:
    """Generates the stub."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["maturin", "generate-stubs", "--quiet", "--out", folder]
        subprocess.run(command, cwd=PY, check=True)
        [file] = Path(folder).rglob("_core.pyi")
        text = file.read_text(encoding="utf-8")
    # `types.CapsuleType` requires Python 3.13.
    return text.replace("from types import CapsuleType", "from typing_extensions import CapsuleType")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        if STUB.read_text(encoding="utf-8") != made():
            sys.exit("_core.pyi has drifted: python py/tools/stubs.py")
    else:
        STUB.write_text(made(), encoding="utf-8")
