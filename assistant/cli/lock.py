"""`doorvraag db create`, `db rekey` and `db forget`: the lock on the database."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from assistant import bootstrap
from assistant.cli.call import Call, call_of
from assistant.cli.server import check_is_file
from assistant.cli.usage import Command
from assistant.i18n import _
from assistant.rekeying import Rekeyed
from assistant.secrets import PLAIN


def add_to(group: typer.Typer) -> None:
    for name, act, about in (
        ("create", create, _("Make a new database, encrypted with a passphrase.")),
        ("rekey", rekey, _("Give the database another passphrase and a new recovery key.")),
        ("forget", forget, _("Take the key of the database out of the keyring of this computer.")),
    ):
        group.command(name, cls=Command, help=about)(act)


def create(
    context: typer.Context,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("Without encryption: anybody who has the file can read it."))
    ] = False,
) -> None:
    call = call_of(context)
    check_is_file(bootstrap.database_location(call.db), "create")
    person = call.person
    is_encrypted = asyncio.run(bootstrap.create(call.db, person, for_new=PLAIN if plain else None))
    place = bootstrap.database_location(call.db)
    words = _("Made {place}, encrypted.") if is_encrypted else _("Made {place}, without encryption.")
    call.answer(
        {"database": place, "encrypted": is_encrypted},
        _joined(words.format(place=place), recovery_key_unseen() if is_encrypted and person is None else ""),
    )


def rekey(
    context: typer.Context,
    plain: Annotated[
        bool,
        typer.Option("--plain", help=_("Take the encryption off: whoever has the file can read it.")),
    ] = False,
) -> None:
    call = call_of(context)
    check_is_file(bootstrap.database_location(call.db), "rekey")
    person = call.person
    done = asyncio.run(bootstrap.rekey(call.db, person, to_plain=plain))
    unseen = recovery_key_unseen() if done.recovery is not None and person is None else ""
    call.answer(
        {
            "database": bootstrap.database_location(call.db), "encrypted": done.recovery is not None,
            "was_encrypted": done.was_encrypted, "backups": [str(path) for path in done.backups],
        },
        _joined(*_told(call, done), unseen),
    )  # fmt: skip


def _told(call: Call, done: Rekeyed) -> list[str]:
    place = bootstrap.database_location(call.db)
    if done.recovery is None:
        told = [_("{place} is not encrypted any more.").format(place=place)]
    elif done.was_encrypted:
        changed = _("{place} has a new lock; the old passphrase and recovery key do not open it.")
        told = [changed.format(place=place)]
    else:
        told = [
            _("{place} is encrypted now.").format(place=place),
            _(
                "The old file was overwritten, but disks and backup programs may remember what stood in it: "
                "see docs/security.md."
            ),
        ]
    if done.backups:
        names = ", ".join(path.name for path in done.backups)
        told.append(
            _("Backups keep the lock they had, or none. Remove the ones you do not need: {names}.").format(
                names=names
            )
        )
    return told


def forget(context: typer.Context) -> None:
    call = call_of(context)
    place = bootstrap.database_location(call.db)
    check_is_file(place, "forget")
    forgot = asyncio.run(bootstrap.forget(call.db))
    words = (
        _("The keyring of this computer has no key of {place} any more.")
        if forgot
        else _("The keyring of this computer had no key of {place}.")
    )
    call.answer({"database": place, "forgotten": forgot}, words.format(place=place))


def recovery_key_unseen() -> str:
    """What to do about it."""
    return _(
        "The recovery key was not shown, because there is no terminal here. Run 'doorvraag db rekey' in a "
        "terminal to get one."
    )


def _joined(*sentences: str) -> str:
    return "\n".join(sentence for sentence in sentences if sentence)
