"""The outline of a guide: folds, keeps its place while the guide changes, marks where something was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.widgets import Tree

from assistant.authoring.editing import Place
from assistant.tui.widgets.step_preview import SIGNS
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.widgets.tree import TreeNode

    from assistant.authoring.findings import Severity
    from assistant.authoring.outline import Row

_MARKS = {"norm": "§ ", "norms": "§ ", "field": "▢ ", "entry": "· "}


class OutlineTree(Tree["Row"]):
    BINDINGS: ClassVar = [
        Binding("left", "fold", show=False),
        Binding("right", "unfold", show=False),
    ]
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    auto_expand = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id)
        self.guide_depth = 2
        self.show_root = True
        self._graveness: Mapping[Place, Severity] = {}

    @property
    def marked(self) -> Row | None:
        return self.cursor_node.data if self.cursor_node is not None else None

    def show(self, outline: Row, at: Place | None = None) -> None:
        """Another outline; the cursor at `at`, else where it was."""
        unfolded = {node.data.place for node in self._all_nodes() if node.data and node.is_expanded}
        here = at or (self.marked.place if self.marked else None)
        line = self.cursor_line
        self.clear()
        self.root.data = outline
        self.root.set_label(self._label(outline))
        self.root.expand()
        for row in outline.rows:
            self._add(self.root, row, unfolded)
        found = next((node for node in self._all_nodes() if node.data and node.data.place == here), None)
        if found is not None:
            self._go(found)
        else:
            self.move_cursor(self.get_node_at_line(min(line, self.last_line)))

    def go_to(self, place: Place) -> None:
        found = next((node for node in self._all_nodes() if node.data and node.data.place == place), None)
        if found is not None:
            self._go(found)

    def mark_found(self, graveness: Mapping[Place, Severity]) -> None:
        """The gravest finding of each row."""
        self._graveness = graveness
        for node in self._all_nodes():
            if node.data is not None:
                node.set_label(self._label(node.data))

    # ------------------------------------------------------------------ how
    def _go(self, node: TreeNode[Row]) -> None:
        parent = node.parent
        while parent is not None:
            parent.expand()
            parent = parent.parent
        if self.last_line >= 0:  # the lines are counted anew when they are asked for
            self.move_cursor(node)
        self.call_after_refresh(self.move_cursor, node)

    def _add(self, parent: TreeNode[Row], row: Row, unfolded: set[Place]) -> None:
        if not row.rows:
            parent.add_leaf(self._label(row), row)
            return
        node = parent.add(self._label(row), row, expand=row.place in unfolded)
        for below in row.rows:
            self._add(node, below, unfolded)

    def _label(self, row: Row) -> Text:
        label = Text(_MARKS.get(row.kind, "") + one_line(row.title or "—", 80))
        if row.kind == "each":
            label.append(f" ({len(row.rows)})")
        below = row.walk() if row.kind != "guide" else (row,)
        found = {self._graveness.get(one.place) for one in below}
        grave = next((kind for kind in SIGNS if kind in found), None)
        if grave is not None:
            label.append(f" {SIGNS[grave]}", "bold")
        return label

    def _all_nodes(self) -> list[TreeNode[Row]]:
        found, waiting = [], [self.root]
        while waiting:
            node = waiting.pop(0)
            found.append(node)
            waiting += node.children
        return found

    def action_fold(self) -> None:
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.children:
            node.collapse()
        elif node.parent is not None:
            self.move_cursor(node.parent)

    def action_unfold(self) -> None:
        if self.cursor_node is not None and self.cursor_node.children:
            self.cursor_node.expand()
