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


@pytest.mark.parametrize("name", ["oefenen", "achtergehouden"])
def test_every_real_change_is_told_and_hardly_anything_else(name: str) -> None:
    asked = pairs(name)
    told = [judge(pair).soort for pair in asked]
    real = [pair["oordeel"] != "ongewijzigd" for pair in asked]
    said = [soort not in ("ongewijzigd", "niet-na-te-gaan") for soort in told]
    missed = [pair["naam"] for pair, is_real, is_said in zip(asked, real, said, strict=True) if is_real and not is_said]
    assert missed == []
    right = sum(is_real and is_said for is_real, is_said in zip(real, said, strict=True))
    assert right / sum(said) >= 0.95
