"""The guide of an office: the ten things follow from the records by one rule, and so do deadlines and phases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handboek.reading import guide
from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm
from handboek.records.values import Termijn


def in_force(catalogue: Catalogue, ambt: str) -> list[Norm]:
    return [n for n in catalogue.van_ambt(ambt) if n.status == "van-kracht" and not catalogue.lokaal(n)]


def test_every_office_gets_ten_things_from_its_own_norms(records: Catalogue) -> None:
    for ambt in records.ambten:
        normen = in_force(records, ambt)
        chosen = guide.ten(records, normen)
        assert len(chosen) == len({norm.id for norm in chosen}) == 10, ambt
        assert {norm.id for norm in chosen} <= {norm.id for norm in normen}


def test_themes_that_the_signpost_asks_about_come_before_others(records: Catalogue) -> None:
    for ambt in records.ambten:
        normen = in_force(records, ambt)
        themas = [norm.thema for norm in guide.ten(records, normen)]
        first = {situatie.themas[0] for situatie in records.wegwijzer.values()}
        held = {norm.thema for norm in normen if norm.soort in guide.BINDEND}
        assert first & held <= set(themas), ambt
        assert themas == sorted(themas, key=list(records.themas).index)


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ({}, "a"),  # all alike: the id decides
        ({"zie_ook": ("b",)}, "b"),  # others refer to it
        ({"vehikel": "gedragscode"}, "b"),  # law before code
        ({"soort": "recht"}, "b"),  # what binds comes first, and what does not is not even chosen
    ],
)
def test_what_decides_within_a_theme(mini: Catalogue, change: dict[str, object], first: str) -> None:
    base = mini.normen["raadslid-giften-dorp"].model_copy(update={"soort": "plicht", "vehikel": "wet", "zie_ook": ()})
    one, two = (base.model_copy(update={"id": key}) for key in "ab")
    one = one.model_copy(update=change)
    catalogue = replace(mini, normen={"a": one, "b": two}, kenmerken={"a": {}, "b": {}})
    assert guide.ten(catalogue, [two, one])[0].id == first


def test_what_the_theme_turns_on_beats_the_rank_of_its_source(mini: Catalogue) -> None:
    base = mini.normen["raadslid-giften-dorp"].model_copy(update={"vehikel": "wet", "soort": "plicht"})
    law = base.model_copy(update={"id": "a"})
    advice = base.model_copy(update={"id": "b", "soort": "aanbeveling", "vehikel": "handreiking"})
    kern = mini.kenmerken["raadslid-giften-dorp"]
    assert set(kern) & set(mini.themas["giften"].kern)
    catalogue = replace(mini, normen={"a": law, "b": advice}, kenmerken={"a": {}, "b": kern})
    assert [norm.id for norm in guide.ten(catalogue, [law, advice])] == ["b", "a"]


def test_deadlines_stand_in_order_of_the_year_and_then_of_length(records: Catalogue) -> None:
    day, after = guide.deadlines(records, in_force(records, "tweede-kamerlid"))
    assert [line.termijn.tekst for line in day] == ["uiterlijk 1 april", "uiterlijk 1 april", "uiterlijk 1 mei"]
    assert all(line.termijn.soort in ("direct", "binnen") for line in after)
    assert [line.termijn.dagen for line in after] == sorted(line.termijn.dagen for line in after)
    every = [
        value.data
        for norm in in_force(records, "tweede-kamerlid")
        for value in records.kenmerken[norm.id].values()
        if isinstance(value.data, Termijn)
    ]
    assert len(day) + len(after) == len(every)


def test_every_norm_stands_in_each_of_its_phases(records: Catalogue) -> None:
    normen = in_force(records, "wethouder")
    phases = dict(guide.phases(records, normen))
    assert list(phases) == [fase for fase in records.lijsten["levensfase"] if fase in phases]
    for fase, themas in phases.items():
        listed = {norm.id for group in themas.values() for norm in group}
        assert listed == {norm.id for norm in normen if fase in norm.levensfase}
