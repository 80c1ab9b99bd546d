"""All records together, read from ``norms/`` and indexed for whoever asks.

Reading goes in three passes, so that one mistake does not cause twenty others: first the files as plain
values, then the keys that exist (a norm in a faulty file still counts as known), then the typed records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from handboek.records import source
from handboek.records.fields import nearest
from handboek.records.findings import CatalogueError, Finding
from handboek.records.messages import PYDANTIC
from handboek.records.model import (
    REGISTERS,
    Actorrecord,
    Ambtsrecord,
    Bron,
    Cel,
    Naam,
    Norm,
    Record,
    Regelingrecord,
    Themarecord,
    Verschil,
)
from handboek.records.source import Document, Route
from handboek.records.values import Waarde
from handboek.records.values import read as read_value

MEER_LAGEN = "meer-lagen"


@dataclass(frozen=True)
class Catalogue:
    """Every record, by kind and id, in the order of the registers; norms in order of id.

    ``kenmerken`` has the checked values of each norm by kenmerk; ``herkomst`` the document that each norm came from, ``registers`` those of the registers.
    """

    lijsten: Mapping[str, Mapping[str, Naam]]
    lagen: Mapping[str, Naam]
    ambten: Mapping[str, Ambtsrecord]
    themas: Mapping[str, Themarecord]
    bronnen: Mapping[str, Regelingrecord]
    actoren: Mapping[str, Actorrecord]
    verschillen: Mapping[str, Verschil]
    cellen: Mapping[str, tuple[Cel, ...]]
    normen: Mapping[str, Norm]
    kenmerken: Mapping[str, Mapping[str, Waarde]]
    synoniemen: Mapping[str, tuple[str, ...]]
    herkomst: Mapping[str, Document]
    registers: Mapping[str, Document]

    def van_ambt(self, ambt: str) -> list[Norm]:
        """The norms for an office."""
        return [norm for norm in self.normen.values() if ambt in norm.ambten]

    def van_thema(self, thema: str) -> list[Norm]:
        """The norms of a theme."""
        return [norm for norm in self.normen.values() if norm.thema == thema]

    def lagen_van(self, norm: Norm) -> list[str]:
        """The layers in which a norm applies: those of its offices, where an office of several layers counts for each of them."""
        lagen = {self.ambten[ambt].laag for ambt in norm.ambten}
        if MEER_LAGEN in lagen:
            lagen |= {"gemeente", "provincie", "waterschap"}
        return [laag for laag in self.lagen if laag in lagen and laag != MEER_LAGEN]

    def lokaal(self, norm: Norm) -> str | None:
        """The one organisation within which the norm applies, if it does not apply everywhere."""
        return self.bronnen[norm.bron.regeling].geldt_binnen

    def bronnen_van(self, norm: Norm) -> tuple[Bron, ...]:
        """Where a norm is written: its own place first."""
        return (norm.bron, *norm.mede_bron)

    def verwijzers(self, norm_id: str) -> list[Norm]:
        """The norms that refer to this one."""
        return [norm for norm in self.normen.values() if norm_id in (*norm.zie_ook, *norm.opvolgers)]


def _findings(document: Document, error: ValidationError, route: Route, model: type[Record]) -> Iterable[Finding]:
    """pydantic's errors as findings at the place that each is about."""
    for item in error.errors():
        loc: Route = (*route, *(part for part in item["loc"]))
        rule = PYDANTIC.get(item["type"], item["type"])
        details = {key: str(value) for key, value in (item.get("ctx") or {}).items() if key != "rule"}
        if rule == "veld-onbekend":
            details = {"waarde": str(loc[-1]), "bedoeld": nearest(str(loc[-1]), list(model.model_fields))}
        elif rule == "veld-ontbreekt":
            details = {"waarde": str(loc[-1])}
        elif rule == "keuze-onbekend":
            details = {"keuzes": str((item.get("ctx") or {}).get("expected", "")).replace("'", "").replace(" or ", " of ")}
        elif rule in ("lijst-leeg", "te-lang"):
            ctx = item.get("ctx") or {}
            details = {"aantal": str(ctx.get("min_length", ctx.get("max_length", 1)))}
        yield document.finding(loc, rule, key=rule == "veld-onbekend", **details)


def _typed(document: Document, data: Any, model: type[Record], route: Route, context: dict[str, Any], out: list[Finding]) -> Any:
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        out.extend(_findings(document, error, route, model))
        return None


def _register(document: Document, name: str, context: dict[str, Any], out: list[Finding]) -> dict[str, Any]:
    model, shape = REGISTERS[name]
    if not isinstance(document.data, dict):
        out.append(document.finding((), "geen-blok"))
        return {}
    result: dict[str, Any] = {}
    for key, data in document.data.items():
        if shape == "een":
            record = _typed(document, data, model, (key,), context, out)
            if record is not None:
                result[key] = record
        elif shape == "groep" and isinstance(data, dict):
            result[key] = {k: _typed(document, v, model, (key, k), context, out) for k, v in data.items()}
        elif shape == "lijst" and isinstance(data, list):
            records = [_typed(document, item, model, (key, index), context, out) for index, item in enumerate(data)]
            result[key] = tuple(record for record in records if record is not None)
        else:
            out.append(document.finding((key,), "geen-lijst" if shape == "lijst" else "geen-blok"))
    return result


def _synoniemen(document: Document, out: list[Finding]) -> dict[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    if not isinstance(document.data, dict):
        out.append(document.finding((), "geen-blok"))
        return {}
    for word, others in document.data.items():
        if not isinstance(others, list) or not all(isinstance(other, str) and other for other in others):
            out.append(document.finding((word,), "geen-lijst"))
            continue
        result[word] = tuple(str(other) for other in others)
    return result


def _keys(documents: Mapping[str, Document], name: str, part: str | None = None) -> list[str] | None:
    """The keys of a register (or of a part of it), or None when it could not be read: then any key passes."""
    data = documents[name].data if name in documents else None
    if part is not None:
        data = data.get(part) if isinstance(data, dict) else None
    return list(data) if isinstance(data, dict) else None


def _norm_values(document: Document, norm: Norm, themas: Mapping[str, Themarecord], actoren: list[str], out: list[Finding]) -> dict[str, Waarde]:
    """The checked values of a norm's kenmerken, those of its older versions checked too."""
    if norm.thema not in themas:
        return {}
    kenmerken = themas[norm.thema].kenmerken
    places: list[tuple[Route, dict[str, Any]]] = [(("kenmerken",), norm.kenmerken)]
    places += [(("eerdere_versies", index, "kenmerken"), old.kenmerken) for index, old in enumerate(norm.eerdere_versies)]
    result: dict[str, Waarde] = {}
    for route, raw in places:
        for name, value in raw.items():
            if name not in kenmerken:
                details = {"thema": norm.thema, "waarde": name, "bedoeld": nearest(name, list(kenmerken))}
                out.append(document.finding((*route, name), "kenmerk-onbekend", key=True, **details))
                continue
            waarde, wrong = read_value(name, kenmerken[name], value, actoren)
            for inner, error in wrong:
                details = {k: str(v) for k, v in (error.context or {}).items() if k != "rule"}
                out.append(document.finding((*route, name, *inner), error.type, **details))
            if waarde and route == ("kenmerken",):
                result[name] = waarde
    return {name: result[name] for name in kenmerken if name in result}


def _read_all(root: Path, out: list[Finding]) -> tuple[dict[str, Document], dict[str, Document]]:
    """The registers by name and the norms by id, as plain values."""
    registers: dict[str, Document] = {}
    norms: dict[str, Document] = {}
    for path in sorted((root / "norms").rglob("*")):
        folder = path.parent.relative_to(root / "norms").as_posix()
        if path.is_dir() or folder in ("schema", "edities"):
            continue
        name = path.relative_to(root).as_posix()
        if path.suffix != ".yml" or "/" in folder or folder == "." or (folder == "registers" and path.stem not in (*REGISTERS, "synoniemen")):
            out.append(Finding(name, 1, 1, "bestand", "bestand-onverwacht"))
            continue
        document, wrong = source.read_file(path, root)
        out.extend(wrong)
        (registers if folder == "registers" else norms)[path.stem] = document
    for missing in [name for name in (*REGISTERS, "synoniemen") if name not in registers]:
        out.append(Finding(f"norms/registers/{missing}.yml", 1, 1, "bestand", "register-ontbreekt"))
    return registers, norms


def read(root: Path) -> tuple[Catalogue, list[Finding]]:
    """The catalogue under ``root`` (which holds ``norms/``) and what is wrong with single fields.

    Faulty records are left out of the catalogue. Checks over whole records are in ``checks``. Raises OSError.
    """
    out: list[Finding] = []
    registers, documents = _read_all(root, out)
    sleutels = {name: _keys(registers, name) for name in ("lagen", "ambten", "themas", "bronnen", "actoren")}
    for lijst in ("soort", "vehikel", "status", "zekerheid", "levensfase", "stand", "oordeel"):
        sleutels[lijst] = _keys(registers, "keuzelijsten", lijst)
    sleutels["normen"] = sorted(documents)
    context = {"sleutels": sleutels}
    made = {name: _register(registers[name], name, context, out) for name in REGISTERS if name in registers and registers[name].data is not None}
    normen: dict[str, Norm] = {}
    kenmerken: dict[str, dict[str, Waarde]] = {}
    for norm_id, document in sorted(documents.items()):
        if document.data is None:
            continue
        norm = _typed(document, document.data, Norm, (), context, out)
        if norm is not None:
            normen[norm_id] = norm
            kenmerken[norm_id] = _norm_values(document, norm, made.get("themas", {}), sleutels["actoren"] or [], out)
    catalogue = Catalogue(
        lijsten=made.get("keuzelijsten", {}),
        lagen=made.get("lagen", {}),
        ambten=made.get("ambten", {}),
        themas=made.get("themas", {}),
        bronnen=made.get("bronnen", {}),
        actoren=made.get("actoren", {}),
        verschillen=made.get("verschillen", {}),
        cellen=made.get("cellen", {}),
        normen=normen,
        kenmerken=kenmerken,
        synoniemen=_synoniemen(registers["synoniemen"], out) if "synoniemen" in registers else {},
        herkomst=documents,
        registers=registers,
    )
    return catalogue, out


def load(root: Path) -> Catalogue:
    """The whole catalogue under ``root``. Raises CatalogueError with every finding when anything is wrong."""
    from handboek.records import checks  # checks build on the catalogue

    catalogue, findings = read(root)
    findings = sorted({*findings, *checks.run(catalogue, complete=not findings)})
    if findings:
        raise CatalogueError(findings)
    return catalogue
