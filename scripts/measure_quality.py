"""Measures the built site from outside: Lighthouse's scores, and what the Nu HTML checker says.

The tools come from npm, in the versions of ``tests/kwaliteit/package-lock.json`` (``npm ci`` there).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.serving import serve

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "kwaliteit"
LIGHTHOUSE = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
NU = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: One page of each kind.
PAGES = (
    "",
    "normen/",
    "ambten/wethouder/",
    "themas/geschenken/",
    "normen/wethouder-nevenfuncties-openbaar/",
    "vergelijken/",
)
#: How often Lighthouse may try a page: now and then it loses the beginning of its own recording (NO_NAVSTART).
ATTEMPTS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Score:
    """What Lighthouse says of a page: the median score of each category, the bytes it took, and what was not right."""

    page: str
    scores: dict[str, int]
    size: int
    failed: tuple[str, ...]


def missing(command: str, tool: Path) -> str | None:
    """What is not there to run a tool with, as a message in Dutch; None when all is there."""
    if not shutil.which(command):
        return f"{command} is er niet; installeer het eerst."
    if not tool.exists():
        return f"{tool.relative_to(ROOT)} is er niet; draai eerst: npm ci --prefix {FOLDER.relative_to(ROOT)}"
    return None


def headers(site: Path) -> dict[str, str]:
    """The headers that a built site asks of its server."""
    return dict(re.findall(r"^  ([^:\n]+): (.+)$", (site / "_headers").read_text("utf-8"), re.MULTILINE))


def lighthouse(site: Path, page: str, chromium: str, rounds: int) -> Score:
    """The scores of a page on a phone: the median of ``rounds`` runs, served as a real server would.

    Raises RuntimeError, with what Lighthouse said, when it could not measure the page.
    """
    with serve(site, headers(site), compressed=True) as address:
        reports = [_run(address + page, chromium) for _ in range(rounds)]
    scores = {
        name: round(100 * statistics.median(report["categories"][name]["score"] for report in reports))
        for name in CATEGORIES
    }
    last = reports[-1]
    asked = {audit["id"] for name in CATEGORIES[1:] for audit in last["categories"][name]["auditRefs"]}
    failed = tuple(key for key in sorted(asked) if last["audits"][key]["score"] == 0)
    return Score(page, scores, int(last["audits"]["total-byte-weight"]["numericValue"]), failed)


def _run(address: str, chromium: str) -> dict[str, Any]:
    sandbox = " --no-sandbox" if os.geteuid() == 0 else ""  # Chromium refuses its sandbox to root
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new{sandbox}"]
    env = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(ATTEMPTS):
        result = subprocess.run(command, env=env, capture_output=True, text=True)
        if not result.returncode:
            break
    else:
        raise RuntimeError(f"Lighthouse kon {address} niet meten: {result.stderr.strip() or 'het zei niet waarom'}")
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def nu(files: list[Path], *options: str) -> list[str]:
    """What the Nu HTML checker finds wrong in files or folders, as "path:line: message"; ``--css`` for style sheets."""
    command = ["java", "-Xss4m", "-jar", str(NU), "--format", "json", "--exit-zero-always", "--errors-only", *options]
    result = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    return [
        f"{item['url'].removeprefix('file:')}:{item.get('lastLine', '?')}: {item['message']}"
        for item in json.loads(result.stderr)["messages"]
    ]
