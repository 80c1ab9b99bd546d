"""Builds the site into ``site/``, with ``--pdf`` its PDFs too. A build that fails leaves the last good one be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from handboek.upkeep import arguments  # noqa: E402
from scripts import browser  # noqa: E402


def _site(target: Path, *, pdf: bool) -> bool:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    env = {**os.environ, **({"HANDBOEK_PDF": "ja"} if pdf else {})}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


def _pdf(site: Path, chromium: str) -> None:
    from scripts import printing  # only here: a site without PDFs needs less

    for address in printing.add(ROOT, site, chromium):
        print(address)


def main() -> int:
    parser = arguments.Parser(description="Bouwt de site in site/.")
    parser.add_argument("--pdf", action="store_true", help="maak ook de PDF's: het hele handboek en een gids per ambt")
    given = parser.parse_args()
    chromium = browser.find() if given.pdf else None
    if given.pdf and not chromium:
        print("Voor de PDF's is Chromium nodig, en dat is hier niet. Draai eerst make browser.", file=sys.stderr)
        return 1
    new, old, site = ROOT / ".site-new", ROOT / ".site-old", ROOT / "site"
    shutil.rmtree(new, ignore_errors=True)
    if not _site(new, pdf=given.pdf):
        shutil.rmtree(new, ignore_errors=True)
        return 1
    if chromium:
        _pdf(new, chromium)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    print(f"De site staat in {site.relative_to(ROOT)}/ ({sum(1 for _ in site.rglob('*.html'))} pagina's).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
