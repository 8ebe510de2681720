"""Which names a template of somebody else may use: those of the view, looked for before it is carried out.

A name in a branch that this document does not take is found as well, so that a template is good for every
document or refused for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from jinja2 import nodes

from flows.errors import N_, BadValue
from flows.values import unknown_remedy

_OF_JINJA = ("loop", "range", "dict", "namespace", "cycler", "joiner", "r")
"""What is there without a view; `r` is docxtpl's own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be asked of one value."""

    names: Mapping[str, Known] | None = None
    """None: it is no thing with names, or nobody knows."""
    each: Known | None = None
    """Of a list: what one of them is."""


ANYTHING = Known()
Scope: TypeAlias = Mapping[str, Known]


def known_of(view: type[Any]) -> dict[str, Known]:
    """The names of a view class, and all that can be reached from them."""
    return {name: _known(hint) for name, hint in get_type_hints(view).items() if name in _names(view)}


def _names(view: type[Any]) -> set[str]:
    return {field.name for field in fields(view)}


def _known(hint: Any) -> Known:
    if isinstance(hint, type) and is_dataclass(hint):
        return Known(names=known_of(hint))
    if get_origin(hint) is tuple:
        return Known(each=_known(get_args(hint)[0]))
    parts = [part for part in get_args(hint) if part is not type(None)]
    things = [found for found in map(_known, parts) if found.names is not None]
    return things[0] if things else ANYTHING


def check_names(template: nodes.Template, view: Scope, where: str) -> None:
    """Raises BadValue for the first name that the view does not have, with the likely one."""
    bound = {name: loop for loop in template.find_all(nodes.For) for name in _targets(loop)}
    _Check(where, bound).look(template, dict(view))


class _Check:
    def __init__(self, where: str, bound: Mapping[str, nodes.For]) -> None:
        self._where = where
        self._bound = bound

    def look(self, node: nodes.Node, scope: dict[str, Known]) -> None:
        match node:
            case nodes.For():
                self._look_in_loop(node, scope)
            case nodes.Assign(target=nodes.Name(name=name)):
                self.look(node.node, scope)
                scope[name] = self._what(node.node, scope)
            case nodes.Name(ctx="load"):
                if node.name not in scope and node.name not in _OF_JINJA:
                    raise self._unknown_name(node, scope)
            case nodes.Getattr() | nodes.Getitem():
                self.look(node.node, scope)
                self._check_attribute(node, scope)
            case nodes.Output():
                for shown in node.nodes:
                    self.look(shown, scope)
                    self._check_no_list(shown, scope)
            case _:
                for part in node.iter_child_nodes():
                    self.look(part, scope)

    def _look_in_loop(self, loop: nodes.For, scope: dict[str, Known]) -> None:
        self.look(loop.iter, scope)
        each = self._what(loop.iter, scope).each or ANYTHING
        names = _targets(loop)
        inner = scope | {name: each if len(names) == 1 else ANYTHING for name in names}
        inside: nodes.Node
        for inside in (*([loop.test] if loop.test else []), *loop.body):
            self.look(inside, inner)
        for part in loop.else_:
            self.look(part, scope)

    def _what(self, node: nodes.Node, scope: Scope) -> Known:
        match node:
            case nodes.Name():
                return scope.get(node.name, ANYTHING)
            case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
                return (self._what(node.node, scope).names or {}).get(name, ANYTHING)
            case nodes.Getitem():
                return self._what(node.node, scope).each or ANYTHING
            case _:
                return ANYTHING

    def _check_attribute(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> None:
        if isinstance(node, nodes.Getattr):
            name = node.attr
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            name = node.arg.value
        else:
            return
        of = self._what(node.node, scope)
        if of.names is not None and name not in of.names:
            raise BadValue(
                N_("The Word template asks for '{whole}.{name}', which is not there."),
                where=self._where, name=name[:64], whole=_written(node.node),
                **unknown_remedy(name, list(of.names), most=len(of.names)),
            )  # fmt: skip
        if of.each is not None:
            raise self._needs_loop(_written(node.node))

    def _check_no_list(self, node: nodes.Node, scope: Scope) -> None:
        of = self._what(node, scope)
        if of.each is not None or of.names is not None:
            raise self._needs_loop(_written(node)) if of.each else self._whole(node, of)

    def _needs_loop(self, name: str) -> BadValue:
        return BadValue(
            N_("'{name}' in the Word template is a list: there is no loop around it."), where=self._where,
            name=name[:64], one=f"{{%p for x in {name} %}}", end="{%p endfor %}",
            remedy=N_("Put {one} in a paragraph before it, {end} in one after it, and ask for x in between."),
        )  # fmt: skip

    def _whole(self, node: nodes.Node, of: Known) -> BadValue:
        return BadValue(
            N_("'{name}' in the Word template holds several things; say which."), where=self._where,
            name=_written(node)[:64], **unknown_remedy("", list(of.names or ()), most=len(of.names or ())),
        )  # fmt: skip

    def _unknown_name(self, node: nodes.Name, scope: Scope) -> BadValue:
        loop = self._bound.get(node.name)
        if loop is not None:
            return BadValue(
                N_("'{name}' in the Word template stands outside its loop."), where=self._where,
                name=node.name[:64], start=f"for {node.name} in {_written(loop.iter)}",
                remedy=N_("Put it between '{start}' and its endfor."),
            )  # fmt: skip
        known = [name for name in scope if not name.startswith("_")]
        return BadValue(
            N_("The Word template asks for '{name}', which this document does not have."), where=self._where,
            name=node.name[:64], **unknown_remedy(node.name, known, most=len(known)),
        )  # fmt: skip


def _targets(loop: nodes.For) -> tuple[str, ...]:
    return tuple(_names_in(loop.target))


def _names_in(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    for name in target.find_all(nodes.Name) if not isinstance(target, nodes.Name) else ():
        yield name.name


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_written(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_written(node.node)}[…]"
        case _:
            return "…"
