"""Everything that comparing brings at once, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assistant.comparison.agreement import agreements_of
from assistant.comparison.counts import distributions_of
from assistant.comparison.laid import Laid
from assistant.comparison.mapping import map_of
from assistant.comparison.meanwhile import Meanwhile, in_turn
from assistant.comparison.model import Agreement, Comparison, Distribution, Pair
from assistant.comparison.pairs import pairs_of
from assistant.comparison.side import MOST, side_of
from assistant.comparison.spread import spreads_of
from assistant.comparison.table import Table
from assistant.comparison.unasked import never_asked, untouched
from flows.errors import N_, Refusal


def comparison_of(laid: Sequence[Laid], meanwhile: Meanwhile = in_turn) -> Comparison:
    """Raises Refusal for what cannot be compared."""
    table = Table(checked(laid))
    counted = meanwhile(partial(_counted, table))
    pairs, found, guide = pairs_of(table), map_of(table), table.alignment.flows[0]
    sides = tuple(side_of(_at_most(records, pairs)) for records in table.clients if len(records) > 1)
    spreads = spreads_of(table)
    distributions, agreements = counted()
    return Comparison(
        map=found,
        sides=sides,
        pairs=pairs,
        distributions=distributions,
        spreads=spreads,
        agreements=agreements,
        never_asked=never_asked(found.rows, guide),
        untouched=untouched(found.rows, guide),
    )


def _counted(table: Table) -> tuple[tuple[Distribution, ...], tuple[Agreement, ...]]:
    """What is only numbers, and takes about as long as all the rest."""
    return distributions_of(table), agreements_of(table)


def checked(laid: Sequence[Laid]) -> tuple[Laid, ...]:
    """Each record once. Raises Refusal for nothing, one record only, and records of several guides."""
    found = tuple({record.id: record for record in laid}.values())
    if not found:
        raise Refusal(
            N_("There is nothing here to compare."),
            code="nothing_to_compare",
            remedy=N_("Choose at least two records held with the same interview guide."),
        )
    guides = {record.flow.id: record for record in found}
    if len(guides) > 1:
        raise Refusal(
            N_("Records of different interview guides ({guides}) cannot be compared."),
            code="different_guides",
            remedy=N_("Choose records of one guide, for instance only those of {first}."),
            guides=", ".join(guides),
            first=next(iter(guides)),
        )
    if len(found) == 1:
        raise Refusal(
            N_("One record cannot be compared with itself."),
            code="one_record",
            where=found[0].id,
            remedy=N_("Choose a second record held with the guide {guide}."),
            guide=found[0].flow.id,
        )
    return found


def _at_most(records: Sequence[Laid], pairs: Sequence[Pair]) -> tuple[Laid, ...]:
    """As many as fit beside each other; those of the first cards first, for there is something to read."""
    on_cards = list(dict.fromkeys(column.id for pair in pairs for column in (pair.left, pair.right)))
    place = {id_: at for at, id_ in enumerate(on_cards)}
    first = sorted(records, key=lambda record: place.get(record.id, len(place)))[:MOST]
    return tuple(record for record in records if record in first)
