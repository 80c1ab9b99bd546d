"""A web server for a folder, and a Chromium to look at it: for the tests and for measuring."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")
#: What a web server compresses, and how far: the usual level.
_TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}
_LEVEL = 6


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, headers: Mapping[str, str], compressed: bool, **kwargs: Any) -> None:
        self.extra = headers
        self.compressed = compressed
        super().__init__(*args, **kwargs)

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        """As the base class; with ``compressed`` a text goes as gzip to who takes that."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        wanted = self.compressed and "gzip" in self.headers.get("Accept-Encoding", "")
        if not wanted or path.suffix not in _TEXTS or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), _LEVEL, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a browser that left before it had its answer; all else as the base class."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None, *, compressed: bool = False) -> Iterator[str]:
    """The address, ending in "/", at which ``folder`` can be read on this machine; each answer has the ``headers``.

    With ``compressed`` texts go as gzip, as most web servers send them.
    """
    handler = partial(_Quiet, directory=str(folder), headers=headers or {}, compressed=compressed)
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def launch(chromium: str) -> Iterator[Browser]:
    """The Chromium at this path, running."""
    from playwright.sync_api import sync_playwright  # slow to import, and only needed here

    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, "--disable-sync", *sandbox])
        yield running
        running.close()
