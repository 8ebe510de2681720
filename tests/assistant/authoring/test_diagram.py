"""The picture of a guide: all of it, in its order, readable without seeing it; and the way of a talk."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from assistant.authoring.diagram import Diagram, diagram_of
from assistant.authoring.drawing import svg_of
from assistant.authoring.mermaid import mermaid_of
from assistant.i18n import speaking
from flows.events import Answered, Moved, Parked
from flows.model import Flow, Text
from tests.flows.guides import LIBRARY, SHIPPED, begun, engine_of, small

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [made.text or "" for made in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def of(flow_id: str) -> Diagram:
    return diagram_of(LIBRARY.flow(flow_id))


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_every_step_stands_in_the_picture_once_in_the_order_of_the_guide(flow_id: str) -> None:
    flow = LIBRARY.flow(flow_id)
    found = diagram_of(flow)
    assert [node.step for node in found.nodes] == list(flow.steps)
    assert [node.number for node in found.nodes] == list(range(1, len(flow.steps) + 1))
    assert mermaid_of(found).count('["') == len(flow.steps) + sum(1 for band in found.bands if band.nodes)
    told = ElementTree.fromstring(svg_of(found)).findtext(f"{SVG}desc") or ""
    assert all(f"{node.number}. {node.title}" in told for node in found.nodes)


def test_what_depends_on_an_answer_hangs_on_the_step_that_decides_and_says_when() -> None:
    found = of("intake-kort")
    assert ("uitkomst", "welk_instrument") in found.links
    with speaking("en"):
        (node,) = (node for node in of("intake-kort").nodes if node.step == "welk_instrument")
    assert "Outcome" in (node.condition or "")
    assert "s_uitkomst -.-> s_welk_instrument" in mermaid_of(found)


def test_a_card_on_request_says_so() -> None:
    with speaking("en"):
        assert "on request" in texts(svg_of(of("intake-kort")))


def test_without_a_talk_nothing_is_said_of_one() -> None:
    assert {node.word for node in of("intake").nodes} == {None}
    assert of("intake").walk == ()


def test_the_way_of_a_talk_is_numbered_and_what_became_of_each_step_is_said_in_words() -> None:
    engine = engine_of("intake-kort")
    talk = begun(
        engine, Answered("contract", {"doel": "Kennismaken"}), Moved("star"), Parked("star"),
        Answered("uitkomst", "nu_niet"), Moved("contract"),
    )  # fmt: skip
    with speaking("en"):
        found = diagram_of(engine.flow, talk)
        words = {node.step: node.word for node in found.nodes}
        visits = {node.step: node.visit for node in found.nodes if node.visit}
        assert "not part of this talk" in texts(svg_of(found))
    assert found.walk == ("contract", "star", "uitkomst", "contract")
    assert visits == {"contract": 1, "star": 2, "uitkomst": 3}
    assert (words["contract"], words["star"]) == ("discussed", "parked")
    assert words["vragen"] == "not asked"
    assert words["welk_instrument"] == "not part of this talk"
    assert {"1", "2", "3"} <= set(texts(svg_of(found)))
    assert ":::visited" in mermaid_of(found)


def _with_title(title: str) -> Flow:
    """The small guide with its first step called so."""
    flow = small()
    first = replace(next(iter(flow.steps.values())), title=Text(title))
    phases = tuple(
        replace(phase, steps=tuple(first if step.id == first.id else step for step in phase.steps))
        for phase in flow.phases
    )
    return replace(flow, phases=phases, steps={**flow.steps, first.id: first})


@pytest.mark.parametrize("title", ["<b>&amp;</b>", "[x](y) {z}", "a|b #1; end", "`q`", "שלום", "🙂 x"])
def test_odd_words_in_a_guide_break_no_picture(title: str) -> None:
    found = diagram_of(_with_title(title))
    assert any(title in (node.title) for node in found.nodes)
    ElementTree.fromstring(svg_of(found))
    quoted = re.findall(r'\["(.*?)"\]', mermaid_of(found))
    assert all(not re.search(r'["<>`](?!br/)', line.replace("<br/>", "")) for line in quoted)


def test_a_long_title_is_cut_on_the_card_and_whole_in_the_words() -> None:
    title = "Een titel die veel te lang is om op een kaartje te staan en dus ergens ophoudt"
    svg = svg_of(diagram_of(_with_title(title)))
    assert any(text.endswith("…") for text in texts(svg))
    assert title in (ElementTree.fromstring(svg).findtext(f"{SVG}desc") or "")
