"""The entry points of the Python API, and the checks of every call."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import polars
import pyarrow as pa
from shared import LOCALES, kalix

import kalix_policy as kp

from .frames import Frames
from .strangers import Strange
from .values import SAMPLES, TEXTS, Values

#: What a call may raise besides `ValidationError`: the documented exceptions, and what a hostile class raises.
REFUSALS = (ValueError, TypeError, OverflowError, OSError, Strange)

DOCUMENTS: Mapping[str, Any] = {name: getattr(kp, name) for name in SAMPLES}
REGISTER = kp.Register(kalix())
ASSESSOR = kp.Assessor.of(REGISTER, on="2026-11-23")
ASSESSMENT = kp.assess(REGISTER, on="2026-11-23")
FIGURES = kp.indicators(REGISTER, years=[2024, 2025])


def bytes_of(data: bytes) -> None:
    """Reads a fuzzer's bytes as every document, as a draft and as lines."""
    for document in DOCUMENTS.values():
        told(partial(document.read, data))
    told(lambda: ASSESSOR.draft(data))
    told(lambda: ASSESSOR.lines(data, errors="keep").read_all())


def reading(values: Frames) -> None:
    """Reads a document from anything, and uses its methods."""
    name = values.of(tuple(DOCUMENTS))
    source = source_of(values, name)
    options: dict[str, Any] = {"max_size": values.of((1 << 20, 1 << 16, 100, 0, -1, 2**64, None, "1"))} if values.seldom(3) else {"max_size": 1 << 20}
    if values.seldom(5):
        options["locale"] = values.of((*LOCALES, None, "de", "\ud800", 1, values.any(1)))
    way = values.choose(8)
    if way == 0 and isinstance(source, dict) and all(isinstance(field, str) for field in source):
        document = DOCUMENTS[name](**{"max_size": 1 << 20, **source})
    elif way == 1 and not isinstance(source, str):
        kp.Assessor(organisation={}, on="2026-11-23").draft(source, max_size=1 << 20)
        return
    else:
        document = DOCUMENTS[name].read(source, **options)
    again = DOCUMENTS[name](document.to_dict())
    assert again == document == copy.deepcopy(document) == pickle.loads(pickle.dumps(document))
    assert hash(again) == hash(document) and repr(document) and document._repr_html_()
    if name == "Register":
        kp.assess(document, on="2026-11-23").to_json()


def source_of(values: Values, name: str) -> Any:
    """A document in any kind of source."""
    if values.seldom(10):
        return values.of((*TEXTS, b"PK\x03\x04" + b"\0" * 60, b"", bytearray(b"\xff"), Path("\0"), Path("."), values.any()))
    sample = SAMPLES[name]()
    document = values.spoilt(sample)
    match values.choose(6):
        case 0:
            return values.kept(document) if isinstance(document, dict) else document
        case 1:
            text = json.dumps(sample, ensure_ascii=values.seldom(2)).encode()
            at = values.choose(len(text))
            text = text[:at] + values.of((b"", b"\xff", b"{", b"[" * 300, b'"\\ud800"', b"1e999999", b"\0")) + text[at + values.choose(20) :]
            released = memoryview(text)
            released.release()
            square = memoryview(text + b" " * (len(text) % 2)).cast("B", (2, len(text) // 2 + len(text) % 2))
            return values.of((text, bytearray(text), memoryview(text), text.decode("utf-8", "surrogateescape"), released, square))
        case _:
            return document


def frames(values: Frames) -> None:
    """Assesses anything as a frame, or as lines."""
    options: dict[str, Any] = {
        "table": values.of(("outcomes", "findings")),
        "errors": values.of(("keep", "raise")),
        "threads": values.of((1, 2)),
    }
    if values.seldom(10):
        options[values.of(tuple(options))] = values.of(("none", None, 0, -1, 2**70, values.any(1)))
    if values.seldom(4):
        judged = ASSESSOR.lines(values.lines(), **options)
    else:
        try:
            frame = values.frame()
        except (Exception, polars.exceptions.PanicException):
            # The other library refused to build the frame.
            return
        judged = ASSESSOR.frame(frame, **options)
    match values.choose(3):
        case 0:
            judged.read_all()
        case 1:
            for _ in judged:
                pass
        case _:
            pa.table(judged)


def answers(values: Frames) -> None:
    """Calls a function that returns an answer, with any arguments."""
    asked = values.of(ASKED)
    answer = asked(values)
    repr(answer)


def argument(*good: Any) -> Callable[[Values], Any]:
    """An argument that is often valid."""

    def chosen(values: Values) -> Any:
        return values.any(2) if values.seldom(6) else values.of((*good, good[0], good[0]))

    return chosen


day = argument("2026-11-23", "2026-02-30", "", "\ud800", "1900-01-01", "2200-12-31")
locale = argument("en", "sv", "fi", "de", None, "\ud800")
policy = argument(kp.Policy.kalix_2007(), None, "kalix-2007")
register = argument(REGISTER, kalix(), REGISTER.to_json(), REGISTER.organisation)
year = argument(2025, 1900, 2200, 3000, -1, 2**80, True, "2025")
years = argument((2024, 2025), (), (2025, 2025), (2**80,), range(2020, 2024), 2025, ("2025",))
organisation = argument(REGISTER.organisation, {}, None, REGISTER)
project = argument(REGISTER.projects[0], REGISTER.projects[1].to_dict(), None)
who = argument(None, "p-13", "un", "uf", "", "\0", "company")
power = argument(*(power.id for power in kp.powers()), "none", None)
body = argument(None, "un", "ks", "", "\udfff", 1)
assessment = argument(ASSESSMENT, kp.assess(REGISTER, on="2025-01-01"), REGISTER, None)
figures = argument((FIGURES,), (FIGURES, FIGURES), (), FIGURES, (ASSESSMENT,))
rule = argument("anchoring.decided", "goals.2", "", "\ud800", None)
path = argument(None, "r.json", "\ud800")
text = argument(None, b"{", REGISTER.to_json().encode(), "text")
finding = argument(0, 10**6, -1, 2**80, True, ASSESSMENT.findings[0], ASSESSMENT)


def _may(v: Values) -> Any:
    names = ("person", "body", "administration", "partner", "number", "of", "own_number")
    asked = {name: who(v) for name in names if v.seldom(3)}
    more = {"municipality": v.seldom(5), "project": project(v), "year": year(v), "projects": (project(v),) if v.seldom(2) else ()}
    return kp.may(power(v), organisation=organisation(v), on=day(v), locale=locale(v), **asked, **more)


def _pseudonyms(v: Values) -> Any:
    pseudonyms = kp.Pseudonyms(locale=locale(v))
    pseudonyms.register(register(v))
    pseudonyms.organisation(organisation(v))
    assert pickle.loads(pickle.dumps(pseudonyms)) == pseudonyms
    return pseudonyms.who


ASKED: tuple[Callable[[Values], Any], ...] = (
    lambda v: kp.assess(register(v), on=day(v), policy=policy(v), locale=locale(v)).to_json(),
    lambda v: kp.assess_editions(register(v), on=day(v), policies=(policy(v), policy(v))[v.choose(2) :], locale=locale(v)),
    lambda v: kp.calendar(register(v), on=day(v), policy=policy(v), locale=locale(v)).to_ics(),
    lambda v: kp.indicators(register(v), years=years(v), board=body(v), policy=policy(v), locale=locale(v)).to_json(),
    lambda v: kp.side_by_side(figures(v), locale=locale(v)),
    lambda v: kp.compare(assessment(v), assessment(v), locale=locale(v)),
    lambda v: kp.annual_report(register(v), year(v), policy=policy(v), locale=locale(v)).to_html(),
    lambda v: kp.assess_project(project(v), organisation=organisation(v), on=day(v), policy=policy(v), locale=locale(v)),
    lambda v: kp.Assessor(organisation=organisation(v), on=day(v), reports=v.of(((), REGISTER.annual_reports, v.any(2))),
                          municipality=v.of((None, REGISTER.municipality, {"name": "K"}, v.any(2)))),
    lambda v: kp.explain(rule(v), locale=locale(v)),
    lambda v: (kp.rules(locale=locale(v)), kp.clauses(locale=locale(v)), kp.powers(locale=locale(v))),
    lambda v: kp.schema(v.of((*kp.schema_names(), "none", v.any(1)))),
    lambda v: ASSESSMENT.fix(finding(v)),
    lambda v: ASSESSMENT.to_sarif(path(v), text(v)),
    lambda v: ASSESSMENT.in_locale(locale(v)).findings,
    lambda v: FIGURES.in_locale(locale(v)).countries(year(v)),
    lambda v: v.of((ASSESSMENT, FIGURES, REGISTER, FIGURES.table)) == v.any(2),
    _may,
    _pseudonyms,
)  # fmt: skip

ENTRY_POINTS: Mapping[str, Callable[[Frames], None]] = {"reading": reading, "frames": frames, "answers": answers}


def told(call: Callable[[], object]) -> None:
    """Checks that a call returns or raises a documented exception, and that every error can be shown and pickled."""
    try:
        call()
    except kp.ValidationError as error:
        assert error.error_count() > 0 and str(error) and repr(error)
        for language in LOCALES:
            assert all(each["msg"] and each["code"] for each in error.errors(locale=language))
        assert pickle.loads(pickle.dumps(error)).errors(locale="fi")
    except REFUSALS:
        pass


def call_entry(entry: str, choose: Callable[[int], int]) -> None:
    """Calls an entry point once."""
    told(lambda: ENTRY_POINTS[entry](Frames(choose, endless=entry == "reading")))


def verdict() -> str:
    """The results for a valid register, from each entry point."""
    register = kp.Register(kalix())
    rows = pa.table({name: [str(getattr(each, name)) for each in register.projects] for name in ("id", "title", "administration")})
    judged = pa.table(ASSESSOR.frame(rows)).to_pylist()
    said = [kp.assess(register, on="2026-11-23").to_dict(), json.loads(FIGURES.to_json()), ASSESSOR.project(register.projects[0])]
    return json.dumps([*said, judged], default=str)
