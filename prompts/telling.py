"""Items of a record as statements: their words, the names before them, and what stood there earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.i18n import within
from assistant.record.for_client import is_quote
from assistant.record.words import person
from prompts import wording
from prompts.decision_views import AgreementView
from prompts.speech import Speech
from prompts.view_parts import PassageView, StatementView

if TYPE_CHECKING:
    from assistant.record.decided import Agreement
    from assistant.record.statements import Item, Passage


class Telling(Speech):
    """For the reports that tell one record."""

    def passages(self, passages: Iterable[Passage]) -> tuple[PassageView, ...]:
        return tuple(PassageView(self.lines(passage.text), passage.sequence) for passage in passages)

    def statement(self, item: Item, label: str = "") -> StatementView:
        return StatementView(
            label=label,
            passages=self.passages(item.passages),
            is_quote=is_quote(item),
            is_private=item.is_private or item.part == "reading",
            before=tuple(PassageView(self.lines(old.text), old.sequence) for old in item.history),
        )

    def bare(self, items: Iterable[Item]) -> tuple[StatementView, ...]:
        """Without labels."""
        return tuple(self.statement(item) for item in items)

    def settled(self, items: Iterable[Item]) -> tuple[StatementView, ...]:
        """Without labels, and without what was mended within seconds."""
        return self.bare(
            replace(item, history=tuple(old for old in item.history if not old.is_slip)) for item in items
        )

    def labelled(self, items: Sequence[Item], implied: str | None = None) -> tuple[StatementView, ...]:
        """Each with the name of its field and part; `implied` is the part that needs no name."""
        fields = {item.label for item in items if item.part is not None}
        is_alone = len(fields) == 1
        return tuple(self.statement(item, self.label(item, implied, is_alone=is_alone)) for item in items)

    def then(self, items: Sequence[Item], implied: str | None = None) -> tuple[StatementView, ...]:
        """What an earlier talk kept: its numbers mean nothing here, nor does what it replaced."""
        return tuple(
            replace(
                one,
                label=self._of_entry(item, one.label),
                passages=tuple(replace(passage, ref=0) for passage in one.passages),
                before=(),
            )
            for item, one in zip(items, self.labelled(items, implied), strict=True)
        )

    def _of_entry(self, item: Item, label: str) -> str:
        """Of which goal, strength or characteristic it was told: `Doel 2, wanneer:`."""
        entry = self.line(item.about)
        if not entry:
            return label
        entry = entry[:1].upper() + entry[1:]
        name = self.line(item.label)
        is_the_entry = bool(name) and item.part is None and entry.casefold().startswith(name.casefold())
        return f"{entry}, {within(label)}" if label and not is_the_entry else f"{entry}:"

    def quotations(self, items: Sequence[Item], limit: int) -> tuple[StatementView, ...]:
        """The beginning of each item, and of which entry it is, for where it is pointed to."""
        return tuple(
            replace(
                one,
                label=self._of_entry(item, one.label),
                passages=(PassageView(self.lines(item.text, limit), item.sequence),),
                before=(),
            )
            for item, one in zip(items, self.labelled(items, "said"), strict=True)
        )

    def agreement(self, agreement: Agreement) -> AgreementView:
        return AgreementView(
            what=self.lines(agreement.what),
            who=self.line(person(agreement.who)),
            by=self.day(agreement.by),
            ref=agreement.sequence,
        )

    def label(self, item: Item, implied: str | None = None, *, is_alone: bool = False) -> str:
        """Name of field and part, as it stands before the words; empty where neither says anything."""
        part = wording.PARTS[item.part] if item.part and item.part != implied else None
        is_plain = item.label == item.title or (item.part is not None and is_alone)
        label = None if is_plain else item.label
        words = ", ".join(self.line(text) for text in (label, part) if text)
        return f"{words}:" if words and words[-1] not in "?:" else words
