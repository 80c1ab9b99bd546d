"""Proof: the sums find every changed byte and every file too many or too few, and the rebuild finds a careful forger."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handboek.editions import sums
from tests.conftest import copy_project, run_build

TAMPERINGS = 250
PAGE = "normen/minister-giften-register/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the mini catalogue, committed, and its site built; not to be changed."""
    folder = copy_project(tmp_path_factory.mktemp("bewijs") / "project")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "one")
    result = run_build(folder, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Path:
    """A site that a test may spoil."""
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def verify(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "scripts/verify.py", *map(str, arguments)]
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def wrong(site: Path) -> dict[str, str]:
    return {path: stand for path, stand in sums.check(site).items() if stand != "gelijk"}


def test_the_sums_name_every_file_in_order(built: Path) -> None:
    lines = (built / "site" / sums.NAME).read_text("utf-8").splitlines()
    paths = [line[66:] for line in lines]
    files = {path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("*") if path.is_file()}
    assert paths == sorted(files - {sums.NAME})
    assert {PAGE, "data/editie.json", "data/normen.csv", "sitemap.xml.gz", "assets/lunr.js"} <= set(paths)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="geen sha256sum op deze machine")
def test_sha256sum_accepts_the_list(built: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", sums.NAME]
    found = subprocess.run(command, cwd=built / "site", capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def tamperings(site: Path) -> Iterator[tuple[Path, int, int]]:
    """Seeded changes of one byte: file, place, new byte; all kinds of file in turn, the list of sums too."""
    choose = random.Random(7)
    kinds: dict[str, list[Path]] = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file() and path.stat().st_size):
        kinds.setdefault(path.suffix, []).append(path)
    assert {"", ".html", ".json", ".csv", ".js", ".css", ".xml", ".gz", ".png"} <= set(kinds)
    names = sorted(kinds)
    for number in range(TAMPERINGS):
        path = choose.choice(kinds[names[number % len(names)]])
        place = choose.randrange(path.stat().st_size)
        yield path, place, path.read_bytes()[place] ^ choose.randrange(1, 256)


def test_every_changed_byte_is_found_and_its_file_named(published: Path) -> None:
    tampered = 0
    for path, place, byte in tamperings(published):
        good = path.read_bytes()
        path.write_bytes(good[:place] + bytes([byte]) + good[place + 1 :])
        if path.name == sums.NAME:
            try:
                assert wrong(published)
            except sums.SomFoutError as error:
                assert sums.NAME in str(error)
        else:
            assert wrong(published) == {path.relative_to(published).as_posix(): "anders"}
        path.write_bytes(good)
        tampered += 1
    assert tampered == TAMPERINGS
    assert wrong(published) == {}


@pytest.mark.parametrize("byte", [b"\\", b"\r", b"\n", b"\0", b"\xff", b"A", b" "])
@pytest.mark.parametrize("place", [0, 63, 64, 65, 66, 70, -1])
def test_every_changed_byte_of_the_list_is_found(published: Path, byte: bytes, place: int) -> None:
    path = published / sums.NAME
    good = bytearray(path.read_bytes())
    changed = bytearray(good)
    changed[place] = byte[0]
    path.write_bytes(changed)
    if changed == good:
        assert wrong(published) == {}
        return
    try:
        assert wrong(published)
    except sums.SomFoutError as error:
        assert sums.NAME in str(error)


def test_a_file_too_few_and_a_file_too_many_are_named(published: Path) -> None:
    (published / PAGE).unlink()
    (published / "assets" / "nieuw.js").write_text("", "utf-8")
    (published / ".verborgen").write_text("", "utf-8")
    assert wrong(published) == {PAGE: "ontbreekt", "assets/nieuw.js": "extra", ".verborgen": "extra"}


def test_a_link_out_of_the_site_is_refused(published: Path, tmp_path: Path) -> None:
    (published / "elders").symlink_to(tmp_path)
    with pytest.raises(OSError, match="elders"):
        sums.check(published)


def test_a_name_that_the_list_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="past niet"):
        sums.text({"a\nb": "0" * 64})


def test_the_rebuilt_commit_is_equal_file_by_file(built: Path) -> None:
    found = verify(built)
    assert found.returncode == 0, found.stdout + found.stderr
    files = {path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("*") if path.is_file()}
    rebuilt = found.stdout.partition("Opnieuw gebouwd uit HEAD")[2].splitlines()[1:-1]
    assert rebuilt == [f"gelijk\t{path}" for path in sorted(files)]
    assert found.stdout.endswith("Alles is gelijk.\n")


def test_a_forger_who_also_writes_new_sums_is_found_by_the_rebuild(built: Path, published: Path) -> None:
    page = published / PAGE
    page.write_text(page.read_text("utf-8").replace("50 euro", "60 euro"), "utf-8")
    sums.write(published)
    assert verify(built, published, "--no-build").returncode == 0
    found = verify(built, published)
    assert found.returncode == 1
    named = [line for line in found.stdout.splitlines() if line.startswith(("anders", "extra", "ontbreekt"))]
    assert named == [f"anders\t{sums.NAME}", f"anders\t{PAGE}"]


def test_each_exit_code(built: Path, published: Path, tmp_path: Path) -> None:
    assert verify(built, published, "--no-build").returncode == 0
    assert verify(built, "--onbekend").returncode == 2
    assert verify(built, tmp_path / "nergens").returncode == 3
    unknown = verify(built, published, "--commit", "geen-commit")
    assert (unknown.returncode, unknown.stderr) == (3, "Niet nagebouwd: de commit geen-commit is hier niet te vinden\n")
    (published / PAGE).write_bytes(b"")
    changed = verify(built, published, "--no-build")
    assert changed.returncode == 1
    assert f"anders\t{PAGE}" in changed.stdout.splitlines()
    (published / sums.NAME).unlink()
    missing = verify(built, published, "--no-build")
    assert missing.returncode == 3
    assert "SHA256SUMS" in missing.stderr


def test_a_broken_chain_is_a_difference(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "kopie"))
    (copy / "norms" / "edities").mkdir()
    (copy / "norms" / "edities" / "2026.1.json").write_text("{}\n", "utf-8")
    found = verify(copy, "--no-build")
    assert found.returncode == 1
    assert "norms/edities/2026.1.json" in found.stdout
