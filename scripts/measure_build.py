"""Measures building: ours beside the plain way to make such a site with Material, and beside Hugo, on equal records."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from handboek.upkeep import corpus
from scripts.plain_norm import markdown

ROOT = Path(__file__).resolve().parent.parent
#: What a build of ours needs beside the norms.
OURS = ("mkdocs.yml", "docs", "hooks", "scripts")
#: How often the memory of a running build is looked at, in seconds.
TICK = 0.2

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
sys.path[:0] = PATHS
from scripts.plain_norm import markdown

with mkdocs_gen_files.open("index.md", "w") as file:
    file.write("# Normen\\n")
for path in sorted(Path("norms").glob("*/*.yml")):
    if path.parent.name != "registers":
        with mkdocs_gen_files.open(f"normen/{path.stem}.md", "w") as file:
            file.write(markdown(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)))
"""
#: Hugo makes a page of each office, theme and source from the pages of the norms, as ours does.
_HUGO_CONFIG = """
title = "Normen"
languageCode = "nl"
baseURL = "https://handboek-integriteit.example/"
[taxonomies]
ambt = "ambten"
thema = "themas"
bron = "bronnen"
"""
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
        (folder / "pages.py").write_text(_PLAIN_PAGES.replace("PATHS", repr([str(ROOT)])), "utf-8")

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
            terms = {"ambten": norm["ambten"], "themas": [norm["thema"]], "bronnen": [norm["bron"]["regeling"]]}
            head = yaml.dump({"title": norm["titel"], **terms}, Dumper=yaml.CSafeDumper, allow_unicode=True)
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


def install_hugo() -> None:
    """Installs Debian's package. Raises CalledProcessError when that cannot be done."""
    subprocess.run(["apt-get", "install", "--yes", "--quiet", "hugo"], check=True, stdout=sys.stderr)


def measure(folder: Path, size: int, ways: list[Way], rounds: int) -> list[Row]:
    """Builds ``size`` norms in each of the ways in turn, ``rounds`` times over, in folders of their own in ``folder``.

    Then each builds once more for the memory it takes. Raises CalledProcessError when a build fails.
    """
    corpus.write(ROOT, folder / "bron", size)
    for number, way in enumerate(ways):
        shutil.copytree(folder / "bron", folder / str(number))
        way.prepare(folder / str(number))
    spent: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for number, way in enumerate(ways):
            spent[number].append(run(way.command, folder / str(number)))
    memory = [weigh(way.command, folder / str(number)) for number, way in enumerate(ways)]
    return [_row(way, size, folder / str(number), spent[number], memory[number]) for number, way in enumerate(ways)]


def ratios(rows: list[Row]) -> Iterator[str]:
    """In sentences: how many times as long each other way takes, and how our time grows with the norms."""
    ours = {row.norms: row for row in rows if row.way == WAYS[0].name}
    for row in rows:
        if row.way != WAYS[0].name:
            times = row.seconds / ours[row.norms].seconds
            yield f"Bij {row.norms} normen doet “{row.way}” er {times:.1f} keer zo lang over."
    if {1000, 10_000} <= ours.keys():
        grown = ours[10_000].seconds / 10 / ours[1000].seconds
        yield f"De tijd per norm is bij 10.000 normen {grown:.2f} keer die bij 1.000."


def run(command: tuple[str, ...], folder: Path) -> float:
    """Builds anew in ``folder``; the seconds. Raises CalledProcessError when the build fails."""
    _make_ready(folder)
    begin = time.monotonic()
    with _building(command, folder):
        pass
    return time.monotonic() - begin


def weigh(command: tuple[str, ...], folder: Path) -> float:
    """Builds anew in ``folder``; the peak memory of all its processes together in MB. Looking holds the build up.

    Raises CalledProcessError when the build fails.
    """
    _make_ready(folder)
    peak = 0
    with _building(command, folder) as running:
        while running.poll() is None:
            peak = max(peak, sum(map(_resident, _family(running.pid))))
            with suppress(subprocess.TimeoutExpired):
                running.wait(TICK)
    return peak / 1e6


def _make_ready(folder: Path) -> None:
    """Lets no build have a hand in the time of the next one.

    The site of the time before is put aside, not removed: for minutes after thousands of files were removed, ext4 asks
    of each new one whether its place was just freed (``recently_deleted`` in the kernel's fs/ext4/ialloc.c). Nor is
    anything left to be written to disk.
    """
    if (folder / "site").exists():
        (folder / "site").rename(folder / f"site-{time.monotonic_ns()}")
    os.sync()


@contextmanager
def _building(command: tuple[str, ...], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build in ``folder``, which has ended when this is left. Raises CalledProcessError when it fails."""
    log = folder / "log.txt"
    with log.open("wb") as output, subprocess.Popen(command, cwd=folder, stdout=output, stderr=output) as running:
        yield running
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, log.read_text("utf-8", "replace"))


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
    """The bytes of a process in memory, of what it shares with others its part; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _row(way: Way, norms: int, folder: Path, spent: list[float], memory: float) -> Row:
    """What the rounds of one way come to; the sizes are those of the site that now stands in ``folder``."""
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in (folder / "site" / "normen").glob("*/index.html")]
    size = sum(path.stat().st_size for path in files)
    return Row(way.name, norms, statistics.median(spent), memory, size, statistics.mean(pages))
