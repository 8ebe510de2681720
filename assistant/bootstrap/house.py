"""The house style on this machine: one folder with a theme file, and what that names."""

from __future__ import annotations

from pathlib import Path

from assistant.house.style import PLAIN, HouseStyle
from assistant.settings import house_folder
from flows.errors import N_, BadValue

THEME = "theme.toml"
MOST_BYTES = 60_000_000
"""Of a file in it."""


def house_style() -> HouseStyle:
    """That of the organisation; the plain one without a theme file. Raises BadValue for one that is wrong."""
    file = house_folder() / THEME
    return style_in(file) if file.is_file() else PLAIN


def style_in(file: Path) -> HouseStyle:
    """Raises BadValue."""
    from assistant.house.theme import style_of

    def beside(name: str) -> bytes:
        return _read(file.parent / name)

    try:
        text = _read(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue(
            N_("The file is not UTF-8 text."), where=str(file), remedy=N_("Save the file as UTF-8 text.")
        ) from error
    return style_of(text, file.name, beside)


def starting_template() -> bytes:
    from prompts.press import starting_template as ours

    return ours()


def check_template(content: bytes, where: str) -> None:
    """Raises BadValue for a Word file that cannot be filled in, Refusal where nothing can fill it in."""
    from prompts.press import check_template as check

    check(content, where)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadValue(
            N_("The theme file names '{name}', which cannot be read."), where=str(file), name=file.name,
            remedy=N_("Put it in the same folder."),
        ) from error  # fmt: skip
    if len(content) > MOST_BYTES:
        raise BadValue(
            N_("This file is too large: more than {most} MB."), where=str(file), most=MOST_BYTES // 1_000_000,
            remedy=N_("Make it smaller."),
        )  # fmt: skip
    return content
