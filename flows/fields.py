"""Fields as a flow file describes them: their kind, and what goes with that kind."""

from __future__ import annotations

import re
from dataclasses import replace

from flows import complaints, shapes
from flows.frozen import Frozen
from flows.keys import Keys
from flows.lists import Lists, options
from flows.model import AskedProbe, Field, FieldKind, Option, Text
from flows.reading import Node

_LARGEST_SCALE = 100
_LEVEL = re.compile(shapes.LEVEL)


class Fields(Frozen):
    """Reads the fields of one flow."""

    keys: Keys
    lists: Lists

    def field(self, node: Node, field_id: str, label: Text) -> Field:
        """A step's own field, or one in a group; what else stands there is left alone."""
        keys = self.keys
        kind = keys.one_of(node, "kind", shapes.FIELD_KINDS) or "text"
        self._check_kind(node, kind)
        minimum, maximum = keys.whole(node, "min"), keys.whole(node, "max")
        if kind == "number" and minimum is not None and maximum is not None and minimum > maximum:
            keys.complain(complaints.UPSIDE_DOWN, node)
        levels, marks = self._levels(node, kind, minimum, maximum)
        from_answers, listed = self._options(node, kind)
        repeat, repeat_over = self._repeat(node)
        probe, item_probes = self._probe(node)
        return Field(
            id=field_id,
            kind=kind,
            label=label,
            for_client=keys.maybe_wording(node, "for_client"),
            hint=keys.maybe_wording(node, "hint"),
            three_parts=keys.flag(node, "three_parts"),
            options=listed,
            options_from_answers=from_answers,
            minimum=minimum,
            maximum=maximum,
            marks=marks,
            levels=levels,
            fields=tuple(self._inner(child) for child in keys.entries(node, "fields")),
            repeat=repeat,
            repeat_over=repeat_over,
            item_name=keys.maybe_wording(node, "item_name"),
            offers_first=keys.maybe_id(node, "offers_first"),
            star=keys.one_of(node, "star", shapes.STAR_PARTS),
            role=keys.one_of(node, "role", shapes.ROLES),
            probe=probe,
            item_probes=item_probes,
            private=keys.flag(node, "private"),
            source=keys.source(node),
            line=node.line,
        )

    def _inner(self, node: Node) -> Field:
        self.keys.has_shape(node, shapes.FIELD, also=("label",))
        field = replace(
            self.field(node, self.keys.id(node), self.keys.wording(node, "label")),
            was=self.keys.ids(node, "was"),
        )
        if field.kind in ("group", "agreements"):
            self.keys.complain(complaints.NESTED, node)
        return field

    def _check_kind(self, node: Node, kind: FieldKind) -> None:
        """Keys that belong to another kind of field, and what this kind cannot do without."""
        for key, kinds in shapes.BELONGS.items():
            child = node.child(key)
            if child is not None and kind not in kinds:
                self.keys.complain(complaints.WRONG_KIND, child, key=key, kind=kind, kinds=", ".join(kinds))
        wanted = shapes.NEEDS.get(kind)
        if wanted is not None and node.child(wanted) is None:
            self.keys.complain(complaints.NEEDED, node, kind=kind, key=wanted)

    def _options(self, node: Node, kind: FieldKind) -> tuple[bool, tuple[Option, ...]]:
        """Whether they are the steps answered so far, else the options themselves."""
        child = node.child("options")
        if child is None or kind not in shapes.BELONGS["options"]:
            return False, ()
        if child.text == "answers":
            return True, ()
        if child.text is not None:
            catalogue = self.lists.catalogue(child.text.strip(), self.keys, child)
            return False, catalogue.items if catalogue else ()
        return False, options(child, self.keys)

    def _repeat(self, node: Node) -> tuple[bool, str | None]:
        """Whether a group is repeated, and the catalogue it is repeated over."""
        given = self.keys.maybe_text(node, "repeat")
        if given in (None, "true", "false"):
            return given == "true", None
        catalogue = self.lists.catalogue(given, self.keys, node.child("repeat"))
        return True, catalogue.id if catalogue else None

    def _probe(self, node: Node) -> tuple[AskedProbe | None, dict[str, AskedProbe] | None]:
        """What the question asks, or what it asks of each item of its catalogue."""
        child = node.child("probe")
        over = node.child("for_each") or node.child("repeat")
        catalogue = self.lists.catalogues.get(over.text or "") if over else None
        if child is None or child.mapping is None or catalogue is None:
            return self.keys.one_of(node, "probe", shapes.PROBES), None
        known = [item.id for item in catalogue.items]
        found: dict[str, AskedProbe] = {}
        if not child.mapping:
            self.keys.complain(complaints.NO_MAPPING, child)
        for item in child.mapping:
            if known and item not in known:
                self.keys.unknown(complaints.UNKNOWN_WORD, child.mapping[item], item, known)
            asked = self.keys.one_of(child, item, shapes.PROBES)
            if asked is not None:
                found[item] = asked
        return None, found

    def _levels(
        self, node: Node, kind: FieldKind, low: int | None, high: int | None
    ) -> tuple[tuple[int, ...], dict[int, Text] | None]:
        """The levels in rising order, and the names of those that have one."""
        if kind != "scale":
            return (), None
        child = node.child("levels")
        if child is not None:
            if low is not None or high is not None:
                self.keys.complain(complaints.LEVELS_TWICE, node)
            marks = self._marks(child)
            return tuple(sorted(marks)), marks
        if low is None or high is None:
            if node.child("min") is None or node.child("max") is None:
                self.keys.complain(complaints.NEEDED, node, kind=kind, key="levels")
            return (), None
        if not 0 < high - low < _LARGEST_SCALE:
            self.keys.complain(complaints.WRONG_RANGE, node, limit=_LARGEST_SCALE)
            return (), None
        return tuple(range(low, high + 1)), None

    def _marks(self, node: Node) -> dict[int, Text]:
        marks: dict[int, Text] = {}
        if not node.mapping:
            self.keys.complain(complaints.NO_LEVELS, node)
        for key, mark in (node.mapping or {}).items():
            if not _LEVEL.fullmatch(key) or int(key) in marks:
                self.keys.complain(complaints.NOT_A_LEVEL, mark, key=key[:64])
            else:
                marks[int(key)] = self.keys.wording_of(mark)
        return marks
