"""What one does with a guide that is being changed, before it is in use: try it, and read it as a manual."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from textual import work

from assistant.authoring.proof import WALKS
from assistant.i18n import _, language, sentence
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ending_work import EndsWork, in_turn
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.to_file import FORMS, write_as, write_in_a_form
from flows.errors import DoorvraagError, FlowError

if TYPE_CHECKING:
    from assistant.authoring.proof import Proof

_Form = Literal["html", "docx", "pdf"]
_FORMS: Mapping[_Form, str] = {"html": FORMS["html"], "docx": "Word", "pdf": "PDF"}


class TriesOut(EndsWork):
    @work(group="act")
    @in_turn
    async def action_prove(self) -> None:
        self.is_asking = False
        self.say(_("One moment: the guide is tried."))
        try:
            proof = await asyncio.to_thread(self.workshop.prove, self.draft)
        except DoorvraagError as error:
            self.refuse(error)
            return
        if proof.holds and not proof.untried:
            self.say(_in_words(proof))
        else:
            self.app.push_screen(ReadScreen(_("Try it: the tests, and talks by chance"), _page(proof)))

    @work(group="act")
    @in_turn
    async def action_differences(self) -> None:
        try:
            words = await asyncio.to_thread(self.workshop.differences, self.draft)
        except DoorvraagError as error:
            self.refuse(error)
        else:
            self.app.push_screen(ReadScreen(_("What is other than in the guide in use"), words))

    @work(group="act")
    @in_turn
    async def action_manual(self) -> None:
        async def rendered(form: _Form) -> bytes:
            return await asyncio.to_thread(self.workshop.manual, self.draft, form, language())

        about = _("The manual has what is in the guide now, saved or not. Where do you want it?")
        name, title = _("handbook"), _("The manual for coaches: which form?")
        await write_in_a_form(self, f"{name}-{self.draft.flow_id}", _FORMS, rendered, about, title=title)

    @work(group="act")
    @in_turn
    async def action_picture(self) -> None:
        async def drawn() -> str:
            return await asyncio.to_thread(self.workshop.picture, self.draft)

        about = _(
            "A picture of the guide as it is now, saved or not; a web browser shows it. Where do you want it?"
        )
        name = _("picture")
        await write_as(self, f"{name}-{self.draft.flow_id}.svg", drawn, about)

    @work(group="act")
    @in_turn
    async def action_release(self) -> None:
        about = _(
            "This version is then kept for good, and records can be compared over versions: its questions "
            "keep their name and their kind of answer. Changing the guide afterwards makes a next version."
        )
        title = _("Release this version?")
        if not await self.app.push_screen_wait(
            Confirm(title, about, yes=_("Release"), no=_("Not yet"), is_risky=True)
        ):
            return
        try:
            version = await asyncio.to_thread(self.workshop.release, self.draft)
        except DoorvraagError as error:
            self.refuse(error)
        else:
            released = _("Version {version} is released.").format(version=version)
            self.say(released if version else _("This version was released already."))


def _in_words(proof: Proof) -> str:
    tests, walks = len(proof.verdicts), WALKS - len(proof.stuck)
    if not proof.verdicts:
        return _("Talks by chance that came to their end: {walks} of {all}.").format(walks=walks, all=WALKS)
    words = _(
        "Tests that came out as expected: {passed} of {tests}. Talks by chance that came to their end: "
        "{walks} of {all}."
    )
    return words.format(passed=tests - len(proof.failed), tests=tests, walks=walks, all=WALKS)


def _page(proof: Proof) -> str:
    """What came out otherwise, and what was never come to."""
    parts = [_in_words(proof)]
    parts += [f"✗ {one.trial.name}\n{sentence(FlowError(one.failures))}" for one in proof.failed]
    parts += [f"✗ {sentence(stuck.error)}" for stuck in proof.stuck]
    if proof.untried:
        titles = ", ".join(proof.untried)
        parts.append(_("Not everything was tried in: {titles}.").format(titles=titles))
    return "\n\n".join(parts)
