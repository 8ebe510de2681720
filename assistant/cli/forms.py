"""What a file will hold, by what was asked for and by its name; the two never say different things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from assistant.cli.arguments import WrongUsage
from assistant.cli.files import STREAM
from flows.errors import N_

F = TypeVar("F", bound=str)
_PAPERS = frozenset(
    (
        *("csv", "doc", "docx", "htm", "html", "json", "jsonl", "markdown", "md", "ods", "odt", "pdf"),
        *("rtf", "txt", "xls", "xlsx", "xml", "yaml", "yml", "zip"),
    )
)
"""Endings by which a computer chooses a program."""
_ALSO = {"htm": "html", "markdown": "md"}
_ENDING = re.compile(r"[a-z][a-z0-9]{0,9}")


def by_ending(forms: Iterable[F]) -> dict[str, F]:
    """Which of these papers a file holds, by what its name ends in."""
    known = {str(form): form for form in forms}
    return known | {also: known[form] for also, form in _ALSO.items() if form in known}


def form_for(
    out: str | None, asked: F | None, known: Mapping[str, F], *, can_be_asked: bool = True
) -> F | None:
    """`asked`, else what the name asks for, else None; `known` are the forms by the endings of their files;
    `can_be_asked`: whether the command has --format.

    Raises WrongUsage for a name of another kind of file than it will hold.
    """
    ending = Path(out).suffix.lower().removeprefix(".") if out not in (None, STREAM) else ""
    if not _ENDING.fullmatch(ending):
        return asked
    named = known.get(ending)
    if asked is None and named is None:
        raise WrongUsage(
            N_("'{name}' ends in .{ending}, and no such file is made here."), where="--out", name=out,
            ending=ending, forms=", ".join(f".{one}" for one in known), code="other_form",
            remedy=N_("Let the name end in {forms}, or say with --format what it should hold.")
            if can_be_asked
            else N_("Let the name end in {forms}."),
        )  # fmt: skip
    if asked is not None and named != asked and (named is not None or ending in _PAPERS):
        raise WrongUsage(
            N_("'{name}' ends in .{ending}, and {form} was asked for; other programs would not read it."),
            where="--out", name=out, ending=ending, form=asked, code="other_form",
            remedy=N_("Give the file another name, or leave --format out."),
        )  # fmt: skip
    return asked or named
