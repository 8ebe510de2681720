"""What a trainee gets to read after a practice talk, and what he does not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.practice.debrief import Debrief
from assistant.practice.missed import MissedProbe
from assistant.practice.next_try import NextTry
from assistant.practice.state import Reply
from assistant.practice.talk import Exchange
from assistant.technique.utterances import Utterance
from flows.client_model import Fact, Truth
from prompts.environment import LANGUAGES
from prompts.escape import Form
from prompts.filling import WIDTH, columns
from prompts.render import TemplateReports
from tests.prompts.debrief_example import SAID, example
from tests.prompts.test_reports import page_of
from tests.prompts.test_reports_hostile import HOSTILE, as_plain, shape_of_markdown

FORMS: tuple[Form, ...] = ("md", "html", "txt")


def report(
    found: Debrief, form: Form = "txt", language: str = "nl", *, with_truth: bool = False, whole: bool = True
) -> str:
    return TemplateReports().render_debrief(
        found, form, language, with_truth=with_truth, with_transcript=whole
    )


def flat(text: str) -> str:
    return " ".join(text.split())


def with_words(found: Debrief, words: str) -> Debrief:
    """The same talk, with these words wherever somebody's words stand."""

    def reply(one: Reply) -> Reply:
        return replace(one, text=words)

    def turn(one: Exchange) -> Exchange:
        return replace(one, text=words, reply=reply(one.reply))

    def utterance(one: Utterance) -> Utterance:
        return replace(one, evidence=(words,) if one.evidence else ())

    def missed(one: MissedProbe) -> MissedProbe:
        heard = dict.fromkeys(one.probe.words, words) | {"about": one.probe.words.get("about", "")}
        return replace(one, said=words, probe=replace(one.probe, trigger=words, words=heard))

    def fact(one: Fact) -> Fact:
        return replace(one, says=(words,))

    return replace(
        found,
        client=replace(found.client, name=words, title=words),
        trainee=words,
        group=words,
        run=words,
        intent=words,
        looked_back={"gevoel": words},
        opening=words,
        exchanges=tuple(turn(one) for one in found.exchanges),
        moments=tuple(
            replace(one, text=words, better=one.better and words, utterance=utterance(one.utterance))
            for one in found.moments
        ),
        missed=tuple(missed(one) for one in found.missed),
        felt=tuple(replace(one, text=words, why=f"{words} {one.why}") for one in found.felt),
        hidden=tuple(replace(one, topic=words, facts=tuple(map(fact, one.facts))) for one in found.hidden),
        untouched=tuple(words for _ in found.untouched),
        episodes=tuple(replace(one, title=words) for one in found.episodes),
        experience=words,
        next_try=NextTry(found.next_try.what, words, found.next_try.turn),
        truth=Truth(words, words, words, words),
    )


def test_what_was_shown_stands_beside_what_was_meant_and_what_was_felt() -> None:
    text = flat(report(example()))
    meant, shown, felt = (
        text.index(title)
        for title in ("WAT U ZICH VOORNAM", "WAT HET GESPREK LAAT ZIEN", "HOE BRAM HET BELEEFDE")
    )
    assert meant < shown < felt
    assert "Meer open vragen stellen." in text
    assert "Ik wilde te snel." in text
    assert example().experience in text


def test_questions_are_counted_in_words() -> None:
    found = example()
    assert f"{found.recommended} van uw {found.questions} vragen." in flat(report(found))
    assert "meteen: " in report(found)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_gets_a_mark(form: Form, language: str) -> None:
    text = report(example(), form, language, with_truth=True)
    body = text.partition("<body>")[2] or text
    words = r"%|\bscore|cijfer|geslaagd|gezakt|voldoende|\bgrade|\bpassed\b|\bfailed\b|\bpunten\b"
    assert re.findall(words, re.sub(r"<[^>]*>", "", body), re.IGNORECASE) == []


def test_a_trainee_is_addressed_politely() -> None:
    own = report(replace(example(), exchanges=(), missed=(), moments=(), felt=(), experience="Goed."))
    assert re.findall(r"\b(je|jij|jou|jouw)\b", own, re.IGNORECASE) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_stayed_hidden_is_only_told_when_asked_for(form: Form) -> None:
    found = example()
    secret = next(
        fact.says[0] for topic in found.hidden for fact in topic.facts if fact.layer == 3 and fact.painful
    )
    assert secret not in report(found, form)
    assert found.truth.what not in report(found, form)
    told = report(found, form, with_truth=True)
    assert secret in flat(told)
    assert found.truth.what in flat(told).replace("\\", "")


def test_an_example_nobody_dug_for_is_not_named() -> None:
    found = example(SAID[:2])
    assert all(one.title.nl not in report(found) for one in found.episodes)
    assert "Er kwam geen voorbeeld ter sprake." in report(found)


def test_every_turn_stands_at_the_end_with_what_it_was() -> None:
    text = flat(report(example()))
    talk = text.partition("HET HELE GESPREK")[2]
    assert all(f"{number}. U: {said} [" in talk for number, said in enumerate(SAID, 1))
    assert "[suggestief" in talk
    assert "HET HELE GESPREK" not in report(example(), whole=False)


def test_what_text_cannot_show_is_left_to_the_trainee() -> None:
    text = flat(report(example()))
    assert "Formaliteiten: dit ziet u zelf" in text
    assert "Openingsvraag: Open openingsvraag (beurt 2)" in text
    assert "Op tijd komen: niet teruggezien in de tekst" in text


def test_what_is_not_certain_is_said_to_be_possible() -> None:
    found = example()
    doubted = tuple(replace(one, is_certain=False) for one in found.moments)
    assert "Mogelijk: " in report(replace(found, moments=doubted))


def test_no_more_moments_than_one_can_take_in() -> None:
    found = example()
    assert 0 < len(found.moments) <= 6
    assert len(found.missed_most) <= 4


def test_a_talk_without_a_word_can_be_looked_back_on() -> None:
    for form in FORMS:
        for language in LANGUAGES:
            text = report(example((), ""), form, language, with_truth=True)
            assert "None" not in text
    assert "U hebt nog niets gezegd." in report(example((), ""))
    assert "U schreef vooraf niets op." in report(example((), ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_on_its_own_and_the_drawing_can_be_read_aloud(language: str) -> None:
    text = report(example(), "html", language)
    page = page_of(text)
    assert page.links <= page.targets
    (label,) = re.findall(r'<svg[^>]*aria-label="([^"]+)"', text)
    assert str(len(SAID)) in label
    assert "://" not in text


def test_plain_text_fits_the_width() -> None:
    assert max(columns(line) for line in report(example(), with_truth=True).splitlines()) <= WIDTH


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_the_page_keeps_its_shape(words: str) -> None:
    plain = report(with_words(example(), as_plain(words)), "html", with_truth=True)
    text = report(with_words(example(), words), "html", with_truth=True)
    assert page_of(text).seen == page_of(plain).seen


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_markdown_keeps_its_shape(words: str) -> None:
    plain = report(with_words(example(), as_plain(words)), "md", with_truth=True)
    text = report(with_words(example(), words), "md", with_truth=True)
    assert shape_of_markdown(text) == shape_of_markdown(plain)


@pytest.mark.parametrize("form", FORMS)
def test_a_template_in_what_was_said_is_not_filled_in(form: Form) -> None:
    text = report(with_words(example(), "{{ client }}{{ 7 * 6 }}"), form, with_truth=True)
    assert "49" not in text
    assert "{{ 7 \\* 6 }}" in text or "{{ 7 * 6 }}" in text


@pytest.mark.parametrize("form", FORMS)
def test_hidden_characters_are_shown_instead_of_obeyed(form: Form) -> None:
    text = report(with_words(example(), "goed\u202eslecht \x1b[31mrood \ud800half"), form, with_truth=True)
    assert not re.search("[\u202a-\u202e\x00-\x08\x0e-\x1f\ud800-\udfff]", text)


def test_the_running_head_cannot_break_out_of_its_style_sheet() -> None:
    found = replace(example(), client=replace(example().client, name='B"; } * { display: none</style>'))
    style = report(found, "html").split("<style>")[1].split("</style>")[0]
    assert "display: none" not in style


def test_something_else_than_a_debrief_is_refused() -> None:
    with pytest.raises(TypeError):
        TemplateReports().render_debrief("praat", "txt", "nl", with_truth=False)
