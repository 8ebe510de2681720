"""What comparing brings as plain JSON: stable keys, words in one language, ids beside them.

The map has the keys that scripts rely on, and `fields` with the same counts for what is asked inside a step;
all else has the keys of `assistant.comparison.model`, with columns as the map tells them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.comparison.model import Agreement, Column, Likeness, Map, MapRow, Pair, Side
from assistant.record.as_json import plain


def map_to_json(found: Map, language: str = "nl") -> dict[str, Any]:
    return {
        "records": [column_to_json(column, language) for column in found.columns],
        "rows": [_row(row, language) for row in found.rows],
        "by_all": [_key(row) for row in found.by_all],
        "by_nobody": [_key(row) for row in found.by_nobody],
    }


def side_to_json(side: Side, language: str = "nl") -> dict[str, Any]:
    return {
        "records": [column_to_json(column, language) for column in side.columns],
        "rows": plain(side.rows, language),
    }


def pairs_to_json(pairs: Sequence[Pair], language: str = "nl") -> list[dict[str, Any]]:
    return [
        {
            **plain(pair, language),
            "left": column_to_json(pair.left, language),
            "right": column_to_json(pair.right, language),
        }
        for pair in pairs
    ]


def agreements_to_json(agreements: Sequence[Agreement], language: str = "nl") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(agreements, language)
    return found


def likenesses_to_json(likenesses: Sequence[Likeness], language: str = "nl") -> list[dict[str, Any]]:
    return [
        {**plain(likeness, language), "column": column_to_json(likeness.column, language)}
        for likeness in likenesses
    ]


def column_to_json(column: Column, language: str = "nl") -> dict[str, Any]:
    told: dict[str, Any] = plain(column, language)
    day, finished = told.pop("day"), told.pop("is_finished")
    return {**told, "date": day, "finished": finished}


def _row(row: MapRow, language: str) -> dict[str, Any]:
    told: dict[str, Any] = plain(row, language)
    values, parts = told.pop("values"), told.pop("parts")
    return {
        **told,
        **_counts(values),
        "fields": {part["path"]: {"title": part["title"], **_counts(part["values"])} for part in parts},
        "touched": row.touched,
    }


def _counts(values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "counts": {value["id"]: value["count"] for value in values},
        "labels": {value["id"]: value["label"] for value in values},
    }


def _key(row: MapRow) -> dict[str, str | None]:
    return {"step": row.step, "item": row.item}
