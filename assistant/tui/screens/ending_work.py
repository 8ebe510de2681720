"""Work on a guide: acts carried out beside the screen, saving it, and leaving without losing any of it."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work

from assistant.authoring.editing import Place
from assistant.authoring.workshop import ChangedMeanwhile
from assistant.i18n import _
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.framed import FramedPage
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.widgets.menu import Entry
from assistant.tui.words import displayable
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.authoring.draft import Draft
    from assistant.authoring.workshop import Saved, Workshop

_SLOW_AFTER_S = 0.2
"""An act that takes longer is said to be under way."""
Done = TypeVar("Done")
Act = TypeVar("Act", bound="Callable[..., Awaitable[None]]")
SAVE, KEEP, LEAVE, DROP = "save", "keep", "leave", "drop"
READ, TAKE = "read", "take"


def in_turn(method: Act) -> Act:
    """A key that comes while an act is carried out waits, and finds it drawn.

    One that comes while a window is about to open was meant for that window: nothing is done with it.
    """

    @wraps(method)
    async def waits(self: EndsWork, *given: Any) -> None:
        if self.turn.locked() and self.is_asking:
            return
        async with self.turn:
            self.is_asking = True
            try:
                await method(self, *given)
            finally:
                self.is_asking = False

    return waits  # type: ignore[return-value]  # the same but for the waiting


class EndsWork(FramedPage):
    def __init__(self, workshop: Workshop, draft: Draft) -> None:
        super().__init__()
        self.workshop = workshop
        self.draft = draft
        self.turn = asyncio.Lock()
        self.is_asking = False
        """Whether a key is being dealt with, and nothing is carried out yet."""
        self._could_not_be_kept = False

    @abstractmethod
    def draw_changed(self, at: Place | None = None) -> None:
        """The guide is another than it was."""

    @abstractmethod
    def goes_back(self) -> bool:
        """Whether there was something to go back to on this screen."""

    async def act(self, act: Callable[[], Done]) -> Done | None:
        """Carry it out in a thread, and draw what became of it, with the mark on a place it answers with.

        None when it was refused.
        """
        self.is_asking = False
        self.hush()
        slow = self.set_timer(_SLOW_AFTER_S, lambda: self.say(_("One moment…")))
        try:
            done = await asyncio.to_thread(self._carry_out, act)
        except DoorvraagError as error:
            slow.stop()
            await self._refused(error)
            return None
        slow.stop()
        self.hush()
        self.draw_changed(done if isinstance(done, Place) else None)
        return done

    async def _refused(self, error: DoorvraagError) -> None:
        if isinstance(error, ChangedMeanwhile):
            await self._meet_the_other()
        else:
            self.refuse(error)

    async def _meet_the_other(self) -> None:
        """Somebody else saved: their changes can be read, and taken over beside these."""
        self.complain(_("Not saved: somebody else changed this guide while you were working on it."))
        items = [
            Entry(READ, _("Read what the other changed")),
            Entry(TAKE, _("Take over what the other changed; yours stays beside it")),
            Entry(KEEP, _("Keep yours as a draft, to go on with later")),
        ]
        title = _("Somebody else changed this guide meanwhile")
        while (picked := await self.app.push_screen_wait(Choose(title, items))) == READ:
            try:
                words = await asyncio.to_thread(self.workshop.changed_meanwhile, self.draft)
            except DoorvraagError as error:
                words = on_screen(error)
            await self.app.push_screen_wait(ReadScreen(_("What the other changed"), words))
        if picked == KEEP:
            self.complain(await self.keep_words() or _("Kept as a draft; the guide in use is the other's."))
            self.draw_changed()
        elif (
            picked == TAKE
            and (both := await self.act(lambda: self.workshop.take_over(self.draft))) is not None
        ):
            self.say(_taken_over(both))

    def _carry_out(self, act: Callable[[], Done]) -> Done:
        done = act()
        self.workshop.keep_unsaved(self.draft)
        return done

    @work(group="act")
    @in_turn
    async def action_save(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        if not self.draft.is_changed and not self.draft.is_unfinished:
            self.say(_("There is nothing to save."))
            return True
        saved = await self.act(lambda: self.workshop.save(self.draft))
        if saved is None:
            return False
        self.say(_in_words(saved), "info" if saved.is_in_use else "warning")
        return saved.is_in_use

    async def keep_words(self) -> str:
        """As a draft, when somebody leaves doorvraag; why that could not be done."""
        if self.draft.is_changed:
            try:
                await asyncio.to_thread(self.workshop.keep_draft, self.draft)
            except DoorvraagError as error:
                self._could_not_be_kept = True
                return on_screen(error)
        return ""

    @property
    def unsaved(self) -> str:
        """What would be gone: only where a draft of it could not be kept."""
        return " ".join(self.draft.changes) if self._could_not_be_kept and self.draft.is_changed else ""

    @work(group="act")
    @in_turn
    async def action_leave(self) -> None:
        if self.goes_back():
            return
        if not (self.draft.is_changed or self.draft.is_unfinished) or await self._may_go():
            self.dismiss()

    async def _may_go(self) -> bool:
        items = [
            Entry(SAVE, _("Save and use it from now on")),
            Entry(KEEP, _("Keep it as a draft, to go on with later")),
        ]
        if self.draft.is_changed:
            items.append(Entry(LEAVE, _("Throw away what was changed since it was saved")))
        if self.draft.is_unfinished:
            items.append(Entry(DROP, _("Throw the whole draft away, back to the guide in use")))
        picked = await self.app.push_screen_wait(Choose(_("What becomes of your changes?"), items))
        match picked:
            case "save":
                return await self._save()
            case "keep":
                if complaint := await self.keep_words():
                    self.complain(complaint)
                return not complaint
            case "leave":
                await self._is_dropped(self.workshop.drop_unsaved)
                return True
            case "drop":
                about = _("The guide in use stays as it is. What is in the draft is gone then, for good.")
                title = _("Throw the whole draft away?")
                is_sure = await self.app.push_screen_wait(
                    Confirm(title, about, yes=_("Throw away"), no=_("Leave it"), is_risky=True)
                )
                return is_sure and await self._is_dropped(self.workshop.drop_draft)
            case _:
                return False

    async def _is_dropped(self, drop: Callable[[Draft], None]) -> bool:
        """Else somebody is told why not, also on the page that comes after this one."""
        try:
            await asyncio.to_thread(drop, self.draft)
        except DoorvraagError as error:
            told = displayable(on_screen(error))
            self.app.notify(told, severity="error", markup=False, timeout=12)
            return False
        return True


def _in_words(saved: Saved) -> str:
    said = [" ".join(saved.changes)]
    if saved.is_in_use:
        words = _("Saved as version {version}; every new talk uses it.")
        if saved.is_new_copy:
            words = _("Saved as your team's own copy, version {version}; every new talk uses it.")
    else:
        words = _("Kept as a draft: there are mistakes in it. The guide in use is as it was.")
    said.append(words.format(version=saved.version))
    if saved.also_in:
        words = _(
            "These guides of your team use the same list, so it comes up in their new talks too: {titles}."
        )
        said.append(words.format(titles=", ".join(saved.also_in)))
    if saved.breaks:
        words = _("These guides use the same list, and could not be used any more: {titles}.")
        said.append(words.format(titles=", ".join(saved.breaks)))
    return " ".join(said)


def _taken_over(both: tuple[str, ...]) -> str:
    words = _("What the other changed is here now, beside yours. Look at it, and save.")
    if not both:
        return words
    more = _("Both of you changed this, and it stands as the other made it: {titles}. Ctrl+Z shows yours.")
    return f"{words} {more.format(titles=', '.join(both))}"
