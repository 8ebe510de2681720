"""`doorvraag flow diff`: what changed between two versions of a guide, in plain words."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.authoring.aspects import Said
from assistant.authoring.difference_words import in_words, line_of
from assistant.authoring.differences import Difference, Differences, differences
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.guide import guide_named, releases
from assistant.desk import Desk
from assistant.i18n import _, wording
from flows.errors import N_
from flows.model import Flow, Text


def diff(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD] [NEW]",
            help=_("Ids, flow files, or ID@VERSION of a release; one guide is laid beside its last release."),
        ),
    ] = None,
    record: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help=_(
                "The version this interview is held with comes first; without NEW the guide as it is now."
            ),
        ),
    ] = None,
) -> None:
    call = call_of(context)
    found = differences(*_guides(call, names or [], record))
    call.answer(_object(found), in_words(found))


def _guides(call: Call, names: list[str], record: str | None) -> tuple[Flow, Flow]:
    match names, record:
        case [old, new], None:
            return guide_named(old), guide_named(new)
        case [name], None:
            now = guide_named(name)
            return _last_release(now), now
        case [], str(interview):
            held_with = _held_with(call, interview)
            return held_with, guide_named(held_with.id)
        case [name], str(interview):
            return _held_with(call, interview), guide_named(name)
        case _:
            raise WrongUsage(
                N_("Two guides can be compared: an old one and a new one."), where="flow diff",
                remedy=N_("Give both, or one of them with --record ID."),
            )  # fmt: skip


def _last_release(flow: Flow) -> Flow:
    """Raises NotFound when there is none."""
    known = releases()
    return known.flow(flow.id, next(reversed(known.versions(flow.id)), flow.version))


def _held_with(call: Call, interview: str) -> Flow:
    async def guide(desk: Desk) -> Flow:
        return (await desk.open(await desk.find(interview))).flow

    return call.at_the_desk(guide, absent="look at nothing")


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
