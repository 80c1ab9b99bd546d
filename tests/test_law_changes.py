"""Is it still the law: real changes in law texts, told in own words, each with the answer that a lawyer gives.

Half of the set (achtergehouden) was written before there was a comparison and used once, when it was finished.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from handboek.records.model import Bron
from handboek.upkeep import toestand, vergelijken
from handboek.upkeep.vergelijken import Oordeel
from tests import wetteksten
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "wetswijzigingen"
NUMMER = "BWBR0000001"
HALVES = ("oefenen", "achtergehouden")


def pairs(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return found


def judge(pair: dict[str, Any]) -> Oordeel:
    old, new = (
        toestand.read(wetteksten.toestand(pair[text], str(pair["spiegelt"][day]), NUMMER), NUMMER)
        for text, day in (("oud", "van"), ("nieuw", "tot"))
    )
    cited = {key: str(value) for key, value in pair["bron"].items()}
    return vergelijken.vergelijk(
        Bron.model_construct(None, **{"lid": None, "onderdeel": None, "paragraaf": None} | cited), old, new
    )


def test_the_two_halves_hold_fifty_pairs_of_every_kind() -> None:
    found = [pair for name in HALVES for pair in pairs(name)]
    assert len(found) >= 50
    assert {pair["oordeel"] for pair in found} == {"ongewijzigd", "gewijzigd", "vernummerd", "vervallen"}
    assert all(pair["spiegelt"].keys() == {"wet", "artikel", "van", "tot"} for pair in found)


@pytest.mark.parametrize("name", HALVES)
def test_what_moved_is_found_where_it_is_now(name: str) -> None:
    for pair in pairs(name):
        if "naar" in pair:
            told = judge(pair)
            assert (told.naar, bool(told.verschil)) == (pair["naar"], pair.get("ook_gewijzigd", False)), pair["naam"]


@pytest.mark.parametrize("name", HALVES)
def test_every_real_change_is_told_and_hardly_anything_else(name: str) -> None:
    asked = pairs(name)
    told = [judge(pair).soort for pair in asked]
    real = [pair["oordeel"] != "ongewijzigd" for pair in asked]
    said = [soort not in ("ongewijzigd", "niet-na-te-gaan") for soort in told]
    missed = [pair["naam"] for pair, is_real, is_said in zip(asked, real, said, strict=True) if is_real and not is_said]
    assert missed == []
    assert sum(soort == pair["oordeel"] for soort, pair in zip(told, asked, strict=True)) / len(asked) >= 0.95
    right = sum(is_real and is_said for is_real, is_said in zip(real, said, strict=True))
    assert right / sum(said) >= 0.95
