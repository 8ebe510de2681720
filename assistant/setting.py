"""One setting by its name: what it is for, and the value that typed words mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.codes import checked_code
from assistant.keeping.retention import periods_of
from assistant.settings import CHOICES, REMINDERS, Settings
from flows.errors import N_, BadValue, NotFound
from flows.values import unknown_remedy

ABOUT: Mapping[str, str] = {
    "coach": N_("Your own code"),
    "language": N_("Language of the interface"),
    "plain": N_("Plain prompts and lists in sentences, everywhere"),
    "theme": N_("Colours of the screens"),
    "reduced_motion": N_("Nothing moves or blinks"),
    "is_narrow": N_("One column, also on a wide screen"),
    "flow": N_("Guide of a new interview"),
    "reminders": N_("What the start screen reminds you of"),
    "retention": N_("How many months records are kept, by guide"),
    "tags": N_("Offer neutral words during a talk"),
}
"""The settings that a person chooses, marked for translation."""
VARIABLES: Mapping[str, str] = {
    "coach": "DOORVRAAG_COACH", "language": "DOORVRAAG_LANG", "plain": "DOORVRAAG_PLAIN",
    "retention": "DOORVRAAG_RETENTION",
}  # fmt: skip
"""Where the environment goes before the file."""
_ON = ("on", "aan", "yes", "ja", "true", "1")
_OFF = ("off", "uit", "no", "nee", "false", "0")


def value_of(name: str, words: str, guides: Collection[str]) -> str | bool:
    """Raises NotFound for a setting there is none of, BadValue for what it cannot be; empty words are what
    it is of itself."""
    if name not in ABOUT:
        raise NotFound(
            N_("There is no setting '{given}'."), where=name, given=name[:40],
            **unknown_remedy(name, tuple(ABOUT)),
        )  # fmt: skip
    words = words.strip()
    default = getattr(Settings(), name)
    if not words:
        return default  # type: ignore[no-any-return]  # one of the two, see ABOUT
    if isinstance(default, bool):
        return _switched(name, words)
    match name:
        case "coach":
            return checked_code(words, name)
        case "language" | "theme":
            return _one_of(name, words, CHOICES[name])
        case "flow":
            return _one_of(name, words, guides)
        case "reminders":
            chosen = [_one_of(name, each.strip(), REMINDERS) for each in words.split(",")]
            return ",".join(dict.fromkeys(chosen))
        case _:
            periods_of(words)
            return words


def in_words(value: object) -> str:
    """As `value_of` takes it; what is not chosen is empty."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _switched(name: str, words: str) -> bool:
    low = words.casefold()
    if low not in (*_ON, *_OFF):
        raise _no_choice(name, words, ("on", "off"))
    return low in _ON


def _one_of(name: str, words: str, choices: Collection[str]) -> str:
    for choice in choices:
        if words.casefold() in (choice, choice.removeprefix("doorvraag-")):
            return choice
    raise _no_choice(name, words, choices)


def _no_choice(name: str, words: str, choices: Collection[str]) -> BadValue:
    return BadValue(
        N_("'{given}' is not one of the options here."), where=name, given=words[:40],
        remedy=N_("Choose one of: {choices}."), choices=", ".join(choices),
    )  # fmt: skip
