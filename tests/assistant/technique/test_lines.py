"""The labelled lines: what a good coach would want is really offered. The bars only ever go up."""

from __future__ import annotations

from typing import get_args

from flows.events import ProbeKind
from tests.assistant.technique.measure import SEEN, UNSEEN, labelled, score


def test_lines_worked_on_get_what_a_good_coach_would_want():
    figures = score(labelled(SEEN))
    assert figures.hit >= 0.94
    assert figures.first >= 0.92
    assert figures.precision >= 0.94
    assert figures.quiet >= 0.92


def test_lines_never_worked_on_get_it_nearly_as_often():
    figures = score(labelled(UNSEEN))
    assert figures.hit >= 0.85
    assert figures.first >= 0.82
    assert figures.precision >= 0.88


def test_the_lines_are_many_and_cover_every_kind_that_words_can_call_for():
    lines = labelled(SEEN) + labelled(UNSEEN)
    assert len(lines) >= 120
    kinds = {label.kind for line in lines for label in line.labels}
    assert kinds >= set(get_args(ProbeKind)) - {"star", "demand", "free"}


def test_no_line_is_both_worked_on_and_reported_on():
    assert not {line.said for line in labelled(SEEN)} & {line.said for line in labelled(UNSEEN)}
