"""Is it still the law: for every norm, what became of the places that it rests on since the text that was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handboek.records import places
from handboek.records.catalogue import Catalogue
from handboek.records.model import Bron, Norm
from handboek.records.registers import Regelingrecord
from handboek.upkeep.bewaard import Bewaard, OntbreektError
from handboek.upkeep.manifest import Versie
from handboek.upkeep.vergelijken import Oordeel, vergelijk


@dataclass(frozen=True)
class OpKomst:
    """A text that is known but does not apply yet, and what it makes of the cited part."""

    vanaf: date
    oordeel: Oordeel


@dataclass(frozen=True)
class Bevinding:
    """One place that one norm rests on.

    ``plaats`` is the whole citation, ``gelezen`` the day of the text that was read, ``nu`` the first day of the text
    that applies; ``op_komst`` are the later texts in which this part differs again.
    """

    norm: str
    bestand: str
    plaats: str
    gelezen: date | None
    nu: date | None
    oordeel: Oordeel
    op_komst: tuple[OpKomst, ...] = ()

    @property
    def te_doen(self) -> bool:
        """Whether an editor has something to do."""
        kept = self.oordeel.soort in ("ongewijzigd", "niet-na-te-gaan")
        return not kept or self.oordeel.zelf or bool(self.op_komst)


@dataclass(frozen=True)
class Nagegaan:
    """What was found on a day: per cited place, and when an editor last checked each norm, oldest first."""

    op: date
    bevindingen: tuple[Bevinding, ...]
    laatst: tuple[tuple[date, str], ...]
    storingen: tuple[str, ...]


def _unknown(reason: str, *, zelf: bool = False) -> Oordeel:
    return Oordeel("niet-na-te-gaan", reden=reason, zelf=zelf)


def _local(nummer: str, read: date | None, op: date, bewaard: Bewaard) -> Oordeel:
    """A local regulation: its text is not compared, but a newer version or its end can be told."""
    known = bewaard.lokale_versies(nummer)
    now = [version for version in known if version.vanaf <= op and (version.tot is None or version.tot > op)]
    if not known:
        return _unknown(f"van {nummer} kent de zoekdienst geen versies")
    if not now:
        return _unknown(f"{nummer} geldt volgens de zoekdienst niet meer; kijk wat ervoor in de plaats kwam", zelf=True)
    newest = now[-1]
    if read is None or newest.vanaf > read:
        return _unknown(f"lees {newest.nummer} na: die versie geldt sinds {newest.vanaf}", zelf=True)
    return _unknown(f"de tekst is niet vergeleken; er is volgens de zoekdienst geen versie nieuwer dan {newest.nummer}")


@dataclass(frozen=True)
class _Vraag:
    """A place to check: where it is cited, in which regulation, and the day of the text that was read."""

    bron: Bron
    nummer: str
    read: date

    def between(self, before: Versie, after: Versie, bewaard: Bewaard) -> Oordeel:
        """What became of it from one text to another."""
        if before.label == after.label:
            return Oordeel("ongewijzigd")
        return vergelijk(self.bron, bewaard.tekst(self.nummer, before), bewaard.tekst(self.nummer, after))


def _national(asked: _Vraag, op: date, bewaard: Bewaard) -> tuple[Oordeel, Versie | None, tuple[OpKomst, ...]]:
    known = bewaard.versies(asked.nummer)
    day = max(op, asked.read)
    before, now = known.op(asked.read), known.op(day)
    if before is None:
        return _unknown(f"de wettenbank kent geen tekst die gold op {asked.read}"), now, ()
    if now is None:
        ended = known.einde(day)
        return Oordeel("vervallen", reden=f"de hele regeling gold tot en met {ended}" if ended else None), None, ()
    oordeel = asked.between(before, now, bewaard)
    ahead: list[OpKomst] = []
    last = oordeel
    for later in known.na(day):
        try:
            found = asked.between(before, later, bewaard)
        except OntbreektError as error:
            found = _unknown(str(error))
        if found != last and (found.soort != "niet-na-te-gaan" or found.zelf):
            ahead.append(OpKomst(later.vanaf, found))
            last = found
    return oordeel, now, tuple(ahead)


def _one(
    norm: Norm, bron: Bron, regeling: Regelingrecord, op: date, bewaard: Bewaard
) -> tuple[Oordeel, Versie | None, tuple[OpKomst, ...]]:
    read = norm.verificatie.tekststand
    try:
        if regeling.cvdr_id and not regeling.bwb_id:
            return _local(regeling.cvdr_id, read, op, bewaard), None, ()
        if not regeling.bwb_id:
            return _unknown("het stuk staat niet in de wettenbank"), None, ()
        if read is None:
            return _unknown("de norm noemt geen tekststand"), None, ()
        return _national(_Vraag(bron, regeling.bwb_id, read), op, bewaard)
    except OntbreektError as error:
        return _unknown(f"{regeling.citeertitel}: {error}"), None, ()


def ga_na(
    catalogue: Catalogue, bewaard: Bewaard, op: date, norms: Iterable[Norm], regelingen: Iterable[str] = ()
) -> Nagegaan:
    """Checks these norms against the law as it stands on the day ``op``; norms that do not apply are left out.

    ``regelingen`` limits it to what the norms cite from these.
    """
    only = set(regelingen)
    found: list[Bevinding] = []
    applying = [norm for norm in norms if norm.status == "van-kracht"]
    # Regulation by regulation, so that each of its texts is read once.
    asked = sorted(
        (
            (bron.regeling, norm.id, norm, bron)
            for norm in applying
            for bron in (norm.bron, *norm.mede_bron)
            if not only or bron.regeling in only
        ),
        key=lambda item: item[:2],
    )
    for key, _, norm, bron in asked:
        regeling = catalogue.bronnen[key]
        oordeel, now, ahead = _one(norm, bron, regeling, op, bewaard)
        found.append(
            Bevinding(
                norm.id,
                catalogue.herkomst[norm.id].path,
                places.citaat(bron, regeling),
                norm.verificatie.tekststand,
                now.vanaf if now else None,
                oordeel,
                ahead,
            )
        )
    laatst = sorted((norm.verificatie.datum, norm.id) for norm in applying)
    return Nagegaan(op, tuple(found), tuple(laatst), tuple(bewaard.storingen))
