"""The pages and what they are made of; nothing in them comes from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from types import MappingProxyType

import textual_serve

from assistant.i18n import _, language

_OURS = Path(__file__).parent / "pages"
_THEIRS = Path(textual_serve.__file__).parent / "static"
FILES: Mapping[str, tuple[Path, str]] = MappingProxyType(
    {
        "page.js": (_OURS / "page.js", "text/javascript"),
        "page.css": (_OURS / "page.css", "text/css"),
        "textual.js": (_THEIRS / "js" / "textual.js", "text/javascript"),
        "xterm.css": (_THEIRS / "css" / "xterm.css", "text/css"),
        "mono.ttf": (_THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    }
)
"""Everything that can be fetched besides the pages, with its type; there is no folder to look into."""


def login_page(complaint: str = "", name: str = "") -> str:
    return _page(
        "login.html",
        complaint=complaint,
        name=name,
        about=_("Log in with your own name and password of the team's database."),
        name_label=_("Login name"),
        password_label=_("Password"),
        log_in=_("Log in"),
    )


def link_page(said: str = "") -> str:
    """For a browser that has no pass."""
    return _page(
        "link.html",
        said=said,
        about=_("Open the link that doorvraag shows in the terminal. Each link works once."),
    )


def terminal_page(socket: str) -> str:
    """The screens; `socket` is the address they come from."""
    return _page(
        "terminal.html",
        socket=socket,
        elsewhere=_("doorvraag was opened in another window, and goes on there."),
        lost=_("The connection is gone. Nothing is lost: this page goes on as soon as it is back."),
        ended=_("doorvraag has stopped. Everything confirmed is stored."),
        again=_("Begin again"),
        here=_("Go on here"),
        no_script=_("doorvraag needs JavaScript in this browser."),
    )


def plain_page(said: str) -> str:
    """One sentence."""
    return _page("link.html", said=said, about="")


def _page(template: str, /, **words: str) -> str:
    safe = {key: escape(text) for key, text in words.items()}
    return _template(template).substitute(safe, language=language())


@cache
def _template(name: str) -> Template:
    return Template((_OURS / name).read_text(encoding="utf-8"))
