"""What is typed in a talk and not confirmed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.ports import Draft


def renamed(draft: Draft, steps: Mapping[str, str]) -> Draft:
    """As `steps` calls its steps; what is not in there keeps its name."""
    more = tuple(renamed(one, steps) for one in draft.more)
    return replace(draft, step=steps.get(draft.step, draft.step), more=more)
