"""What is typed in a talk and not confirmed: where it waits, and how it is kept as a draft."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import work

from assistant.asides import TITLES, aside_at, place_of
from assistant.i18n import _
from assistant.kept import Draft
from assistant.tui.complaints import on_screen
from assistant.tui.screens.page import Page
from assistant.tui.widgets.composer import Composer
from flows.errors import DoorvraagError
from flows.values import storable

if TYPE_CHECKING:
    from assistant.asides import Aside
    from assistant.interview import Interview
    from assistant.views import StepView


@dataclass(frozen=True, slots=True)
class Place:
    """Where words are typed for."""

    step: str
    field: str
    path: str
    """The field, or a part of it."""

    def is_field_of(self, other: Place) -> bool:
        return (self.step, self.field) == (other.step, other.field)


class Unconfirmed(Page):
    """The part of a talk's screen that looks after words nobody confirmed yet."""

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self._one_at_a_time = asyncio.Lock()
        self._is_away = False
        self._place: Place | None = None
        """What the words in the composer are typed for."""
        self._waiting: dict[tuple[str, str], str] = {}
        """Words typed at another step and path and not confirmed: they wait there."""

    @property
    def composer(self) -> Composer:
        return self.query_one(Composer)

    def _settle(self, *, carries: bool) -> None:
        """Typed words stay with the field they were typed for; Tab may make them another part of it."""
        view = self.interview.view()
        slot = view.slots[view.slot] if view.slots else None
        place = Place(view.step, slot.field, slot.path) if slot else Place(view.step, "", "")
        left, self._place = self._place, place
        if left is not None and not left.is_field_of(place) and self.composer.text.strip() and not carries:
            earlier = self._waiting.get((left.step, left.path), "")
            words = self.composer.take()
            self._waiting[left.step, left.path] = f"{earlier}\n{words}" if earlier else words
            self.say(_("What you typed waits where you typed it."))
        if left != place and not self.composer.text.strip():
            self._give_back(view, place, left)

    def _give_back(self, view: StepView, place: Place, left: Place | None) -> None:
        """What waits here stands in the composer again, at the very part it was typed for."""
        paths = [place.path]
        if left is None or not left.is_field_of(place):
            paths += [slot.path for slot in view.slots if slot.field == place.field]
        if left is None or left.step != place.step:
            paths += [slot.path for slot in view.slots]
        found = next((path for path in paths if (place.step, path) in self._waiting), None)
        if found is None:
            return
        if found != place.path:
            self.interview.focus_slot(found)
            field = next(slot.field for slot in view.slots if slot.path == found)
            self._place = Place(place.step, field, found)
        self.composer.take()
        self.composer.give_back(self._waiting.pop((place.step, found)))

    def _say_what_waits(self, also: str = "") -> None:
        """After resuming: at which topics there are words that wait, and in which windows."""
        rows = []
        for topic in (topic for phase in self.interview.phases() for topic in phase.topics):
            places = [path for step, path in self._waiting if step == topic.step]
            windows = ", ".join(_(TITLES[aside]) for path in places if (aside := aside_at(path)))
            if places:
                rows.append(f"{topic.title} ({windows})" if windows else topic.title)
        waits = f"{_('What you typed waits where you typed it.')} {', '.join(rows)}" if rows else ""
        if waits or also:
            self.say(". ".join(part for part in (waits, also) if part))

    def topics_where_waits(self, aside: Aside) -> tuple[str, ...]:
        """The other topics, in the order of the talk, with words in such a window of theirs."""
        here = self.interview.view().step
        topics = (topic for phase in self.interview.phases() for topic in phase.topics)
        return tuple(
            topic.title
            for topic in topics
            if topic.step != here and self.waiting_at(topic.step, place_of(aside))
        )

    def unconfirmed(self) -> tuple[Draft, ...]:
        """Everything typed and not confirmed, each with the field it was typed for."""
        if self._place is None:
            return self.interview.drafts
        here = self._place.step, self._place.path
        words = (self._waiting.get(here, ""), *self.composer.on_their_way, self.composer.text)
        typed = {here: "\n".join(each for each in words if each.strip())}
        typed |= {place: text for place, text in self._waiting.items() if place != here}
        return tuple(Draft(step, path, text) for (step, path), text in typed.items() if text)

    def waiting_at(self, step: str, path: str) -> str:
        """Words typed there before and not confirmed; `path` may be that of a window."""
        return self._waiting.get((step, path), "")

    async def let_wait(self, step: str, path: str, words: str) -> str:
        """Keep words that wait there as a draft; why that could not be done, empty when it was."""
        self._waiting[step, path] = words
        if not words.strip():
            del self._waiting[step, path]
        return await self.keep_words()

    @property
    def unsaved(self) -> str:
        """What is typed and not even kept as a draft."""
        typed = () if self._is_away else self.unconfirmed()
        kept = self.interview.drafts
        return "\n".join(each.text for each in typed if replace(each, text=storable(each.text)) not in kept)

    async def keep_words(self) -> str:
        """Keep everything unconfirmed as a draft; why that could not be done, empty when it was."""
        async with self._one_at_a_time:
            if self._is_away:
                return ""
            try:
                drafts = self.unconfirmed()
                if drafts != self.interview.drafts:
                    await self.interview.save_drafts(drafts)
            except DoorvraagError as error:
                return on_screen(error)
        return ""

    @work(exclusive=True, group="draft")
    async def keep_draft(self) -> None:
        if complaint := await self.keep_words():
            self.complain(complaint)
