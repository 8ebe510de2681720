"""A client to test with: it has every key of the format, and topics that only fill up the number."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flows.client_load import load_client, load_shared
from flows.client_model import Client, SharedTopic

FOLDER = Path(__file__).parent / "proef/clients"
SHARED_TEXT = (FOLDER / "shared/onderwerpen.yaml").read_text(encoding="utf-8")
_FILLING = (
    "tuin", "kerk", "sport", "muziek", "vakantie", "krant", "keuken", "markt", "winkel", "school", "trein",
    "voetbal", "computer", "schilder", "kapper", "bakker", "slager", "bloemen", "boot", "tent", "film",
)  # fmt: skip
_ENDINGS = (
    "", "boek", "club", "dag", "kaart", "lamp", "mand", "naam", "plan", "prijs", "regel", "reis", "stoel",
    "tafel", "uur", "vriend", "week", "zaak", "avond", "deur",
)  # fmt: skip


def _filling(noun: str) -> str:
    words = ", ".join(noun + ending for ending in _ENDINGS)
    return (
        f"  - id: {noun}\n    title: {noun.capitalize()}\n    words: [{words}]\n    facts:\n"
        f'      - {{id: {noun}_feit, layer: 2, short: "{noun}.", says: ["Van {noun}.", "{noun} dus."]}}\n'
    )


def _whole(text: str) -> str:
    before, episodes, after = text.partition("episodes:\n")
    return before + "".join(map(_filling, _FILLING)) + episodes + after


BRAM = _whole((FOLDER / "bram.yaml").read_text(encoding="utf-8"))


@cache
def shared() -> dict[str, SharedTopic]:
    return load_shared(SHARED_TEXT, "onderwerpen.yaml")


def load(text: str = BRAM) -> Client:
    return load_client(
        text, "bram.yaml", shared(), {"werkervaring", "leefsituatie", "lichamelijke_gezondheid"}
    )


@cache
def bram() -> Client:
    return load()


def written_to(folder: Path) -> Path:
    """A team's own folder with this client in it; gives the folder."""
    clients = folder / "clients"
    (clients / "shared").mkdir(parents=True)
    (clients / "bram.yaml").write_text(BRAM, encoding="utf-8")
    (clients / "shared/onderwerpen.yaml").write_text(SHARED_TEXT, encoding="utf-8")
    return folder
