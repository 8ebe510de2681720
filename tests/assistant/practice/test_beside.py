"""What helps beside a practice talk, and who speaks in a reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.practice.beside import beside
from assistant.practice.room import Wish
from assistant.practice.spoken import Spoken, spoken
from tests.assistant.practice.room import room_in
from tests.flows.clients import bram


async def test_a_talk_begins_at_its_opening_with_everything_untouched(tmp_path: Path) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram", seed=3))
    shown = beside(talk)
    assert shown.phase == "opening"
    common = [topic.title for topic in talk.client.topics if topic.is_shared]
    assert list(shown.untouched) == common  # the title of a client's own topic would give something away
    assert shown.topics == len(common) < len(talk.client.topics)
    assert not any(row.is_asked or row.is_told for row in shown.star)


async def test_what_was_talked_about_is_no_longer_untouched(tmp_path: Path) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram", seed=3))
    await talk.say("Wat kunt u vertellen over uw werk?")
    await talk.say("Hoe zit het met uw schulden?")
    shown = beside(talk)
    assert "Schulden" not in {title.nl for title in shown.untouched}
    assert shown.phase == "verhaal"
    loods = talk.client.episodes[0].parts
    told = [part for part, fact in loods.items() if fact in talk.state.told]
    assert told
    assert [row.part for row in shown.star if row.is_told] == told


@pytest.mark.parametrize(
    ("turns", "phase"),
    [
        (("Goedemorgen.",), "opening"),
        (("Wat doet u graag?",), "verhaal"),
        (("Wat doet u graag?", "Hoe bedoelt u dat precies?"), "doorvragen"),
        (("Wat doet u graag?", "Oké."), "verhaal"),
    ],
)
async def test_the_newest_turn_that_says_so_is_where_the_talk_is(
    tmp_path: Path, turns: tuple[str, ...], phase: str
) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram", seed=3))
    for turn in turns:
        await talk.say(turn)
    assert beside(talk).phase == phase


def test_who_speaks_is_told_apart_from_what_happens() -> None:
    text = "(Ria, zijn zus, komt erbij.)\nRia (zijn zus): Hij slaapt niet.\n(zucht) Laat maar (nu)."
    assert spoken(bram(), text) == (
        Spoken("room", "", "Ria, zijn zus, komt erbij."),
        Spoken("other", "Ria (zijn zus)", "Hij slaapt niet."),
        Spoken("room", "", "zucht"),
        Spoken("client", "Bram", "Laat maar (nu)."),
    )


@pytest.mark.parametrize("text", ["", "   ", "(", "()", "((a))", "(a", "Ria: dag", "\n\n"])
def test_odd_replies_are_still_somebodys_words(text: str) -> None:
    assert all(piece.text or piece.voice == "room" for piece in spoken(bram(), text))
