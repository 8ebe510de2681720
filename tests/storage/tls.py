"""A door with TLS in front of the test server, which has none; and one that wants to hear the password."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import pytest

SSL_REQUEST = bytes.fromhex("0000000804d2162f")
ASKS_FOR_THE_PASSWORD = b"R\x00\x00\x00\x08\x00\x00\x00\x03"


class Certificate:
    """For one name, signed by itself."""

    def __init__(self, folder: Path, name: str) -> None:
        openssl = shutil.which("openssl")
        if openssl is None:
            pytest.skip("needs openssl to make a certificate")
        self.file, self.key = folder / f"{name}.crt", folder / f"{name}.key"
        subprocess.run(
            [
                openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
                "-keyout", self.key, "-out", self.file,
            ],
            check=True, capture_output=True,
        )  # fmt: skip


class Door:
    """Takes one connection at a time; `heard` is what came after the password was asked for."""

    def __init__(self, certificate: Certificate, behind: int | None) -> None:
        """`behind`: port of the server; None: ask for the password itself."""
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate.file, certificate.key)
        self._behind = behind
        self.heard = b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                arrived, _ = self._listening.accept()
                with suppress(OSError), arrived:
                    self._let_in(arrived)

    def _let_in(self, arrived: socket.socket) -> None:
        assert arrived.recv(8) == SSL_REQUEST
        arrived.sendall(b"S")
        with self._context.wrap_socket(arrived, server_side=True) as inside:
            if self._behind is None:
                inside.recv(4096)
                inside.sendall(ASKS_FOR_THE_PASSWORD)
                self.heard = inside.recv(4096)
                return
            with closing(socket.create_connection(("127.0.0.1", self._behind))) as server:
                back = Thread(target=_carry, args=(server, inside), daemon=True)
                back.start()
                _carry(inside, server)
                server.shutdown(socket.SHUT_RDWR)
                back.join()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
