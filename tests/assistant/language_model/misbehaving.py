"""A server on this device that answers as a language model would, or does not; it keeps what it was sent."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_LINE = re.compile(r"<zin>(.*)</zin>", re.DOTALL)
Answer = Callable[["Asked", str], None]
"""Gets the line that has to be said."""


class Asked(BaseHTTPRequestHandler):
    server: FakeServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append(body)
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.was_asked.set()
        found = _LINE.search(json.loads(body)["messages"][-1]["content"])
        with suppress(OSError):  # they hung up
            self.server.answer(self, found[1] if found else "")
        self.server.done.release()

    def do_GET(self) -> None:
        self.server.asked.append(("GET " + self.path, dict(self.headers)))
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has there
        pass

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def say(self, words: object) -> None:
        self.reply(json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode())


class FakeServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.answer = answer
        self.sent: list[bytes] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.was_asked = threading.Event()
        self.may_go_on = threading.Event()
        """A slow answer waits for it."""
        self.done = threading.Semaphore(0)
        """Once for each answer that was given or given up."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def texts(self, since: int = 0) -> str:
        """Everything it was sent, from the question of that number on."""
        bodies = map(json.loads, self.sent[since:])
        return "\n".join(message["content"] for body in bodies for message in body["messages"])


@contextmanager
def serving(answer: Answer) -> Iterator[FakeServer]:
    server = FakeServer(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.may_go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()


# What it may do.
def obedient(asked: Asked, line: str) -> None:
    asked.say(f"Nou, {line[:1].lower()}{line[1:]}" if line else "Ja")


def never(asked: Asked, line: str) -> None:
    """It wakes, and then says nothing for as long as anybody would wait."""
    if line:
        asked.server.may_go_on.wait(60)
    asked.say("Te laat.")


def dribbles(asked: Asked, _line: str) -> None:
    """One byte at a time, for as long as somebody takes it."""
    asked.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    while not asked.server.may_go_on.wait(0.01):
        asked.wfile.write(b" ")
        asked.wfile.flush()


def dribbles_headers(asked: Asked, _line: str) -> None:
    asked.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    while not asked.server.may_go_on.wait(0.01):
        asked.wfile.write(b"x")
        asked.wfile.flush()


def goes_on_and_on(asked: Asked, _line: str) -> None:
    """A body without an end."""
    asked.wfile.write(b'HTTP/1.0 200 OK\r\n\r\n{"choices": "')
    for _ in range(10_000):
        asked.wfile.write(b"x" * 10_000)


def hangs_up(asked: Asked, _line: str) -> None:
    asked.close_connection = True
    asked.connection.close()


def cuts_off(asked: Asked, _line: str) -> None:
    """Half of what it announced."""
    asked.send_response(200)
    asked.send_header("Content-Length", "500")
    asked.end_headers()
    asked.wfile.write(b'{"choices": [')
    asked.close_connection = True


def talks_nonsense(asked: Asked, _line: str) -> None:
    asked.wfile.write(b"\x16\x03\x01 geen http\r\n\r\n")
    asked.close_connection = True


def answering(body: bytes, status: int = 200) -> Answer:
    return lambda asked, _line: asked.reply(body, status)


def saying(words: object) -> Answer:
    return lambda asked, _line: asked.say(words)


def redirecting(to: str) -> Answer:
    return lambda asked, _line: asked.reply(b"", 307, Location=to)
