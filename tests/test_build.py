"""Building: two builds are equal, a faulty record stops one without harm, and serve lives through it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
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


def test_builds_are_byte_identical_whatever_surrounds_them(project: Callable[[str], Path]) -> None:
    made = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = project(("een", "een-andere-map", "map met spatie en é")[number])
        for path in folder.rglob("*"):
            os.utime(path, (number * 10**8, number * 10**8))
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


def test_serve_lives_through_a_faulty_record_and_recovers(project: Callable[[str], Path]) -> None:
    folder = project("project")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / "serve.log").open("w+", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    url = f"http://127.0.0.1:{port}/normen/minister-giften-register/"

    def shown() -> str:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            return ""

    def wait(until: Callable[[], bool]) -> bool:
        end = time.monotonic() + 60
        while time.monotonic() < end and server.poll() is None:
            if until():
                return True
            time.sleep(0.2)
        return False

    def logged() -> str:
        return (folder / "serve.log").read_text("utf-8")

    try:
        assert wait(lambda: "50 euro of meer" in shown()), logged()
        spoil(folder)
        assert wait(lambda: "rjik staat niet in de lijst" in logged()), logged()
        assert server.poll() is None
        path = folder / NORM
        path.write_text(path.read_text("utf-8").replace("50 euro of meer gaat", "50 euro of daarboven gaat"), "utf-8")
        mend(folder)
        assert wait(lambda: "50 euro of daarboven" in shown()), logged()
        labels = folder / "hooks/handboek/reading/templates/norm.html"
        labels.write_text(labels.read_text("utf-8").replace("Waar het staat", "Waar dit staat"), "utf-8")
        assert wait(lambda: "Waar dit staat" in shown()), logged()
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()
