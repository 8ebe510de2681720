"""Which earlier interview a talk may go on from."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.guides import FlowInfo
from assistant.kept import Header
from assistant.record.head import Head
from flows.errors import N_, BadValue
from flows.model import Flow


def follows_nothing(flow: Flow, guides: Iterable[FlowInfo]) -> BadValue:
    """The refusal for a guide that stands by itself; it names the ones that do not."""
    return BadValue(
        N_("'{flow}' does not go on from an earlier interview."),
        where="--earlier",
        flow=flow.id,
        remedy=N_("Leave --earlier out, or choose a guide that goes on from another: {choices}."),
        choices=", ".join(guide.id for guide in guides if guide.needs_earlier),
    )


def check_follows(flow: Flow, client: str, earlier: Header | Head) -> None:
    """Raises BadValue for an interview of a guide that does not fit, or about another client."""
    if earlier.flow not in flow.follows:
        raise BadValue(
            N_("'{flow}' does not follow an interview made with '{earlier}'."),
            where="--earlier",
            flow=flow.id,
            earlier=earlier.flow,
            remedy=N_("Choose an interview made with: {choices}."),
            choices=", ".join(flow.follows),
        )
    if earlier.client != client:
        raise BadValue(
            N_("Interview {id} is about another client."),
            where="--earlier",
            id=earlier.id,
            remedy=N_("Choose an earlier interview of {client}."),
            client=client,
        )
