"""A guide as an SVG picture: a band for each phase, a card for each step, dotted lines to what depends on it.

Everything the picture says stands in it as text too; nothing is said by colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from assistant.authoring.diagram import Band, Diagram, Node
from assistant.i18n import _

_COLUMNS, _CARD, _GAP, _EDGE = 4, 216, 16, 24
"""Cards beside one another, their width, what is between them, and the margin; in pixels, as all here."""
_WIDTH = 2 * _EDGE + _COLUMNS * _CARD + (_COLUMNS - 1) * _GAP
_HEAD = 46
"""Above the cards of a band: its title and what it is about."""
_LINE, _SMALL = 17, 14
_TITLE_MARKS, _SMALL_MARKS, _WIDE_MARKS = 27, 36, 118
"""Characters that fit on a line of a card's title, of its small text, and across the page."""
_INK, _SOFT, _PAPER, _CARD_FILL, _ACCENT, _LINK = (
    "#1c2733",
    "#55606b",
    "#ffffff",
    "#f5f7f9",
    "#1f4e79",
    "#9a6700",
)
_FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class _Card:
    node: Node
    title: tuple[str, ...]
    notes: tuple[str, ...]
    x: int
    y: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        return self.x + _CARD // 2, self.y + self.height // 2


def svg_of(diagram: Diagram) -> str:
    """The whole file, ending in a newline."""
    cards: dict[str, _Card] = {}
    placed: list[tuple[Band, int]] = []
    about = textwrap.wrap(diagram.about, _WIDE_MARKS)
    top = _EDGE + 34 + _LINE * len(about)
    for band in diagram.bands:
        made, bottom = _cards(band, top + _HEAD)
        cards |= made
        placed.append((band, top))
        top = bottom + _GAP
    legend = _legend(diagram)
    root = _page(diagram, top + _LINE * len(legend) + _EDGE)
    _words(root, _EDGE, _EDGE + 20, diagram.title, size=20, weight="600")
    for number, line in enumerate(about):
        _words(root, _EDGE, _EDGE + 44 + number * _LINE, line, size=13, fill=_SOFT)
    _draw_walk(root, [cards[step] for step in diagram.walk])
    for band, y in placed:
        _draw_band(root, band, y)
    for one, other in diagram.links:
        _draw_link(root, cards[one], cards[other])
    for card in cards.values():
        _draw_card(root, card)
    for number, line in enumerate(legend):
        _words(root, _EDGE, top + _LINE * (number + 1), line, size=12, fill=_SOFT)
    indent(root)
    return tostring(root, encoding="unicode") + "\n"


def _page(diagram: Diagram, height: int) -> Element:
    root = Element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDTH} {height}", width=str(_WIDTH),
        height=str(height), role="img",
    )  # fmt: skip
    root.set("font-family", _FONT)
    SubElement(root, "title").text = diagram.title
    SubElement(root, "desc").text = _in_words(diagram)
    SubElement(root, "rect", width="100%", height="100%", fill=_PAPER)
    return root


def _in_words(diagram: Diagram) -> str:
    """What the picture shows, for whoever does not see it."""
    bands = (f"{band.title}: {'; '.join(map(_told, band.nodes)) or band.about}." for band in diagram.bands)
    return " ".join((diagram.about, *bands))


def _told(node: Node) -> str:
    parts = [f"{node.number}. {node.title}", *_remarks(node)]
    return ", ".join(parts)


def _remarks(node: Node) -> list[str]:
    remarks = [] if node.condition is None else [_("when {condition}").format(condition=node.condition)]
    if node.on_request:
        remarks.append(_("on request"))
    if node.word is not None:
        remarks.append(f"{node.symbol or ''} {node.word}".strip())
    return remarks


def _cards(band: Band, top: int) -> tuple[dict[str, _Card], int]:
    """The cards of a band row by row, and where the band ends; a row is as high as its highest card."""
    found: dict[str, _Card] = {}
    for begin in range(0, len(band.nodes), _COLUMNS):
        row = [_texts(node) for node in band.nodes[begin : begin + _COLUMNS]]
        height = max(16 + _LINE * len(title) + _SMALL * len(notes) for _node, title, notes in row)
        for column, (node, title, notes) in enumerate(row):
            x = _EDGE + column * (_CARD + _GAP)
            found[node.step] = _Card(node, title, notes, x, top, height)
        top += height + _GAP
    return found, top


def _texts(node: Node) -> tuple[Node, tuple[str, ...], tuple[str, ...]]:
    title = textwrap.wrap(f"{node.number}. {node.title}", _TITLE_MARKS, max_lines=2, placeholder=" …")
    notes = [
        line
        for remark in _remarks(node)
        for line in textwrap.wrap(remark, _SMALL_MARKS, max_lines=3, placeholder=" …")
    ]
    return node, tuple(title), tuple(notes)


def _draw_band(root: Element, band: Band, y: int) -> None:
    group = SubElement(root, "g")
    SubElement(group, "title").text = band.title
    edge = SubElement(group, "path", d=f"M{_EDGE} {y + 4}H{_WIDTH - _EDGE}", stroke="#d5dbe1")
    edge.set("stroke-width", "1")
    group.set("paint-order", "stroke")  # readable where the way of a talk passes behind it
    group.set("stroke", _PAPER)
    group.set("stroke-width", "4")
    _words(group, _EDGE, y + 22, band.title, size=15, weight="600", fill=_ACCENT)
    (line,) = textwrap.wrap(band.about, _WIDE_MARKS, max_lines=1, placeholder=" …") or [""]
    _words(group, _EDGE, y + 38, line, size=12, fill=_SOFT)


def _draw_card(root: Element, card: _Card) -> None:
    node = card.node
    group = SubElement(root, "g")
    SubElement(group, "title").text = _told(node)
    box = SubElement(
        group, "rect", x=str(card.x), y=str(card.y), width=str(_CARD), height=str(card.height), rx="6",
        fill=_CARD_FILL, stroke=_ACCENT if node.visit else "#aab3bc",
    )  # fmt: skip
    box.set("stroke-width", "2.5" if node.visit else "1")
    if node.condition or node.on_request:
        box.set("stroke-dasharray", "6 3" if node.condition else "2 3")
    y = card.y + 20
    for line in card.title:
        _words(group, card.x + 10, y, line, size=13, weight="500")
        y += _LINE
    for line in card.notes:
        _words(group, card.x + 10, y, line, size=11, fill=_SOFT)
        y += _SMALL
    if node.visit:
        _badge(group, card.x + _CARD - 4, card.y + 2, str(node.visit))


def _badge(group: Element, x: int, y: int, number: str) -> None:
    SubElement(group, "circle", cx=str(x), cy=str(y), r="10", fill=_ACCENT)
    _words(group, x, y + 4, number, size=10, weight="600", fill=_PAPER, anchor="middle")


def _draw_link(root: Element, one: _Card, other: _Card) -> None:
    """From below the card that decides to above the one that depends on it."""
    (x1, _y1), (x2, _y2) = one.centre, other.centre
    y1, y2 = one.y + one.height, other.y
    same_row = one.y == other.y
    if same_row:
        y1, y2 = one.y + one.height, other.y + other.height
    bend = 22 if same_row else max(18, abs(y2 - y1) // 2)
    end = y2 + bend if same_row else y2 - bend
    path = SubElement(root, "path", d=f"M{x1} {y1}C{x1} {y1 + bend} {x2} {end} {x2} {y2}", fill="none")
    path.set("stroke", _LINK)
    path.set("stroke-dasharray", "5 3")
    SubElement(root, "circle", cx=str(x2), cy=str(y2), r="3", fill=_LINK)


def _draw_walk(root: Element, cards: Sequence[_Card]) -> None:
    if len(cards) < 2:
        return
    points = "L".join(f"{x} {y}" for x, y in (card.centre for card in cards))
    path = SubElement(root, "path", d=f"M{points}", fill="none", stroke=_ACCENT, opacity="0.35")
    path.set("stroke-width", "3")
    path.set("stroke-linejoin", "round")


def _words(  # noqa: PLR0913 - where it stands and what it looks like
    parent: Element, x: int, y: int, text: str, *, size: int, fill: str = _INK, weight: str = "400",
    anchor: str = "start",
) -> None:  # fmt: skip
    made = SubElement(parent, "text", x=str(x), y=str(y), fill=fill)
    made.set("font-size", str(size))
    made.set("font-weight", weight)
    made.set("text-anchor", anchor)
    made.text = text


def _legend(diagram: Diagram) -> list[str]:
    told = [
        _("Dashed edge: only when something was answered. Dotted edge: on request. Dashed line: decides on.")
    ]
    if diagram.walk:
        told.append(_("Thick edge, number and line: where this talk went, in the order of the first visit."))
    return told
