"""Who sat at the table when several parties talked about a client, for the client's own copy."""

from __future__ import annotations

from assistant.record import Record
from prompts.telling import Telling
from prompts.view_parts import CompanyView


def company_view(record: Record, say: Telling) -> CompanyView | None:
    """`record` in the words for clients. None where only the coach and the client talked."""
    if not record.head.several_parties:
        return None
    standing = [item for item in record.items if item.aside is None]
    parties = dict.fromkeys(say.line(item.about) for item in standing if item.role == "party" and item.about)
    presence = [say.line(item.text) for item in standing if item.role == "client_presence"]
    return CompanyView(tuple(parties), " ".join(presence))
