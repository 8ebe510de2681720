"""Between which days somebody looks."""

from __future__ import annotations

from datetime import date

from flows.errors import N_, BadValue

_FORM = "2026-01-31"


def check_days(since: str | None, until: str | None) -> None:
    """Raises BadValue for what is no day, and for an end before the beginning."""
    for option, given in (("--since", since), ("--until", until)):
        if given is not None and not _is_day(given):
            raise BadValue(
                N_("'{given}' is not a day."), where=option, given=given[:40],
                remedy=N_("Write it like {form}."), form=_FORM,
            )  # fmt: skip
    if since is not None and until is not None and until < since:
        raise BadValue(
            N_("{until} lies before {since}."), where="--until", since=since, until=until,
            remedy=N_("Turn the two days round."),
        )  # fmt: skip


def _is_day(given: str) -> bool:
    try:
        return date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False
