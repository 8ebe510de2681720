"""What people said and wrote, in one language and one form: the words every report is made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from assistant.record.words import date_in_words, month_in_words
from flows.model import Text
from prompts.escape import ESCAPES, Form, lines_of, shortened, visible

_RUNNING: Final = re.compile(r"[^\w .·-]")


class Speech:
    """Words in one language, safe in one form. What a person typed passes here before a template sees it."""

    def __init__(self, language: str, form: Form, *, by_month: bool = False) -> None:
        """`by_month`: of every day only the month is said."""
        self.language = language
        self._by_month = by_month
        self._escape = ESCAPES[form]
        self._known: dict[Text | str, tuple[str, ...]] = {}

    def line(self, text: Text | str | None) -> str:
        """On one line; empty for None."""
        return " ".join(self.lines(text)) if text is not None else ""

    def lines(self, text: Text | str, limit: int | None = None) -> tuple[str, ...]:
        if limit is not None:
            return self._lines(shortened(self._words(text), limit))
        found = self._known.get(text)  # names and labels come back again and again
        if found is None:
            found = self._known[text] = self._lines(self._words(text))
        return found

    def _words(self, text: Text | str) -> str:
        return visible(text.in_language(self.language) if isinstance(text, Text) else text)

    def _lines(self, words: str) -> tuple[str, ...]:
        return tuple(map(self._escape, lines_of(words)))

    def day(self, day: date | None) -> str:
        """Empty for None."""
        if day is None:
            return ""
        return self.line(month_in_words(day) if self._by_month else date_in_words(day))

    def running(self, *parts: str) -> str:
        """For a style sheet: nothing but letters, digits, spaces, dots and dashes."""
        return " · ".join(_RUNNING.sub("", visible(part)) for part in parts if part)
