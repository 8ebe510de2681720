"""What cannot be done in a round, in a sentence with what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from flows.errors import N_, BadValue, NotFound, Refusal
from flows.values import unknown_remedy


def no_round(round_id: str) -> NotFound:
    return NotFound(
        N_("There is no round '{id}'."), where=round_id[:80] or "ID", id=round_id[:80],
        remedy=N_("'doorvraag round show' lists the rounds."),
    )  # fmt: skip


def no_twist(stage: str, known: Sequence[str]) -> NotFound:
    return NotFound(
        N_("This round has no twist '{given}'."), where="--twist", given=stage[:40],
        **unknown_remedy(stage, known),
    )  # fmt: skip


def already_in(round_id: str, *, was_withdrawn: bool) -> Refusal:
    if was_withdrawn:
        return Refusal(
            N_("You withdrew your answer in this round, and a round is answered once."), where=round_id,
            remedy=N_("Look at the round with: doorvraag round show {round}"), round=round_id,
        )  # fmt: skip
    return Refusal(
        N_("You handed in your answer; it stays as it is."), where=round_id,
        remedy=N_("Withdraw it with: doorvraag round withdraw {round}"), round=round_id,
    )  # fmt: skip


def base_first(round_id: str) -> Refusal:
    return Refusal(
        N_("A twist is shown once your answer to the case itself is handed in."), where=round_id,
        remedy=N_("First answer the case with: doorvraag round join {round}"), round=round_id,
    )  # fmt: skip


def seen_already(round_id: str) -> Refusal:
    return Refusal(
        N_("You opened this round and can read what others answered, so you cannot answer it any more."),
        where=round_id, round=round_id,
        remedy=N_("Lay their answers side by side with: doorvraag compare map --round {round}"),
    )  # fmt: skip


def not_joined(round_id: str) -> Refusal:
    return Refusal(
        N_("You have no answer in this round."), where=round_id,
        remedy=N_("Take part in it with: doorvraag round join {round}"), round=round_id,
    )  # fmt: skip


def not_finished(interview_id: str) -> Refusal:
    return Refusal(
        N_("Your answer is not finished yet, so it cannot be handed in."), where=interview_id,
        remedy=N_("Go on with it and close it first."),
    )  # fmt: skip


def says_nothing(interview_id: str) -> Refusal:
    return Refusal(
        N_("There is nothing in your answer that others would see, so it cannot be handed in."),
        where=interview_id,
        remedy=N_("Reopen it in the list of records, answer what the case asks, and close it again."),
    )


def nothing_in(round_id: str) -> Refusal:
    return Refusal(
        N_("There is nothing of you in this round to withdraw."), where=round_id,
        remedy=N_("Look at the round with: doorvraag round show {round}"), round=round_id,
    )  # fmt: skip


def not_yours(round_id: str, opened_by: str) -> Refusal:
    return Refusal(
        N_("Only {coach}, who opened this round, can close it."), where=round_id, coach=opened_by,
        remedy=N_("Ask {coach} to do so."),
    )  # fmt: skip


def unreadable(round_id: str) -> Refusal:
    return Refusal(
        N_("The case of round {round} cannot be read here, so nobody can answer it."), where=round_id,
        round=round_id, remedy=N_("Open a new round on the case; what was handed in can still be read."),
    )  # fmt: skip


def number_in_title() -> BadValue:
    return BadValue(
        N_("This looks like a citizen service number (BSN)."), where="--title",
        remedy=N_("Call the round after the case; colleagues read its title."),
    )  # fmt: skip


def nobody() -> Refusal:
    return Refusal(
        N_("A round needs to know who you are."), where="--coach",
        remedy=N_("Give your coach code with --coach, or choose it once on the start screen."),
    )  # fmt: skip
