"""A web server that behaves as a service can: well, slowly, half, or not at all. Nothing is mocked; it is asked over HTTP."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["_Handler"], None]


@dataclass
class Service:
    """``answers`` holds per path what is answered in turn; the last answer stays. ``asked`` is what came in."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, service: Service, *args: Any) -> None:
        self.service = service
        super().__init__(*args)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self.service.asked.append((self.path, dict(self.headers), time.monotonic()))
        answers = self.service.answers.get(self.path) or [code(404)]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def ok(body: bytes, etag: str | None = None) -> Answer:
    def answer(handler: _Handler) -> None:
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.send(304, b"", ETag=etag)
        else:
            handler.send(200, body, **({"ETag": etag} if etag else {}))

    return answer


def code(status: int, **headers: str) -> Answer:
    return lambda handler: handler.send(status, b"<html>fout</html>", **headers)


def slow(seconds: float) -> Answer:
    def answer(handler: _Handler) -> None:
        time.sleep(seconds)
        handler.send(200, b"<laat/>")

    return answer


def dripping(seconds: float) -> Answer:
    """A byte now and then: never silent, never ready."""

    def answer(handler: _Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    return answer


def cut_off(body: bytes) -> Answer:
    """Promises all, sends half."""
    return lambda handler: handler.send(200, body[: len(body) // 2], Content_Length=str(len(body)))


@contextmanager
def serve() -> Iterator[Service]:
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, service))
    service.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()
