"""“Wat deed u hiervoor?”: about the work before, and not about what was just told."""

from __future__ import annotations

import re
from typing import Final

_DID: Final = r"\b(?:deed|deden|werkte|werkten|zat|had|hebt|heb|heeft)\b[^.?!]*?"
_TOLD_FIRST: Final = re.compile(rf"{_DID}(\bhiervoor\b|\bvoor die tijd\b|\bvoordien\b)", re.IGNORECASE)
_WORK_FIRST: Final = re.compile(rf"{_DID}(\bdaarvoor\b)(?=\W*$)", re.IGNORECASE)
_ASKED: Final = "vroeger voor werk"


def work_before(words: str, *, is_on_work: bool) -> str | None:
    """The question in words a topic knows; None where it asks for something else.

    After a job was told of, “daarvoor” is the time before it, else what something was done for.
    """
    found = _TOLD_FIRST.search(words) or (_WORK_FIRST.search(words) if is_on_work else None)
    return None if found is None else f"{words[: found.start(1)]}{_ASKED}{words[found.end(1) :]}"
