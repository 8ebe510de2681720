"""The topics that every client may borrow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest
import yaml

from flows.library import SHIPPED


@cache
def topics() -> tuple[Mapping[str, object], ...]:
    text = (SHIPPED / "clients" / "shared" / "onderwerpen.yaml").read_text(encoding="utf-8")
    return tuple(yaml.load(text, yaml.CSafeLoader)["topics"])


@cache
def what_a_coach_has_to_know() -> frozenset[str]:
    """Every characteristic and life domain, by id."""
    return frozenset(
        str(item["id"])
        for catalogue in ("klantkenmerken", "leefgebieden")
        for item in yaml.load(
            (SHIPPED / "catalogues" / f"{catalogue}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
        )["items"]
    )


def ids() -> list[str]:
    return [str(topic["id"]) for topic in topics()]


def words(topic: Mapping[str, object]) -> list[str]:
    listed = topic["words"]
    assert isinstance(listed, list)
    return listed


def test_no_id_stands_there_twice_and_each_is_well_formed() -> None:
    assert len(set(ids())) == len(ids())
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", topic) for topic in ids())


@pytest.mark.parametrize("topic", topics(), ids=ids())
def test_a_topic_has_words_enough_and_every_word_is_text(topic: Mapping[str, object]) -> None:
    assert len(words(topic)) >= 30
    assert all(isinstance(word, str) and word == word.strip() and word for word in words(topic))
    assert len(set(words(topic))) == len(words(topic))


@pytest.mark.parametrize("topic", topics(), ids=ids())
def test_a_topic_says_what_it_is_called_and_where_it_belongs(topic: Mapping[str, object]) -> None:
    assert set(topic) - {"about"} == {"id", "title", "named", "words"}
    assert topic.get("about") in {*what_a_coach_has_to_know(), None}
    assert topic["title"]
    assert topic["named"]
