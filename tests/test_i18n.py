"""The interface in two languages: nothing untranslated, no place left unfilled, changed while it runs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from assistant.i18n import _, language, sentence, set_language, within
from assistant.messages import Messages, messages_in
from assistant.plain.commands import COMMANDS, shown
from assistant.tui.keys import KEYS
from assistant.tui.screens.acts import ACTS
from assistant.tui.widgets.bubbles import GUTTER, LABELS
from flows.errors import N_, BadValue, StorageError

ROOT = Path(__file__).parents[1]
PACKAGES = ("assistant", "flows", "prompts", "storage")
LOCALE = ROOT / "assistant" / "locale"
FOLDER = LOCALE / "nl" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None}

THE_SAME = {
    "A4",
    "coach {letter}",
    "open",
    "Coach",
    "Dilemma",
    "Markdown",
    "Norm",
    "logo",
    "norm",
    "Norm: {norm}",
    "STAR: {part}",
    "Status",
    "Tab: {part}",
    "Transfer",
    "coach",
    "dilemma",
    "id",
    "status",
}
"""Wordings that are the same in both languages."""
ENGLISH = re.compile(
    r"\b(the|and|you|your|this|that|with|cannot|not|first|interview|talk|guide|step|flow)\b", re.IGNORECASE
)
"""Words that never stand in a Dutch sentence, except as something to be typed."""
TO_BE_TYPED = re.compile(
    r"‘[^’]*’|\{\w+\}|--[a-z-]+|- answer: .*|doorvraag (?:records|flow) .*|docs/\S+|\([a-z]+\)"
)
ERRORS = {
    "BadValue",
    "BrokenRecord",
    "IllegalEvent",
    "NotFound",
    "StorageError",
    "WriterConflict",
    "WrongUsage",
}
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


def _read() -> Catalog:
    with (FOLDER / "doorvraag.po").open("rb") as file:
        return read_po(file, locale="nl")


WRITTEN = {str(message.id): message for message in _read() if message.id}
DUTCH = {english: str(message.string) for english, message in WRITTEN.items()}


def _extracted() -> set[str]:
    """What `make messages` would find."""
    return {
        str(found[2])
        for package in PACKAGES
        for found in extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS)
    }


def _wrapped() -> Iterator[tuple[str, str]]:
    """Every text in `_()` or `N_()`, also inside an f-string, and where it stands."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=str(text))]) if text:
                        yield text, f"{path.relative_to(ROOT)}:{node.lineno}"


def _raised() -> Iterator[tuple[str, set[str]]]:
    """Every error that is made on the spot: where, and which places of its wording nothing is given for."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(
                        func=ast.Name(id=kind), args=[ast.Call(func=ast.Name(id="N_")) as made]
                    ) if kind in ERRORS and all(word.arg for word in node.keywords):
                        given = {word.arg for word in node.keywords} - {"where", "remedy", "code"}
                        remedies = (word.value for word in node.keywords if word.arg == "remedy")
                        asked = {place for text in (made, *remedies) for place in _asked(text)}
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", asked - given


def _asked(wrapped: ast.expr) -> set[str]:
    match wrapped:
        case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str(text))]):
            return _places(text)
        case _:
            return set()


def _places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@pytest.fixture(autouse=True)
def _language_as_it_was() -> Iterator[None]:
    before = language()
    yield
    set_language(before)


def test_every_wording_is_translated() -> None:
    assert [english for english, dutch in DUTCH.items() if not dutch.strip()] == []
    assert [english for english, message in WRITTEN.items() if message.fuzzy] == []


def test_the_compiled_catalogue_says_what_the_written_one_says() -> None:
    compiled = messages_in(LOCALE, "nl")
    assert compiled is not None
    assert {english: compiled.translated(english) for english in DUTCH} == DUTCH
    with (FOLDER / "doorvraag.mo").open("rb") as file:
        assert {message.id for message in read_mo(file) if message.id} == set(DUTCH)


def test_a_message_without_a_translation_is_said_as_it_is() -> None:
    compiled = messages_in(LOCALE, "nl")
    assert compiled is not None
    for message in ("", "!", "zzz", "Not in any catalogue, ever.", "\N{PERSONAL COMPUTER}"):
        set_language("nl")
        assert _(message) == message
    assert messages_in(LOCALE, "en") is None


def test_a_file_that_is_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Messages(b"een lijst met woorden is geen catalogus")


def test_the_catalogue_holds_every_wording_of_the_code_and_no_other() -> None:
    assert _extracted() - set(DUTCH) == set(), "say `make messages` and translate what is new"
    assert set(DUTCH) - _extracted() == set(), "say `make messages`: these are gone from the code"


def test_no_wording_hides_inside_an_f_string() -> None:
    """Before Python 3.12 the extraction cannot look into an f-string."""
    seen = _extracted()
    hidden = [f"{place}: {text}" for text, place in _wrapped() if text not in seen]
    assert hidden == [], "give the translated text a name outside the f-string, then say `make messages`"


def test_both_languages_fill_in_the_same_places() -> None:
    assert [dutch for english, dutch in DUTCH.items() if _places(dutch) != _places(english)] == []


def test_an_error_is_given_what_its_wording_asks_for() -> None:
    """`where`, `remedy` and `code` are parts of the error itself and never reach its wording."""
    assert [f"{place}: {missing}" for place, missing in _raised() if missing] == []


def test_nothing_was_left_in_english() -> None:
    assert {english for english, dutch in DUTCH.items() if dutch == english} == THE_SAME & set(DUTCH)
    leftovers = {
        dutch: found for dutch in DUTCH.values() if (found := ENGLISH.findall(TO_BE_TYPED.sub("", dutch)))
    }
    assert leftovers == {}


TYPED = ("pip install '", "('')", "= 'woord'", "== '{word}'", "'{word}' in", "= 'ja'", ", 'keuze')")
"""What somebody types keeps the quotation marks of a keyboard."""


def test_dutch_quotes_with_marks_of_its_own() -> None:
    quoted = {words for words in DUTCH.values() if re.search(r"(?<!\w)'[^']+'(?!\w)", words)}
    assert {words for words in quoted if not any(typed in words for typed in TYPED)} == set()


def test_the_coach_is_addressed_politely() -> None:
    assert [dutch for dutch in DUTCH.values() if FAMILIAR.search(dutch)] == []


def test_who_speaks_fits_beside_the_talk() -> None:
    set_language("nl")
    assert [label for label in map(_, LABELS.values()) if len(label) >= GUTTER] == []


def test_the_language_changes_while_the_program_runs() -> None:
    set_language("nl")
    assert _("Skipped.") == "Overgeslagen."
    set_language("en")
    assert _("Skipped.") == "Skipped."
    set_language("nl")
    assert _("Skipped.") == "Overgeslagen."


def test_a_refusal_says_what_and_what_to_do_in_both_languages() -> None:
    refusal = BadValue(
        N_("'{given}' is not a date I can read."),
        given="31-2",
        remedy=N_("Write 12-3, 12 March, Friday, in 4 weeks, or 2026-03-12."),
    )
    set_language("nl")
    assert sentence(refusal) == (
        "‘31-2’ is geen datum die ik begrijp. Schrijf 12-3, 12 maart, vrijdag, over 4 weken of 2026-03-12."
    )
    set_language("en")
    assert sentence(refusal) == (
        "'31-2' is not a date I can read. Write 12-3, 12 March, Friday, in 4 weeks, or 2026-03-12."
    )


def test_a_label_after_other_words_has_a_small_letter_but_for_i() -> None:
    assert [within(label) for label in ("Ik zag", "I saw", "Impression", "")] == [
        "ik zag", "I saw", "impression", "",
    ]  # fmt: skip


def test_an_accident_of_the_store_says_where() -> None:
    accident = StorageError(
        N_("The folder for the database does not exist."),
        where="/elders/gesprekken.db",
        remedy=N_("Make the folder first, or choose another place with --db."),
    )
    set_language("nl")
    assert sentence(accident) == (
        "De map voor de database bestaat niet. (/elders/gesprekken.db) "
        "Maak de map eerst, of kies met --db een andere plek."
    )


def test_an_unknown_language_is_dutch() -> None:
    set_language("fr")
    assert language() == "nl"
    assert _("Skipped.") == "Overgeslagen."


OF_THE_BROWSER = {"Ctrl+V", "Ctrl+W"}
"""Keys the manual names that do there what they do on every page."""


@pytest.mark.parametrize(("language", "name"), [("nl", "handleiding"), ("en", "handbook")])
def test_the_manual_names_actions_keys_commands_and_pictures_that_exist(language: str, name: str) -> None:
    set_language(language)
    manual = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    titles = tuple(_(act.title) for act in ACTS)
    actions = re.findall(r"`/` (?:en|and) \*\*([^*]+)\*\*", manual)
    assert actions
    assert [action for action in actions if not any(title.startswith(action) for title in titles)] == []
    on_the_keys = {key.shown for key in KEYS} | {part for key in KEYS for part in key.shown.split()}
    pressed = set(re.findall(r"\b(?:F\d+|(?:Ctrl|Alt)\+[A-Z↑↓])", manual))
    unshown = {"+".join(map(str.capitalize, key.names.split("+"))) for key in KEYS if not key.shown}
    in_browser = {key.in_browser for key in KEYS}
    assert pressed - on_the_keys - unshown - in_browser == OF_THE_BROWSER
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", manual)
    assert pictures
    assert [name for name in pictures if not (ROOT / "docs" / name).is_file()] == []
    typed = set(re.findall(r"`/(\w+)", manual))
    assert typed - {shown(command) for command in COMMANDS} == set()
