"""A web page in the house style of the organisation: colour, font, logo and rules, all in the page itself.

What is put in was checked by `assistant.house`; the page still may fetch nothing at all.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from assistant.house.style import PLAIN, HouseStyle

_STYLE_ENDS, _BODY = "</style>", "<body>"
_FETCHES_NOTHING = "default-src 'none'; style-src 'unsafe-inline'"


def themed(page: str, style: HouseStyle) -> str:
    """`page` is one of ours: the first end of a style element and the first body are the template's."""
    if style == PLAIN:
        return page
    page = page.replace(_STYLE_ENDS, f"{_rules(style)}\n{_STYLE_ENDS}", 1)
    head = _head(style)
    if style.logo is not None:
        page = page.replace(_FETCHES_NOTHING, f"{_FETCHES_NOTHING}; img-src data:", 1)
    return page.replace(_BODY, f"{_BODY}\n{head}", 1) if head else page


def _rules(style: HouseStyle) -> str:
    rules = [
        f"h2, .star td:first-child {{ color: {style.accent}; }}",
        f"h2, .card {{ border-color: {style.accent}; }}",
        ".letter h2 { border: 0; }",
        ".house { display: flex; justify-content: space-between; align-items: center; gap: 2rem; }",
        f".house {{ margin: 0 0 1.5rem; color: {style.accent}; font-weight: 600; }}",
        ".house img { max-height: 4rem; max-width: 14rem; }",
    ]
    if style.font:
        rules.append(
            f'html {{ font-family: "{style.font}", "Segoe UI", "Liberation Sans", Arial, sans-serif; }}'
        )
    return "\n".join([*rules, style.css])


def _head(style: HouseStyle) -> str:
    name = escape(style.organisation)
    picture = ""
    if style.logo is not None:
        content = b64encode(style.logo.content).decode()
        picture = f'<img alt="{"" if name else "logo"}" src="data:image/{style.logo.kind};base64,{content}">'
    return f'<div class="house"><span>{name}</span>{picture}</div>' if name or picture else ""
