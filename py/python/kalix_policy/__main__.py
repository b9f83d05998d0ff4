"""`python -m kalix_policy` runs the command `kalix-policy`."""

from __future__ import annotations

from ._cli import main

main()
