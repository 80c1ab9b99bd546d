"""Builds the site into ``site/``; a build that fails leaves the last good one as it was."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    new, old, site = ROOT / ".site-new", ROOT / ".site-old", ROOT / "site"
    shutil.rmtree(new, ignore_errors=True)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(new)], cwd=ROOT, check=False
    )
    if built.returncode:
        shutil.rmtree(new, ignore_errors=True)
        return built.returncode
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    print(f"De site staat in {site.relative_to(ROOT)}/ ({sum(1 for _ in site.rglob('*.html'))} pagina's).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
