"""Where the pages stand, as browsers see it; what would be unsafe is refused here."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import N_, BadValue

ENCRYPT = N_("Give --certificate and --key, or say --behind-proxy when a proxy does the encrypting.")
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Site:
    host: str
    """Listened on: a name or number of this machine."""
    port: int
    public: str = ""
    """What browsers are sent to, as `https://host[:port]`; empty: this machine only, by its own name."""
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        if self.public:
            return urlsplit(self.public).scheme
        return "http" if self.certificate is None else "https"

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    @property
    def is_behind_proxy(self) -> bool:
        """Who comes in here is a proxy, not a browser."""
        return bool(self.public) and self.certificate is None

    @property
    def names(self) -> frozenset[str]:
        """What a browser may call this server in `Host`; another name is a trick with somebody's DNS."""
        if self.public:
            return frozenset({urlsplit(self.public).netloc})
        ending = "" if self.port == _USUAL_PORTS[self.scheme] else f":{self.port}"
        return frozenset(f"{name}{ending}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def address(self) -> str:
        """For people."""
        if self.public:
            return self.public
        ending = "" if self.port == _USUAL_PORTS[self.scheme] else f":{self.port}"
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{name}{ending}"

    @property
    def cookie(self) -> str:
        """Cookies do not keep ports apart; the prefix makes browsers refuse one from elsewhere."""
        return f"__Host-doorvraag-{self.port}" if self.is_secure else f"doorvraag-{self.port}"

    def origin(self, name: str) -> str:
        """Of a page that was asked for by one of the `names`."""
        return f"{self.scheme}://{name}"


def safe_site(
    host: str,
    port: int,
    *,
    is_team: bool,
    public: str = "",
    certificate: Path | None = None,
    key: Path | None = None,
    behind_proxy: bool = False,
) -> Site:
    """Raises BadValue for a place where others could read along, or come in."""
    if (certificate is None) != (key is None):
        raise BadValue(N_("A certificate and its key belong together."), where="--certificate",
                       remedy=N_("Give both --certificate and --key."))  # fmt: skip
    is_here = is_loopback(host)
    has_tls = certificate is not None
    if not is_team and not (is_here and not public and not behind_proxy):
        raise BadValue(
            N_("A database in a file is for whoever sits at this machine; others cannot come in here."),
            where="--host",
            remedy=N_("Leave --host, --public-url and --behind-proxy out, or use a team database."),
        )  # fmt: skip
    if not is_here and not has_tls and not behind_proxy:
        raise BadValue(
            N_("Without encryption others on the network could read everything along, passwords too."),
            where="--host",
            remedy=ENCRYPT,
        )  # fmt: skip
    if (behind_proxy or not is_here) and not public:
        raise BadValue(
            N_("Browsers come in by a name, and that name has to be known here."), where="--public-url",
            remedy=N_("Give --public-url https://NAME, as colleagues type it."),
        )  # fmt: skip
    if public and not (behind_proxy or has_tls):
        raise BadValue(
            N_("This address promises encryption, and nothing here encrypts."), where="--public-url",
            remedy=ENCRYPT,
        )  # fmt: skip
    return Site(host, port, _origin(public) if public else "", certificate, key)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _origin(public: str) -> str:
    """As browsers send it: in small letters, without the usual port."""
    try:
        parts = urlsplit(public.strip().rstrip("/").lower())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme != "https" or not parts.hostname or parts.path or parts.query or parts.username:
        raise BadValue(
            N_("'{given}' is not an address that browsers can be sent to."), where="--public-url",
            given=public[:80], remedy=N_("Give --public-url https://NAME, as colleagues type it."),
        )  # fmt: skip
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"https://{name}" + ("" if port in (None, 443) else f":{port}")
