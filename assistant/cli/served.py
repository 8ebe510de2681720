"""The program that `doorvraag serve` starts for each person: the screens, drawn in a browser.

Nobody types this on a command line. What it may not show to others on this machine, such as the password,
comes in as its first bytes on stdin.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from dataclasses import dataclass, replace

from assistant.cli.arguments import Wanted
from assistant.cli.lost_errors import say_nothing_in_event_loops, say_nothing_of_lost_errors
from assistant.i18n import set_language
from assistant.settings import load_settings, save_settings, settings_file

_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the server hands over."""

    db: str
    language: str
    password: str | None
    is_for_many: bool
    """Other people work on this machine as well, each in a program of their own."""


def main() -> int:
    greeting = Greeting(**json.loads(_read(int.from_bytes(_read(_LENGTH_BYTES), "big"))))
    say_nothing_of_lost_errors()
    say_nothing_in_event_loops()
    language = own_language(greeting)
    set_language(language)
    gc.disable()
    from assistant.cli.screens import made_app
    from assistant.tui.browser_driver import send_packet
    from assistant.tui.key import show_in_browser
    from assistant.tui.reading_keys import read_keys_well

    read_keys_well("textual.drivers.web_driver")
    show_in_browser()
    app = made_app(
        greeting.db,
        language,
        Wanted(),
        password=greeting.password,
        may_change_guides=not greeting.is_for_many,
    )
    app.run()
    if app.fault:
        send_packet(b"M", json.dumps({"type": "fault", "words": app.fault}).encode())
    return app.return_code or 0


def own_language(greeting: Greeting) -> str:
    """What this person chose before; the first time that of the server, from then on their own."""
    if not greeting.is_for_many:
        return greeting.language
    if not settings_file().is_file():
        save_settings(replace(load_settings(), language=greeting.language))
    return load_settings().language


def _read(count: int) -> bytes:
    """Exactly so many bytes; what comes after them is for the screens."""
    found = b""
    while len(found) < count:
        piece = os.read(0, count - len(found))
        if not piece:
            raise EOFError
        found += piece
    return found


if __name__ == "__main__":
    sys.exit(main())
