"""Editions: stable bytes whatever the records' layout, a chain that shows each change, and a schema that stands still."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handboek.editions import canonical, chain, edition, edition_schema
from handboek.editions.edition import EditieFoutError
from handboek.records import catalogue
from handboek.records.catalogue import Catalogue
from tests import jsonschema_lite
from tests.conftest import MINI, ROOT

DAY = date(2026, 1, 1)
SCHEMA = ROOT / "norms" / "schema" / edition_schema.NAME
#: The sha256 of every version of the schema that was ever published. A changed schema gets a new version, and a line.
SCHEMAS = {1: "f493e74637f7811e470a177b349d3a9e411d5cf2435bc74edc6502cba77516cf"}


def document(records: Catalogue, label: str = "2026.1", before: dict[str, Any] | None = None) -> dict[str, Any]:
    return edition.make(records, label, DAY, None, before)


@pytest.fixture
def three(tmp_path: Path, mini: Catalogue) -> Path:
    """A folder with a chain of three editions."""
    before = None
    for label in ("2026.1", "2026.2", "2026.10"):
        before = document(mini, label, before)
        chain.add(tmp_path, before)
    return tmp_path


def test_the_schema_is_up_to_date_and_a_changed_one_has_a_new_version() -> None:
    text = SCHEMA.read_text("utf-8")
    assert text == edition_schema.text(), "draai make schema"
    assert canonical.digest(json.loads(text)) == SCHEMAS[edition.SCHEMA], "geef een gewijzigd schema een nieuw nummer"


def test_every_edition_fits_the_schema(records: Catalogue, mini: Catalogue) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    made = [json.loads(path.read_bytes()) for path in chain.files(ROOT).values()]
    for one in (document(records), document(mini), *made):
        assert list(jsonschema_lite.faults(one, schema, schema)) == []


def test_the_schema_refuses_what_is_no_edition(mini: Catalogue) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for spoil in (
        lambda one: one.pop("sha256"),
        lambda one: one.update(label="eerste"),
        lambda one: one["normen"][0].pop("titel"),
        lambda one: one["normen"][0].update(extra="x"),
        lambda one: one["themas"]["giften"]["kenmerken"][0].update(sleutel=1),
    ):
        spoilt = json.loads(json.dumps(document(mini)))
        spoil(spoilt)
        assert list(jsonschema_lite.faults(spoilt, schema, schema))


def test_an_edition_gives_the_records_back(records: Catalogue) -> None:
    read = edition.read(canonical.text(document(records)))
    assert set(read.normen) == set(records.normen)
    for name, entries in read.registers.items():
        if name == "cellen":  # whose order says nothing
            assert {key: set(map(repr, cells)) for key, cells in entries.items()} == {
                key: set(map(repr, cells)) for key, cells in records.cellen.items()
            }
        else:
            assert entries == (records.lijsten if name == "keuzelijsten" else getattr(records, name)), name
    for old, new in zip(records.themas.values(), (read.themas[key] for key in records.themas), strict=True):
        for kenmerk in old.kenmerken:
            assert list(old.kenmerken[kenmerk].waarden) == list(new.kenmerken[kenmerk].waarden), "volgorde verloren"
    for key, norm in records.normen.items():
        again = read.normen[key]
        assert (again.titel, again.bron, again.verificatie) == (norm.titel, norm.bron, norm.verificatie)
        assert [old.geldig_tot for old in again.eerdere_versies] == [old.geldig_tot for old in norm.eerdere_versies]
        assert set(again.kenmerken) == set(norm.kenmerken)


def relaid(text: str) -> str:
    """The same record laid out otherwise: fields in another order, quoted, with remarks, CRLF and decomposed letters."""
    blocks: list[str] = []
    for line in text.splitlines():
        if line[:1] in (" ", "#") and blocks and not line.startswith("#"):
            blocks[-1] += "\n" + line
        else:
            blocks.append(line)
    blocks = [block.replace("soort: plicht", 'soort: "plicht"') for block in reversed(blocks)]
    return unicodedata.normalize("NFD", "# een opmerking\n" + "\n\n".join(blocks) + "\n").replace("\n", "\r\n")


def test_the_layout_of_the_records_does_not_show(tmp_path: Path, mini: Catalogue) -> None:
    shutil.copytree(MINI, tmp_path / "mini")
    for path in (tmp_path / "mini/norms").glob("*/*.yml"):
        if path.parent.name != "registers":
            path.write_bytes(relaid(path.read_text("utf-8")).encode("utf-8"))
    norm = tmp_path / "mini/norms/giften/minister-giften-register.yml"
    norm.write_text(norm.read_text("utf-8").replace("bedrag: 50", 'bedrag: {waarde: "50.00"}'), "utf-8")
    again = catalogue.load(tmp_path / "mini")
    assert canonical.text(document(again)) == canonical.text(document(mini))


def test_an_edition_that_does_not_hold_together_is_refused(mini: Catalogue) -> None:
    for spoil, says in (
        (lambda one: one.update(schema=2), "schema 2"),
        (lambda one: one["normen"][0].update(titel=""), "titel"),
        (lambda one: one["normen"].append(one["normen"][0]), "tweemaal"),
        (lambda one: one["normen"][0].update(thema="geen"), "thema"),
        (lambda one: one["normen"][0]["kenmerken"].update(geen="ja"), "kenmerken.geen"),
        (lambda one: one["normen"][0]["kenmerken"].update(toegestaan="misschien"), "sleutel-onbekend"),
        (lambda one: one.update(datum="gisteren"), "datum"),
        (lambda one: one.update(label="x"), "label"),
        (lambda one: one.update(ambten=[]), "ambten"),
        (lambda one: one.pop("begrippen"), "begrippen"),
        (lambda one: one.update(extra={}), "extra"),
        (lambda one: one.update(normen={}), "lijst"),
    ):
        spoilt = json.loads(json.dumps(document(mini)))
        spoil(spoilt)
        with pytest.raises(EditieFoutError, match=says):
            edition.read(json.dumps(edition.seal(spoilt)))
    for text in ("", "[]", "{", "{}", "[" * 100_000):
        with pytest.raises(EditieFoutError):
            edition.read(text)


def test_a_sound_chain_has_no_faults_and_grows_only_at_its_end(three: Path, mini: Catalogue) -> None:
    assert chain.faults(three) == []
    assert list(chain.files(three)) == ["2026.1", "2026.2", "2026.10"]
    for label in ("2026.1", "2026.9", "2025.1", "eerste"):
        with pytest.raises(chain.BestaatError):
            chain.add(three, document(mini, label))
    assert chain.faults(three) == []


def test_every_single_byte_tampering_is_found(three: Path) -> None:
    chance = random.Random(7)
    for _ in range(200):
        path = chance.choice(list(chain.files(three).values()))
        good = path.read_bytes()
        place = chance.randrange(len(good))
        spoilt = bytearray(good)
        spoilt[place] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        assert chain.faults(three), f"{path.name}, byte {place}"
        path.write_bytes(good)
    assert chain.faults(three) == []


def test_a_removed_swapped_or_rewritten_edition_is_found(three: Path) -> None:
    folder = three / chain.FOLDER
    one, two, ten = (folder / f"{label}.json" for label in ("2026.1", "2026.2", "2026.10"))
    kept = {path: path.read_bytes() for path in (one, two, ten)}

    def mended() -> None:
        for path, raw in kept.items():
            path.write_bytes(raw)
        assert chain.faults(three) == []

    for path in (one, two):
        path.unlink()
        assert chain.faults(three)
        mended()
    one.write_bytes(kept[two])
    two.write_bytes(kept[one])
    assert chain.faults(three)
    mended()
    for path in (one, two):  # rewritten and sealed anew: only the next edition can tell
        data = json.loads(kept[path])
        data["normen"][0]["titel"] += "!"
        path.write_text(canonical.text(edition.seal(data)), "utf-8")
        assert chain.faults(three)
        mended()
    (folder / "concept.json").write_bytes(kept[ten])
    assert chain.faults(three)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "scripts/edition.py", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=redactie", "-c", "user.email=redactie@voorbeeld.nl"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_command_makes_lists_shows_and_checks(project: Callable[[], Path]) -> None:
    folder = project()
    made = run(folder, "make", "2026.1")
    assert (made.returncode, made.stderr) == (0, ""), made.stderr
    assert "norms/edities/2026.1.json: 6 normen" in made.stdout
    assert run(folder, "make", "2026.2").returncode == 0
    assert [line.split("\t")[:2] for line in run(folder, "list").stdout.splitlines()] == [
        ["2026.1", "2026-01-01"],
        ["2026.2", "2026-01-01"],
    ]
    assert json.loads(run(folder, "show", "2026.2").stdout)["vorige"]["label"] == "2026.1"
    assert json.loads(run(folder, "show", "2026.1", "raadslid-giften-dorp").stdout)["kenmerken"]["bedrag"] == "49.5"
    assert "2 edities nagekeken" in run(folder, "check").stdout


def test_each_way_in_which_the_command_fails_has_its_own_code(project: Callable[[], Path]) -> None:
    folder = project()
    assert run(folder, "make", "2026.1").returncode == 0
    assert run(folder, "make", "2026.1").returncode == 3
    assert run(folder, "maak").returncode == 2
    assert run(folder, "show", "2025.1").returncode == 4
    assert run(folder, "show", "2026.1", "geen-norm").returncode == 4
    file = folder / "norms/edities/2026.1.json"
    good = file.read_text("utf-8")
    file.write_text(good.replace("Dorp", "Stad"), "utf-8")
    assert {run(folder, *words).returncode for words in (("check",), ("show", "2026.1"), ("make", "2026.2"))} == {1}
    assert "gewijzigd" in run(folder, "list").stdout
    file.write_text(good, "utf-8")
    norm = folder / "norms/giften/minister-giften-register.yml"
    sound = norm.read_text("utf-8")
    norm.write_text(sound.replace("laag: rijk", "laag: rjik"), "utf-8")
    faulty = run(folder, "make", "2026.2")
    assert (faulty.returncode, "rjik" in faulty.stdout) == (1, True)


def test_an_edition_names_its_commit_and_waits_for_one(project: Callable[[], Path]) -> None:
    folder = project()
    git(folder, "init", "-q")
    assert run(folder, "make", "2026.1").returncode == 3
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Records")
    assert run(folder, "make", "2026.1").returncode == 0
    made = json.loads((folder / "norms/edities/2026.1.json").read_bytes())
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert made["commit"] == head.strip()


def test_git_tells_of_the_newest_edition_what_the_chain_cannot(project: Callable[[], Path], mini: Catalogue) -> None:
    folder = project()
    git(folder, "init", "-q")
    path = chain.add(folder, document(mini, "2026.1"))
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Editie")
    good = path.read_bytes()
    assert chain.faults(folder) == []
    data = json.loads(good)
    data["normen"][0]["titel"] += "!"
    path.write_text(canonical.text(edition.seal(data)), "utf-8")
    assert ["de werkmap" in fault for fault in chain.faults(folder)] == [True]
    git(folder, "commit", "-q", "-a", "-m", "Editie mooier gemaakt")
    assert ["2026.1.json: gewijzigd" in fault and "in commit " in fault for fault in chain.faults(folder)] == [True]
    path.unlink()
    assert ["de werkmap" in fault for fault in chain.faults(folder)] == [True]
    path.write_bytes(good)
    git(folder, "commit", "-q", "-a", "-m", "Editie teruggezet")
    assert chain.faults(folder) == []


def test_the_site_publishes_the_edition_that_it_is(site: Path, records: Catalogue) -> None:
    data = json.loads((site / "data/editie.json").read_bytes())
    assert edition.seal(data) == data
    assert {norm["id"] for norm in data["normen"]} == set(records.normen)
    assert (site / "data" / edition_schema.NAME).read_bytes() == SCHEMA.read_bytes()


def test_a_site_without_news_publishes_the_newest_edition_itself(mini: Catalogue) -> None:
    made = document(mini)
    concept = document(mini, edition.CONCEPT, made)
    assert chain.current(made, concept) == made
    assert chain.current(None, concept) == concept
    other = json.loads(json.dumps(concept))
    other["normen"].pop()
    assert chain.current(made, other) == other
