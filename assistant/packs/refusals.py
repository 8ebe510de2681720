"""What cannot be done with a pack or its minutes, in a sentence with what to do instead."""

from __future__ import annotations

from flows.errors import N_, BadValue, NotFound, Refusal


def already_kept(minutes_id: str) -> BadValue:
    return BadValue(
        N_("Minutes '{id}' are kept already, and stay as they are."), where=minutes_id, id=minutes_id,
        remedy=N_("See them with: doorvraag pack minutes --show {id}"),
    )  # fmt: skip


def no_minutes(name: str) -> NotFound:
    return NotFound(
        N_("There are no minutes '{id}'."), where=name[:80] or "ID", id=name[:80],
        remedy=N_("'doorvraag pack minutes --list' lists them."),
    )  # fmt: skip


def too_few_members(count: int) -> BadValue:
    return BadValue(
        N_("Turns need at least two people; given: {count}."), where="--members", count=count,
        remedy=N_("Give their codes with commas between: --members noor,piet,sam."),
    )  # fmt: skip


def member_twice(code: str) -> BadValue:
    return BadValue(
        N_("'{given}' stands there twice."), where="--members", given=code, remedy=N_("Give each code once.")
    )


def manager_in_turn(code: str) -> Refusal:
    return Refusal(
        N_("'{given}' is a manager, and peer talk is held without managers."), where="--members", given=code,
        remedy=N_("Give the codes of colleagues only; management gets the minutes."),
    )  # fmt: skip


def manager_writes_no_minutes() -> Refusal:
    return Refusal(
        N_("In a team its coaches write the minutes; a manager reads them."),
        remedy=N_("Ask whoever took notes to fill in the form."),
    )


def no_quarter(given: str) -> BadValue:
    return BadValue(
        N_("'{given}' is no quarter."), where="--quarter", given=given[:40],
        remedy=N_("Write it as 2026-Q4."),
    )  # fmt: skip


def nothing_in_quarter(guide: str, quarter: str) -> Refusal:
    return Refusal(
        N_("There are no closed records of {guide} in {quarter} that you may read."), where="--quarter",
        guide=guide, quarter=quarter, code="nothing_to_compare",
        remedy=N_("Choose another quarter, or another guide with --flow."),
    )  # fmt: skip
