"""What a JSON Schema can say about more than one field at a time: the rules of ``checks`` as far as they go.

A rule that needs another record, a date that is later than another, or the name of the file cannot be said here; those
are for ``checks`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handboek.records.catalogue import LIJSTEN, MEER_LAGEN, Catalogue
from handboek.records.checks import STATUTORY, STRENGST
from handboek.records.messages import MESSAGES
from handboek.records.registers import Kenmerk
from handboek.records.situation_checks import TAKEN

Schema = dict[str, Any]

#: A key that can stand in an address.
SLEUTEL = "^[a-z0-9]+(-[a-z0-9]+)*$"


def wording(rule: str, **details: str) -> str:
    """The message of a rule, about a value that is not named."""
    text = "; ".join(MESSAGES[rule]).format_map({"waarde": "dit", "bedoeld": "", **details})
    return text[0].upper() + text[1:]


def choice(choices: Mapping[str, str], message: str) -> Schema:
    """One of these values, each shown with what it means."""
    return {"enum": list(choices), "enumDescriptions": list(choices.values()), "errorMessage": message}


def _kenmerken(themas: Iterable[str], kenmerken: Iterable[tuple[str, Kenmerk]]) -> Schema:
    """The name of a kenmerk; one that several themes have is explained for the first."""
    explained = {naam: kenmerk.uitleg for naam, kenmerk in reversed([*kenmerken])}
    message = wording("kenmerk-onbekend", thema=" of ".join(themas), bedoeld="")
    return choice(dict(sorted(explained.items())), message)


def when(field: str, values: Iterable[str], then: Schema, otherwise: Schema | None = None) -> Schema:
    """``then`` holds for a record whose ``field`` is one of ``values``, ``otherwise`` for one that has another."""
    has = {"required": [field]}
    rule: Schema = {"if": {**has, "properties": {field: {"enum": list(values)}}}, "then": then}
    if otherwise:
        rule["else"] = {"if": has, "then": otherwise}
    return rule


def filled(*fields: str) -> Schema:
    """The fields are there, and are no empty lists."""
    return {"required": list(fields), "properties": {field: {"minItems": 1} for field in fields}}


def norm(catalogue: Catalogue) -> list[Schema]:
    """The rules of a norm. ``definitions`` must have kenmerken-<thema> for each theme."""
    return [
        *(_theme(thema) for thema in catalogue.themas),
        *(_layer(catalogue, laag) for laag in catalogue.lagen),
        *(_vehicle(catalogue, vehikel) for vehikel in catalogue.lijsten["vehikel"]),
        when("status", ["ingetrokken"], filled("geldig_tot", "opvolgers"), _empty("geldig_tot", "opvolgers")),
    ]


def _empty(*fields: str) -> Schema:
    """The fields are not there, or are empty lists."""
    return {"properties": {field: {"type": "array", "maxItems": 0} for field in fields}}


def _theme(thema: str) -> Schema:
    own = {"kenmerken": {"$ref": f"#/definitions/kenmerken-{thema}"}}
    return when("thema", [thema], {"properties": {**own, "eerdere_versies": {"items": {"properties": own}}}})


def _layer(catalogue: Catalogue, laag: str) -> Schema:
    """The layer is that of all offices, or meer-lagen when they have several."""

    def all_in(layer: str) -> Schema:
        offices = [ambt for ambt, record in catalogue.ambten.items() if record.laag == layer]
        message = f"Dit ambt hoort niet bij de laag {layer}"
        return {"properties": {"ambten": {"items": {"enum": offices, "errorMessage": message} if offices else False}}}

    if laag != MEER_LAGEN:
        return when("laag", [laag], all_in(laag))
    return when("laag", [laag], {"allOf": [{"not": all_in(one)} for one in catalogue.echte_lagen()]})


def _vehicle(catalogue: Catalogue, vehikel: str) -> Schema:
    """The regulation is of the norm's own kind, a law is cited with a place, and what was read fits the kind."""
    regelingen = [key for key, record in catalogue.bronnen.items() if record.vehikel == vehikel]
    message = f"Deze regeling heeft een ander vehikel dan {vehikel}"
    bron: Schema = {"properties": {"regeling": {"enum": regelingen, "errorMessage": message} if regelingen else False}}
    then: Schema = {"bron": bron}
    if vehikel in STATUTORY:
        placed = {"anyOf": [{"required": ["artikel"]}, {"required": ["paragraaf"]}]}
        bron |= placed
        then["mede_bron"] = {"items": placed}
    if vehikel != "regeling":
        fits = [
            zekerheid
            for zekerheid in catalogue.lijsten["zekerheid"]
            if zekerheid == "secundair" or (zekerheid == "codetekst") != (vehikel in STATUTORY)
        ]
        message = wording("wettekst-bij-code", waarde="deze zekerheid", vehikel=vehikel)
        then["verificatie"] = {"properties": {"zekerheid": {"enum": fits, "errorMessage": message}}}
    return when("vehikel", [vehikel], {"properties": then})


def parts(catalogue: Catalogue) -> dict[str, Schema]:
    """What to add to the schema of a model, by its name: beside keywords that apply to it as it is."""
    every = [pair for thema in catalogue.themas.values() for pair in thema.kenmerken.items()]
    anything = _kenmerken(["van de situatie"], every)
    amount, one_of = (
        _kenmerken(["van de situatie"], [pair for pair in every if pair[1].type == kind])
        for kind in ("bedrag", "keuze")
    )
    address: Schema = {"propertyNames": {"pattern": SLEUTEL, "not": {"enum": list(TAKEN)}}}
    return {
        "Bron": {"dependencies": {"lid": ["artikel"], "onderdeel": ["artikel"]}},
        "Maatwerk": {"allOf": [when("ontheffing", ["ja"], filled("door"))]},
        "Verificatie": {
            "allOf": [
                when("zekerheid", ["secundair"], filled("toelichting"), filled("tekststand")),
                when("zekerheid", ["wettekst-ouder"], filled("toelichting")),
            ]
        },
        "Kenmerk": {
            "allOf": [
                when("type", ["keuze"], {"required": ["waarden"], "properties": {"waarden": {"minProperties": 1}}}),
                when("type", ["percentages"], {"required": ["delen"], "properties": {"delen": {"minProperties": 1}}}),
                *(
                    when("type", [kind], {**filled("strengst"), "properties": {"strengst": {"enum": list(sides)}}})
                    for kind, sides in STRENGST.items()
                ),
                *(when("type", [kind], _empty("strengst")) for kind in ("keuze", "actor", "percentages")),
            ]
        },
        "Maatregel": {"allOf": [when("status_nu", ["onbekend"], {}, filled("bewijs"))]},
        "Meting": {"oneOf": [{"required": ["waarde"]}, {"required": ["tekst"]}]},
        "Grens": {
            "dependencies": {"zelf_streng": ["soort"]},
            "properties": {"bedrag": amount, "soort": one_of},
        },
        "Feit": {
            "properties": {"waarden": address, "bij": anything},
            "allOf": [
                when("type", ["keuze"], filled("waarden"), {"properties": {"waarden": {"maxProperties": 0}}}),
                when("type", ["bedrag"], filled("grens"), _empty("grens")),
            ],
        },
        "Beslisregel": {
            "properties": {"kenmerk": anything, "mits": {"propertyNames": anything}, "met": {"items": anything}}
        },
        "Situatie": {"properties": {"feiten": address}},
    }


def registers(catalogue: Catalogue) -> dict[str, Schema]:
    """What to add to the schema of a register as a whole, by its name."""
    return {
        "keuzelijsten": {"required": list(LIJSTEN)},
        "wegwijzer": {"propertyNames": {"pattern": SLEUTEL, "not": {"enum": list(TAKEN)}}},
        "cellen": {
            "propertyNames": {"enum": list(catalogue.themas)},
            "properties": {
                thema: {
                    "items": {"properties": {"kenmerken": {"items": _kenmerken([thema], record.kenmerken.items())}}}
                }
                for thema, record in catalogue.themas.items()
            },
        },
    }
