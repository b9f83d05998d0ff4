"""`rules`, `explain`, `may` and `schema`: the rules, clauses, powers and schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from .files import CLEAN, WRONG, Failure, as_json, put, read_register, today
from .group import command
from .options import (
    ID,
    ORGANISATION_NUMBER,
    YEAR,
    Choice,
    Day,
    answer_format,
    file_argument,
    locale_option,
    no_color_option,
    option,
    partner_kinds,
    powers,
)
from .pages import paragraph
from .words import LOCALE, near, say

if TYPE_CHECKING:
    import kalix_policy as kp


@command("rules")
@answer_format("text", "json")
@locale_option
@no_color_option
def rules(form: str) -> None:
    import kalix_policy as kp

    rules = kp.rules(locale=LOCALE.get())
    if form == "json":
        put(as_json([rule.to_dict() for rule in rules]))
        return
    for rule in rules:
        click.echo(paragraph(rule.id, bold=True))
        click.echo(paragraph(rule.asks, "  "))
        click.echo(paragraph(_about(rule), "  ", dim=True))


def _about(rule: kp.Rule) -> str:
    parts = [say(f"force.{rule.force}"), say(f"scope.{rule.scope}"), say(f"basis.{rule.basis}")]
    return " · ".join([*parts, ", ".join(rule.clauses)] if rule.clauses else parts)


@command("explain")
@file_argument("RULE_OR_CLAUSE", "name")
@locale_option
@no_color_option
def explain(name: str) -> None:
    import kalix_policy as kp

    locale = LOCALE.get()
    clauses = {clause.id: clause for clause in kp.clauses(locale=locale)}
    rules = {rule.id: rule for rule in kp.rules(locale=locale)}
    if name in rules:
        explanation = kp.explain(name, locale=locale)
        click.echo(paragraph(explanation.rule.asks, bold=True))
        click.echo(paragraph(f"{name} · {_about(explanation.rule)}", dim=True))
        for clause in explanation.clauses:
            click.echo("\n" + paragraph(f"{clause.section}, {clause.place} ({clause.id}):"))
            click.echo(paragraph(clause.says, "  "))
    elif name in clauses:
        clause = clauses[cast("Any", name)]
        click.echo(paragraph(clause.says, bold=True))
        click.echo(paragraph(f"{name} · {clause.section}, {clause.place} · {say(f'force.{clause.force}')}", dim=True))
        if clause.encoded_by:
            click.echo("\n" + say("held-up-by"))
        for encoding in clause.encoded_by:
            asks = rules[cast("Any", encoding.id)].asks if encoding.id in rules else ""
            click.echo(paragraph(f"{encoding.id}{f': {asks}' if asks else ''}", "  "))
    else:
        raise Failure(say("no-rule", name=name) + near(name, [*rules, *clauses]))


_NEEDS = {"finance": "project", "decide-plan": "of", "account-annually": "year"}


@command("may")
@click.argument("power", type=Choice(of=powers), metavar="POWER")
@option("--person", type=ID, metavar="ID", help="person")
@option("--body", type=ID, metavar="ID", help="body")
@option("--administration", type=ID, metavar="ID", help="administration")
@option("--municipality", is_flag=True, help="municipality")
@option("--partner", type=Choice(of=partner_kinds), metavar="KIND", help="partner")
@option("--number", type=ORGANISATION_NUMBER, metavar="NUMBER", help="number")
@option("--of", type=ID, metavar="ID", help="of")
@option("--project", metavar="ID", help="project")
@option("--year", type=YEAR, metavar="YEAR", help="year")
@option("--on", type=Day(), metavar="DATE", help="may-on")
@answer_format("text", "json")
@locale_option
@no_color_option
@file_argument()
def may(power: Any, file: str, project: str | None, on: str | None, form: str, **asked: Any) -> int:
    import kalix_policy as kp

    context, locale = click.get_current_context(), LOCALE.get()
    if sum(bool(asked[who]) for who in ("person", "body", "administration", "municipality", "partner")) != 1:
        raise click.UsageError(say("who"), context)
    if (needed := _NEEDS.get(power)) and {**asked, "project": project}[needed] is None:
        raise click.UsageError(say("power-needs", power=power, name=f"--{needed}"), context)
    register = read_register(file)
    projects = {each.id: each for each in register.projects}
    if project is not None and project not in projects:
        raise Failure(say("no-project", name=project) + near(project, projects))
    ruling = kp.may(
        power,
        organisation=register.organisation,
        on=on or today(),
        project=None if project is None else projects[project],
        projects=register.projects,
        own_number=register.municipality.organisation_number,
        locale=locale,
        **asked,
    )
    if form == "json":
        put(ruling.to_json())
    else:
        click.echo(paragraph(ruling.message, bold=True))
        for clause in kp.clauses(locale=locale):
            if clause.id in ruling.clauses:
                click.echo(paragraph(f"{clause.says.rstrip('.')} ({clause.section}, {clause.id})."))
    return CLEAN if ruling.allowed else WRONG


@command("schema")
@file_argument("NAME", "name", required=False)
@locale_option
def schema(name: str | None) -> None:
    import kalix_policy as kp

    names = kp.schema_names()
    if name is None:
        click.echo("\n".join(names))
    elif name in names:
        put(as_json(kp.schema(name), indent=2))
    else:
        raise Failure(say("no-schema", name=name) + near(name, names))
