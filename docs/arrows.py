"""The picture in ARCHITECTURE.md: which part imports which, out of the imports themselves."""

from __future__ import annotations

from collections.abc import Iterator

from grimp import ImportGraph, build_graph

PARTS = {
    "flows": "flows: the interview as data, and the pure machine that walks it",
    "prompts": "prompts: views and templates",
    "storage": "storage: one store on SQLite or PostgreSQL, one in memory",
    "assistant": "assistant: what one can do, without screen or database",
    "assistant.bootstrap": "assistant.bootstrap: the one place that knows everybody",
    "assistant.tui": "assistant.tui: screens",
    "assistant.plain": "assistant.plain: prompts line by line",
    "assistant.browser": "assistant.browser: screens in a browser",
    "assistant.cli": "assistant.cli: commands",
}
"""By the beginning of the module's name; the longest that fits counts."""


def chart() -> str:
    """Mermaid: an arrow for each two parts of which a module of one imports a module of the other."""
    found = set(_arrows(build_graph("flows", "prompts", "storage", "assistant")))
    lines = ["```mermaid", "flowchart BT"]
    lines += [f'    {_id(part)}["{about}"]' for part, about in PARTS.items()]
    lines += [f"    {_id(one)} --> {_id(other)}" for one, other in sorted(found)]
    return "\n".join([*lines, "```"])


def _arrows(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            one, other = _part_of(importer), _part_of(imported)
            if one != other:
                yield one, other


def _part_of(module: str) -> str:
    if module == "assistant.__main__":
        return "assistant.cli"  # where a command line comes in
    return max((part for part in PARTS if f"{module}.".startswith(f"{part}.")), key=len)


def _id(part: str) -> str:
    return part.replace(".", "_")
