"""A client who speaks Dutch is probed in Dutch, also at an English screen, and the other way round."""

from __future__ import annotations

import pytest

from assistant.technique.tongue import spoken_language


@pytest.mark.parametrize(
    "said",
    [
        "Ze bellen nooit terug", "Ik wil wel werken maar mijn rug laat me in de steek", "Het lukt niet",
        "Toen was ik in de war", "Dat was in 2019 en toen ging het mis", "Ik ben bang om te falen",
    ],
)  # fmt: skip
def test_dutch_is_heard_at_an_english_screen(said: str) -> None:
    assert spoken_language(said, "en") == "nl"


@pytest.mark.parametrize(
    "said",
    [
        "They never call back", "I want to work but my back lets me down", "It was in 2019",
        "My son is at school and I had no time", "I am afraid to fail",
    ],
)  # fmt: skip
def test_english_is_heard_at_a_dutch_screen(said: str) -> None:
    assert spoken_language(said, "nl") == "en"


@pytest.mark.parametrize("said", ["", "Flexibel", "🙂", "Heftruck!", "2019", "Ja", "No"])
@pytest.mark.parametrize("screen", ["nl", "en"])
def test_words_that_do_not_tell_are_taken_as_the_language_of_the_screen(said: str, screen: str) -> None:
    assert spoken_language(said, screen) == screen
