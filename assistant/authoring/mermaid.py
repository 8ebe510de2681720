"""A guide as a Mermaid flowchart, for pages and tools that draw those (mermaid.js.org/syntax/flowchart)."""

from __future__ import annotations

from itertools import pairwise

from assistant.authoring.diagram import Band, Diagram, Node
from assistant.i18n import _

_LOOKS = (
    "classDef depends stroke-dasharray:5 3",
    "classDef request stroke-dasharray:1 3",
    "classDef visited stroke-width:3px,stroke:#1f4e79",
)


def mermaid_of(diagram: Diagram) -> str:
    """The whole text, ending in a newline. Phases are boxes; a dotted line leads to what depends on it."""
    lines = ["---", f"title: {_title(diagram.title)}", "---", "flowchart TB"]
    for band in diagram.bands:
        if band.nodes:
            lines += _band(band)
    named = [band for band in diagram.bands if band.nodes]
    lines += [f"  p_{one.id} --> p_{other.id}" for one, other in pairwise(named)]
    lines += [f"  s_{one} -.-> s_{other}" for one, other in diagram.links]
    lines += [f"  {look}" for look in _LOOKS]
    return "\n".join(lines) + "\n"


def _band(band: Band) -> list[str]:
    inner = [f"    {_node(node)}" for node in band.nodes]
    chain = " --> ".join(f"s_{node.step}" for node in band.nodes)
    order = [f"    {chain}"] if len(band.nodes) > 1 else []
    return [f'  subgraph p_{band.id}["{_text(band.title)}"]', "    direction TB", *inner, *order, "  end"]


def _node(node: Node) -> str:
    parts = [f"{node.number}. {node.title}"]
    if node.condition:
        parts.append(_("when {condition}").format(condition=node.condition))
    if node.on_request:
        parts.append(_("on request"))
    if node.word:
        parts.append(f"{(node.symbol or '').strip()} {node.word}".strip())
    looks = [
        look
        for look, is_so in (
            ("depends", node.condition), ("request", node.on_request), ("visited", node.visit),
        )
        if is_so
    ]  # fmt: skip
    shape = f's_{node.step}["{"<br/>".join(map(_text, parts))}"]'
    return shape + (f":::{looks[-1]}" if looks else "")


def _text(words: str) -> str:
    """Inside quotes a flowchart takes everything but these."""
    flat = " ".join(words.split())
    for mark, entity in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("`", "#96;")):
        flat = flat.replace(mark, entity)
    return flat


def _title(words: str) -> str:
    """In the front matter: a YAML text between quotes."""
    flat = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{flat}"'
