"""The register of a store: which interviews there are and were, and whether it was tampered with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.chain import BEGINNING
from assistant.custody import Columns
from assistant.keeping.finding import Finding
from assistant.keeping.links import is_linked
from flows.errors import N_

_KINDS = ("made", "closed", "erased")


class Register:
    """Its rows by interview; an unreadable one is a finding of `check`, and counts as it stands."""

    def __init__(self, rows: Sequence[Columns], *, is_partial: bool) -> None:
        """`is_partial`: rows of others are not among them."""
        self._rows = rows
        self._is_partial = is_partial
        self._heads: dict[str, list[tuple[str, object]]] = defaultdict(list)
        for _number, interview_id, what, _at, _actor, _note, head, _link in rows:
            self._heads[str(interview_id)].append((str(what), head))

    def heads(self, interview_id: str) -> Sequence[tuple[str, object]]:
        """What it says of one interview, in order: made, closed or erased, and the last link then."""
        return self._heads.get(interview_id, ())

    def says(self, interview_id: str, what: str) -> bool:
        return any(known == what for known, _head in self.heads(interview_id))

    def check(self) -> Iterator[Finding]:
        previous: object = BEGINNING
        expected = 1
        for row in self._rows:
            number, where = row[0], f"register#{row[0]}"
            if number != expected and self._is_partial:
                if row[2] not in _KINDS:
                    yield _changed(where)
            elif number != expected:
                yield Finding(
                    "missing", f"register#{expected}",
                    N_("Rows of the register are missing before number {number}."), {"number": number},
                )  # fmt: skip
            elif not is_linked(previous, row) or row[2] not in _KINDS:
                yield _changed(where)
            expected = number + 1 if isinstance(number, int) else expected + 1
            previous = row[-1]


def _changed(where: str) -> Finding:
    return Finding(
        "changed", where, N_("This row of the register was changed or put here, or the one before it was.")
    )
