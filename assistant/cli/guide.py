"""The guide a command is about, by id, as a file, or as a released version of it."""

from __future__ import annotations

from assistant.bootstrap import own_flows, own_folder
from assistant.cli.files import is_file
from assistant.cli.named import by_name
from assistant.cli.streams import remark
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


def flow_named(library: Library, name: str) -> Flow:
    """By id or file. Raises FlowError, or a Refusal that names what was given."""
    return by_name(library.flow, name)


def file_named(library: Library, name: str) -> FlowFile:
    """The same before it is loaded."""
    return by_name(library.file, name)


def remark_on_own_folder() -> None:
    """Say it when no guide of the team can be among those at hand."""
    found = own_folder()
    if found.state != "well":
        remark(f"{found.said} {found.remedy}")
