"""After a talk at most two questions: tension first, then what was asked least; never what was answered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.learning.pages import Reflection
from assistant.learning.questions import ASKED, MOST, Mark, chosen
from flows.errors import NotFound, Refusal
from storage import MemoryRecords
from tests.assistant.learning.talks import desk_of, held, looking

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MARK, LATER = Mark(5, "Ik wilde te snel.", "Opening"), Mark(9, "Ik viel stil.", "")


def said(question: str, talk: str = "eerder") -> Reflection:
    return Reflection(talk, question, "iets", NOW)


def ids(*args: object) -> list[str]:
    return [one.id for one in chosen(*args)]  # type: ignore[arg-type]  # as `chosen` takes them


def test_a_mark_of_tension_comes_back_first_and_only_one_of_them() -> None:
    assert ids("t", (MARK, LATER), (), ()) == ["tension:5", "before"]
    assert ids("t", (MARK, LATER), (), (said("tension:5", "t"),)) == ["before"]


@pytest.mark.parametrize("answered", range(MOST + 2))
def test_there_are_never_more_than_two_questions_after_one_talk(answered: int) -> None:
    here = tuple(said(name, "t") for name in list(ASKED)[:answered])
    assert len(ids("t", (MARK,), (), here)) == max(0, MOST - answered)


def test_what_was_asked_least_of_late_comes_next_in_a_fixed_order() -> None:
    earlier: list[Reflection] = []
    asked = []
    for talk in ("a", "b", "c", "d"):
        questions = ids(talk, (), (), tuple(earlier))
        asked += questions
        earlier += [said(question, talk) for question in questions]
    assert asked == list(ASKED)


def test_what_the_guide_asked_and_got_an_answer_to_is_not_asked_again() -> None:
    steps = ("zelf_handelen", "zelf_norm", "ervaring_coach")
    assert ids("t", (), steps, ()) == ["before", "during"]
    assert ids("t", (), ("zelf_norm",), tuple(map(said, list(ASKED)[:4]))) == ["skilled", "after"]


async def test_a_closed_talk_asks_about_the_mark_in_its_own_words_and_stays_silent_once_answered() -> None:
    desk = desk_of()
    talk = await held(desk, tensions=("Ik gaf een preek.",))
    first, second = await looking(desk).questions(talk)
    assert (first.mark and first.mark.text, second.id) == ("Ik gaf een preek.", "before")
    await looking(desk).answer(talk, first.id, "Stil zijn hielp.")
    await looking(desk).answer(talk, second.id, "")
    assert await looking(desk).questions(talk) == ()
    pages = await looking(desk).notebook.pages()
    assert [(one.question, one.text) for one in pages.reflections] == [
        (first.id, "Stil zijn hielp."), ("before", ""),
    ]  # fmt: skip


async def test_a_question_that_is_not_asked_takes_no_answer() -> None:
    desk = desk_of()
    talk = await held(desk)
    with pytest.raises(NotFound, match="not asked"):
        await looking(desk).answer(talk, "ethical", "x")
    assert (await looking(desk).notebook.pages()).reflections == ()


async def test_the_talk_of_a_colleague_asks_a_coach_nothing() -> None:
    records = MemoryRecords()
    talk = await held(desk_of("noor", records))
    for act in (looking(desk_of("piet", records)).questions(talk),
                looking(desk_of("piet", records)).answer(talk, "before", "x")):  # fmt: skip
        with pytest.raises(Refusal, match="not a talk of yours"):
            await act


async def test_a_talk_with_oneself_asks_nothing_afterwards() -> None:
    desk = desk_of()
    talk = await held(desk, "", {"begin": "Aan de balie."}, flow="loopbaanverhaal")
    assert await looking(desk).questions(talk) == ()


async def test_what_is_written_in_the_notebook_is_not_in_the_record() -> None:
    desk = desk_of()
    talk = await held(desk)
    await looking(desk).answer(talk, "before", "GEHEIM")
    assert "GEHEIM" not in await desk.render(talk, "md")
    assert "GEHEIM" not in str((await desk.records.load(talk)).entries)
