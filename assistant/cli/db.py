"""`doorvraag db`: the store itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer

from assistant.address import is_team, shown
from assistant.bootstrap import FileVault, database_location
from assistant.cli import lock
from assistant.cli.call import call_of
from assistant.cli.usage import Command, Group
from assistant.desk import Desk
from assistant.i18n import _


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The database itself."))
    group.command("status", cls=Command, help=_("Say where the database is and what is in it."))(status)
    lock.add_to(group)

    return group


def status(context: typer.Context) -> None:
    call = call_of(context)

    async def count(desk: Desk) -> dict[str, int]:
        headers = await desk.headers()
        kinds = ("underway", "paused", "finished")
        return {kind: sum(header.status == kind for header in headers) for kind in kinds}

    counts = call.at_the_desk(count)
    location = database_location(call.db)
    place = shown(location)
    is_encrypted = not is_team(location) and asyncio.run(FileVault(call.db).look()).state == "encrypted"
    size = Path(place).stat().st_size if Path(place).is_file() else None
    total = sum(counts.values())
    call.answer(
        {"database": place, "bytes": size, "encrypted": is_encrypted, "interviews": total, **counts},
        _("{place}. Interviews: {total}. Closed: {finished}.").format(
            place=place, total=total, finished=counts["finished"]
        )
        + " "
        + (_("Encrypted.") if is_encrypted else _("Not encrypted: 'doorvraag db rekey' encrypts it.")),
    )
