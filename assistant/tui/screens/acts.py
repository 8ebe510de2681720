"""What the palette and the keys can do in an interview: ask what is needed, then perform the act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.asides import TITLES, Aside, keep_aside, place_of
from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ask_words import Question, ask_until_kept
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.correct import correct
from assistant.tui.screens.palette import from_the_start, perform
from assistant.tui.widgets.menu import Entry
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.interview import Interview
    from assistant.tui.screens.interview import InterviewScreen


@dataclass(frozen=True, slots=True)
class Act:
    name: str
    title: str
    words: str = ""
    """More words to find it by."""


ACTS: tuple[Act, ...] = (
    Act("go_to", N_("Go to a topic"), "ga naar onderwerp"),
    Act("next_step", N_("Next topic"), "verder volgende"),
    Act("next_phase", N_("Next phase: leave the rest of this one for what it is"), "fase verder rest"),
    Act("back", N_("Back to where I was"), "terug vorige"),
    Act("park", TITLES["park"], "parkeren later"),
    Act("skip", TITLES["skip"], "overslaan"),
    Act("deliberate", TITLES["deliberate"], "bewust niet"),
    Act("tension", TITLES["tension"], "spanning"),
    Act("note", TITLES["note"], "notitie"),
    Act("react", TITLES["reaction"], "reactie klant correctie"),
    Act("own_probe", TITLES["probe"], "doorvraag eigen vraag"),
    Act("let_it_run", N_("Let it run: no probes for a while"), "laat lopen stil"),
    Act("undo", N_("Undo the last change"), "ongedaan"),
    Act("correct", N_("Correct what you typed"), "verbeteren wijzigen aanpassen typefout edit change typo"),
    Act("clear", N_("Clear this field"), "wissen leeg"),
    Act("history", N_("History of this answer"), "geschiedenis"),
    Act(
        "last_time",
        N_("What was agreed and expected last time"),
        "vorige keer afspraken verwachting terugblik",
    ),
    Act("own_notes", N_("Show or hide my own notes"), "privé meelezen paneel"),
    Act("open_topics", N_("What is still open"), "nog open geparkeerd"),
    Act("migrate", N_("Another version of the guide"), "versie leidraad nieuw bijwerken terug"),
    Act("pause", N_("Pause, or go on"), "pauze hervatten"),
    Act("stop", N_("Stop for now, back to the start screen"), "sluiten weg"),
    Act("finish", N_("Close the interview"), "afronden afsluiten klaar finish end done complete ready"),
    Act("settings", N_("Settings"), "thema taal kleur language bewaren wachtzin"),
    Act("help", N_("Explain this step"), "uitleg hulp"),
)


class Acts:
    """Runs in a worker, because windows are waited for."""

    def __init__(self, screen: InterviewScreen) -> None:
        self._screen = screen

    @property
    def _interview(self) -> Interview:
        return self._screen.interview

    async def run(self, name: str) -> None:
        act: Callable[[], Awaitable[None]] = getattr(self, name)
        await act()

    async def palette(self) -> None:
        items = [
            Entry(act.name, _(act.title), keys.shown(f"act('{act.name}')") or keys.shown(act.name), act.words)
            for act in ACTS
        ]
        items += [
            Entry(f"star:{row.path}", _("STAR: {part}").format(part=row.label))
            for row in self._interview.star()
        ]
        items += from_the_start(is_in_a_talk=True)
        picked = await self._screen.app.push_screen_wait(Choose(_("What would you like to do?"), items))
        if picked is None:
            return
        if picked.startswith("star:"):
            self._interview.focus_slot(picked.removeprefix("star:"))
            self._screen.draw()
        elif picked in {act.name for act in ACTS}:
            await self.run(picked)
        else:
            await perform(self._screen, picked)

    # ------------------------------------------------------------------ moving
    async def go_to(self) -> None:
        items = [
            Entry(
                topic.step,
                topic.title,
                f"{topic.symbol} {topic.word}",
                f"{phase.title} {topic.section or ''}",
            )
            for phase in self._interview.phases()
            for topic in phase.topics
            if topic.is_active or topic.is_on_request or topic.status != "untouched"
        ]
        here = self._interview.snapshot.step
        picked = await self._screen.app.push_screen_wait(
            Choose(_("Go to a topic"), items, hint=_("a few letters of the topic or phase"), at=here)
        )
        if picked is not None:
            await self._screen.perform(self._interview.move(picked))

    async def open_topics(self) -> None:
        items = [
            Entry(t.step, t.title, f"{t.symbol} {t.word}", t.section or "")
            for t in self._interview.unanswered()
        ]
        picked = await self._screen.app.push_screen_wait(Choose(_("What is still open"), items))
        if picked is not None:
            await self._screen.perform(self._interview.move(picked))

    async def next_step(self) -> None:
        await self._screen.perform(self._interview.next_step())

    async def next_phase(self) -> None:
        await self._screen.perform(self._interview.next_phase())

    async def back(self) -> None:
        await self._screen.perform(self._interview.back())

    # ------------------------------------------------------------------ setting aside
    async def park(self) -> None:
        await self._set_aside("park", _("Park: {topic}"))

    async def skip(self) -> None:
        await self._set_aside("skip", _("Skip: {topic}"))

    async def deliberate(self) -> None:
        await self._set_aside("deliberate", _("Deliberately not discussed: {topic}"))

    async def _set_aside(self, aside: Aside, title: str) -> None:
        about = _("A reason helps whoever reads the record later.")
        await self._ask(aside, about, title=title.format(topic=self._interview.view().title), needed=False)

    # ------------------------------------------------------------------ words beside the answer
    async def tension(self) -> None:
        about = _("What rubbed? This stays private and comes back when you look back on the talk.")
        await self._ask("tension", about)

    async def note(self) -> None:
        about = _("A note beside the talk.")
        if topics := self._screen.topics_where_waits("note"):
            about += " " + _("Words that you typed wait as a note at: {topics}.").format(
                topics=", ".join(topics)
            )
        await self._ask("note", about)

    async def react(self) -> None:
        about = _("What the client corrects or adds, in his or her own words.")
        await self._ask("reaction", about)

    async def own_probe(self) -> None:
        await self._ask("probe", _("The question as you put it."))

    async def _ask(self, aside: Aside, about: str, *, title: str = "", needed: bool = True) -> None:
        screen, step, place = self._screen, self._interview.view().step, place_of(aside)

        async def act(text: str) -> str:
            return await screen.perform_typed(keep_aside(self._interview, aside, text), step, place)

        async def draft(text: str) -> str:
            return await screen.let_wait(step, place, text)

        question, text = Question(title or _(TITLES[aside]), about, needed), screen.waiting_at(step, place)
        waits = await ask_until_kept(screen.app, question, act, text=text, draft=draft)
        if waits:
            screen.say(_("What you typed waits in that window, here at this topic."))

    async def let_it_run(self) -> None:
        self._interview.let_it_run = not self._interview.let_it_run
        self._screen.draw()

    # ------------------------------------------------------------------ changing one's mind
    async def undo(self) -> None:
        await self._screen.perform(self._interview.undo())

    async def correct(self) -> None:
        await correct(self._screen)

    async def clear(self) -> None:
        view = self._interview.view()
        if view.slots:
            slot = view.slots[view.slot]
            if await self._screen.perform(self._interview.put(slot.path, None)):
                self._screen.say(
                    _("Emptied: {field}. Undo brings it back.").format(field=slot.label.rstrip("?"))
                )

    async def own_notes(self) -> None:
        shows = self._screen.toggle_private()
        self._screen.say(
            _("Your own notes are shown. Alt+P hides them.")
            if shows
            else _("Your own notes are hidden: the client can look along.")
        )

    async def last_time(self) -> None:
        from assistant.last_time import last_time_of
        from assistant.tui.screens.last_time import LastTimeScreen

        last = last_time_of(self._interview)
        if last is None:
            self._screen.say(_("This talk goes on from no other."))
        else:
            self._screen.app.push_screen(LastTimeScreen(last, shows_private=self._screen.shows_private))

    async def history(self) -> None:
        from assistant.tui.screens.history import HistoryScreen

        view = self._interview.view()
        self._screen.app.push_screen(HistoryScreen(view.title, self._interview.history(view.step)))

    # ------------------------------------------------------------------ the talk as a whole
    async def pause(self) -> None:
        is_paused = self._interview.snapshot.state == "paused"
        await self._screen.perform(self._interview.resume() if is_paused else self._interview.pause())

    async def stop(self) -> None:
        if await self._screen.doorvraag.may_leave([self._screen]):
            await self._screen.put_away()
            self._screen.dismiss()

    async def migrate(self) -> None:
        from assistant.tui.screens.migrating import ask_and_migrate

        await ask_and_migrate(self._screen)

    async def finish(self) -> None:
        if complaint := await self._screen.keep_words():
            self._screen.complain(complaint)
        remarks = self._interview.warnings_before_finish()
        about = "\n".join(f"• {remark}" for remark in remarks) or _("Nothing is left open.")
        is_sure = await self._screen.app.push_screen_wait(
            Confirm(_("Close the interview?"), about, yes=_("Close it"), no=_("Go on talking"))
        )
        if is_sure:
            await self._screen.perform(self._interview.finish())

    async def settings(self) -> None:
        self._screen.doorvraag.action_settings()

    async def help(self) -> None:
        self._screen.doorvraag.action_help()
