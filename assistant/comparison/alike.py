"""Records that resemble one: by what was found about the client, never by what was decided.

So that somebody can say: in a case much like this one that worked, or it did not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from assistant.comparison.coded import Coded, standing
from assistant.comparison.columns import column_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Likeness
from assistant.comparison.table import Table
from assistant.record.no_problem import says_no_problem
from assistant.record.words import option_label
from flows.model import Chapter, Field, Flow, Text

MOST = 5
CHAPTERS: tuple[Chapter, ...] = ("heard", "norm")
"""The parts of a talk that are about the client."""


def alike(one: Laid, others: Sequence[Laid], most: int = MOST) -> tuple[Likeness, ...]:
    """Those that share a feature with `one`, the nearest first; `one` itself is passed over."""
    among = [other for other in others if other.id != one.id]
    reader = Features([one, *among])
    return _nearest(reader.of(one), among, reader, most)


def alike_to(features: Mapping[str, Text], others: Sequence[Laid], most: int = MOST) -> tuple[Likeness, ...]:
    """The same for features that are known otherwise, as of a written case: catalogue items by id."""
    return _nearest(features, others, Features(others), most)


class Features:
    """Reads what was found about the client, out of records on one table."""

    def __init__(self, laid: Sequence[Laid]) -> None:
        self._table = Table.over(laid)

    def of(self, laid: Laid) -> dict[str, Text]:
        """Catalogue items that matter (`schulden`), how they count (`schulden=belemmering`), and what else
        was chosen on the way to the judgement (`step.path=value`). What was no problem is no feature."""
        coded = [each for each in self._table.coded(laid) if each.question.chapter in CHAPTERS]
        quiet = {_subject(each) for each in coded if says_no_problem(each.question.role, each.value)}
        quiet |= {self._table.alignment.name_of(laid.flow, step) for step in laid.quiet}
        found = dict(self._pictures(laid, quiet))
        for each in coded:
            if _subject(each) not in quiet:
                found.update(_features(laid.flow, each))
        return found

    def _pictures(self, laid: Laid, quiet: Collection[str]) -> Iterator[tuple[str, Text]]:
        """Steps made from a catalogue, where something was put down."""
        for step in laid.flow.steps.values():
            if step.section is not None and standing(laid, step.id) is not None:
                name = self._table.alignment.name_of(laid.flow, step.id)
                if name not in quiet:
                    yield name, step.title


def _subject(coded: Coded) -> str:
    return coded.item or coded.question.name


def _features(flow: Flow, coded: Coded) -> Iterator[tuple[str, Text]]:
    question = coded.question
    if question.role == "mark":
        about = _about(flow, coded)
        yield f"{_subject(coded)}={coded.value}", _with(about, coded.label)
    elif question.path == "item" or _is_from_catalogue(flow, question.field):
        yield coded.value, coded.label
    elif question.field.kind != "scale" and question.role is None and not _is_tick_list(question.field):
        yield coded.key, _with(question.title, coded.label)


def _about(flow: Flow, coded: Coded) -> Text:
    over = coded.question.step.field.repeat_over
    if coded.item is None or over is None:
        return coded.question.step.title
    return option_label(flow.catalogues[over].items, coded.item)


def _is_from_catalogue(flow: Flow, field: Field) -> bool:
    return bool(field.options) and any(field.options == each.items for each in flow.catalogues.values())


def _is_tick_list(field: Field) -> bool:
    """What the coach ticks off, such as what was explained: about the talk, and not about the client."""
    return field.kind == "multi" and not field.options_from_answers


def _with(title: Text, label: Text) -> Text:
    return Text(f"{title.nl}: {label.nl}", f"{title.in_language('en')}: {label.in_language('en')}")


def _nearest(
    wanted: Mapping[str, Text], among: Sequence[Laid], reader: Features, most: int
) -> tuple[Likeness, ...]:
    """By the share of all their features that both have; of equals the one with more, then the newest."""
    found = []
    for record in among:
        features = reader.of(record)
        shared = wanted.keys() & features.keys()
        if shared:
            share = len(shared) / len(wanted.keys() | features.keys())
            found.append(((-share, -len(shared), -record.day.toordinal(), record.id), record, features))
    found.sort(key=lambda each: each[0])
    return tuple(
        Likeness(
            column_of(record),
            shared=_told(wanted, wanted.keys() & features.keys()),
            only_there=_told(features, features.keys() - wanted.keys()),
            only_here=_told(wanted, wanted.keys() - features.keys()),
        )
        for _, record, features in found[:most]
    )


def _told(features: Mapping[str, Text], keys: Collection[str]) -> tuple[Text, ...]:
    """An item is not told apart where it is told how it counts."""
    counted = {key.partition("=")[0] for key in keys if "=" in key}
    return tuple(label for key, label in features.items() if key in keys and key not in counted)
