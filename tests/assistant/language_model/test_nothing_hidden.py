"""A whole talk with every client we ship: what a model is sent holds nothing that was not said aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.language_model.place import place_of
from assistant.language_model.server import ModelServer
from assistant.practice.room import Wish
from assistant.practice.talk import PracticeTalk
from flows.client_library import ClientLibrary
from flows.client_model import Client
from tests.assistant.language_model import misbehaving as fake
from tests.assistant.practice.interviewers import named
from tests.assistant.practice.room import OneClient, room_in

LIBRARY = ClientLibrary(None)
_SENTENCE = re.compile(r"[^.?!…]+")
_TELLING = 4
"""Words from which a sentence is somebody's own."""


def questions(client: Client) -> Iterator[str]:
    yield "Goedemorgen, fijn dat u er bent. Ik wil u eerst leren kennen; u bepaalt wat u vertelt."
    for topic in client.topics:
        yield f"Kunt u iets vertellen over {named(topic)}?"
        yield "Kunt u daar een voorbeeld van geven?"
    yield "Dank u wel voor uw verhaal, tot ziens."


def kept_back(talk: PracticeTalk) -> Iterator[str]:
    """Every sentence of the client file that was not said so far and is no public line."""
    client, state = talk.client, talk.state
    said = " ".join([talk.opening, *(one.reply.text + " " + one.decided for one in talk.exchanges)])
    untold = [fact for fact in client.facts if fact.id not in {*state.told, *state.glimpsed}]
    truth = client.truth
    texts = [
        client.facade,
        client.teaches.nl,
        client.briefing.nl,
        truth.what,
        truth.why,
        truth.helps,
        truth.pitfall,
    ]
    texts += [client.experience.opened, client.experience.half, client.experience.closed]
    texts += [line for fact in untold for line in (*fact.says, fact.short)]
    texts += [move.why for move in (*client.opens, *client.closes)]
    for text in texts:
        for sentence in _SENTENCE.findall(" ".join(text.split())):
            if len(sentence.split()) >= _TELLING and sentence.strip() not in said:
                yield sentence.strip()


@pytest.mark.parametrize("client_id", LIBRARY.ids())
async def test_a_model_hears_only_what_was_said_aloud(client_id: str, tmp_path: Path) -> None:
    client = LIBRARY.client(client_id)
    with fake.serving(fake.obedient) as server:
        model = ModelServer(place_of(server.address), "", 20.0)
        talk = await room_in(tmp_path, OneClient(client), model=model).begin(Wish(client_id, seed=5))
        voiced = 0
        for question in questions(client):
            await talk.say(question)
            before = len(server.sent)
            voiced += bool((await talk.voice()).decided)
            sent = server.texts(before)
            assert [line for line in kept_back(talk) if line in sent] == []
            assert len(server.sent) - before <= 1
    assert talk.phrasing.is_on
    assert any(kept_back(talk))
    assert voiced > len(client.topics)
