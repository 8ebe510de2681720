"""The windows of looking back, one after another; each step is kept before the next one is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.learning.leaves import Leaf
from assistant.learning.questions import Question as Asked
from assistant.learning.sides import SIDES
from assistant.learning.tags import TAGS
from assistant.learning.words import day_of, question_words
from assistant.settings import load_settings
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask_words import AskWords, Question
from assistant.tui.screens.choose import Choose
from assistant.tui.widgets.menu import Entry
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.learning.looking_back import LookingBack
    from assistant.tui.app import DoorvraagApp

DONE, NO_RECORD = "done", "-"


class Reflecting:
    """Each act answers a sentence on what was kept; empty when nothing was."""

    def __init__(self, app: DoorvraagApp, looking: LookingBack) -> None:
        self._app = app
        self._looking = looking

    async def go_on(self, leaf: Leaf) -> str:
        match leaf.kind:
            case "question" if leaf.question is not None:
                return await self.answer(leaf.name, (leaf.question,), about=leaf.lines[1])
            case "expected":
                return await self._note_outcome(leaf)
            case "effect" | "dilemma":
                return await self._add_effect(leaf)
            case "rule":
                return await self._with_rule(leaf)
            case _:
                return ""

    async def answer(self, record: str, questions: Sequence[Asked], *, about: str = "") -> str:
        """One after another until Escape; an empty line passes a question over.
        `about` says which talk it is."""
        said = ""
        foot = _("Enter keeps, only for you · empty: pass it over · Esc: later")
        for asked in questions:
            why = _("Asked {why}.").format(why=_(asked.why))
            keep = partial(self._looking.answer, record, asked.id)
            words = await self._ask(question_words(asked), f"{about} {why}".lstrip(), foot=foot, act=keep)
            if words is None:
                break
            said = _("Kept, for you alone.") if words else _("Passed over; it does not come back.")
        return said

    async def write_rule(self, rule: str | None = None) -> str:
        """A new one, or `rule` in other words."""
        record = NO_RECORD if rule else await self._ask_record(_("Which talk does it come from?"))
        if record is None:
            return ""
        when = await self._ask(_("If…"), _("When is it so? For example: if somebody says yes to everything."))
        if when is None:
            return ""
        about: list[str] | None = None
        if record == NO_RECORD and rule is None:
            about = await self._ask_topics()
            if about is None:
                return ""

        async def keep(then: str) -> object:
            return await self._looking.notebook.write_rule(
                when, then, about=about, record=None if record == NO_RECORD else record, rule=rule
            )

        then = await self._ask(_("Then…"), _("If {when}, then…").format(when=when), act=keep)
        if then is None:
            return ""
        if about == []:
            return _("Kept. Without a topic or a talk it is there to read, and asks nothing.")
        return _("Kept. In a similar talk it asks whether it holds.")

    async def _ask_topics(self) -> list[str] | None:
        """What a rule without a talk is about; by these words it knows a talk that looks alike."""
        about = _(
            "A topic, such as debts or sleep; commas between. It asks where that plays. May stay empty."
        )
        given = await self._ask(_("What is it about?"), about, needed=False)
        return None if given is None else [word for part in given.split(",") if (word := part.strip())]

    async def write_dilemma(self) -> str:
        record = await self._ask_record(_("In which talk?"))
        if record is None:
            return ""
        text = await self._ask(_("A dilemma"), _("What was it about? One or two lines."))
        if text is None:
            return ""
        between = await self._ask_several(
            _("What pulled?"), {name: _(words) for name, words in SIDES.items()}
        )
        if between is None:
            return ""

        async def keep(chose: str) -> object:
            about = None if record == NO_RECORD else record
            return await self._looking.notebook.write_dilemma(text, between, chose, about)

        chose = await self._ask(_("What did you choose?"), text, act=keep, needed=False)
        return "" if chose is None else _("Kept. In four weeks it asks what came of it.")

    async def tag(self) -> str:
        if not load_settings().tags and not await self._turns_tags_on():
            return ""
        record = await self._ask_record(_("Which talk?"), may_be_none=False)
        if record is None:
            return ""
        chosen = await self._ask_several(
            _("In neutral words"), {name: _(words) for name, words in TAGS.items()}
        )
        if not chosen:
            return ""

        async def keep(text: str) -> object:
            return await self._looking.notebook.tag(record, chosen, text)

        words = await self._ask(_("In your own words"), _("May stay empty."), act=keep, needed=False)
        return "" if words is None else _("Kept, for you alone.")

    async def _turns_tags_on(self) -> bool:
        title = _("Neutral words for what you did in a talk. They are off; nobody else sees them.")
        items = [Entry("on", _("Turn them on, on this machine")), Entry("off", _("Leave them off"))]
        if await self._app.push_screen_wait(Choose(title, items)) != "on":
            return False
        turn_on = self._app.upkeep.turn_tags_on
        return turn_on is not None and turn_on()

    async def burn(self, question: Question, word: str) -> str:
        typed = await self._app.push_screen_wait(AskWords(question))
        if typed is None or typed.strip().casefold() != word.casefold():
            return ""
        try:
            await self._looking.notebook.burn()
        except DoorvraagError as error:
            return on_screen(error)
        return _("Your notebook is gone. Backups may still hold it.")

    async def _note_outcome(self, leaf: Leaf) -> str:
        happened = await self._ask(_("What happened?"), "\n".join(leaf.lines))
        if happened is None:
            return ""

        async def keep(learned: str) -> object:
            return await self._looking.note_outcome(leaf.name, happened, learned)

        learned = await self._ask(
            _("What did you learn?"), happened, act=keep, needed=False,
        )  # fmt: skip
        return "" if learned is None else _("Kept, for you alone.")

    async def _add_effect(self, leaf: Leaf) -> str:
        async def keep(text: str) -> object:
            return await self._looking.notebook.add_effect(leaf.name, text)

        words = await self._ask(_("What came of it?"), "\n".join(leaf.lines), act=keep)
        return "" if words is None else _("Kept, for you alone.")

    async def _with_rule(self, leaf: Leaf) -> str:
        picked = await self._app.push_screen_wait(
            Choose(
                leaf.title,
                [
                    Entry("counter", _("It did not hold: a counter-example")),
                    Entry("source", _("It held once more")),
                    Entry("reword", _("Put it in other words")),
                    Entry("retire", _("It asks no more")),
                ],
            )
        )
        notebook = self._looking.notebook
        if picked == "reword":
            return await self.write_rule(leaf.name)
        if picked == "retire":
            reason = await self._ask(
                _("Why does it ask no more?"), leaf.title, needed=False,
                act=lambda text: notebook.retire(leaf.name, text),
            )  # fmt: skip
            return "" if reason is None else _("It asks no more; it stays readable.")
        if picked is None:
            return ""
        record = await self._ask_record(_("In which talk?"))
        if record is None:
            return ""

        async def keep(text: str) -> object:
            about = None if record == NO_RECORD else record
            return await notebook.add_case(
                leaf.name, "source" if picked == "source" else "counter", text, about
            )

        words = await self._ask(_("What was different, or what went well?"), leaf.title, act=keep)
        return "" if words is None else _("Kept, for you alone.")

    async def _ask(
        self,
        title: str,
        about: str,
        *,
        act: Callable[[str], Awaitable[object]] | None = None,
        needed: bool = True,
        foot: str = "",
    ) -> str | None:
        """The words, once `act` kept them; what it refuses stands in the window again. None: Escape."""
        needed = needed and not foot
        text = complaint = ""
        while True:
            question = Question(title, about, needed=needed, foot=foot)
            window = AskWords(question, text=text, complaint=complaint)
            given = await self._app.push_screen_wait(window)
            if given is None or act is None:
                return given
            try:
                await act(given)
            except DoorvraagError as error:
                text, complaint = given, on_screen(error)
            else:
                return given

    async def _ask_record(self, title: str, *, may_be_none: bool = True) -> str | None:
        """One of the own closed talks; `NO_RECORD` for none of them, or where there are none yet."""
        headers = await self._looking.closed()
        if may_be_none and not headers:
            return NO_RECORD
        items = [Entry(NO_RECORD, _("No talk of mine in particular"))] if may_be_none else []
        titles = self._looking.guide_titles()
        items += [
            Entry(one.id, f"{one.client} · {titles.get(one.flow, one.flow)}", day_of(one.started_at))
            for one in headers
        ]
        newest = headers[0].id if headers else None
        return await self._app.push_screen_wait(Choose(title, items, at=newest))

    async def _ask_several(self, title: str, words: dict[str, str]) -> list[str] | None:
        """Ticked one by one; the last line is done with it."""
        ticked: list[str] = []
        at: str | None = None
        while True:
            items = [Entry(name, f"{'●' if name in ticked else '○'} {each}") for name, each in words.items()]
            items.append(Entry(DONE, _("Done")))
            picked = await self._app.push_screen_wait(Choose(title, items, at=at))
            if picked in (None, DONE):
                return None if picked is None else ticked
            ticked = [*ticked, picked] if picked not in ticked else [one for one in ticked if one != picked]
            at = DONE if len(ticked) == len(words) else picked
