"""From one step's answer to items in words: every filled place with its moments, label and role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.record import words
from assistant.record.along_the_way import Change
from assistant.record.statements import ForClient, Item, OldValue, Passage, RecordChapter
from assistant.record.trace import Dropped, Leaf, StepTrace, Stretch, Tree, leaves, plain
from flows.events import Value
from flows.model import Field, Flow, Phase, Role, Step, Text

HELD_AGAINST: frozenset[Role | None] = frozenset(("norm", "norm_origin", "distance"))
"""What makes a group of fields a judgement."""
FORESEEN: frozenset[Role | None] = frozenset(("prediction", "stereotype", "hunch", "disproof"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The items that were filled in together: a step, or one entry of a repeated group in it."""

    step: Step
    phase: Phase
    field: Field
    about: Text | None
    items: tuple[Item, ...]
    is_entry: bool = False
    """True: one entry of a repeated group, so that everything in it belongs together."""

    def of(self, role: Role) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.role == role)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a step the walk is, and what it inherits from the groups around it."""

    path: str = ""
    fields: tuple[Field, ...] = ()
    """The fields around it within the step, whose names make its label."""
    about: Text | None = None
    client_about: Text | None = None
    is_entry: bool = False
    role: Role | None = None
    is_private: bool = False

    def into(self, key: str | int, field: Field) -> _Place:
        return replace(
            self,
            path=f"{self.path}.{key}" if self.path else str(key),
            role=field.role or self.role,
            is_private=self.is_private or field.private,
        )


class Reader:
    """Reads the items of one step out of its trace."""

    def __init__(
        self, flow: Flow, phase: Phase, step: Step, is_slip: Callable[[int, int], bool] = lambda _, __: False
    ) -> None:
        """`is_slip` tells by the moments of storing and replacing whether only a wrong key was mended."""
        self._flow = flow
        self._phase = phase
        self._step = step
        self._is_slip = is_slip

    def frames(self, tree: Tree | None) -> tuple[Frame, ...]:
        """The frames of the step in the order they were filled in; empty ones are left out."""
        field = self._step.field
        start = _Place(role=field.role, is_private=field.private)
        return tuple(_in_its_chapter(frame) for frame in self._frames(field, tree, start) if frame.items)

    def changes(self, trace: StepTrace) -> tuple[Change, ...]:
        """What was replaced or withdrawn in this step, oldest first."""
        found = [self._change(dropped) for dropped in self._rows_whole(trace.dropped)]
        for path, leaf in leaves(trace.tree):
            field, label, is_private = self._field_at(path)
            found += [
                Change(
                    self._step.id, self._step.title, label, self._words(field, old.value),
                    old.sequence, old.replaced, is_withdrawn=False, is_private=is_private,
                )
                for old in leaf.old
            ]  # fmt: skip
        return tuple(sorted(found, key=lambda change: (change.replaced, change.sequence)))

    def _frames(self, field: Field, tree: Tree | None, place: _Place) -> Iterator[Frame]:
        if field.kind == "group" and field.repeat and isinstance(tree, list):
            for number, entry in enumerate(tree, start=1):
                about, client_about = (
                    self._about(field, entry, number, len(tree), for_client=is_copy)
                    for is_copy in (False, True)
                )
                inside = replace(
                    place.into(number - 1, field), about=about, client_about=client_about, is_entry=True
                )
                yield from self._group(field, entry, inside)
        elif field.kind == "group":
            yield from self._group(field, tree, place)
        else:
            yield Frame(self._step, self._phase, field, place.about, tuple(self._items(field, tree, place)))

    def _group(self, field: Field, tree: Tree | None, place: _Place) -> Iterator[Frame]:
        if not isinstance(tree, dict):
            return
        own: list[Item] = []
        nested: list[Frame] = []
        for part in field.fields:
            inside = replace(place.into(part.id, part), fields=(*place.fields, part))
            if part.kind == "group" and part.repeat:
                nested += self._frames(part, tree.get(part.id), inside)
            elif part.kind == "group":
                for frame in self._group(part, tree.get(part.id), inside):
                    own += frame.items
            else:
                own += self._items(part, tree.get(part.id), inside)
        yield Frame(self._step, self._phase, field, place.about, tuple(own), place.is_entry)
        yield from nested

    def _items(self, field: Field, tree: Tree | None, place: _Place) -> Iterator[Item]:
        if field.three_parts and isinstance(tree, dict):
            for part in ("said", "seen", "reading"):
                leaf = tree.get(part)
                if isinstance(leaf, Leaf):
                    item = self._item(field, leaf, replace(place, path=f"{place.path}.{part}".lstrip(".")))
                    yield replace(item, part=part, chapter=_chapter_of_part(part, item.chapter))
        elif field.kind == "agreements" and isinstance(tree, list):
            for number, row in enumerate(tree):
                yield self._item(
                    field, _one_leaf(row), replace(place, path=f"{place.path}.{number}".lstrip("."))
                )
        elif isinstance(tree, Leaf):
            yield self._item(field, tree, place)

    def _item(self, field: Field, leaf: Leaf, place: _Place) -> Item:
        text = self._words(field, leaf.value)
        return Item(
            step=self._step.id,
            path=place.path,
            phase=self._phase.id,
            chapter=self._phase.chapter,
            title=self._step.title,
            about=place.about,
            label=_label(field.label for field in place.fields),
            kind=field.kind,
            part=None,
            role=field.role or place.role,
            star=field.star,
            text=text,
            value=leaf.value,
            passages=tuple(Passage(self._words(field, part.value), part.sequence) for part in leaf.stretches),
            sequence=leaf.sequence,
            source=field.source or self._step.source,
            is_private=place.is_private,
            history=tuple(
                OldValue(
                    self._words(field, old.value), old.sequence, old.replaced,
                    self._is_slip(old.sequence, old.replaced),
                )
                for old in leaf.old
            ),
            for_client=ForClient(
                title=words.title_of(self._step, for_client=True),
                about=place.client_about,
                label=_label(field.for_client or field.label for field in place.fields),
                text=words.value_in_words(self._flow, field, leaf.value, for_client=True),
            ),
        )  # fmt: skip

    def _words(self, field: Field, value: Value) -> Text:
        return words.value_in_words(self._flow, field, value)

    def _about(self, field: Field, entry: Tree, number: int, total: int, *, for_client: bool) -> Text | None:
        if field.repeat_over is not None and isinstance(entry, dict):
            item = entry.get("item")
            options = self._flow.catalogues[field.repeat_over].items
            if not isinstance(item, Leaf):
                return None
            return words.option_label(options, item.value, for_client=for_client)
        if total == 1:
            return None
        name = field.item_name or field.label
        return Text(f"{name.nl} {number}", f"{name.en} {number}" if name.en is not None else None)

    def _change(self, dropped: Dropped) -> Change:
        field, label, is_private = self._field_at(dropped.path)
        old = dropped.old
        return Change(
            self._step.id, self._step.title, label, self._words(field, old.value), old.sequence, old.replaced,
            is_withdrawn=dropped.is_withdrawn, is_private=is_private,
        )  # fmt: skip

    def _rows_whole(self, dropped: list[Dropped]) -> list[Dropped]:
        """Withdrawn agreements as one thing instead of their three parts."""
        found: list[Dropped] = []
        for gone in dropped:
            is_row = bool(gone.path) and self._field_at(gone.path[:-1])[0].kind == "agreements"
            if not is_row or not gone.is_withdrawn:
                found.append(gone)
                continue
            row = {str(gone.path[-1]): gone.old.value}
            last = found[-1] if found else None
            if last and last.path == gone.path[:-1] and last.old.replaced == gone.old.replaced:
                found[-1] = Dropped(last.path, replace(last.old, value={**last.old.value, **row}))
            else:
                found.append(Dropped(gone.path[:-1], replace(gone.old, value=row)))
        return found

    def _field_at(self, path: tuple[str | int, ...]) -> tuple[Field, Text | None, bool]:
        """The field a path leads to, its label (None for the step itself) and whether it is private."""
        field, labels, is_private = self._step.field, [], self._step.field.private
        for key in path:
            inside = next((part for part in field.fields if part.id == key), None)
            if inside is not None:
                field, is_private = inside, is_private or inside.private
                labels.append(inside.label)
            elif key in words.PART_LABELS and field.three_parts:
                labels.append(words.PART_LABELS[str(key)])
                is_private = is_private or key == "reading"
            elif key in words.AGREED_LABELS and field.kind == "agreements":
                labels.append(words.AGREED_LABELS[str(key)])
        return field, words.joined(labels, " – ") if labels else None, is_private


def _label(names: Iterable[Text]) -> Text | None:
    found = tuple(names)
    return words.joined(found, " – ") if found else None


def _chapter_of_part(part: str, chapter: RecordChapter) -> RecordChapter:
    """Observations stand apart from words; what the coach makes of them belongs to the weighing."""
    if chapter != "heard":
        return chapter
    match part:
        case "seen":
            return "seen"
        case "reading":
            return "weighing"
        case _:
            return chapter


def chaptered(frame: Frame) -> Frame:
    """Its items in the chapter of their phase, or where the whole frame belongs."""
    chapter = frame.phase.chapter
    items = (
        replace(item, chapter=_chapter_of_part(item.part, chapter) if item.part else chapter)
        for item in frame.items
    )
    return _in_its_chapter(replace(frame, items=tuple(items)))


def _in_its_chapter(frame: Frame) -> Frame:
    """Norms stand with the norms and hunches with the weighing, wherever in the talk they were put down."""
    roles = {item.role for item in frame.items}
    if roles & HELD_AGAINST:
        wanted: RecordChapter = "norm"
    elif roles & FORESEEN:
        wanted = "weighing"
    else:
        return frame
    return replace(frame, items=tuple(_moved(item, wanted) for item in frame.items))


def _moved(item: Item, wanted: RecordChapter) -> Item:
    """What was heard and seen stays what it is; so do decisions and agreements."""
    return replace(item, chapter=wanted) if item.chapter in ("norm", "weighing") else item


def _one_leaf(row: Tree) -> Leaf:
    """An agreement as one place: its newest moment, the old values of its parts."""
    parts = [leaf for _, leaf in leaves(row)]
    newest = max(leaf.sequence for leaf in parts)
    return Leaf((Stretch(plain(row), newest),), tuple(old for leaf in parts for old in leaf.old))
