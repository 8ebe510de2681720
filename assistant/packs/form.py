"""The form of the minutes, filled in: YAML to `Minutes`, every mistake with its line and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from assistant.codes import holds_bsn
from assistant.packs.minutes import Agreed, Minutes
from assistant.record.words import iso_date
from flows.complaints import Complaint
from flows.errors import N_, BadValue
from flows.reading import Node, read_yaml
from flows.values import unknown_remedy

KEYS = ("meeting", "round", "flow", "chair", "note_taker", "saw", "agreed", "next_time")
AGREED = ("what", "about", "who", "look_back")
EMPTY = Complaint("empty", N_("The file is empty."), N_("Fill in the form that comes with the pack."))
MOST = 4_000
"""Characters in one answer."""


StepsOf = Callable[[str], Collection[str]]
"""Ids of the steps of a guide. Raises NotFound for an unknown guide."""


def read_form(text: str, file: str, steps_of: StepsOf) -> Minutes:
    """Raises FlowError for what is no YAML, BadValue for what does not fit, and what `steps_of` raises."""
    return _Form(file, steps_of).minutes(read_yaml(text, file, EMPTY))


class _Form:
    def __init__(self, file: str, steps_of: StepsOf) -> None:
        self._file = file
        self._steps_of = steps_of

    def minutes(self, root: Node) -> Minutes:
        self._known_keys(root, KEYS)
        flow = self._text(root, "flow")
        steps = self._steps_of(flow) if flow else None
        meeting = self._day(root, "meeting")
        if meeting is None:
            raise BadValue(
                N_("The day of the meeting is missing."), where=f"{self._file}:{root.line}",
                remedy=N_("Write it as 2026-01-31 after 'meeting:'."),
            )  # fmt: skip
        found = Minutes(
            meeting_on=meeting,
            saw=self._texts(root, "saw"),
            agreed=tuple(
                agreed for node in self._list(root, "agreed") if (agreed := self._agreed(node, steps))
            ),
            round_id=self._text(root, "round") or None,
            flow=flow,
            chair=self._text(root, "chair"),
            note_taker=self._text(root, "note_taker"),
            next_time=self._texts(root, "next_time"),
        )
        if not (found.saw or found.agreed):
            raise BadValue(
                N_("Nothing is filled in of what you saw or agreed."), where=f"{self._file}:{root.line}",
                remedy=N_("Write at least one line of it."),
            )  # fmt: skip
        return found

    def _agreed(self, node: Node, steps: Collection[str] | None) -> Agreed | None:
        """None for a row that was left empty."""
        self._known_keys(node, AGREED)
        what, about = self._text(node, "what"), self._text(node, "about")
        who, look_back = self._text(node, "who"), self._day(node, "look_back")
        if not (what or about or who or look_back):
            return None
        if not what:
            raise BadValue(
                N_("It does not say what was agreed."), where=f"{self._file}:{node.line}",
                remedy=N_("Write what it was, or leave the rest of that row empty too."),
            )  # fmt: skip
        if about and steps is not None and about not in steps:
            raise self._unknown(node, "about", about, steps)
        return Agreed(what, about, who, look_back)

    def _known_keys(self, node: Node, keys: Collection[str]) -> None:
        if node.mapping is None:
            raise BadValue(
                N_("A list of names with values is expected here."), where=f"{self._file}:{node.line}",
                remedy=N_("Use one of: {keys}."), keys=", ".join(keys),
            )  # fmt: skip
        for key, child in node.mapping.items():
            if key not in keys:
                raise BadValue(
                    N_("The form has no '{key}'."), where=f"{self._file}:{child.line}", key=key[:40],
                    **unknown_remedy(key, list(keys)),
                )  # fmt: skip

    def _list(self, node: Node, key: str) -> list[Node]:
        child = node.child(key)
        if child is None or child.text == "":
            return []
        if child.items is None:
            raise BadValue(
                N_("'{key}' is a list: each line begins with a dash."), where=f"{self._file}:{child.line}",
                key=key, remedy=N_("Put '- ' before it."),
            )  # fmt: skip
        return child.items

    def _texts(self, node: Node, key: str) -> tuple[str, ...]:
        return tuple(words for one in self._list(node, key) if (words := self._words(one)))

    def _text(self, node: Node, key: str) -> str:
        child = node.child(key)
        return "" if child is None else self._words(child)

    def _words(self, node: Node) -> str:
        if node.text is None:
            raise BadValue(
                N_("Words are expected here."), where=f"{self._file}:{node.line}",
                remedy=N_("Put them between quotation marks."),
            )  # fmt: skip
        words = " ".join(node.text.split())
        if len(words) > MOST:
            raise BadValue(
                N_("This is longer than {most} characters."), where=f"{self._file}:{node.line}", most=MOST,
                remedy=N_("Make it shorter."),
            )  # fmt: skip
        if holds_bsn(words):
            raise BadValue(
                N_("This looks like a citizen service number (BSN)."), where=f"{self._file}:{node.line}",
                remedy=N_("Take it out; minutes are about reasons, not about one client."),
            )  # fmt: skip
        return words

    def _day(self, node: Node, key: str) -> date | None:
        words = self._text(node, key)
        found = iso_date(words)
        if words and found is None:
            child = node.child(key) or node
            raise BadValue(
                N_("'{given}' is no day."), where=f"{self._file}:{child.line}", given=words[:40],
                remedy=N_("Write it as 2026-01-31."),
            )  # fmt: skip
        return found

    def _unknown(self, node: Node, key: str, word: str, known: Collection[str]) -> BadValue:
        child = node.child(key) or node
        return BadValue(
            N_("'{given}' is not known here."), where=f"{self._file}:{child.line}", given=word[:40],
            **unknown_remedy(word, list(known)),
        )  # fmt: skip
