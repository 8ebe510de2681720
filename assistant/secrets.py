"""What opens a database: a passphrase, the recovery key, or the explicit choice for none.

None of them ever shows in a `repr`, so none can end up in a log or a traceback.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum, auto

from flows.errors import N_, Refusal

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Without letters and digits that look alike when read aloud."""
KEY_BYTES = 32
SHORTEST = 12
"""Characters of a new passphrase."""
_PRINTED = frozenset({"fiets regen kapstok maandag", "bicycle rain coatrack monday"})
"""Examples in the manual: the first that somebody tries who guesses."""
_CHECK_BYTES = 2
_BETWEEN = re.compile(
    "[\\s\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{MINUS SIGN}\N{HYPHEN}-\N{HORIZONTAL BAR}-]+"
)
"""What stands between groups, on paper or copied out of a document that made its dashes finer."""
_LETTERS = 56
"""Enough for key and check: 34 bytes, log2(30) bits a letter."""
_GROUP = 4


class Unencrypted(Enum):
    """The choice, made in so many words, to keep a database that anybody who has the file can read."""

    PLAIN = auto()


PLAIN = Unencrypted.PLAIN


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person remembers. The same letters typed on any keyboard are the same passphrase."""

    words: str = field(repr=False)

    @property
    def encoded(self) -> bytes:
        return unicodedata.normalize("NFC", self.words).encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The key itself, 32 bytes: opens the database without the passphrase."""

    key: bytes = field(repr=False)

    def written(self) -> str:
        """Fourteen groups of four with a check in them, for paper."""
        number = int.from_bytes(self.key + _check(self.key))
        letters = ""
        for _ in range(_LETTERS):
            number, digit = divmod(number, len(ALPHABET))
            letters = ALPHABET[digit] + letters
        return "-".join(letters[at : at + _GROUP] for at in range(0, _LETTERS, _GROUP))


Secret = Passphrase | RecoveryKey | Unencrypted


def secret_in(typed: str) -> Passphrase | RecoveryKey:
    """What was typed where a passphrase is asked; raises Refusal for a recovery key with a typing error."""
    if not _is_like_a_recovery_key(typed):
        return Passphrase(typed)
    letters = "".join(_groups(typed)).lower()
    key = _key_in(letters)
    if key is None:
        raise Refusal(
            N_("There is a typing error in this recovery key."),
            remedy=N_("Compare it with the paper, group by group: fourteen groups of four."),
            code="bad_recovery_key",
        )
    return RecoveryKey(key)


def new_passphrase(typed: str) -> Passphrase:
    """A passphrase for a new lock; raises Refusal when it is too short or a recovery key."""
    if isinstance(secret_in(typed), RecoveryKey):
        raise Refusal(
            N_("This is a recovery key, not a passphrase."),
            remedy=N_("Choose words of your own."),
            code="bad_passphrase",
        )
    if len(unicodedata.normalize("NFC", typed.strip())) < SHORTEST:
        raise Refusal(
            N_("This passphrase is too short: at least {shortest} characters."),
            remedy=N_("Four or five words without a connection are easy to remember and hard to guess."),
            code="bad_passphrase",
            shortest=SHORTEST,
        )
    if " ".join(typed.casefold().split()) in _PRINTED:
        raise Refusal(
            N_("This is the example in the manual, which everybody can read."),
            remedy=N_("Choose words of your own."),
            code="bad_passphrase",
        )
    return Passphrase(typed)


def chosen_passphrase(typed: str, again: str) -> Passphrase:
    """A new passphrase that was given twice; raises Refusal."""
    chosen = new_passphrase(typed)
    if Passphrase(again).encoded != chosen.encoded:
        raise Refusal(
            N_("The two passphrases are not the same."), remedy=N_("Type both again."), code="bad_passphrase"
        )
    return chosen


def _groups(typed: str) -> list[str]:
    return [group for group in _BETWEEN.split(unicodedata.normalize("NFKC", typed)) if group]


def _is_like_a_recovery_key(typed: str) -> bool:
    """Whether somebody copied it, well or badly."""
    groups = _groups(typed)
    letters = "".join(groups)
    if not re.fullmatch(r"[0-9A-Za-z]+", letters) or not any(letter.isdigit() for letter in letters):
        return False
    in_groups = 13 <= len(groups) <= 15 and all(len(group) <= _GROUP + 1 for group in groups)
    return in_groups or (len(letters) == _LETTERS and set(letters.lower()) <= set(ALPHABET))


def _key_in(letters: str) -> bytes | None:
    """The key these letters stand for; None when their number or the check in them is wrong."""
    if len(letters) != _LETTERS or not set(letters) <= set(ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    check, key = number % (1 << 8 * _CHECK_BYTES), number >> 8 * _CHECK_BYTES
    if key >> 8 * KEY_BYTES:
        return None
    found = key.to_bytes(KEY_BYTES)
    return found if check.to_bytes(_CHECK_BYTES) == _check(found) else None


def _check(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_CHECK_BYTES]
