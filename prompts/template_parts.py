"""What a template of somebody else may consist of: names, loops, conditions, and harmless filters.

A sum or a call can ask for more memory or time than there is (`'a' * 9999999999`); no sandbox stops that.
"""

from __future__ import annotations

from typing import Final

from jinja2 import nodes

from flows.errors import N_, BadValue

_FILLING: Final = (
    nodes.Template, nodes.TemplateData, nodes.Output, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Const, nodes.If, nodes.For, nodes.Assign, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Test, nodes.Filter,
)  # fmt: skip
_FILTERS: Final = frozenset(
    ("upper", "lower", "capitalize", "title", "trim", "length", "count", "first", "last", "join", "default",
     "d", "e", "escape")
)  # fmt: skip
_DEEPEST: Final = 5
"""Loops within loops; ours have three at most."""


def check_parts(template: nodes.Template, where: str) -> None:
    """Raises BadValue for the first part that does more than filling in."""
    _look(template, 0, where)


def _look(node: nodes.Node, loops: int, where: str) -> None:
    loops += isinstance(node, nodes.For)
    if not isinstance(node, _FILLING) or loops > _DEEPEST:
        raise _more(_named(node), where)
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise _more(f"|{node.name}", where)
    for part in node.iter_child_nodes():
        _look(part, loops, where)


def _named(node: nodes.Node) -> str:
    """As it stands in the template, as far as that can be told."""
    match node:
        case nodes.BinExpr():
            return str(node.operator)
        case nodes.Call(node=nodes.Name(name=name)) | nodes.Call(node=nodes.Getattr(attr=name)):
            return f"{name}()"
        case _:
            return type(node).__name__.lower()


def _more(what: str, where: str) -> BadValue:
    return BadValue(
        N_("The Word template does more than fill in: '{what}'."), where=where, what=what[:64],
        remedy=N_("Only names, loops and conditions can stand in it; take the rest out."),
    )  # fmt: skip
