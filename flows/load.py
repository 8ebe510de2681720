"""YAML → checked frozen dataclasses. Every mistake has a file, a line, a step where there is one, and a remedy.

A loaded flow carries its own bundle: the texts of the flow and of the catalogues it uses, from which it can be
loaded again years later (`load_bundle`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from flows import check, shapes
from flows.errors import N_, BrokenRecord
from flows.grammar import BadCondition, parse
from flows.guards import Expression
from flows.model import Catalogue, Field, Flow, Norm, Option, Phase, Source, Step, Text
from flows.reading import Node, Problems, check_keys, read_yaml
from flows.values import unknown_remedy

Catalogues = Callable[[str], str | None]
"""Gives the YAML text of a catalogue by id, or None when there is none."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_FLOW_ID = re.compile(r"[a-z][a-z0-9-]{0,63}\Z")
_LARGEST_SCALE = 100


def load_flow(text: str, file: str, catalogues: Catalogues) -> Flow:
    """The flow in `text`; `file` names it in problems. Raises FlowError with every problem found."""
    return _Loader(text, file, catalogues).flow()


def load_bundle(bundle: str) -> Flow:
    """The flow as it was when a record was made. Raises BrokenRecord when this is no bundle of ours."""
    try:
        parts: dict[str, Any] = json.loads(bundle)
        text, catalogues = parts["flow"], parts["catalogues"]
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenRecord(N_("The interview guide kept with this record cannot be read.")) from error
    return load_flow(text, "flow.yaml", catalogues.get)


def hash_of(bundle: str) -> str:
    """SHA-256 of a bundle, in hexadecimal."""
    return hashlib.sha256(bundle.encode()).hexdigest()


class _Loader:
    """Reads one flow file; collects problems and goes on, so that an author sees them together."""

    def __init__(self, text: str, file: str, catalogues: Catalogues) -> None:
        self._text = text
        self._problems = Problems(file)
        self._root = read_yaml(text, file)
        self._find_catalogue = catalogues
        self._catalogue_texts: dict[str, str] = {}
        self._catalogues: dict[str, Catalogue] = {}
        self._works: dict[str, Source] = {}
        self._step: str | None = None

    def flow(self) -> Flow:
        root, problems = self._root, self._problems
        if root.mapping is None or "flow" not in root.mapping:
            problems.add(
                "no_flow",
                1,
                N_("This is not a flow: it does not begin with 'flow: <id>'."),
                N_("See docs/flow-format.md for an example."),
            )
            problems.stop_if_any()
        self._shape(root, shapes.FLOW)
        problems.stop_if_any()
        self._works = self._read_works(self._child(root, "sources"))
        self._need_catalogue("normherkomst", None)
        phases = tuple(self._phase(node) for node in self._list(root, "phases"))
        problems.stop_if_any()
        steps = {step.id: step for phase in phases for step in phase.steps}
        bundle = json.dumps(
            {"flow": self._text, "catalogues": self._catalogue_texts}, ensure_ascii=False, sort_keys=True
        )
        flow = Flow(
            id=self._word(root, "flow", _FLOW_ID), version=self._string(root, "version"), title=self._wording(root, "title"),
            about=self._wording(root, "about"), minutes=self._whole(root, "minutes") or 0, phases=phases, steps=steps,
            catalogues=self._catalogues, content_hash=hash_of(bundle), text=bundle,
            follows=tuple(node.text or "" for node in self._list(root, "follows")),
            names_client=self._flag(root, "names_client", default=True),
        )  # fmt: skip
        check.check_flow(flow, problems)
        problems.stop_if_any()
        return flow

    def _phase(self, node: Node) -> Phase:
        self._step = None
        self._shape(node, shapes.PHASE)
        phase_id = self._word(node, "id", _ID)
        steps = tuple(step for child in self._list(node, "steps") for step in self._steps(child, phase_id))
        return Phase(
            id=phase_id, title=self._wording(node, "title"), about=self._wording(node, "about"),
            chapter=self._enum(node, "chapter", shapes.PHASE) or "heard", steps=steps,  # type: ignore[arg-type]  # the shape lists the words
            bob=self._enum(node, "bob", shapes.PHASE), companion=self._flag(node, "companion"),  # type: ignore[arg-type]  # as above
            source=self._source(node, "source"), line=node.line,
        )  # fmt: skip

    def _steps(self, node: Node, phase: str) -> tuple[Step, ...]:
        each = self._child(node, "for_each")
        if each is None:
            self._step = self._string(node, "id") or None
            self._shape(node, shapes.STEP, also=("id", "title", "cue"))
            return (self._one_step(node, phase),)
        self._step = None
        self._shape(node, shapes.STEP)
        for key in ("id", "title"):
            if (child := self._child(node, key)) is not None:
                self._problem(
                    "for_each",
                    child,
                    N_("'{key}' and 'for_each' do not go together."),
                    N_("Take one of them out."),
                    key=key,
                )
        catalogue = self._need_catalogue(each.text or "", each)
        if catalogue is None:
            return ()
        made = self._one_step(node, phase)
        return tuple(_from_item(made, item, catalogue.id) for item in catalogue.items)

    def _one_step(self, node: Node, phase: str) -> Step:
        made_from_item = self._child(node, "for_each") is not None
        step_id = "" if made_from_item else self._word(node, "id", _ID)
        title = Text("") if made_from_item else self._wording(node, "title")
        return Step(
            id=step_id, phase=phase, title=title, cue=self._wording(node, "cue"), field=self._field(node, step_id, title),
            ask=self._wordings(node, "ask"), why=self._maybe_wording(node, "why"), when=self._condition(node),
            on_request=self._flag(node, "on_request"), reason_needed=self._flag(node, "reason_needed"),
            earlier=self._maybe_string(node, "earlier"), source=self._source(node, "source"), norm=self._norm(node), line=node.line,
        )  # fmt: skip

    def _field(self, node: Node, field_id: str, label: Text) -> Field:
        kind = self._enum(node, "kind", shapes.FIELD) or "text"
        levels, marks = self._levels(node, kind)
        options, from_answers = self._options(node, kind)
        repeat = self._child(node, "repeat")
        repeat_over = None
        if repeat is not None and repeat.text not in ("true", "false"):
            repeat_over = repeat.text
            self._need_catalogue(repeat_over or "", repeat)
        fields = tuple(self._inner_field(child) for child in self._list(node, "fields"))
        self._check_kind(
            node,
            kind,
            has_options=bool(options) or from_answers,
            has_levels=bool(levels),
            has_fields=bool(fields),
        )
        return Field(
            id=field_id, kind=kind, label=label, hint=self._maybe_wording(node, "hint"),  # type: ignore[arg-type]  # the shape lists the words
            three_parts=self._flag(node, "three_parts"), options=options, options_from_answers=from_answers,
            minimum=self._whole(node, "min"), maximum=self._whole(node, "max"), marks=marks, levels=levels, fields=fields,
            repeat=repeat is not None and repeat.text != "false", repeat_over=repeat_over, item_name=self._maybe_wording(node, "item_name"),
            star=self._enum(node, "star", shapes.FIELD), role=self._enum(node, "role", shapes.FIELD),  # type: ignore[arg-type]  # as above
            private=self._flag(node, "private"), source=self._source(node, "source"), line=node.line,
        )  # fmt: skip

    def _inner_field(self, node: Node) -> Field:
        self._shape(node, shapes.FIELD, also=("label",))
        field = self._field(node, self._word(node, "id", _ID), self._wording(node, "label"))
        if field.kind == "group" or field.kind == "agreements":
            self._problem(
                "nested",
                node,
                N_("A group or agreement list cannot stand inside a group."),
                N_("Make it a step of its own."),
            )
        return field

    def _check_kind(
        self, node: Node, kind: str, *, has_options: bool, has_levels: bool, has_fields: bool
    ) -> None:
        """Keys that belong to another kind of field, and what this kind cannot do without."""
        belongs = {
            "three_parts": ("text",), "star": ("text",), "options": ("choice", "multi"), "levels": ("scale",),
            "min": ("scale", "number"), "max": ("scale", "number"), "fields": ("group",), "repeat": ("group",), "item_name": ("group",),
        }  # fmt: skip
        for key, kinds in belongs.items():
            child = self._child(node, key)
            if child is not None and kind not in kinds:
                self._problem(
                    "kind",
                    child,
                    N_("'{key}' does not go with a field of kind {kind}."),
                    N_("It belongs to: {kinds}."),
                    key=key,
                    kind=kind,
                    kinds=", ".join(kinds),
                )
        for wanted, present, key in (
            ("choice", has_options, "options"),
            ("multi", has_options, "options"),
            ("scale", has_levels, "levels"),
            ("group", has_fields, "fields"),
        ):
            if kind == wanted and not present and self._child(node, key) is None:
                self._problem(
                    "kind",
                    node,
                    N_("A field of kind {kind} needs '{key}'."),
                    N_("Add '{key}:' under it."),
                    kind=kind,
                    key=key,
                )

    def _options(self, node: Node, kind: str) -> tuple[tuple[Option, ...], bool]:
        child = self._child(node, "options")
        if child is None or kind not in ("choice", "multi"):
            return (), False
        if child.text == "answers":
            return (), True
        if child.text is not None:
            catalogue = self._need_catalogue(child.text, child)
            return (catalogue.items if catalogue else ()), False
        return self._option_list(child, shapes.OPTION), False

    def _option_list(self, node: Node, shape: shapes.Shape) -> tuple[Option, ...]:
        found: dict[str, Option] = {}
        for child in node.items or []:
            self._shape(child, shape)
            option = Option(
                id=self._word(child, "id", _ID), label=self._wording(child, "label"), about=self._maybe_wording(child, "about"),
                group=self._maybe_wording(child, "group"), cue=self._maybe_wording(child, "cue"), ask=self._wordings(child, "ask"),
                why=self._maybe_wording(child, "why"),
            )  # fmt: skip
            if option.id in found:
                self._problem(
                    "duplicate_id",
                    child,
                    N_("The id '{id}' is used twice."),
                    N_("Give one of the two another id."),
                    id=option.id,
                )
            found[option.id] = option
        if not found:
            self._problem(
                "empty_list",
                node,
                N_("A list with at least one entry is expected here."),
                N_("Add '- id: …' with a label."),
            )
        return tuple(found.values())

    def _levels(self, node: Node, kind: str) -> tuple[tuple[int, ...], dict[int, Text] | None]:
        if kind != "scale":
            return (), None
        child = self._child(node, "levels")
        if child is None:
            low, high = self._whole(node, "min"), self._whole(node, "max")
            if low is None or high is None:
                return (), None
            if not 0 < high - low < _LARGEST_SCALE:
                self._problem(
                    "levels",
                    node,
                    N_("A scale runs from a lower to a higher level, {limit} at most."),
                    N_("Look at min and max."),
                    limit=_LARGEST_SCALE,
                )
                return (), None
            return tuple(range(low, high + 1)), None
        marks: dict[int, Text] = {}
        for key, mark in (child.mapping or {}).items():
            if re.fullmatch(r"-?\d{1,4}", key) is None:
                self._problem(
                    "levels",
                    mark,
                    N_("'{key}' is not a level: levels are whole numbers."),
                    N_("Write it as '1: wording'."),
                    key=key,
                )
            else:
                marks[int(key)] = self._text_of(mark)
        if not marks:
            self._problem(
                "levels", child, N_("Levels are numbers with a wording."), N_("Write it as '1: wording'.")
            )
        return tuple(sorted(marks)), marks

    def _norm(self, node: Node) -> Norm | None:
        child = self._child(node, "norm")
        if child is None:
            return None
        self._shape(child, shapes.NORM)
        review = self._maybe_string(child, "review")
        if review is not None:
            try:
                date.fromisoformat(review)
            except ValueError:
                self._problem(
                    "date",
                    child,
                    N_("'{given}' is not a date."),
                    N_("Write it as year-month-day: 2026-03-31."),
                    given=review[:40],
                )
        origin = self._string(child, "origin")
        known = (
            [item.id for item in self._catalogues["normherkomst"].items]
            if "normherkomst" in self._catalogues
            else []
        )
        if origin and known and origin not in known:
            self._unknown("norm_origin", child, N_("'{word}' is not an origin of norms."), origin, known)
        return Norm(
            self._wording(child, "text"),
            origin,
            self._source(child, "source"),
            self._maybe_string(child, "owner"),
            review,
        )

    def _condition(self, node: Node) -> Expression | None:
        text = self._maybe_string(node, "when")
        if text is None:
            return None
        try:
            return parse(text)
        except BadCondition as error:
            child = self._child(node, "when") or node
            self._problem(
                "condition",
                child,
                error.message,
                error.remedy or N_("See 'Conditions' in docs/flow-format.md."),
                **error.params,
            )
            return None

    def _source(self, node: Node, key: str) -> Source | None:
        child = self._child(node, key)
        if child is None or child.text is None:
            return None
        work, _, place = child.text.partition(",")
        known = self._works.get(work.strip())
        if known is None:
            self._unknown(
                "source",
                child,
                N_("'{word}' does not stand in the list of sources."),
                work.strip(),
                list(self._works),
            )
            return None
        return replace(known, place=place.strip() or known.place)

    def _read_works(self, node: Node | None) -> dict[str, Source]:
        return {name: self._work(child) for name, child in (node.mapping or {}).items()} if node else {}

    def _work(self, node: Node) -> Source:
        self._shape(node, shapes.WORK)
        return Source(
            self._string(node, "who"), self._string(node, "title"), self._maybe_string(node, "place")
        )

    def _need_catalogue(self, catalogue_id: str, asked_at: Node | None) -> Catalogue | None:
        """The catalogue by id, read once; a missing one is a problem at the place that asks for it."""
        if catalogue_id in self._catalogues:
            return self._catalogues[catalogue_id]
        text = self._find_catalogue(catalogue_id) if _ID.match(catalogue_id) else None
        if text is None:
            if asked_at is not None:
                self._problem(
                    "no_catalogue",
                    asked_at,
                    N_("There is no catalogue '{id}'."),
                    N_("Put it in the folder catalogues, or look at the name."),
                    id=catalogue_id[:64],
                )
            return None
        outer, self._problems = self._problems, Problems(f"catalogues/{catalogue_id}.yaml")
        node = read_yaml(text, self._problems.file)
        self._shape(node, shapes.CATALOGUE)
        source = self._child(node, "source")
        items = self._child(node, "items")
        catalogue = Catalogue(
            catalogue_id, self._wording(node, "title"), self._option_list(items, shapes.ITEM) if items else (),
            self._work(source) if source and source.mapping is not None else None,
        )  # fmt: skip
        outer.found.extend(self._problems.found)
        self._problems = outer
        self._catalogue_texts[catalogue_id] = text
        self._catalogues[catalogue_id] = catalogue
        return catalogue

    def _shape(self, node: Node, shape: shapes.Shape, also: tuple[str, ...] = ()) -> None:
        """Unknown and missing keys."""
        if node.mapping is None:
            self._problem(
                "shape",
                node,
                N_("Keys and values are expected here ('key: value')."),
                N_("Look at the indentation."),
            )
            return
        check_keys(node, shape, self._problems, self._step)
        for key, wanted in shape.items():
            if (wanted.required or key in also) and key not in node.mapping:
                self._problem(
                    "missing_key",
                    node,
                    N_("'{key}' is missing here."),
                    N_("Add '{key}:' ({about})"),
                    key=key,
                    about=wanted.about,
                )

    def _child(self, node: Node, key: str) -> Node | None:
        return (node.mapping or {}).get(key)

    def _list(self, node: Node, key: str) -> list[Node]:
        child = self._child(node, key)
        if child is None:
            return []
        if child.items is None:
            self._problem(
                "shape", child, N_("'{key}' has to be a list."), N_("Begin each entry with '- '."), key=key
            )
        return child.items or []

    def _maybe_string(self, node: Node, key: str) -> str | None:
        child = self._child(node, key)
        if child is None:
            return None
        if child.text is None or not child.text.strip():
            self._problem(
                "shape", child, N_("'{key}' has to be a text."), N_("Write it behind the colon."), key=key
            )
            return None
        return child.text.strip()

    def _string(self, node: Node, key: str) -> str:
        return self._maybe_string(node, key) or ""

    def _word(self, node: Node, key: str, pattern: re.Pattern[str]) -> str:
        word = self._string(node, key)
        if word and not pattern.match(word):
            self._problem(
                "id",
                self._child(node, key) or node,
                N_("'{word}' cannot be an id."),
                N_("Use small letters, digits and _, beginning with a letter."),
                word=word[:64],
            )
        return word

    def _enum(self, node: Node, key: str, shape: shapes.Shape) -> str | None:
        word = self._maybe_string(node, key)
        if word is None or word in shape[key].choices:
            return word
        self._unknown(
            "word",
            self._child(node, key) or node,
            N_("'{word}' is not known here."),
            word,
            list(shape[key].choices),
        )
        return None

    def _flag(self, node: Node, key: str, *, default: bool = False) -> bool:
        word = self._maybe_string(node, key)
        if word not in (None, "true", "false"):
            self._problem(
                "flag",
                self._child(node, key) or node,
                N_("'{key}' is true or false."),
                N_("Write true or false."),
                key=key,
            )
        return default if word is None else word == "true"

    def _whole(self, node: Node, key: str) -> int | None:
        word = self._maybe_string(node, key)
        if word is None:
            return None
        if re.fullmatch(r"-?\d{1,9}", word) is None:
            self._problem(
                "number",
                self._child(node, key) or node,
                N_("'{key}' has to be a whole number."),
                N_("Write digits only."),
                key=key,
            )
            return None
        return int(word)

    def _wording(self, node: Node, key: str) -> Text:
        child = self._child(node, key)
        return Text("") if child is None else self._text_of(child)

    def _maybe_wording(self, node: Node, key: str) -> Text | None:
        child = self._child(node, key)
        return None if child is None else self._text_of(child)

    def _wordings(self, node: Node, key: str) -> tuple[Text, ...]:
        return tuple(self._text_of(child) for child in self._list(node, key))

    def _text_of(self, node: Node) -> Text:
        """A plain string is Dutch; a mapping has `nl` and perhaps `en`."""
        if node.text is not None and node.text.strip():
            return Text(node.text.strip())
        mapping = node.mapping or {}
        check_keys(node, {"nl": None, "en": None}, self._problems, self._step)
        dutch = mapping["nl"].text if "nl" in mapping else None
        if dutch is None or not dutch.strip():
            self._problem(
                "wording",
                node,
                N_("A wording is a text, or 'nl:' and 'en:' with a text each."),
                N_("Write at least the Dutch wording."),
            )
            return Text("")
        english = mapping["en"].text if "en" in mapping else None
        return Text(dutch.strip(), english.strip() if english and english.strip() else None)

    def _unknown(self, code: str, node: Node, message: str, word: str, known: list[str]) -> None:
        hint = unknown_remedy(word, known)
        self._problem(code, node, message, hint.pop("remedy"), word=word[:64], **hint)

    def _problem(self, code: str, node: Node, message: str, remedy: str, **params: object) -> None:
        self._problems.add(code, node.line, message, remedy, self._step, **params)


def _from_item(step: Step, item: Option, catalogue: str) -> Step:
    """A `for_each` step filled in for one item; the item's own cue, ask and why come first."""
    return replace(
        step, id=item.id, title=item.label, cue=item.cue or _named(step.cue, item), ask=item.ask or tuple(_named(ask, item) for ask in step.ask),
        why=item.why or (_named(step.why, item) if step.why else None), section=catalogue, field=replace(step.field, id=item.id, label=item.label),
    )  # fmt: skip


def _named(text: Text, item: Option) -> Text:
    dutch = text.nl.replace("{item}", _lowered(item.label.nl))
    if text.en is None:
        return Text(dutch)
    return Text(dutch, text.en.replace("{item}", _lowered(item.label.in_language("en"))))


def _lowered(label: str) -> str:
    """First letter small, unless the word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
