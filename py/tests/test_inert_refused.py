"""What no text may be is refused, and told in signs that can be seen."""

from __future__ import annotations

import json
import re

import pytest

import kalix_policy as kp
from inert import ALL, FILE, UNSEEN


@pytest.mark.parametrize(("text", "code"), [(text, code) for text, code in ALL if code is not None])
def test_what_is_refused_is_refused_of_objects_and_of_json(text: str, code: str) -> None:
    fields = {"id": "p-1", "title": text, "administration": "uf"}
    for read_it in (lambda: kp.Project(**fields), lambda: kp.Project.read(json.dumps(fields))):
        with pytest.raises(kp.ValidationError) as told:
            read_it()
        assert [(error["code"], error["pointer"]) for error in told.value.errors()] == [(code, "/title")]


@pytest.mark.parametrize("inside", FILE["not_unicode"])
def test_what_is_no_unicode_is_refused_and_told_in_unicode(inside: str) -> None:
    title = json.loads(f'"{inside}"')
    for source in ({"id": "p-1", "title": title, "administration": "uf"}, f'{{"id": "p-1", "title": "{inside}"}}'):
        with pytest.raises(kp.ValidationError) as told:
            kp.Project.read(source)
        str(told.value).encode()


def test_what_is_told_of_a_stranger_is_visible() -> None:
    for text, _ in ALL:
        with pytest.raises(kp.ValidationError) as told:
            kp.Project.read({"id": text, "title": "x", "administration": "uf", text or "-": 1})
        assert not re.search(UNSEEN, str(told.value).replace("\n", "")), text
