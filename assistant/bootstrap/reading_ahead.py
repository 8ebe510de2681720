"""What comparing will ask of a file, read by a second process while this one finds out whether it may.

Nothing of it is looked at here before it is written down that somebody reads these records.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.bootstrap.second_process import beside, drop
from assistant.kept import AnswerRow, FlowText
from flows.frozen import Frozen
from flows.model import Flow

if TYPE_CHECKING:
    from storage.lean import LeanRecords

T = TypeVar("T")


class Ahead(Frozen):
    answers: Mapping[str, tuple[AnswerRow, ...]]
    """By record."""
    guides: Mapping[str, Flow]
    """That of the newest record, by its hash; each is of the text with that hash."""


NOTHING = Ahead({}, {})


class ReadAhead:
    """Fulfils `assistant.tabled.Read`: what was read ahead, and out of the file what was not."""

    def __init__(self, records: LeanRecords, begun: Callable[[], Ahead]) -> None:
        self._records = records
        self._begun = begun

    async def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        known = self._ahead.answers
        missing = [id_ for id_ in ids if id_ not in known]
        found = {id_: known[id_] for id_ in ids if id_ in known}
        return {**found, **await self._records.answers_of(missing)} if missing else found

    async def guide_like(self, content_hash: str) -> FlowText:
        return await self._records.guide_like(content_hash)

    def load_guide(self, flow_text: FlowText) -> Flow:
        """Raises FlowError, BrokenRecord, or StorageError when the text is not what was kept."""
        return self._ahead.guides.get(flow_text.content_hash) or _load(flow_text)

    def close(self) -> None:
        drop(self._begun)
        self._records.close()

    @cached_property
    def _ahead(self) -> Ahead:
        return self._begun()


def read_ahead(location: str, flow: str, client: str | None) -> Callable[[], Ahead]:
    """Of a file that takes no passphrase. What comes back raises StorageError."""
    return beside(partial(_read, location, flow, client))


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """What work brings that waits for nothing; an event loop would take longer to load than it runs."""
    try:
        work.send(None)
    except StopIteration as done:
        brought: T = done.value
        return brought
    raise RuntimeError("a lean shelf never waits")


def _read(location: str, flow: str, client: str | None) -> Ahead:
    from storage.lean import open_lean

    records = open_lean(location, None)
    if records is None:
        return NOTHING
    try:
        headers = at_once(records.headers(flow=flow, client=client))
        if not headers:
            return NOTHING
        guide = at_once(records.guide_like(headers[0].content_hash))
        answers = at_once(records.answers_of([header.id for header in headers]))
    finally:
        records.close()
    return Ahead(answers, {guide.content_hash: _load(guide)})


def _load(flow_text: FlowText) -> Flow:
    from assistant.guide_text import check_text
    from flows.load import load_bundle

    check_text(flow_text)
    return load_bundle(flow_text.text)
