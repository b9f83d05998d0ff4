"""The catalogue: rules, clauses and powers of the policy; and the JSON Schemas."""

from __future__ import annotations

from .. import _core
from .._documents import _shown
from .answer import Answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .. import records
    from .._documents import Locale


def _catalogue(locale: Locale) -> records.Catalogue:
    from .. import records

    return records.Catalogue.from_json(_core.catalogue(locale))


def rules(*, locale: Locale = "sv") -> tuple[records.Rule, ...]:
    """Every rule: what it requires, its subject, how binding it is, and the clauses it comes from.

    Raises:
        ValueError: when there is no such language.

    >>> import kalix_policy as kp
    >>> kp.rules()[0].id
    'anchoring.decided'
    """
    return _catalogue(locale).rules


def clauses(*, locale: Locale = "sv") -> tuple[records.Clause, ...]:
    """Every clause of the policy: its text, and what in the library implements it.

    Raises:
        ValueError: when there is no such language.

    >>> import kalix_policy as kp
    >>> [clause.section for clause in kp.clauses() if clause.id == "goals.2"]
    ['Mål']
    """
    return _catalogue(locale).clauses


def powers(*, locale: Locale = "sv") -> tuple[records.Power, ...]:
    """Every power that `may` can decide on.

    Raises:
        ValueError: when there is no such language.

    >>> import kalix_policy as kp
    >>> kp.powers(locale="en")[3].id
    'appoint-official'
    """
    return _catalogue(locale).powers


class Explanation(Answer):
    """A rule and the clauses it comes from, for display.

    >>> import kalix_policy as kp
    >>> explanation = kp.explain("anchoring.before-start", locale="en")
    >>> explanation.clauses[0].id
    'goals.2'
    """

    __slots__ = ("clauses", "rule")

    rule: records.Rule
    """The rule."""
    clauses: tuple[records.Clause, ...]
    """The clauses it comes from. A rule about the register itself has none."""

    def __init__(self, rule: records.Rule, clauses: tuple[records.Clause, ...]) -> None:
        self.rule = rule
        self.clauses = clauses

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Explanation) and (self.rule, self.clauses) == (other.rule, other.clauses)

    def __hash__(self) -> int:
        return hash((self.rule, self.clauses))

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain dicts and lists."""
        return {"rule": self.rule.to_dict(), "clauses": [clause.to_dict() for clause in self.clauses]}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from .. import _pydantic
        from ..records import Clause, Rule

        rule, clause = _pydantic.described(Rule._place), _pydantic.described(Clause._place)
        properties = {"rule": rule, "clauses": {"type": "array", "items": clause}}
        return {"type": "object", "properties": properties, "required": ["rule", "clauses"]}

    def __str__(self) -> str:
        rule = self.rule
        lines = [rule.asks, f"{rule.id} · {rule.scope} · {rule.force} · {rule.basis}"]
        lines += [f"{clause.section}, {clause.place} ({clause.id}): {clause.says}" for clause in self.clauses]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<Explanation of {self.rule.id}>"

    def _repr_html_(self) -> str:
        from .._html import table

        rows = [(clause.id, clause.section, clause.place, clause.force, clause.says) for clause in self.clauses]
        caption = f"{self.rule.id}: {self.rule.asks}"
        return table(caption, ("clause", "section", "place", "force", "says"), rows)


def explain(rule: str, *, locale: Locale = "sv") -> Explanation:
    """What a rule requires, and the clauses it comes from.

    Raises:
        ValueError: when there is no such rule.

    >>> import kalix_policy as kp
    >>> print(kp.explain("anchoring.before-start", locale="en"))
    The plan is approved before the project starts.
    anchoring.before-start · project · binding · implied
    Mål, ¶1 (goals.2): A unit that wants to work internationally takes its plans to its own board, executive or committee.
    >>> kp.explain("goals.2", locale="en")
    Traceback (most recent call last):
    ValueError: no rule 'goals.2': kalix_policy.rules() has them all
    """
    catalogue = _catalogue(locale)
    for known in catalogue.rules:
        if known.id == rule:
            return Explanation(known, tuple(clause for clause in catalogue.clauses if clause.id in known.clauses))
    raise ValueError(f"no rule {_shown(rule)}: kalix_policy.rules() has them all")


def schema(name: str) -> dict[str, Any]:
    """A JSON Schema (draft 2020-12), such as "project"; `schema_names` lists the names.

    Raises:
        ValueError: when there is no such schema.

    >>> import kalix_policy as kp
    >>> kp.schema("project")["required"]
    ['id', 'title', 'administration']
    """
    import json

    # Numbers become floats, since a `Decimal` would not be plain JSON data.
    schema: dict[str, Any] = json.loads(_core.schema(name))
    return schema


def schema_names() -> tuple[str, ...]:
    """The names of the schemas.

    >>> import kalix_policy as kp
    >>> kp.schema_names()[:2]
    ('register', 'project')
    """
    return tuple(_core.schemas())
