"""A letter for each coach without a code ("coach A"): in no telling order, and the same in every list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from string import ascii_uppercase

from assistant.comparison.laid import Laid
from assistant.i18n import _

_OF_TWO_MARKS = 26 + 26 * 26


def lettered(coaches: Collection[str]) -> Mapping[str, str]:
    """Of pseudonyms, which tell nothing themselves."""
    return dict(zip(sorted(set(coaches)), letters(), strict=False))


def letters(taken: Collection[str] = ()) -> Iterator[str]:
    """ "coach A" and so on, without those that somebody has already."""
    names = (_("coach {letter}").format(letter=_letter(place)) for place in count())
    return (name for name in names if name not in taken)


def _letter(place: int) -> str:
    before, at = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[at]


def all_lettered(laid: Sequence[Laid]) -> tuple[Laid, ...]:
    """For a page that goes round: one code among letters would say whose page it is, and the letter that is
    missing tells the same to whoever lays two pages together."""
    shown = set(letters_among(one.coach for one in laid))
    if not shown:
        return tuple(laid)
    hidden = sorted({one.coach for one in laid} - shown)
    free = dict(zip(hidden, letters(shown), strict=False))
    told = (replace(one, coach=free.get(one.coach, one.coach)) for one in laid)
    return by_letter(told)


def by_letter(laid: Iterable[Laid]) -> tuple[Laid, ...]:
    return tuple(sorted(laid, key=lambda one: (len(one.coach), one.coach)))


def letters_among(coaches: Iterable[str]) -> Iterator[str]:
    """Those that are letters already."""
    known = frozenset(islice(letters(), _OF_TWO_MARKS))
    return (coach for coach in coaches if coach in known)
