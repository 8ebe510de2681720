"""Interface language: gettext catalogues, English messages in the code, Dutch by default.

One process serves one person, so the language is one setting for the process. Wordings inside flows carry
their own languages (`flows.model.Text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.messages import messages_in
from flows.errors import N_, DoorvraagError, FlowError, Problem, StorageError

if TYPE_CHECKING:  # what these bring in would be felt before the first frame
    from flows.effects import Warn
    from flows.model import Text

Language = Literal["nl", "en"]
_LOCALE = Path(__file__).parent / "locale"


class _Current:
    """The language in force and its catalogue."""

    def __init__(self) -> None:
        self.language: Language = "nl"
        self.messages = messages_in(_LOCALE, "nl")


_current = _Current()


def set_language(language: str) -> None:
    """Switch the interface; anything but `en` is Dutch."""
    _current.language = "en" if language == "en" else "nl"
    _current.messages = messages_in(_LOCALE, _current.language)


def language() -> Language:
    return _current.language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """For a document in another language than the interface; not to be awaited in."""
    before = _current.language
    if language == before:
        yield
        return
    set_language(language)
    try:
        yield
    finally:
        set_language(before)


def _(message: str) -> str:
    """The message in the interface language."""
    messages = _current.messages
    return messages.translated(message) if messages is not None and message else message


def filled(template: str, params: Mapping[str, object]) -> str:
    """A translated template with its parameters; wordings of a flow in the language in force."""
    from flows.model import Text

    words = {key: wording(part) if isinstance(part, Text) else part for key, part in params.items()}
    return _(template).format(**words)


def wording(text: Text | None) -> str:
    return "" if text is None else text.in_language(_current.language)


def within(label: str) -> str:
    """A label after other words: with a small letter, but for what English calls oneself."""
    return label if label.startswith("I ") else f"{label[:1].lower()}{label[1:]}"


def left_out(count: int) -> str:
    """That so many characters nobody can see were not kept."""
    return counted(
        count, N_("1 invisible character was left out."), N_("{count} invisible characters were left out.")
    )


def counted(count: int, one: str, more: str) -> str:
    """`one` of one, else `more` with the number in it."""
    return _(one) if count == 1 else _(more).format(count=count)


def sentence(error: DoorvraagError, *, says_where: bool = True) -> str:
    """What went wrong, where it helps also where, and what to do: one line for a person.

    `says_where`: False where the place was said just before.
    """
    if isinstance(error, FlowError):
        return "\n".join(_problem(problem) for problem in error.problems)
    parts = [filled(error.message, error.params)]
    if (
        says_where
        and error.where
        and (isinstance(error, StorageError) or "." in error.where or "[" in error.where)
    ):
        parts.append(f"({error.where})")
    if error.remedy:
        parts.append(filled(error.remedy, error.params))
    return " ".join(parts)


def _problem(problem: Problem) -> str:
    what, remedy = (filled(words, problem.params) for words in (problem.message, problem.remedy))
    return f"{problem.where}: {what} {remedy}"


def warning(effect: Warn) -> str:
    return filled(effect.message, dict(effect.params))
