"""`pseudonymise`: writes a register that can be shared."""

from __future__ import annotations

from contextlib import ExitStack

from .files import as_json, deliver, read_register, written
from .group import command
from .options import file_argument, force_option, locale_option, option, out_option


@command("pseudonymise")
@file_argument()
@out_option
@option("--who", metavar="FILE", help="who")
@force_option
@locale_option
def pseudonymise(file: str, out: str | None, who: str | None, force: bool) -> None:
    import kalix_policy as kp

    pseudonyms = kp.Pseudonyms()
    shared = pseudonyms.register(read_register(file))
    with ExitStack() as stack:
        # Open the file for the ids first: if it cannot be written, the register is not written either.
        kept = None if who is None else stack.enter_context(written(who, force))
        # `to_json` keeps every digit of the amounts.
        deliver(shared.to_json(), out, force)
        if kept is not None:
            kept.write(f"{as_json(pseudonyms.who, indent=2)}\n".encode())
