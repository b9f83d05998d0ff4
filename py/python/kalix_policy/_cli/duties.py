"""`calendar` and `compare`: the duties that are due, and how they changed."""

from __future__ import annotations

import json
from typing import Any

import click

from .files import deliver, put, read_policy, read_register, today
from .group import command
from .options import (
    Day,
    answer_format,
    file_argument,
    force_option,
    locale_option,
    no_color_option,
    on_option,
    option,
    out_option,
)
from .pages import in_words, names_of, paragraph
from .words import LOCALE, say


@command("calendar")
@file_argument()
@on_option
@option("--ics", "form", flag_value="ics", help="ics")
@answer_format("text", "json", "ics")
@out_option
@force_option
@locale_option
@no_color_option
def calendar(file: str, on: str | None, form: str, out: str | None, force: bool) -> None:
    from itertools import groupby

    import kalix_policy as kp

    register = read_register(file)
    calendar = kp.calendar(register, on=on or today(), locale=LOCALE.get())
    if form == "ics":
        deliver(calendar.to_ics(), out, force)
        return
    if form == "json":
        deliver(calendar.to_json(), out, force)
        return
    name = names_of(register)
    lines: list[str] = []
    for due, duties in groupby(json.loads(calendar.to_json()), key=lambda duty: duty["due"]):
        lines += ["", paragraph(in_words(due) if due else "–", bold=True)]
        for subject, same in groupby(duties, key=lambda duty: name(duty["subject"])):
            lines.append(paragraph(subject, "  "))
            lines += [paragraph(f"· {duty['message']}", "    ") for duty in same]
    text = "\n".join(lines[1:] or [say("nothing-due")])
    if out is None:
        click.echo(text)
    else:
        deliver(click.unstyle(text), out, force)


@command("compare")
@file_argument("BEFORE", "before")
@file_argument("AFTER", "later", required=False)
@on_option
@option("--after", type=Day(), metavar="DATE", help="after")
@option("--policy-before", metavar="FILE", help="policy-before")
@option("--policy-after", metavar="FILE", help="policy-after")
@answer_format("text", "json")
@locale_option
@no_color_option
def compare(
    before: str,
    later: str | None,
    on: str | None,
    after: str | None,
    policy_before: str | None,
    policy_after: str | None,
    form: str,
) -> None:
    from itertools import groupby

    import kalix_policy as kp

    if not (later or after or policy_before or policy_after):
        raise click.UsageError(say("what-to-compare"), click.get_current_context())
    locale, day = LOCALE.get(), on or today()
    first = read_register(before)
    second = first if later is None else read_register(later)
    edition = read_policy(policy_before)
    later_edition = read_policy(policy_after) if policy_after else edition
    comparison = kp.compare(
        kp.assess(first, on=day, policy=edition, locale=locale),
        kp.assess(second, on=after or day, policy=later_edition, locale=locale),
    )
    if form == "json":
        put(comparison.to_json())
        return
    data = comparison.to_dict()
    sides = (f"{data[side]['policy']} {data[side]['on']}" for side in ("before", "after"))
    click.echo(paragraph(" → ".join(sides), bold=True))
    name = names_of(second)
    groups: dict[str, list[Any]] = {}
    for duty in data["duties"]:
        finding = duty["after"] or duty["before"]
        days = [side["due"] for side in (duty["before"], duty["after"]) if side and side["due"]]
        moved = f" {days[0]} → {days[-1]}" if len(set(days)) > 1 else ""
        text = f"· {finding['message']} ({finding['rule']}){moved}"
        groups.setdefault(duty["became"], []).append((name(finding["subject"]), text))
    titles = kp.schema("comparison")["$defs"]["DutyChangeKind"]["x-titles"][locale]
    for became in (became for became in titles if became in groups):
        click.echo("\n" + paragraph(f"{titles[became]} ({len(groups[became])})", bold=True))
        for subject, same in groupby(groups[became], key=lambda each: each[0]):
            click.echo(paragraph(subject, "  "))
            click.echo("\n".join(paragraph(text, "    ") for _, text in same))
    if not groups:
        click.echo(say("nothing-changed"))
