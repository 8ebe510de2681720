"""Whether a form asks a question: `relevant` worked out by XPath itself (libxml2), as ODK Collect would.

What we make of a condition is held against this; none of our own reading is used here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

Given = str | int | Sequence[str] | None
"""A text, number or date; what is chosen of several; for a list one text per entry; None is not answered."""
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def _chosen(_: Any, nodes: list[Any], word: str) -> bool:
    return word in "".join(node.text or "" for node in nodes).split()


def _amount(_: Any, nodes: list[Any]) -> float:
    return float(len("".join(node.text or "" for node in nodes).split()))


_FUNCTIONS = {(None, "selected"): _chosen, (None, "count-selected"): _amount}


def asks(relevant: str, answers: Mapping[str, Given], lists: Sequence[str] = ()) -> bool:
    """`lists` are the names of the repeats among the answers."""
    data = etree.Element("data")
    for name, given in answers.items():
        if name in lists:
            for entry in given or ():
                etree.SubElement(data, name).text = str(entry)
        else:
            words = [] if given is None else [given] if isinstance(given, str | int) else given
            etree.SubElement(data, name).text = " ".join(str(word) for word in words)
    path = re.sub(r"\$\{([^}]*)\}", r"/data/\1", relevant.translate(_QUOTES))
    return bool(etree.ElementTree(data).xpath(f"boolean({path})", extensions=_FUNCTIONS))
