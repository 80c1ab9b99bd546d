"""The rules over ``norms/registers/wegwijzer.yml``: everything that a situation names exists and can be reached.

They are checks like those in ``checks``, which runs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handboek.records.catalogue import Catalogue
from handboek.records.decisions import KANTEN, ONBEKEND
from handboek.records.fields import unknown
from handboek.records.findings import Finding
from handboek.records.registers import Kenmerk
from handboek.records.situations import Beslisregel, Feit, Situatie
from handboek.records.source import Document, Route

#: What the address of the page means itself: its parts that are no facts, and the answer of who does not know.
TAKEN = ("ambt", "situatie", ONBEKEND)

Found = Iterator[Finding]


def situations(catalogue: Catalogue) -> Found:
    """Every situation, with its facts and rules."""
    document = catalogue.registers["wegwijzer"]
    for key, situatie in catalogue.wegwijzer.items():
        yield from _name(document, (key,), key)
        for naam, feit in situatie.feiten.items():
            yield from _fact(catalogue, document, key, situatie, naam, feit)
        used = {naam for regel in situatie.regels for naam in (*regel.als, *regel.tenzij)}
        for naam in situatie.feiten:
            if naam not in used:
                yield document.finding_key((key, "feiten", naam), "feit-ongebruikt", waarde=naam)
        done: set[str] = set()
        for index, regel in enumerate(situatie.regels):
            yield from _rule(catalogue, document, (key, "regels", index), situatie, regel)
            for place, handeling in enumerate(regel.vervalt_bij):
                if handeling not in done:
                    yield document.finding(
                        (key, "regels", index, "vervalt_bij", place), "vervalt-nooit", waarde=handeling
                    )
            done |= set(regel.handelingen)


def _name(document: Document, route: Route, naam: str) -> Found:
    """A key can stand in the address of the page, and means nothing else there."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", naam):
        yield document.finding_key(route, "sleutel-vorm", waarde=naam)
    if naam in TAKEN:
        yield document.finding_key(route, "sleutel-bezet", waarde=naam)


def _fact(catalogue: Catalogue, document: Document, key: str, situatie: Situatie, naam: str, feit: Feit) -> Found:
    """A fact has what its type needs and no more, and its kenmerken exist and fit."""
    route: Route = (key, "feiten", naam)
    yield from _name(document, route, naam)
    needed = {"keuze": "waarden", "bedrag": "grens"}.get(feit.type)
    for veld in ("waarden", "grens"):
        if bool(getattr(feit, veld)) != (veld == needed):
            yield document.finding(route, "feit-past-niet", type=feit.type, veld=veld)
    for waarde in feit.waarden:
        yield from _name(document, (*route, "waarden", waarde), waarde)
    if feit.bij:
        yield from _known(catalogue, document, (*route, "bij"), situatie.themas[0], feit.bij)
    if feit.grens is None:
        return
    thema = feit.grens.thema or situatie.themas[0]
    kenmerken = catalogue.themas[thema].kenmerken
    for veld, type_ in (("bedrag", "bedrag"), ("soort", "keuze")):
        kenmerk = getattr(feit.grens, veld)
        if kenmerk is None:
            continue
        yield from _known(catalogue, document, (*route, "grens", veld), thema, kenmerk)
        if kenmerk in kenmerken and kenmerken[kenmerk].type != type_:
            yield document.finding((*route, "grens", veld), "grens-past-niet", waarde=kenmerk, type=type_)
    place = (*route, "grens", "zelf_streng")
    if feit.grens.zelf_streng and feit.grens.soort is None:
        yield document.finding(place, "grens-zonder-soort")
    elif feit.grens.soort in kenmerken:
        yield from _values(document, place, catalogue, kenmerken[feit.grens.soort], feit.grens.zelf_streng)


def _rule(catalogue: Catalogue, document: Document, route: Route, situatie: Situatie, regel: Beslisregel) -> Found:
    """A rule names a theme of its situation, kenmerken of that theme with values that exist, and known facts."""
    thema = regel.thema or situatie.themas[0]
    if thema not in situatie.themas:
        yield document.finding((*route, "thema"), "regel-thema", waarde=thema)
    kenmerken = catalogue.themas[thema].kenmerken
    named: list[tuple[Route, str, tuple[str, ...]]] = [((), regel.kenmerk, regel.waarden)]
    named += [(("mits", naam), naam, waarden) for naam, waarden in regel.mits.items()]
    for inner, naam, waarden in named:
        yield from _known(catalogue, document, (*route, *(inner or ("kenmerk",))), thema, naam)
        if naam in kenmerken and waarden:
            yield from _values(document, (*route, *(inner or ("waarden",))), catalogue, kenmerken[naam], waarden)
    for index, naam in enumerate(regel.met):
        yield from _known(catalogue, document, (*route, "met", index), thema, naam)
    for veld, conditions in (("als", regel.als), ("tenzij", regel.tenzij)):
        yield from _conditions(document, (*route, veld), situatie, conditions)


def _conditions(
    document: Document, route: Route, situatie: Situatie, conditions: Mapping[str, tuple[str, ...]]
) -> Found:
    """Each fact exists and can have the answer that is asked for; an amount lies on one side of the border."""
    for naam, waarden in conditions.items():
        if naam not in situatie.feiten:
            yield document.finding_key((*route, naam), "feit-onbekend", **unknown(naam, situatie.feiten))
            continue
        feit = situatie.feiten[naam]
        answers = {"ja-nee": ["ja", "nee"], "bedrag": list(KANTEN), "keuze": list(feit.waarden)}[feit.type]
        wrong = [waarde for waarde in waarden if answers and waarde not in answers]
        if wrong or (feit.type == "bedrag" and len(waarden) != 1):
            yield document.finding(
                (*route, naam), "feit-antwoord", waarde=", ".join(wrong or waarden), keuzes=", ".join(answers)
            )


def _known(catalogue: Catalogue, document: Document, route: Route, thema: str, naam: str) -> Found:
    known = catalogue.themas[thema].kenmerken
    if naam not in known:
        yield document.finding(route, "kenmerk-onbekend", thema=thema, **unknown(naam, known))


def _values(
    document: Document, route: Route, catalogue: Catalogue, kenmerk: Kenmerk, waarden: tuple[str, ...]
) -> Found:
    """The values exist; an amount, a term or percentages have none that a rule can name."""
    known = {"ja-nee": ["ja", "nee"], "keuze": list(kenmerk.waarden), "actor": list(catalogue.actoren)}.get(
        kenmerk.type
    )
    if known is None:
        yield document.finding(route, "regel-zonder-waarden", type=kenmerk.type)
        return
    for index, waarde in enumerate(waarden):
        if known and waarde not in known:  # a choice without values has been reported
            lijst = "actoren" if kenmerk.type == "actor" else "waarden van dit kenmerk"
            place = (*route, index) if (*route, index) in document.values else route
            yield document.finding(place, "sleutel-onbekend", lijst=lijst, **unknown(waarde, known))
