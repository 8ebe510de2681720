"""A guide, client or case as a command line names it: by its id, or as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from assistant.cli.files import is_file, is_folder
from flows.errors import N_, BadValue, NotFound
from flows.library import is_path

Found = TypeVar("Found")
_SHOWN = 80
"""Characters of a name in a complaint."""


def by_name(find: Callable[[str], Found], name: str) -> Found:
    """What `find` brings; where it brings nothing, NotFound or BadValue says what the name is instead."""
    try:
        return find(name)
    except NotFound as error:
        where = name[:_SHOWN]
        if is_file(name):
            raise BadValue(
                N_("'{name}' cannot be read like this: the name must end in .yaml."), where=where, name=name,
                remedy=N_("Give the file such a name, if what you mean is in it."),
            ) from error  # fmt: skip
        if is_folder(name):
            raise BadValue(
                N_("'{name}' is a folder, not a file."), where=where, name=name,
                remedy=N_("Give the files in it by name; their names end in .yaml."),
            ) from error  # fmt: skip
        if is_path(name):
            raise NotFound(
                N_("There is no file '{name}'."), where=where, name=name,
                remedy=N_("Look at the name, and in which folder you are."),
            ) from error  # fmt: skip
        raise NotFound(error.message, where=where, remedy=error.remedy, params=error.params) from error
