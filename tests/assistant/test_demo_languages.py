"""The demo in two languages: the same stories, told to whoever looks around in the language of the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import bootstrap
from assistant.cli.demo import COACH, tell_into
from assistant.demo import story_files
from assistant.i18n import Language
from assistant.technique.tongue import spoken_language
from tests.assistant.commands import Doorvraag

FOLDERS = ("", "rounds", "practice")
NAMED = re.compile(r"[a-z0-9_]+|[A-Z]{1,2}-[0-9]+|[0-9]{4}-[0-9-]+(T[0-9:]+)?")
"""An id, a code or a day: nothing that somebody says."""
FEW = 6
"""From so many words on the small ones tell the language."""
ONLY_DUTCH = re.compile(r"\b(de|het|een|niet|wel|ik|zij|hij|maar|werkt|geen|voor)\b", re.IGNORECASE)


def both(folder: str) -> Iterator[tuple[str, Any, Any]]:
    dutch, english = dict(story_files(folder, "nl")), dict(story_files(folder, "en"))
    assert dutch.keys() == english.keys()
    assert dutch
    for name, text in dutch.items():
        yield name, _read(text), _read(english[name])


def _read(text: str) -> Any:
    return yaml.load(text, yaml.CBaseLoader)


def wordings(dutch: Any, english: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """Place, Dutch and English of all that may differ; what holds them has to be the same."""
    match dutch, english:
        case dict(), dict():
            assert list(dutch) == list(english), path
            for key in dutch:
                yield from wordings(dutch[key], english[key], f"{path}.{key}")
        case list(), list():
            assert len(dutch) == len(english), path
            for number, (one, other) in enumerate(zip(dutch, english, strict=True), 1):
                yield from wordings(one, other, f"{path}.{number}")
        case str(), str():
            if not (NAMED.fullmatch(dutch) and dutch == english):
                yield path, dutch, english
        case _:
            pytest.fail(f"{path}: {dutch!r} and {english!r}")


def spoken_by_somebody(folder: str) -> Iterator[tuple[str, str, str]]:
    """But for what is said to a simulated client, who understands Dutch only."""
    for name, dutch, english in both(folder):
        for path, said, told in wordings(dutch, english, f"{folder}/{name}"):
            if folder == "practice" and re.fullmatch(r".*\.yaml\.\d+", path):
                assert said == told, path
            else:
                yield path, said, told


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_story_differs_between_the_languages_only_in_what_people_say(folder: str) -> None:
    assert [path for path, said, told in spoken_by_somebody(folder) if said == told] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_everything_said_in_the_english_stories_is_english(folder: str) -> None:
    for path, said, told in spoken_by_somebody(folder):
        assert not ONLY_DUTCH.search(told), path
        if len(told.split()) >= FEW:
            assert spoken_language(told, "en") == "en", path
            assert spoken_language(said, "nl") == "nl", path


async def test_whatever_the_language_the_same_people_decide_the_same() -> None:
    dutch, english = bootstrap.memory_records(), bootstrap.memory_records()
    await tell_into(dutch, "nl")
    await tell_into(english, "en")
    mine, theirs = await dutch.headers(), await english.headers()
    assert {(one.id, one.flow, one.client, one.coach, one.status, one.started_at) for one in mine} == {
        (one.id, one.flow, one.client, one.coach, one.status, one.started_at) for one in theirs
    }
    assert [held.id for held in await dutch.rounds()] == [held.id for held in await english.rounds()]
    for held in await dutch.rounds():
        one, other = await dutch.round_parts(held.id, COACH), await english.round_parts(held.id, COACH)
        assert [part.coach for part in one] == [part.coach for part in other]


@pytest.mark.parametrize(("language", "words"), [("nl", "Ik bak brood"), ("en", "baking bread")])
def test_the_demo_speaks_the_language_it_was_started_in(
    language: Language,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    doorvraag = Doorvraag(tmp_path, monkeypatch, capsys)
    monkeypatch.setenv("DOORVRAAG_COACH", COACH)
    place = str(tmp_path / "demo.db")
    assert doorvraag("--lang", language, "demo", "--db", place, "--json").code == 0
    assert words in doorvraag("--db", place, "records", "show", "b5kr9h4xnp").out
    other = "en" if language == "nl" else "nl"
    assert words in doorvraag("--db", place, "--lang", other, "records", "show", "b5kr9h4xnp").out
