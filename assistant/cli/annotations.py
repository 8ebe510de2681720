"""Findings as GitHub's workflow commands: remarks beside the lines of a pull request.

The escaping is that of `@actions/core` (toolkit, `command.ts`).
"""

from __future__ import annotations

from pathlib import Path

from assistant.authoring.findings import Finding, Severity
from assistant.i18n import filled

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_IN_MESSAGES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES = (*_IN_MESSAGES, (":", "%3A"), (",", "%2C"))


def annotation(finding: Finding, path: Path) -> str:
    """`path` is the guide's own file; a catalogue is looked for beside it."""
    place = _place(finding, path).as_posix()
    message = " ".join(filled(words, finding.params) for words in (finding.message, finding.remedy))
    properties = ",".join(
        f"{name}={_escaped(str(value), _IN_PROPERTIES)}"
        for name, value in (("file", place), ("line", finding.line), ("title", finding.code))
    )
    return f"::{_COMMANDS[finding.severity]} {properties}::{_escaped(message, _IN_MESSAGES)}"


def _place(finding: Finding, path: Path) -> Path:
    if finding.file == path.name:
        return path
    beside = (folder / finding.file for folder in (path.parent, path.parent.parent))
    return next((place for place in beside if place.is_file()), Path(finding.file))


def _escaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for character, instead in pairs:
        text = text.replace(character, instead)
    return text
