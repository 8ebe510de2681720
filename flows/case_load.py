"""YAML → a checked standard case. Every mistake has a file, a line, and a remedy.

A loaded case carries its own bundle: its text and those of the catalogues it uses, from which it can be
loaded again when a round on it is read years later (`load_case_bundle`).
"""

from __future__ import annotations

import json

from flows import case_check, case_complaints, case_shapes
from flows.case_model import Case, Features, Twist
from flows.errors import N_, BrokenRecord
from flows.keys import Keys
from flows.lists import Catalogues, Lists
from flows.load import hash_of
from flows.model import Option
from flows.reading import Node, Problems, read_yaml
from flows.values import unknown_remedy

MANUAL = "case-format.md"


def load_case(text: str, file: str, catalogues: Catalogues) -> Case:
    """The case in `text`; `file` names it in problems. Raises FlowError with every problem found."""
    return _Loader(text, file, catalogues).case()


def load_case_bundle(bundle: str) -> Case:
    """The case as it was when it was put before its readers. Raises BrokenRecord when this is no bundle."""
    try:
        parts = json.loads(bundle)
        text, catalogues = parts["case"], parts["catalogues"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_bundle() from error
    texts = [text, *catalogues.values()] if isinstance(catalogues, dict) else [None]
    if not all(isinstance(part, str) for part in texts):
        raise _no_bundle()
    return load_case(text, "case.yaml", catalogues.get)


def _no_bundle() -> BrokenRecord:
    return BrokenRecord(N_("The case kept with these answers cannot be read."))


class _Loader:
    """Reads one case file; collects problems and goes on, so that an author sees them together."""

    def __init__(self, text: str, file: str, catalogues: Catalogues) -> None:
        self._text = text
        self._problems = Problems(file)
        self._root = read_yaml(text, file, case_complaints.EMPTY)
        self._keys = Keys(self._problems, MANUAL)
        self._lists = Lists(catalogues)

    def case(self) -> Case:
        root, keys = self._root, self._keys
        if root.child("case") is None:
            self._problems.stop(case_complaints.NO_CASE, 1)
        keys.has_shape(root, case_shapes.CASE)
        minutes = case_shapes.CASE["minutes"]
        features = self._features(root.child("features"))
        bundle = json.dumps(
            {"case": self._text, "catalogues": self._lists.texts}, ensure_ascii=False, sort_keys=True
        )
        case = Case(
            id=keys.id(root, "case"),
            version=keys.text(root, "version"),
            title=keys.wording(root, "title"),
            about=keys.wording(root, "about"),
            minutes=keys.whole(root, "minutes", minutes.least, minutes.most) or 1,
            text=keys.wordings(root, "text"),
            asks=keys.wordings(root, "asks"),
            features=features,
            twists=tuple(self._twist(node) for node in keys.entries(root, "twists")),
            afterwards=keys.wordings(root, "afterwards"),
            sources=tuple(keys.work(node) for node in keys.entries(root, "sources")),
            invented=keys.maybe_wording(root, "invented"),
            content_hash=hash_of(bundle),
            bundle=bundle,
        )
        keys.step = None
        case_check.check_case(case, root, keys)
        self._problems.stop_if_any()
        return case

    def _twist(self, node: Node) -> Twist:
        keys = self._keys
        keys.step = (node.child("id") or node).text
        keys.has_shape(node, case_shapes.TWIST)
        return Twist(
            id=keys.one_of(node, "id", case_shapes.TWISTS) or "a",
            title=keys.wording(node, "title"),
            text=keys.wordings(node, "text"),
            line=node.line,
        )

    def _features(self, node: Node | None) -> Features:
        if node is None or not self._keys.has_shape(node, case_shapes.FEATURES):
            return Features((), (), (), ())
        return Features(*(self._items(node, key) for key in case_shapes.FEATURES))

    def _items(self, node: Node, key: str) -> tuple[Option, ...]:
        """The items of the catalogue behind `key` that stand there, each once."""
        self._keys.ids(node, key)
        catalogue = self._lists.catalogue(case_shapes.CATALOGUES[key], self._keys, node)
        child = node.child(key)
        if catalogue is None or child is None:
            return ()
        known = {item.id: item for item in catalogue.items}
        found: dict[str, Option] = {}
        for entry in child.items if child.items is not None else [child]:
            word = entry.text or ""
            if word in found:
                self._keys.complain(case_complaints.ITEM_TWICE, entry, word=word)
            elif word in known:
                found[word] = known[word]
            elif word:
                self._problems.add(
                    case_complaints.NOT_AN_ITEM, entry.line, word=word[:64], catalogue=catalogue.id,
                    **unknown_remedy(word, list(known)),
                )  # fmt: skip
        return tuple(found.values())
