"""What is said where answers wait for the server, and cannot wait or cannot go on."""

from __future__ import annotations

from pathlib import Path

from flows.errors import N_, StorageError, WriterConflict

UNREACHABLE = "unreachable"
"""Code of what may be asked again once there is a connection."""


def written_meanwhile(interview_id: str) -> WriterConflict:
    return WriterConflict(
        N_("Somebody else wrote in this interview while you were cut off; your answers are kept here."),
        where=interview_id,
        remedy=N_("See them with: doorvraag team waiting. Open the interview again and give them once more."),
        code="other_writer",
    )


def waits_here(interview_id: str) -> StorageError:
    return StorageError(
        N_("Answers of this interview wait on this computer until the team's server can be reached."),
        where=interview_id,
        remedy=N_("Check the network and open it again; nothing is lost."),
        code=UNREACHABLE,
    )


def needs_server(interview_id: str) -> StorageError:
    return StorageError(
        N_("Sharing and withdrawing need the server of the team, which cannot be reached: not confirmed."),
        where=interview_id,
        remedy=N_(
            "See once there is a connection what is shared, with: doorvraag records shared --by-me."
            " Then do it again."
        ),
        code=UNREACHABLE,
    )


def damaged(path: Path) -> StorageError:
    return StorageError(
        N_("The file in which answers wait for the team's server is damaged; it was left as it is."),
        where=str(path),
        remedy=N_(
            "Move it away and start again. Give it to whoever looks after the team: answers that were not"
            " sent yet stand in no other place."
        ),
        code="damaged",
    )
