"""What every store refuses, whatever it keeps its records in."""

from __future__ import annotations

from assistant.kept import Writer
from flows.errors import N_, NotFound, StorageError, WriterConflict


def no_interview(interview_id: str) -> NotFound:
    return NotFound(
        N_("There is no interview {interview}."),
        where=interview_id,
        remedy=N_("See which interviews there are with: doorvraag records list"),
        interview=interview_id,
    )


def no_share(share_id: str) -> NotFound:
    """The same for one that was withdrawn, one for somebody else and one that never was."""
    return NotFound(
        N_("There is no share {share} for you: it was withdrawn, or never shared with you."),
        where=share_id,
        remedy=N_("See what is shared with you with: doorvraag records shared --with-me"),
        share=share_id,
    )


def no_guide(content_hash: str) -> NotFound:
    return NotFound(
        N_("The interview guide of this record is not here."),
        where=content_hash[:12],
        remedy=N_("Ask who shared it for the guide, and put it in your own guides folder."),
    )


def other_flow_text(content_hash: str) -> StorageError:
    """The hash is that of the text, so the one that is kept was changed where it lies."""
    return StorageError(
        N_("The text of this interview guide was changed inside the database."),
        where=content_hash[:12],
        remedy=N_("Put back a backup of the database, or give the guide a new version."),
        code="flow_text",
    )


def other_line(line_id: str) -> StorageError:
    return StorageError(
        N_("This was written in the notebook before, in other words; it stays as it was."),
        where=line_id,
        remedy=N_("Write it as a new line."),
        code="exists",
    )


def conflict(holder: Writer | None, interview_id: str, token: str | None) -> WriterConflict:
    """The sentence for the one who came second with `token`; `since` in it is local time."""
    if holder is None or holder.token == token:
        return WriterConflict(
            N_("Somebody else wrote in this interview meanwhile."),
            where=interview_id,
            remedy=N_("Open the interview again to see what was added, then give your answer again."),
        )
    return WriterConflict(
        N_("{coach} has had this interview open on {host} since {since}."),
        where=interview_id,
        remedy=N_("Close it there first, or ask {coach} to do so; reading is always possible."),
        coach=holder.coach,
        host=holder.host,
        since=holder.since.astimezone().strftime("%Y-%m-%d %H:%M"),
    )


def already_there(interview_id: str) -> StorageError:
    return StorageError(
        N_("Interview {interview} exists already."),
        where=interview_id,
        remedy=N_("Open the one that is there, or start again with a new id."),
        code="exists",
        interview=interview_id,
    )


def erased(interview_id: str) -> StorageError:
    return StorageError(
        N_("Interview {interview} was erased here; it does not come back."),
        where=interview_id,
        remedy=N_("See why with: doorvraag records show {interview}"),
        code="erased",
        interview=interview_id,
    )


def only_in_memory() -> StorageError:
    return StorageError(
        N_("This database is in memory only; there is nothing to copy."),
        remedy=N_("Export its interviews instead: doorvraag records export"),
        code="in_memory",
    )
