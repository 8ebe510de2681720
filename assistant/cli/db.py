"""`doorvraag db`: the store itself."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import typer

from assistant.address import is_team
from assistant.bootstrap import FileVault, backups_beside, database_location
from assistant.cli import lock, moving, upkeep
from assistant.cli.call import Call, call_of
from assistant.cli.usage import Command, Group
from assistant.custody import Backup, Condition
from assistant.desk import Desk
from assistant.i18n import _
from assistant.moments import moment_in_words
from flows.errors import N_

_ORIGINS = {
    "asked": N_("Backup of {moment}: {path}"),
    "automatic": N_("Backup before a new version, {moment}: {path}"),
    "replaced": N_("What a restored backup took the place of, {moment}: {path}"),
    "unfinished": N_("What an interrupted backup or restore left, {moment}; it can go: {path}"),
}
_KINDS = ("underway", "paused", "finished")


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The database itself."))
    for name, act, about in (
        ("status", status, _("Say where the database is, how it is doing and what is in it.")),
        ("upgrade", upkeep.upgrade, _("Bring the database up to this version, after a backup.")),
        (
            "backup",
            upkeep.backup,
            _("Make a whole copy, also while interviews run, and look through it."),
        ),
        ("check", upkeep.check, _("Look through everything: the file, the references, and every event.")),
        (
            "move",
            moving.move,
            _("Copy all interviews to another database, file or team, and look them through there."),
        ),
        (
            "restore",
            upkeep.restore,
            _("Put a backup in place of the database; what stood there is kept."),
        ),
    ):
        group.command(name, cls=Command, help=about)(act)
    lock.add_to(group)
    return group


def status(context: typer.Context) -> None:
    call = call_of(context)

    async def looked(desk: Desk) -> tuple[Condition, dict[str, int]]:
        condition = await desk.records.condition("quick")
        upkeep.check_sound(condition)
        headers = await desk.headers()
        return condition, {kind: sum(header.status == kind for header in headers) for kind in _KINDS}

    location = database_location(call.db)
    state = "team" if is_team(location) else asyncio.run(FileVault(call.db).look()).state
    if state == "new":
        _say_there_is_none(call, location)
        return
    is_encrypted = state == "encrypted"
    condition, counts = call.at_the_desk(looked, only_to_look=True)
    total = sum(counts.values())
    result = {
        "database": condition.place, "exists": True, "bytes": condition.bytes, "version": condition.version,
        "encrypted": is_encrypted, "interviews": total, **counts, "damage": [],
        **_backup_objects(condition.backups),
    }  # fmt: skip
    lines = [
        _("{place}. Interviews: {total}. Closed: {finished}.").format(
            place=condition.place, total=total, finished=counts["finished"]
        ),
        _("Version {version}.").format(version=condition.version)
        if condition.bytes is None or is_team(location)
        else _("Version {version}, {size} kB, not damaged.").format(
            version=condition.version, size=-(-condition.bytes // 1024)
        ),
    ]
    if not is_team(location):
        lines.append(
            _("Encrypted.") if is_encrypted else _("Not encrypted: 'doorvraag db rekey' encrypts it.")
        )
    lines += _backup_lines(condition.backups)
    if is_team(location):
        lines.append(_("Backups are made on the server (pg_dump), by whoever manages it."))
    elif not condition.backups:
        lines.append(_("There is no backup beside it. Make one with: doorvraag db backup"))
    call.answer(result, "\n".join(lines))


def _say_there_is_none(call: Call, location: str) -> None:
    """Asking makes no database; a backup beside the place of one that went is worth a word."""
    backups = backups_beside(call.db)
    result = {
        "database": location, "exists": False, "bytes": None, "version": None, "encrypted": None,
        "interviews": 0, **dict.fromkeys(_KINDS, 0), "damage": [],
        **_backup_objects(backups),
    }  # fmt: skip
    words = _(
        "There is no database here yet: {place}. It is made with the first interview, or with: "
        "doorvraag db create"
    )
    call.answer(result, "\n".join([words.format(place=location), *_backup_lines(backups)]))


def _backup_objects(backups: Sequence[Backup]) -> dict[str, Any]:
    sound = [backup for backup in backups if backup.origin in upkeep.WHOLE]
    return {
        "last_backup": _backup_object(sound[0]) if sound else None,
        "backups": [_backup_object(backup) for backup in backups],
    }


def _backup_lines(backups: Sequence[Backup]) -> list[str]:
    return [
        _(_ORIGINS[backup.origin]).format(moment=moment_in_words(backup.made_at), path=backup.path)
        for backup in backups
    ]


def _backup_object(backup: Backup) -> dict[str, Any]:
    made_at = backup.made_at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return {
        "path": str(backup.path), "origin": backup.origin, "made_at": made_at, "bytes": backup.bytes,
    }  # fmt: skip
