"""Writes the types of the compiled module, `kalix_policy/_core.pyi`, as PyO3 tells them.

    python py/tools/stubs.py            writes the file
    python py/tools/stubs.py --check    fails when the committed file is another
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PY = Path(__file__).resolve().parents[1]
STUB = PY / "python/kalix_policy/_core.pyi"


def made() -> str:
    """The stub as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["maturin", "generate-stubs", "--quiet", "--out", folder]
        subprocess.run(command, cwd=PY, check=True)
        [file] = Path(folder).rglob("_core.pyi")
        text = file.read_text(encoding="utf-8")
    # `types` has it from Python 3.13 on only.
    return text.replace("from types import CapsuleType", "from typing_extensions import CapsuleType")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        if STUB.read_text(encoding="utf-8") != made():
            sys.exit("_core.pyi has drifted: python py/tools/stubs.py")
    else:
        STUB.write_text(made(), encoding="utf-8")
