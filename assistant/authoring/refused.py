"""What the loader refuses, as findings: its problems under the names of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.authoring.findings import Finding
from flows.errors import Problem

NAMES: Mapping[str, str] = {
    "unreadable": "file/unreadable",
    "too_large": "file/too-large",
    "yaml": "file/not-yaml",
    "empty": "file/empty",
    "second_document": "file/second-document",
    "alias": "file/alias",
    "tag": "file/tag",
    "too_deep": "file/too-deep",
    "key": "file/key-not-a-word",
    "duplicate_key": "file/duplicate-key",
    "no_flow": "file/not-a-flow",
    "other_name": "file/other-name",
    "too_many": "file/too-many",
    "unknown_key": "format/unknown-key",
    "missing_key": "format/missing-key",
    "shape": "format/shape",
    "flag": "format/flag",
    "number": "format/number",
    "too_few": "format/too-few",
    "wording": "format/wording",
    "date": "format/date",
    "id": "format/id",
    "word": "format/unknown-word",
    "empty_list": "format/empty-list",
    "kind": "format/kind",
    "nested": "format/nested",
    "levels": "format/levels",
    "for_each": "format/for-each",
    "source": "structure/unknown-source",
    "norm_origin": "structure/unknown-origin",
    "no_norm": "structure/unknown-norm",
    "no_catalogue": "structure/unknown-catalogue",
    "duplicate_id": "structure/duplicate-id",
    "former_id": "structure/reused-id",
    "retired_id": "structure/retired-id",
    "offers_first": "structure/offers-first",
    "balance": "structure/balance",
    "reserved_id": "structure/reserved-id",
    "no_steps": "structure/no-steps",
    "companion": "structure/companion",
    "no_beginning": "structure/no-beginning",
    "condition_step": "structure/unknown-reference",
    "condition_itself": "structure/waits-for-itself",
    "condition_circle": "structure/circle",
    "condition": "logic/unreadable",
    "condition_option": "logic/unknown-option",
    "condition_level": "logic/unknown-level",
    "condition_type": "logic/type-mismatch",
    "condition_constant": "logic/constant",
}
"""By the code of a `flows.complaints.Complaint`."""


def findings_of(problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        file, _, line = problem.where.rpartition(":")
        yield Finding(
            NAMES[problem.code],
            "error",
            file,
            int(line),
            problem.message,
            problem.remedy,
            problem.step,
            problem.params,
        )
