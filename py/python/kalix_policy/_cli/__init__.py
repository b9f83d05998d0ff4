"""The command `kalix-policy`: a command-line interface to the library, in three languages."""

from __future__ import annotations

import click

from .files import PROGRAM, UNREADABLE
from .group import Group
from .options import locale_option, no_color_option, option

__all__ = ["cli", "main"]


@click.group(cls=Group, invoke_without_command=True, subcommand_metavar="COMMAND …")
@locale_option
@no_color_option
@option("--version", is_flag=True, help="version")
@click.pass_context
def cli(ctx: click.Context, version: bool) -> int | None:
    """The command `kalix-policy`."""
    if version:
        import kalix_policy as kp

        click.echo(f"{PROGRAM} {kp.__version__}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(UNREADABLE)
    return None


def main() -> None:
    """The command `kalix-policy`."""
    cli(prog_name=PROGRAM)
