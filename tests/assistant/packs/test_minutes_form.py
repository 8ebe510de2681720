"""The form of a meeting: what is filled in is kept as it was written, every mistake has its line."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.packs.form import read_form
from assistant.packs.minutes import Agreed, MinuteBox, Minutes, of_last_meeting
from flows.errors import BadValue, BrokenRecord, DoorvraagError, NotFound
from prompts.render import TemplateReports
from storage import MemoryRecords
from tests.assistant.at_the_desk import desk
from tests.prompts.pack_example import pack

FILLED = """\
meeting: "2026-11-26"
flow: vignet
chair: piet
note_taker: sam
saw:
  - We wegen de regels verschillend.
  - ""
agreed:
  - what: Eerst naar het netwerk vragen.
    about: overleg
    who: piet
    look_back: "2026-12-17"
  - what: ""
    about: ""
    who: ""
    look_back: ""
next_time: []
"""
STEPS = ("besluit", "overleg")


def steps_of(flow: str) -> tuple[str, ...]:
    if flow != "vignet":
        raise NotFound("There is no guide.", where="flow")
    return STEPS


def test_what_is_filled_in_is_read_and_what_is_empty_left_out() -> None:
    assert read_form(FILLED, "verslag.yaml", steps_of) == Minutes(
        meeting_on=date(2026, 11, 26),
        saw=("We wegen de regels verschillend.",),
        agreed=(Agreed("Eerst naar het netwerk vragen.", "overleg", "piet", date(2026, 12, 17)),),
        flow="vignet", chair="piet", note_taker="sam",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_of_the_pack_can_be_filled_in_and_read(language: str) -> None:
    blank = TemplateReports().render_minutes_form(pack(), language)
    with pytest.raises(BadValue, match="Nothing is filled in"):
        read_form(blank, "verslag.yaml", steps_of)
    filled = blank.replace('saw:\n  - ""', "saw:\n  - 'Iets: gezien'", 1)
    found = read_form(filled, "verslag.yaml", steps_of)
    assert (found.saw, found.round_id, found.chair) == (("Iets: gezien",), "r-najaar", "piet")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"2026-11-26"', "morgen", "verslag.yaml:1"),
        ('meeting: "2026-11-26"\n', "", "verslag.yaml:1"),
        ("note_taker:", "schrijver:", "verslag.yaml:4"),
        ("about: overleg", "about: overlegen", "verslag.yaml:10"),
        ("- what: Eerst naar het netwerk vragen.", '- what: ""', "verslag.yaml:9"),
        ("- We wegen de regels verschillend.", "- [a, b]", "verslag.yaml:6"),
        ("who: piet", "who: cliënt 111222333", "verslag.yaml:11"),
        ("next_time: []", "next_time: niets", "verslag.yaml:17"),
        ("flow: vignet", "flow: vignetten", "flow"),
    ],
)
def test_every_mistake_has_its_line_and_a_remedy(old: str, new: str, where: str) -> None:
    with pytest.raises(DoorvraagError) as refused:
        read_form(FILLED.replace(old, new, 1), "verslag.yaml", steps_of)
    assert refused.value.where == where


@pytest.mark.parametrize(
    "text", ["", "- a", "&a x", "meeting: [", "meeting: 2026-11-26\n---\nx: y", "woorden"]
)
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(DoorvraagError):
        read_form(text, "verslag.yaml", steps_of)


async def test_minutes_come_back_as_they_were_kept() -> None:
    box = MinuteBox(desk(MemoryRecords()))
    minutes = read_form(FILLED, "verslag.yaml", steps_of)
    kept = await box.keep(minutes)
    assert (kept.kept_by, kept.meeting_on) == ("noor", date(2026, 11, 26))
    assert await box.one(kept.id[:4]) == (kept, minutes)
    with pytest.raises(NotFound):
        await box.one("nergens")


async def test_the_last_meeting_says_what_to_look_back_on() -> None:
    box = MinuteBox(desk(MemoryRecords()))
    for day, what in ((8, "een"), (26, "twee")):
        await box.keep(Minutes(date(2026, 11, day), (), (Agreed(what),)))
    kept = await box.all()
    assert of_last_meeting(kept) == (Agreed("twee"),)
    assert of_last_meeting(kept, date(2026, 11, 26)) == (Agreed("een"),)
    assert of_last_meeting(kept, date(2026, 11, 1)) == ()


async def test_a_round_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound):
        await MinuteBox(desk(MemoryRecords())).keep(Minutes(date(2026, 11, 8), ("x",), (), "r-9"))


@pytest.mark.parametrize("body", ["[1]", "{", '{"saw": 1}', '{"agreed": [1]}', '{"agreed": [{"who": "x"}]}'])
async def test_broken_minutes_are_said_to_be_broken_and_keep_nobody_from_the_others(body: str) -> None:
    from dataclasses import replace

    records = MemoryRecords()
    box = MinuteBox(desk(records))
    kept = await box.keep(Minutes(date(2026, 11, 8), ("x",), ()))
    await records.keep_minutes(replace(kept, id="stuk", body=body))
    assert [one.id for one, _minutes in await box.all()] == [kept.id]
    assert await box.unreadable() == 1
    assert (await box.one(kept.id))[0] == kept
    with pytest.raises(BrokenRecord):
        await box.one("stuk")
