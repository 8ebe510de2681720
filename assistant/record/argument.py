"""What the items amount to: demands, episodes, marks, judgements, decision. By role, never by step id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.record import words
from assistant.record.along_the_way import Probe
from assistant.record.decided import Agreement, Decision, Evidence
from assistant.record.items import HELD_AGAINST, Frame
from assistant.record.marks import Mark, Standing
from assistant.record.model import Episode, EpisodePart, Judgement, StepNorm
from assistant.record.statements import Item, Point
from flows.model import Field, Flow, Role, Step, Text

STAR_ORDER = "STARX"
OF_A_JUDGEMENT: frozenset[Role | None] = HELD_AGAINST | {
    "characteristic", "prediction", "stereotype", "hunch", "disproof", "weighing",
}  # fmt: skip
NORM_ORIGINS = "normherkomst"
"""Catalogue that the origin of a step's own norm is an item of."""


def items_of(frames: Iterable[Frame], *roles: Role) -> tuple[Item, ...]:
    return tuple(item for frame in frames for item in frame.items if item.role in roles)


def points(frames: Iterable[Frame], *roles: Role) -> tuple[Point, ...]:
    """One point per frame with such a role; in an entry of a repeated group its other fields belong to it."""
    found: list[Point] = []
    for frame in frames:
        own = tuple(item for item in frame.items if item.role in roles)
        if own and frame.is_entry:
            own = tuple(item for item in frame.items if item.role in (None, *roles))
        if own and all(item.kind == "agreements" for item in own):
            found += [Point((item,)) for item in own]
        elif own:
            found.append(Point(own))
    return tuple(found)


def demands(frames: Sequence[Frame]) -> tuple[Point, ...]:
    """Each demand with the question behind it, where that was found."""
    return points(frames, "demand", "demand_behind")


def unprobed(frames: Sequence[Frame], probes: Sequence[Probe]) -> tuple[Item, ...]:
    """Demands that nobody looked behind: no question behind them and no probe on them."""
    is_looked_behind = any(frame.of("demand_behind") for frame in frames if not frame.is_entry)
    found: list[Item] = []
    for frame in frames:
        has_behind = bool(frame.of("demand_behind")) or (is_looked_behind and not frame.is_entry)
        if not has_behind:
            found += [
                item for item in frame.of("demand") if not any(_is_put_to(probe, item) for probe in probes)
            ]
    return tuple(found)


def _is_put_to(probe: Probe, demand: Item) -> bool:
    """Put to this step after the demand was heard. With several demands at once the newest is meant."""
    return probe.step == demand.step and probe.sequence > demand.passages[0].sequence


def episodes(frames: Iterable[Frame]) -> tuple[Episode, ...]:
    """Groups with STAR fields; parts in the order S, T, A, R, X, missing ones named."""
    found = []
    for frame in frames:
        fields = sorted(star_fields(frame.field), key=lambda field: STAR_ORDER.index(field.star or "X"))
        if frame.field.kind != "group" or not fields:
            continue
        by_part = {item.star: item for item in reversed(frame.items) if item.star}
        parts = tuple(
            EpisodePart(field.star, field.label, by_part.get(field.star)) for field in fields if field.star
        )
        others = tuple(item for item in frame.items if not item.star)
        found.append(Episode(frame.step.id, frame.step.title, frame.about, parts, others))
    return tuple(found)


def star_fields(field: Field) -> tuple[Field, ...]:
    return tuple(part for part in field.fields if part.star)


def marks(frames: Iterable[Frame]) -> tuple[Mark, ...]:
    """Frames in which it was marked where the client stands or would like to stand."""
    found = []
    for frame in frames:
        scale = next((field for field in frame.field.fields if field.role in ("now", "wished")), None)
        if scale is None or not (frame.of("now") or frame.of("wished")) or not scale.levels:
            continue
        found.append(
            Mark(
                step=frame.step.id,
                title=frame.about or frame.step.title,
                now=_first(frame.of("now")),
                wished=_first(frame.of("wished")),
                importance=_first(frame.of("importance")),
                priority=_first(frame.of("priority")),
                lowest=min(scale.levels),
                highest=max(scale.levels),
                levels=tuple(sorted((scale.marks or {}).items())),
            )
        )
    return tuple(found)


def standings(frames: Iterable[Frame]) -> tuple[Standing, ...]:
    """What marks say (strength, no problem, barrier) and of what, in the order of the options."""
    marked: dict[tuple[int, str], list[Item]] = {}
    labels: dict[tuple[int, str], Text] = {}
    for frame in frames:
        for item in frame.of("mark"):
            field = next((part for part in (frame.field, *frame.field.fields) if part.role == "mark"), None)
            order = [option.id for option in field.options] if field else []
            key = (order.index(item.value) if item.value in order else len(order), str(item.value))
            marked.setdefault(key, []).append(item)
            labels.setdefault(key, item.text)
    return tuple(Standing(key[1], labels[key], tuple(marked[key])) for key in sorted(marked))


def step_norms(flow: Flow, steps: Iterable[Step]) -> tuple[StepNorm, ...]:
    """The norms that the flow gives for these steps."""
    origins = flow.catalogues.get(NORM_ORIGINS)
    return tuple(
        StepNorm(
            step=step.id,
            title=step.title,
            text=norm.text,
            origin=words.option_label(origins.items if origins else (), norm.origin),
            source=norm.source,
            owner=norm.owner,
            review=words.iso_date(norm.review),
        )
        for step in steps
        if (norm := step.norm) is not None
    )


def judgements(frames: Iterable[Frame]) -> tuple[Judgement, ...]:
    """One per group that holds something against a norm; separate steps of one phase make one together."""
    found: list[Judgement] = []
    loose: dict[str, list[Item]] = {}
    for frame in frames:
        if frame.field.kind != "group":
            if frame.items[0].role in HELD_AGAINST | {"characteristic", "prediction"}:
                loose.setdefault(frame.phase.id, []).extend(frame.items)
        elif any(item.role in HELD_AGAINST for item in frame.items):
            found.append(_judgement(frame.items, frame.about or frame.step.title))
    found += [
        _judgement(items, items[0].title)
        for items in loose.values()
        if any(item.role in HELD_AGAINST for item in items)
    ]
    return tuple(found)


def _judgement(items: Sequence[Item], otherwise: Text) -> Judgement:
    about = next((item for item in items if item.role == "characteristic"), None)
    rest = tuple(item for item in items if item.role in OF_A_JUDGEMENT or _is_unnamed_part(item))
    return Judgement(items[0].step, about.text if about else otherwise, rest)


def _is_unnamed_part(item: Item) -> bool:
    """A field without a role in a group that judges; what was heard and seen there stays what it is."""
    return item.role is None and item.part is None and item.chapter != "heard"


def decision(steps: Iterable[Step], frames: Sequence[Frame], evidence: tuple[Evidence, ...]) -> Decision:
    """`steps` are those on the path, `frames` those that stand."""
    asked = {role for step in steps for role in roles_of(step.field)}
    return Decision(
        is_expected="outcome" in asked,
        is_evidence_expected="evidence" in asked,
        outcome=items_of(frames, "outcome"),
        instrument=items_of(frames, "instrument"),
        purpose=purposes(frames),
        open_questions=points(frames, "open_question"),
        reasons=items_of(frames, "decisive_reason"),
        evidence=evidence,
        goals=points(frames, "goal"),
        alternatives=points(frames, "alternative"),
        second_reader=items_of(frames, "second_reader"),
    )


def roles_of(field: Field) -> Iterator[Role | None]:
    """The roles of a field and of everything in it."""
    yield field.role
    for part in field.fields:
        yield from roles_of(part)


def purposes(frames: Iterable[Frame]) -> tuple[Item, ...]:
    """With what was added in the same group, unless that group holds the decision itself."""
    found: list[Item] = []
    for frame in frames:
        if own := frame.of("purpose"):
            is_apart = all(item.role in (None, "purpose") for item in frame.items)
            found += frame.items if is_apart else own
    return tuple(found)


def agreements(items: Iterable[Item]) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            step=item.step,
            what=str(item.value.get("what", "")),
            who=item.value.get("who"),
            by=words.iso_date(item.value.get("by")),
            role=item.role,
            sequence=item.sequence,
            is_private=item.is_private,
        )
        for item in items
        if item.kind == "agreements" and isinstance(item.value, Mapping)
    )


def _first(items: Sequence[Item]) -> Item | None:
    return items[0] if items else None
