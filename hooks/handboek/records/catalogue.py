"""All records together, read from ``norms/`` and indexed for whoever asks.

Reading goes in three passes, so that one mistake does not cause twenty others: first the files as plain
values, then the keys that exist (a norm in a faulty file still counts as known), then the typed records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from handboek.records import exemptions, source, typed
from handboek.records.findings import CatalogueError, Finding
from handboek.records.model import Bron, Norm
from handboek.records.registers import (
    REGISTERS,
    Actorrecord,
    Ambtsrecord,
    Begrip,
    Cel,
    Cijfer,
    Instrument,
    Maatregel,
    Naam,
    Regelingrecord,
    Themarecord,
    Vergelijking,
    Verschil,
)
from handboek.records.situations import Situatie
from handboek.records.source import Document
from handboek.records.values import Waarde

MEER_LAGEN = "meer-lagen"
#: The registers that hold words for search: a key, and what people type.
WOORDENLIJSTEN = ("synoniemen", "zoekwoorden")

#: The closed lists that keuzelijsten.yml must have.
LIJSTEN = (
    *("soort", "vehikel", "status", "zekerheid", "levensfase", "stand", "oordeel"),
    *("instrumentsoort", "instrumentstatus", "maatregel-toen", "maatregel-nu"),
    *("tijdstand", "uitkomst", "handeling"),
)


@dataclass(frozen=True)
class Catalogue:
    """Every record, by kind and id, in the order of the registers; norms in order of id.

    ``kenmerken`` has the checked values of each norm by kenmerk, ``eerdere_kenmerken`` those of each of its older
    versions in their order; ``delen`` the faulty norms, each with only its sound fields; ``herkomst`` the document that
    each norm came from, ``registers`` those of the registers.
    """

    lijsten: Mapping[str, Mapping[str, Naam]]
    lagen: Mapping[str, Naam]
    ambten: Mapping[str, Ambtsrecord]
    themas: Mapping[str, Themarecord]
    bronnen: Mapping[str, Regelingrecord]
    actoren: Mapping[str, Actorrecord]
    verschillen: Mapping[str, Verschil]
    cellen: Mapping[str, tuple[Cel, ...]]
    instrumenten: Mapping[str, Instrument]
    maatregelen: Mapping[str, Maatregel]
    cijfers: Mapping[str, Cijfer]
    begrippen: Mapping[str, Begrip]
    vergelijkingen: Mapping[str, Vergelijking]
    wegwijzer: Mapping[str, Situatie]
    normen: Mapping[str, Norm]
    delen: Mapping[str, Norm]
    kenmerken: Mapping[str, Mapping[str, Waarde]]
    eerdere_kenmerken: Mapping[str, tuple[Mapping[str, Waarde], ...]]
    synoniemen: Mapping[str, tuple[str, ...]]
    zoekwoorden: Mapping[str, tuple[str, ...]]
    herkomst: Mapping[str, Document]
    registers: Mapping[str, Document]

    def van_ambt(self, ambt: str) -> list[Norm]:
        """The norms for an office."""
        return self._per_ambt.get(ambt, [])

    def van_thema(self, thema: str) -> list[Norm]:
        """The norms of a theme."""
        return self._per_thema.get(thema, [])

    @cached_property
    def _per_ambt(self) -> dict[str, list[Norm]]:
        found: dict[str, list[Norm]] = {}
        for norm in self.normen.values():
            for ambt in norm.ambten:
                found.setdefault(ambt, []).append(norm)
        return found

    @cached_property
    def _per_thema(self) -> dict[str, list[Norm]]:
        return self.naar_thema(self.normen.values())

    def naar_thema(self, normen: Iterable[Norm]) -> dict[str, list[Norm]]:
        """These norms by theme: all themes in the register's order, each with its norms in theirs."""
        found: dict[str, list[Norm]] = {thema: [] for thema in self.themas}
        for norm in normen:
            found.setdefault(norm.thema, []).append(norm)
        return found

    def lagen_van_ambt(self, ambt: str) -> list[str]:
        """The layers in which an office exists; one that exists in several layers counts for each of them."""
        laag = self.ambten[ambt].laag
        return ["provincie", "gemeente", "waterschap"] if laag == MEER_LAGEN else [laag]

    def aanspreekpunten(self, ambt: str) -> dict[str, Actorrecord]:
        """Those with whom an office can go with a question or suspicion: the ones there are for its layers."""
        lagen = set(self.lagen_van_ambt(ambt))
        return {
            key: actor
            for key, actor in self.actoren.items()
            if actor.aanspreekpunt and actor.rol and lagen & set(actor.lagen)
        }

    def ambten_per_laag(self) -> list[tuple[str, list[str]]]:
        """The layers that have offices of their own, each with its offices, both in the registers' order."""
        groups = [(laag, [ambt for ambt, record in self.ambten.items() if record.laag == laag]) for laag in self.lagen]
        return [(laag, ambten) for laag, ambten in groups if ambten]

    def echte_lagen(self) -> list[str]:
        """The layers of government: all but the one that stands for several."""
        return [laag for laag in self.lagen if laag != MEER_LAGEN]

    def lagen_van(self, norm: Norm) -> list[str]:
        """The layers in which a norm applies: those of its offices."""
        lagen = {laag for ambt in norm.ambten for laag in self.lagen_van_ambt(ambt)}
        return [laag for laag in self.lagen if laag in lagen]

    def lokaal(self, norm: Norm) -> str | None:
        """The one organisation within which the norm applies, if it does not apply everywhere."""
        return self.bronnen[norm.bron.regeling].geldt_binnen

    def bronnen_van(self, norm: Norm) -> tuple[Bron, ...]:
        """Where a norm is written: its own place first."""
        return (norm.bron, *norm.mede_bron)


def _keys(documents: Mapping[str, Document], name: str, part: str | None = None) -> dict[str, None] | None:
    """The keys of a register (or of a part of it), or None when it could not be read: then any key passes."""
    data = documents[name].data if name in documents else None
    if part is not None:
        data = data.get(part) if isinstance(data, dict) else None
    return dict.fromkeys(data) if isinstance(data, dict) else None


def _read_all(
    root: Path, out: list[Finding], reading: source.Reading
) -> tuple[dict[str, Document], dict[str, Document]]:
    """The registers by name and the norms by id, as plain values."""
    registers: dict[str, Document] = {}
    norms: dict[str, Document] = {}
    files: list[source.Named] = []
    for path, name in source.files(root):
        folder = name.removeprefix("norms/").rpartition("/")[0]
        if folder in ("schema", "edities") or name == exemptions.PATH:
            continue
        if (
            path.suffix != ".yml"
            or "/" in folder
            or not folder
            or (folder == "registers" and path.stem not in (*REGISTERS, *WOORDENLIJSTEN))
        ):
            out.append(Finding(name, 1, 1, "bestand", "bestand-onverwacht"))
        else:
            files.append((path, name))
    for (path, _), (document, wrong) in zip(files, reading(files), strict=True):
        out.extend(wrong)
        if path.parent.name == "registers":
            registers[path.stem] = document
        elif path.stem in norms:
            out.append(document.finding(("id",), "id-dubbel", waarde=path.stem, bestand=norms[path.stem].path))
        else:
            norms[path.stem] = document
    out.extend(
        Finding(f"norms/registers/{name}.yml", 1, 1, "bestand", "register-ontbreekt")
        for name in (*REGISTERS, *WOORDENLIJSTEN)
        if name not in registers
    )
    return registers, norms


def read(root: Path, reading: source.Reading = source.read_files) -> tuple[Catalogue, list[Finding]]:
    """The catalogue under ``root`` (which holds ``norms/``) and what is wrong with single fields.

    Faulty records are left out of the catalogue. Checks over whole records are in ``checks``. Raises OSError.
    """
    out: list[Finding] = []
    registers, documents = _read_all(root, out, reading)
    sleutels = {
        name: _keys(registers, name) for name in ("lagen", "ambten", "themas", "bronnen", "actoren", "instrumenten")
    }
    for lijst in LIJSTEN:
        sleutels[lijst] = _keys(registers, "keuzelijsten", lijst)
        if sleutels[lijst] is None and "keuzelijsten" in registers and registers["keuzelijsten"].data is not None:
            out.append(registers["keuzelijsten"].finding((), "lijst-ontbreekt", waarde=lijst))
    sleutels["normen"] = dict.fromkeys(sorted(documents))
    context = {"sleutels": sleutels}
    made = {
        name: typed.register(registers[name], name, context, out)
        for name in REGISTERS
        if name in registers and registers[name].data is not None
    }
    actoren = None if sleutels["actoren"] is None else list(sleutels["actoren"])
    normen: dict[str, Norm] = {}
    delen: dict[str, Norm] = {}
    kenmerken: dict[str, dict[str, Waarde]] = {}
    eerdere: dict[str, tuple[dict[str, Waarde], ...]] = {}
    for norm_id, document in sorted(documents.items()):
        if document.data is None:
            continue
        before = len(out)
        norm = typed.record(document, document.data, Norm, (), context, out)
        if norm is not None and norm.id == norm_id:
            normen[norm_id] = norm
        else:
            delen[norm_id] = norm or typed.part(document, context, out[before:])
        found = typed.kenmerken(document, norm or delen[norm_id], made.get("themas", {}), actoren, out)
        if norm_id in normen:
            kenmerken[norm_id], eerdere[norm_id] = found[0], tuple(found[1:])
    woorden = {name: typed.woordenlijst(registers[name], out) for name in WOORDENLIJSTEN if name in registers}
    catalogue = Catalogue(
        lijsten=made.get("keuzelijsten", {}),
        lagen=made.get("lagen", {}),
        ambten=made.get("ambten", {}),
        themas=made.get("themas", {}),
        bronnen=made.get("bronnen", {}),
        actoren=made.get("actoren", {}),
        verschillen=made.get("verschillen", {}),
        cellen=made.get("cellen", {}),
        instrumenten=made.get("instrumenten", {}),
        maatregelen=made.get("maatregelen", {}),
        cijfers=made.get("cijfers", {}),
        begrippen=made.get("begrippen", {}),
        vergelijkingen=made.get("vergelijkingen", {}),
        wegwijzer=made.get("wegwijzer", {}),
        normen=normen,
        delen=delen,
        kenmerken=kenmerken,
        eerdere_kenmerken=eerdere,
        synoniemen=woorden.get("synoniemen", {}),
        zoekwoorden=woorden.get("zoekwoorden", {}),
        herkomst=documents,
        registers=registers,
    )
    return catalogue, out


def load(root: Path, op: date | None = None, reading: source.Reading = source.read_files) -> Catalogue:
    """The whole catalogue under ``root``. Raises CatalogueError with every finding when anything is wrong.

    ``op`` is the day against which the end of exemptions is held; without it none has ended.
    ``reading`` is ``source.read_changed`` for whoever loads the same records again and again.
    """
    from handboek.records import checks  # checks build on the catalogue

    catalogue, findings = read(root, reading)
    unread = {finding.path for finding in findings}
    findings = sorted(exemptions.apply(root, {*findings, *checks.run(catalogue, findings)}, unread, op))
    if findings:
        raise CatalogueError(findings)
    return catalogue
