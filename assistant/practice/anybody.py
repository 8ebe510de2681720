"""Lines every client may say: to excuses, praise, a feeling that is seen; the client's own come first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Literal

Said = Literal[
    "gevoel", "compliment", "excuus", "excuus_dicht",
    "zeker", "aanwezig", "niets_meer", "niet_precies", "tijd", "ander", "drinken",
]  # fmt: skip
FOLDER: Final = Path(__file__).parent / "lexicon" / "nl" / "zegt"


@cache
def anybody(kind: Said) -> tuple[str, ...]:
    text = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
