"""Rounds in words, the same in every front end."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.i18n import _, wording
from assistant.rounds.state import RoundState
from flows.case_model import Twist


def title_in_words(state: RoundState, twist: Twist | None = None) -> str:
    """In the language of now."""
    return wording(state.title_at(twist.id if twist else ""))


def state_in_words(state: RoundState) -> str:
    return _("shut") if state.is_closed else _("open")


def orphan_in_words(state: RoundState) -> str:
    """Who may close it now; empty while whoever opened it can."""
    words = _("{coach}, who opened it, is not here any more; any colleague may close it now.")
    return words.format(coach=state.held.opened_by) if state.is_orphaned else ""


def talk_in_words(state: RoundState) -> str:
    """How the talk is held that a round on a simulated client is about; empty for a written case."""
    held = state.held
    if held.about_kind != "client":
        return ""
    talk = _("Hold the talk first: doorvraag practise --client {client} --seed {seed}")
    return talk.format(client=held.about, seed=held.seed)


def talk_once_more_in_words(state: RoundState) -> str:
    """For the meeting afterwards, where the talk is what everybody has in mind."""
    held = state.held
    return _(
        "Everybody held the talk with the same simulated client. Read your own talk again, "
        "or hold it once more: doorvraag practise --client {client} --seed {seed}"
    ).format(client=held.about, seed=held.seed)


def naming_in_words(state: RoundState) -> str:
    """Whether codes are shown, and what else they give away."""
    if state.is_named:
        return _("Codes are shown in this round.")
    return _("Codes stay hidden until everybody agrees.")


def yours_in_words(state: RoundState, stage: str = "") -> str:
    """How far whoever asks is; a dash for who has not begun."""
    own = state.mine(stage)
    if own is None:
        return "-"
    return _("handed in") if own.is_in else _("withdrawn") if own.share_id else _("begun")


def closed_in_words(state: RoundState) -> Iterator[str]:
    """With what there is to lay side by side, and who is still busy."""
    round_id, count = state.held.id, len(state.handed_in)
    match count:
        case 0:
            yield _("Round {id} is closed; nothing was handed in.").format(id=round_id)
        case 1:
            yield _("Round {id} is closed with one answer; it takes two to lay side by side.").format(
                id=round_id
            )
        case _:
            words = _(
                "Round {id} is closed with {count} answers. "
                "Lay them side by side: doorvraag compare map --round {id}"
            )
            yield words.format(id=round_id, count=count)
    if state.still_answering:
        yield _("Still answering: {coaches}; they can hand in later.").format(
            coaches=", ".join(state.still_answering)
        )
