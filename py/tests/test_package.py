"""The package as a whole: its exports, its documents, and the cost of importing it."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
import threading
from typing import Any

import pytest
from shared import kalix

import kalix_policy as kp
from kalix_policy import records


@pytest.mark.parametrize("name", ["Project", "Organisation", "AnnualReport", "Policy", "Register"])
def test_a_document_has_every_field_of_its_record(name: str) -> None:
    document = getattr(kp, name)
    fields = {field.name for field in dataclasses.fields(getattr(records, f"{name}Record"))}
    properties = {name for name, of in inspect.getmembers(document) if isinstance(of, property)}
    assert properties == fields
    assert all(getattr(document, field).__doc__ for field in fields)


def test_the_values_of_a_document_match_its_record() -> None:
    register = kp.Register(kalix())
    record = records.RegisterRecord.from_json(register.to_json())
    for project, plain in zip(register.projects, record.projects, strict=True):
        assert all(
            getattr(project, field.name) == getattr(plain, field.name) for field in dataclasses.fields(plain)
        )
    assert register.municipality == record.municipality
    assert register.organisation.bodies == record.organisation.bodies
    assert [report.accounts for report in register.annual_reports] == [of.accounts for of in record.annual_reports]
    # A record can be read as a document.
    assert kp.Register(record) == register and kp.Project(record.projects[3]) == register.projects[3]


def test_every_export_exists_and_is_documented() -> None:
    for name in kp.__all__:
        exported: Any = getattr(kp, name)
        assert exported.__doc__, name
        if inspect.isclass(exported) and not dataclasses.is_dataclass(exported):
            for member, of in inspect.getmembers(exported, lambda of: inspect.isfunction(of) or isinstance(of, property)):
                assert member.startswith("_") or of.__doc__, f"{name}.{member}"
    assert set(kp.__all__) <= set(dir(kp))
    with pytest.raises(AttributeError, match="no_such"):
        kp.no_such  # noqa: B018


def test_importing_the_package_loads_no_heavy_modules() -> None:
    asked = "import sys, kalix_policy; print(*sys.modules)"
    modules = set(subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout.split())
    heavy = {"kalix_policy.records", "json", "html", "re", "dataclasses", "typing", "pydantic", "pyarrow", "numpy", "click", "pathlib", "decimal"}
    # Modules that the interpreter itself loads cost nothing extra.
    bare = subprocess.run([sys.executable, "-c", "import sys; print(*sys.modules)"], check=True, capture_output=True, text=True)
    assert not heavy & (modules - set(bare.stdout.split()))


def test_an_assessor_can_be_used_from_many_threads() -> None:
    register = kp.Register(kalix())
    assessor = kp.Assessor.of(register, on="2026-11-23")
    expected = [assessor.project(project) for project in register.projects]
    told: list[Any] = []

    def judge() -> None:
        told.append([assessor.project(project) for project in register.projects])

    threads = [threading.Thread(target=judge) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [expected] * 8


def test_mistaken_arguments_raise_value_or_type_error() -> None:
    register = kp.Register(kalix())
    with pytest.raises(ValueError, match="2026-02-30"):
        kp.assess(register, on="2026-02-30")
    with pytest.raises(ValueError, match="sv, en and fi"):
        kp.assess(register, on="2026-01-01", locale="de").to_json()  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="3000"):
        kp.annual_report(register, 3000)
    with pytest.raises(ValueError, match="appoint-official"):
        kp.may("appoint", organisation={}, on="2026-01-01", person="p-1")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="one of person"):
        kp.may("execute", organisation={}, on="2026-01-01")
    with pytest.raises(ValueError, match="needs the argument `of`"):
        kp.may("decide-plan", organisation={}, on="2026-01-01", body="un")
    with pytest.raises(ValueError, match="no schema"):
        kp.schema("projects")
    with pytest.raises(ValueError, match="no rule"):
        kp.explain("goals.2")
    with pytest.raises(TypeError, match="a source or fields"):
        kp.Project({}, id="p-1")
    with pytest.raises(ValueError, match="threads"):
        kp.assess_lines(b"", organisation={}, on="2026-01-01", threads=0)


def test_fix_requires_a_finding_of_the_assessment() -> None:
    register = {"municipality": {"name": "Kalix kommun", "code": "2514"}, "organisation": {}}
    project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}
    assessment = kp.assess({**register, "projects": [project]}, on="2026-11-23")
    other = kp.assess({**register, "projects": [{**project, "id": "p-2"}]}, on="2026-11-23")
    first = assessment.findings[0]
    assert assessment.fix(first) == assessment.fix(0) is not None
    for foreign in (-1, len(assessment.findings), 10**30, other.findings[0]):
        with pytest.raises(ValueError, match="finding: expected one of this assessment's, or a number below"):
            assessment.fix(foreign)


def test_row_types_are_exported() -> None:
    assessment = kp.assess(kalix(), on="2026-11-23")
    assert isinstance(assessment.outcomes[0], kp.OutcomeRow)
    figures = kp.indicators(assessment.register, years=[2025])
    assert isinstance(figures.table[0], kp.FigureRow)
    assert isinstance(figures.countries(2025)[0], kp.CountryProjects)
