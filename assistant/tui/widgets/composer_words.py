"""What the composer says of itself: whose words are typed there, and what fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.tui.words import one_line
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.views import Slot, StepView

PART_HINTS: dict[str, str] = {
    "said": N_("what the client says, in the client's own words"),
    "seen": N_("what you see or hear, without a judgement"),
    "reading": N_("what you make of it"),
}
KIND_HINTS: dict[str, str] = {
    "multi": N_("number or a few letters; once more takes it away; empty Enter goes on"),
    "choice": N_("number or a few letters"),
    "scale": N_("number or a few letters"),
    "date": N_("12-3, 12 March, in 4 weeks"),
    "number": N_("a whole number"),
}


def title_of(view: StepView, slot: Slot | None, *, runs: bool) -> str:
    """`runs`: the talk is let run, without probes."""
    if slot is None:
        return view.title
    who = {"said": _("client said"), "seen": _("I saw"), "reading": _("I think")}.get(slot.part or "", "")
    what = slot.label if slot.label != view.title else ""
    entry = f"{slot.entry_name} {slot.entry + 1}" if slot.entry_name and slot.entry is not None else ""
    pieces = [who, slot.about or entry, what if not slot.part or slot.field else ""]
    if slot.private:
        pieces.append(_("private"))
    text = one_line(" · ".join(piece for piece in pieces if piece) or view.title, 60)
    shown = [text, view.balance, _("let it run: no probes") if runs else ""]
    return " · ".join(words for words in shown if words)


def hint_of(slot: Slot) -> str:
    """What the flow says about the field, else what fits its part or kind."""
    if slot.kind == "text" and slot.choices and slot.hint:
        return _("a number takes one over; or type: {hint}").format(hint=slot.hint)
    if slot.kind == "text" and slot.choices:
        return _("a number takes over what was agreed then, or type something else")
    if slot.shown and slot.kind not in ("multi", "text") and not slot.private:
        return _("{words} stands here; what you type takes its place").format(words=slot.shown)
    if slot.shown and slot.kind == "text" and not slot.private:
        return _("{words} stands here; what you type is added").format(words=one_line(slot.shown, 30))
    if slot.shown and slot.kind == "text":
        return _("Something private stands here; what you type is added")
    if slot.kind == "choice" and not slot.hint and any(each.about for each in slot.choices):
        return _("number or a few letters; ↓ explains them one by one")
    general = PART_HINTS.get(slot.part or "") or KIND_HINTS.get(slot.kind)
    return slot.hint or _(general or N_("a few words are enough"))
