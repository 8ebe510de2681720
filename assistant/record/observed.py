"""What somebody who looked on at a talk put down: whether something happened there."""

from __future__ import annotations

from flows.model import Role

DID_NOT_HAPPEN = ("nee", "no")
"""Option ids of a field with role `observed` that say: it was not seen or heard in this talk."""


def says_it_did_not_happen(role: Role | None, value: object) -> bool:
    return role == "observed" and value in DID_NOT_HAPPEN
