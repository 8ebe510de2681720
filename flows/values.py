"""Kept answers: what counts as text, when one is empty, when one only grew; and the word probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from flows.errors import N_

if TYPE_CHECKING:
    from flows.events import Value

MAX_TEXT = 200_000
"""Characters in one text."""
PARTS = ("said", "seen", "reading")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Line ends made equal; control characters and lone surrogates dropped; outer white space off; NFC.

    Empty when nobody could see anything of it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()
    return text if text.isascii() or any(map(_is_visible, text)) else ""


def invisible_characters(text: str) -> int:
    """How many characters `clean_text` leaves out because nobody can see them; line ends do not count."""
    return len(_CONTROL.findall(text.replace("\r", "\n")))


def storable(text: str) -> str:
    """What was typed so far, as it is, without what no store can keep."""
    return _CONTROL.sub("", text)


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cf", "Cn", "Zs", "Zl", "Zp", "Cc")


def is_empty(value: Value) -> bool:
    return value is None or value in ("", [], {})


def blank_place(value: Value, where: str) -> str | None:
    """Where in a value an empty text, list or mapping stands; None when there is none. `None` is no blank."""
    if value is not None and is_empty(value):
        return where
    parts: Iterable[tuple[str, Value]] = ()
    if isinstance(value, dict):
        parts = ((f"{where}.{key}", part) for key, part in value.items())
    elif isinstance(value, list):
        parts = ((f"{where}[{n}]", part) for n, part in enumerate(value))
    found = (blank_place(part, place) for place, part in parts)
    return next((place for place in found if place is not None), None)


def grows(old: Value, new: Value) -> bool:
    """True when `new` only adds to `old`: nothing that was kept is changed or dropped."""
    if is_empty(old) or old == new:
        return True
    if isinstance(old, str):
        return isinstance(new, str) and new.startswith(old + "\n")
    if isinstance(old, dict):
        return isinstance(new, dict) and all(
            key in new and grows(part, new[key]) for key, part in old.items()
        )
    if isinstance(old, list) and isinstance(new, list):
        if all(isinstance(item, str) for item in old):
            return set(old) <= {item for item in new if isinstance(item, str)}
        return len(new) >= len(old) and all(grows(a, b) for a, b in zip(old, new, strict=False))
    return False


def suggestion(word: str, known: Collection[str]) -> str:
    """The known word that `word` was probably meant to be, or ''."""
    import difflib  # only for mistakes

    close = difflib.get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def unknown_remedy(word: str, known: Collection[str], *, most: int = 12) -> dict[str, Any]:
    """`remedy` with its parameters for an unknown word: the likely one, or the first `most` of the list."""
    close = suggestion(word, known)
    if close:
        return {"remedy": N_("Did you mean '{close}'?"), "close": close}
    if not known:
        return {"remedy": N_("There is nothing to choose from yet.")}
    more = ("…",) if len(known) > most else ()
    return {"remedy": N_("Choose one of: {choices}."), "choices": ", ".join((*list(known)[:most], *more))}
