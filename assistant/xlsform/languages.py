"""Which wordings of a form are the Dutch of the guide, and which the English beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.xlsform import complaints, losses
from assistant.xlsform.cells import Cells, Table
from assistant.xlsform.findings import Findings

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z]+)?\s*\)\s*$")
_NAMES = {
    "nl": (
        "nl",
        "nld",
        "dut",
        "nederlands",
        "dutch",
        "vlaams",
        "hollands",
        "nl_nl",
        "nl-nl",
        "nl_be",
        "nl-be",
    ),
    "en": ("en", "eng", "english", "engels", "en_us", "en-us", "en_gb", "en-gb"),
}
PLAIN = "label"
"""How remarks name the column without a language."""
_INSERTED = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Wording:
    nl: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Languages:
    dutch: str | None
    """The column that stands for Dutch; None for the one without a language."""
    english: str | None
    has_english: bool
    findings: Findings

    def wording(self, cells: Cells, key: str) -> Wording | None:
        """What stands there in both languages; where one is missing another one stands in."""
        found = cells.in_languages(key)
        if not found:
            return None
        for cell in found.values():
            if (inserted := _INSERTED.search(cell.text)) is not None:
                self.findings.refuse(complaints.FILLED_IN, cell.place, word=inserted[0][:64])
        first = found.get(self.dutch)
        if first is None:
            language, first = next(iter(found.items()))
            wanted, other = (self.dutch or PLAIN)[:64], (language or PLAIN)[:64]
            self.findings.remark(losses.OTHER_WORDS, "changed", first.place, language=wanted, other=other)
        second = found.get(self.english) if self.has_english else None
        english = None if second is None or second.text == first.text else second.text
        return Wording(first.text, english)


def languages_of(survey: Table, choices: Table | None, default: str, findings: Findings) -> Languages:
    """`default` is the setting default_language, empty where the form has none."""
    known = list(dict.fromkeys(survey.languages()))
    if choices is not None and not known:
        known = list(dict.fromkeys(choices.languages()))
    dutch = next((each for each in known if _code(each) == "nl"), None)
    if dutch is None and None not in known and known:
        dutch = default if default in known else known[0]
        if _code(dutch) != "nl":
            findings.remark(losses.AS_DUTCH, "changed", "settings", language=str(dutch)[:64])
    english = [each for each in known if _code(each) == "en" and each != dutch]
    kept = {dutch, *english[:1], None}
    for language in known:
        if language not in kept:
            findings.remark(losses.LANGUAGE_LEFT, "lost", "survey", language=str(language)[:64])
    return Languages(dutch, english[0] if english else None, bool(english), findings)


def _code(language: str | None) -> str:
    if language is None:
        return ""
    found = _CODE.search(language)
    words = [found[1].lower()] if found else []
    words.append(language.strip().lower())
    return next((code for code, names in _NAMES.items() if any(word in names for word in words)), "")


def as_data(wording: Wording) -> str | dict[str, str]:
    """As a guide in YAML has it."""
    return wording.nl if wording.en is None else {"nl": wording.nl, "en": wording.en}
