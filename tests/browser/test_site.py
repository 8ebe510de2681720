"""Where the pages may stand: nobody on the network reads along, and no file is opened to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.browser.site import safe_site
from flows.errors import BadValue

CERTIFICATE = {"certificate": Path("cert.pem"), "key": Path("key.pem")}


def test_a_file_is_for_whoever_sits_here() -> None:
    site = safe_site("127.0.0.1", 8000, is_team=False)
    assert site.address == "http://127.0.0.1:8000"
    assert site.names == {"127.0.0.1:8000", "localhost:8000", "[::1]:8000"}
    assert not site.is_secure


@pytest.mark.parametrize(
    "wish",
    [
        {"host": "0.0.0.0"},
        {"host": "192.168.1.4", **CERTIFICATE, "public": "https://doorvraag.example"},
        {"public": "https://doorvraag.example", "behind_proxy": True},
        {"behind_proxy": True},
    ],
)
def test_a_file_is_never_opened_to_others(wish: dict[str, object]) -> None:
    with pytest.raises(BadValue):
        safe_site(**{"host": "127.0.0.1", "port": 8000, "is_team": False, **wish})


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        ({"host": "0.0.0.0"}, "--host"),
        ({"host": "dienst.example"}, "--host"),
        ({"host": "0.0.0.0", "public": "https://doorvraag.example"}, "--host"),
        ({"host": "0.0.0.0", **CERTIFICATE}, "--public-url"),
        ({"host": "0.0.0.0", "behind_proxy": True}, "--public-url"),
        ({"public": "https://doorvraag.example"}, "--public-url"),
        ({"certificate": Path("cert.pem")}, "--certificate"),
        ({"key": Path("key.pem")}, "--certificate"),
    ],
)
def test_a_team_is_served_to_the_network_only_encrypted_and_by_a_known_name(
    wish: dict[str, object], where: str
) -> None:
    with pytest.raises(BadValue) as refused:
        safe_site(**{"host": "127.0.0.1", "port": 8000, "is_team": True, **wish})
    assert refused.value.where == where


@pytest.mark.parametrize(
    "public",
    [
        "http://doorvraag.example",
        "doorvraag.example",
        "https://",
        "https://doorvraag.example/map",
        "https://noor@doorvraag.example",
        "https://doorvraag.example:poort",
        "javascript:alert(1)",
    ],
)
def test_colleagues_are_only_sent_to_an_address_that_encrypts(public: str) -> None:
    with pytest.raises(BadValue):
        safe_site("0.0.0.0", 8000, is_team=True, public=public, behind_proxy=True)


def test_behind_a_proxy_only_the_public_name_counts() -> None:
    site = safe_site(
        "127.0.0.1", 8000, is_team=True, public="https://Doorvraag.Example:443/", behind_proxy=True
    )
    assert site.names == {"doorvraag.example"}
    assert site.origin("doorvraag.example") == "https://doorvraag.example"
    assert site.is_secure
    assert site.cookie.startswith("__Host-")
