"""How long, how many, when: whether what somebody tells is an answer to that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

Measure = Literal["lang", "vaak", "veel", "wanneer", "oud", "laat", "ver"]
_NUMBER: Final = (
    r"\d+|een half|anderhal\w+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|"
    r"\w*(?:tien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend)\w*"
)
_UNIT: Final = r"seconden?|minuu?t\w*|kwartier\w*|uu?r\w*|dag\w*|we(?:ek|ken)|maand\w*|ja(?:ar|ren)"
_SOME: Final = r"paar|hele|half|halve|heel wat|veel|weinig|alle|geen|niets|niks|helft|enige|enkele"
_DAY: Final = r"\w*(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*"
_MONTH: Final = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"voorjaar|lente|zomer|najaar|herfst|winter"
)
_CLAUSE: Final = r"(?:als|toen|nadat|voordat) (?:ik|het|we|ze|hij|zij|er|de)"
_PLACE: Final = r"kilometer|km|meter|straat|straten|dorp\w*|halte\w*"
_PATTERNS: Final[dict[Measure, tuple[str, ...]]] = {
    "lang": (
        rf"(?<!\bom )(?<!\brond )(?<!\btegen )(?:{_NUMBER}|een|{_SOME}) (?:\w+ )?(?:{_UNIT})",
        r"sinds|geleden|altijd|van kinds|leven lang|terug|\d{4}",
    ),
    "vaak": (r"elke?|iedere?|dagelijks|\w*keer|altijd|nooit|soms|vaak|zelden", rf"per (?:{_UNIT})", _DAY),
    "veel": (_NUMBER, _SOME, "één|eentje"),
    "wanneer": (
        r"geleden|terug|gisteren|vandaag|morgen|vorige?|volgende?|sinds|nooit|altijd",
        _CLAUSE, _DAY, _MONTH, _NUMBER,
    ),
    "oud": (_NUMBER,),
    "laat": (_NUMBER, r"half|kwart|uur|vroeg|laat|nacht\w*|ochtend\w*|middag\w*|avond\w*"),
    "ver": (rf"(?:{_NUMBER}|een|{_SOME}) (?:{_PLACE}|{_UNIT})", "hoek|overkant|dichtbij|vlakbij"),
}  # fmt: skip
_FITS: Final = {
    name: re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) for name, found in _PATTERNS.items()
}
_AFTER_HOE: Final[dict[str, Measure]] = {
    "lang": "lang", "lange": "lang", "vaak": "vaak", "veel": "veel", "oud": "oud", "laat": "laat",
    "ver": "ver",
}  # fmt: skip
_ALONE: Final[dict[str, Measure]] = {
    "hoelang": "lang", "hoeveel": "veel", "wanneer": "wanneer", "hoelaat": "laat", "hoeveelste": "veel",
}  # fmt: skip
_WITHIN: Final = 4
"""Words from the start in which the question word stands."""
_NO_MEASURE: Final = frozenset({"hoever", "moeite", "zin"})
"""“Hoeveel moeite kost het?” asks for no number."""


def measure(words: tuple[str, ...]) -> Measure | None:
    """What kind of number or time a question asks for."""
    if not _NO_MEASURE.isdisjoint(words):
        return None
    for place, word in enumerate(words[:_WITHIN]):
        if word in _ALONE:
            return _ALONE[word]
        if word == "hoe":
            return _AFTER_HOE.get(words[place + 1] if place + 1 < len(words) else "")
    return None


@lru_cache(maxsize=5_000)
def fits(asked: Measure, text: str) -> bool:
    return _FITS[asked].search(text) is not None
