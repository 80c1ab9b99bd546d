"""Sees to a Chromium for the browser tests and prints where it is; says so when none can be had.

Looks for one that is there; else lets Playwright download its own; else installs Debian's package where
we may. Exit code 0 also when none can be had (the tests then skip the browser and say so), but 1 when CI=true.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium on this machine, or None: $CHROMIUM, one on the path, or Playwright's own."""
    given = os.environ.get("CHROMIUM")
    if given:
        return shutil.which(given)
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright  # slow to import, and only needed here

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def _try(*command: str) -> None:
    print(f"Chromium ontbreekt; ik probeer: {' '.join(command)}", file=sys.stderr)
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)


def main() -> int:
    path = find()
    if not path:
        _try(sys.executable, "-m", "playwright", "install", "chromium")
        path = find()
    if not path and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _try(*sudo, "apt-get", "update", "-qq")
        _try(*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        path = find()
    if path:
        print(f"Browser voor de tests: {path}")
        return 0
    print("Er is geen Chromium en er kon er geen worden geïnstalleerd; de browsertests worden overgeslagen.")
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
