"""People's words made safe to lay out: nothing they typed breaks a page or changes what stands beside it.

What cannot be seen is made visible instead of dropped, so that the record stays true to what was stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

Form = Literal["md", "html", "txt"]
Escape: TypeAlias = Callable[[str], str]

_LINE_ENDS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Controls, direction overrides and isolates, invisible characters, lone surrogates."""
_MD_ANYWHERE: Final = re.compile(r"([\\`*_\[\]<>|~$&])")
_MD_AT_START: Final = re.compile(r"^([#+\-=:]|\d{1,9}(?=[.)](?:\s|$)))")
_MD_LINKS: Final = re.compile(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)")


def visible(text: str) -> str:
    """The text with its hidden characters shown: `␛` for controls, `‹U+202E›` for what turns text around."""
    return _HIDDEN.sub(_shown, text.replace("\t", " "))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that hold something, without the white space around them."""
    return tuple(line.strip() for line in _LINE_ENDS.split(text) if line.strip())


def markdown(line: str) -> str:
    """One line as Markdown that shows these very characters: no markup, link, table or HTML of its own."""
    line = _MD_ANYWHERE.sub(r"\\\1", line)
    line = _MD_LINKS.sub(r"\\", line)
    return _MD_AT_START.sub(_escaped_start, line)


def as_it_is(line: str) -> str:
    """For HTML, where the template escapes, and for plain text, where nothing has a meaning."""
    return line


ESCAPES: Final[dict[Form, Escape]] = {"md": markdown, "html": as_it_is, "txt": as_it_is}


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words, with a sign that there is more."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > limit // 2 else cut} …"


def _shown(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"‹U+{code:04X}›"


def _escaped_start(found: re.Match[str]) -> str:
    start = found.group(1)
    return f"{start}\\" if start.isdigit() else f"\\{start}"
