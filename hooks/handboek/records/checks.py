"""The rules over whole records and over all of them together.

A check is a small generator in ``NORM_CHECKS`` (one norm at a time) or ``ALL_CHECKS`` (the catalogue);
it yields findings and never stops at the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handboek.records import comparison
from handboek.records.catalogue import MEER_LAGEN, Catalogue
from handboek.records.fields import nearest
from handboek.records.findings import Finding
from handboek.records.model import Norm
from handboek.records.situation_checks import situations
from handboek.records.source import Document

Found = Iterator[Finding]

STATUTORY = ("wet", "amvb", "regeling")
STRENGST = {"ja-nee": ("ja", "nee"), "bedrag": ("laag", "hoog"), "termijn": ("kort", "lang")}


def identity(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """The id can stand in an address, and the theme is the folder."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        yield document.finding(("id",), "id-vorm", waarde=name)
    folder = document.path.split("/")[-2]
    if norm.thema != folder:
        yield document.finding(("thema",), "map-thema", waarde=norm.thema, map=folder)


def laag(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """The layer is that of the offices, or meer-lagen."""
    if not catalogue.ambten.keys() >= set(norm.ambten):
        return  # an office could not be read, which has been reported
    lagen = {catalogue.ambten[ambt].laag for ambt in norm.ambten}
    expected = lagen.pop() if len(lagen) == 1 else MEER_LAGEN
    if norm.laag != expected:
        yield document.finding(("laag",), "laag-past-niet", waarde=norm.laag, bedoeld=expected)


def bron(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """The norm rests on a regulation of its own kind, and says where in it."""
    regeling = catalogue.bronnen.get(norm.bron.regeling)
    if regeling is None:
        return
    if regeling.vehikel is None:
        yield document.finding(("bron", "regeling"), "bron-zonder-vehikel", waarde=norm.bron.regeling)
    elif regeling.vehikel != norm.vehikel:
        yield document.finding(("vehikel",), "vehikel-past-niet", waarde=norm.vehikel, bron=regeling.vehikel)
    routes = [("bron",), *(("mede_bron", index) for index in range(len(norm.mede_bron)))]
    for route, place in zip(routes, catalogue.bronnen_van(norm), strict=True):
        if norm.vehikel in STATUTORY and not place.artikel and not place.paragraaf:
            yield document.finding(route, "bron-zonder-plaats", vehikel=norm.vehikel)
        if (place.lid or place.onderdeel) and not place.artikel:
            yield document.finding(route, "lid-zonder-artikel")


def validity(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """Begin, end, status and successors belong together; older versions do not overlap."""
    if norm.status == "ingetrokken":
        if not norm.geldig_tot:
            yield document.finding(("status",), "ingetrokken-zonder-einde")
        if not norm.opvolgers:
            yield document.finding(("status",), "ingetrokken-zonder-opvolger")
    elif norm.geldig_tot or norm.opvolgers:
        yield document.finding_key(("geldig_tot" if norm.geldig_tot else "opvolgers",), "einde-zonder-intrekking")
    if norm.geldig_tot and norm.geldig_tot < norm.versiedatum:
        yield document.finding(("geldig_tot",), "einde-voor-begin")
    later = norm.versiedatum
    for index, old in enumerate(norm.eerdere_versies):
        route = ("eerdere_versies", index, "geldig_tot")
        if old.geldig_tot >= later:
            yield document.finding(route, "versies-overlappen", datum=later.isoformat())
        if old.versiedatum and old.geldig_tot < old.versiedatum:
            yield document.finding(route, "einde-voor-begin")
        later = old.versiedatum or old.geldig_tot


def references(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """A norm does not refer to itself, nor to one that was withdrawn; lists name nothing twice."""
    for veld in ("zie_ook", "opvolgers"):
        for index, other in enumerate(getattr(norm, veld)):
            if other == name:
                yield document.finding((veld, index), "verwijst-naar-zichzelf")
            target = catalogue.normen.get(other)
            if target and target.status == "ingetrokken" and norm.status != "ingetrokken":
                yield document.finding((veld, index), "verwijst-naar-ingetrokken", waarde=other)
    for veld in ("ambten", "levensfase", "zie_ook", "opvolgers", "dilemmas"):
        values = getattr(norm, veld)
        for index, value in enumerate(values):
            if value in values[:index]:
                yield document.finding((veld, index), "dubbel-in-lijst")


def verification(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """How sure the norm is fits what it rests on, and says what was read."""
    proof = norm.verificatie
    if proof.zekerheid != "secundair":
        if not proof.tekststand:
            yield document.finding(("verificatie",), "tekststand-ontbreekt", waarde=proof.zekerheid)
        statutory = norm.vehikel in STATUTORY
        if (proof.zekerheid == "codetekst") == statutory and norm.vehikel != "regeling":
            yield document.finding(
                ("verificatie", "zekerheid"), "wettekst-bij-code", waarde=proof.zekerheid, vehikel=norm.vehikel
            )
    if proof.zekerheid in ("secundair", "wettekst-ouder") and not proof.toelichting:
        yield document.finding(("verificatie",), "verificatie-zonder-toelichting", waarde=proof.zekerheid)
    if proof.tekststand and proof.tekststand > proof.datum:
        yield document.finding(("verificatie", "tekststand"), "tekststand-te-laat")
    if norm.maatwerk.ontheffing == "ja" and not norm.maatwerk.door:
        yield document.finding(("maatwerk",), "ontheffing-zonder-wie")


def columns(catalogue: Catalogue) -> Found:
    """Each kenmerk has what its type needs, and the kern of a theme names its own kenmerken."""
    document = catalogue.registers["themas"]
    for thema, record in catalogue.themas.items():
        for index, naam in enumerate(record.kern):
            if naam not in record.kenmerken:
                details = {"thema": thema, "waarde": naam, "bedoeld": nearest(naam, list(record.kenmerken))}
                yield document.finding((thema, "kern", index), "kenmerk-onbekend", **details)
        for naam, kenmerk in record.kenmerken.items():
            route = (thema, "kenmerken", naam)
            needed = {"keuze": "waarden", "percentages": "delen"}.get(kenmerk.type)
            if needed and not getattr(kenmerk, needed):
                yield document.finding(route, "kenmerk-onvolledig", type=kenmerk.type, veld=needed)
            if kenmerk.strengst not in (None, *STRENGST.get(kenmerk.type, ())):
                yield document.finding((*route, "strengst"), "strengst-past-niet", type=kenmerk.type)
            if kenmerk.type in STRENGST and not kenmerk.strengst:
                yield document.finding(route, "kenmerk-onvolledig", type=kenmerk.type, veld="strengst")


def explanations(catalogue: Catalogue) -> Found:
    """An explanation of an empty cell is about a cell that exists, is empty, and is explained once."""
    document = catalogue.registers["cellen"]
    for thema, absences in catalogue.cellen.items():
        if thema not in catalogue.themas:
            known = list(catalogue.themas)
            yield document.finding_key(
                (thema,), "sleutel-onbekend", waarde=thema, lijst="themas", bedoeld=nearest(thema, known)
            )
            continue
        kenmerken = catalogue.themas[thema].kenmerken
        cells = comparison.table(catalogue, thema).cells
        explained: dict[tuple[str, str], int] = {}
        for index, absence in enumerate(absences):
            route = (thema, index)
            for place, naam in enumerate(absence.kenmerken):
                if naam not in kenmerken:
                    details = {"thema": thema, "waarde": naam, "bedoeld": nearest(naam, list(kenmerken))}
                    yield document.finding((*route, "kenmerken", place), "kenmerk-onbekend", **details)
            for ambt in absence.ambten:
                for naam in absence.kenmerken or kenmerken:
                    if naam not in kenmerken:
                        continue
                    cell = cells[ambt, naam]
                    if cell.waarden:
                        yield document.finding(
                            route, "cel-al-gevuld", ambt=ambt, kenmerk=naam, norm=cell.waarden[0][0].id
                        )
                    if (ambt, naam) in explained:
                        yield document.finding(
                            route, "cel-dubbel-uitgelegd", ambt=ambt, kenmerk=naam, regel=str(explained[ambt, naam])
                        )
                    explained.setdefault((ambt, naam), document.place(route)[0])


def no_blank_cells(catalogue: Catalogue) -> Found:
    """Every cell of every table is filled or explained."""
    document = catalogue.registers["themas"]
    for thema in catalogue.themas:
        for (ambt, naam), cell in comparison.table(catalogue, thema).cells.items():
            if not cell.stand:
                yield document.finding_key((thema, "kenmerken", naam), "cel-leeg", ambt=ambt, kenmerk=naam)


def promises(catalogue: Catalogue) -> Found:
    """What became of a promise is shown, unless nothing was found; a figure's measurement has a number or words."""
    for name, measure in catalogue.maatregelen.items():
        if measure.status_nu != "onbekend" and not measure.bewijs:
            document = catalogue.registers["maatregelen"]
            yield document.finding((name, "status_nu"), "bewijs-ontbreekt", waarde=measure.status_nu)
    for name, figure in catalogue.cijfers.items():
        for index, meting in enumerate(figure.metingen):
            if bool(meting.waarde) == bool(meting.tekst):
                yield catalogue.registers["cijfers"].finding((name, "metingen", index), "meting-leeg")


def comparisons(catalogue: Catalogue) -> Found:
    """The key of a fixed comparison, which is its address, follows from its offices, each named once."""
    document = catalogue.registers["vergelijkingen"]
    for name, record in catalogue.vergelijkingen.items():
        expected = "-en-".join(record.ambten)
        if name != expected:
            yield document.finding_key((name,), "vergelijking-sleutel", waarde=name, sleutel=expected)
        for index, ambt in enumerate(record.ambten):
            if ambt in record.ambten[:index]:
                yield document.finding((name, "ambten", index), "dubbel-in-lijst")


def search_words(catalogue: Catalogue) -> Found:
    """Words for search are those of a norm that exists."""
    document = catalogue.registers["zoekwoorden"]
    for name in catalogue.zoekwoorden:
        if name not in catalogue.normen:
            bedoeld = nearest(name, list(catalogue.normen))
            yield document.finding_key((name,), "sleutel-onbekend", waarde=name, lijst="normen", bedoeld=bedoeld)


NORM_CHECKS: tuple[Callable[[Catalogue, Norm, Document, str], Found], ...] = (
    identity,
    laag,
    bron,
    validity,
    references,
    verification,
)
ALL_CHECKS: tuple[Callable[[Catalogue], Found], ...] = (
    columns,
    explanations,
    no_blank_cells,
    promises,
    comparisons,
    situations,
    search_words,
)


def run(catalogue: Catalogue, *, complete: bool) -> list[Finding]:
    """All findings of all checks. ``complete``: every record could be read, so the cells can be judged."""
    found = [
        finding
        for name, norm in catalogue.normen.items()
        for check in NORM_CHECKS
        for finding in check(catalogue, norm, catalogue.herkomst[name], name)
    ]
    if complete:
        found += [finding for check in ALL_CHECKS for finding in check(catalogue)]
    return found
