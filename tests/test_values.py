"""Kenmerken are structured data: amounts, terms, choices; and they read well."""

from decimal import Decimal
from typing import Any

import pytest

from handboek.reading import labels
from handboek.records import values
from handboek.records.catalogue import Catalogue
from handboek.records.registers import Kenmerk


def kenmerk(**more: Any) -> Kenmerk:
    return Kenmerk.model_validate({"label": "x", "uitleg": "y", **more})


KEUZE = kenmerk(type="keuze", waarden={"a": "aap", "b": "beer"})
KEUZES = kenmerk(type="keuze", waarden={"a": "aap", "b": "beer"}, meervoudig="ja")
BEDRAG = kenmerk(type="bedrag", strengst="laag")
TERMIJN = kenmerk(type="termijn", strengst="kort")
DELEN = kenmerk(type="percentages", delen={"vrij": "vrij tot {} %", "maximum": "hoogstens {} %"})
ACTOR = kenmerk(type="actor")


@pytest.mark.parametrize(
    ("column", "raw", "shown"),
    [
        (BEDRAG, "50", "€ 50"),
        (BEDRAG, "49.50", "€ 49,50"),
        (KEUZE, "b", "Beer"),
        (KEUZES, ["b", "a"], "Aap en beer"),
        (ACTOR, ["griffier", "raad"], "Griffier en gemeenteraad"),
        (kenmerk(type="ja-nee", strengst="nee"), "nee", "Nee"),
        (TERMIJN, {"direct": "ja", "na": "benoeming"}, "Meteen, na benoeming"),
        (TERMIJN, {"binnen": "1 week", "na": "ontvangst"}, "Binnen 1 week, na ontvangst"),
        (TERMIJN, {"uiterlijk": "1 april", "na": "het jaar"}, "Uiterlijk 1 april, na het jaar"),
        (DELEN, {"vrij": "14", "maximum": "35.5"}, "Vrij tot 14 %; hoogstens 35,5 %"),
    ],
)
def test_values_are_read_and_shown(mini: Catalogue, column: Kenmerk, raw: Any, shown: str) -> None:
    value, wrong = values.read("k", column, raw, list(mini.actoren))
    assert wrong == []
    assert value is not None
    assert labels.waarde(mini, column, value) == shown


@pytest.mark.parametrize(
    ("column", "raw", "rule"),
    [
        (BEDRAG, "vijftig", "bedrag-vorm"),
        (BEDRAG, "€ 50", "bedrag-vorm"),
        (BEDRAG, "-1", "bedrag-vorm"),
        (KEUZE, "c", "sleutel-onbekend"),
        (KEUZE, ["a", "b"], "een-waarde"),
        (KEUZES, [], "lijst-leeg"),
        (KEUZES, ["a", ["b"]], "geen-tekst"),
        (ACTOR, "grifier", "sleutel-onbekend"),
        (TERMIJN, "1 week", "termijn-vorm"),
        (TERMIJN, {"binnen": "1 week"}, "termijn-vorm"),
        (TERMIJN, {"binnen": "een week", "na": "x"}, "termijn-vorm"),
        (TERMIJN, {"uiterlijk": "31 april", "na": "x"}, "termijn-vorm"),
        (TERMIJN, {"binnen": "9" * 5000 + " dagen", "na": "x"}, "termijn-vorm"),
        (TERMIJN, {"binnen": "1 week", "uiterlijk": "1 april", "na": "x"}, "termijn-vorm"),
        (DELEN, {"vrij": "14"}, "percentages-vorm"),
        (DELEN, {"vrij": "14", "maximum": "veel"}, "percentage-vorm"),
        (BEDRAG, {"waarde": "50", "noot": ""}, "noot-vorm"),
        (BEDRAG, {"waarde": "50", "not": "x"}, "veld-onbekend"),
    ],
)
def test_what_does_not_fit_is_refused(mini: Catalogue, column: Kenmerk, raw: Any, rule: str) -> None:
    value, wrong = values.read("k", column, raw, list(mini.actoren))
    assert value is None
    assert [name for _, name, _ in wrong] == [rule]


def test_an_amount_and_its_border_are_data(records: Catalogue) -> None:
    """ "€ 50 of meer" is not "meer dan € 50": the amount is the same, the border is not."""
    grens = {
        norm_id: (waarden["grensbedrag"].data, waarden["soort_grens"].data)
        for norm_id, waarden in records.kenmerken.items()
        if "grensbedrag" in waarden and "soort_grens" in waarden
    }
    kinds = {border for amount, border in grens.values() if amount == Decimal(50)}
    assert {("vanaf",), ("boven",), ("tot-en-met",)} <= kinds


def test_terms_order_from_short_to_long() -> None:
    terms = [{"direct": "ja", "na": "x"}, {"binnen": "2 weken", "na": "x"}, {"uiterlijk": "1 april", "na": "x"}]
    found = [values.read("k", TERMIJN, term, [])[0] for term in terms]
    days = [value.data.dagen for value in found if value and isinstance(value.data, values.Termijn)]
    assert days == sorted(days)
    assert len(set(days)) == 3
