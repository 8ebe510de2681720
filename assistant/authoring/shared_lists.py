"""Lists that more than one guide of a team is made from: what a change in them does to the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from assistant.authoring.draft import Draft
from assistant.authoring.editing import GUIDE
from assistant.authoring.outline import lists_in, read_plain
from assistant.i18n import wording
from flows.errors import FlowError, NotFound
from flows.library import Library
from flows.lists import Catalogues
from flows.load import load_flow
from flows.norms import NORMS
from flows.own_guides import OwnGuides


@dataclass(frozen=True, slots=True)
class ListsAside:
    """The team's own lists behind one guide, when it goes back to the shipped one; ids of lists."""

    go: tuple[str, ...]
    """Nothing else of the team uses them."""
    stay: tuple[str, ...]
    """Another guide of the team uses them."""


def lists_aside(flow_id: str, library: Library, own: OwnGuides) -> ListsAside:
    """The team's norms are in neither: they are kept by their own ids, for all guides."""
    its = [name for name in _lists_of(flow_id, library) if name != NORMS and own.has_list(name)]
    others = {
        name
        for other in library.ids()
        if other != flow_id and own.has(other)
        for name in _lists_of(other, library)
    }
    return ListsAside(
        tuple(name for name in its if name not in others), tuple(name for name in its if name in others)
    )


def _lists_of(flow_id: str, library: Library) -> tuple[str, ...]:
    """Also of a guide that cannot be used, as far as its file can be read."""
    found: list[str] = []
    with suppress(FlowError, NotFound):
        file = library.file(flow_id)
        found += lists_in(read_plain(file.text, file.path.name))
    with suppress(FlowError, NotFound):
        found += library.flow(flow_id).catalogues
    return tuple(dict.fromkeys(found))


def others_with_its_lists(draft: Draft, library: Library, own: OwnGuides) -> Iterator[tuple[str, bool]]:
    """Title of each other guide of the team with a changed list, and whether it can be used with it."""
    lists = set(draft.changed_texts) - {GUIDE}
    for flow_id in library.ids():
        if flow_id == draft.flow_id or not lists or not own.has(flow_id):
            continue  # a shipped guide goes by the shipped lists
        try:
            flow = library.flow(flow_id)
            file = library.file(flow_id)
        except (FlowError, NotFound):  # it could not be used before
            continue
        if lists.isdisjoint(_lists_of(flow_id, library)):
            continue
        try:
            load_flow(file.text, file.path.name, first_of(draft.catalogue, file.catalogues))
        except FlowError:
            yield wording(flow.title), False
        else:
            yield wording(flow.title), True


def first_of(one: Catalogues, other: Catalogues) -> Catalogues:
    return lambda name: one(name) or other(name)
