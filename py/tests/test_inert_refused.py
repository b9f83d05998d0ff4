"""Forbidden texts are refused, and the error shows them with visible characters."""

from __future__ import annotations

import json
import re

import pytest

import kalix_policy as kp
from inert import ALL, FILE, UNSEEN


@pytest.mark.parametrize(("text", "code"), [(text, code) for text, code in ALL if code is not None])
def test_forbidden_texts_are_refused_in_objects_and_in_json(text: str, code: str) -> None:
    fields = {"id": "p-1", "title": text, "administration": "uf"}
    for read_it in (lambda: kp.Project(**fields), lambda: kp.Project.read(json.dumps(fields))):
        with pytest.raises(kp.ValidationError) as told:
            read_it()
        assert [(error["code"], error["pointer"]) for error in told.value.errors()] == [(code, "/title")]


@pytest.mark.parametrize("inside", FILE["not_unicode"])
def test_invalid_unicode_is_refused_and_the_error_is_valid_unicode(inside: str) -> None:
    title = json.loads(f'"{inside}"')
    for source in ({"id": "p-1", "title": title, "administration": "uf"}, f'{{"id": "p-1", "title": "{inside}"}}'):
        with pytest.raises(kp.ValidationError) as told:
            kp.Project.read(source)
        str(told.value).encode()


def test_errors_have_only_visible_characters() -> None:
    for text, _ in ALL:
        with pytest.raises(kp.ValidationError) as told:
            kp.Project.read({"id": text, "title": "x", "administration": "uf", text or "-": 1})
        assert not re.search(UNSEEN, str(told.value).replace("\n", "")), text
