"""What was found in a guide is said where a coach who knows the screen would look for it."""

from __future__ import annotations

import pytest

from assistant.authoring.checking import check_text
from assistant.authoring.in_outline import titles_above
from flows.library import SHIPPED, catalogues_in
from tests.tui.own_guide import GUIDE, LIST, NORMS

LISTS = {"gebieden": LIST.replace("{nl: Wonen, en: Housing}", "Wonen"), "normen": NORMS}


@pytest.mark.parametrize(
    ("guide", "code", "titles"),
    [
        (GUIDE, "translation/not-translated", "Begin › Gebieden › Wonen"),
        (
            GUIDE.replace("en: Who does what?", "en: Wie doet wat?"),
            "translation/same-in-english",
            "Eind › Afspraken",
        ),
    ],
    ids=["in-a-list", "in-the-guide"],
)
def test_a_finding_has_the_titles_above_it(guide: str, code: str, titles: str) -> None:
    def lists(name: str) -> str | None:
        return LISTS.get(name) or catalogues_in([SHIPPED])(name)

    found = check_text(guide, "wijk.yaml", lists, "wijk").findings
    placed = titles_above(found, guide, lists)
    assert {placed.get(id(one)) for one in found if one.code == code} == {titles}


def test_a_topic_of_a_list_that_is_used_twice_is_where_it_comes_up_first() -> None:
    again = (
        GUIDE
        + """\
      - id: wat_telt
        title: {nl: Wat telt, en: What counts}
        cue: {nl: Wat telt het meest?, en: What counts most?}
        kind: choice
        options: gebieden
"""
    )

    def lists(name: str) -> str | None:
        return LISTS.get(name) or catalogues_in([SHIPPED])(name)

    found = check_text(again, "wijk.yaml", lists, "wijk").findings
    assert set(titles_above(found, again, lists).values()) == {"Begin › Gebieden › Wonen"}
