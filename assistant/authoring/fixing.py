"""What can be mended in a guide without anybody having to think: only what cannot mean anything else.

Each mend is tried on its own, and only kept when nothing else is found in the guide than before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.authoring.checking import check_text
from assistant.authoring.findings import Finding
from flows.errors import FlowError
from flows.keys import is_date
from flows.lists import Catalogues
from flows.reading import Node, read_yaml

_FLAGS = {"yes": "true", "ja": "true", "waar": "true", "no": "false", "nee": "false", "onwaar": "false"}
_CURLY = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'})
_SINGLE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
_DATES = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_MOST = 100
"""Mended in one go."""


@dataclass(frozen=True, slots=True)
class Mend:
    line: int
    code: str
    """Of the finding that is gone; `layout` where nothing was found."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    text: str
    mends: tuple[Mend, ...]


def mended(text: str, file: str, catalogues: Catalogues) -> Mended:
    """The text as it can safely be written; the same where there is nothing to mend."""
    mends: list[Mend] = []
    report = check_text(text, file, catalogues)
    for finding in report.findings:
        mend = _MENDS.get(finding.code)
        if mend is None or finding.file != file or len(mends) == _MOST:
            continue
        lines = text.split("\n")
        before = lines[finding.line - 1]
        for after in mend(before, finding):
            lines[finding.line - 1] = after
            tried = "\n".join(lines)
            again = check_text(tried, file, catalogues)
            if _is_better(report.findings, again.findings, finding):
                mends.append(Mend(finding.line, finding.code, before.strip(), after.strip()))
                text, report = tried, again
                break
    return _tidied(text, file, mends)


def _is_better(before: tuple[Finding, ...], after: tuple[Finding, ...], gone: Finding) -> bool:
    """Whether just this finding went. What the loader could not look at before may come up now."""
    was, now = (Counter((one.code, one.line, str(one.params)) for one in found) for found in (before, after))
    key = (gone.code, gone.line, str(gone.params))
    if now[key] >= was[key]:
        return False
    return any(one.severity == "error" for one in before) or not now - was


def _date(line: str, finding: Finding) -> Iterator[str]:
    """Year first, or a day that cannot be a month."""
    given = str(finding.params["given"])
    found = _DATES.fullmatch(given)
    if found is None:
        return
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    written = f"{year}-{int(month):02}-{int(day):02}"
    is_clear = found[1] is not None or int(day) > 12 or day == month
    if is_clear and is_date(written) and line.count(given) == 1:
        yield line.replace(given, written)


def _flag(line: str, finding: Finding) -> Iterator[str]:
    key = re.escape(str(finding.params["key"]))
    found = re.search(rf"(\b{key}:\s*)(['\"]?)([A-Za-z]+)\2(?=\s*(?:[,}}#]|$))", line)
    word = found[3].lower() if found else ""
    word = _FLAGS.get(word, word)
    if found is not None and word in ("true", "false"):
        yield line[: found.start()] + found[1] + word + line[found.end() :]


def _condition(line: str, _: Finding) -> Iterator[str]:
    """Quotes from a word processor, and `=` where only `==` can be meant."""
    head, when, condition = line.partition("when:")
    if not when:
        return
    straight = condition.translate(_CURLY)
    for better in (straight, _SINGLE_EQUALS.sub("==", straight)):
        if better != condition:
            yield head + when + better


_MENDS: dict[str, Callable[[str, Finding], Iterator[str]]] = {
    "format/date": _date,
    "format/flag": _flag,
    "logic/unreadable": _condition,
}


def _tidied(text: str, file: str, mends: list[Mend]) -> Mended:
    """Without white space at the ends of lines and of the file, where that is none of the content."""
    tidy = "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip("\n") + "\n"
    if tidy != text and _content(tidy, file) == _content(text, file) is not None:
        pairs = zip(text.split("\n"), tidy.split("\n"), strict=False)
        line = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 1)
        return Mended(tidy, (*mends, Mend(line, "layout", "", "")))
    return Mended(text, tuple(mends))


def _content(text: str, file: str) -> object:
    """What is in it, without lines; None where it cannot be read."""
    try:
        return _plain(read_yaml(text, file))
    except FlowError:
        return None


def _plain(node: Node) -> object:
    if node.mapping is not None:
        return {key: _plain(child) for key, child in node.mapping.items()}
    return node.text if node.items is None else [_plain(child) for child in node.items]
