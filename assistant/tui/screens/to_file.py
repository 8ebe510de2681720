"""Writes what is on a page to a file: asks for the form and the place, never writes over anything."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from assistant.i18n import _
from assistant.paper_order import PaperForm
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.choose import pick
from assistant.whole_file import write_whole
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from assistant.tui.screens.page import Page

Form = Literal["html", "md", "txt"]
FORMS: dict[Form, str] = {
    "html": N_("Web page, to print or mail"),
    "md": N_("Markdown"),
    "txt": N_("Plain text"),
}
PAPER_FORMS: dict[PaperForm, str] = {
    "html": FORMS["html"],
    "docx": N_("Word, in the house style"),
    "pdf": N_("PDF, to print or mail"),
    "md": FORMS["md"],
    "txt": FORMS["txt"],
}
PAGE_FORMS: dict[PaperForm, str] = {form: title for form, title in PAPER_FORMS.items() if form in FORMS}
F = TypeVar("F", bound=str)
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}")
_ALSO = {".html": ".htm", ".md": ".markdown"}


async def write_to_file(
    page: Page, name: str, rendered: Callable[[Form], Awaitable[str]], *, warning: str = ""
) -> None:
    """What somebody said, in the forms that every text has; `warning` is said before it goes."""
    about = _("The file holds what the client said. Where do you want it?")
    await write_in_a_form(page, name, FORMS, rendered, f"{about} {warning}".rstrip())


async def write_in_a_form(
    page: Page,
    name: str,
    forms: Mapping[F, str],
    rendered: Callable[[F], Awaitable[str | bytes]],
    about: str,
    *,
    title: str = "",
) -> bool:
    """`name` is that of the file, without its ending; `about` says what it holds. What came of it is said on
    the page. Away from the name asks for the form again; False: away from the form too."""
    offered = {form: (_(words), f".{form}") for form, words in forms.items()}
    while (form := await pick(page.app, title or _("Write to a file: which form?"), offered)) is not None:
        if await write_as(page, f"{name}.{form}", partial(rendered, form), about):
            return True
    return False


async def write_as(page: Page, name: str, rendered: Callable[[], Awaitable[str | bytes]], about: str) -> bool:
    """`name` with its ending. One that cannot be used is asked for once more, not begun anew.
    False: called off.

    In a browser it is the browser that keeps it: this machine is not the coach's.
    """
    if page.app.is_web:
        await _hand_over(page, _safe(name), rendered())
        return True
    path = str(Path.home() / _safe(name))
    refusal = ""
    while True:
        said = "\n".join(words for words in (f"✗ {refusal}" if refusal else "", about) if words)
        given = await page.app.push_screen_wait(AskLine(_("Write to a file"), said, needed=True, text=path))
        if given is None:
            return False
        path = given
        refusal = _other_ending(path, Path(name).suffix) or await _write(path, rendered())
        if not refusal:
            page.say(_("Written to {path}.").format(path=path))
            return True


async def _hand_over(page: Page, name: str, rendered: Awaitable[str | bytes]) -> None:
    try:
        content = await rendered
    except DoorvraagError as error:
        page.refuse(error)
        return
    page.app.deliver_binary(
        BytesIO(content if isinstance(content, bytes) else content.encode()), save_filename=name
    )
    said = _("{name} goes to your browser, which keeps it with its downloads. It holds what the client said.")
    page.say(said.format(name=name))


async def _write(path: str, rendered: Awaitable[str | bytes]) -> str:
    """Why it could not be written; empty when it was."""
    try:
        found = await rendered
        content = found if isinstance(found, bytes) else found.encode()
        await asyncio.to_thread(_write_new, Path(path), content)
    except FileExistsError:
        return _("{path} is there already; it was left as it is. Choose another name.").format(path=path)
    except (OSError, RuntimeError) as error:  # such as the home of nobody
        reason = getattr(error, "strerror", None) or type(error).__name__
        return _("Could not write {path}: {reason}.").format(path=path, reason=reason)
    except DoorvraagError as error:
        return on_screen(error)
    return ""


def _other_ending(path: str, ending: str) -> str:
    """Why no file of this name is made; other programs go by its ending. One without any is left as it is."""
    given = Path(path).suffix.lower()
    if not _ENDING.fullmatch(given) or given in (ending, _ALSO.get(ending)):
        return ""
    said = _("The name ends in {given}, and this file is {ending}. Let the name end in {ending}.")
    return said.format(given=given, ending=ending)


def _safe(name: str) -> str:
    """As a file may be called everywhere."""
    return re.sub(r"[^\w.-]+", "_", name)


def _write_new(path: Path, content: bytes) -> None:
    """Only for the person at the keys; never over something that is there."""
    write_whole(path.expanduser(), content, replaces=False)
