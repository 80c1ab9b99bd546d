"""Every rule is explained with examples, and the examples are true: the wrong one breaks the rule, the right one does not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handboek.records import catalogue, source
from handboek.records.findings import CatalogueError
from handboek.records.messages import MESSAGES
from handboek.upkeep import explain, mending
from handboek.upkeep.explain import Regel
from tests.conftest import MINI

NORM = "norms/giften/minister-giften-register.yml"
REGELS = explain.regels()
#: Rules about bytes, about whole files and their names, of which an example can only tell.
TOLD = {"te-groot", "geen-utf8", "te-veel", "bestand-onverwacht", "id-dubbel", "id-vorm", "register-ontbreekt"}
#: Rules of which one of the examples is that something is not there; tests/faulty has the case.
ABSENT = {"lijst-ontbreekt", "uitzondering-overbodig"}
#: What the mini catalogue has not, and an example needs.
REGLEMENT = "reglement-huis: {titel: Reglement, citeertitel: Reglement, vehikel: gedragscode}\n"
OF_YAML = {
    *("vreemd-teken", "leeg-bestand", "yaml-fout", "yaml-anker", "yaml-samenvoeging", "yaml-tag", "te-diep"),
    *("sleutel-dubbel", "sleutel-geen-tekst"),
}


def data(text: str) -> Any:
    return source.read(text, "")[0].data


def merged(base: Any, example: Any, other: Any) -> Any:
    """``base`` with the example in it, and without what only the other example has."""
    if not isinstance(base, dict) or not isinstance(example, dict):
        return example
    gone = other.keys() - example.keys() if isinstance(other, dict) else set()
    result = {key: value for key, value in base.items() if key not in gone}
    for key, value in example.items():
        inner = other.get(key, {}) if isinstance(other, dict) else {}
        result[key] = merged(base[key], value, inner) if key in base else value
    return result


def broken(regel: Regel, example: str, other: str, root: Path) -> set[str]:
    """The rules that the mini catalogue breaks with the example in it."""
    shutil.copytree(MINI / "norms", root / "norms")
    bronnen = root / "norms/registers/bronnen.yml"
    bronnen.write_text(bronnen.read_text("utf-8") + REGLEMENT, "utf-8")
    target = root / (NORM if regel.bestand == "norm" else regel.bestand)
    new, old = data(example), data(other)
    if target.exists():
        base = data(target.read_text("utf-8"))
        if regel.bestand == "norm":  # a block in an example of a norm is the whole block
            new = {**{key: value for key, value in base.items() if key not in (old or {})}, **new}
        else:
            new = merged(base, new, old)
    target.write_text(yaml.safe_dump(new, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
    try:
        catalogue.load(root, date(2026, 12, 1))
    except CatalogueError as error:
        return {finding.rule for finding in error.findings}
    return set()


def test_every_rule_and_every_mend_is_explained() -> None:
    assert set(REGELS) == {*MESSAGES, *mending.NAMEN}
    for regel in REGELS.values():
        assert regel.vraagt.endswith(".") and regel.waarom.endswith("."), regel.naam
        assert max(len(sentence.split()) for sentence in f"{regel.vraagt} {regel.waarom}".split(". ")) <= 25, regel.naam
        assert regel.fout != regel.goed


@pytest.mark.parametrize("name", sorted(set(MESSAGES) - TOLD - ABSENT))
def test_the_wrong_example_breaks_the_rule_and_the_right_one_does_not(name: str, tmp_path: Path) -> None:
    regel = REGELS[name]
    if name in OF_YAML:
        assert name in {finding.rule for finding in source.read(regel.fout, "")[1]}
        assert source.read(regel.goed, "")[1] == []
        return
    assert name in broken(regel, regel.fout, regel.goed, tmp_path / "fout")
    assert name not in broken(regel, regel.goed, regel.fout, tmp_path / "goed")


@pytest.mark.parametrize("name", ["datum", "aanhalingstekens", "spaties", "volgorde"])
def test_a_mend_turns_the_wrong_example_into_the_right_one(name: str, tmp_path: Path) -> None:
    regel = REGELS[name]
    shutil.copytree(MINI / "norms", tmp_path / "norms")
    (tmp_path / NORM).write_text(regel.fout.rstrip("\n"), "utf-8")
    _, found = catalogue.read(tmp_path)
    mending.mend_file(tmp_path / NORM, tmp_path, [finding for finding in found if finding.path == NORM])
    assert (tmp_path / NORM).read_text("utf-8").rstrip("\n") == regel.goed.rstrip("\n")
