"""Writes what is on a page to a file: asks for the form and the place, never writes over anything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.i18n import _, sentence
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.choose import Choose, Item
from assistant.tui.widgets.lines import Notice
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from assistant.tui.screens.page import Page

Form = Literal["html", "md", "txt"]
FORMS: dict[Form, str] = {
    "html": N_("Web page, to print or mail"),
    "md": N_("Markdown"),
    "txt": N_("Plain text"),
}


async def write_to_file(page: Page, name: str, rendered: Callable[[Form], Awaitable[str]]) -> None:
    """`name` is that of the file, without its ending; what came of it is said on the page."""
    kinds = [Item(form, _(title), f".{form}") for form, title in FORMS.items()]
    picked = await page.app.push_screen_wait(Choose(_("Write to a file: which form?"), kinds))
    form = next((form for form in FORMS if form == picked), None)
    if form is None:
        return
    about = _("The file holds what the client said. Where may it stand?")
    place = str(Path.cwd() / f"{name}.{form}")
    path = await page.app.push_screen_wait(AskLine(_("Write to a file"), about, needed=True, text=place))
    if path is not None:
        await _write(page.query_one(Notice), path, rendered(form))


async def _write(notice: Notice, path: str, rendered: Awaitable[str]) -> None:
    try:
        text = await rendered
        await asyncio.to_thread(_write_new, Path(path), text)
    except FileExistsError:
        notice.say(
            _("{path} is there already; it was left as it is. Choose another name.").format(path=path),
            "error",
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        notice.say(_("Could not write {path}: {reason}.").format(path=path, reason=reason), "error")
    except DoorvraagError as error:
        notice.say(sentence(error), "error")
    else:
        notice.say(_("Written to {path}.").format(path=path), "info")


def _write_new(path: Path, text: str) -> None:
    """Only for the person at the keys; never over something that is there."""
    path = path.expanduser()
    with path.open("x", encoding="utf-8") as file:
        path.chmod(0o600)
        file.write(text)
