"""A web server that shows the site as it would be built from the files as they are, and says what is wrong with them.

It looks at the files a few times a second, and again at each request, so that no page is older than the files. When
they changed it reads the site anew and tells the open browsers, which then ask for their page again. A mistake takes
the place of every page until it is mended.
"""

from __future__ import annotations

import gc
import html
import mimetypes
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

#: Every so many seconds the files are looked at; after a change until they are quiet for so long.
TICK, QUIET = 0.25, 0.05
#: So many seconds a browser waits for a change before it asks again.
PATIENCE = 25.0
#: Addresses of the preview itself.
OWN = "/_voorvertoning/"

SCRIPT = """
const stand = document.currentScript.dataset.stand;
const wait = (event) => new Promise((done) => document.addEventListener(event, done, { once: true }));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
(async () => {
  for (;;) {
    if (document.hidden) await wait("visibilitychange");
    try {
      const answer = await fetch("OWNstand/" + stand);
      if ((await answer.text()) !== stand) return location.reload();
    } catch {
      await pause(500);
    }
  }
})();
""".replace("OWN", OWN)

MISTAKES = """<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>Er zijn fouten</title><meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: .3rem solid #c00; padding-left: 1rem }
</style></head>
<body><main><h1>Er zijn fouten</h1>
<p>Deze pagina kan nu niet worden getoond. Zodra de fout is hersteld, verschijnt zij vanzelf.</p>
<pre id="fouten">FOUTEN</pre></main></body>
</html>
"""

#: The files as they stand: path → (time of change, size).
Stamp = dict[str, tuple[int, int]]


class Site(Protocol):
    """What can be shown: ``mkdocs_preview.Site``."""

    def read(self, url: str) -> tuple[str, bytes] | None:
        """The path and bytes of the file at an address; None when there is none."""

    def missing(self) -> bytes:
        """The page for an address that does not exist."""


def _mistakes(words: str) -> bytes:
    """The page that stands in for another."""
    return MISTAKES.replace("FOUTEN", html.escape(words)).encode()


def stamp(paths: Iterable[Path]) -> Stamp:
    """How the files at and under ``paths`` stand; what Python leaves behind does not count."""
    found: Stamp = {}
    waiting = [str(path) for path in paths]
    while waiting:
        name = waiting.pop()
        try:
            if Path(name).is_dir():
                with os.scandir(name) as entries:
                    for entry in entries:
                        if entry.is_dir():
                            waiting += [] if entry.name == "__pycache__" else [entry.path]
                        else:
                            stat = entry.stat()
                            found[entry.path] = stat.st_mtime_ns, stat.st_size
            else:
                stat = Path(name).stat()
                found[name] = stat.st_mtime_ns, stat.st_size
        except FileNotFoundError:
            continue  # gone between seeing it and looking at it: the next look sees that
    return found


class Preview:
    """The site that is shown, and the number of its state (``stand``), which differs after each change.

    ``make`` reads the site anew; it gets the Python files that changed. ``explain`` gives the words for what it raises,
    or None when it is no mistake in a record. ``tell`` prints a line.
    """

    def __init__(
        self,
        make: Callable[[list[Path]], Site],
        watched: list[Path],
        explain: Callable[[BaseException], str | None],
        tell: Callable[[str], None],
    ) -> None:
        self.make, self.watched, self.explain, self.tell = make, watched, explain, tell
        self.stand = int(time.time() * 1000)
        self.stopped = False
        self._lock = threading.RLock()
        self._changed = threading.Condition()
        self._stamp: Stamp = {}
        self._site: Site | None = None
        self._wrong = ""

    def refresh(self) -> None:
        """Reads the site anew when a file changed."""
        with self._lock:
            now = stamp(self.watched)
            if now == self._stamp:
                return
            different = {name for name in now.keys() | self._stamp.keys() if now.get(name) != self._stamp.get(name)}
            begin, self._stamp, self._site = time.monotonic(), now, None
            gc.disable()  # hardly anything of what is read is garbage: looking for it takes a third of the time
            try:
                self._site = self.make([Path(name) for name in different if name.endswith(".py")])
                self.tell(f"Bijgewerkt in {time.monotonic() - begin:.1f} s.".replace(".", ",", 1))
            except (Exception, SystemExit) as error:
                self._wrong = self._words(error)
            finally:
                gc.enable()
        with self._changed:
            self.stand += 1
            self._changed.notify_all()

    def watch(self) -> None:
        """Looks at the files until ``stopped``."""
        while not self.stopped:
            time.sleep(TICK)
            before, now = self._stamp, stamp(self.watched)
            while now != before:
                time.sleep(QUIET)
                before, now = now, stamp(self.watched)
            self.refresh()

    def wait(self, stand: str) -> str:
        """The number of the state, once it differs from ``stand`` or the browser's patience is over."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.stand) != stand, timeout=PATIENCE)
            return str(self.stand)

    def answer(self, url: str) -> tuple[int, str, bytes]:
        """The status, the type and the bytes at an address."""
        with self._lock:
            if Path(url).suffix in ("", ".html"):
                self.refresh()
            stand, found = self.stand, None
            try:
                if self._site is not None:
                    found = self._site.read(url)
                    status, path, data = (200, *found) if found else (404, "x.html", self._site.missing())
                else:
                    status, path, data = 500, "x.html", _mistakes(self._wrong)
            except (Exception, SystemExit) as error:
                status, path, data = 500, "x.html", _mistakes(self._words(error))
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind == "text/html":
            script = f'<script src="{OWN}ververs.js" data-stand="{stand}"></script></body>'.encode()
            data = script.join(data.rsplit(b"</body>", 1))
        return status, f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/j")) else kind, data

    def _words(self, error: BaseException) -> str:
        words = self.explain(error)
        if words is None:
            words = "".join(traceback.format_exception(error))
        self.tell(words)
        return words


def server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """The server on this machine alone; port 0 takes a free one. Raises OSError when the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = unquote(urlsplit(self.path).path)
            if url.startswith(f"{OWN}stand/"):
                self._send(200, "text/plain", preview.wait(url.removeprefix(f"{OWN}stand/")).encode())
            elif url == f"{OWN}ververs.js":
                self._send(200, "text/javascript", SCRIPT.encode())
            elif not url.endswith("/") and not Path(url).suffix and preview.answer(f"{url}/")[0] == 200:
                self.send_response(302)
                self.send_header("Location", f"{url}/")
                self.end_headers()
            else:
                self._send(*preview.answer(url))

        def _send(self, status: int, kind: str, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Says nothing of a browser that left before it had its answer."""

    return Quiet(("127.0.0.1", port), Handler)
