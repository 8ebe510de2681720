"""What stands for a coach without a code: "coach K7", or "coach A" where there is no pseudonym.

The letter and digits come from the pseudonym alone. So they tell no order, are the same in every list about
one round, and stay what they were when somebody hands in late or withdraws: a page that was printed before
still speaks of the same coach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from string import ascii_uppercase

from assistant.comparison.laid import Laid
from assistant.i18n import _

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
"""Without what is taken for another when it is read aloud or copied."""
_SHORTEST, _LONGEST = 2, 12
"""Marks; more than the least only where two would be called the same."""


def dealt(laid: Iterable[Laid], beside: Collection[str] = ()) -> list[Laid]:
    """With a letter in the place of every pseudonym; `beside` are those of the same round that do not lie
    here."""
    found = list(laid)
    letters = lettered({*beside, *(one.letter for one in found if one.letter)})
    return [_called(one, letters[one.letter]) if one.letter else one for one in found]


def _called(one: Laid, letter: str) -> Laid:
    return replace(one, letter=letter, coach=letter if one.coach == one.letter else one.coach)


def lettered(pseudonyms: Collection[str]) -> Mapping[str, str]:
    """ "coach K7" and so on."""
    marks = {one: _marks(one) for one in set(pseudonyms)}
    begins = Counter(long[:length] for long in marks.values() for length in range(_SHORTEST, _LONGEST + 1))
    lengths = range(_SHORTEST, _LONGEST)
    return {
        one: _coach(long[: next((n for n in lengths if begins[long[:n]] == 1), _LONGEST)])
        for one, long in marks.items()
    }


def _marks(pseudonym: str) -> str:
    number = int.from_bytes(sha256(pseudonym.encode()).digest())
    number, first = divmod(number, len(_LETTERS))
    found = _LETTERS[first]
    while len(found) < _LONGEST:
        number, digit = divmod(number, len(_DIGITS))
        found += _DIGITS[digit]
    return found


def letters() -> Iterator[str]:
    """ "coach A" and so on: for one page, where there is no pseudonym."""
    return (_coach(_letter(place)) for place in count())


def _letter(place: int) -> str:
    before, at = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[at]


def _coach(mark: str) -> str:
    return _("coach {letter}").format(letter=mark)


def all_lettered(laid: Sequence[Laid]) -> tuple[Laid, ...]:
    """For a page that goes round: one code among letters would say whose page it is, and the letter that is
    missing tells the same to whoever lays two pages together."""
    if not any(one.is_lettered for one in laid):
        return tuple(laid)
    return by_letter(replace(one, coach=one.letter or one.coach) for one in laid)


def by_letter(laid: Iterable[Laid]) -> tuple[Laid, ...]:
    return tuple(sorted(laid, key=lambda one: (len(one.coach), one.coach)))
