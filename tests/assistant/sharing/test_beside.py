"""Who goes on from what a colleague shared has it beside the talk: as far as it was shared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.interview import Interview
from assistant.last_time import last_time_of
from assistant.sharing.beside import SharedBeside
from assistant.sharing.share import Shares
from flows.errors import BadValue, NotFound
from tests.assistant.timeline.test_shared import Office


@pytest.fixture
def office() -> Office:
    set_language("en")
    return Office()


def noor_of(office: Office) -> Desk:
    desk = office.desk("noor")
    desk.copies = SharedBeside(desk)
    return desk


def told(talk: Interview) -> str:
    last = last_time_of(talk)
    assert last is not None
    return "\n".join((last.title, *(line for part in last.parts for line in part.lines)))


async def test_a_follow_up_opens_with_what_was_shared_and_by_whom(office: Office) -> None:
    share = await office.shared("narrative")
    talk = await noor_of(office).start("vervolg", "K-1", earlier=share)
    words = told(talk)
    assert "coach piet – shared with you: the whole record" in words
    assert "Belt de bank" in words
    assert "stil zijn" not in words
    await talk.move("nagekomen")
    view = talk.view()
    assert [choice.label for choice in view.slots[view.slot].choices] == ["Belt de bank"]
    await talk.move("zelf_handelen")
    assert talk.view().earlier == ()


async def test_of_the_argument_alone_the_marks_stay_away(office: Office) -> None:
    share = await office.shared("argument")
    talk = await noor_of(office).start("vervolg", "K-1", earlier=share)
    assert "the argument only" in told(talk)
    assert "Hij wil en kan." in told(talk)
    assert talk.beside is not None
    assert talk.beside.snapshot.value_of("financien") is None


async def test_it_stands_there_again_when_the_talk_is_taken_up_and_goes_when_it_is_withdrawn(
    office: Office,
) -> None:
    share = await office.shared("narrative")
    noor = noor_of(office)
    talk = await noor.start("vervolg", "K-1", earlier=share)
    before = told(talk)
    await talk.close()
    again = await noor.resume(talk.id)
    assert told(again) == before
    await again.close()
    piet = office.desk("piet")
    (owned,) = await piet.headers()
    await Shares(piet).withdraw(owned.id, share)
    assert last_time_of(await noor.resume(talk.id)) is None


async def test_a_copy_about_another_client_is_refused(office: Office) -> None:
    share = await office.shared("narrative", client="K-2")
    with pytest.raises(BadValue):
        await noor_of(office).start("vervolg", "K-1", earlier=share)


async def test_a_copy_without_codes_or_of_somebody_else_is_not_there(office: Office) -> None:
    share = await office.shared("pseudonymised")
    with pytest.raises(NotFound):
        await noor_of(office).start("vervolg", "K-1", earlier=share)
    other = await office.shared("narrative")
    sam = office.desk("sam")
    sam.copies = SharedBeside(sam)
    with pytest.raises(NotFound):
        await sam.start("vervolg", "K-1", earlier=other)


async def test_what_another_program_wrote_into_a_copy_breaks_no_talk(office: Office) -> None:
    share = await office.shared("narrative")
    noor = noor_of(office)

    def spoiled(body: Mapping[str, Any]) -> str:
        answers = {**body["answers"], "financien": "geen groep", "afspraken": [3], "bestaat_niet": 1}
        return json.dumps({**body, "answers": answers})

    office.rewrite(share, spoiled)
    talk = await noor.start("vervolg", "K-1", earlier=share)
    await talk.move("nagekomen")
    assert talk.view().step == "nagekomen"
