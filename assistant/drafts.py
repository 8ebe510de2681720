"""What is typed in a talk and not confirmed yet: one draft, with those of other fields in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.kept import Draft
from assistant.ports import Records
from assistant.views import Slot
from flows.values import MAX_TEXT, storable


def each_of(draft: Draft | None) -> tuple[Draft, ...]:
    """One for each field something was typed for."""
    return () if draft is None else (replace(draft, more=()), *draft.more)


def together(drafts: Iterable[Draft]) -> Draft | None:
    """As they are kept; None when none of them holds a word."""
    kept = tuple(
        replace(each, text=storable(each.text)[:MAX_TEXT], more=()) for each in drafts if each.text.strip()
    )
    return replace(kept[0], more=kept[1:]) if kept else None


def beside(drafts: Iterable[Draft], step: str | None, path: str, slots: Sequence[Slot]) -> tuple[Draft, ...]:
    """What waits at other fields than the one of `path` in this step, whose places are `slots`."""
    fields = {slot.path: slot.field for slot in slots}
    here = step, fields.get(path, path)
    return tuple(each for each in drafts if (each.step, fields.get(each.part, each.part)) != here)


def renamed(draft: Draft, steps: Mapping[str, str]) -> Draft:
    """As `steps` calls its steps; what is not in there keeps its name."""
    more = tuple(renamed(one, steps) for one in draft.more)
    return replace(draft, step=steps.get(draft.step, draft.step), more=more)


class Drafts:
    """Of one talk, as the store holds them."""

    def __init__(self, records: Records, interview_id: str, draft: Draft | None) -> None:
        self._records = records
        self._interview_id = interview_id
        self._draft = draft

    @property
    def each(self) -> tuple[Draft, ...]:
        return each_of(self._draft)

    async def save(self, drafts: Iterable[Draft]) -> None:
        """In the place of all that was kept. Raises StorageError."""
        draft = together(drafts)
        await self._records.save_draft(self._interview_id, draft)
        self._draft = draft

    def forget(self) -> None:
        """The store let go of them with the answer that settled the last."""
        self._draft = None

    def rename(self, steps: Mapping[str, str]) -> None:
        """The guide is another now; see `renamed`."""
        self._draft = None if self._draft is None else renamed(self._draft, steps)
