"""The one place to type. It knows keys, not meaning: what it hears it tells the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from assistant.i18n import _
from assistant.tui.words import displayable, joins_words, one_line
from flows.errors import N_

if TYPE_CHECKING:
    from textual import events

    from assistant.views import Part, Slot, StepView


OPTION_DIGITS = "¡™£"
"""What Textual makes of Alt+1, Alt+2 and Alt+3 in terminals that send Alt as Escape."""


class Composer(TextArea):
    """Label and colour say whose words are typed; Enter keeps them."""

    class Submitted(Message):
        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class Asked(Message):
        """Not text: `palette`, `help`, `digit` and `probe`, ±1 along `part`, `field`, `mark`, `scroll`."""

        def __init__(self, what: str, value: int | str = 0) -> None:
            self.what = what
            self.value = value
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.takes_digits = False
        """True while a number key picks an option."""

    # ------------------------------------------------------------------ what is typed
    @property
    def is_empty(self) -> bool:
        return not self.text

    def take(self) -> str:
        """The text, which leaves the composer."""
        text = self.text
        self.load_text("")
        return text

    def give_back(self, text: str) -> None:
        """Put a text back that could not be kept; what was typed meanwhile follows it."""
        if not text:
            return
        typed = self.text
        self.load_text(f"{text}\n{typed}" if typed else text)
        self.move_cursor(self.document.end)

    # ------------------------------------------------------------------ looks
    def show(self, view: StepView, *, runs: bool) -> None:
        slot = view.slots[view.slot] if view.slots else None
        part: Part | None = slot.part if slot else None
        for name in ("said", "seen", "reading"):
            self.set_class(part == name, f"-{name}")
        self.takes_digits = slot is not None and bool(slot.choices)
        self.border_title = Content(self._title(view, slot, runs=runs))
        self.border_subtitle = Content(self._subtitle(view, slot))
        self.placeholder = Content(one_line(_hint(slot) if slot else view.cue, 160))

    @staticmethod
    def _title(view: StepView, slot: Slot | None, *, runs: bool) -> str:
        if slot is None:
            return f" {view.title} "
        who = {"said": _("client said"), "seen": _("I saw"), "reading": _("I think")}.get(slot.part or "", "")
        what = slot.label if slot.label != view.title else ""
        pieces = [who, slot.entry_name or "", what if not slot.part or slot.field else ""]
        if slot.private:
            pieces.append(_("private"))
        text = one_line(" · ".join(piece for piece in pieces if piece) or view.title, 60)
        shown = [text, _("let it run: no probes")] if runs else [text]
        return f" {' · '.join(shown)} "

    @staticmethod
    def _subtitle(view: StepView, slot: Slot | None) -> str:
        leads_on = slot is not None and slot.leads_on
        hints = [_("Enter keeps and goes on") if leads_on else _("Enter keeps · empty Enter goes on")]
        if slot is not None and slot.part:
            following = {"said": _("I saw"), "seen": _("I think"), "reading": _("client said")}[slot.part]
            hints.append(_("Tab: {part}").format(part=following))
        if len({each.field for each in view.slots}) > 1 and slot is not None:
            fields = list(dict.fromkeys(each.field for each in view.slots))
            hints.append(_("{number} of {all}").format(number=fields.index(slot.field) + 1, all=len(fields)))
        hints.append("/ " + _("actions"))
        return " " + " · ".join(hints) + " "

    # ------------------------------------------------------------------ keys
    async def _on_key(self, event: events.Key) -> None:
        if self._hear(event.key, event.character):
            event.stop()
            event.prevent_default()
        elif event.character and joins_words(event.character):
            event.stop()
            event.prevent_default()
            self.insert(event.character)

    def _hear(self, key: str, character: str | None) -> bool:
        """Whether the key meant something other than text."""
        match key:
            case "enter":
                self.post_message(self.Submitted(self.text))
            case "ctrl+j" | "shift+enter" | "alt+enter":
                self.insert("\n")
            case "tab" | "shift+tab":
                self.post_message(self.Asked("part", 1 if key == "tab" else -1))
            case "ctrl+up" | "ctrl+down":
                self.post_message(self.Asked("field", 1 if key == "ctrl+down" else -1))
            case "pageup" | "pagedown":
                self.post_message(self.Asked("scroll", 1 if key == "pagedown" else -1))
            case "inverted_exclamation_mark" | "trade_mark_sign":
                self.post_message(self.Asked("probe", OPTION_DIGITS.index(character or "")))
            case "up" | "down" if self.is_empty or self.takes_digits:
                self.post_message(self.Asked("mark", 1 if key == "down" else -1))
            case _ if self.is_empty:
                return self._hear_when_empty(character)
            case _:
                return False
        return True

    def _hear_when_empty(self, character: str | None) -> bool:
        match character:
            case "/":
                self.post_message(self.Asked("palette"))
            case "?":
                self.post_message(self.Asked("help"))
            case "£":
                self.post_message(self.Asked("probe", OPTION_DIGITS.index(character)))
            case str() if self.takes_digits and character.isdigit():
                self.post_message(self.Asked("digit", character))
            case _:
                return False
        return True

    def hear_typed(self, character: str) -> None:
        """A character typed while something else had the keys."""
        if not (self.is_empty and self._hear_when_empty(character)):
            self.insert(character)

    async def _on_paste(self, event: events.Paste) -> None:
        """Pasted lines stay lines; control codes are not words and do not come in."""
        event.stop()
        event.prevent_default()
        self.insert(displayable(event.text))


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


def _hint(slot: Slot) -> str:
    """What the flow says about the field, else what fits its part or kind."""
    general = PART_HINTS.get(slot.part or "") or KIND_HINTS.get(slot.kind)
    return slot.hint or (_(general) if general else slot.label)
