"""What cannot be laid side by side, in a sentence with what to do instead."""

from __future__ import annotations

from flows.errors import N_, Refusal


def nothing_asked() -> Refusal:
    return Refusal(
        N_("Say which records to lay side by side."), where="--flow",
        remedy=N_("With --flow ID, --records ID or --round ID; 'doorvraag records list' shows them."),
    )  # fmt: skip


def still_open(round_id: str, opened_by: str, *, is_orphaned: bool) -> Refusal:
    remedy = N_("{coach} opened it and can close it.")
    if is_orphaned:
        remedy = N_("{coach}, who opened it, is not here any more; any colleague may close it now.")
    return Refusal(
        N_("Round {round} is still open: nobody sees the answers of others before it is closed."),
        where="--round", round=round_id, coach=opened_by, remedy=remedy,
    )  # fmt: skip


def not_handed_in(round_id: str, twist: str = "") -> Refusal:
    if twist:
        return Refusal(
            N_("You see what others answered after twist {twist} once you have handed in your own."),
            where="--twist", round=round_id, twist=twist,
            remedy=N_("Answer it with: doorvraag round join {round} --twist {twist}"),
        )  # fmt: skip
    return Refusal(
        N_("You see what others answered in round {round} once you have handed in your own answer."),
        where="--round", round=round_id,
        remedy=N_("Take part in it with: doorvraag round join {round}"),
    )  # fmt: skip


def withdrew(round_id: str) -> Refusal:
    return Refusal(
        N_("You do not see what others answered in round {round}, because you withdrew your own answer."),
        where="--round", round=round_id,
        remedy=N_("Ask a colleague who handed in to read it with you."),
    )  # fmt: skip


def no_answers(round_id: str, twist: str = "") -> Refusal:
    remedy = N_("See who takes part with: doorvraag round show {round}")
    if twist:
        return Refusal(
            N_("Nothing was handed in to round {round} after a twist '{twist}'."), where="--twist",
            round=round_id, twist=twist[:40], remedy=remedy,
        )  # fmt: skip
    return Refusal(
        N_("Nothing was handed in to round {round}."), where="--round", round=round_id, remedy=remedy
    )


def nothing_fits(count: int, options: str) -> Refusal:
    return Refusal(
        N_("Not one of the {count} records here fits what you asked for."), code="nothing_to_compare",
        count=count, options=options, remedy=N_("Leave out {options}, or choose wider."),
    )  # fmt: skip


def practice_among_records(run_id: str) -> Refusal:
    return Refusal(
        N_("{run} is a practice talk; practice is never laid beside real records."), where=run_id, run=run_id,
        remedy=N_("Lay practice talks side by side with: doorvraag practise --list --group CODE"),
    )  # fmt: skip
