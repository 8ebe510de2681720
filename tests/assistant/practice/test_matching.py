"""Which topic a coach's question is about, and what a client cannot make anything of."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.practice.matching import Matcher, Matches, TopicWords
from tests.assistant.practice.measure import beside, topics_of

ROOT = Path(__file__).parents[3]


@cache
def shared() -> Matcher:
    return Matcher(topics_of(""))


def asked(text: str, after: str | None = None) -> Matches:
    return shared().match(text, after)


def topic_of(text: str, after: str | None = None) -> str | None:
    """The topic a client would talk about; None when he has nothing to tell."""
    found = asked(text, after)
    first = found.ranked[0][0] if found.is_understood else None
    return None if first in beside() else first


@pytest.mark.parametrize(
    "question",
    ["Waar woont u?", "waar woon je", "Woar woont oe?", "WAAR WOONT U!!", "En waar bent u toen gaan wonen?"],
)
def test_the_form_of_address_and_the_spelling_do_not_matter(question: str) -> None:
    assert topic_of(question) == "wonen"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hebt u shculden?", "schulden"),
        ("heb je een uitkerng", "uitkering"),
        ("hoe gaat t met sollicteren", "solliciteren"),
        ("gebruik je medcijnen", "medicijnen"),
    ],
)
def test_a_slip_of_the_keyboard_is_read_as_the_word_that_was_meant(question: str, topic: str) -> None:
    assert topic_of(question) == topic


def test_a_compound_is_understood_by_its_parts() -> None:
    assert topic_of("Hebt u telefoonschulden?") == "schulden"


def test_a_phrase_is_recognised_with_words_in_between() -> None:
    assert topic_of("Waar bent u nou echt heel erg goed in?") == "talenten"


@pytest.mark.parametrize("follow_up", ["Hoe lang al?", "En toen?", "Hoe vond u dat?", "Hoeveel?", "Aan wie?"])
def test_a_short_question_goes_on_about_what_the_talk_was_about(follow_up: str) -> None:
    assert topic_of(follow_up, after="schulden") == "schulden"


@pytest.mark.parametrize("follow_up", ["Hoe lang al?", "En toen?", "Hoeveel?"])
def test_with_nothing_said_before_a_follow_up_means_nothing(follow_up: str) -> None:
    assert topic_of(follow_up) is None


@pytest.mark.parametrize(
    ("question", "topic"),
    [("En uw man?", "partner"), ("Slaapt u goed?", "slapen"), ("Waar bent u goed in?", "talenten")],
)
def test_a_short_question_with_a_topic_of_its_own_changes_the_subject(question: str, topic: str) -> None:
    assert topic_of(question, after="schulden") == topic


def test_what_the_coach_sets_aside_is_not_what_the_question_is_about() -> None:
    assert topic_of("Los van uw schulden: hoe slaapt u?") == "slapen"
    assert topic_of("Niet over uw schulden, maar hoe slaapt u?") == "slapen"


def test_beside_a_statement_the_question_counts() -> None:
    assert topic_of("Ik heb uw cv en uw diploma's gezien. Hoe is het met uw gezondheid?") == "gezondheid"


def test_a_denial_in_the_question_leaves_its_topic() -> None:
    assert topic_of("Hebt u geen kinderen?") == "kinderen"


@pytest.mark.parametrize(
    "text",
    [
        "Gaat het morgen sneeuwen, denkt u?",
        "Hoeveel doelpunten heeft Feyenoord gemaakt?",
        "Hoe klop je slagroom?",
        "Wat is de hoofdstad van Portugal?",
        "Mijn dochter trouwt volgende maand.",
        "Ik ben gisteren zelf naar de dokter geweest.",
        "sdfkjh wejrh",
        "???",
        "",
        "   \n",
        "1234567890",
        "How many children do you have?",
        "Wo haben Sie gearbeitet?",
    ],
)
@pytest.mark.parametrize("after", [None, "werk_laatste"])
def test_a_client_does_not_pretend_to_understand(text: str, after: str | None) -> None:
    assert topic_of(text, after) is None


def test_the_title_of_a_topic_is_a_way_to_ask_about_it() -> None:
    matcher = Matcher(
        [TopicWords("loods", "De Loods", ("werkplek",)), TopicWords("beats", "Muziek", ("beats",))]
    )
    assert matcher.match("Vertel eens over de Loods.").ranked[0][0] == "loods"


def test_a_topic_of_which_nobody_ever_heard_cannot_be_gone_on_about() -> None:
    assert asked("Hoe slaapt u?", after="no_such_topic") == asked("Hoe slaapt u?")


def test_a_client_without_topics_understands_nothing() -> None:
    assert Matcher([]).match("Hoe slaapt u?", after="slapen") == Matches((), 0.0, is_understood=False)


def test_a_topic_without_words_is_never_the_answer_and_breaks_nothing() -> None:
    matcher = Matcher([TopicWords("leeg", "", ()), TopicWords("slapen", "Slapen", ("slapen", "de", ""))])
    assert [topic for topic, _ in matcher.match("Slaapt u goed?").ranked] == ["slapen"]


def test_two_topics_that_fit_as_well_stay_close_so_that_the_client_can_ask_which() -> None:
    matcher = Matcher([TopicWords("a", "Oud werk", ("werk",)), TopicWords("b", "Nieuw werk", ("werk",))])
    (_, first), (_, second) = matcher.match("Hoe is het met uw werk?").ranked
    assert second >= 0.95 * first


@given(text=st.text(max_size=400), after=st.sampled_from([None, "schulden", "wonen", "?"]))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_gets_an_answer_and_always_the_same(text: str, after: str | None) -> None:
    found = asked(text, after)
    assert found == asked(text, after)
    assert 0 <= found.confidence <= 1
    values = [value for _, value in found.ranked]
    assert values == sorted(values, reverse=True)
    assert all(0 <= value <= found.confidence for value in values)
    assert not values or values[0] == pytest.approx(found.confidence)


@given(
    words=st.lists(
        st.sampled_from(
            [
                "hoe",
                "wat",
                "waar",
                "wie",
                "u",
                "niet",
                "toen",
                "dat",
                "werk",
                "geld",
                "slapen",
                "xqz",
                "?!",
                "de",
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=150, deadline=None)
def test_a_matcher_built_again_gives_the_same_answers(words: list[str]) -> None:
    text = " ".join(words)
    assert rebuilt().match(text, "geld") == asked(text, "geld")


@cache
def rebuilt() -> Matcher:
    return Matcher(list(topics_of("")))


@given(
    topics=st.lists(st.tuples(st.text(max_size=12), st.lists(st.text(max_size=20), max_size=5)), max_size=6)
)
@settings(max_examples=100, deadline=None)
def test_whatever_an_author_wrote_as_words_can_be_asked_about(topics: list[tuple[str, list[str]]]) -> None:
    matcher = Matcher(
        TopicWords(f"t{number}", title, tuple(words)) for number, (title, words) in enumerate(topics)
    )
    for _, words in topics:
        assert matcher.match(" ".join(words)).confidence <= 1


def test_the_same_in_a_new_process_with_other_hashes() -> None:
    program = (
        "from assistant.practice.matching import Matcher\n"
        "from tests.assistant.practice.measure import topics_of\n"
        "print(Matcher(topics_of('')).match('wat vnd je van je werk en je hiussgenoten', 'geld'))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_the_stemmer_is_not_loaded_before_a_client_is() -> None:
    program = "import assistant.practice.matching, sys; print('snowballstemmer' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
