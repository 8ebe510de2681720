"""Rounds in words, the same in every front end."""

from __future__ import annotations

from assistant.i18n import _, wording
from assistant.rounds.table import RoundState


def title_in_words(state: RoundState) -> str:
    """As whoever opened it called it, else that of the case in the language of now."""
    held, case = state.held, state.case
    return wording(case.title) if case is not None and held.title == case.title.nl else held.title


def state_in_words(state: RoundState) -> str:
    return _("shut") if state.is_closed else _("open")


def talk_in_words(state: RoundState) -> str:
    """How the talk is held that a round on a simulated client is about; empty for a written case."""
    held = state.held
    if held.about_kind != "client":
        return ""
    talk = _("Hold the talk first: doorvraag practise --client {client} --seed {seed}")
    return talk.format(client=held.about, seed=held.seed)


def yours_in_words(state: RoundState, stage: str = "") -> str:
    """How far whoever asks is; a dash for who has not begun."""
    own = state.mine(stage)
    if own is None:
        return "-"
    return _("handed in") if own.is_in else _("withdrawn") if own.share_id else _("begun")
