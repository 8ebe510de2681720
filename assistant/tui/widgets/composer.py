"""The one place to type. It knows keys, not meaning: what it hears it tells the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.frames import hold_frame
from assistant.tui.hands import DOUBLED_S
from assistant.tui.widgets.composer_keys import KeyHint, fitting, keys_of
from assistant.tui.widgets.composer_words import hint_of, title_of
from assistant.tui.widgets.paint import wrapped
from assistant.tui.words import displayable, joins_words, one_line

if TYPE_CHECKING:
    from contextlib import ExitStack

    from textual import events

    from assistant.views import Part, StepView


BORDER = 2
"""Rows of the frame around what is typed."""
CORNERS = 6
"""Columns of the lower edge that are no room for words."""


class Composer(TextArea):
    """Label and colour say whose words are typed; Enter keeps them."""

    class Submitted(Message):
        """A line that left the composer, to be kept in the order it was typed."""

        def __init__(self, text: str, frame: ExitStack) -> None:
            self.text = text
            self.frame = frame
            """Held from the key on: the words leave the composer in the frame that shows them kept."""
            self.is_recalled = False
            """A line before it was refused: its words are in the composer again."""
            super().__init__()

    class Asked(Message):
        """Not text: `palette`, `help`, `digit`, ±1 along `part`, `field`, `mark`, `scroll`."""

        def __init__(self, what: str, value: int | str = 0, *, is_doubled: bool = False) -> None:
            self.what = what
            self.value = value
            self.is_doubled = is_doubled
            """Of a digit: pressed right after the same one."""
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.takes_digits = False
        """True while a number key picks an option."""
        self.narrows = False
        """True while letters narrow options down; words that can be taken over leave letters alone."""
        self._unheard: list[Message] = []
        """Told to the screen, which is busy with what was told before."""
        self._number: tuple[str, float] | None = None
        """The number that was pressed last, and when; None once another key was."""
        self._taken_over: str | None = None
        """Words put here by a number key; as long as nobody changed them a number picks others."""
        self._keys: tuple[KeyHint, ...] = ()
        """What is told on the lower edge, as far as there is room."""
        self._begins_anew = False
        """What stands here could not be stored: what is typed now is another line."""

    # ------------------------------------------------------------------ what is typed
    @property
    def is_empty(self) -> bool:
        return not self.text

    @property
    def can_undo_typing(self) -> bool:
        return not self.is_empty or bool(self.history.undo_stack)

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

    # ------------------------------------------------------------------ what is on its way
    @property
    def on_their_way(self) -> tuple[str, ...]:
        """Lines that left the composer and are not kept yet, in the order they were typed."""
        return tuple(
            each.text for each in self._unheard if isinstance(each, self.Submitted) and not each.is_recalled
        )

    def heard(self, message: Message) -> None:
        """The screen is done with it."""
        if message in self._unheard:
            self._unheard.remove(message)

    def recall(self, *, begins_anew: bool) -> None:
        """Everything on its way comes back, every line on its own: one was refused, the rest waits for it."""
        lines = [line for line in self.on_their_way if line.strip()]
        for message in self._unheard:
            if isinstance(message, self.Submitted):
                message.is_recalled = True
        self.give_back("\n".join(lines))
        self._begins_anew = begins_anew and not self.is_empty

    def _tell(self, message: Message) -> None:
        self._unheard.append(message)
        self.post_message(message)

    def _submit(self) -> None:
        """An empty line means go on; not while there is news to come, which nobody has seen yet."""
        if self._unheard and self.is_empty:
            return
        frame = hold_frame(self.screen)
        with self.prevent(TextArea.Changed):  # options stay narrowed down until the line is read
            text = self.take()
        self._tell(self.Submitted(text, frame))

    def write(self, text: str) -> None:
        """Typed or pasted: at the cursor, or on a line of its own behind what could not be stored."""
        if self._begins_anew:
            self._begins_anew = False
            self.move_cursor(self.document.end)
            text = f"\n{text}"
        self.insert(text)

    def take_over(self, words: str) -> None:
        """Words of an option, to be changed or confirmed."""
        self.load_text(words)
        self.move_cursor(self.document.end)
        self._taken_over = words

    @property
    def awaits_number(self) -> bool:
        """Whether a number picks an option; else it is text."""
        return self.takes_digits and (self.is_empty or self.text == self._taken_over)

    # ------------------------------------------------------------------ looks
    def show(self, view: StepView, *, runs: bool) -> None:
        slot = view.slots[view.slot] if view.slots else None
        part: Part | None = slot.part if slot else None
        for name in ("said", "seen", "reading"):
            self.set_class(part == name, f"-{name}")
        self.takes_digits = slot is not None and bool(slot.choices)
        self.narrows = self.takes_digits and slot is not None and slot.kind != "text"
        self.border_title = Content(title_of(view, slot, runs=runs))
        self._keys = keys_of(view, slot)
        self._tell_keys()
        hint = one_line(hint_of(slot) if slot else view.cue, 160)
        self.placeholder = Content(hint)
        self._make_room(hint)

    def _make_room(self, hint: str) -> None:
        """A hint is read whole, also where it takes a second line."""
        width = self.content_size.width
        rows = len(wrapped(hint, width)) if width else 1
        if self.styles.min_height is None or self.styles.min_height.value != rows + BORDER:
            self.styles.min_height = rows + BORDER

    def on_resize(self) -> None:
        self._tell_keys()

    def _tell_keys(self) -> None:
        self.border_subtitle = Content(" · ".join(fitting(self._keys, self.outer_size.width - CORNERS)))

    # ------------------------------------------------------------------ keys
    async def _on_key(self, event: events.Key) -> None:
        is_heard = self._hear(event.key, event.character, event.time)
        is_typed = event.character is not None and (event.is_printable or joins_words(event.character))
        if not is_heard and is_typed and (self._begins_anew or not event.is_printable):
            self.write(event.character or "")
            is_heard = True
        self._begins_anew = self._begins_anew and is_heard
        if is_heard:
            event.stop()
            event.prevent_default()

    def _hear(self, key: str, character: str | None, at: float) -> bool:
        """Whether the key meant something other than text."""
        match key:
            case "enter":
                self._submit()
            case "ctrl+j" | "shift+enter" | "alt+enter":
                self.insert("\n")
            case "tab" | "shift+tab":
                self.post_message(self.Asked("part", 1 if key == "tab" else -1))
            case "ctrl+up" | "ctrl+down":
                self.post_message(self.Asked("field", 1 if key == "ctrl+down" else -1))
            case "pageup" | "pagedown":
                self.post_message(self.Asked("scroll", 1 if key == "pagedown" else -1))
            case "up" | "down" if self.is_empty or self.narrows:
                self.post_message(self.Asked("mark", 1 if key == "down" else -1))
            case _:
                return self._hear_character(character, at)
        return True

    def _hear_character(self, character: str | None, at: float) -> bool:
        """Whether it meant something other than text: a number that picks, a sign where nothing is typed."""
        before, self._number = self._number, None
        is_doubled = before is not None and before[0] == character and at - before[1] < DOUBLED_S
        match character:
            case str() if character.isdecimal() and (self.awaits_number or is_doubled):
                self._number = (character, at)
                self._tell(self.Asked("digit", character, is_doubled=is_doubled))
            case "/" if self.is_empty:
                self._tell(self.Asked("palette"))
            case "?" if self.is_empty:
                self._tell(self.Asked("help"))
            case _:
                return False
        return True

    def hear_typed(self, character: str, at: float) -> None:
        """A character typed while something else had the keys."""
        if not self._hear_character(character, at):
            self.write(character)

    async def _on_paste(self, event: events.Paste) -> None:
        """Pasted lines stay lines; control codes are not words and do not come in."""
        event.stop()
        event.prevent_default()
        self.write(displayable(event.text))
