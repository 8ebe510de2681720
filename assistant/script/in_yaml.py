"""The items of a script in YAML, made from the parser's events: nothing is expanded, every item has its line.

PyYAML's constructors would read `nee` as a flag and follow aliases; only its parser is used here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.reader import Reader

from assistant.script.items import HOW_TO_BEGIN, MAX_DEPTH, Item, Raw, empty, shortened, unreadable
from flows.errors import N_, BadValue

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")
_NO_TAGS = (None, "!")


def yaml_items(text: str, name: str) -> list[Item]:
    """The items of the list; the last one carries its fault when it could not be read.

    Raises BadValue for what is no list of items, or when not even the first one can be read.
    """
    return _Reader(text, name).items()


class _Broken(Exception):
    """What YAML allows and a script does not."""

    def __init__(self, line: int, fault: BadValue) -> None:
        super().__init__(str(fault))
        self.line = line
        self.fault = fault


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._control = Reader.NON_PRINTABLE.search(text)
        """The first character YAML forbids. The parser would stop at it long before it comes to its line."""
        readable = text if self._control is None else text[: text.rfind("\n", 0, self._control.start()) + 1]
        self._end = readable.count("\n") + 1
        """Line where the readable part of the text ends."""
        self._event: Callable[[], Any] = _Loader(readable).get_event
        self._found: list[Item] = []
        self._begun: int | None = None
        """Line of the item that is being read; None between two items."""
        self._dash: int | None = None
        """Column of the dashes; None before the list and for a list between brackets."""

    def items(self) -> list[Item]:
        try:
            self._document()
        except _Broken as broken:
            self._end_with(broken.line, broken.fault)
        except yaml.YAMLError as error:
            self._tear(*self._fault_of(error))
        else:
            if self._control is not None:
                self._tear(self._end, self._no_text(self._control.group()))
        return self._found

    def _document(self) -> None:
        event = self._event()
        while type(event) in (yaml.StreamStartEvent, yaml.DocumentStartEvent):
            event = self._event()
        if type(event) is not yaml.SequenceStartEvent:
            self._no_list(event)
        self._check_ordinary(event)
        mark: Any = event.start_mark
        self._dash = None if event.flow_style else mark.column
        while type(event := self._event()) is not yaml.SequenceEndEvent:
            self._begun = event.start_mark.line + 1
            item = Item(len(self._found) + 1, self._begun, self._value(event, 1))
            self._found.append(item)
            self._begun = None
        while type(event := self._event()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                self._refuse(event, N_("There is a second document in this file."), N_("Keep one list."))

    def _value(self, event: Any, depth: int) -> Raw:
        self._check_ordinary(event)
        if type(event) is yaml.ScalarEvent:
            return None if not event.style and event.value in _NOTHING else event.value
        if depth > MAX_DEPTH:
            self._refuse(event, N_("The script is nested too deeply."), N_("Look at the indentation."))
        if type(event) is yaml.SequenceStartEvent:
            entries = []
            while type(entry := self._event()) is not yaml.SequenceEndEvent:
                entries.append(self._value(entry, depth + 1))
            return entries
        return self._mapping(depth)

    def _mapping(self, depth: int) -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        while type(key := self._event()) is not yaml.MappingEndEvent:
            self._check_ordinary(key)
            if type(key) is not yaml.ScalarEvent:
                self._refuse(key, N_("A key has to be a word."), N_("Put the text between quotes."))
            if key.value in found:
                self._refuse(
                    key, N_("'{key}' stands here twice."), N_("Keep one of the two."),
                    key=shortened(key.value),
                )  # fmt: skip
            found[key.value] = self._value(self._event(), depth + 1)
        return found

    def _check_ordinary(self, event: Any) -> None:
        if event.anchor is not None:  # an alias, or what it stands for
            self._refuse(
                event, N_("Anchors (&) and aliases (*) are not used in scripts."),
                N_("Write it out, or put the text between quotes."),
            )  # fmt: skip
        if event.tag not in _NO_TAGS:
            self._refuse(
                event, N_("Tags ({tag}) are not used in scripts."),
                N_("Take the tag out, or put the text between quotes."), tag=shortened(event.tag),
            )  # fmt: skip

    def _no_list(self, event: Any) -> NoReturn:
        if not isinstance(event, yaml.StreamEndEvent) and getattr(event, "value", None) != "":
            self._refuse(event, N_("A script is a list of acts."), HOW_TO_BEGIN)
        if self._control is not None:
            raise _Broken(self._end, self._no_text(self._control.group()))
        raise _Broken(event.start_mark.line + 1, empty(self._name, event.start_mark.line + 1))

    def _refuse(self, event: Any, message: str, remedy: str, **params: Any) -> NoReturn:
        line = event.start_mark.line + 1
        raise _Broken(line, unreadable(self._name, line, message, remedy, **params))

    def _fault_of(self, error: yaml.YAMLError) -> tuple[int, BadValue]:
        """Where the parser stopped, and why."""
        last = self._text.rstrip().count("\n")
        marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
        lines = [mark.line for mark in marks if mark is not None]
        within = (line for line in lines if line <= last)  # what never closes is known by where it opens
        line = next(within, last) + 1
        if self._control is not None and line >= self._end:
            return self._end, self._no_text(self._control.group())
        detail = shortened(str(getattr(error, "problem", None) or "syntax"), 80)
        return line, unreadable(
            self._name, line, N_("This is not YAML that can be read: {detail}."),
            N_("Look at the indentation, the quotes and the colons on this line."), detail=detail,
        )  # fmt: skip

    def _no_text(self, character: str) -> BadValue:
        return unreadable(
            self._name, self._end, N_("This is not YAML that can be read: {detail}."),
            N_("Save the file as UTF-8 text, without characters nobody can see."),
            detail=f"U+{ord(character):04X}",
        )  # fmt: skip

    def _tear(self, line: int, fault: BadValue) -> None:
        """A break between two items belongs to the one before it, unless a new one begins up to that line."""
        if self._begun is None and self._dash is not None and self._found:
            last = self._found[-1].line
            between = self._text.split("\n", line)[last:line]
            new = (number for number, text in enumerate(between, last + 1) if _is_dash(text, self._dash))
            self._begun = next(new, None) or self._found.pop().line
        self._end_with(line, fault)

    def _end_with(self, line: int, fault: BadValue) -> None:
        """The item that cannot be read is the last one. Raises the fault when it would be the only one."""
        if not self._found:
            raise fault
        self._found.append(Item(len(self._found) + 1, self._begun or line, None, fault))


def _is_dash(line: str, column: int) -> bool:
    """Whether an entry of the list begins on this line."""
    return not line[:column].strip() and line[column : column + 2].rstrip() == "-"
