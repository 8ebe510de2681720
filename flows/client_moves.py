"""What a turn of the coach does to a client: the moves every client has, replaced by its own lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flows import client_complaints, client_shapes
from flows.client_model import ClosingMove, Move, MoveName, OpeningMove
from flows.keys import Keys
from flows.reading import Node
from flows.shapes import Shape

USUAL_OPENS: Final[Mapping[OpeningMove, str]] = {
    "open": "Er was ruimte om zelf te vertellen.",
    "echo": "Een eigen woord kwam terug: er werd geluisterd.",
    "samenvatting": "Het eigen verhaal kwam terug, en het klopte.",
    "uitleg": "Het was duidelijk waarom dit gevraagd werd.",
    "contract": "Het was duidelijk waar het gesprek voor was.",
}
"""With why, where the client has no reason of its own."""
USUAL_CLOSES: Final[Mapping[ClosingMove, str]] = {
    "oordeel": "Dat kwam aan als een oordeel.",
    "suggestief": "Het antwoord zat al in de vraag.",
    "verhoor": "Vraag na vraag, zonder dat er iets met het antwoord gebeurde.",
    "advies": "De oplossing kwam voor het verhaal.",
}
USUAL_MOST: Final = 2
"""Points one usual move can give in a talk."""
WORDS: Final = "woorden"


class Moves:
    """Reads the lines of one client."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def opens(self, root: Node) -> tuple[Move, ...]:
        own = [
            self._opening(node)
            for node in self._lines(root, "opens", client_shapes.OPENS)
            if self._keys.has_shape(node, client_shapes.OPENS)
        ]
        named = {move.name for move in own}
        usual = [Move(name, 1, USUAL_MOST, why) for name, why in USUAL_OPENS.items() if name not in named]
        return tuple(move for move in (*own, *usual) if move.by)

    def closes(self, root: Node) -> tuple[Move, ...]:
        own = [
            self._closing(node)
            for node in self._lines(root, "closes", client_shapes.CLOSES)
            if self._keys.has_shape(node, client_shapes.CLOSES)
        ]
        named = {move.name for move in own}
        usual = [Move(name, -1, None, why) for name, why in USUAL_CLOSES.items() if name not in named]
        return tuple(move for move in (*own, *usual) if move.by)

    def _lines(self, root: Node, side: str, shape: Shape) -> list[Node]:
        """Each with its words where it needs them, and no move twice."""
        keys, seen = self._keys, dict[str, int]()
        nodes = keys.entries(root, side)
        for node in nodes:
            name = (node.child("move") or node).text or ""
            if name in seen and name != WORDS and name in shape["move"].choices:
                keys.complain(client_complaints.MOVE_TWICE, node, move=name, other=seen[name])
            seen.setdefault(name, node.line)
            has_words = node.child("words") is not None
            if name == WORDS and not has_words:
                keys.complain(client_complaints.WORDS_WANTED, node)
            elif name in shape["move"].choices and name != WORDS and has_words:
                keys.complain(client_complaints.WORDS_NOT_WANTED, node)
        return nodes

    def _opening(self, node: Node) -> Move:
        keys = self._keys
        by = keys.whole(node, "by", 0) or 0
        most = keys.whole(node, "most", client_shapes.OPENS["most"].least)
        if most is not None and most < by:
            keys.complain(client_complaints.LEAST_ONCE, node, most=most, by=by)
        name: MoveName = keys.one_of(node, "move", client_shapes.OPENING) or "open"
        return self._move(node, name, by, 2 * by if most is None else most)

    def _closing(self, node: Node) -> Move:
        keys = self._keys
        name: MoveName = keys.one_of(node, "move", client_shapes.CLOSING) or "oordeel"
        return self._move(node, name, -(keys.whole(node, "by", 0) or 0), None)

    def _move(self, node: Node, name: MoveName, by: int, most: int | None) -> Move:
        keys = self._keys
        return Move(name, by, most, keys.text(node, "why"), keys.texts(node, "words"), node.line)
