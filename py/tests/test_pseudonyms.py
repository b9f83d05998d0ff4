"""Pseudonyms: a shared register has the same outcomes, and no ids or names of people."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import changed, kalix, read, rule_files

import kalix_policy as kp

CASES = read("answers/pseudonyms.json")["cases"]
BASE = read("vectors/base.json")
LEAST = {"id": "p-1", "title": "Utbyte", "administration": "uf"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_pseudonyms_match_the_vectors(case: Any) -> None:
    pseudonyms = kp.Pseudonyms()
    shared = pseudonyms.register(case["register"])
    assert shared == kp.Register(case["shared"])
    assert pseudonyms.who == case["who"]
    assert len(pseudonyms) == len(case["who"])
    # A person has the same pseudonym in every document.
    register = kp.Register(case["register"])
    assert pseudonyms.organisation(register.organisation) == shared.organisation
    assert tuple(map(pseudonyms.project, register.projects)) == shared.projects
    assert pseudonyms.who == case["who"]


def outcomes(assessment: kp.Assessment) -> Any:
    """The outcomes and findings, without the texts that name people."""
    said = assessment.to_dict()
    findings = [(of["rule"], of["subject"], of["outcome"], of["severity"], of["due"], of["pointer"]) for of in said["findings"]]
    return said["projects"], said["boards"], said["organisation"], said["portfolio"], findings


@pytest.mark.parametrize("rule", rule_files())
def test_pseudonyms_do_not_change_the_outcomes_of_the_vectors(rule: str) -> None:
    for case in read(f"vectors/{rule}.json")["cases"]:
        register = kp.Register(changed(BASE, case["change"]))
        shared = kp.Pseudonyms().register(register)
        assert outcomes(kp.assess(shared, on=case["on"])) == outcomes(kp.assess(register, on=case["on"])), case["name"]


IDS = st.sampled_from(["anna", "bo", "cia", "person-1", "person-2", "Å"])


@st.composite
def registers(draw: st.DrawFn) -> Any:
    """The sample register with random people."""
    register = kalix()
    for appointment in register["organisation"]["appointments"]:
        appointment["person"] = draw(IDS)
        if "appointed_by" in appointment:
            appointment["appointed_by"] = draw(IDS)
    people = draw(st.lists(IDS, unique=True))
    register["organisation"]["people"] = [{"id": id, "name": f"{id} Berg"} for id in people]
    for project in register["projects"]:
        project["responsible"] = draw(st.lists(IDS, unique=True, max_size=3))
        for representation in project.get("representations", ()):
            representation["person"] = draw(IDS)
    return register


@settings(deadline=None, max_examples=60)
@given(registers())
def test_pseudonyms_do_not_change_the_outcomes_for_random_people(register: Any) -> None:
    pseudonyms = kp.Pseudonyms()
    shared = pseudonyms.register(register)
    assert outcomes(kp.assess(shared, on="2026-11-23")) == outcomes(kp.assess(register, on="2026-11-23"))
    assert sorted(pseudonyms.who.values()) == sorted(f"person-{number + 1}" for number in range(len(pseudonyms)))
    assert all(person.name == person.id in pseudonyms.who.values() for person in shared.organisation.people)


def test_every_kind_of_source_is_accepted() -> None:
    told = kp.Pseudonyms().register(kalix())
    for source in (kp.Register(kalix()), json.dumps(kalix()), json.dumps(kalix()).encode()):
        assert kp.Pseudonyms().register(source) == told
    assert kp.Pseudonyms().project(kp.Project({**LEAST, "responsible": ["anna"]})).responsible == ("person-1",)


def test_errors_are_in_the_requested_language() -> None:
    pseudonyms = kp.Pseudonyms(locale="en")
    for read_by in (pseudonyms.register, pseudonyms.organisation, pseudonyms.project):
        with pytest.raises(kp.ValidationError, match="unknown-field"):
            read_by({"nobody": 1})
    # A document that cannot be read adds no pseudonyms.
    assert pseudonyms.who == {} and pseudonyms
    with pytest.raises(ValueError, match="sv, en and fi"):
        kp.Pseudonyms(locale="de").project(LEAST)  # type: ignore[arg-type]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda of: pickle.loads(pickle.dumps(of))])
def test_a_copy_has_the_same_pseudonyms_and_is_independent(again: Any) -> None:
    people = [f"official-{number}" for number in range(12)]
    pseudonyms = kp.Pseudonyms(locale="fi")
    pseudonyms.project({**LEAST, "responsible": people})
    other = again(pseudonyms)
    assert other == pseudonyms and list(other.who) == people
    assert other.project({**LEAST, "responsible": ["someone", "official-10"]}).responsible == ("person-13", "person-11")
    assert other != pseudonyms and len(pseudonyms) == 12


def test_repr_does_not_identify_people_and_who_is_a_copy() -> None:
    pseudonyms = kp.Pseudonyms()
    pseudonyms.register(kalix())
    assert not any(id in repr(pseudonyms) for id in pseudonyms.who)
    pseudonyms.who.clear()
    assert pseudonyms.who
    with pytest.raises(TypeError, match="unhashable"):
        hash(pseudonyms)
