"""A coach's own routine, in counts over the last records: what never, what mostly, who does what was agreed.

Made when it is asked for and kept nowhere. Routine is not wrong: it is only worth knowing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.comparison.counts import distributions_of
from assistant.comparison.laid import Laid
from assistant.comparison.mapping import map_of
from assistant.comparison.model import Distribution
from assistant.comparison.unasked import never_asked
from flows.doers import doer
from flows.model import Flow, Role, Text

LAST = 10
"""Records."""
FEWEST = 3
"""With fewer there is no routine to see."""
_CHOICES: tuple[Role, ...] = ("outcome", "instrument")


@dataclass(frozen=True, slots=True)
class Chosen:
    title: Text
    answer: Text
    count: int
    out_of: int


@dataclass(frozen=True, slots=True)
class Mirror:
    records: int
    guide: Text | None
    """None with too few records: then nothing else is filled."""
    never: tuple[Text, ...] = ()
    """Topics of that guide that came up in none of them, in the order of the guide."""
    mostly: tuple[Chosen, ...] = ()
    by_client: int = 0
    """Agreements that the client does."""
    agreements: int = 0


def mirror_of(laid: Sequence[Laid]) -> Mirror:
    """`laid`: the coach's own closed records about clients, newest first; those of the guide that was used
    most among the last ten are counted."""
    last = [one for one in laid if one.is_finished and one.flow.names_client][:LAST]
    guides = Counter(one.flow.id for one in last)
    of_guide = [one for one in last if guides and one.flow.id == guides.most_common(1)[0][0]]
    if len(of_guide) < FEWEST:
        return Mirror(len(of_guide), None)
    guide = of_guide[0].flow
    doers = [who for one in of_guide for who in _doers(one)]
    return Mirror(
        len(of_guide),
        guide.title,
        never_asked(map_of(of_guide).rows, guide),
        tuple(_mostly(distributions_of(of_guide), guide)),
        doers.count("client"),
        len(doers),
    )


def _mostly(counted: Iterable[Distribution], guide: Flow) -> Iterable[Chosen]:
    """What was chosen in more than half of the records that chose."""
    for one in counted:
        step = guide.steps.get(one.step or "")
        if step is None or step.field.role not in _CHOICES:
            continue
        most = max(one.values, key=lambda value: value.count, default=None)
        if most is not None and most.count * 2 > one.records:
            yield Chosen(one.title, most.label, most.count, one.records)


def _doers(record: Laid) -> Iterable[str]:
    for step in record.flow.steps.values():
        row = record.rows.get(step.id)
        if step.field.kind == "agreements" and row is not None and row.active and row.value:
            entries: Iterable[object] = row.value if isinstance(row.value, list) else ()
            for entry in entries:
                if isinstance(entry, Mapping):
                    yield doer(str(entry.get("who", "")))
