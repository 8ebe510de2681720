"""`doorvraag db upgrade · backup · check · restore`: looking after the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import bootstrap
from assistant.cli.call import Call, call_of
from assistant.cli.confirm import confirmed
from assistant.cli.files import check_folder_of
from assistant.cli.options import yes_option
from assistant.cli.server import check_is_file
from assistant.cli.verify import finding_line, finding_object, not_as_kept, reach_of, refuse_with
from assistant.custody import Backup, Condition
from assistant.desk import Desk
from assistant.i18n import _
from assistant.keeping.finding import Verified
from assistant.keeping.restoring import CaughtUp, Restored
from flows.errors import N_, StorageError

WHOLE = ("asked", "automatic")
"""Origins of copies that were a sound database when they were made."""


def upgrade(context: typer.Context) -> None:
    call = call_of(context)
    before = {backup.path for backup in bootstrap.backups_beside(call.db)}

    async def condition(desk: Desk) -> Condition:
        return await desk.records.condition("quick")

    found = call.at_the_desk(condition)
    check_sound(found)
    made = [backup.path for backup in found.backups if backup.path not in before]
    result = {"database": found.place, "version": found.version, "upgraded": bool(made)}
    if made:
        words = _("The database is now at version {version}. As it was, it stands in {backup}.")
        call.answer({**result, "backup": str(made[0])}, words.format(version=found.version, backup=made[0]))
    else:
        words = _("The database is at version {version}; there was nothing to change.")
        call.answer({**result, "backup": None}, words.format(version=found.version))


def backup(
    context: typer.Context,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help=_("Where it goes; without it beside the database, by the moment.")),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Replace an earlier backup that is there already."))
    ] = False,
) -> None:
    call = call_of(context)
    if out is not None:
        check_folder_of(out)

    async def back_up(desk: Desk) -> Backup:
        return await desk.records.back_up(None if out is None else Path(out), replace=force)

    made = call.at_the_desk(back_up)
    condition, verified = Call(str(made.path), call.language, call.json, call.person).at_the_desk(
        _looked_through, only_to_look=True
    )
    result = {"backup": str(made.path), "bytes": made.bytes, **_counts(verified)}
    if condition.damage or verified.findings:
        raise typer.Exit(_refuse(call, condition, verified, result))
    words = _("Backup made and looked through: {backup}. Interviews: {interviews}. Events: {events}.")
    call.answer(result, words.format(backup=made.path, **_counts(verified)))


def check(
    context: typer.Context,
    mend: Annotated[
        bool,
        typer.Option("--mend", help=_("Make again from the events what lists show, where that is wrong.")),
    ] = False,
) -> None:
    call = call_of(context)

    async def checked(desk: Desk) -> tuple[Condition, Verified, tuple[str, ...]]:
        condition, verified = await _looked_through(desk)
        if not mend or condition.damage:
            return condition, verified, ()
        mended = await desk.keeper.mend(verified)
        await desk.records.sweep()
        return condition, await desk.keeper.verify() if mended else verified, mended

    condition, verified, mended = call.at_the_desk(checked, only_to_look=not mend)
    result: dict[str, Any] = {
        "database": condition.place, "version": condition.version, **_counts(verified),
        "partial": verified.is_partial,
        "mended": list(mended),
    }  # fmt: skip
    if condition.damage or verified.findings:
        raise typer.Exit(_refuse(call, condition, verified, result))
    words = _("All is as it was kept. Interviews: {interviews}. Events: {events}.").format(
        **_counts(verified)
    )
    if mended:
        words = _("Made again from the events: {ids}.").format(ids=", ".join(mended)) + "\n" + words
    call.answer({**result, "findings": [], "damage": []}, "\n".join([words, *reach_of(verified)]))


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("The backup to put in place."))],
    yes: Annotated[bool, yes_option()] = False,
    blindly: Annotated[
        bool,
        typer.Option(
            "--blindly",
            help=_(
                "Also when what stands there does not open: what was erased or withdrawn since may be back."
            ),
        ),
    ] = False,
) -> None:
    call = call_of(context)
    place = bootstrap.database_location(call.db)
    check_is_file(place, "restore")
    question = _("{file} takes the place of {place}. What stands there now is kept beside it. Go on?")
    if not (yes or confirmed(question.format(file=file, place=place), as_json=call.json)):
        call.answer({"restored": False}, _("Nothing was changed."))
        return
    restored: Restored = bootstrap.restore(call.db, file, call.person, blindly=blindly)
    since = restored.caught_up
    result = {
        "database": place, "restored": True, "interviews": restored.interviews, "events": restored.events,
        "erased_again": list(since.erased_again), "buried": list(since.buried),
        "unshared": list(since.unshared), "caught_up": restored.is_caught_up,
        "encrypted": restored.is_encrypted, "other_lock": restored.has_other_lock,
        "kept": None if restored.kept is None else str(restored.kept),
    }  # fmt: skip
    words = _("The backup is in its place. Interviews: {interviews}. Events: {events}.").format(
        interviews=restored.interviews, events=restored.events
    )
    lines = [words, *_caught_up(since)]
    if not restored.is_caught_up:
        lines.append(
            _(
                "What stood there could not be read whole: shares that were withdrawn and interviews that"
                " were erased after the backup may be back. See: doorvraag records list, doorvraag records"
                " shared --by-me"
            )
        )
    if restored.has_other_lock and restored.is_encrypted:
        lines.append(
            _(
                "The backup has another lock than what stood there: the passphrase and recovery key of when"
                " it was made open it now. Give it a new one with: doorvraag db rekey"
            )
        )
    elif restored.has_other_lock:
        lines.append(_("The backup is not encrypted, so the database is not any more: doorvraag db rekey"))
    if restored.kept is not None:
        lines.append(_("What stood there is kept in {kept}.").format(kept=restored.kept))
    call.answer(result, "\n".join(lines))


def _caught_up(since: CaughtUp) -> Iterator[str]:
    if since.erased_again:
        yield _("Erased again, as they were before: {ids}.").format(ids=", ".join(since.erased_again))
    if since.buried:
        yield _("Erased before, and kept from coming back: {count}.").format(count=len(since.buried))
    if since.unshared:
        yield _(
            "Shares that were withdrawn since, or are unknown in what stood there, stay withdrawn: {count}."
            " The history of these records does not tell that they were withdrawn."
        ).format(count=len(since.unshared))


def check_sound(condition: Condition) -> None:
    """Raises StorageError when the database's own check found damage."""
    if condition.damage:
        raise damaged(condition)


def damaged(condition: Condition) -> StorageError:
    newest = next((one.path for one in condition.backups if one.origin in WHOLE), None)
    if newest is not None:
        return StorageError(
            N_("The database is damaged: {first}."), where=condition.place, first=condition.damage[0],
            code="damaged", newest=newest,
            remedy=N_(
                "Make a copy of it first; then put the newest backup back: doorvraag db restore {newest}"
            ),
        )  # fmt: skip
    return StorageError(
        N_("The database is damaged: {first}."), where=condition.place, first=condition.damage[0],
        code="damaged",
        remedy=N_(
            "Make a copy of the file and of the -wal file beside it, and put back a backup of your own:"
            " doorvraag db restore FILE"
        ),
    )  # fmt: skip


async def _looked_through(desk: Desk) -> tuple[Condition, Verified]:
    condition = await desk.records.condition("full")
    if condition.damage:
        return condition, Verified(0, 0, ())
    return condition, await desk.keeper.verify()


def _refuse(call: Call, condition: Condition, verified: Verified, result: dict[str, Any]) -> int:
    error = damaged(condition) if condition.damage else not_as_kept(verified)
    lines = [*condition.damage, *map(finding_line, verified.findings), *reach_of(verified)]
    more = {**result, "damage": list(condition.damage), "findings": [*map(finding_object, verified.findings)]}
    return refuse_with(call, error, lines, **more)


def _counts(verified: Verified) -> dict[str, int]:
    return {"interviews": verified.interviews, "events": verified.events}
