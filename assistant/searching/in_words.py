"""What was found, in words: for a line on a terminal as for one on a screen."""

from __future__ import annotations

from assistant.i18n import _, wording
from assistant.searching.hits import Hit, HitKind, Place
from assistant.searching.passages import PassageKind
from flows.errors import N_

KINDS: dict[HitKind, str] = {
    "record": N_("record"),
    "share": N_("shared with you"),
    "practice": N_("practice talk"),
    "guide": N_("interview guide"),
    "case": N_("case"),
    "client": N_("simulated client"),
}
_PLACES: dict[PassageKind, str] = {
    "answer": N_("answer"),
    "agreement": N_("agreement"),
    "reason": N_("reason"),
    "note": N_("note"),
    "probe": N_("question"),
    "remark": N_("remark by the client"),
}
AROUND = 160
"""Characters of a text that are shown."""
OPEN, CLOSE = "›", "‹"
"""Around a word that was found: seen without colour too, and read aloud by none."""


def title_in_words(hit: Hit) -> str:
    """`K-17 · Follow-up · 2-3-2026 · record m7k2`."""
    about = [
        hit.title,
        wording(hit.guide) if hit.guide else hit.about,
        "" if hit.at is None else f"{hit.at.astimezone():%d-%m-%Y}",
    ]
    return " · ".join([part for part in about if part] + [f"{_(KINDS[hit.kind])} {hit.id}"])


def place_in_words(place: Place) -> str:
    """The step, and what it is when it is no answer."""
    title, kind = wording(place.passage.title), place.passage.kind
    if not title:
        return _(_PLACES[kind])
    return title if kind == "answer" else f"{title} ({_(_PLACES[kind])})"


def closed_in_words() -> str:
    return _("the words are there when you open it; your colleague can see that you did")


def excerpt_in_words(place: Place) -> str:
    """The words around it, with those that were found between signs."""
    excerpt = place.excerpt(AROUND)
    if excerpt is None:
        return closed_in_words()
    text, parts, at = excerpt.text, [], 0
    for start, end in excerpt.marks:
        if start >= at:
            parts += [text[at:start], OPEN, text[start:end], CLOSE]
            at = end
    return "".join((*parts, text[at:]))
