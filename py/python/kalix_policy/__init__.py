"""The rules of Kalix municipality's international policy (2007): assess a register of international projects.

>>> import kalix_policy as kp
>>> register = kp.Register(
...     municipality={"name": "Kalix kommun", "code": "2514"},
...     organisation={
...         "bodies": [{"id": "un", "name": "Utbildningsnämnden", "kind": "board"}],
...         "administrations": [{"id": "uf", "name": "Utbildningsförvaltningen", "boards": [{"body": "un"}]}],
...     },
...     projects=[{
...         "id": "UN-2024-17", "title": "Elevutbyte", "administration": "uf", "period": {"start": "2024-03-01"},
...         "decisions": [{"body": "un", "date": "2024-03-20", "resolution": "approved"}],
...     }],
... )
>>> assessment = kp.assess(register, on="2026-11-23", locale="en")
>>> [late] = [finding for finding in assessment.findings if finding.rule == "anchoring.before-start"]
>>> late.pointer
'/projects/0/decisions/0/date'
>>> late.reason["days"]
19

The record types are in `kalix_policy.records`. Nothing here reads a clock: the day of the assessment is an argument.
"""

from __future__ import annotations

from ._answers.annual_report import AnnualReportSection, annual_report
from ._answers.assessment import Assessment, assess, assess_editions
from ._answers.assessor import Assessor, assess_frame, assess_lines, assess_project
from ._answers.authority import may
from ._answers.catalogue import Explanation, clauses, explain, powers, rules, schema, schema_names
from ._answers.comparison import compare
from ._answers.duties import Calendar, calendar
from ._answers.figures import Indicators, indicators, side_by_side
from ._core import version as _version
from ._documents import AnnualReport, Organisation, Policy, Project, Register
from ._errors import ValidationError
from ._pseudonyms import Pseudonyms
from ._tables import JudgedProjects, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import excel as excel, records as records, spark as spark
    from ._rows import CountryProjects, FigureRow, OutcomeRow
    from .records import Clause, Duty, Finding, Rule, Ruling

__version__ = _version()

__all__ = [
    "AnnualReport",
    "AnnualReportSection",
    "Assessment",
    "Assessor",
    "Calendar",
    "Clause",
    "CountryProjects",
    "Duty",
    "Explanation",
    "FigureRow",
    "Finding",
    "Indicators",
    "JudgedProjects",
    "Organisation",
    "OutcomeRow",
    "Policy",
    "Project",
    "Pseudonyms",
    "Register",
    "Rule",
    "Ruling",
    "Table",
    "ValidationError",
    "annual_report",
    "assess",
    "assess_editions",
    "assess_frame",
    "assess_lines",
    "assess_project",
    "calendar",
    "clauses",
    "compare",
    "explain",
    "indicators",
    "may",
    "powers",
    "rules",
    "schema",
    "schema_names",
    "side_by_side",
]

# Imported on first access, so that `import kalix_policy` is fast.
_LATE = {
    **dict.fromkeys(("Clause", "Duty", "Finding", "Rule", "Ruling"), "records"),
    **dict.fromkeys(("CountryProjects", "FigureRow", "OutcomeRow"), "_rows"),
}
_MODULES = frozenset({"excel", "records", "spark"})


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _LATE:
        return getattr(import_module(f"kalix_policy.{_LATE[name]}"), name)
    if name in _MODULES:
        return import_module(f"kalix_policy.{name}")
    raise AttributeError(f"module 'kalix_policy' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
