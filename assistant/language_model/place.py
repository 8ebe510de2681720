"""Where a language model may be: on this device, and nowhere else. No name is ever looked up."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

from flows.errors import N_, BadValue
from flows.values import clean_text

_LOOPBACK: Final = IPv4Network("127.0.0.0/8")
_LOCALHOST: Final = ("127.0.0.1", "::1")
"""What `localhost` is, whatever a file on this machine says of it."""
_ASKS: Final = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Place:
    hosts: tuple[str, ...]
    """Loopback addresses in figures, to be tried in order."""
    port: int
    path: str
    """Of the act, as in "/v1/chat/completions"."""
    shown: str
    """Host and port."""


def place_of(address: str) -> Place:
    """The place that an address like `http://127.0.0.1:11434/v1` says. Raises BadValue for any other."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        raise _no_address(address) from None
    hosts = _on_this_device(host, address) if host else ()
    is_bare = not (parts.username or parts.password or parts.query or parts.fragment)
    if parts.scheme != "http" or not hosts or not is_bare or not _can_be_sent(address):
        raise _no_address(address)
    path = parts.path.rstrip("/") or "/v1"
    return Place(hosts, port, path.removesuffix(_ASKS) + _ASKS, parts.netloc)


def _on_this_device(host: str, address: str) -> tuple[str, ...]:
    if host == "localhost":
        return _LOCALHOST
    try:
        number = ip_address(host)
    except ValueError:
        raise _elsewhere(address) from None
    match number:
        case IPv4Address() if number in _LOOPBACK:
            return (str(number),)
        case IPv6Address() if number == IPv6Address("::1"):
            return ("::1",)
        case _:
            raise _elsewhere(address)


def _can_be_sent(address: str) -> bool:
    return address.isascii() and address.isprintable() and " " not in address


def _elsewhere(address: str) -> BadValue:
    return BadValue(
        N_("A language model is asked on this device only; '{address}' is elsewhere. Nothing was sent."),
        address=clean_text(address)[:80], code="model_elsewhere",
        remedy=N_("Give the address of a server here, as in http://127.0.0.1:11434/v1, or --model off."),
    )  # fmt: skip


def _no_address(address: str) -> BadValue:
    return BadValue(
        N_("'{address}' is no address of a language model on this device."),
        address=clean_text(address)[:80], code="no_model_address",
        remedy=N_("Write it as in http://127.0.0.1:11434/v1: no https, no name and password in it."),
    )  # fmt: skip
