"""The theme file of an organisation (TOML): read, and refused with a sentence where it cannot be used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, Final

from assistant.house.css import checked_css
from assistant.house.style import PLAIN, HouseStyle, Logo
from flows.errors import N_, BadValue
from flows.values import clean_text, unknown_remedy

NAMES: Final = ("organisation", "accent", "font", "contact", "logo", "css", "template")
LARGEST_LOGO: Final = 300_000
_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
_FONT: Final = re.compile(r"[\w -]{1,60}")
_READABLE: Final = 4.5
"""Contrast with white that WCAG 2 (AA, 1.4.3) asks for text."""
_FILE: Final = re.compile(r"[\w][\w .-]{0,99}")


def style_of(text: str, where: str, beside: Callable[[str], bytes]) -> HouseStyle:
    """`beside` gives a file of the same folder. Raises BadValue, and what `beside` raises."""
    told = _parsed(text, where)
    for name in told:
        if name not in NAMES:
            raise BadValue(
                N_("The theme file has no place for '{name}'."), where=where, name=name[:64],
                **unknown_remedy(name, NAMES),
            )  # fmt: skip
    logo, css, template = (_file_named(told, name, where) for name in ("logo", "css", "template"))
    return HouseStyle(
        organisation=_line(told, "organisation", where),
        accent=_accent(told, where),
        font=_font(told, where),
        contact=_contact(told, where),
        logo=_logo(beside(logo), f"{where}: logo") if logo else None,
        css=checked_css(_decoded(beside(css), css), css) if css else "",
        template=beside(template) if template else None,
        template_from=template,
    )


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise BadValue(
            N_("The theme file is no TOML: {why}."), where=f"{where}:{line.group(1)}" if line else where,
            why=str(error)[:120], remedy=N_("A line reads: name = \"value\"."),
        ) from error  # fmt: skip


def _line(told: Mapping[str, Any], name: str, where: str) -> str:
    found = told.get(name, "")
    if not isinstance(found, str) or len(found) > 200 or "\n" in found:
        raise _wrong(name, where, N_("It is one line of text, between quotes."))
    return clean_text(found)


def _accent(told: Mapping[str, Any], where: str) -> str:
    found = _line(told, "accent", where) or PLAIN.accent
    if not _COLOUR.fullmatch(found):
        raise _wrong("accent", where, N_("Write a colour as #rrggbb, such as #1f4e79."))
    if (contrast := _against_white(found)) < _READABLE:
        raise BadValue(
            N_("The colour {colour} is too light on white: contrast {contrast}, and {least} is needed."),
            where=f"{where}: accent", colour=found, contrast=f"{contrast:.1f}", least=_READABLE,
            remedy=N_("Take a darker one."),
        )  # fmt: skip
    return found.lower()


def _against_white(colour: str) -> float:
    """Contrast ratio of WCAG 2: relative luminance of sRGB."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _font(told: Mapping[str, Any], where: str) -> str:
    found = _line(told, "font", where)
    if found and not _FONT.fullmatch(found):
        raise _wrong("font", where, N_("Give the name of one font, in letters."))
    return found


def _contact(told: Mapping[str, Any], where: str) -> tuple[str, ...]:
    found = told.get("contact", [])
    lines = [found] if isinstance(found, str) else found
    if not isinstance(lines, list) or len(lines) > 8 or not all(isinstance(line, str) for line in lines):
        raise _wrong("contact", where, N_('Give at most eight lines: contact = ["…", "…"].'))
    return tuple(cleaned for line in lines if (cleaned := clean_text(line.replace("\n", " "))[:200]))


def _file_named(told: Mapping[str, Any], name: str, where: str) -> str:
    found = _line(told, name, where)
    if found and not _FILE.fullmatch(found):
        raise _wrong(name, where, N_("Give the name of a file in the same folder, without a path."))
    return found


def _logo(content: bytes, where: str) -> Logo:
    if len(content) > LARGEST_LOGO:
        raise BadValue(
            N_("The logo is too large: {size} kB, and at most {most} kB."), where=where,
            size=len(content) // 1000, most=LARGEST_LOGO // 1000, remedy=N_("Save it smaller."),
        )  # fmt: skip
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Logo("png", content)
    if content.startswith(b"\xff\xd8\xff"):
        return Logo("jpeg", content)
    raise BadValue(N_("The logo is no PNG or JPEG picture."), where=where, remedy=N_("Save it as PNG."))


def _decoded(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue(
            N_("The file is not UTF-8 text."), where=where, remedy=N_("Save the file as UTF-8 text.")
        ) from error


def _wrong(name: str, where: str, remedy: str) -> BadValue:
    return BadValue(
        N_("'{name}' in the theme file cannot be used."), where=f"{where}: {name}", name=name, remedy=remedy
    )
