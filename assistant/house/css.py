"""Style rules of an organisation: only what changes how a page looks; nothing that fetches or hides."""

from __future__ import annotations

import re
from typing import Final

from flows.errors import N_, BadValue

MOST_CHARACTERS: Final = 20_000
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCHES: Final = re.compile(
    r"(?i)\b(?:url|image|image-set|src|element|cross-fade|expression|env|attr)\s*\(|@|://"
    r"|javascript:|behavior\s*:|binding\s*:"
)
"""Ways to bring in something from elsewhere, and at-rules, which can."""
_CLOSES: Final = re.compile(r"[<\\\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What could end the style element, or hide one of the above behind an escape."""
_HIDES: Final = re.compile(
    r"(?i)\b(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:|content\s*:|font-size\s*:\s*0"
    r"|clip(?:-path)?\s*:|filter\s*:|transform\s*:|text-indent\s*:|mask\b|position\s*:\s*(?:absolute|fixed))"
)
"""What would make the page say less, or something else, than the record."""


def checked_css(text: str, where: str) -> str:
    """Without comments. Raises BadValue that names the line."""
    if len(text) > MOST_CHARACTERS:
        raise BadValue(
            N_("The style rules are too long: more than {most} characters."), where=where,
            most=MOST_CHARACTERS, remedy=N_("Keep only what changes colours, fonts and spaces."),
        )  # fmt: skip
    bare = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for pattern, message, remedy in (
        (_CLOSES, N_("'{found}' may not stand in the style rules."), N_("Leave it out.")),
        (
            _FETCHES,
            N_("The style rules bring in something from elsewhere: '{found}'."),
            N_("Leave it out; a page fetches nothing. A logo is named in the theme file."),
        ),
        (
            _HIDES,
            N_("The style rules could hide part of a record, or add to it ('{found}')."),
            N_("Keep to colours, fonts, lines and spaces."),
        ),
    ):
        if found := pattern.search(bare):
            line = bare.count("\n", 0, found.start()) + 1
            raise BadValue(message, where=f"{where}:{line}", found=_seen(found.group()), remedy=remedy)
    if bare.count("{") != bare.count("}"):
        raise BadValue(
            N_("The style rules have a bracket too many or too few."), where=where,
            remedy=N_("Each {open} needs its {close}."), open="{", close="}",
        )  # fmt: skip
    return bare.strip()


def _seen(found: str) -> str:
    return "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in found)
