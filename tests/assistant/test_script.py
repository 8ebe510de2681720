"""A script says what the author meant, and a refusal says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.script import read_script
from assistant.script.acts import read_act, value_for
from flows.errors import BadValue
from flows.library import Library
from tests.assistant.commands import Doorvraag


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def raw(text: str) -> object:
    return read_script(text, "script.yaml")[0].raw


@pytest.mark.parametrize(
    "word", ["ja", "nee", "no", "off", "yes", "on", "2026-03-31", "1_000", "0x1F", "1:30", "3.0"]
)
def test_a_word_without_quotes_stays_the_word_that_was_written(word: str) -> None:
    assert raw(f"- note: {{kind: free, text: {word}}}") == {"note": {"kind": "free", "text": word}}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_nothing_and_a_quoted_null_is_a_word(nothing: str) -> None:
    assert raw(f"- skip: {{step: star, reason: {nothing}}}") == {"skip": {"step": "star", "reason": None}}
    assert raw('- skip: {step: star, reason: "null"}') == {"skip": {"step": "star", "reason": "null"}}


@pytest.mark.parametrize("given", ["3", '"3"', "'3'"])
def test_a_level_is_a_number_with_or_without_quotes(given: str) -> None:
    field = Library().flow("observatie").steps["formaliteiten"].field
    value = raw(f"- answer: {{step: formaliteiten, value: {given}}}")["answer"]["value"]  # type: ignore[index]
    assert value_for(field, value) == 3


def test_numbers_are_read_deep_inside_a_repeated_group_and_text_is_not() -> None:
    field = Library().flow("intake").steps["kenmerkoordelen"].field
    entries = [{"item": "schulden", "norm": "12", "afstand": "2"}]
    assert value_for(field, entries) == [{"item": "schulden", "norm": "12", "afstand": 2}]


def test_json_is_a_script_too_and_keeps_an_escaped_emoji_whole() -> None:
    assert raw(r'[{"note": {"kind": "free", "text": "\ud83d\ude00"}}]') == {
        "note": {"kind": "free", "text": "😀"}
    }


def test_items_know_their_number_and_line() -> None:
    items = read_script("# begin\n- back: {}\n\n- goto:\n    step: star\n", "script.yaml")
    assert [(item.number, item.line) for item in items] == [(1, 2), (2, 4)]


def test_an_act_without_parts_may_be_written_three_ways() -> None:
    for text in ("- finish: {}", "- finish:", "- finish"):
        assert read_act(read_script(text, "s")[0]).verb == "finish"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "s.yaml:1"),
        ("answer: {step: x}", "s.yaml:1"),
        ("- back\n- {a: 1, a: 2}", "s.yaml:2"),
        ("- &x back\n- *x", "s.yaml:1"),
        ("- note: {kind: free, text: !!python/object x}", "s.yaml:1"),
        ("- back\n---\n- back", "s.yaml:2"),
        ("- answer: {step: x", "s.yaml:2"),
        ("- [" + "[" * 100, "s.yaml:1"),
        ("- back\n\t- back", "s.yaml:2"),
        ("- {? [a] : b}", "s.yaml:1"),
    ],
)
def test_what_is_no_list_of_acts_is_refused_with_its_line(text: str, where: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_script(text, "s.yaml")
    assert refused.value.where == where
    assert refused.value.remedy


@pytest.mark.parametrize("depth", [60, 900, 50_000])
def test_json_that_is_nested_too_deeply_is_refused_with_its_line(depth: int) -> None:
    with pytest.raises(BadValue) as refused:
        read_script("[" * depth + "]" * depth, "s.json")
    assert refused.value.where == "s.json:1"


def test_a_bomb_of_aliases_is_refused_before_it_is_expanded() -> None:
    lines = ["- &a0 [x, x]"] + [f"- &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    with pytest.raises(BadValue):
        read_script("\n".join(lines), "bomb.yaml")


@pytest.mark.parametrize(
    ("item", "code", "remedy"),
    [
        ("anser: {step: star, value: ja}", "unknown_act", "Did you mean 'answer'?"),
        ("skip: {step: star, reasn: x}", "unknown_key", "Did you mean 'reason'?"),
        ("note: {kind: free}", "missing_key", "Parts: kind, text, step."),
        ("note: {kind: tensoin, text: x}", "bad_value", "Did you mean 'tension'?"),
        ("probe: {step: star, kind: eco, text: x}", "bad_value", "Did you mean 'echo'?"),
        ("note: {kind: free, text: [x]}", "bad_item", "Give it between quotes."),
        ("{back: {}, finish: {}}", "bad_item", "Write it as '- answer: {step: contract, value: …}'."),
        ("[back]", "bad_item", "Write it as '- answer: {step: contract, value: …}'."),
        ("back: {step: star}", "unknown_key", "Write it as '- back: {}'."),
        ("answer: [star, ja]", "bad_item", "Parts: step, value."),
        ("skip: {step: star, deliberate: misschien}", "bad_item", "Write true or false."),
        ("answer: {step: sterr, value: ja}", "not_found", "Did you mean 'star'?"),
        ("answer: {step: star, value: jaa}", "bad_value", "Did you mean 'ja'?"),
        ("answer: {step: contract, value: 7}", "bad_value", "Choose one of: 1, 2, 3, 4."),
        ("answer: {step: contract, value: drie}", "bad_value", "Give digits only."),
        ("reopen: {}", "not_now", None),
    ],
)
def test_a_refused_item_says_what_was_meant(
    doorvraag: Doorvraag, item: str, code: str, remedy: str | None
) -> None:
    ran = doorvraag.script(f"- answer: {{step: formaliteiten, value: 2}}\n- {item}\n- finish\n")
    assert ran.code == 1
    assert (ran.error["code"], ran.error["item"], ran.error["line"]) == (code, 2, 2)
    assert "item 2" in ran.error["where"]
    if remedy is not None:
        assert ran.error["remedy"] == remedy
    assert ran.error["kept"]["applied"] == 1
    assert ran.error["kept"]["status"] == "underway"


def test_what_came_before_a_refusal_is_kept_and_can_go_on(doorvraag: Doorvraag) -> None:
    refused = doorvraag.script("- answer: {step: star, value: ja}\n- answer: {step: contract, value: x}\n")
    id_ = refused.error["id"]
    went_on = doorvraag(
        "interview",
        "--resume",
        id_,
        "--script",
        "-",
        "--json",
        stdin="- answer: {step: contract, value: 2}\n- finish",
    )
    assert went_on.result["id"] == id_
    assert (went_on.result["answered"], went_on.result["status"]) == (2, "finished")


def test_every_act_does_what_it_says(doorvraag: Doorvraag) -> None:
    ran = doorvraag.script(
        """
- answer: {step: openingsvraag, value: {said: "Ik wil werken.", seen: "Zij lacht."}}
- answer: {step: openingsvraag, value: {said: "Ik wil weer werken."}}
- undo: {}
- skip:   {step: contract, reason: "geen tijd"}
- skip:   {step: leeftijd, reason: "niet nodig", deliberate: ja}
- park:   {step: schulden, reason: "later"}
- probe:  {step: openingsvraag, kind: echo, text: "Werken?", said: "Ja, met mensen."}
- note:   {kind: tension, text: "Ik praatte te veel."}
- goto:   {step: star}
- back:   {}
- pause:  {}
- resume: {}
- finish: {}
- react:  {text: "Dit klopt."}
- reopen: {reason: "iets vergeten"}
- finish: {}
""",
        flow="intake", client="K-1",
    )  # fmt: skip
    assert ran.code == 0, ran.answer
    record = doorvraag("records", "show", ran.result["id"], "--json").result
    said = [item["value"] for section in record["sections"] for item in section["items"]]
    assert {"Ik wil werken.", "Zij lacht."} <= set(said)
    status = {row["step"]: row["status"] for phase in record["coverage"] for row in phase["rows"]}
    assert (status["contract"], status["leeftijd"], status["schulden"]) == (
        "skipped",
        "not_deliberate",
        "parked",
    )
    assert record["probes"][0]["said"] == "Ja, met mensen."
    assert record["notes"][0]["kind"] == "tension"
    assert record["reactions"][0]["text"] == "Dit klopt."


def test_invisible_characters_are_left_out_and_that_is_said(doorvraag: Doorvraag) -> None:
    ran = doorvraag.script('- note: {kind: free, text: "rood\\e[31m\\0"}\n')
    assert ran.code == 0
    assert ran.result["warnings"] == ["1: 2 invisible characters were left out."]
    assert "1: 2 invisible" in ran.err


def test_a_text_of_a_hundred_thousand_characters_is_kept_whole(doorvraag: Doorvraag) -> None:
    text = "Zij zei «ja» 😀 [/boos] مرحبا " * 3_500
    ran = doorvraag.script(f"- answer: {{step: opmerkingen, value: '{text}'}}\n- finish\n")
    assert ran.code == 0, ran.answer
    record = doorvraag("records", "show", ran.result["id"], "--json").result
    kept = [item["value"] for section in record["sections"] for item in section["items"]]
    assert kept == [text.strip()]
