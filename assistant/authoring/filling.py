"""What was filled in on blanks, put where it belongs in the files of a guide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from assistant.authoring.adding import Way, place_of_new
from assistant.authoring.blanks import NOTHING, Blank, Filled
from assistant.authoring.editing import GUIDE, Editing, Place
from assistant.authoring.only_when import condition_of
from assistant.authoring.outline import Row, RowKind, entries_of
from flows.model import Text
from flows.norms import NORMS

_LISTED = re.compile(r"(ask|options)\.(\d+)(?:\.label)?")
_SINGLE = ("kind", "minutes", "version", "origin", "owner", "review")
"""Blanks that hold one word or number, no wording."""


class Guide(Protocol):
    """What is filled in; as it was before that."""

    editing: Editing

    def at(self, place: Place) -> Any: ...

    def outline(self) -> Row: ...

    @property
    def norms_beneath(self) -> tuple[Mapping[str, Any], ...]: ...

    def blanks(self, row: Row) -> tuple[Blank, ...]: ...

    def probe_place(self, row: Row) -> Place | None: ...


class Filling:
    """Into one row of a guide, or beside it."""

    def __init__(self, guide: Guide, row: Row) -> None:
        self._guide = guide
        self._edit = guide.editing
        self._row = row

    def fill(self, changed: Filled) -> None:
        """Only what is other than it was."""
        place = self._row.place
        norm = _below(changed, "norm.")
        for key, text in changed.items():
            if key == "probe":
                self._set_probe(text.nl)
            elif key == "source":
                self._edit.put(place.within(key), _work(text.nl))
            elif key.startswith("when."):
                self._edit.put(place.within("when"), condition_of(self._all_picked(changed)))
            elif not key.startswith("norm.") and not _LISTED.fullmatch(key):
                self._set(place.within(key), text, is_single=key in _SINGLE)
        for name in ("ask", "options"):
            self._fill_list(place.within(name), {int(m[2]): t for m, t in _listed(changed, name)})
        if norm:
            self._set_norm(norm)

    def add(self, given: Filled, way: Way) -> Place:
        holder, at = place_of_new(way, self._list)
        kind = way.kind
        title = given.get("title") or given.get("label") or given.get("text") or NOTHING
        made: dict[str, Any] = {"id": self._new_id(title.nl, holder, kind)}
        norm = _below(given, "norm.") if kind != "norm" else {}
        for key in ("title", "label", "for_client", "about", "text", "cue", "hint"):
            made[key] = given.get(key) if given.get(key, NOTHING).nl else None
        made["ask"] = [text for _m, text in _listed(given, "ask") if text.nl] or None
        for key in ("why", "avoid"):
            made[key] = given.get(key) if given.get(key, NOTHING).nl else None
        made |= self._by_kind(given, kind)
        if kind == "norm":
            made |= _about_norm(given)
        if kind == "topic":
            made["source"] = _work(given.get("source", NOTHING).nl)
        if norm and norm.get("text", NOTHING).nl:
            made["norm"] = self._add_norm(norm, made["id"])
        probe = given.get("probe", NOTHING).nl
        if probe and kind == "step":
            made["probe"] = probe
        at = self._edit.add(holder, {key: part for key, part in made.items() if part is not None}, at)
        if probe and kind == "topic":
            each = self._row if self._row.kind == "each" else self._each()
            self._put_probe(each.place.within("probe", made["id"]), probe)
        return holder.within(at)

    def _by_kind(self, given: Filled, kind: RowKind) -> dict[str, Any]:
        """What only goes with one kind of row."""
        match kind:
            case "phase":
                first = _below(given, "first.")
                step = {"id": self._new_id(first["title"].nl, None, "step"), "title": first["title"]}
                step |= {"cue": first["cue"], **_kept(first)}
                return {"chapter": given["chapter"].nl, "steps": [step]}
            case "step":
                return {**_kept(given), "when": condition_of(_picked(given))}
            case "field":
                return _kept(given)
            case _:
                return {}

    def _list(self, row: Row) -> str:
        return str(self._guide.at(row.place.within("for_each")))

    def _each(self) -> Row:
        return next(one for one in self._guide.outline().walk() if self._row in one.rows)

    # ------------------------------------------------------------------ one thing
    def _set(self, place: Place, text: Text, *, is_single: bool = False) -> None:
        if is_single:
            self._edit.put(place, text.nl or None)
        else:
            self._edit.reword(place, text if text.nl else None)

    def _all_picked(self, changed: Filled) -> Mapping[int, str]:
        """With what stood on the other blanks."""
        return _picked({**{blank.key: blank.text for blank in self._guide.blanks(self._row)}, **changed})

    def _set_probe(self, probe: str) -> None:
        place = self._guide.probe_place(self._row)
        if place is not None:
            self._put_probe(place, probe)

    def _put_probe(self, place: Place, probe: str) -> None:
        """At the step itself, or by topic in a mapping that comes and goes with what is in it."""
        holder = Place(place.file, place.path[:-1])
        if place.path[-2] == "probe" and self._edit.at(holder) is None and probe:
            self._edit.put(holder, {str(place.path[-1]): probe})
        else:
            self._edit.put(place, probe or None)
            if self._edit.at(holder) == {}:
                self._edit.remove(holder)

    def _fill_list(self, place: Place, texts: Mapping[int, Text]) -> None:
        """Questions or options: reworded, taken away where nothing is left of them, or put at the end."""
        there = self._edit.at(place)
        count = len(there) if isinstance(there, list) else 0
        is_option = place.path[-1] == "options"
        for at in sorted((at for at in texts if at < count), reverse=True):
            if texts[at].nl:
                self._edit.reword(place.within(at, "label") if is_option else place.within(at), texts[at])
            else:
                self._edit.remove(place.within(at))
        taken = {str(one.get("id")) for one in there or () if isinstance(one, dict)} if is_option else set()
        for text in (texts[at] for at in sorted(texts) if at >= count and texts[at].nl):
            if is_option:
                new = unique_id(text.nl, taken)
                taken.add(new)
                self._edit.add(place, {"id": new, "label": text})
            else:
                self._edit.add(place, text)

    # ------------------------------------------------------------------ norms
    def _set_norm(self, changed: Filled) -> None:
        at = self._row.place.within("norm")
        there = self._edit.at(at)
        if changed.get("text") == NOTHING:
            self._edit.remove(at)  # the norm itself stays in the list
        elif isinstance(there, dict):
            self._fill_norm(at, changed)
        elif isinstance(there, str):
            listed = entries_of(self._edit.at(Place(NORMS, ())), "items")
            number = next((at for at, one in listed if one.get("id") == there), None)
            beneath = next((one for one in self._guide.norms_beneath if one.get("id") == there), None)
            if number is None and beneath is not None:
                number = len(listed)
                self._edit.add(Place(NORMS, ("items",)), beneath)  # the team's own from here on
            if number is not None:
                self._fill_norm(Place(NORMS, ("items", number)), changed)
        elif changed.get("text"):
            data = self._edit.at(self._row.place)
            self._edit.put(at, self._add_norm(self._whole(changed), str(data.get("id") or self._row.title)))

    def _whole(self, changed: Filled) -> Filled:
        """With what stood on the other blanks of a norm that is made now."""
        blanks = _below({blank.key: blank.text for blank in self._guide.blanks(self._row)}, "norm.")
        return {**blanks, **changed}

    def _fill_norm(self, place: Place, changed: Filled) -> None:
        for key, text in changed.items():
            if key == "source":
                self._edit.put(place.within(key), _work(text.nl))
            else:
                self._set(place.within(key), text, is_single=key in _SINGLE)

    def _add_norm(self, norm: Filled, name: str) -> str:
        listed = entries_of(self._edit.at(Place(NORMS, ())), "items")
        taken = [*(one for _at, one in listed), *self._guide.norms_beneath]
        new = unique_id(name, {str(one.get("id")) for one in taken})
        self._edit.add(Place(NORMS, ("items",)), {"id": new, "text": norm["text"], **_about_norm(norm)})
        return new

    def _new_id(self, title: str, holder: Place | None, kind: RowKind) -> str:
        if kind == "field" and holder is not None:
            beside = entries_of(self._guide.at(Place(holder.file, holder.path[:-1])), "fields")
            return unique_id(title, {str(one.get("id")) for _at, one in beside})
        rows = self._guide.outline().walk()
        taken = {
            str(self._guide.at(row.place.within("id")))
            for row in rows
            if row.kind != "norm" or kind == "norm"
        }
        retired = {str(name) for name in self._guide.at(Place(GUIDE, ("retired",))) or ()}
        return unique_id(title, taken | retired | {"answers", "true", "false"})


def unique_id(title: str, taken: Iterable[str]) -> str:
    """Made from a title, in plain letters: "Zorg voor ouders" becomes `zorg_voor_ouders`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:48]
    if not slug[:1].isalpha():
        slug = f"punt_{slug}".rstrip("_")
    known, number, found = set(taken), 2, slug
    while found in known:
        found, number = f"{slug}_{number}", number + 1
    return found


def _kept(given: Filled) -> dict[str, Any]:
    kind = given.get("kind", Text("text")).nl
    if kind == "three_parts":
        return {"kind": "text", "three_parts": "true"}
    if kind not in ("choice", "multi"):
        return {"kind": kind}
    taken: set[str] = set()
    options = []
    for _match, text in _listed(given, "options"):
        if text.nl:
            new = unique_id(text.nl, taken)
            options.append({"id": new, "label": text})
            taken.add(new)
    return {"kind": kind, "options": options}


def _about_norm(norm: Filled) -> dict[str, Any]:
    """Beside its text."""
    words = {key: norm[key].nl or None for key in ("origin", "owner", "review") if key in norm}
    return {**words, "source": _work(norm.get("source", NOTHING).nl)}


def _work(words: str) -> dict[str, str] | None:
    """Who, title and place, with commas between; one that stands alone is both who and title."""
    parts = [part.strip() for part in words.split(",", 2) if part.strip()]
    if not parts:
        return None
    return dict(zip(("who", "title", "place"), parts if len(parts) > 1 else parts * 2, strict=False))


def _picked(filled: Filled) -> dict[int, str]:
    return {
        int(key.removeprefix("when.")): text.nl for key, text in filled.items() if key.startswith("when.")
    }


def _below(filled: Filled, prefix: str) -> dict[str, Text]:
    return {key.removeprefix(prefix): text for key, text in filled.items() if key.startswith(prefix)}


def _listed(filled: Filled, name: str) -> list[tuple[re.Match[str], Text]]:
    """Of `ask` or `options`, in order."""
    found = [(match, text) for key, text in filled.items() if (match := _LISTED.fullmatch(key))]
    return sorted((one for one in found if one[0][1] == name), key=lambda one: int(one[0][2]))
