"""A server on this machine that does to a download what networks and attackers do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Exchange(BaseHTTPRequestHandler):
    """One request; what answers it calls these methods."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, BadServer)
        self.close_connection = True
        self.server.requests.append((self.path, dict(self.headers)))
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has gone, as it should
            self.server.answers.get(self.path, _not_found)(self)

    def give(self, data: bytes, *, status: int = 200, length: int | None = None, **headers: str) -> None:
        """Send data, with a length that may be a lie."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)

    def give_range(self, data: bytes, *, etag: str, cut: int | None = None) -> None:
        """Send a file as a good server does: the rest of it if asked; cut off after some bytes."""
        asked = self.headers.get("Range", "")
        if asked and self.headers.get("If-Range", etag) == etag:
            begin = int(asked.removeprefix("bytes=").removesuffix("-"))
            span = f"bytes {begin}-{len(data) - 1}/{len(data)}"
            self.give(data[begin:][:cut], status=206, length=len(data) - begin, ETag=etag, Content_Range=span)
        else:
            self.give(data[:cut], length=len(data), ETag=etag)

    def drip(self, data: bytes, seconds: float) -> None:
        """Send data byte by byte."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        for byte in data:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(seconds)

    def pour(self, block: bytes) -> None:
        """Send without end and without a length."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))

    def redirect(self, address: str) -> None:
        """Send somewhere else."""
        self.give(b"", status=302, Location=address)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def _not_found(exchange: Exchange) -> None:
    exchange.send_error(404)


class BadServer(ThreadingHTTPServer):
    """Answers each path by a function, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.answers: dict[str, Callable[[Exchange], object]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving() -> Iterator[BadServer]:
    """Run a server."""
    server = BadServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
