"""The rounds of the demo: held as colleagues hold them, worth talking about, blind while they are open."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.cli.compared import map_words, pair_words
from assistant.cli.demo import COACH, open_demo
from assistant.cli.demo_practice import hold_talks
from assistant.cli.demo_rounds import hold_rounds
from assistant.codes import holds_bsn
from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gatherer
from assistant.comparison.laid import Laid
from assistant.comparison.mapping import map_of
from assistant.comparison.pairs import pairs_of
from assistant.demo import story_files
from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.practice.looking_back import QUESTIONS
from assistant.rounds.state import RoundState
from assistant.rounds.table import RoundTable
from flows.errors import NotFound, Refusal
from tests.assistant.commands import Doorvraag

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
async def desk() -> Desk:
    """In memory, so that every test may act on rounds of its own."""
    return await open_demo(None)


@pytest.fixture
def rounds(desk: Desk) -> RoundTable:
    return bootstrap.open_rounds(desk)


async def the_round(rounds: RoundTable, *, closed: bool) -> RoundState:
    (found,) = [state for state in await rounds.rounds() if state.is_closed is closed]
    return found


@pytest.fixture
async def laid(desk: Desk, rounds: RoundTable) -> tuple[Laid, ...]:
    held = (await the_round(rounds, closed=True)).held
    return checked((await Gatherer(desk).gather(Asked(round_id=held.id))).laid)


async def test_six_or_more_coaches_handed_in_and_the_demos_coach_is_one_of_them(
    rounds: RoundTable, laid: tuple[Laid, ...]
) -> None:
    state = await the_round(rounds, closed=True)
    assert len(state.handed_in) >= 6
    assert COACH in state.handed_in
    assert len(laid) == len(state.handed_in)
    assert len(state.late) == 1


async def test_not_everybody_agreed_to_be_named_so_only_the_own_code_is_there(
    rounds: RoundTable, laid: tuple[Laid, ...]
) -> None:
    state = await the_round(rounds, closed=True)
    assert not state.is_named
    assert {one.coach for one in laid} & set(state.handed_in) == {COACH}


async def test_there_are_pairs_of_both_kinds_and_no_two_cards_are_about_the_same_people(
    laid: tuple[Laid, ...],
) -> None:
    found = pairs_of(laid)
    kinds = Counter(pair.kind for pair in found)
    assert kinds["same_decision_other_reason"] >= 2
    assert kinds["same_reason_other_decision"] >= 2
    assert len({frozenset((pair.left.id, pair.right.id)) for pair in found}) == len(found)
    assert len({record.id for pair in found for record in (pair.left, pair.right)}) >= 6


async def test_a_reader_who_was_not_there_reads_what_to_talk_about(laid: tuple[Laid, ...]) -> None:
    """Each card names two decisions or two reasons in the words of the case, and asks something."""
    found = pairs_of(laid)
    told = pair_words(found)
    for pair in found:
        question = pair.question.nl
        assert question.endswith("?")
        named = {label.nl for grounds in pair.grounds for label in grounds.decision}
        if pair.kind == "same_decision_other_reason":
            assert len(named) == 1
        else:
            assert len(named) == 2
        assert all(f"‘{label}’" in question for label in named)
        assert question in told or pair.question.in_language("en") in told
        for grounds in pair.grounds:
            assert grounds.reasons
            assert all(reason.nl in told for reason in grounds.reasons)


async def test_deliberately_not_skipped_parked_and_not_filled_in_stay_apart(laid: tuple[Laid, ...]) -> None:
    found = map_of(laid)
    cells = Counter(cell for row in found.rows for cell in row.cells)
    assert cells["not_deliberate"] == 1
    assert cells["skipped"] == 1
    assert cells["parked"] == 1
    assert cells["not_filled_in"] > 3
    reasons = {row.step: [reason for reason in row.reasons if reason] for row in found.rows}
    assert reasons["norm"]
    assert reasons["afstand_werk"]
    assert reasons["prognose"]
    assert "norm" not in {row.step for row in found.by_all}
    assert map_words(found)


async def test_a_screen_reader_hears_the_map_in_sentences_without_a_sign(laid: tuple[Laid, ...]) -> None:
    set_language("en")
    heard = map_words(map_of(laid), aloud=True)
    assert re.search(r"^Norm: came up in 7 of 8; deliberately not: no\. \d\.$", heard, re.MULTILINE)
    assert "What you do: came up in 8 of 8." in heard
    assert [sign for sign in "●✓⊘→‖∅▒" if sign in heard] == []


async def test_what_is_private_does_not_leave_the_coach(laid: tuple[Laid, ...]) -> None:
    told = str([[row.value for row in one.rows.values()] for one in laid])
    assert "boekhouder" not in told
    assert "opbloeit stuur ik niet" not in told


async def test_the_news_after_the_case_was_answered_each_way(desk: Desk, rounds: RoundTable) -> None:
    held = (await the_round(rounds, closed=True)).held
    after = (await Gatherer(desk).gather(Asked(round_id=held.id, stage="a"))).laid
    changes = [row.value["wat"] for one in after if isinstance((row := one.rows["verandert"]).value, dict)]
    assert sorted(changes) == ["besluit", "niets", "reden", "twijfel"]
    assert all(one.rows["wending"].value == "a" for one in after)


async def test_the_demos_coach_is_asked_to_join_the_open_round_and_sees_no_answer_in_it(
    desk: Desk, rounds: RoundTable
) -> None:
    state = await the_round(rounds, closed=False)
    assert state.mine() is None
    assert state.next_stage == ""
    assert 0 < len(state.handed_in) < len(state.joined)
    with pytest.raises(Refusal):
        await Gatherer(desk).gather(Asked(round_id=state.held.id))
    answers = [header.id for header in await desk.headers() if header.client == state.held.about]
    assert len(answers) == len(state.joined)
    for answer in answers:
        with pytest.raises(Refusal):
            await desk.record(answer)
    shares = [share.id for share in await desk.records.shares_for(desk.reader) if share.to == state.held.id]
    assert shares == []
    with pytest.raises(NotFound):
        await desk.records.share(open_share(), desk.reader)


def open_share() -> str:
    """The id of what a colleague handed in to the open round, as the story tells it."""
    (text,) = [text for name, text in story_files("rounds") if name.startswith("a-meyra-WC-11")]
    return "s-" + text.split("share: ")[1].split(",")[0]


async def test_whoever_sits_at_the_demo_can_answer_in_the_open_round(rounds: RoundTable) -> None:
    state = await the_round(rounds, closed=False)
    interview = await rounds.join(state.held.id)
    await interview.answer("besluit", {"keuze": "deels", "reden": "Eerst één dagdeel, en dan samen kijken."})
    await interview.finish()
    await interview.close()
    state = await rounds.hand_in(await rounds.preview(state.held.id))
    assert COACH in state.handed_in
    assert state.next_stage == "a"


async def test_a_round_is_the_same_every_time_it_is_held(desk: Desk, rounds: RoundTable) -> None:
    again = bootstrap.memory_records()
    await hold_rounds(again)
    assert await again.rounds() == await desk.records.rounds()
    for held in await again.rounds():
        assert await again.round_parts(held.id, COACH) == await desk.records.round_parts(held.id, COACH)


def test_nobody_in_an_answer_has_a_name_or_a_number() -> None:
    for _name, text in story_files("rounds"):
        assert "verzonnen" in text.lower()
        assert not holds_bsn(text)


async def test_practice_talks_are_made_in_a_folder_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    monkeypatch.setenv("DOORVRAAG_PRACTICE", str(own))
    await hold_talks(tmp_path / "demo", COACH)
    runs = await bootstrap.open_room(COACH, tmp_path / "demo").runs.all()
    assert len(runs) == len(story_files("practice"))
    assert {run.begun.trainee for run in runs} == {COACH}
    assert any(run.ended is None for run in runs)
    assert {question for run in runs for question in run.looked_back} == set(QUESTIONS)
    assert not own.exists()


def test_a_demo_in_a_file_has_the_rounds_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    doorvraag = Doorvraag(tmp_path, monkeypatch, capsys)
    place = str(tmp_path / "demo.db")
    assert doorvraag("demo", "--db", place, "--json").code == 0
    shown = doorvraag("--db", place, "round", "show", "--coach", COACH, "--json").result
    closed = next(one for one in shown if one["closed_at"])
    cards = doorvraag("--db", place, "compare", "pairs", "--round", closed["id"], "--coach", COACH)
    assert cards.code == 0
    assert "WC-02" not in cards.out


def test_the_card_in_the_readme_is_one_that_the_demo_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Apart from the letters, which are dealt anew every time."""
    doorvraag = Doorvraag(tmp_path, monkeypatch, capsys)
    place = str(tmp_path / "look.db")
    assert doorvraag("--lang", "en", "demo", "--db", place, "--json").code == 0
    cards = doorvraag(
        "--db", place, "--lang", "en", "compare", "pairs", "--round", "zes6", "--coach", COACH
    ).out.splitlines()
    written = README.read_text(encoding="utf-8").split("<!-- card -->")[1].split("<!-- /card -->")[0]
    lines = [line for line in written.strip().splitlines() if not line.startswith("```")]
    assert len(lines) > 6
    for line in lines:
        assert line in cards or line.strip() == "…" or line.strip().startswith("coach "), line
