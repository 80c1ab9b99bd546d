"""A web server for a folder, and a Chromium to look at it: for the tests and for measuring."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, headers: Mapping[str, str], **kwargs: Any) -> None:
        self.extra = headers
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address, ending in "/", at which ``folder`` can be read on this machine; each answer has the ``headers``."""
    handler = partial(_Quiet, directory=str(folder), headers=headers or {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
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
