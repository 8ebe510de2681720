"""Who does what was agreed, as the client reads it."""

from __future__ import annotations

import re

from flows.doers import doer
from flows.model import Text
from prompts import wording

_BETWEEN = re.compile(
    # From where white space begins: else a long one is tried from each of its places.
    r"((?:(?<!\s)\s+)?[,;/+&]\s*|(?<!\s)\s+(?:en|and|samen met|together with|met|with|of|or)\s+)"
)
_READ = {"client": wording.YOU, "coach": wording.YOUR_COACH}


def doer_for_client(who: str | None) -> Text | str | None:
    """Also where others are named beside the two at the table: "cliënt, zijn dochter helpt"."""
    if who is None:
        return None
    named = [_READ.get(doer(piece), piece) for piece in _BETWEEN.split(who)]
    return Text(*("".join(_in(language, piece) for piece in named) for language in ("nl", "en")))


def _in(language: str, piece: Text | str) -> str:
    return piece if isinstance(piece, str) else piece.in_language(language)
