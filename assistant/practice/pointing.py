"""Words of a question that point at what was said before: “dat”, “daar”, “die dag”, “met hem”."""

from __future__ import annotations

import re
from typing import Final

from assistant.practice.words import stem

POINTING: Final = frozenset(
    (
        "dat", "daar", "dit", "toen", "die", "daarna", "dan", "zo", "daarover", "hierover", "daarmee",
        "daarvan", "eraan", "daaraan", "ervan", "zoiets",
    )
)  # fmt: skip
"""One of these is in such a question when its own words say nothing to the client."""
THEN: Final = re.compile(
    r"\b(?:die|dat|deze|dit) "
    r"(?:dag|moment|keer|tijd|ochtend|avond|middag|nacht|week|jaar|periode|situatie|plek)\b",
    re.IGNORECASE,
)
"""“En wat speelde er die dag?” is about what was told."""
THERE: Final = re.compile(r"\bdaar\b(?!\s+\w+\s+(?:over|mee|van|voor|bij)\b)", re.IGNORECASE)
MENTIONS: Final = re.compile(
    r"^\W*(?:(?:en|maar|nou|oke|oké) )?"
    r"(?P<told>(?:ik (?:las|hoorde|zag|begreep|zie|hoor|lees|begrijp|heb (?:gehoord|gelezen|gezien))|"
    r"(?:u|je|jij) (?:zei|vertelde|noemde|had het|hebt|heeft|hebben|had|bent)) [^,.?!]+),\s*\S",
    re.IGNORECASE,
)
"""“Ik las iets over een lekkage, wat was daar aan de hand?” says first what it is about."""
THERE_IN: Final = re.compile(r"\bdaar\b,? (?:op|in|bij|aan) (?:de|het|die|dat|uw|je)\b", re.IGNORECASE)
"""“Hoe was het daar, op de kwekerij?” says itself where."""
KNOWS: Final = re.compile(
    r"^\W*(?:en |maar )?(?:weet|weten|wist|wisten) (?:\w+ ){1,3}?"
    r"(?:dat|het|dit|ervan|hiervan|daarvan)\b(?: \w+)?\W*$",
    re.IGNORECASE,
)
"""“Weet Suzanne dat?” is about what was told, not about Suzanne."""
WENT: Final = re.compile(
    r"\b(?:ging|gaat|liep|loopt|verliep|verloopt) (?:dat|dit|het (?:daar|toen|dan|verder))\b", re.IGNORECASE
)
"""“Hoe ging dat?”"""
OF_THEM: Final = re.compile(
    r"\b(?:met|voor|van|aan|over|bij|tegen|door) (?:hem|haar|hen|hun|ze)"
    r"(?: (?:nu|dan|toen|daar|zelf|samen))*\W*$",
    re.IGNORECASE,
)
"""“Hoe is het contact met hem?”"""
BETWEEN: Final = frozenset(map(stem, ("contact", "band", "relatie", "verhouding", "verstandhouding", "klik")))
"""What there is between people: of whom was told, when nobody is named."""
FROM_IT: Final = frozenset({"daarvan", "ervan", "daaruit", "hiervan"})
"""“Wat leerde u daarvan?”"""
OF_IT: Final = frozenset({"daar", "daaraan", "eraan", "ervan", "daarvan"})
LIKED: Final = frozenset({"leuk", "fijn", "mooi", "prettig", "moeilijk", "lastig", "vervelend", "zwaar"})
"""“Wat vond u daar leuk aan?”"""
SUBJECTS: Final = frozenset({"ik", "u", "je", "jij", "we", "wij", "ze", "zij", "er", "het", "iemand"})
"""After `dat` they make it the beginning of a clause, which points at nothing."""
