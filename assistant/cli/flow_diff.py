"""`doorvraag flow diff`: what changed between two versions of a guide, in plain words."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.authoring.aspects import Said
from assistant.authoring.difference_words import in_words, line_of
from assistant.authoring.differences import Difference, Differences, differences
from assistant.bootstrap import own_flows
from assistant.cli.call import call_of
from assistant.cli.guide import flow_named
from assistant.i18n import _, wording
from flows.library import Library
from flows.model import Flow, Text


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=_("Id of a guide, or a flow file."))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_("The same, to compare it with."))],
) -> None:
    call = call_of(context)
    library = Library(own_flows())
    found = differences(flow_named(library, old), flow_named(library, new))
    call.answer(_object(found), in_words(found))


def _object(found: Differences) -> dict[str, Any]:
    return {
        "old": _guide(found.old), "new": _guide(found.new),
        "parts": [
            {
                "thing": part.thing, "id": part.id or None, "name": wording(part.name),
                "differences": [_difference(one) for one in part.found],
            }
            for part in found.parts
        ],
        "count": len(found.found),
    }  # fmt: skip


def _guide(flow: Flow) -> dict[str, str]:
    return {"id": flow.id, "version": flow.version, "content_hash": flow.content_hash}


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "how": one.how, "thing": one.thing, "id": one.id or None, "name": wording(one.name),
        "step": one.step, "aspect": one.aspect, "old": _plain(one.old), "new": _plain(one.new),
        "text": " ".join(line_of(one)),
    }  # fmt: skip


def _plain(said: Said) -> Any:
    """A wording by language."""
    if isinstance(said, Text):
        return {"nl": said.nl, "en": said.en}
    return said
