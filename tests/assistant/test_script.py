"""A script says what the author meant, and a refusal says where."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from assistant.script import read_script
from assistant.script.acts import VERBS, read_act, value_for
from flows.errors import BadValue
from flows.events import NoteKind, ProbeKind
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
        ("- {a: 1, a: 2}\n- back", "s.yaml:1"),
        ("- &x back\n- *x", "s.yaml:1"),
        ("- note: {kind: free, text: !!python/object x}", "s.yaml:1"),
        ("- skip:\n    step: star\n reason: x\n- back", "s.yaml:3"),
        ("- answer: {step: x", "s.yaml:1"),
        ("# begin\n- note: {kind: free,\n    text: a\x07}", "s.yaml:3"),
        ('[{"back": {}, "back": {}}]', "s.yaml:1"),
        ("- [" + "[" * 100, "s.yaml:1"),
        ("- back\n\t- back", "s.yaml:2"),
        ("- {? [a] : b}", "s.yaml:1"),
        ("- back\0", "s.yaml:1"),
        ("[]", "s.yaml:1"),
    ],
)
def test_what_is_no_list_of_acts_or_breaks_in_its_first_item_is_refused_with_its_line(
    text: str, where: str
) -> None:
    with pytest.raises(BadValue) as refused:
        read_script(text, "s.yaml")
    assert refused.value.where == where
    assert refused.value.remedy


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "[]", " [ ]\n", "''"])
def test_a_script_without_acts_is_refused_however_it_is_written(doorvraag: Doorvraag, text: str) -> None:
    ran = doorvraag.script(text)
    assert (ran.code, ran.error["code"], ran.error["message"]) == (1, "bad_script", "The script is empty.")
    assert doorvraag("records", "list", "--json").result == []


@pytest.mark.parametrize("text", ["\0", "- back\0\n- finish", "# remark\n\0- back", '["ba\0ck"]'])
def test_a_character_nobody_can_see_is_named_also_in_the_first_item(doorvraag: Doorvraag, text: str) -> None:
    ran = doorvraag.script(text)
    assert (ran.code, ran.error["code"]) == (1, "bad_script")
    assert "U+0000" in ran.error["message"]


@pytest.mark.parametrize("text", ["", "[]", "- {", "\0"])
def test_a_guide_that_is_not_there_is_said_before_what_is_wrong_with_the_script(
    doorvraag: Doorvraag, text: str
) -> None:
    ran = doorvraag.script(text, flow="intaek")
    assert (ran.code, ran.error["code"]) == (1, "not_found")
    assert "intaek" in ran.error["message"]


TORN = {
    "a key stands there twice": ("- skip: {step: star,\n    step: star}", 4),
    "a tag": ("- note: {kind: free, text: !!python/object x}", 3),
    "an anchor": ("- &x back\n- *x", 3),
    "an alias": ("- [*x]", 3),
    "a list as a key": ("- {? [a] : b}", 3),
    "nested too deeply": ("- " + "[" * 100, 3),
    "half a character": ('- note: {kind: free, text: "\\ud83d"}', 3),
    "a quote that never closes": ('- note: {kind: free, text: "open}', 3),
    "a bracket that never closes": ("- note: {kind: free", 3),
    "a character nobody can see": ("- note:\n    kind: free\n    text: a\x07b", 5),
    "indented too little": ("- skip:\n    step: star\n  reason: x\n y: z", 6),
    "a part between two items": ("- skip:\n    step: star\n reason: x", 5),
    "indented with a tab": ("- skip:\n\t\tstep: star", 4),
    "a sign that begins nothing": ("- @step", 3),
    "a second list in the file": ("---\n- finish", 3),
}


@pytest.mark.parametrize("what", TORN)
def test_what_stands_before_a_torn_item_is_kept_and_the_item_is_named(
    doorvraag: Doorvraag, what: str
) -> None:
    torn, line = TORN[what]
    before = "- answer: {step: star, value: ja}\n- answer: {step: contract, value: 2}\n"
    ran = doorvraag.script(f"{before}{torn}\n- finish\n")
    assert ran.code == 1
    assert (ran.error["code"], ran.error["where"]) == ("bad_script", f"stdin:{line} (item 3)")
    assert (ran.error["item"], ran.error["line"]) == (3, 3)
    assert ran.error["remedy"]
    kept = ran.error["kept"]
    assert (kept["applied"], kept["answered"], kept["status"]) == (2, 2, "underway")
    told = doorvraag("interview", "--resume", kept["id"], "--script", "-", stdin=f"{before}{torn}")
    assert told.err.startswith(f"stdin:{line} (item 3): ")
    assert kept["id"] in told.err


def test_a_torn_first_item_begins_no_interview(doorvraag: Doorvraag) -> None:
    ran = doorvraag.script("- {back: {}, back: {}}\n- finish\n")
    assert (ran.code, ran.error["where"]) == (1, "stdin:1")
    assert doorvraag("records", "list", "--json").result == []


def test_a_torn_item_in_json_leaves_the_emoji_before_it_whole(doorvraag: Doorvraag) -> None:
    note = r'{"note": {"kind": "free", "text": "\ud83d\ude00"}}'
    for torn in ('{"back": {}, "back": {}}', "{back", '"back" "finish"'):
        ran = doorvraag.script(f'[{note},\n"pause", "resume",\n{torn}')
        assert (ran.code, ran.error["line"], ran.error["kept"]["status"]) == (1, 3, "underway"), torn
        assert ran.error["kept"]["applied"] >= 3
        record = doorvraag("records", "show", ran.error["id"], "--json").result
        assert record["notes"][0]["text"] == "😀"


def test_a_step_of_a_hundred_thousand_characters_is_named_by_its_beginning(doorvraag: Doorvraag) -> None:
    for parts in ("answer: {step: %s, value: x}", "skip: {step: %s, nope: x}", "goto: {step: %s}"):
        ran = doorvraag.script("- " + parts % ("é" * 100_000))
        assert ran.code == 1
        assert len(ran.out) + len(ran.err) < 2_000
        assert "é" * 20 in ran.error["where"]


@pytest.mark.parametrize(("shut", "opens"), [("pause", "- resume: {}"), ("finish", "- reopen: {reason: …}")])
def test_a_script_in_a_talk_that_is_shut_is_told_which_item_opens_it(
    doorvraag: Doorvraag, shut: str, opens: str
) -> None:
    ran = doorvraag.script(f"- {shut}\n- answer: {{step: star, value: ja}}\n")
    assert (ran.code, ran.error["code"]) == (1, "not_now")
    assert opens in ran.error["remedy"]


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
        ("qqqq: {}", "unknown_act", f"Choose one of: {', '.join(VERBS)}."),
        (
            "answer: {step: formaliteiten, value: {}}",
            "bad_value",
            "Give an answer, or take it back with null.",
        ),
        (
            "answer: {step: formaliteiten, value: []}",
            "bad_value",
            "Give an answer, or take it back with null.",
        ),
        (
            'answer: {step: formaliteiten, value: ""}',
            "bad_value",
            "Give an answer, or take it back with null.",
        ),
        (
            f"answer: {{step: formaliteiten, value: {'9' * 30}}}",
            "bad_value",
            "Choose one of: 1, 2, 3, 4.",
        ),
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


def test_null_takes_an_answer_back_and_its_history_stays(doorvraag: Doorvraag) -> None:
    ran = doorvraag.script(
        "- answer: {step: formaliteiten, value: 2}\n- answer: {step: formaliteiten, value: null}\n"
    )
    assert (ran.code, ran.result["answered"]) == (0, 0)
    changes = doorvraag("records", "history", ran.result["id"], "--json").result
    assert [change["what"] for change in changes] == ["answered", "withdrawn"]


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


def test_undo_in_a_script_takes_back_the_act_before_it_and_the_record_forgets_it(
    doorvraag: Doorvraag,
) -> None:
    ran = doorvraag.script(
        "- answer: {step: opmerkingen, value: Eerst}\n"
        "- note: {kind: free, text: Vergissing}\n"
        "- undo\n"
        "- react: {text: Ook een vergissing}\n"
        "- undo\n"
        "- finish\n"
    )
    assert (ran.code, ran.result["answered"]) == (0, 1)
    record = doorvraag("records", "show", ran.result["id"], "--json").out
    assert "Eerst" in record
    assert "ergissing" not in record
    exported = doorvraag("records", "export", "--out", "-").out
    assert "Vergissing" in exported


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


ROOT = Path(__file__).parents[2]
FORMAT = (ROOT / "docs/script-format.md").read_text(encoding="utf-8")


def scripts_in(document: str) -> list[str]:
    """What stands between fences as YAML and begins with an act."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("- ")]


@pytest.mark.parametrize("document", ["README.md", "docs/script-format.md"])
def test_the_script_in_a_document_is_carried_out(doorvraag: Doorvraag, document: str) -> None:
    script = scripts_in(document)[0]
    ran = doorvraag.script(script, flow="intake")
    assert (ran.code, ran.result["applied"]) == (0, len(read_script(script, document)))
    lines = doorvraag("records", "export", "--out", "-").out.splitlines()
    set_aside = [json.loads(line) for line in lines if '"event": "skipped"' in line]
    assert [one["deliberate"] for one in set_aside] == [False, True]


def test_the_script_of_a_practice_talk_in_the_document_is_carried_out(doorvraag: Doorvraag) -> None:
    script = scripts_in("docs/script-format.md")[1]
    ran = doorvraag("practise", "--client", "dylan", "--script", "-", "--json", stdin=script)
    assert ran.code == 0, ran.answer


def test_the_document_names_every_act_with_its_parts_and_no_other() -> None:
    cells = [line.split("|") for line in FORMAT.splitlines() if line.startswith("| `")]
    names = [[re.findall(r"`(\w+)`", cell) for cell in row[1:4]] for row in cells]
    told = {verb[0]: (has, may) for verb, has, may in names}
    assert told == {verb: ([*shape.needed], [*shape.optional]) for verb, shape in VERBS.items()}
    for kind in (*get_args(ProbeKind), *get_args(NoteKind)):
        assert f"`{kind}`" in FORMAT
