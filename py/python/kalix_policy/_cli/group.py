"""Click commands in three languages."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .._errors import visible
from .files import CLEAN, PROGRAM, UNREADABLE, Unread, reason
from .options import Option, localised
from .words import EXAMPLES, LOCALE, asked_locale, near, say

if TYPE_CHECKING:
    from collections.abc import Callable

# The commands, in the order of the help text, and their modules.
COMMANDS = {
    "check": "check",
    "report": "figures",
    "indicators": "figures",
    "calendar": "duties",
    "rules": "policy",
    "explain": "policy",
    "may": "policy",
    "schema": "policy",
    "template": "workbooks",
    "pseudonymise": "sharing",
    "compare": "duties",
}


def about(name: str) -> str:
    return say(f"help.{name}" if name else "help")


def summary(name: str) -> str:
    return about(name).partition("\n\n")[0]


class Helped(click.Command):
    """A command whose help texts are looked up when they are shown, in the user's language."""

    allow_extra_args = True

    @property
    def _key(self) -> str:
        return "" if isinstance(self, click.Group) else str(self.name)

    def get_short_help_str(self, limit: int = 45) -> str:
        return summary(self._key)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [localised(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        text = about(self._key)
        if "{powers}" in text:
            import kalix_policy as kp

            powers = kp.powers(locale=LOCALE.get())
            text = text.replace("{powers}", "\n".join(f"{power.id:28}{power.title}" for power in powers))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(say("options")):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("examples")):
            for example in EXAMPLES[self._key]:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
            if value and not ctx.resilient_parsing:
                click.echo(ctx.get_help(), color=ctx.color)
                ctx.exit()

        settings: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": show}
        return Option(["--help", "-h"], help="help", **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(say("superfluous", name=rest[0]), ctx)
        return rest


class Group(Helped, click.Group):
    """All commands. Each is imported when it is used."""

    allow_extra_args = True

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("commands")):
            formatter.write_dl([(name, summary(name)) for name in COMMANDS])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f".{COMMANDS[cmd_name]}", __package__), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                raise click.NoSuchOption(args[0], ctx=ctx)
            raise click.UsageError(say("no-command", name=args[0]) + near(args[0], COMMANDS), ctx)
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        LOCALE.set(asked_locale(args))
        if os.environ.get("NO_COLOR"):
            extra["color"] = False
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # A closed pipe (`| head`) is not an error. Redirect stdout, so that the flush at exit does not fail.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return CLEAN
        return status

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            status = super().main(*args, **{**settings, "standalone_mode": False})
        except click.UsageError as error:
            if error.ctx is not None:
                click.echo(error.ctx.get_usage(), err=True)
                click.echo(say("see-help", command=error.ctx.command_path) + "\n", err=True)
            status = _complain(_mistake(error))
        except Unread as unread:
            unread.tell()
            status = UNREADABLE
        except click.ClickException as error:
            status = _complain(error.format_message())
        except click.Abort:
            _complain(say("aborted"))
            status = 130
        except ImportError as error:
            if not (extra := re.search(r"kalix-policy\[\w+\]|pyarrow", str(error))):
                raise
            status = _complain(say("extra", name=f'"{extra[0]}"'))
        except OSError as error:
            status = _complain(reason(error, str(error.filename or PROGRAM)))
        except ValueError as error:
            # Show the library's own message.
            status = _complain(str(error))
        sys.exit(status or CLEAN)


def _complain(message: str) -> int:
    click.echo(visible(f"{PROGRAM}: {message}", but="\n"), err=True)
    return UNREADABLE


def _mistake(error: click.UsageError) -> str:
    """Translates click's own errors to the user's language."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("missing", name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)}: {error.message}"
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts] if error.ctx else []
        return say("no-option", name=error.option_name) + near(error.option_name, known)
    if isinstance(error, click.BadOptionUsage):
        params = error.ctx.command.params if error.ctx else []
        flags = {name for param in params if getattr(param, "is_flag", False) for name in param.opts}
        return say("has-value" if error.option_name in flags else "no-value", name=error.option_name)
    return error.format_message()


def _name(param: click.Parameter) -> str:
    return max(param.opts, key=len) if isinstance(param, click.Option) else localised(param.human_readable_name)


def command(name: str) -> Callable[[Callable[..., Any]], Helped]:
    """Turns a function into a command."""
    return click.command(name, cls=Helped)
