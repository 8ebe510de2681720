"""What holds for every request: the right name, the right origin, and headers that forbid the rest."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from assistant.browser.pages import plain_page
from assistant.browser.site import Site
from assistant.i18n import _

Prepare = Callable[[web.Request, web.StreamResponse], Awaitable[None]]


def refuse_strangers(site: Site) -> Middleware:
    """Another `Host` is a page of somebody else that made a name of its own point here; another `Origin` is
    a page of somebody else that wants to do something here in the name of whoever looks at it."""

    @web.middleware
    async def checked(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host.lower() not in site.names:
            return _refused(421, _("doorvraag is not known by this name here."))
        changes = request.method not in ("GET", "HEAD") or "Upgrade" in request.headers
        if changes and request.headers.get("Origin") != site.origin(request.host.lower()):
            return _refused(403, _("This was asked by a page that is not of doorvraag."))
        return await handler(request)

    return checked


def with_headers(site: Site) -> Prepare:
    async def prepare(request: web.Request, response: web.StreamResponse) -> None:
        socket = f"{'wss' if site.is_secure else 'ws'}://{request.host}" if _is_known(site, request) else ""
        response.headers.update(
            {
                "Content-Security-Policy": response.headers.get("Content-Security-Policy") or _policy(socket),
                "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "DENY",
                "Referrer-Policy": "same-origin",  # with none, a browser hides the origin of our own forms
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
                "X-Robots-Tag": "noindex",
                "Server": "doorvraag",
            }
        )
        response.headers.setdefault("Cache-Control", "no-store")
        if site.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"

    return prepare


def _policy(socket: str) -> str:
    """Only our own files. The terminal writes the sizes of its letters in a style sheet of its own."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self' {socket}".rstrip(),
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _is_known(site: Site, request: web.Request) -> bool:
    return request.host.lower() in site.names


def _refused(status: int, words: str) -> web.Response:
    return web.Response(status=status, text=plain_page(words), content_type="text/html")
