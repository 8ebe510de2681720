"""Header and answer rows: what lists and comparison see of a talk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.projection import fold_entries, row_changes, standing
from flows.errors import BrokenRecord
from flows.events import (
    Answered,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Undone,
)
from flows.snapshot import Snapshot
from tests.assistant.at_the_desk import MORNING
from tests.flows.guides import begun, engine_of, small, started

ENGINE = engine_of("proef")
TEXT = FlowText(small().content_hash, "proef", "1", "Proefgesprek", small().text)


def entries(*events: Event) -> tuple[Entry, ...]:
    return tuple(
        Entry(n, MORNING + timedelta(minutes=n), "noor", "1", event)
        for n, event in enumerate((started(small()), *events), 1)
    )


def folded(*events: Event) -> tuple[Header, dict[str, AnswerRow]]:
    header, _, rows = fold_entries(ENGINE, "x", TEXT, entries(*events))
    return header, {row.step: row for row in rows}


def test_a_row_per_step_that_something_happened_to() -> None:
    _, rows = folded(
        Answered("opening", "Goed."),
        Skipped("sanctie", "Nu niet."),
        Skipped("talen", deliberate=True),
        Parked("gevoel"),
    )
    assert {step: (row.status, row.value, row.reason, row.sequence) for step, row in rows.items()} == {
        "opening": ("answered", {"said": "Goed."}, None, 2),
        "sanctie": ("skipped", None, "Nu niet.", 3),
        "talen": ("not_deliberate", None, None, 4),
        "gevoel": ("parked", None, None, 5),
    }


def test_moving_noting_and_pausing_touch_no_row() -> None:
    _, rows = folded(
        Answered("gevoel", 2), Moved("besluit"), Noted("free", "…"), Paused(), Resumed(), Finished()
    )
    assert [(row.step, row.sequence) for row in rows.values()] == [("gevoel", 2)]


def test_a_probe_touches_the_row_of_an_answer_and_makes_none() -> None:
    probe = Probed("gevoel", "echo", "Matig?")
    assert folded(probe)[1] == {}
    assert folded(Answered("gevoel", 2), probe)[1]["gevoel"].sequence == 3


@pytest.mark.parametrize("gone", [(Undone(),), (Revised("gevoel", None, 2),)], ids=repr)
def test_what_was_undone_or_withdrawn_has_no_row(gone: tuple[Event, ...]) -> None:
    assert folded(Answered("gevoel", 2), *gone)[1] == {}


def test_a_withdrawn_answer_that_comes_back_has_a_row_again() -> None:
    _, rows = folded(Answered("gevoel", 2), Revised("gevoel", None, 2), Undone())
    assert (rows["gevoel"].value, rows["gevoel"].sequence) == (2, 4)


def test_a_row_off_the_path_keeps_the_event_that_touched_it() -> None:
    ja = (Answered("sanctie", "ja"), Answered("pauze", "Even."))
    _, rows = folded(*ja, Revised("sanctie", "nee", "ja"))
    assert (rows["pauze"].active, rows["pauze"].sequence) == (False, 3)
    _, rows = folded(*ja, Revised("sanctie", "nee", "ja"), Revised("sanctie", "ja", "nee"))
    assert (rows["pauze"].active, rows["pauze"].sequence) == (True, 3)


def test_two_events_in_one_moment_change_what_they_would_one_by_one() -> None:
    before = begun(ENGINE, Answered("sanctie", "ja"), Answered("pauze", "Even."))
    events = [Revised("sanctie", "nee", "ja"), Moved("talen"), Answered("gevoel", 2), Undone()]
    pairs: list[tuple[Snapshot, Snapshot]] = []
    for event in events:
        after, _ = ENGINE.step(pairs[-1][1] if pairs else before, event)
        pairs.append((pairs[-1][1] if pairs else before, after))
    rows = folded(Answered("sanctie", "ja"), Answered("pauze", "Even."))[1]
    together = row_changes(small(), pairs, rows)
    one_by_one = dict(rows)
    for pair in pairs:
        row_changes(small(), [pair], one_by_one).apply_to(one_by_one)
    together.apply_to(rows)
    assert rows == one_by_one
    assert together.withdrawn == ("gevoel",)


def test_the_header_counts_answers_on_the_path() -> None:
    header, _ = folded(
        Answered("sanctie", "ja"), Answered("pauze", "Even."), Answered("gevoel", 2), Skipped("talen"),
        Revised("sanctie", "nee", "ja"),
    )  # fmt: skip
    assert (header.answered, header.step, header.last_sequence) == (2, "sanctie", 6)
    assert (header.client, header.coach) == ("K-1", "noor")


@pytest.mark.parametrize(
    ("events", "status", "finished"),
    [
        ((), "underway", None),
        ((Paused(),), "paused", None),
        ((Paused(), Resumed()), "underway", None),
        ((Finished(),), "finished", 2),
        ((Finished(), Reopened()), "underway", None),
        ((Finished(), Reopened(), Finished()), "finished", 4),
    ],
    ids=repr,
)
def test_the_header_knows_whether_the_talk_is_open(
    events: tuple[Event, ...], status: str, finished: int | None
) -> None:
    header, _ = folded(*events)
    assert header.status == status
    assert header.finished_at == (None if finished is None else MORNING + timedelta(minutes=finished))
    assert header.started_at == MORNING + timedelta(minutes=1)
    assert header.changed_at == MORNING + timedelta(minutes=len(events) + 1)


@pytest.mark.parametrize(
    "broken",
    [
        (),
        entries(Answered("gevoel", 2))[1:],
        entries(Answered("gevoel", 3)),
        entries(Answered("nergens", 1)),
        entries(Finished(), Moved("besluit")),
        (*entries(), *entries()),
    ],
    ids=["empty", "no start", "no level", "no step", "closed", "twice"],
)
def test_what_does_not_replay_is_a_broken_record(broken: tuple[Entry, ...]) -> None:
    with pytest.raises(BrokenRecord) as refused:
        fold_entries(ENGINE, "x", TEXT, broken)
    assert refused.value.where == "x"


def test_what_stands_is_what_was_not_taken_back_by_name() -> None:
    kept = standing(
        entries(Answered("gevoel", 2), Noted("free", "Koffie."), Undone(3), Undone(2), Noted("free", "Thee."))
    )
    assert [entry.event for entry in kept[1:]] == [Noted("free", "Thee.")]


def test_an_undo_that_names_nothing_stays_for_who_knows_what_it_took_back() -> None:
    events = [Answered("gevoel", 2), Noted("free", "Koffie."), Undone()]
    assert [entry.event for entry in standing(entries(*events))[1:]] == events
