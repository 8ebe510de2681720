"""A server's address, and the promise that what goes over the network is encrypted to the right server.

Whoever listens on the network, or pretends to be the server, gets nothing: off this machine the certificate
is checked against the name (`sslmode=verify-full`), and no setting may weaken that unnoticed.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg import Error
from psycopg.conninfo import conninfo_to_dict

from assistant.address import shown
from storage.team import accidents

UNVERIFIED = "DOORVRAAG_UNVERIFIED_SERVER"
"""Set to 1 by whoever accepts encryption to a server whose certificate is not checked."""
_STRONG, _ACCEPTED = "verify-full", ("require", "verify-ca")
_DEFAULTS = {
    "connect_timeout": "5",
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "application_name": "doorvraag",
}


@dataclass(frozen=True, slots=True)
class Address:
    parameters: Mapping[str, str]
    """For libpq; may hold a password."""
    shown: str
    """For people: never holds one."""
    is_local: bool

    def __repr__(self) -> str:
        return f"Address({self.shown!r})"


def address_of(location: str) -> Address:
    """What libpq needs for `location`; raises StorageError for no address, and for an unsafe way there."""
    where = shown(location)
    try:
        given = {name: str(value) for name, value in conninfo_to_dict(location).items() if value is not None}
    except Error:
        raise accidents.no_address(where) from None
    if "service" in given or os.environ.get("PGSERVICE"):
        raise accidents.no_service(where)
    wanted = {**_from_environment(), **given}
    is_local = all(_is_local(host) for host in _hosts(wanted))
    safe = {} if is_local else _checked_tls(wanted, where)
    return Address({**_DEFAULTS, **given, **safe}, where, is_local)


def _from_environment() -> dict[str, str]:
    """What libpq would fill in by itself: PGHOST, PGSSLMODE and the like."""
    names = ("host", "hostaddr", "sslmode", "sslrootcert")
    return {name: value for name in names if (value := os.environ.get(f"PG{name.upper()}"))}


def _hosts(wanted: Mapping[str, str]) -> list[str]:
    """Every name that could be connected to; a name counts, also when its number is given beside it."""
    named = [host for host in wanted.get("host", "").split(",") if host]
    numbered = [host for host in wanted.get("hostaddr", "").split(",") if host]
    return named + numbered


def _is_local(host: str) -> bool:
    """A socket on this machine, or its loopback."""
    if host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _checked_tls(wanted: Mapping[str, str], where: str) -> dict[str, str]:
    mode = wanted.get("sslmode", _STRONG)
    is_accepted = mode in _ACCEPTED and os.environ.get(UNVERIFIED) == "1"
    if mode != _STRONG and not is_accepted:
        raise accidents.weak_tls(where, mode, is_choice=mode in _ACCEPTED)
    safe = {
        "sslmode": mode,
        "gssencmode": "disable",  # or another way of encrypting would be tried first
        "ssl_min_protocol_version": "TLSv1.2",
        "require_auth": "!password,!md5",  # a false server may not ask for the password itself
    }
    if "sslrootcert" not in wanted and mode == _STRONG and not _own_roots().exists():
        safe["sslrootcert"] = "system"
    return safe


def _own_roots() -> Path:
    """Where libpq looks for the authorities the organisation trusts."""
    folder = os.environ.get("APPDATA")
    return Path(folder, "postgresql", "root.crt") if folder else Path.home() / ".postgresql" / "root.crt"
