"""Two hundred forms at random; `python -m tests.fuzz xlsform` tries as many as asked."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.fuzz.xlsform import EXAMPLES, survives


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(example=EXAMPLES)
def test_a_form_at_random_becomes_a_guide_or_is_refused_in_words(example: Any) -> None:
    survives(example)
