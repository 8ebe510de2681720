"""Whether there is somebody who gets a share: a team's database knows its members, a file does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flows.errors import N_, BadValue, Refusal

if TYPE_CHECKING:
    from assistant.share_ports import Colleague
    from flows.events import SharedWith, ShareLevel

_ASK = N_("Ask whoever manages the team for the right name.")


def check_recipient(
    kind: SharedWith, to: str, level: ShareLevel, sharer: str, colleagues: Sequence[Colleague]
) -> None:
    """Raises BadValue for who is not in the team, Refusal when nobody could read it."""
    present = [one for one in colleagues if not one.is_gone and one.code != sharer]
    match kind:
        case "coach":
            _check_coach(to, level, [one for one in present if one.code == to])
        case "supervisors":
            _check_readers(level, (one for one in present if one.kind == "supervisor"))
        case "group" | "round":
            if not any(to in one.groups for one in colleagues if not one.is_gone):
                raise BadValue(
                    N_("There is no group or round '{name}' in this team."),
                    where=f"--{kind}", name=to[:40], remedy=_ASK,
                )  # fmt: skip
            _check_readers(level, (one for one in present if to in one.groups))


def _check_coach(to: str, level: ShareLevel, found: Sequence[Colleague]) -> None:
    if not found:
        raise BadValue(
            N_("There is nobody with code '{coach}' in this team."), where="--with", coach=to, remedy=_ASK
        )
    if found[0].kind == "trainee":
        raise Refusal(
            N_("{coach} is a trainee, and a trainee gets no records."), where="--with", coach=to,
            remedy=N_("Share it with a coach or a supervisor."),
        )  # fmt: skip
    if not _can_read(found[0], level):
        raise only_without_codes()


def _check_readers(level: ShareLevel, meant: Iterable[Colleague]) -> None:
    if not any(_can_read(one, level) for one in meant):
        raise Refusal(
            N_("Nobody in the team would get this to read."), where="--with",
            remedy=N_("Choose somebody else, or the level pseudonymised for a supervisor."),
        )  # fmt: skip


def _can_read(one: Colleague, level: ShareLevel) -> bool:
    return one.kind == "coach" or (one.kind == "supervisor" and level == "pseudonymised")


def only_without_codes() -> Refusal:
    return Refusal(
        N_("Supervisors only get records without codes and days."),
        where="--level",
        remedy=N_("Choose the level pseudonymised."),
    )
