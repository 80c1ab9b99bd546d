"""The rules over whole records and over all of them together.

A check is a small generator in ``NORM_CHECKS`` (one norm at a time) or ``ALL_CHECKS`` (the catalogue);
it yields findings and never stops at the first. Beside each stands what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from handboek.records import comparison, places
from handboek.records.catalogue import MEER_LAGEN, Catalogue
from handboek.records.fields import unknown
from handboek.records.findings import Finding
from handboek.records.model import Norm
from handboek.records.situation_checks import situations
from handboek.records.source import Document
from handboek.records.zinnen import zinnen

Found = Iterator[Finding]

STATUTORY = ("wet", "amvb", "regeling")
#: The longest sentence that a reader without legal training takes in at once, in words.
LONGEST = 25
STRENGST = {"ja-nee": ("ja", "nee"), "bedrag": ("laag", "hoog"), "termijn": ("kort", "lang")}


def identity(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """The id is the name of the file."""
    if norm.id != name:
        yield document.finding(("id",), "id-bestandsnaam", waarde=norm.id, bestand=name)


def address(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
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
            yield document.finding_key((*route, "lid" if place.lid else "onderdeel"), "lid-zonder-artikel")


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
    """A norm does not refer to itself, nor to one that was withdrawn."""
    for veld in ("zie_ook", "opvolgers"):
        for index, other in enumerate(getattr(norm, veld)):
            if other == name:
                yield document.finding((veld, index), "verwijst-naar-zichzelf")
            target = catalogue.normen.get(other)
            if target and target.status == "ingetrokken" and norm.status != "ingetrokken":
                yield document.finding((veld, index), "verwijst-naar-ingetrokken", waarde=other)


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


def reading(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """The text that was read is one in which the norm stood as it is told here."""
    proof = norm.verificatie
    stood = norm.status in ("van-kracht", "ingetrokken")
    if stood and proof.zekerheid == "wettekst" and proof.tekststand and proof.tekststand < norm.versiedatum:
        details = {"waarde": proof.tekststand.isoformat(), "datum": norm.versiedatum.isoformat()}
        yield document.finding(("verificatie", "tekststand"), "tekststand-te-vroeg", **details)


def trace(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """Somebody else can find what was read."""
    proof = norm.verificatie
    regeling = catalogue.bronnen.get(norm.bron.regeling)
    if regeling and not (proof.vindplaats or regeling.opmerking or places.regeling_link(regeling)):
        yield document.finding(("verificatie",), "vindplaats-ontbreekt", waarde=norm.bron.regeling)
    # A year in the explanation means that it names the piece that was read.
    if proof.zekerheid == "secundair" and not proof.vindplaats and not re.search(r"[0-9]{4}", proof.toelichting or ""):
        yield document.finding(("verificatie",), "secundair-zonder-vindplaats")


def exception(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """Where an exception can be allowed, somebody allows it."""
    if norm.maatwerk.ontheffing == "ja" and not norm.maatwerk.door:
        yield document.finding(("maatwerk",), "ontheffing-zonder-wie")


def sentences(catalogue: Catalogue, norm: Norm, document: Document, name: str) -> Found:
    """The sentences of the summary can be taken in at once."""
    for sentence in zinnen(norm.samenvatting):
        words = sentence.split()
        if len(words) > LONGEST:
            details = {"begin": " ".join(words[:4]), "aantal": str(len(words)), "grens": str(LONGEST)}
            yield document.finding(("samenvatting",), "zin-te-lang", **details)


def columns(catalogue: Catalogue) -> Found:
    """Each kenmerk has what its type needs, and the kern of a theme names its own kenmerken."""
    document = catalogue.registers["themas"]
    for thema, record in catalogue.themas.items():
        for index, naam in enumerate(record.kern):
            if naam not in record.kenmerken:
                details = {"thema": thema, **unknown(naam, record.kenmerken)}
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
            yield document.finding_key((thema,), "sleutel-onbekend", lijst="themas", **unknown(thema, catalogue.themas))
            continue
        kenmerken = catalogue.themas[thema].kenmerken
        cells = comparison.table(catalogue, thema).cells
        explained: dict[tuple[str, str], int] = {}
        for index, absence in enumerate(absences):
            route = (thema, index)
            for place, naam in enumerate(absence.kenmerken):
                if naam not in kenmerken:
                    details = {"thema": thema, **unknown(naam, kenmerken)}
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
    """What became of a promise is shown, unless nothing was found."""
    for name, measure in catalogue.maatregelen.items():
        if measure.status_nu != "onbekend" and not measure.bewijs:
            document = catalogue.registers["maatregelen"]
            yield document.finding((name, "status_nu"), "bewijs-ontbreekt", waarde=measure.status_nu)


def figures(catalogue: Catalogue) -> Found:
    """A figure's measurement has a number or words."""
    for name, figure in catalogue.cijfers.items():
        for index, meting in enumerate(figure.metingen):
            if bool(meting.waarde) == bool(meting.tekst):
                yield catalogue.registers["cijfers"].finding((name, "metingen", index), "meting-leeg")


def comparisons(catalogue: Catalogue) -> Found:
    """The key of a fixed comparison, which is its address, follows from its offices."""
    document = catalogue.registers["vergelijkingen"]
    for name, record in catalogue.vergelijkingen.items():
        expected = "-en-".join(record.ambten)
        if name != expected:
            yield document.finding_key((name,), "vergelijking-sleutel", waarde=name, sleutel=expected)


def search_words(catalogue: Catalogue) -> Found:
    """Words for search are those of a norm that exists."""
    document = catalogue.registers["zoekwoorden"]
    strange = [name for name in catalogue.zoekwoorden if name not in catalogue.herkomst]
    for number, name in enumerate(strange):
        details = unknown(name, catalogue.herkomst, number)
        yield document.finding_key((name,), "sleutel-onbekend", lijst="normen", **details)


#: Each check of one norm with the fields that it reads: a norm whose other fields are faulty is still checked.
NORM_CHECKS: tuple[tuple[Callable[[Catalogue, Norm, Document, str], Found], frozenset[str]], ...] = (
    (identity, frozenset({"id"})),
    (address, frozenset({"thema"})),
    (laag, frozenset({"laag", "ambten"})),
    (bron, frozenset({"bron", "mede_bron", "vehikel"})),
    (validity, frozenset({"status", "geldig_tot", "opvolgers", "versiedatum", "eerdere_versies"})),
    (references, frozenset({"status", "zie_ook", "opvolgers"})),
    (verification, frozenset({"verificatie", "vehikel"})),
    (reading, frozenset({"status", "verificatie", "versiedatum"})),
    (trace, frozenset({"bron", "verificatie"})),
    (exception, frozenset({"maatwerk"})),
    (sentences, frozenset({"samenvatting"})),
)
#: Each check of the catalogue with the registers that it reads: a mistake elsewhere does not keep it from running.
ALL_CHECKS: tuple[tuple[Callable[[Catalogue], Found], frozenset[str]], ...] = (
    (columns, frozenset({"themas"})),
    (explanations, frozenset({"keuzelijsten", "lagen", "ambten", "themas", "bronnen", "cellen"})),
    (promises, frozenset({"maatregelen"})),
    (figures, frozenset({"cijfers"})),
    (comparisons, frozenset({"vergelijkingen"})),
    (situations, frozenset({"keuzelijsten", "themas", "actoren", "wegwijzer"})),
    (search_words, frozenset({"zoekwoorden"})),
)
#: A cell that seems blank may be filled by what could not be read, so this one runs when all else is sound.
LAST_CHECK = no_blank_cells


def run(catalogue: Catalogue, faults: Iterable[Finding]) -> list[Finding]:
    """All findings of all checks; ``faults`` are those of reading, so that what could not be read is left alone."""
    found: list[Finding] = []
    for name, norm in (*catalogue.normen.items(), *catalogue.delen.items()):
        document = catalogue.herkomst[name]
        part = name in catalogue.delen
        for norm_check, fields in NORM_CHECKS:
            if not part or fields <= vars(norm).keys():
                found += norm_check(catalogue, norm, document, name)
    faulty = {finding.path for finding in faults}
    for check, registers in ALL_CHECKS:
        if not any(f"norms/registers/{name}.yml" in faulty for name in registers):
            found += check(catalogue)
    if not faulty and not catalogue.delen:
        found += LAST_CHECK(catalogue)
    return found
