"""The two ends of a move, opened as the program opens databases; the first one only to read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from assistant.address import is_team
from assistant.bootstrap import FileVault, desk_on, open_desk
from assistant.cli.password import ask_password
from assistant.cli.person import person_here
from assistant.desk import Desk
from assistant.keychain import system_keychain
from assistant.settings import load_settings
from assistant.unlocking import PASSPHRASE, TO_PASSPHRASE, open_unlocked
from flows.errors import N_, StorageError


async def open_source(location: str) -> Desk:
    """There must be a database, and nothing in it changes. Raises as `bootstrap.open_desk` does."""
    if is_team(location):
        return await _team_desk(location)
    vault = FileVault(location, is_read_only=True)
    if (await vault.look()).state == "new":
        raise StorageError(
            N_("There is no database here."), where=vault.place, code="no_database",
            remedy=N_(
                "Give the path or the address of the database to move from; 'doorvraag db status' says where"
                " yours is."
            ),
        )  # fmt: skip
    return await _file_desk(vault, (PASSPHRASE,))


async def open_target(location: str) -> Desk:
    """A file that is not there is made. Raises as `bootstrap.open_desk` does."""
    if is_team(location):
        return await _team_desk(location)
    return await _file_desk(FileVault(location), (TO_PASSPHRASE, PASSPHRASE))


async def _team_desk(location: str) -> Desk:
    return await open_desk(location, "", ask=ask_password)


async def _file_desk(vault: FileVault, variables: Sequence[str]) -> Desk:
    """`variables`: where a script puts the passphrase, the first that is set counts."""
    opened = await open_unlocked(vault, person_here(), system_keychain, variables=variables)
    return await asyncio.to_thread(desk_on, opened.records, load_settings().coach)
