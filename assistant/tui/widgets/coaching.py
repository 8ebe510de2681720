"""The panel beside a practice talk: where it is, which parts of an example are there, what is untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, wording
from assistant.practice.beside import PHASES
from assistant.tui.widgets.sections import section, titled
from flows.errors import N_

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.practice.beside import Beside, PartRow, Phase

PHASE_NAMES: dict[Phase, str] = {
    "opening": N_("Opening of the talk"),
    "contract": N_("Contract: what this talk is for"),
    "verhaal": N_("The client's story"),
    "doorvragen": N_("Probing"),
    "samenvatting": N_("Summing up"),
    "afsluiting": N_("Closing"),
}
PARTS = {
    "S": N_("situation"), "T": N_("task"), "A": N_("action"), "R": N_("result"), "X": N_("elsewhere"),
}  # fmt: skip
MOST_TITLES = 14


class Coaching(VerticalScroll, can_focus=True):
    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield Static(id="coaching")

    def show(self, beside: Beside, intent: str, language: str) -> None:
        if (beside, intent, language) != self._drawn:
            self._drawn = (beside, intent, language)
            self.query_one("#coaching", Static).update(_drawn(beside, intent))


def _drawn(beside: Beside, intent: str) -> Content:
    parts = [section(_("What you set out to do"), [intent])] if intent else []
    phases = (_phase(phase, is_here=phase == beside.phase) for phase in PHASES)
    came_up = _("{done} of {all} topics came up").format(
        done=beside.topics - len(beside.untouched), all=beside.topics
    )
    untouched = [Content.styled(came_up, "$muted")]
    untouched += [Content(f"○ {wording(title)}") for title in beside.untouched[:MOST_TITLES]]
    if (rest := len(beside.untouched) - MOST_TITLES) > 0:
        untouched.append(Content.styled(_("and {count} more").format(count=rest), "$muted"))
    parts += [
        titled(_("Where the talk is"), phases),
        titled(_("One example, whole"), map(_part, beside.star)),
        titled(_("Not touched yet"), untouched),
    ]
    return Content("\n\n").join(parts)


def _phase(phase: Phase, *, is_here: bool) -> Content:
    mark = ("▸ ", "bold $primary") if is_here else ("  ", "$muted")
    return Content.assemble(mark, (_(PHASE_NAMES[phase]), "bold" if is_here else "$muted"))


def _part(row: PartRow) -> Content:
    words = [_("asked")] if row.is_asked else []
    words += [_("told")] if row.is_told else []
    mark = ("●", "$success") if row.is_told else ("◐", "$warning") if row.is_asked else ("○", "$muted")
    state = " · ".join(words) or _("not asked yet")
    return Content.assemble(mark, (f" {row.part} ", "bold"), f"{_(PARTS[row.part]):<11}", (state, "$muted"))
