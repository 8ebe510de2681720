"""What can pull in a dilemma (source 000, the normative side of the craft)."""

from __future__ import annotations

from collections.abc import Mapping

from flows.errors import N_

SIDES: Mapping[str, str] = {
    "client": N_("the client"),
    "law": N_("the law"),
    "organisation": N_("my organisation"),
    "own_norm": N_("my own norm"),
    "politics": N_("politics"),
}
"""Marked for translation; show with `_`."""
