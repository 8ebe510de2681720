"""Where the records are, as text: telling a server's address from a file, and showing it without secrets."""

from __future__ import annotations

import re
from urllib.parse import quote

_TEAM = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_AUTHORITY = re.compile(r"(://)([^/?#]*)@")
_SECRET = re.compile(r"([?&](?:password|sslpassword|oauth_client_secret)=)[^&#]*", re.IGNORECASE)


def is_team(location: str) -> bool:
    """Whether this is the address of a PostgreSQL server rather than a file."""
    return _TEAM.match(location) is not None


def shown(location: str) -> str:
    """The address without password or parameters that hold one; a path as it is."""
    if "://" not in location:
        return location
    return _SECRET.sub(r"\1…", _AUTHORITY.sub(_without_password, location))


def holds_password(location: str) -> bool:
    """Whether the address itself carries a secret."""
    return is_team(location) and shown(location) != location


def as_login(location: str, name: str) -> str:
    """The address of a server, in which nobody stands yet, for one login."""
    scheme, rest = location.split("://", 1)
    return f"{scheme}://{quote(name, safe='')}@{rest}"


def _without_password(match: re.Match[str]) -> str:
    user = match.group(2).rpartition("@")[0] or match.group(2)
    return f"{match.group(1)}{user.partition(':')[0]}@"
