"""What lies on the table: records as their answer rows, ready to be compared. Nothing else is compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.kept import AnswerRow
from flows.frozen import Frozen
from flows.model import Flow


class Laid(Frozen):
    """One record on the table."""

    id: str
    """Of the interview, or of the share it is seen through."""
    coach: str
    """As it is shown: a code, or what stands for it while codes are hidden ("coach K7")."""
    client: str
    """Code of the client, or id of the case."""
    day: date
    """Of the talk."""
    is_finished: bool
    flow: Flow
    """As it was when the talk began."""
    rows: Mapping[str, AnswerRow]
    """By step id, as they are kept; those off the path too (`active` says so)."""
    is_month: bool = False
    """Of the day only the month is known."""
    withheld: frozenset[str] = frozenset()
    """Steps that are not in the copy somebody shared: what became of them is not known here."""
    quiet: frozenset[str] = frozenset()
    """Steps of which a copy says that nothing was the matter, whether or not it holds the answer."""
    round_id: str = ""
    """Of the round it is an answer in, among records of several: a letter is a coach in that one alone."""
    of: str = ""
    """Which record it is, as far as a copy tells; empty for a record that lies here whole."""
    letter: str = ""
    """What stands for the coach wherever no code may; until letters are dealt the pseudonym. Empty for a
    record that is seen under a code."""

    @property
    def is_lettered(self) -> bool:
        return bool(self.letter) and self.coach == self.letter
