"""What the client engine wants to know of a turn, whoever finds it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, Protocol

from flows.model import StarPart, Text

Label = Literal["open", "gesloten", "suggestief", "meervoudig", "mededeling", "samenvatting", "echo"]
LABELS: Final[dict[Label, Text]] = {
    "open": Text("open", "open"),
    "gesloten": Text("gesloten", "closed"),
    "suggestief": Text("suggestief", "leading"),
    "meervoudig": Text("meervoudig", "several at once"),
    "mededeling": Text("geen vraag", "no question"),
    "samenvatting": Text("samenvatting", "summary"),
    "echo": Text("echo", "echo"),
}
"""As a trainee reads them."""


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
