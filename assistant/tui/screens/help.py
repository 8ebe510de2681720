"""F1: what this step or screen is for, and the keys; also a window to read a long text whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.screens.help_guides import GUIDES
from assistant.tui.screens.help_learning import LEARNING
from assistant.tui.screens.help_together import TOGETHER
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.context import quoted, section
from assistant.tui.words import displayable
from flows.errors import N_

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen

    from assistant.views import StepView

ABOUT: dict[str, str] = {
    "start": N_(
        "doorvraag stands beside your talk. It shows what there is to look at, keeps what the client says, "
        "what you see and what you make of it as three different things, and offers a question when an "
        "answer asks for one. Nothing is required: skip, park, go back, go anywhere."
    ),
    "interview": N_(
        "Type what you hear and press Enter; it is stored at once. Tab says whose words they are: what the "
        "client said, what you saw, what you think. Enter on an empty line goes on."
    ),
    "search": N_(
        "Words are found by their beginning, whatever their ending, accents or capitals; between quotation "
        "marks exactly so. All of them stand somewhere in each record. What a colleague shares shows its "
        "words once you open it, and the owner can see that. Records of colleagues that are not shared with "
        "you are not searched."
    ),
    "days": N_(
        "What was agreed with your clients, by the day it is for: of each client as the newest talk left it. "
        "What you typed in a talk that is under way and did not keep yet stands there too."
    ),
    "records": N_(
        "Every interview kept here, newest change first. Those under way are continued, closed ones are read."
        " One that was begun by mistake, or has stayed long enough, can be erased for good."
    ),
    "record": N_(
        "The record reads from what was heard to what was decided. "
        "The client copy leaves out what is private to you."
    ),
    "timeline": N_(
        "Every talk with this client that you may read, the oldest first: where the client stood, what was "
        "agreed and what became of it, what was expected and what came of that. An open place means that "
        "nobody asked then."
    ),
    "preview": N_(
        "This is exactly what the other will see; it is kept just so until you withdraw it. "
        "What you change in the record later is not in it. Nothing is shared before you press Enter."
    ),
    "shares": N_(
        "With whom this record is shared, and who opened it. A share that is withdrawn can no longer be "
        "opened; what somebody read or wrote to a file before stays with them."
    ),
    "received": N_(
        "What colleagues share with you. When you open it, the owner can see that you did, and when."
    ),
    "shared": N_("What a colleague shares of a record: no more than the line at the top says."),
    "practice": N_(
        "Practise a talk with a client who is played by the program, and who answers what you ask: nothing "
        "more. Your talks stay on this machine, for you alone, and never count among records."
    ),
    "beforehand": N_(
        "What is known of this client before the talk. With the help beside it (F3) you see where the talk "
        "is and what was not touched yet; without it is harder. A number of the talk (F6) makes it the same "
        "client for everybody who fills in that number. What you set out to do comes back in the debrief."
    ),
    "rehearsal": N_(
        "Talk as you would across the table: type what you say and press Enter. Every turn is kept before "
        "it is answered, so you can leave at any moment. A hint is only put in the line; you say it or not."
    ),
    "debrief": N_(
        "What your talk shows: counts and your own words, no mark. Go back to any turn and ask it "
        "differently: that becomes a talk of its own, this one stays as it is."
    ),
    "laid_beside": N_(
        "The record you filled in, beside what the client held back. Look where they differ, and "
        "which question would have brought it up."
    ),
    "unlock": N_(
        "Your records are encrypted. Type the passphrase you chose, or the recovery key you wrote down:"
        " fourteen groups of four. Capitals, spaces and dashes make no difference in the key. What you type"
        " is not shown. Esc: not now; nothing is lost, and you can practise all the same. When both are"
        " lost nobody can open the records any more."
    ),
    "choose_lock": N_(
        "Four or five words that have nothing to do with one another, together twelve characters or more."
        " Type them twice. It is asked every time you start. Esc: not now; nothing is made or changed."
    ),
    "take_down": N_(
        "This key opens your records when the passphrase is lost, and it is shown only now. Write it on"
        " paper and keep it apart from the computer: whoever has both the computer and the key reads all."
    ),
    "settings": N_("Colours and language change at once, everywhere. Keeping opens a window of its own."),
    "keeping": N_(
        "Where your records are, which backups stand beside them and how long they stay. Nothing is ever"
        " erased by itself. Another passphrase gives a new recovery key as well: have pen and paper at hand."
    ),
}
IN_A_BROWSER = N_(
    "Does the browser keep a key to itself? Alt+Q leaves, Alt+N goes to the next topic, Alt+T to the next "
    "phase; everything also stands behind /. Ctrl+V pastes. After closing the tab, go back to the address: "
    "you go on where you were. Files go to the downloads."
)
_WINDOWS = ("unlock", "choose_lock", "take_down", "settings", "keeping", "beforehand")
ABOUT.update(TOGETHER)
ABOUT.update(GUIDES)
ABOUT.update(LEARNING)
LONGEST = 20_000
"""Characters of a text that are shown at once; a longer one says so."""


class ReadScreen(Modal[None]):
    """A title and a text to scroll through."""

    BINDINGS = [("enter,q", "escape", "")]
    on_escape = None

    def __init__(self, title: str, text: str | Content, *, foot: str = "") -> None:
        """`foot` says what Enter and Escape do, where they do more than close."""
        super().__init__()
        self._title = title
        self._foot = foot
        if isinstance(text, str):
            cut = _("… Characters left out here: {count}; the export has them all.").format(
                count=len(text) - LONGEST
            )
            text = Content(displayable(text[:LONGEST]) + (f"\n\n{cut}" if len(text) > LONGEST else ""))
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="window reading"):
            yield Static(Content(self._title), classes="window-title")
            with VerticalScroll():
                yield Static(self._text)
            yield Static(Content(self._foot or _("↑ ↓ scroll · Esc closes")), classes="window-foot")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


class HelpScreen(ReadScreen):
    def __init__(self, help_text: tuple[str, Content]) -> None:
        super().__init__(*help_text)


def help_for(screen: Screen[object]) -> tuple[str, Content]:
    """Title and text that belong to what is on screen now."""
    topic = getattr(screen, "help_topic", "")
    interview = getattr(screen, "interview", None)
    parts: list[Content] = []
    title = _("Help")
    if interview is not None:
        view = interview.view()
        title = view.title
        parts.append(about_step(view))
    if topic in ABOUT:
        title_of = _("This window") if topic in _WINDOWS else _("This screen")
        parts.append(section(title_of, [_(ABOUT[topic])], lines_each=12))
    scopes: tuple[keys.Scope, ...] = {
        "start": ("start", "everywhere"),
        "interview": ("composer", *_scopes_of(screen, "interview"), "map", "everywhere"),
        "search": ("search", "everywhere"),
        "days": ("days", "everywhere"),
        "records": ("records", "everywhere"),
        "record": ("record", "everywhere"),
        "timeline": ("timeline", "everywhere"),
        "preview": ("preview", "everywhere"),
        "shares": ("shares", "everywhere"),
        "received": ("received", "everywhere"),
        "shared": ("shared", "everywhere"),
        "practice": ("practice", "everywhere"),
        "rehearsal": ("rehearsal", "everywhere"),
        "debrief": ("debrief", "everywhere"),
        "laid_beside": ("laid_beside", "everywhere"),
        **dict.fromkeys(_WINDOWS, ("everywhere",)),
        **{name: (*_scopes_of(screen, name), "everywhere") for name in (*TOGETHER, *GUIDES, *LEARNING)},
    }.get(topic, ("everywhere",) if screen.is_modal else tuple(keys.SCOPES))
    if screen.app.is_web:
        parts.append(section(_("In the browser"), [_(IN_A_BROWSER)], lines_each=12))
    parts.append(key_table(scopes))
    return title, Content("\n\n").join(parts)


def _scopes_of(screen: Screen[object], name: str) -> tuple[str, ...]:
    return getattr(screen, "live_scopes", (name,))


def about_step(view: StepView) -> Content:
    parts = [Content(view.cue)]
    if view.why:
        parts.append(section(_("What it is for"), [view.why], lines_each=40))
    if view.ask:
        parts.append(section(_("You could ask"), [quoted(question) for question in view.ask]))
    if view.norm:
        parts.append(section(_("Norm"), [view.norm], quiet=[view.norm_origin] if view.norm_origin else []))
    if view.source:
        parts.append(section(_("Source"), [], quiet=[view.source]))
    return Content("\n\n").join(parts)


def key_table(scopes: tuple[keys.Scope, ...]) -> Content:
    """Keys under the place where they work; long meanings hang behind their key."""
    rows = keys.rows(*scopes)
    wide = max(len(key) for _where, key, _title in rows) + 2
    lines: list[Content] = []
    where_before = ""
    for where, key, title in rows:
        if where != where_before:
            lines.append(Content.styled(f"{chr(10) if lines else ''}{where}", "bold $primary"))
            where_before = where
        first, *rest = Content(title).wrap(56 - wide)
        lines.append(Content.assemble((f"  {key:<{wide}}", "bold"), first))
        lines += [Content.assemble(" " * (wide + 2), line) for line in rest]
    return Content("\n").join(lines)
