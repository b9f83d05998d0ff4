"""Whatever a register says stays a text in pictures."""

from __future__ import annotations

import io

import pytest
from lxml import etree

import kalix_policy as kp
from inert import TEXTS
from shared import kalix


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_picture_holds_no_more_than_a_picture(form: str) -> None:
    document = kalix()
    document["municipality"]["name"] = "".join(TEXTS)[:20_000]
    boards = [part.of for part in kp.indicators(document, years=[2025]).years[0].figures.by_board]
    bodies = [body for body in document["organisation"]["bodies"] if body["id"] in boards]
    assert len(bodies) > 2
    for first in range(0, len(TEXTS), len(bodies)):
        for place, body in enumerate(bodies):
            body["name"] = TEXTS[(first + place) % len(TEXTS)]
        file = io.BytesIO()
        kp.indicators(document, years=[2025]).plot("boards").savefig(file, format=form)
        # Nobody waits for a picture, or keeps one, that a long name makes large.
        assert 1_000 < len(file.getvalue()) < 400_000
        if form == "svg":
            picture = etree.fromstring(file.getvalue())
            names = {etree.QName(element).localname for element in picture.iter(etree.Element)}
            assert not names & {"script", "a", "image", "foreignObject", "text", "animate", "set"}, names
            assert all(link.startswith("#") for link in picture.xpath("//@*[local-name() = 'href']"))
