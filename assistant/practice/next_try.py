"""One thing to try next time: the one that would have changed this talk most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.practice.address import addressed
from assistant.practice.analysis import Label
from assistant.practice.observed import Observed
from assistant.practice.talk import Exchange
from flows.errors import N_

SHORT_TALK = 4
"""Turns; of a shorter talk little can be said."""
_MANY_MISSED = 3
_FEW_ECHOES = 2


@dataclass(frozen=True, slots=True)
class NextTry:
    what: str
    """A template to translate: what to try."""
    example: str
    """In Dutch, as one would say it to a client."""
    turn: int | None = None
    """The first turn it would have changed."""


@dataclass(frozen=True, slots=True)
class _Shown:
    exchanges: Sequence[Exchange]
    counts: Mapping[Label, int]
    rows: Mapping[str, int | str | None]
    missed: int

    def first(self, *, label: Label | None = None, flag: str = "") -> int | None:
        return next(
            (
                turn.number
                for turn in self.exchanges
                if turn.analysis.label == label or flag in turn.analysis.flags
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    fits: Callable[[_Shown], bool]
    what: str
    example: str
    label: Label | None = None
    """Of the turns it is about, or `flag`."""
    flag: str = ""


_RULES = (
    _Rule(
        lambda shown: len(shown.exchanges) < SHORT_TALK,
        N_("Take the time for a longer talk: begin with an open question and let it run."),
        "Vertelt u eens hoe het tot nu toe gegaan is.",
    ),
    _Rule(
        lambda shown: shown.first(flag="oordeel") is not None,
        N_("Say what you see or hear instead of what you think of it."),
        "Ik zie dat u er moe van wordt. Klopt dat?",
        flag="oordeel",
    ),
    _Rule(
        lambda shown: shown.first(flag="advies") is not None,
        N_("Keep your solution back a little longer, and ask what the client tried already."),
        "Wat heeft u zelf al geprobeerd?",
        flag="advies",
    ),
    _Rule(
        lambda shown: shown.counts["suggestief"] > 1,
        N_("Leave the answer out of your question."),
        "Hoe kijkt u daar zelf tegenaan?",
        label="suggestief",
    ),
    _Rule(
        lambda shown: shown.counts["meervoudig"] > 1,
        N_("Ask one thing at a time, and wait."),
        "Hoe ging dat daar?",
        label="meervoudig",
    ),
    _Rule(
        lambda shown: shown.counts["gesloten"] > shown.counts["open"] + shown.counts["echo"],
        N_("Begin more questions with how or what, so that the client can tell."),
        "Hoe ziet een gewone dag er voor u uit?",
        label="gesloten",
    ),
    _Rule(
        lambda shown: shown.missed >= _MANY_MISSED and shown.counts["echo"] < _FEW_ECHOES,
        N_("Give one telling word back as a question, and say nothing more."),
        "Gedoe?",
    ),
    _Rule(
        lambda shown: shown.rows["contract"] == 1,
        N_("Begin by saying what the talk is for, and ask what the client expects of it."),
        "Ik wil horen hoe het met u gaat. Wat verwacht u van dit gesprek?",
    ),
    _Rule(
        lambda shown: shown.rows["star"] == "nee",
        N_("Ask for one real example, and go through it: situation, task, action, result."),
        "Kunt u één keer noemen dat het goed ging? Wat deed u toen precies?",
    ),
    _Rule(
        lambda shown: shown.rows["afsluiting"] == 1,
        N_("Let the client sum up at the end."),
        "Kunt u in uw eigen woorden zeggen wat we besproken hebben?",
    ),
    _Rule(
        lambda _shown: True,
        N_("This talk went wide and deep. Try it with a client who is harder to reach."),
        "Wat maakt dat u daar liever niet over praat?",
    ),
)
"""What closes a client comes first, what leaves him closed next, what rounds a talk off last."""


def next_try(
    exchanges: Sequence[Exchange], counts: Mapping[Label, int], rows: Sequence[Observed], missed: int
) -> NextTry:
    shown = _Shown(exchanges, counts, {row.step: row.value for row in rows}, missed)
    rule = next(rule for rule in _RULES if rule.fits(shown))
    is_about_turns = rule.label is not None or bool(rule.flag)
    turn = shown.first(label=rule.label, flag=rule.flag) if is_about_turns else None
    return NextTry(rule.what, addressed(rule.example, (one.text for one in exchanges)), turn)
