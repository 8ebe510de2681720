"""`doorvraag db move`: all interviews from one database to another."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer

from assistant import bootstrap
from assistant.address import holds_password, is_team, shown
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.ends import open_source, open_target
from assistant.cli.faults import DONE
from assistant.cli.lock import recovery_key_unseen
from assistant.cli.person import person_here
from assistant.cli.streams import remark
from assistant.cli.verify import finding_line, finding_object, not_as_kept, refuse_with
from assistant.exchange.moving import Left, Moved
from assistant.exchange.moving import move as move_between
from assistant.i18n import _
from assistant.keeping.finding import Verified
from flows.errors import N_, DoorvraagError, Refusal

_STEPS = 10
"""How many times at most it says how far it is."""
_WHY = {
    "others": N_("{id} stays: it is of {coach}, and a team's database takes only your own."),
    "shared_work": N_(
        "{id} stays: it is of {coach}, but {writers} wrote in it as well, and a team's database takes nothing"
        " under a colleague's name. Keep {source} for it, or write it to a file: doorvraag --db {source}"
        " records show {id} --out FILE. In the team you can begin a follow-up talk (vervolg)."
    ),
    "erased": N_("{id} stays: it was erased in {target}, and does not come back."),
    "erased_there": N_("{id} was erased in {source}, and is still in {target}. Erase it there too."),
    "another_way": N_("{id} stays: it is in {target} already, and went another way there."),
    "in_round": N_(
        "{id} stays: it is the answer of {coach} in round {round}, and colleagues see that in the round only."
        " {coach} can move it with the same command."
    ),
    "not_as_kept": N_("{id} stays: it is not as it was kept. 'doorvraag records verify' says where."),
}


@dataclass(frozen=True, slots=True)
class _Done:
    moved: Moved
    interviews: int
    """In the database it came from."""
    rounds: int
    """There too; those stay."""
    verified: Verified
    """Of everything in the database it went to."""
    is_new_lock: bool
    """Nobody has seen its recovery key."""


def move(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="FROM", help=_("The database to move from: a file or an address."))
    ],
    target: Annotated[
        str,
        typer.Argument(metavar="TO", help=_("The database to move to; a file that is not there is made.")),
    ],
) -> None:
    call = call_of(context)
    for location, asked_as in ((source, "FROM"), (target, "TO")):
        if not location:
            raise WrongUsage(
                N_("{option} needs a value."), where=asked_as, option=asked_as,
                remedy=N_("Give the path of a file or the address of a server."),
            )  # fmt: skip
        if holds_password(location):
            remark(
                _("Others on this machine can see a password on the command line; leave it out of {place}.")
                .format(place=shown(location))
            )  # fmt: skip
    if bootstrap.is_same_database(source, target):
        raise Refusal(
            N_("This is one and the same database; there is nothing to move."), where=shown(target),
            code="same_database", remedy=N_("Give two: first the one to move from, then the one to move to."),
        )  # fmt: skip
    done = asyncio.run(_moved(source, target))
    raise typer.Exit(_answer(call, done, shown(source), shown(target)))


async def _moved(source: str, target: str) -> _Done:
    """Raises as `bootstrap.open_desk` and `assistant.exchange.moving.move` do."""
    origin = await open_source(source)
    try:
        was_new = not is_team(target) and (await bootstrap.FileVault(target).look()).state == "new"
        destination = await open_target(target)
        try:
            mine = destination.coach if is_team(target) else None
            moved = await move_between(
                origin.records, destination.records, coach=mine, mover=origin.coach, told=_Progress().tell
            )
            verified = await destination.keeper.verify()
        finally:
            await destination.close()
        interviews, rounds = len(await origin.headers()), len(await origin.records.rounds())
    finally:
        await origin.close()
    is_locked = was_new and (await bootstrap.FileVault(target).look()).state == "encrypted"
    return _Done(moved, interviews, rounds, verified, is_locked and person_here() is None)


class _Progress:
    """On stderr, a few times."""

    def __init__(self) -> None:
        self._last = -1

    async def tell(self, done: int, of: int) -> None:
        step = done * _STEPS // of if of else _STEPS
        if step > self._last:
            self._last = step
            remark(_("Moved and read back: {done} of {of}.").format(done=done, of=of))


def _answer(call: Call, done: _Done, source: str, target: str) -> int:
    """The exit code."""
    moved, verified = done.moved, done.verified
    result = _object(done, source, target)
    lines = [*_told(done, source, target), *(_left_line(left, source, target) for left in moved.left)]
    error: DoorvraagError | None = None
    if verified.findings:
        error = not_as_kept(verified)
        lines += map(finding_line, verified.findings)
    elif moved.left:
        error = Refusal(
            N_("Interviews left as they were: {count}. All else is in {target} now."),
            where=moved.left[0].id, code="not_all_moved", target=target, count=len(moved.left),
            remedy=N_("See for each what is the matter; the same command may be given again."),
        )  # fmt: skip
    if error is None:
        call.answer(result, "\n".join([*lines, *_what_now(source, target)]))
        return DONE
    return refuse_with(call, error, lines, **result)


def _told(done: _Done, source: str, target: str) -> list[str]:
    moved, verified = done.moved, done.verified
    lines = [
        _("Moved: {added}. Went on since: {grown}. There already: {known}.").format(
            added=len(moved.added), grown=len(moved.grown), known=len(moved.known)
        )
    ]
    if not verified.findings:
        lines.append(
            _(
                "Each was read back and is as it is in {source}. Looked through {target}: interviews:"
                " {interviews}, events: {events}; all is as it was kept."
            ).format(source=source, target=target, interviews=verified.interviews, events=verified.events)
        )
    if moved.buried:
        lines.append(_("Erased before, and kept from coming back: {count}.").format(count=len(moved.buried)))
    if moved.unburied:
        lines.append(
            _(
                "Not carried over: {count}, about what was erased; a team's register is written by its server"
                " alone. Keep the list that {source} gives with: doorvraag records list --erased"
            ).format(count=len(moved.unburied), source=source)
        )
    if moved.lines:
        lines.append(_("Lines of notebooks that went along: {count}.").format(count=moved.lines))
    if moved.lines_left:
        lines.append(
            _("Lines of notebooks that stay, with the talks they are about: {count}.").format(
                count=moved.lines_left
            )
        )
    if moved.appointments:
        lines.append(_("Appointments that went along: {count}.").format(count=moved.appointments))
    lines.append(
        _(
            "Shares and who read what are not moved: they were acts in {source}. Share again where needed."
        ).format(source=source)
    )
    if done.rounds:
        lines.append(
            _(
                "Rounds are not moved: {count} stay in {source}. Your own answer in one is a record of its"
                " own in {target}. Close a round and lay its answers side by side before you remove"
                " {source}."
            ).format(count=done.rounds, source=source, target=target)
        )
    if done.is_new_lock:
        lines.append(recovery_key_unseen())
    return lines


def _left_object(left: Left) -> dict[str, Any]:
    named = {name: value for name, value in asdict(left).items() if name != "round_id"}
    named["round"] = left.round_id
    return {name: value for name, value in named.items() if value or name not in {"writers", "round"}}


def _left_line(left: Left, source: str, target: str) -> str:
    return _(_WHY[left.why]).format(
        id=left.id, coach=left.coach, writers=", ".join(left.writers), round=left.round_id, source=source,
        target=target,
    )  # fmt: skip


def _what_now(source: str, target: str) -> list[str]:
    kept = _("{source} is still there, as it was. Work in {target} from now on, and look around in it first.")
    later = (
        _("Then erase the records in the team's database: two places are two to guard.")
        if is_team(source)
        else _("Then remove the old file and its backups: two places are two to guard.")
    )
    return [kept.format(source=source, target=target), later]


def _object(done: _Done, source: str, target: str) -> dict[str, Any]:
    verified = done.verified
    parts = asdict(done.moved)
    return {
        "from": source, "to": target, "interviews": done.interviews, "rounds": done.rounds,
        **{name: parts[name] for name in ("added", "grown", "known")},
        "not_moved": [_left_object(left) for left in done.moved.left],
        "notebook": {"moved": done.moved.lines, "left": done.moved.lines_left},
        "appointments": done.moved.appointments,
        "erased": parts["buried"], "erased_not_carried": parts["unburied"],
        "verified": {"interviews": verified.interviews, "events": verified.events},
        "findings": [finding_object(finding) for finding in verified.findings],
    }  # fmt: skip
