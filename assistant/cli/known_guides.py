"""Whether there is a guide with the id that was typed."""

from __future__ import annotations

from assistant.desk import Desk
from flows.errors import N_, NotFound


def check_guide(desk: Desk, flow: str) -> None:
    """Raises NotFound."""
    known = [info.id for info in desk.flows()]
    if flow not in known:
        from flows.values import unknown_remedy

        raise NotFound(
            N_("There is no guide '{id}'."), where="--flow", id=flow[:64], **unknown_remedy(flow, known)
        )
