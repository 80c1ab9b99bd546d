"""What the diff says of a change: its one class, its fields, its weight, its direction, and what does not fit."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from handboek.editions import classify, diff, edition, flat, stand
from handboek.editions.diff import Verschillen, Wijziging
from handboek.editions.stand import Stand
from handboek.records.catalogue import Catalogue

Doc = dict[str, Any]
GIFT, OPEN, OLD = "minister-giften-register", "gemeente-bijbanen-openbaar", "wethouder-bijbanen-melden-oud"


@pytest.fixture
def doc(mini: Catalogue) -> Doc:
    return edition.make(mini, "2026.1", date(2026, 1, 1), None, None)


def copy(doc: Doc) -> Doc:
    made: Doc = json.loads(json.dumps(doc))
    return made


def norm(doc: Doc, name: str) -> Doc:
    found: Doc = next(one for one in doc["normen"] if one["id"] == name)
    return found


def standing(doc: Doc, day: date | None = None) -> Stand:
    return stand.of(edition.load(doc), day)


def compared(one: Doc, two: Doc) -> Verschillen:
    return diff.compare(standing(one), standing(two))


def only(found: Verschillen) -> Wijziging:
    (one,) = found.gewijzigd()
    return one


def changed(doc: Doc, name: str, how: Callable[[Doc], object]) -> Wijziging:
    """The one change that ``how``, done to a norm, leads to."""
    other = copy(doc)
    how(norm(other, name))
    return only(compared(doc, other))


@pytest.mark.parametrize(
    ("how", "klasse", "gewicht", "fields"),
    [
        (lambda one: one.update(titel="Een andere regel"), "inhoud-gewijzigd", "materieel", ["titel"]),
        (lambda one: one.update(soort="verbod"), "inhoud-gewijzigd", "materieel", ["soort"]),
        (lambda one: one["maatwerk"].update(ontheffing="ja"), "inhoud-gewijzigd", "materieel", ["maatwerk.ontheffing"]),
        (lambda one: one["kenmerken"].pop("bedrag"), "inhoud-gewijzigd", "materieel", ["kenmerken.bedrag"]),
        (lambda one: one["bron"].update(artikel="3"), "bron-gewijzigd", "materieel", ["bron.artikel"]),
        (lambda one: one.update(mede_bron=[{"regeling": "brief"}]), "bron-gewijzigd", "materieel", ["mede_bron"]),
        (lambda one: one.update(ambten=["klerk", "minister"]), "reikwijdte-gewijzigd", "materieel", ["ambten"]),
        (lambda one: one.update(laag="meer-lagen"), "reikwijdte-gewijzigd", "materieel", ["laag"]),
        (lambda one: one.update(versiedatum="2023-01-01"), "geldigheid-gewijzigd", "materieel", ["versiedatum"]),
        (lambda one: one.update(status="aangenomen"), "geldigheid-gewijzigd", "materieel", ["status"]),
        (lambda one: one.update(titel=one["titel"].upper() + "!"), "redactioneel", "redactioneel", ["titel"]),
        (lambda one: one["verificatie"].update(tekststand="2026-01-01"), "alleen-metadata", "metadata", ["verificatie.tekststand"]),
        (lambda one: one.update(zie_ook=[OPEN]), "alleen-metadata", "metadata", ["zie_ook"]),
    ],
)  # fmt: skip
def test_a_changed_field_decides_the_class(doc: Doc, how: Any, klasse: str, gewicht: str, fields: list[str]) -> None:
    found = changed(doc, GIFT, how)
    assert (found.klasse, found.gewicht, [veld.veld for veld in found.velden]) == (klasse, gewicht, fields)


def test_the_first_class_that_fits_decides_and_every_field_is_listed(doc: Doc) -> None:
    def how(one: Doc) -> None:
        one["titel"] += "!"
        one["verificatie"]["datum"] = "2027-01-01"
        one["ambten"] = ["klerk"]
        one["bron"]["paragraaf"] = "onderdeel reizen"

    found = changed(doc, GIFT, how)
    assert found.klasse == "bron-gewijzigd"
    assert [veld.veld for veld in found.velden] == ["ambten", "bron.paragraaf", "titel", "verificatie.datum"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Binnen vier weken.", "binnen vier weken", True),
        ("e-mail", "email", True),
        ("‘Zo’  is het", "'Zo' is het!", True),
        ("4 weken", "6 weken", False),
        ("4,5 weken", "45 weken", False),
        ("lid 1-2", "lid 12", False),
        ("10 %", "10", False),
        ("50 euro", "€ 50", False),
        ("Dit mag", "Dit mag niet", False),
        ("een", "één", False),
        ("en/of", "en of", False),
    ],
)
def test_only_blanks_case_and_punctuation_are_editorial(old: str, new: str, same: bool) -> None:
    assert classify.editorial(old, new) is same
    assert classify.editorial([old], [new]) is same


def test_coming_and_going(doc: Doc) -> None:
    less = copy(doc)
    less["normen"] = [one for one in less["normen"] if one["id"] != GIFT]
    gone, come = only(compared(doc, less)), only(compared(less, doc))
    assert (gone.klasse, gone.bevindingen) == ("verwijderd", ("norm-weggegooid",))
    assert (come.klasse, come.gewicht, come.richting) == ("toegevoegd", "materieel", "onbepaald")
    assert {veld.veld: veld.oud for veld in gone.velden} == {veld.veld: veld.nieuw for veld in come.velden}


def withdraw(one: Doc, *opvolgers: str) -> None:
    one.update(status="ingetrokken", geldig_tot="2026-12-31", opvolgers=list(opvolgers))


def test_withdrawing_and_bringing_back(doc: Doc) -> None:
    found = changed(doc, GIFT, lambda one: withdraw(one, OPEN))
    assert (found.klasse, found.bevindingen) == ("ingetrokken", ())
    found = changed(doc, GIFT, lambda one: withdraw(one, "bestaat-niet"))
    assert (found.klasse, found.bevindingen) == ("ingetrokken", ("opvolger-onbekend",))

    def without(one: Doc) -> None:
        withdraw(one)
        del one["opvolgers"]

    assert changed(doc, GIFT, without).bevindingen == ("ingetrokken-zonder-opvolger",)
    back = changed(doc, OLD, lambda one: one.update(status="van-kracht"))
    assert back.klasse == "heringevoerd"
    assert changed(doc, OLD, lambda one: one.update(opvolgers=[GIFT])).klasse == "geldigheid-gewijzigd"
    assert changed(doc, OLD, lambda one: one.update(samenvatting="Stil gewijzigd.")).klasse == "inhoud-gewijzigd"


def classes(found: Verschillen) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.id: (one.klasse, one.naar) for one in found.gewijzigd()}


def twin(doc: Doc, name: str, new: str, **other: Any) -> Doc:
    made = {**copy(norm(doc, name)), "id": new, **other}
    doc["normen"] = sorted([*doc["normen"], made], key=lambda one: one["id"])
    return made


def test_a_new_name_is_recognised_whether_the_old_one_is_thrown_away_or_withdrawn(doc: Doc) -> None:
    expected = {GIFT: ("hernoemd", ("nieuw",)), "nieuw": ("hernoemd", (GIFT,))}
    thrown = copy(doc)
    norm(thrown, GIFT)["id"] = "nieuw"
    assert classes(compared(doc, thrown)) == expected
    withdrawn = copy(doc)
    twin(withdrawn, GIFT, "nieuw", versiedatum="2027-01-01")
    withdraw(norm(withdrawn, GIFT), "nieuw")
    assert classes(compared(doc, withdrawn)) == expected
    other = copy(doc)
    twin(other, GIFT, "nieuw", samenvatting="Een andere regel.")
    withdraw(norm(other, GIFT), "nieuw")
    assert classes(compared(doc, other)) == {GIFT: ("ingetrokken", ()), "nieuw": ("toegevoegd", ())}


def test_two_records_that_say_the_same_are_not_taken_for_each_other(doc: Doc) -> None:
    twin(doc, GIFT, "tweeling")
    other = copy(doc)
    norm(other, GIFT)["id"] = "een"
    norm(other, "tweeling")["id"] = "twee"
    found = {name: klasse for name, (klasse, _) in classes(compared(doc, other)).items()}
    assert found == {GIFT: "verwijderd", "tweeling": "verwijderd", "een": "toegevoegd", "twee": "toegevoegd"}


def test_a_split_and_a_merger(doc: Doc) -> None:
    split = copy(doc)
    for part in ("deel-1", "deel-2"):
        twin(split, GIFT, part, samenvatting=f"Regel {part}.")
    withdraw(norm(split, GIFT), "deel-1", "deel-2")
    assert classes(compared(doc, split)) == {
        GIFT: ("gesplitst", ("deel-1", "deel-2")),
        "deel-1": ("gesplitst", (GIFT,)),
        "deel-2": ("gesplitst", (GIFT,)),
    }
    merged = copy(doc)
    twin(merged, GIFT, "samen", samenvatting="Regel samen.")
    for name in (GIFT, OPEN):
        withdraw(norm(merged, name), "samen")
    assert classes(compared(doc, merged)) == {
        GIFT: ("samengevoegd", ("samen",)),
        OPEN: ("samengevoegd", ("samen",)),
        "samen": ("samengevoegd", (OPEN, GIFT)),
    }


def test_the_version_date_is_held_against_the_content(doc: Doc) -> None:
    text = {"samenvatting": "Een andere regel."}
    assert changed(doc, GIFT, lambda one: one.update(text)).bevindingen == ("zonder-nieuwe-versiedatum",)
    assert changed(doc, GIFT, lambda one: one.update(text, versiedatum="2027-01-01")).bevindingen == ()
    dated = changed(doc, GIFT, lambda one: one.update(versiedatum="2027-01-01"))
    assert dated.bevindingen == ("versiedatum-zonder-wijziging",)
    assert changed(doc, GIFT, lambda one: one["verificatie"].update(datum="2027-01-01")).bevindingen == ()


@pytest.mark.parametrize(
    ("name", "kenmerk", "old", "new", "richting"),
    [
        (GIFT, "bedrag", "50", "49.5", "verzwaring"),  # strengst: laag
        (GIFT, "bedrag", "50", "100", "verlichting"),
        (GIFT, "thuis", "ja", "nee", "verzwaring"),  # strengst: nee
        (GIFT, "register_bij", "ministerie", "raad", "onbepaald"),
        (GIFT, "thuis", None, "nee", "onbepaald"),
        (OPEN, "toegestaan", "ja", "nee", "verzwaring"),  # schaal
        (OPEN, "openbaar", {"binnen": "1 week", "na": "x"}, {"direct": "ja", "na": "x"}, "verzwaring"),
        (OPEN, "openbaar", {"binnen": "1 week", "na": "x"}, {"binnen": "1 maand", "na": "x"}, "verlichting"),
        (OPEN, "openbaar", {"binnen": "1 week", "na": "x"}, {"binnen": "1 maand", "na": "y"}, "onbepaald"),
        (OPEN, "openbaar", {"binnen": "1 week", "na": "x"}, {"uiterlijk": "1 april", "na": "x"}, "onbepaald"),
        (OPEN, "inkomsten", {"vrij": "1", "maximum": "2"}, {"vrij": "1", "maximum": "3"}, "onbepaald"),
    ],
)  # fmt: skip
def test_the_direction_follows_from_the_kenmerken(
    doc: Doc, name: str, kenmerk: str, old: Any, new: Any, richting: str
) -> None:
    if old is None:
        norm(doc, name)["kenmerken"].pop(kenmerk, None)
    else:
        norm(doc, name)["kenmerken"][kenmerk] = old
    assert changed(doc, name, lambda one: one["kenmerken"].update({kenmerk: new})).richting == richting


def test_the_direction_is_not_guessed(doc: Doc) -> None:
    both = {"bedrag": "40", "thuis": "ja"}
    norm(doc, GIFT)["kenmerken"]["thuis"] = "nee"
    assert changed(doc, GIFT, lambda one: one["kenmerken"].update(both)).richting == "onbepaald"
    assert changed(doc, GIFT, lambda one: one.update(titel="Dit mag nu niet meer")).richting == "onbepaald"
    assert changed(doc, GIFT, lambda one: one.update(titel=one["titel"].upper())).richting == "neutraal"
    other = copy(doc)
    norm(other, GIFT)["kenmerken"]["bedrag"] = "40"
    kenmerken = {pair["sleutel"]: pair["waarde"] for pair in other["themas"]["giften"]["kenmerken"]}
    kenmerken["bedrag"]["strengst"] = "hoog"
    found = {one.id: one.richting for one in compared(doc, other).gewijzigd()}
    assert found[GIFT] == "onbepaald", "het thema zelf is gewijzigd"


def test_the_fingerprint_stands_for_the_change_and_nothing_else(doc: Doc) -> None:
    one = changed(doc, GIFT, lambda norm: norm.update(titel="Een andere regel"))
    other = copy(doc)
    other["normen"].reverse()
    norm(other, GIFT)["titel"] = "Een andere regel"
    norm(other, OPEN)["titel"] = "Nog een andere regel"
    found = {change.id: change.vingerafdruk for change in compared(doc, other).gewijzigd()}
    assert found[GIFT] == one.vingerafdruk != found[OPEN]
    assert changed(doc, GIFT, lambda norm: norm.update(titel="Een andere regel!")).vingerafdruk != one.vingerafdruk


def test_registers_are_compared_too(doc: Doc) -> None:
    other = copy(doc)
    other["ambten"]["klerk"]["naam"] = "Hoofdklerk"
    other["synoniemen"]["gift"].append("bloemen")
    other["synoniemen"]["bijzaak"] = ["bijkomstigheid"]
    other["keuzelijsten"]["soort"]["plicht"]["uitleg"] = "Dit moet."
    waarden = {pair["sleutel"]: pair["waarde"] for pair in other["themas"]["bijbanen"]["kenmerken"]}["toegestaan"]
    waarden["waarden"].reverse()
    found = {
        (one.soort_record, one.id): (one.klasse, [v.veld for v in one.velden])
        for one in compared(doc, other).gewijzigd()
    }
    assert found == {
        ("ambten", "klerk"): ("inhoud-gewijzigd", ["naam"]),
        ("keuzelijsten", "soort/plicht"): ("inhoud-gewijzigd", ["uitleg"]),
        ("synoniemen", "bijzaak"): ("toegevoegd", ["synoniemen"]),
        ("synoniemen", "gift"): ("alleen-metadata", ["synoniemen"]),
        ("themas", "bijbanen"): ("inhoud-gewijzigd", ["kenmerken.toegestaan.waarden#volgorde"]),
    }
    weights = {one.id: one.gewicht for one in compared(doc, other).gewijzigd() if one.soort_record == "synoniemen"}
    assert set(weights.values()) == {"metadata"}


def test_every_record_can_be_taken_apart_and_put_together(records: Catalogue) -> None:
    whole = standing(edition.make(records, "2026.1", date(2026, 1, 1), None, None))
    for key, record in whole.records.items():
        assert flat.build(flat.flatten(record)) == record, key
    found = diff.compare(whole, whole)
    assert found.gewijzigd() == []
    assert found.telling()["ongewijzigd"] == len(whole.records) > 1400


def test_a_day_in_the_law_shows_what_began_to_apply(doc: Doc) -> None:
    before, after = standing(doc, date(2022, 12, 31)), standing(doc, date(2023, 1, 1))
    found = only(diff.compare(before, after))
    assert (found.id, found.klasse, found.bevindingen) == (OPEN, "inhoud-gewijzigd", ())
    assert {veld.veld for veld in found.velden} == {
        "samenvatting",
        "kenmerken.openbaar",
        "kenmerken.openbaar.noot",
        "versiedatum",
    }
    assert diff.patch(before.records, diff.compare(before, after).wijzigingen) == after.records
    found = only(diff.compare(standing(doc, date(2010, 12, 31)), standing(doc, date(2011, 1, 1))))
    assert (found.id, found.klasse) == (OLD, "ingetrokken")
    days = (date(2021, 4, 30), date(2021, 5, 1))
    found = only(diff.compare(*(standing(doc, day) for day in days)))
    assert (found.id, found.klasse) == ("raadslid-giften-dorp", "toegevoegd")
    days = (date(2000, 12, 31), date(2001, 1, 1))
    found = only(diff.compare(*(standing(doc, day) for day in days)))
    assert (found.id, found.klasse) == (OLD, "geldigheid-gewijzigd")
    assert [(veld.veld, veld.oud, veld.nieuw) for veld in found.velden][-1] == ("status", "niet-nagegaan", "van-kracht")
