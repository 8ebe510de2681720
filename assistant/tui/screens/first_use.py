"""The first time: which lock the records get, and the key for when the passphrase is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from assistant.i18n import _
from assistant.secrets import PLAIN, RecoveryKey, chosen_passphrase
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.page import Modal
from assistant.tui.screens.unlock import Keep
from assistant.tui.widgets.lines import Notice
from assistant.tui.words import displayable
from assistant.unlocking import Given
from flows.errors import Refusal

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ChooseLock(Modal[Given | None]):
    """Dismisses with a new passphrase, PLAIN, or None when it was called off."""

    on_escape = None
    help_topic = "choose_lock"

    def __init__(self, place: str, *, is_new: bool, may_keep: bool) -> None:
        """`is_new`: there is no database yet; it may also stay without encryption."""
        super().__init__()
        self._place, self._is_new, self._may_keep = place, is_new, may_keep

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(self._title()), classes="window-title")
            yield Static(Content(self._about()), classes="window-about")
            yield Input(password=True, id="words")
            yield Input(password=True, id="again")
            yield Notice(id="notice")
            with Horizontal(classes="window-buttons"):
                yield Button(_("Encrypt"), id="encrypt", variant="primary")
                if self._may_keep:
                    yield Keep()
                if self._is_new:
                    yield Button(_("Without…"), id="plain")
            yield Static(Content(_("Enter confirms · Tab next · Esc not now")), classes="window-foot")

    def _title(self) -> str:
        if self._is_new:
            return _("Welcome. Choose a passphrase for your records")
        return _("Choose another passphrase for your records")

    def _about(self) -> str:
        if self._is_new:
            return _(
                "What people tell you is kept in one encrypted file on this computer. Without the "
                "passphrase nobody can read it. Four or five words without a connection are easy to "
                "remember and hard to guess."
            )
        return _(
            "A new recovery key comes with it; the old one goes. Backups made before keep the passphrase of"
            " their time: make a new one afterwards, and remove the old ones."
        )

    def on_mount(self) -> None:
        self.query_one("#words", Input).border_title = _("Passphrase")
        self.query_one("#again", Input).border_title = _("The same once more")
        self.query_one(".window").border_subtitle = Content(displayable(self._place))
        self.query_one("#words").focus()

    @on(Input.Submitted, "#words")
    def _to_the_second(self) -> None:
        self.set_focus(self.query_one("#again"))

    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        self.query_one(Keep).turn()

    @on(Input.Submitted, "#again")
    @on(Button.Pressed, "#encrypt")
    def _encrypt(self) -> None:
        words, again = self.query_one("#words", Input), self.query_one("#again", Input)
        try:
            secret = chosen_passphrase(words.value, again.value)
        except Refusal as refusal:
            self.say(on_screen(refusal), "warning")
            words.value = again.value = ""
            self.set_focus(words)
            return
        self.dismiss(Given(secret, any(keep.is_on for keep in self.query(Keep))))

    @on(Button.Pressed, "#plain")
    @work(exclusive=True, group="plain")
    async def _without(self) -> None:
        is_sure = await self.app.push_screen_wait(
            Confirm(
                _("Without encryption?"),
                _(
                    "Anybody who has the file can then read everything in it: a lost laptop or a copied "
                    "backup is a data leak. Choose this for practice, or where the disk itself is encrypted."
                ),
                yes=_("Without encryption"),
                no=_("Back"),
                is_risky=True,
            )
        )
        if is_sure:
            self.dismiss(Given(PLAIN))


class TakeDown(Modal[None]):
    """Shows the recovery key until the person says that it is on paper."""

    on_escape = None
    help_topic = "take_down"

    def __init__(self, recovery: RecoveryKey) -> None:
        super().__init__()
        self._recovery = recovery

    def compose(self) -> ComposeResult:
        groups = self._recovery.written().split("-")
        with Vertical(classes="window"):
            yield Static(Content(_("Your recovery key")), classes="window-title")
            yield Static(
                Content(
                    _(
                        "This opens your records when the passphrase is lost. Write it down and keep it "
                        "apart from this computer. It is shown only now. Without passphrase and recovery "
                        "key nobody can open the records, we cannot either."
                    )
                ),
                classes="window-about",
            )
            lines = ("-".join(groups[:7]) + "-", "-".join(groups[7:]))
            yield Static(Content.styled("\n".join(lines), "bold"), id="recovery")
            yield Notice(id="notice")
            with Horizontal(classes="window-buttons"):
                yield Button(_("I have written it down"), id="done", variant="primary")

    def on_mount(self) -> None:
        self.query_one("#done").focus()

    def action_escape(self) -> None:
        self.say(_("It is shown only now. Write it down first."), "warning")

    @on(Button.Pressed, "#done")
    def _done(self) -> None:
        self.dismiss(None)
