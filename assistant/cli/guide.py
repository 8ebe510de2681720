"""The guide a command is about, by id, as a file, or as a released version of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from assistant.bootstrap import own_flows
from assistant.cli.files import is_file, is_folder
from flows.errors import N_, BadValue, NotFound
from flows.library import SHIPPED, FlowFile, Library
from flows.model import Flow
from flows.releases import Releases


def guide_named(name: str) -> Flow:
    """By id, file, or `ID@VERSION` of a release. Raises as `flow_named` does."""
    flow_id, at, version = name.partition("@")
    if at and not is_file(name):
        return releases().flow(flow_id, version)
    return flow_named(Library(own_flows()), name)


def releases() -> Releases:
    """Those of the team before the shipped ones."""
    own = own_flows()
    return Releases([SHIPPED] if own is None else [own, SHIPPED])


_Found = TypeVar("_Found")


def flow_named(library: Library, name: str) -> Flow:
    """By id or file. Raises FlowError, or a Refusal that names what was given."""
    return _named(library.flow, name)


def file_named(library: Library, name: str) -> FlowFile:
    """The same before it is loaded."""
    return _named(library.file, name)


def _named(find: Callable[[str], _Found], name: str) -> _Found:
    try:
        return find(name)
    except NotFound as error:
        if is_file(name):
            raise BadValue(
                N_("'{name}' is not a flow file: their names end in .yaml."), where=name[:80], name=name,
                remedy=N_("Give the file such a name, if there is a flow in it."),
            ) from error  # fmt: skip
        if is_folder(name):
            raise BadValue(
                N_("'{name}' is a folder, not a flow file."), where=name[:80], name=name,
                remedy=N_("Give the flow files in it by name; their names end in .yaml."),
            ) from error  # fmt: skip
        raise NotFound(error.message, where=name[:80], remedy=error.remedy, params=error.params) from error
