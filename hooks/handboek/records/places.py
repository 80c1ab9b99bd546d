"""Where a norm is written: the citation of its place in a regulation, and where that can be read on the web."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handboek.records import citations
from handboek.records.citations import Citaat
from handboek.records.model import Bron, Norm
from handboek.records.registers import Regelingrecord

#: The longest paragraph, in characters, that a short citation still names.
MAX_KORT = 30


def per_regeling(bronnen: Iterable[Bron]) -> dict[str, list[Bron]]:
    """The places by regulation, in the order in which each comes first."""
    found: dict[str, list[Bron]] = {}
    for bron in bronnen:
        found.setdefault(bron.regeling, []).append(bron)
    return found


def plaats(bron: Bron) -> str:
    """The place within its regulation: "artikel 12, lid 1-2", "regel 2", or "" for the whole."""
    where = citations.place(bron.artikel, bron.lid, bron.onderdeel)
    return ", ".join(part for part in (where, bron.paragraaf) if part)


def citaat(bron: Bron, regeling: Regelingrecord) -> str:
    """The whole citation: "artikel 12, leden 1 t/m 2 Gemeentewet"; paragraphs follow the title."""
    where = plaats(bron)
    if not where:
        return regeling.citeertitel
    return f"{where} {regeling.citeertitel}" if bron.artikel else f"{regeling.citeertitel}, {where}"


def citaat_kort(bron: Bron, regeling: Regelingrecord) -> str:
    """The citation where room is scarce: "art. 12 lid 1-2 Gemeentewet", or the title with a short paragraph."""
    if not bron.artikel:
        short = bron.paragraaf and len(bron.paragraaf) <= MAX_KORT
        return f"{regeling.citeertitel}, {bron.paragraaf}" if short else regeling.citeertitel
    lid = f" lid {bron.lid}" if bron.lid else ""
    return f"art. {bron.artikel}{lid} {regeling.citeertitel}"


def nummers(regeling: Regelingrecord) -> list[Citaat]:
    """The official numbers of a regulation, the one that leads to its text first."""
    found = (
        ("bwb", regeling.bwb_id),
        ("cvdr", regeling.cvdr_id),
        ("kamerstuk", regeling.kamerstuk),
        ("staatscourant", regeling.staatscourant),
    )
    return [Citaat(soort, nummer) for soort, nummer in found if nummer]


def regeling_link(regeling: Regelingrecord) -> str | None:
    """The web address of a regulation, or None when nothing public is known."""
    known = nummers(regeling)
    if regeling.url and not regeling.bwb_id:
        return regeling.url
    return citations.address(known[0]) if known else None


def link(bron: Bron, regeling: Regelingrecord, op: date) -> str | None:
    """The web address of the cited place as it stood on the day ``op``, as far down as an address can go.

    Consolidated law is addressed with a Juriconnect reference (standard JCI 1.3.1), which names the
    regulation, the article, a single paragraph, and the day (``g``, the day for which the text is valid).
    """
    if not regeling.bwb_id:
        return regeling_link(regeling)
    # How the reference writes an article such as "X 1" (Kieswet) could not be established: then the whole law.
    artikel = bron.artikel if bron.artikel and " " not in bron.artikel else None
    lid = bron.lid if artikel and bron.lid and bron.lid.isdigit() else None
    return citations.address(Citaat("bwb", regeling.bwb_id, artikel, lid, op=op))


def leesdata(norm: Norm) -> list[date]:
    """The days at which the law can be read for this norm: the version date, and the newest text that was read.

    A version date that is only an upper bound (``uiterlijk``) may lie before a renumbering, so then only the
    text that was read counts.
    """
    read = norm.verificatie.tekststand
    if read is None:
        return [norm.versiedatum]
    return [read] if norm.versiedatum_soort == "uiterlijk" else sorted({norm.versiedatum, read})
