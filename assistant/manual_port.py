"""What printing a guide needs from outside."""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol


class Manuals(Protocol):
    """Renders the manual of a guide; fulfilled by `prompts`."""

    def render_manual(
        self, manual: object, form: Literal["md", "html"], language: str, made_on: date
    ) -> str: ...

    def manual_document(
        self,
        manual: object,
        form: Literal["docx", "pdf"],
        language: str,
        made_on: date,
        template: bytes | None = None,
    ) -> bytes:
        """`template`: a team's own Word file. Raises Refusal where what it takes is not installed."""
        ...
