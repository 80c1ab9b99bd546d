"""The files of a release: the edition, what it brought, the site, and sums that anyone can check."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from handboek.editions import chain, edition, release, sums
from handboek.records.catalogue import Catalogue
from scripts import edition as command
from tests.test_edition import document


@pytest.fixture
def house(tmp_path: Path, mini: Catalogue) -> Path:
    """Two editions of which the second has one norm less, and a site."""
    first = document(mini, "2026.1")
    chain.add(tmp_path, first)
    second = document(mini, "2026.2", first)
    second["normen"] = second["normen"][1:]
    chain.add(tmp_path, edition.seal(second))
    (tmp_path / "site/normen").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text("één", "utf-8")
    (tmp_path / "site/normen/index.html").write_text("twee", "utf-8")
    sums.write(tmp_path / "site")
    return tmp_path


def test_a_release_has_the_edition_its_changes_and_the_site_with_their_sums(house: Path) -> None:
    words = release.write(house, "2026.2", house / "site", house / "uitgave")
    names = {path.name for path in (house / "uitgave").iterdir()}
    assert names == {"2026.2.json", "wijzigingen.md", "site-2026.2.tar.gz", "SHA256SUMS"}
    assert (house / "uitgave/2026.2.json").read_bytes() == (house / "norms/edities/2026.2.json").read_bytes()
    assert set(sums.check(house / "uitgave").values()) == {"gelijk"}
    assert "verwijderd" in (house / "uitgave/wijzigingen.md").read_text("utf-8")
    assert "| verwijderd | 1 |" in words
    assert json.loads((house / "uitgave/2026.2.json").read_bytes())["sha256"] in words
    with tarfile.open(house / "uitgave/site-2026.2.tar.gz") as tar:
        tar.extractall(house / "uit", filter="data")
    assert set(sums.check(house / "uit/site-2026.2").values()) == {"gelijk"}


def test_a_release_has_the_same_bytes_each_time(house: Path) -> None:
    release.write(house, "2026.2", house / "site", house / "een")
    shutil.copytree(house / "site", house / "kopie")
    (house / "kopie/index.html").touch()
    (house / "kopie/index.html").chmod(0o600)
    release.write(house, "2026.2", house / "kopie", house / "twee")
    assert sums.of(house / "een") == sums.of(house / "twee")


def test_the_first_edition_brought_no_changes(house: Path) -> None:
    words = release.write(house, "2026.1", house / "site", house / "uitgave")
    assert not (house / "uitgave" / release.CHANGES).exists()
    assert "6 normen" in words


def test_the_command_refuses_what_is_not_there_and_what_is(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "ROOT", house)
    site, target = house / "site", house / "uitgave"
    assert command.pack("2026.1", house / "weg", target) == 4
    assert command.pack("2027.1", site, target) == 4
    assert capsys.readouterr().err.splitlines()[1] == "Er is geen editie 2027.1."
    assert not target.exists()
    assert command.pack("2026.2", site, target) == 0
    before = sums.of(target)
    assert command.pack("2026.2", site, target) == 3
    assert "is er al" in capsys.readouterr().err
    assert sums.of(target) == before
