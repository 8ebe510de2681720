"""The values that go with a share."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from assistant.sharing.values import values_in


def said(path: str, value: str) -> Any:
    return SimpleNamespace(step="lijst", path=path, value=value)


def test_an_entry_that_stays_behind_leaves_an_empty_one_that_does_not_say_what_it_is_about() -> None:
    whole: Any = {"lijst": [{"item": "huisarts"}, {"item": "leerplicht", "weet": "Veel."}]}
    assert values_in([said("1.weet", "Veel.")], whole) == {
        "lijst": [{}, {"item": "leerplicht", "weet": "Veel."}]
    }
    assert values_in([said("9", "")], whole) == {"lijst": None}
