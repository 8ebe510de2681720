"""The rounds of the demo: opened, answered and closed as coaches do it, one after the other at one desk."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import bootstrap, demo
from assistant.custody import Store
from assistant.i18n import Language
from assistant.script import Item, Played, play, read_script
from flows.errors import N_, BrokenRecord

_FOLDER, _ROUNDS = "rounds", "0-rondes.yaml"
Answer = tuple[demo.AnswerStory, tuple[Item, ...], str]
"""Whose it is, what is answered, and the name of its file."""


async def hold_rounds(records: Store, spoken: Language = "nl") -> None:
    """Every round of the stories, in one store; what is handed in late comes after closing."""
    told = dict(demo.story_files(_FOLDER, spoken))
    rounds = [demo.RoundStory.of(item.raw["round"]) for item in read_script(told.pop(_ROUNDS), _ROUNDS)]
    answers = sorted(_answers(told), key=lambda answer: answer[0].held)
    desks = _Desks(records)
    for held in rounds:
        await desks.open(held)
        own = [answer for answer in answers if answer[0].round == held.id]
        for answer in own:
            if held.closed is None or answer[0].held < held.closed:
                await desks.answer(*answer)
        if held.closed is not None:
            await desks.close(held)
            for answer in own:
                if answer[0].held >= held.closed:
                    await desks.answer(*answer)


def _answers(told: dict[str, str]) -> Iterator[Answer]:
    for name, text in told.items():
        first, *items = read_script(text, name)
        yield demo.AnswerStory.of(first.raw["story"]), tuple(items), name


class _Desks:
    """One desk where the coaches sit down in turn: guides and cases are read once."""

    def __init__(self, records: Store) -> None:
        self._clock, self._ids = demo.StoryClock(), demo.StoryIds()
        self._desk = bootstrap.desk_on(records, "", clock=self._clock, ids=self._ids)
        self._rounds = bootstrap.open_rounds(self._desk)

    async def open(self, held: demo.RoundStory) -> None:
        self._desk.coach = held.coach
        self._clock.set(held.opened)
        self._ids.next_is(held.id)
        await self._rounds.open_on_case(held.case)

    async def answer(self, story: demo.AnswerStory, items: tuple[Item, ...], name: str) -> None:
        """Raises BrokenRecord when a story of ours does not fit the guide."""
        self._desk.coach = story.coach
        self._clock.set(story.held)
        self._ids.next_is(story.id)
        interview = await self._rounds.join(story.round, story.twist)
        played = await play(interview, items, before_each=lambda act: self._clock.pass_by(act.parts))
        await interview.close()
        check_told(played, name)
        if story.is_named:
            await self._rounds.name_me(story.round, agrees=True)
        if story.share:
            self._ids.next_is(story.share)
            preview = await self._rounds.preview(story.round, story.twist)
            await self._rounds.hand_in(preview, story.twist)

    async def close(self, held: demo.RoundStory) -> None:
        self._desk.coach = held.coach
        if held.closed is not None:
            self._clock.set(held.closed)
        await self._rounds.close(held.id)


def check_told(played: Played, name: str) -> None:
    """Raises BrokenRecord when a story could not be told to its end."""
    if played.refused is not None:
        item = played.refused.item
        raise BrokenRecord(
            N_("Story {name} stops at item {number}."), where=f"{name}:{item.line}", name=name,
            number=item.number,
        ) from played.refused.error  # fmt: skip
