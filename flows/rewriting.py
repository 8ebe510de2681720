"""Changing a YAML file as somebody with an editor would: what is not changed stays as it was written.

Comments, order, quotes, line ends and the width of lines are kept. The only door to ruamel.yaml.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.resolver import VersionedResolver

from flows import complaints
from flows.reading import Problems

Lines: TypeAlias = Sequence[str]
_KEY = re.compile(r"( *)(?:- )*[^\s#'\"\[{-][^#]*:\s*(?:#.*)?$")
_ENTRY = re.compile(r"( *)- ")
_NEVER_FOLDED = 1_000_000


class EditedText:
    """A text with its data, to be changed in place: `edited.root["phases"][0]["title"] = …`."""

    def __init__(self, text: str, file: str) -> None:
        """Raises FlowError for what is not YAML; `file` names it there."""
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._written = text.replace("\r\n", "\n")
        self._yaml = YAML(typ="rt")
        self._yaml.Resolver = _TextStaysText
        self._yaml.preserve_quotes = True
        self._yaml.width = _NEVER_FOLDED
        offset = _offset(self._written.split("\n"))
        self._yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
        problems = Problems(file)
        try:
            self.root: Any = self._yaml.load(self._written)
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            problems.stop(complaints.NOT_YAML, line, detail=str(error.problem or "syntax"))
        except (YAMLError, ValueError) as error:
            problems.stop(complaints.NOT_TEXT, 1, detail=str(error).partition("\n")[0][:80])
        self._before = self._dumped()

    def text(self) -> str:
        """The file with the changes in it."""
        lines = _merged(self._before.split("\n"), self._written.split("\n"), self._dumped().split("\n"))
        return self._line_end.join(lines)

    @staticmethod
    def mapping(*, in_line: bool = False) -> Any:
        """An empty mapping to put into a root; `in_line`: between braces."""
        made = CommentedMap()
        if in_line:
            made.fa.set_flow_style()
        return made

    @staticmethod
    def sequence() -> Any:
        """An empty list to put into a root."""
        return CommentedSeq()

    def _dumped(self) -> str:
        out = io.StringIO()
        self._yaml.dump(self.root, out)
        return out.getvalue()


class _TextStaysText(VersionedResolver):
    """`1.0`, `no` and `2026-03-31` are texts, as they are to our loader."""

    @property
    def versioned_resolver(self) -> dict[str, object]:
        return {}


def _offset(lines: Lines) -> int:
    """How far lists stand in from their key; 2 where there is none to look at."""
    filled = (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    for above, below in pairwise(filled):
        key, entry = _KEY.match(above), _ENTRY.match(below)
        if key is not None and entry is not None and not above.lstrip().startswith("- "):
            return min(max(len(entry[1]) - len(key[1]), 0), 8)
    return 2


def _merged(before: Lines, written: Lines, after: Lines) -> list[str]:
    """`after`, but lines nobody changed are laid out as they were `written`, not as they were `before`."""
    kept = [same for same in _blocks(before, after) if same.is_equal]
    merged = [*after]
    for block in reversed(_blocks(before, written)):
        same = next((one for one in kept if one.first <= block.first and block.last <= one.last), None)
        if same is not None and not block.is_equal:
            moved = same.there_first - same.first
            merged[block.first + moved : block.last + moved] = written[block.there_first : block.there_last]
    return merged


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines `first` to `last` (not included) of one text, and what stands there in another."""

    is_equal: bool
    first: int
    last: int
    there_first: int
    there_last: int


def _blocks(one: Lines, other: Lines) -> list[_Block]:
    """In order. What both begin and end with is found first: comparing takes long."""
    most = min(len(one), len(other))
    head = next((at for at in range(most) if one[at] != other[at]), most)
    most -= head
    tail = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    ends = len(one) - tail, len(other) - tail
    codes = SequenceMatcher(None, one[head : ends[0]], other[head : ends[1]], autojunk=False).get_opcodes()
    return [
        _Block(True, 0, head, 0, head),  # noqa: FBT003
        *(_Block(code == "equal", *(head + place for place in places)) for code, *places in codes),
        _Block(True, ends[0], len(one), ends[1], len(other)),  # noqa: FBT003
    ]
