"""Measures how fast two large editions are compared, beside reading them and beside comparing their lines."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from handboek.editions import canonical, edition
from handboek.upkeep import corpus

ROOT = Path(__file__).resolve().parent.parent
_READ = "import json, sys\nfor path in sys.argv[1:]: json.loads(open(path, 'rb').read())"

#: Runs a command from a small process: a large one lends its child its own peak of memory.
_WATCH = """
import json, resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss]), file=sys.stderr)
"""


@dataclass(frozen=True)
class Measured:
    """One way: seconds on the clock and of the processor, the most memory it held in bytes, and bytes of answer."""

    name: str
    clock: float
    processor: float
    memory: int
    answer: int


def editions(size: int, folder: Path) -> tuple[list[str], int]:
    """Two editions of ``size`` norms as files in ``folder``, one norm in twenty with another title; and how many."""
    grown = corpus.grow(ROOT, size)
    made = edition.make(grown, "2026.1", date(2026, 1, 1), None, None)
    old, new = folder / "oud.json", folder / "nieuw.json"
    old.write_text(canonical.text(made), "utf-8")
    chance = Random(7)
    changed = chance.sample(made["normen"], size // 20)
    for norm in changed:
        norm["titel"] = f"{norm['titel'][:70]} {chance.getrandbits(16)}"
    new.write_text(canonical.text(edition.seal({**made, "label": "2026.2"})), "utf-8")
    return [str(old), str(new)], len(changed)


def _run(command: list[str], answer: Path) -> tuple[float, float, int, int]:
    """Runs a command with its answer into a file. Exit code 1 is a difference found; more raises RuntimeError."""
    begin = time.perf_counter()
    with answer.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-c", _WATCH, *command], cwd=ROOT, stdout=out, stderr=subprocess.PIPE, check=True
        )
    clock = time.perf_counter() - begin
    code, processor, memory = json.loads(done.stderr.splitlines()[-1])
    if code > 1:
        raise RuntimeError(f"{command[0]}: code {code}")
    return clock, processor, memory * (1 if sys.platform == "darwin" else 1024), answer.stat().st_size


def measure(files: list[str], folder: Path, rounds: int, tell: Callable[[Measured], None]) -> None:
    """Tells of each way the median of ``rounds``; the ways take turns."""
    ways = {
        "handboek": [sys.executable, "scripts/diff.py", *files, "--format", "json"],
        "alleen lezen": [sys.executable, "-c", _READ, *files],
        "regels (git diff)": ["git", "diff", "--no-index", "--no-ext-diff", *files],
    }
    runs: dict[str, list[tuple[float, float, int, int]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, command in ways.items():
            runs[name].append(_run(command, folder / "antwoord"))
    for name, found in runs.items():
        clock, processor, memory, answer = (statistics.median(column) for column in zip(*found, strict=True))
        tell(Measured(name, clock, processor, int(memory), int(answer)))
