"""Measures building: ours beside the plain way to make such a site with Material, and beside Hugo, on equal records."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
#: What a build of ours needs beside the norms.
OURS = ("mkdocs.yml", "docs", "hooks", "scripts")
#: How often the memory of a running build is looked at, in seconds.
TICK = 0.05

_PLAIN_CONFIG = """
site_name: Normen
theme: {name: material, language: nl, font: false}
plugins: [search, {gen-files: {scripts: [pages.py]}}]
"""
#: One page a norm, as most sites made from data do it: a template in Python, written by mkdocs-gen-files.
_PLAIN_PAGES = """
import sys
from pathlib import Path
import mkdocs_gen_files
import yaml
sys.path.insert(0, SCRIPTS)
from scripts.measure_build import markdown

with mkdocs_gen_files.open("index.md", "w") as file:
    file.write("# Normen\\n")
for path in sorted(Path("norms").glob("*/*.yml")):
    if path.parent.name != "registers":
        with mkdocs_gen_files.open(f"normen/{path.stem}.md", "w") as file:
            file.write(markdown(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)))
"""
_HUGO_CONFIG = 'title = "Normen"\nlanguageCode = "nl"\nbaseURL = "https://handboek-integriteit.example/"\n'
_HUGO_LAYOUTS = {
    "_default/baseof.html": (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
        '<header><a href="/">Normen</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>'
    ),
    "_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    "_default/list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}'
    ),
}


def markdown(norm: dict[str, Any]) -> str:
    """The page of a norm in Markdown: what its record says, as a page made the plain way would say it."""
    facts = {
        "Voor wie": ", ".join(norm["ambten"]),
        "Sinds": norm["versiedatum"],
        "Soort": norm["soort"],
        "Status": norm["status"],
        "Bron": ", ".join(f"{key} {value}" for key, value in norm["bron"].items()),
        **(norm.get("kenmerken") or {}),
    }
    parts = [
        f"# {norm['titel']}\n\n{norm['samenvatting']}\n",
        "| Kenmerk | Waarde |\n|---|---|\n" + "\n".join(f"| {key} | {value} |" for key, value in facts.items()) + "\n",
        f"## Toelichting\n\n{norm.get('toelichting') or 'Geen.'}\n",
        "## Uitzonderingen\n\n" + "\n".join(f"- {key}: {value}" for key, value in norm["maatwerk"].items()) + "\n",
        "## Hoe zeker dit is\n\n" + "\n".join(f"- {key}: {value}" for key, value in norm["verificatie"].items()) + "\n",
        "## Voor het gesprek\n\n" + "\n".join(f"- {dilemma}" for dilemma in norm.get("dilemmas", [])) + "\n",
        "## Verder lezen\n\n" + "\n".join(f"- [{other}]({other}.md)" for other in norm.get("zie_ook", [])) + "\n",
    ]
    return "\n".join(parts)


@dataclass(frozen=True)
class Way:
    """A way to build: its name, what prepares its folder from one with norms, and its command within that folder."""

    name: str
    prepare: Callable[[Path], None]
    command: tuple[str, ...]
    most: int | None = None
    only: int | None = None

    def takes(self, size: int) -> bool:
        """Is this number of norms measured: not more than it can bear, or the one that it is asked for."""
        return size <= (self.most or size) and size == (self.only or size)


@dataclass(frozen=True)
class Row:
    """One way on one number of norms: the median of the rounds, in seconds and MB, and the pages of norms in bytes."""

    way: str
    norms: int
    seconds: float
    memory: float
    size: int
    page: float


def _ours(folder: Path) -> None:
    for item in OURS:
        source = ROOT / item
        if source.is_dir():
            shutil.copytree(source, folder / item, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / item)


def _plain(extra: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(_PLAIN_CONFIG + extra, "utf-8")
        (folder / "pages.py").write_text(_PLAIN_PAGES.replace("SCRIPTS", repr(str(ROOT))), "utf-8")

    return prepare


def _hugo(folder: Path) -> None:
    (folder / "config.toml").write_text(_HUGO_CONFIG, "utf-8")
    for name, text in _HUGO_LAYOUTS.items():
        (folder / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "layouts" / name).write_text(text, "utf-8")
    (folder / "content" / "normen").mkdir(parents=True)
    for path in (folder / "norms").glob("*/*.yml"):
        if path.parent.name != "registers":
            norm = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
            head = yaml.dump({"title": norm["titel"]}, Dumper=yaml.CSafeDumper, allow_unicode=True)
            body = markdown(norm).partition("\n")[2]
            (folder / "content" / "normen" / path.name).with_suffix(".md").write_text(
                f"---\n{head}---\n{body}", "utf-8"
            )


_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
WAYS = (
    Way("handboek", _ours, _MKDOCS),
    Way("gewoon, in het menu", _plain(""), _MKDOCS, most=1000),
    Way("gewoon, buiten het menu", _plain("nav: [index.md]\nnot_in_nav: /normen/\n"), _MKDOCS, most=5000),
    Way("Hugo met een klein thema", _hugo, ("hugo", "--quiet", "--destination", "site"), only=5000),
)


def run(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Builds anew in ``folder``; the seconds, and the peak memory of all its processes together in MB.

    Raises CalledProcessError when the build fails.
    """
    shutil.rmtree(folder / "site", ignore_errors=True)
    log = folder / "log.txt"
    with log.open("wb") as output:
        begin = time.monotonic()
        running = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        peak = 0
        while running.poll() is None:
            peak = max(peak, sum(map(_resident, _family(running.pid))))
            time.sleep(TICK)
        spent = time.monotonic() - begin
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, log.read_text("utf-8", "replace"))
    return spent, peak / 1e6


def _family(pid: int) -> Iterator[int]:
    """A process and all that descend from it, as the system knows them at this moment."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text("ascii").split()
        except OSError:
            continue  # it ended while we were looking
        for child in children:
            yield from _family(int(child))


def _resident(pid: int) -> int:
    """The bytes of a process in memory; 0 when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * 4096
    except (OSError, IndexError):
        return 0


def row(way: Way, norms: int, folder: Path, measured: list[tuple[float, float]]) -> Row:
    """What the rounds of one way come to; the sizes are those of the site that now stands in ``folder``."""
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in (folder / "site" / "normen").glob("*/index.html")]
    seconds, memory = (statistics.median(values) for values in zip(*measured, strict=True))
    return Row(way.name, norms, seconds, memory, sum(path.stat().st_size for path in files), statistics.mean(pages))
