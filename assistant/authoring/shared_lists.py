"""Lists that more than one guide of a team is made from: what a change in them does to the others."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.authoring.draft import Draft
from assistant.authoring.editing import GUIDE
from assistant.authoring.outline import lists_in, read_plain
from assistant.i18n import wording
from flows.errors import FlowError, NotFound
from flows.library import Library
from flows.lists import Catalogues
from flows.load import load_flow
from flows.own_guides import OwnGuides


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
        plain = read_plain(file.text, file.path.name)
        if not lists & {*flow.catalogues, *lists_in(plain)}:
            continue
        try:
            load_flow(file.text, file.path.name, first_of(draft.catalogue, file.catalogues))
        except FlowError:
            yield wording(flow.title), False
        else:
            yield wording(flow.title), True


def first_of(one: Catalogues, other: Catalogues) -> Catalogues:
    return lambda name: one(name) or other(name)
