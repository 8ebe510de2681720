"""Probes among the statements they belong to: each stands above the answer it brought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from prompts.view_parts import ProbeView, StatementView


def refs_of(statements: Iterable[StatementView]) -> frozenset[int]:
    """Numbers of the moments these statements were stored."""
    return frozenset(passage.ref for one in statements for passage in one.passages)


def put_to(topics: Sequence[Sequence[StatementView]], probe: ProbeView) -> int:
    """Which of the topics of a step a probe belongs to: where its answer is, else the last there by then."""
    answered = next((at for at, topic in enumerate(topics) if probe.brought in refs_of(topic)), None)
    if answered is not None:
        return answered
    before = [at for at, topic in enumerate(topics) if min(refs_of(topic), default=0) < probe.ref]
    return before[-1] if before else 0


def woven(
    statements: Sequence[StatementView], probes: Iterable[ProbeView]
) -> tuple[tuple[tuple[StatementView, ...], ...], tuple[ProbeView, ...]]:
    """Per statement its pieces, cut where a probe came in between; then the probes that brought none."""
    cuts: dict[tuple[int, int], list[ProbeView]] = {}
    rest = []
    for probe in probes:
        if place := _place_of(statements, probe.brought):
            cuts.setdefault(place, []).append(probe)
        else:
            rest.append(probe)
    return tuple(_pieces(one, at, cuts) for at, one in enumerate(statements)), tuple(rest)


def _place_of(statements: Sequence[StatementView], ref: int) -> tuple[int, int] | None:
    """Statement and passage stored at that moment; rather one that goes on, or the client's own words."""
    found = [
        (passage == 0, not one.is_quote, at, passage)
        for at, one in enumerate(statements)
        for passage, stretch in enumerate(one.passages)
        if ref and stretch.ref == ref
    ]
    return min(found)[2:] if found else None


def _pieces(
    one: StatementView, at: int, cuts: dict[tuple[int, int], list[ProbeView]]
) -> tuple[StatementView, ...]:
    starts = [0, *(n for n in range(1, len(one.passages)) if (at, n) in cuts)]
    ends = [*starts[1:], len(one.passages)]
    return tuple(
        replace(
            one,
            label=one.label if start == 0 else "",
            passages=one.passages[start:end],
            before=one.before if end == len(one.passages) else (),
            probes=tuple(cuts.get((at, start), ())),
        )
        for start, end in zip(starts, ends, strict=True)
    )
