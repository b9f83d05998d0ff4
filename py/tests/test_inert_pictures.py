"""Texts of a register are never interpreted in charts."""

from __future__ import annotations

import io

import pytest
from lxml import etree

import kalix_policy as kp
from inert import TEXTS
from shared import kalix


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_chart_has_no_scripts_links_or_excessive_size(form: str) -> None:
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
        # A long name must not make the file large.
        assert 1_000 < len(file.getvalue()) < 400_000
        if form == "svg":
            picture = etree.fromstring(file.getvalue())
            names = {etree.QName(element).localname for element in picture.iter(etree.Element)}
            assert not names & {"script", "a", "image", "foreignObject", "text", "animate", "set"}, names
            assert all(link.startswith("#") for link in picture.xpath("//@*[local-name() = 'href']"))
