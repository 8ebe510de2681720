"""Which language somebody spoke: the interface may be English while the client speaks Dutch."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = re.compile(r"[^\W\d_]+")
_DUTCH: Final = (
    "aan bij dan dat de deze die dit een en er geen gewoon haar heb hebben heeft het hij hoe ik ja "
    "je kan kon maar meer met mij mijn moest naar nee niet niets niks nog nooit of om ook op te toen "
    "tot uit van veel voor waar wat weer weet wel wij wil worden wordt ze zich zij zijn zo zou"
)
_ENGLISH: Final = (
    "a about an and are at because been but by can could did do don for from get had has have he her "
    "his how i it me my never no not nothing of on or our she so that the their them then there they "
    "this to want was were what when with would you your"
)
_TELLING: Final = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}
"""Small words that the other language does not have, or seldom."""


def spoken_language(said: str, otherwise: str) -> str:
    """`nl` or `en`; `otherwise` where the words do not tell, such as one word, or a draw."""
    words = [word.casefold() for word in _WORDS.findall(said)]
    heard = {language: sum(word in telling for word in words) for language, telling in _TELLING.items()}
    most = max(heard, key=lambda language: heard[language])
    is_plain = heard[most] >= 2 and all(
        heard[most] >= 2 * count for language, count in heard.items() if language != most
    )
    return most if is_plain else otherwise
