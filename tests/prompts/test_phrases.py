"""Every phrasing of a probe: complete, open, in the client's own words, and without a screen library."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from assistant.ports import Phrases
from flows.errors import NotFound
from flows.events import ProbeKind
from prompts.environment import LANGUAGES, environment, opening
from prompts.phrases import TemplatePhrases

ROOT = Path(__file__).parents[2]
KINDS = sorted(set(get_args(ProbeKind)) - {"free"})
FILES = sorted((ROOT / "prompts").glob("*/probes/*.j2"))
WORDS = {"word": "gedoe", "heard": "gedoe", "one": "wil wel werken", "other": "uw rug is slecht"}
PHRASES: Phrases = TemplatePhrases()


def phrasings(file: Path) -> list[str]:
    """Every phrasing in a file, filled in."""
    language, (kind, _, about) = file.parts[-3], file.stem.partition(".")
    number = TemplatePhrases().variants(kind, language, about)
    return [PHRASES.probe(kind, variant, language, about=about, **WORDS) for variant in range(number)]


def test_every_kind_is_phrased_in_every_language_in_at_least_four_ways():
    for language in LANGUAGES:
        for kind in KINDS:
            assert PHRASES.variants(kind, language) >= 4


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_no_two_phrasings_of_a_kind_are_the_same(file: Path):
    said = phrasings(file)
    assert len(said) >= 4
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_a_phrasing_is_one_short_open_question_or_invitation(file: Path):
    for said in phrasings(file):
        assert said.count("?") <= 1, "not stacked"
        assert said[-1] in "?.", "a question or an invitation"
        assert said.count(". ") <= 1
        assert len(said) <= 110
        assert said[0].isupper() or said[0] in "‘“"
        assert not re.search(r"\b(waarom|why|toch\?|hè\?|niet waar)", said, re.IGNORECASE), (
            "not leading, no why"
        )
        assert not re.match(r"(Bent|Hebt|Kunt|Wilt|Vindt|Is|Was|Gaat|Klopt|Do|Did|Are|Is|Can|Have) ", said), (
            "open"
        )


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.parts[-3] == "nl"], ids=lambda file: file.stem
)
def test_a_dutch_phrasing_says_u_and_nothing_sugary(file: Path):
    for said in phrasings(file):
        assert not re.search(r"\b(je|jij|jouw|jullie)\b", said)
        assert not re.search(
            r"voelt dat|doet dat met u|begrijp ik|vervelend voor|wat fijn|goed zo", said, re.IGNORECASE
        )


def test_the_classic_echo_is_the_word_as_a_question():
    assert PHRASES.probe("echo", 0, "nl", about="judging", word="flexibel", heard="flexibel") == "Flexibel?"
    assert (
        PHRASES.probe("echo", 1, "nl", about="event", word="gedoe", heard="gedoe")
        == "‘Gedoe’, zei u. Vertel eens."
    )


def test_any_number_picks_a_phrasing():
    number = PHRASES.variants("vague", "nl")
    assert PHRASES.probe("vague", number, "nl", **WORDS) == PHRASES.probe("vague", 0, "nl", **WORDS)
    assert PHRASES.probe("vague", -1, "nl", **WORDS) == PHRASES.probe("vague", number - 1, "nl", **WORDS)


def test_each_star_part_has_its_own_question():
    said = {PHRASES.probe("star", 0, "nl", about=part) for part in "STARX"}
    assert len(said) == 5


def test_a_shade_without_phrasings_of_its_own_uses_those_of_the_kind():
    assert PHRASES.probe("echo", 0, "nl", about="uncommon", word="bende", heard="bende") == "Bende?"
    assert PHRASES.probe("echo", 0, "nl", about="../../phrases", word="bende", heard="bende") == "Bende?"


def test_a_kind_without_phrasings_is_refused():
    for kind in ("free", "../../echo", ""):
        with pytest.raises(NotFound):
            PHRASES.probe(kind, 0, "nl")


def test_a_language_we_do_not_have_is_served_in_dutch():
    assert PHRASES.probe("star", 0, "de", about="A") == PHRASES.probe("star", 0, "nl", about="A")


def test_the_clients_words_are_never_taken_for_a_template():
    odd = "{{ 7 * 7 }} [/boos] <b>"
    assert PHRASES.probe("echo", 0, "nl", word=odd, heard=odd) == odd + "?"


def test_a_forgotten_word_is_an_error_and_no_gap():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        PHRASES.probe("echo", 0, "nl")


def test_a_sentence_begins_with_a_capital_and_ij_counts_as_one():
    assert opening("ijverig") == "IJverig"
    assert opening("m'n baas UWV") == "M'n baas UWV"
    assert opening("") == ""


def test_html_templates_escape_and_others_do_not():
    env = environment("nl")
    assert env.is_async is False
    assert callable(env.autoescape)
    assert env.autoescape("reports/record.html.j2")
    assert env.autoescape("record.html")
    assert not env.autoescape("record.md.j2")
    assert not env.autoescape("html/record.md.j2")
    assert not env.autoescape(None)


@pytest.mark.parametrize(
    "module", ["prompts", "prompts.phrases", "prompts.environment", "assistant.technique.probes"]
)
def test_importing_loads_no_template_engine(module: str):
    program = f"import sys, {module}; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
