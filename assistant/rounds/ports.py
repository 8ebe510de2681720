"""What a round is about, as far as rounds need to know it."""

from __future__ import annotations

from typing import Protocol

from flows.case_model import Case


class Cases(Protocol):
    """The standard cases at hand."""

    def ids(self) -> tuple[str, ...]: ...

    def case(self, name: str) -> Case:
        """By id, or by the path of a file. Raises NotFound or FlowError."""
        ...

    def from_bundle(self, bundle: str) -> Case:
        """Raises BrokenRecord or FlowError."""
        ...


class Clients(Protocol):
    """The simulated clients at hand."""

    def client(self, name: str) -> Named:
        """By id. Raises NotFound or FlowError."""
        ...


class Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def content_hash(self) -> str: ...
