"""What cannot be laid side by side, in a sentence with what to do instead."""

from __future__ import annotations

from flows.errors import N_, Refusal


def nothing_asked() -> Refusal:
    return Refusal(
        N_("Say which records to lay side by side."), where="--flow",
        remedy=N_("With --flow ID, --records ID ID or --round ID; 'doorvraag records list' shows them."),
    )  # fmt: skip


def practice_among_records(run_id: str) -> Refusal:
    return Refusal(
        N_("{run} is a practice talk; practice is never laid beside real records."), where=run_id, run=run_id,
        remedy=N_("Lay practice talks side by side with: doorvraag practise --list --group CODE"),
    )  # fmt: skip
