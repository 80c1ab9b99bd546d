"""The signpost "Mag dit?": what it answers, held against norms that were read by hand; and what it never does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product

import pytest

from handboek.reading import wegwijzer
from handboek.records import comparison, decisions
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Table
from handboek.records.decisions import Route, Uitkomst
from handboek.records.situations import Feit

STRICT = {"weigeren", "niet-doen", "niet-meedoen"}


@pytest.fixture(scope="module")
def tables(records: Catalogue) -> dict[str, Table]:
    return {thema: comparison.table(records, thema) for thema in records.themas}


@pytest.fixture(scope="module")
def routes(records: Catalogue, tables: dict[str, Table]) -> dict[tuple[str, str], Route]:
    """Every office in every situation."""
    return {
        (ambt, key): decisions.resolve(records, tables, ambt, situatie)
        for ambt in records.ambten
        for key, situatie in records.wegwijzer.items()
    }


def answers_to(feit: Feit) -> list[str | None]:
    """A fact's answers, not asked and unknown among them; amounts around the border."""
    given = {"ja-nee": ["ja", "nee"], "bedrag": ["0", "49.99", "50", "50.01"], "keuze": list(feit.waarden)}[feit.type]
    return [None, decisions.ONBEKEND, *given]


def grid(records: Catalogue, key: str, route: Route) -> Iterator[dict[str, str]]:
    """Every combination of answers to the questions of a route."""
    feiten = records.wegwijzer[key].feiten
    for given in product(*(answers_to(feiten[feit]) for feit in route.feiten)):
        yield {feit: answer for feit, answer in zip(route.feiten, given, strict=True) if answer is not None}


def norms_by_handeling(route: Route, uitkomst: Uitkomst) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for plaats in uitkomst.wegen:
        weg = route.wegen[plaats]
        for handeling in weg.handelingen:
            found.setdefault(handeling, set()).update(norm.id for norm, _ in weg.grond.waarden)
    return found


#: Office, situation, facts; then what to do with the norms that say so (all of them, each read for this).
CASES: list[tuple[str, str, dict[str, str], dict[str, set[str]]]] = [
    # Geschenken
    ("raadslid", "geschenk", {"bedrag": "60"}, {"weigeren": {"gemeente-geschenken-duurder"}}),
    ("raadslid", "geschenk", {"thuis": "ja"}, {"weigeren": {"gemeente-geschenken-tot-50-euro"}}),
    ("raadslid", "geschenk", {"bedrag": "60", "ontvangen": "ja"},
     {"teruggeven": {"gemeente-geschenken-duurder"}, "inleveren": {"gemeente-geschenken-duurder"}}),
    ("burgemeester", "geschenk", {"ruil": "nee", "thuis": "nee", "bedrag": "50", "besluit": "nee"},
     {"mag": {"gemeente-geschenken-tot-50-euro"}}),
    ("burgemeester", "geschenk", {"ruil": "nee", "thuis": "nee", "bedrag": "50", "besluit": "ja"}, {}),
    ("rijksambtenaar", "geschenk", {"bedrag": "60", "relatie": "ja"}, {"weigeren": {"rijksambtenaar-geschenken-maximum"}}),
    ("rijksambtenaar", "geschenk", {"bedrag": "60", "ontvangen": "ja"},
     {"teruggeven": {"rijksambtenaar-geschenken-terugsturen"}, "inleveren": {"rijksambtenaar-ontvangen-geschenk-niet-houden"}}),
    ("topambtenaar", "geschenk", {"bedrag": "20", "relatie": "ja"},
     {"toestemming-vragen": {"rijksambtenaar-geschenken-toestemming", "rijksambtenaar-geschenken-leidinggevende"}}),
    ("tweede-kamerlid", "geschenk", {"bedrag": "60", "ruil": "nee"},
     {"melden": {"tweede-kamerlid-geschenken-register"}, "mag": {"tweede-kamerlid-geschenken-register"}}),
    ("tweede-kamerlid", "geschenk", {"bedrag": "60", "ruil": "ja"},
     {"weigeren": {"rijk-omkoping-strafbaar", "tweede-kamerlid-gift-om-te-beinvloeden"}}),
    ("eerste-kamerlid", "geschenk", {"bedrag": "50", "ruil": "nee"}, {"mag": {"eerste-kamerlid-geschenken-register"}}),
    ("minister", "geschenk", {"bedrag": "50"}, {"weigeren": {"bewindspersoon-geschenken-weigeren"}}),
    ("staatssecretaris", "geschenk", {"bedrag": "49.99", "ontvangen": "ja"},
     {"registreren": {"bewindspersoon-geschenk-is-rijksgeschenk"},
      "terughoudend-zijn": {"bewindspersoon-geschenken-terughoudend", "bewindspersoon-geschenken-terughoudend-gedragscode"}}),
    ("minister", "geschenk", {"bedrag": "60", "ontvangen": "ja"},
     {"inleveren": {"bewindspersoon-geschenk-niet-houden"}, "registreren": {"bewindspersoon-geschenk-is-rijksgeschenk"}}),
    ("ambtenaar-decentraal", "geschenk", {"relatie": "ja"}, {"toestemming-vragen": {"ambtenaar-decentraal-geschenken-toestemming"}}),
    ("dijkgraaf", "geschenk", {"ruil": "nee"}, {}),
    ("statenlid", "geschenk", {"ruil": "ja"}, {"weigeren": {"provincie-omkoping-strafbaar"}}),
    ("eilandsraadslid", "geschenk", {"ruil": "ja"}, {"weigeren": {"openbaar-lichaam-omkoping-strafbaar"}}),
    # Uitnodigingen en reizen
    ("raadslid", "uitnodiging", {"ruil": "nee"}, {"overleggen": {"raadslid-uitnodigingen-fractie"}}),
    ("wethouder", "uitnodiging", {"ruil": "nee"}, {"overleggen": {"college-uitnodigingen-bespreken"}}),
    ("rijksambtenaar", "uitnodiging", {"ander": "ja"},
     {"weigeren": {"rijksambtenaar-uitnodigingen-kosten"}, "overleggen": {"rijksambtenaar-uitnodigingen-bespreken"}}),
    ("eerste-kamerlid", "uitnodiging", {"ander": "ja", "bedrag": "75"}, {"melden": {"eerste-kamerlid-geschenken-register"}}),
    ("minister", "reis", {"ruil": "nee", "ander": "ja"}, {}),
    ("minister", "reis", {"partner": "ja"}, {"niet-doen": {"bewindspersoon-dienstreis-partner"}}),
    ("tweede-kamerlid", "reis", {"ruil": "nee", "ander": "ja", "buitenland": "ja"},
     {"melden": {"tweede-kamerlid-reizen-register"}, "mag": {"tweede-kamerlid-reizen-register"}}),
    ("tweede-kamerlid", "reis", {"ruil": "nee", "ander": "ja", "buitenland": "nee"}, {}),
    # Nevenfuncties
    ("wethouder", "nevenfunctie", {"ambtshalve": "nee", "bezwaar": "geen", "betaald": "ja", "deeltijd": "nee"},
     {"melden": {"wethouder-nevenfuncties-melden", "gemeente-neveninkomsten-opgave"},
      "openbaar-maken": {"wethouder-nevenfuncties-openbaar", "wethouder-neveninkomsten-openbaar"},
      "mag": {"wethouder-nevenfuncties-toegestaan"}}),
    ("wethouder", "nevenfunctie", {"ambtshalve": "nee", "bezwaar": "hinder"}, {"niet-doen": {"wethouder-nevenfuncties-toegestaan"}}),
    ("burgemeester", "nevenfunctie", {"ambtshalve": "ja", "betaald": "ja"}, {"inleveren": {"burgemeester-ambtshalve-vergoeding"}}),
    ("gedeputeerde", "nevenfunctie", {"ambtshalve": "ja", "betaald": "nee"},
     {"melden": {"gedeputeerde-nevenfuncties-melden"}, "openbaar-maken": {"gedeputeerde-nevenfuncties-openbaar"}}),
    ("raadslid", "nevenfunctie", {"ambtshalve": "nee", "bezwaar": "geen"},
     {"openbaar-maken": {"raadslid-nevenfuncties-openbaar"}, "mag": {"raadslid-nevenfuncties-openbaar"}}),
    ("raadslid", "nevenfunctie", {"ambtshalve": "nee", "bezwaar": "wet"}, {"niet-doen": {"raadslid-onverenigbare-functies"}}),
    ("minister", "nevenfunctie", {"ambtshalve": "nee"},
     {"niet-doen": {"bewindspersoon-nevenactiviteiten-geen", "bewindspersoon-functies-neerleggen", "bewindspersoon-nevenfuncties-ruim-begrip"}}),
    ("minister", "nevenfunctie", {"ambtshalve": "ja", "bezwaar": "geen"}, {}),
    ("rijksambtenaar", "nevenfunctie", {"bezwaar": "geen", "dienst": "ja", "aangewezen": "ja"},
     {"melden": {"rijksambtenaar-nevenwerk-melden"}, "openbaar-maken": {"rijksambtenaar-nevenwerk-openbaar"},
      "mag": {"rijksambtenaar-nevenwerk-niet-schadelijk"}}),
    ("rijksambtenaar", "nevenfunctie", {"bezwaar": "geen", "dienst": "nee"}, {"mag": {"rijksambtenaar-nevenwerk-niet-schadelijk"}}),
    ("ab-lid", "nevenfunctie", {"ambtshalve": "ja"}, {"openbaar-maken": {"ab-lid-nevenfuncties-openbaar"}}),
    ("gezaghebber", "nevenfunctie", {"ambtshalve": "ja", "bezwaar": "geen"}, {"mag": {"gezaghebber-nevenfuncties-toegestaan"}}),
    # Persoonlijk belang
    ("raadslid", "belang", {"belang": "persoonlijk"}, {"niet-meedoen": {"raadslid-persoonlijk-belang"}}),
    ("wethouder", "belang", {"belang": "rekening"}, {"niet-meedoen": {"college-persoonlijk-belang"}}),
    ("gezaghebber", "belang", {"belang": "vertegenwoordiger"}, {"niet-meedoen": {"bestuurscollege-persoonlijk-belang"}}),
    ("minister", "belang", {"belang": "persoonlijk"}, {"niet-sturen": {"rijk-persoonlijk-belang-bij-besluit"}}),
    ("minister", "belang", {"belang": "rekening"}, {}),
    ("tweede-kamerlid", "belang", {}, {}),
    ("eerste-kamerlid", "belang", {"belang": "functie"},
     {"afwegen": {"eerste-kamerlid-andere-belangen"}, "belang-noemen": {"eerste-kamerlid-belang-melden"}}),
    ("raadslid", "belang", {"belang": "groep"}, {}),
    # Geheimhouding
    ("statenlid", "informatie", {"soort": "opgelegd", "misstand": "nee"},
     {"zwijgen": {"bestuursorgaan-vertrouwelijke-gegevens-geheim", "provincie-besloten-vergadering-geheim", "provincie-geheimhouding-plicht"}}),
    ("rijksambtenaar", "informatie", {"soort": "vertrouwelijk", "misstand": "ja"},
     {"zwijgen": {"ambtenaar-geheimhouding", "bestuursorgaan-vertrouwelijke-gegevens-geheim"},
      "melden": {"ambtenaar-melden-bij-autoriteit", "ambtenaar-melden-bij-huis", "ambtenaar-meldprocedure", "ambtenaar-werkgever-procedure-misstanden"},
      "advies-vragen": {"ambtenaar-advies-huis"}}),
    ("eilandsraadslid", "informatie", {"soort": "vertrouwelijk", "misstand": "nee"}, {}),
    # Na het ambt
    ("gewezen-bewindspersoon", "nieuwe-baan", {"betaald": "ja", "werkgever": "oud", "termijn": "ja"},
     {"niet-doen": {"gewezen-bewindspersoon-draaideurverbod"}, "advies-vragen": {"gewezen-bewindspersoon-advies-vervolgfunctie"},
      "zwijgen": {"gewezen-bewindspersoon-ambtsgeheim"}}),
    ("gewezen-bewindspersoon", "nieuwe-baan", {"betaald": "ja", "werkgever": "anders", "termijn": "ja", "contact": "ja"},
     {"niet-doen": {"gewezen-bewindspersoon-lobbyverbod"}, "advies-vragen": {"gewezen-bewindspersoon-advies-vervolgfunctie"},
      "zwijgen": {"gewezen-bewindspersoon-ambtsgeheim"}}),
    ("gewezen-bewindspersoon", "nieuwe-baan", {"betaald": "ja", "werkgever": "anders", "termijn": "nee"},
     {"zwijgen": {"gewezen-bewindspersoon-ambtsgeheim"}}),
    ("minister", "nieuwe-baan", {"betaald": "ja", "werkgever": "anders"},
     {"advies-vragen": {"bewindspersoon-advies-vervolgfunctie"}, "zwijgen": {"ambtsgeheim-schenden-strafbaar"}}),
    ("wethouder", "nieuwe-baan", {}, {"zwijgen": {"ambtsgeheim-schenden-strafbaar"}}),
    # Melden
    ("ambtenaar-decentraal", "melden", {},
     {"melden": {"ambtenaar-melden-bij-autoriteit", "ambtenaar-melden-bij-huis", "ambtenaar-meldprocedure", "ambtenaar-werkgever-procedure-misstanden"},
      "advies-vragen": {"ambtenaar-advies-huis"}}),
    ("tweede-kamerlid", "melden", {"over": "collega"},
     {"melden": {"tweede-kamerlid-klacht-integriteit"}, "advies-vragen": {"tweede-kamerlid-adviseur-integriteit"}}),
    ("tweede-kamerlid", "melden", {"over": "organisatie"}, {"advies-vragen": {"tweede-kamerlid-adviseur-integriteit"}}),
    ("raadslid", "melden", {}, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ambt", "situatie", "feiten", "expected"),
    CASES,
    ids=[f"{ambt}-{key}-{n}" for n, (ambt, key, *_) in enumerate(CASES)],
)
def test_the_answer_is_what_the_norms_say(
    routes: dict[tuple[str, str], Route],
    ambt: str,
    situatie: str,
    feiten: dict[str, str],
    expected: dict[str, set[str]],
) -> None:
    route = routes[ambt, situatie]
    assert norms_by_handeling(route, decisions.decide(route, feiten)) == expected


def test_the_cases_cover_every_situation_and_layer(records: Catalogue) -> None:
    assert {key for _, key, _, _ in CASES} == set(records.wegwijzer)
    assert {laag for ambt, *_ in CASES for laag in records.lagen_van_ambt(ambt)} == set(records.echte_lagen())


@pytest.mark.parametrize(
    ("ambt", "amount", "handeling"),
    [
        ("minister", "49.99", "terughoudend-zijn"),  # vanaf 50 euro streng
        ("minister", "50", "weigeren"),
        ("rijksambtenaar", "50", "toestemming-vragen"),  # boven 50 euro streng
        ("rijksambtenaar", "50.01", "weigeren"),
        ("raadslid", "50", "mag"),  # tot en met 50 euro
        ("raadslid", "50.01", "weigeren"),
    ],
)
def test_an_amount_on_the_border_is_on_the_side_that_the_norm_says(
    routes: dict[tuple[str, str], Route], ambt: str, amount: str, handeling: str
) -> None:
    route = routes[ambt, "geschenk"]
    facts = {"bedrag": amount, "ruil": "nee", "thuis": "nee", "relatie": "ja", "besluit": "nee", "ontvangen": "nee"}
    assert handeling in norms_by_handeling(route, decisions.decide(route, facts))


def test_it_never_both_forbids_and_allows(records: Catalogue, routes: dict[tuple[str, str], Route]) -> None:
    for (ambt, key), route in routes.items():
        for facts in grid(records, key, route):
            done = set(norms_by_handeling(route, decisions.decide(route, facts)))
            assert not (done & STRICT and "mag" in done), (ambt, key, facts)


def test_it_allows_only_what_a_kenmerk_allows(routes: dict[tuple[str, str], Route]) -> None:
    allowing = {
        "aannemen": {"ja", "tot-de-grens"},
        "kosten_derden": {"ja-met-melding"},
        "toegestaan": {"ja-tenzij-ongewenst", "ja-tenzij-schadelijk", "ja-tenzij-onverenigbaar"},
    }
    for place, route in routes.items():
        for weg in route.wegen:
            if "mag" in weg.handelingen:
                for norm, waarde in weg.grond.waarden:
                    assert decisions.sleutels(waarde) <= allowing[weg.grond.kenmerk], (place, norm.id)


def test_only_norms_in_force_everywhere_and_for_this_office_decide(
    records: Catalogue, routes: dict[tuple[str, str], Route]
) -> None:
    for (ambt, key), route in routes.items():
        for weg in route.wegen:
            for grond in (weg.grond, *weg.met):
                for norm, _ in grond.waarden:
                    assert comparison.fills(records, norm) and ambt in norm.ambten, (ambt, key, norm.id)


def test_a_norm_of_one_organisation_does_not_decide(mini: Catalogue) -> None:
    """In Dorp a councillor receives no gift at home; in other municipalities nobody knows."""
    tables = {thema: comparison.table(mini, thema) for thema in mini.themas}
    route = decisions.resolve(mini, tables, "raadslid", mini.wegwijzer["gift"])
    assert route == Route((), ())
    silent = decisions.silent(tables, "raadslid", mini.wegwijzer["gift"])
    assert [(cell.kenmerk, cell.stand) for _, cell in silent] == [
        ("thuis", "geen-regel"),
        ("register_bij", "geen-regel"),
    ]


def test_a_question_is_asked_only_while_it_matters(routes: dict[tuple[str, str], Route]) -> None:
    route = routes["wethouder", "nevenfunctie"]

    def asked(**facts: str) -> tuple[str, ...]:
        return decisions.decide(route, facts).vragen

    assert asked() == ("ambtshalve", "bezwaar", "betaald", "deeltijd")
    assert asked(ambtshalve="nee", bezwaar="geen", betaald="nee") == ()
    assert asked(ambtshalve="nee", bezwaar="geen", betaald="ja") == ("deeltijd",)
    assert asked(ambtshalve="nee", bezwaar="hinder") == ()
    assert asked(ambtshalve="nee", bezwaar=decisions.ONBEKEND, betaald="nee") == ()


def test_who_does_not_know_is_neither_forbidden_nor_allowed_by_that_answer(
    routes: dict[tuple[str, str], Route],
) -> None:
    for route in routes.values():
        unknown = dict.fromkeys(route.feiten, decisions.ONBEKEND)
        for plaats in decisions.decide(route, unknown).wegen:
            assert route.wegen[plaats].als == ()


def test_every_situation_says_something_to_every_office(
    records: Catalogue, tables: dict[str, Table], routes: dict[tuple[str, str], Route]
) -> None:
    """Nobody leaves with nothing: a rule, or why there is none."""
    for (ambt, key), route in routes.items():
        silent = decisions.silent(tables, ambt, records.wegwijzer[key])
        assert route.wegen or all(cell.uitleg for _, cell in silent), (ambt, key)
        assert route.wegen or silent, (ambt, key)


def test_the_data_has_every_norm_and_actor_that_it_names(records: Catalogue) -> None:
    text = wegwijzer.data(records)
    assert text == wegwijzer.data(records)
    data = json.loads(text)
    for answers in data["antwoorden"].values():
        for answer in answers.values():
            grounds = [*answer["personen"], *(g for weg in answer["wegen"] for g in (weg["grond"], *weg["met"]))]
            named = {norm for ground in grounds for value in ground["waarden"] for norm in value["normen"]}
            named |= {norm for item in answer["zwijgt"] for norm in item["normen"]}
            named |= {norm for norms in answer["normen"].values() for norm in norms}
            assert named <= set(data["normen"])
    assert {key for office in data["ambten"].values() for key in office["terecht"]} <= set(data["actoren"])


def test_conditions_read_as_people_say_them(records: Catalogue) -> None:
    geschenk = records.wegwijzer["geschenk"]
    assert wegwijzer.words(geschenk, [["bedrag", "boven", 5000], ["thuis", "is", ["ja"]]]) == [
        "Geschatte waarde: meer dan € 50",
        "Komt bij u thuis: ja",
    ]
    assert wegwijzer.words(geschenk, [["bedrag", "tot-en-met", 4950]]) == ["Geschatte waarde: hoogstens € 49,50"]
