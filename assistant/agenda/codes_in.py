"""Client codes in what other programs write, where names may stand beside them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from assistant.agenda.listed import Why
from assistant.codes import checked_code, holds_bsn
from flows.errors import BadValue

_CODE_LIKE: Final = re.compile(r"(?<![\w.@/-])([A-Za-z]{1,8}[._-]?\d{1,8}[A-Za-z]?)(?![\w@/-])")
"""Letters, then digits: `C-014`, `K1042`."""
_PLACE_LIKE: Final = re.compile(r"(?i)(?:kamer|room|lokaal|zaal|balie|week|wk)[._-]?\d+")
"""Reads as a code and tells where or when."""


@dataclass(frozen=True, slots=True)
class NoCode:
    why: Why


def code_in_cell(cell: str, known: Collection[str]) -> str | NoCode:
    """`known`: codes in use. Any other needs a digit in it, for a word alone may be a name."""
    cell = cell.strip()
    if not cell:
        return NoCode("no_code")
    if holds_bsn(cell):
        return NoCode("bsn")
    try:
        code = checked_code(cell, "")
    except BadValue:
        return NoCode("no_code_fits")
    has_digit = any(sign.isdigit() for sign in code)
    return code if has_digit or code in known else NoCode("no_code_fits")


def code_in_words(words: str, known: Collection[str]) -> str | NoCode:
    """The one code among other words."""
    if holds_bsn(words):
        return NoCode("bsn")
    found = {word.strip(".,:;()[]") for word in words.split()} & set(known)
    if not found:
        found = {code for code in _CODE_LIKE.findall(words) if not _PLACE_LIKE.fullmatch(code)}
    if len(found) > 1:
        return NoCode("several_codes")
    return next(iter(found), NoCode("no_code"))
