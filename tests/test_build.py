"""Building: two builds are equal, and a faulty record stops one without harm."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import run_build

NORM = "norms/giften/minister-giften-register.yml"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spoil(project: Path) -> None:
    path = project / NORM
    path.write_text(path.read_text("utf-8").replace("laag: rijk", "laag: rjik"), "utf-8")


def mend(project: Path) -> None:
    path = project / NORM
    path.write_text(path.read_text("utf-8").replace("laag: rjik", "laag: rijk"), "utf-8")


#: Surroundings that differ in all that a build could let slip into its files.
SURROUNDINGS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "nl_NL.UTF-8", "PYTHONUTF8": "0"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4294967295", "LC_ALL": "POSIX", "LANGUAGE": "tr"},
)


@contextmanager
def processors(most: int | None) -> Iterator[None]:
    """What starts meanwhile has so many processors; all with None, or where that cannot be set."""
    if most is None or not hasattr(os, "sched_setaffinity"):
        yield
        return
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(mine)[:most])
    yield
    os.sched_setaffinity(0, mine)


def test_builds_are_byte_identical_whatever_surrounds_them(project: Callable[[str], Path]) -> None:
    made = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = project(("een", "een-andere-map", "map met spatie en é")[number])
        for path in folder.rglob("*"):
            os.utime(path, (number * 10**8, number * 10**8))
        with processors(number or None):
            result = run_build(folder, folder / "site", **surroundings)
        assert result.returncode == 0, result.stderr
        made.append(contents(folder / "site"))
    assert "SHA256SUMS" in made[0]
    assert made[0] == made[1] == made[2]


def run_site(project: Path) -> subprocess.CompletedProcess[str]:
    """What ``make site`` runs."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "scripts/build.py"], cwd=project, env=env, capture_output=True, text=True, check=False
    )


def test_a_faulty_record_stops_the_build_and_leaves_the_last_good_site(project: Callable[[str], Path]) -> None:
    folder = project("project")
    assert run_site(folder).returncode == 0
    good = contents(folder / "site")
    spoil(folder)
    failed = run_site(folder)
    assert failed.returncode != 0
    assert f"{NORM}:3:7: laag: rjik staat niet in de lijst lagen (bedoelde u rijk?)" in failed.stderr
    assert "Traceback" not in failed.stderr + failed.stdout
    assert contents(folder / "site") == good
    assert [path.name for path in folder.iterdir() if path.name.startswith(".site")] == []


def test_check_tells_all_mistakes_and_its_exit_code_says_so(project: Callable[[str], Path]) -> None:
    folder = project("project")
    command = [sys.executable, "scripts/check.py"]
    sound = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "geen fouten" in sound.stdout
    spoil(folder)
    other = folder / "norms/giften/raadslid-giften-dorp.yml"
    other.write_text(other.read_text("utf-8").replace("thuis: nee", "thuis: nooit"), "utf-8")
    faulty = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert faulty.returncode == 1
    assert len(re.findall(r"^norms/\S+:\d+:\d+: ", faulty.stdout, re.MULTILINE)) == 2
    assert "2 fouten gevonden" in faulty.stdout


def test_a_page_in_docs_cannot_hide_a_generated_one(project: Callable[[str], Path]) -> None:
    folder = project("project")
    (folder / "docs" / "normen").mkdir()
    (folder / "docs" / "normen" / "index.md").write_text("# Normen\n", "utf-8")
    failed = run_build(folder, folder / "site")
    assert failed.returncode != 0
    assert "docs/normen/index.md heeft hetzelfde adres" in failed.stderr
    assert "Traceback" not in failed.stderr
