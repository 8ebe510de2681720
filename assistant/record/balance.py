"""How often each option was chosen over the entries of a question: a count in words, never a judgement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.record.words import joined
from flows.events import Value
from flows.model import Step, Text


@dataclass(frozen=True, slots=True)
class Balance:
    step: str
    title: Text
    counts: tuple[tuple[Text, int], ...]
    """Every option the guide has, in its order, also those nobody chose."""
    untold: int
    """Entries without a choice."""


def balance_of(step: Step, value: Value) -> Balance | None:
    """None where the guide counts nothing, and where there are no entries."""
    field = next((part for part in step.field.fields if part.role == "balance"), None)
    if field is None or not value:
        return None
    chosen = [entry.get(field.id) for entry in value]
    counts = tuple((option.label, chosen.count(option.id)) for option in field.options)
    return Balance(step.id, step.title, counts, chosen.count(None))


def balance_so_far(step: Step, value: Value) -> Balance | None:
    """While entries are being typed: of those that have their choice; None until there is one."""
    found = balance_of(step, value)
    return replace(found, untold=0) if found and any(count for _label, count in found.counts) else None


def balance_in_words(balance: Balance) -> Text:
    """`3 over de cliënt, 5 over het systeem`."""
    parts = [
        Text(f"{count} {label.nl}", f"{count} {label.in_language('en')}") for label, count in balance.counts
    ]
    if balance.untold:
        parts.append(Text(f"{balance.untold} nog niet ingedeeld", f"{balance.untold} not sorted yet"))
    return joined(parts)
