"""What the client engine wants to know of a turn, whoever finds it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from flows.model import StarPart

Label = Literal["open", "gesloten", "suggestief", "meervoudig", "mededeling", "samenvatting", "echo"]


class Analysis(Protocol):
    """One utterance of the coach, analysed."""

    @property
    def label(self) -> Label: ...
    @property
    def is_certain(self) -> bool: ...
    @property
    def star(self) -> StarPart | None:
        """The part of an episode it asks for."""

    @property
    def flags(self) -> tuple[str, ...]:
        """`doorvragen`, `oordeel`, `waarom`, `jargon:<word>`, …"""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The words that triggered the label."""


Analyse = Callable[[str, str | None], Analysis]
"""From an utterance and the client's last words."""


@dataclass(frozen=True, slots=True)
class PlainAnalysis:
    label: Label
    is_certain: bool = False
    star: StarPart | None = None
    flags: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def plain(text: str, context: str | None = None) -> PlainAnalysis:
    """A guess from the first word, until the technique analysis lands."""
    words = text.lower().split()
    if text.count("?") > 1:
        return PlainAnalysis("meervoudig")
    if text.rstrip().endswith(("toch?", "hè?")):
        return PlainAnalysis("suggestief")
    if "?" not in text and words[:1] != ["vertel"]:
        return PlainAnalysis("mededeling")
    if context and len(words) <= 2 and words[0].rstrip("?") in context.lower():
        return PlainAnalysis("echo")
    openers = {"wat", "hoe", "vertel", "en", "waarom", "welke"}
    return PlainAnalysis("open" if openers.intersection(words[:1]) or "vertellen" in text else "gesloten")
