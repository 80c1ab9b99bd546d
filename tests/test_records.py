"""Every real record, one by one: a red test names the norm."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from handboek.records import catalogue, checks, comparison, exemptions, places
from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm
from tests.conftest import MINI, ROOT

FILES = sorted(path for path in (ROOT / "norms").glob("*/*.yml") if path.parent.name != "registers")
REGISTERS = sorted((ROOT / "norms" / "registers").glob("*.yml"))
OFFICES = {
    "minister", "staatssecretaris", "gewezen-bewindspersoon", "tweede-kamerlid", "eerste-kamerlid", "topambtenaar",
    "rijksambtenaar", "commissaris-van-de-koning", "gedeputeerde", "statenlid", "burgemeester", "wethouder", "raadslid",
    "dijkgraaf", "db-lid", "ab-lid", "gezaghebber", "eilandgedeputeerde", "eilandsraadslid", "ambtenaar-decentraal",
}  # fmt: skip
#: The longest sentence that a reader without legal training takes in at once, in words.
LONGEST = 25


def exempted(root: Path, records: Catalogue) -> set[tuple[str, str]]:
    """The (rule, norm) that the editors let stand under ``root``."""
    found = set(checks.run(records, []))
    return {(item.rule, Path(item.path).stem) for item in found - set(exemptions.apply(root, found, set(), None))}


def shortcomings(records: Catalogue, norm: Norm) -> Iterator[str]:
    """The rules by which a norm cannot be traced or read, as far as they can be departed from."""
    regeling = records.bronnen[norm.bron.regeling]
    proof = norm.verificatie
    if not (places.regeling_link(regeling) or proof.vindplaats or regeling.opmerking):
        yield "vindplaats-ontbreekt"
    if proof.zekerheid == "wettekst" and proof.tekststand and norm.versiedatum > proof.tekststand:
        yield "tekststand-te-vroeg"
    if proof.zekerheid == "secundair" and not (proof.vindplaats or re.search(r"\d{4}", proof.toelichting or "")):
        yield "secundair-zonder-vindplaats"
    if any(len(sentence.split()) > LONGEST for sentence in re.split(r"(?<=[.!?])\s+", norm.samenvatting)):
        yield "zin-te-lang"


@pytest.fixture(scope="module")
def allowed(records: Catalogue) -> set[tuple[str, str]]:
    return exempted(ROOT, records)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_norm_is_traced_and_readable(records: Catalogue, allowed: set[tuple[str, str]], path: Path) -> None:
    norm = records.normen[path.stem]
    assert {rule for rule in shortcomings(records, norm) if (rule, norm.id) not in allowed} == set()
    proof = norm.verificatie
    if proof.zekerheid == "wettekst":
        assert proof.tekststand and proof.tekststand <= proof.datum


def test_only_what_the_editors_let_stand_is_left_out(tmp_path: Path) -> None:
    norm = "minister-giften-register"
    shutil.copytree(MINI / "norms", tmp_path / "norms")
    path = tmp_path / f"norms/giften/{norm}.yml"
    long = path.read_text("utf-8").replace("Het ministerie schrijft", "Het ministerie " + "echt " * 30 + "schrijft", 1)
    path.write_text(long, "utf-8")
    read, _ = catalogue.read(tmp_path)
    assert [*shortcomings(read, read.normen[norm])] == ["zin-te-lang"]
    assert exempted(tmp_path, read) == set()
    (tmp_path / exemptions.PATH).write_text(
        f"- {{regel: zin-te-lang, bestand: norms/giften/{norm}.yml, veld: samenvatting, reden: Zo is het., tot: 2027-01-01}}\n",
        "utf-8",
    )
    assert exempted(tmp_path, read) == {("zin-te-lang", norm)}


@pytest.mark.parametrize("path", [*FILES, *REGISTERS], ids=lambda path: path.stem)
def test_a_record_names_its_schema(path: Path) -> None:
    name = f"{path.stem}.json" if path.parent.name == "registers" else "norm.json"
    assert path.read_text("utf-8").splitlines()[0] == f"# yaml-language-server: $schema=../schema/{name}"
    assert (ROOT / "norms" / "schema" / name).exists()


@pytest.mark.parametrize("path", [*FILES, *REGISTERS], ids=lambda path: path.stem)
def test_a_record_reads_the_same_for_others(path: Path) -> None:
    """libyaml, which reads the records here, takes more than YAML allows (`[Mag dat?]`); other readers refuse it."""
    text = path.read_text("utf-8")
    assert yaml.safe_load(text) == yaml.load(text, Loader=yaml.CSafeLoader)


def test_the_fixed_keys_are_all_there(records: Catalogue) -> None:
    assert set(records.ambten) >= OFFICES
    assert {"rijk", "provincie", "gemeente", "waterschap", "openbaar-lichaam"} <= set(records.lagen)


def test_there_are_enough_norms_and_every_office_has_its_own(records: Catalogue) -> None:
    assert len(records.themas) == 19
    assert len(records.normen) >= 330
    for ambt in records.ambten:
        assert len(records.van_ambt(ambt)) >= 10, ambt
    for thema in records.themas:
        assert records.van_thema(thema), thema


def test_statutory_norms_were_read_in_the_newest_text(records: Catalogue) -> None:
    statutory = [
        norm for norm in records.normen.values() if norm.vehikel in ("wet", "amvb") and norm.status == "van-kracht"
    ]
    read = [norm for norm in statutory if norm.verificatie.zekerheid == "wettekst"]
    assert len(read) >= 0.95 * len(statutory)


def test_at_most_a_tenth_of_the_cells_is_unknown(records: Catalogue) -> None:
    cells = [cell for thema in records.themas for cell in comparison.table(records, thema).cells.values()]
    unknown = [cell for cell in cells if cell.stand == "onbekend"]
    assert len(unknown) <= 0.10 * len(cells)


def test_what_is_announced_is_no_norm_in_force(records: Catalogue) -> None:
    for norm in records.normen.values():
        if norm.status == "van-kracht":
            assert not re.search(r"\b(wetsvoorstel|voornemen om .* te wijzigen|zal worden)\b", norm.samenvatting), (
                norm.id
            )


def test_nothing_is_lost_between_file_and_catalogue() -> None:
    read, findings = catalogue.read(ROOT)
    assert findings == []
    assert set(read.normen) == {path.stem for path in FILES}
