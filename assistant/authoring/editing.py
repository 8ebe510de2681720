"""A guide being changed by its team: wordings, questions, order and norms, without anybody touching YAML.

What is changed are the files themselves, so that comments, order and layout stay and a change reads as one.
Opening and writing out a file takes long enough to be felt: a screen does both in a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from flows.guide_files import GUIDE
from flows.model import Text
from flows.rewriting import EditedText

__all__ = ["GUIDE", "Editing", "Place", "Route"]

Route: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the root of a file: ("phases", 0, "steps", 2, "cue")."""
_ONE_LINE = 60
"""Characters of a wording up to which both languages stand on one line."""


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    """GUIDE, or the id of a catalogue."""
    path: Route

    def within(self, *parts: str | int) -> Place:
        return Place(self.file, (*self.path, *parts))


class Editing:
    """The files of one guide while they are changed. Each act can be undone, and done again."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts` by file: the guide, and the catalogues that may be changed with it."""
        self._texts = dict(texts)
        self._opened: dict[str, EditedText] = {}
        self._done: list[dict[str, str]] = []
        self._undone: list[dict[str, str]] = []
        self._first = dict(texts)
        self._together: set[str] | None = None
        """Files touched by acts that are to be one; None outside `as_one`."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Every file as it is now."""
        return self._texts

    @property
    def changed(self) -> tuple[str, ...]:
        """Files that differ from how they were opened."""
        return tuple(name for name, text in self._texts.items() if text != self._first.get(name))

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    def undo(self) -> None:
        if self._done:
            self._undone.append(self._texts)
            self._put_back(self._done.pop())

    def redo(self) -> None:
        if self._undone:
            self._done.append(self._texts)
            self._put_back(self._undone.pop())

    def bring_in(self, texts: Mapping[str, str]) -> None:
        """Other files in place of these, as one act."""
        self._done.append(self._texts)
        self._undone.clear()
        self._put_back(dict(texts))

    def saved(self) -> None:
        """What is here now stands on the disk."""
        self._first = dict(self._texts)

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """The acts in here are undone together; `texts` follow at the end, each file written out once.

        Where one of them fails, none of them happened.
        """
        before, self._together = self._texts, set()
        try:
            yield
        except BaseException:  # Ctrl-C too: half an act must not be written out with the next one
            for file in self._together:
                self._opened.pop(file, None)
            self._together = None
            raise
        touched, self._together = self._together, None
        if touched:
            self._texts = {**before, **{file: self._opened[file].text() for file in touched}}
            self._done.append(dict(before))
            self._undone.clear()

    # what stands there
    def at(self, place: Place) -> Any:
        """What stands at a place, as plain data; None where nothing does."""
        found = self._root(place.file)
        for part in place.path:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return _plain(found)

    # changing it
    def reword(self, place: Place, wording: Text | None) -> None:
        """Put a wording there, in place of what stood there; None takes it away."""
        if wording is None:
            self.remove(place)
            return

        def change(parent: Any, last: Any) -> None:
            there = parent[last] if _holds(parent, last) else None
            if isinstance(there, dict) and wording.en is not None:
                there["nl"], there["en"] = wording.nl, wording.en
            else:
                parent[last] = _wording(wording, like=there)

        self._change(place, change)

    def put(self, place: Place, value: str | Sequence[str] | Mapping[str, Any] | None) -> None:
        """Put a value there; None takes it away. A key that was not there comes last."""
        if value is None:
            self.remove(place)
            return

        def change(parent: Any, last: Any) -> None:
            parent[last] = _node(value)

        self._change(place, change)

    def amend(self, place: Place, value: str | list[str]) -> None:
        """Put a value there as part of the last act: one undo takes both back."""

        def change(parent: Any, last: Any) -> None:
            parent[last] = value

        self._carry_out(place, change)

    def add(self, place: Place, value: Mapping[str, Any] | Text | str, at: int | None = None) -> int:
        """Put an entry into the list at `place`, which is made where there is none; its position."""
        entries = self.at(place)
        count = len(entries) if isinstance(entries, list) else 0
        position = count if at is None else max(0, min(at, count))

        def change(parent: Any, last: Any) -> None:
            if not isinstance(parent[last] if _holds(parent, last) else None, list):
                parent[last] = EditedText.sequence()
            parent[last].insert(position, _node(value))

        self._change(place, change)
        return position

    def remove(self, place: Place) -> None:
        """Nothing happens where nothing stands; a list that becomes empty goes too."""
        if self.at(place) is None:
            return

        def change(parent: Any, last: Any) -> None:
            del parent[last]

        self._change(place, change)
        holder = Place(place.file, place.path[:-1])
        if holder.path and self.at(holder) == []:
            self._carry_out(holder, change)

    def move(self, place: Place, to: int) -> int:
        """Put an entry of a list at another position in it; the position it has now."""
        *_, last = place.path
        entries = self.at(Place(place.file, place.path[:-1]))
        position = max(0, min(to, len(entries) - 1))
        if position == last:
            return position

        def change(parent: Any, last: Any) -> None:
            parent.insert(position, parent.pop(last))

        self._change(place, change)
        return position

    def move_to(self, place: Place, other: Place, at: int | None = None) -> int:
        """Take an entry out of its list and put it into the list at `other` in the same file."""
        there = self.at(other)
        count = len(there) if isinstance(there, list) else 0
        position = count if at is None else max(0, min(at, count))

        def change(parent: Any, last: Any) -> None:
            target = self._root(other.file)
            for part in other.path:
                target = target[part]
            target.insert(position, parent.pop(last))

        self._change(place, change)
        return position

    # how
    def _change(self, place: Place, change: Callable[[Any, Any], None]) -> None:
        """`change` is given what holds the place, and its last part."""
        before = dict(self._texts)
        self._carry_out(place, change)
        if self._together is not None:
            return
        self._done.append(before)
        self._undone.clear()

    def _carry_out(self, place: Place, change: Callable[[Any, Any], None]) -> None:
        holder = self._root(place.file)
        for part in place.path[:-1]:
            holder = holder[part]
        change(holder, place.path[-1])
        if self._together is not None:
            self._together.add(place.file)
            return
        self._texts = {**self._texts, place.file: self._opened[place.file].text()}

    def _root(self, file: str) -> Any:
        if file not in self._opened:
            self._opened[file] = EditedText(self._texts[file], file or "guide.yaml")
        return self._opened[file].root

    def _put_back(self, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            if self._texts.get(name) != text:
                self._opened.pop(name, None)
        self._texts = texts


def _holds(parent: Any, part: Any) -> bool:
    return part in parent if isinstance(parent, dict) else 0 <= part < len(parent)


def _wording(wording: Text, like: Any = None) -> Any:
    """One language stays one text, unless both stood there; two stand on one line where they fit."""
    if wording.en is None:
        return wording.nl
    is_short = len(wording.nl) + len(wording.en) <= _ONE_LINE
    made = EditedText.mapping(in_line=is_short and not isinstance(like, list))
    made["nl"], made["en"] = wording.nl, wording.en
    return made


def _node(value: Any) -> Any:
    match value:
        case Text():
            return _wording(value)
        case Mapping():
            made = EditedText.mapping()
            for key, part in value.items():
                if part is not None:
                    made[key] = _node(part)
            return made
        case str():
            return value
        case Sequence():
            listed = EditedText.sequence()
            listed.extend(_node(part) for part in value)
            return listed
        case _:
            return str(value)


def _plain(found: Any) -> Any:
    match found:
        case dict():
            return {str(key): _plain(part) for key, part in found.items()}
        case list():
            return [_plain(part) for part in found]
        case _:
            return None if found is None else str(found)
