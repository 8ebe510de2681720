"""The interview guides to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.authoring.norms import KeptNorm, norms_of
from assistant.i18n import wording
from assistant.ports import Flows
from flows.errors import FlowError, NotFound


@dataclass(frozen=True, slots=True)
class FlowInfo:
    """One interview guide to choose from, in the interface language."""

    id: str
    version: str
    title: str
    about: str
    minutes: int
    follows: tuple[str, ...]
    """Guides whose records this one opens from."""
    names_client: bool
    several_parties: bool = False

    @property
    def needs_earlier(self) -> bool:
        return bool(self.follows)


def guides_of(flows: Flows) -> tuple[FlowInfo, ...]:
    """The ones that can be loaded, the intake first; a broken one of the team is left out here."""
    found = []
    for flow_id in flows.ids():
        try:
            flow = flows.flow(flow_id)
        except (FlowError, NotFound):  # `flow check` and `interview --flow` say what is wrong with it
            continue
        found.append(
            FlowInfo(
                flow.id,
                flow.version,
                wording(flow.title),
                wording(flow.about),
                flow.minutes,
                follows=flow.follows,
                names_client=flow.names_client,
                several_parties=flow.several_parties,
            )
        )
    return tuple(found)


def norms_at_hand(flows: Flows) -> tuple[KeptNorm, ...]:
    """Those in the list, and those written out in a guide that can be loaded. Raises FlowError."""
    return norms_of(flows.norms(), [flows.flow(info.id) for info in guides_of(flows)])
