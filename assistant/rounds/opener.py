"""Whether whoever opened a round can still close it."""

from __future__ import annotations

from typing import Protocol

from assistant.share_ports import Colleague


class Team(Protocol):
    async def colleagues(self) -> tuple[Colleague, ...] | None: ...


async def is_orphaned(opened_by: str, team: Team) -> bool:
    """Who opened it left the team, or holds no rounds any more: somebody else may close it then. Only a
    team's database knows; in a file it is False."""
    members = await team.colleagues()
    return members is not None and not any(
        one.code == opened_by and not one.is_gone and one.kind != "trainee" for one in members
    )
