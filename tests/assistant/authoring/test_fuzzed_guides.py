"""Guides changed at random: each can be begun, or is said to be wrong in words.

`python -m tests.fuzz flow --count 20000` tries many more.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from assistant.authoring.fixing import mended
from tests.fuzz import flow


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=flow.EXAMPLES)
def test_whatever_is_in_a_file_its_author_hears_it_in_words(text: str) -> None:
    flow.survives(text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=flow.EXAMPLES)
def test_whatever_is_in_a_file_mending_it_twice_is_mending_it_once(text: str) -> None:
    once = mended(text, "stuk.yaml", flow.OWN.get).text
    assert mended(once, "stuk.yaml", flow.OWN.get).text == once
