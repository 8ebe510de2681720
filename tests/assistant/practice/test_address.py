"""What is suggested is said the way the trainee says it: u, or je."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.practice.address import addressed, says_je, with_je
from assistant.practice.hints import hints
from assistant.practice.moments import moments
from assistant.practice.room import Wish
from assistant.practice.words import norms
from prompts.phrases import TemplatePhrases
from tests.assistant.practice.room import room_in


@pytest.mark.parametrize(
    ("formal", "informal"),
    [
        ("Hoe kijkt u daar zelf tegenaan?", "Hoe kijk je daar zelf tegenaan?"),
        ("Wat heeft u zelf al geprobeerd?", "Wat heb je zelf al geprobeerd?"),
        ("Vertelt u eens: hoe gaat dat bij u?", "Vertel eens: hoe gaat dat bij je?"),
        ("Kunt u daar iets over vertellen?", "Kun je daar iets over vertellen?"),
        ("Hoe ziet een gewone dag er voor u uit?", "Hoe ziet een gewone dag er voor je uit?"),
        ("Vertelt u eens over het laatste werk dat u had.", "Vertel eens over het laatste werk dat je had."),
        ("Bij wie kunt u terecht als het tegenzit?", "Bij wie kun je terecht als het tegenzit?"),
        ("Hoe is het bij u thuis?", "Hoe is het bij je thuis?"),
        ("Waar wilt u over een half jaar staan?", "Waar wil je over een half jaar staan?"),
        ("Wat moet u nu doen, en wat weet u al?", "Wat moet je nu doen, en wat weet je al?"),
        ("Waar bent u trots op, in uw eigen woorden?", "Waar ben je trots op, in je eigen woorden?"),
        ("Wat dacht u toen, en wat deed u?", "Wat dacht je toen, en wat deed je?"),
        ("Vindt u dat u dat goed doet?", "Vind je dat je dat goed doet?"),
        ("Gaat u graag? Doet u dat vaak?", "Ga je graag? Doe je dat vaak?"),
        ("Gedoe?", "Gedoe?"),
    ],
)
def test_u_becomes_je_with_its_verb(formal: str, informal: str) -> None:
    assert with_je(formal) == informal


def test_the_trainee_decides_and_whoever_says_neither_keeps_u() -> None:
    assert says_je(["Hoe gaat het met je?", "Wat doe jij?", "Wilt u koffie?"])
    assert not says_je(["Hoe gaat het met u?", "Vertel je verhaal"])
    assert addressed("Wat doet u?", ["Hallo."]) == "Wat doet u?"


async def test_hints_and_better_forms_follow_the_trainee(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=1))
    for line in ("Hoe gaat het met je?", "Je wilt gewoon niet werken, toch?", "Heb je schulden?"):
        await talk.say(line)
    offered = [hint.text for hint in hints(talk, TemplatePhrases())]
    found = moments(talk.client, talk.opening, talk.exchanges, set(talk.state.told))
    better = [moment.better for moment in found if moment.better]
    assert offered
    assert better
    assert not {"u", "uw"}.intersection(norms(" ".join((*offered, *better))))
