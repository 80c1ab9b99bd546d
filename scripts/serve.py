"""Shows the site while it is edited: a change is seen at once, and a mistake too.

Exit codes: 0 stopped with Ctrl+C; 2 wrong use; 3 the port is taken.
"""

import os
import shutil
import signal
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import mkdocs_preview  # noqa: E402
from mkdocs.exceptions import MkDocsException  # noqa: E402

from handboek.upkeep import arguments, preview  # noqa: E402

WATCHED = [ROOT / name for name in ("mkdocs.yml", "docs", "hooks", "norms")]


def explain(error: BaseException) -> str | None:
    return str(error).strip() if isinstance(error, MkDocsException) else None


def main() -> int:
    parser = arguments.Parser(description="Toont de site, en ververst haar als u een bestand opslaat.")
    parser.add_argument("--port", type=int, default=8000, help="de poort op deze computer; 0 is een vrije")
    port = parser.parse_args().port
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where whoever started this ignores it
    with tempfile.TemporaryDirectory() as folder:
        compiled, made = Path(folder, "sjablonen"), Path(folder, "site")
        compiled.mkdir()

        def make(code: list[Path]) -> preview.Site:
            if code:
                mkdocs_preview.forget_code(code)
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            return mkdocs_preview.Site(ROOT / "mkdocs.yml", made, compiled, address)

        shown = preview.Preview(make, WATCHED, explain, lambda text: print(text, file=sys.stderr))
        try:
            server = preview.server(shown, port)
        except OSError:
            print(f"Poort {port} is al in gebruik. Kies een andere met --port.", file=sys.stderr)
            return 3
        address = f"http://127.0.0.1:{server.server_port}/"
        shown.refresh()
        threading.Thread(target=shown.watch, daemon=True).start()
        print(f"De voorvertoning staat op {address} – stop met Ctrl+C.", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nGestopt.", file=sys.stderr)
        shown.stopped = True
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
