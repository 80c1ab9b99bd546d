"""The record of a new norm in which only the texts are still to be written, and writing it without harm."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from handboek.records import catalogue as catalogues
from handboek.records.catalogue import Catalogue
from handboek.records.checks import STATUTORY
from handboek.records.fields import NOG
from handboek.records.findings import CatalogueError, Finding
from handboek.records.model import Bron, Norm
from handboek.records.registers import Kenmerk
from handboek.upkeep.new_norm import Buur, laag

_GELEZEN = f"{NOG}. Wat heeft u gelezen, en wat niet?"
_SECUNDAIR = f"{NOG}. In welk stuk zag u deze regel? Noem het jaar, en het webadres in vindplaats."
_SAMENVATTING = f"{NOG}. De regel in gewone taal, voor wie geen jurist is."


@dataclass(frozen=True)
class Ontwerp:
    """What is known of a norm before its texts are written; ``gelezen`` is the day of the text that was read."""

    id: str
    titel: str
    thema: str
    ambten: tuple[str, ...]
    soort: str
    vehikel: str
    bron: Bron
    versiedatum: date
    gelezen: date
    nagegaan: date

    @property
    def path(self) -> str:
        """The file of the record, from the root."""
        return f"norms/{self.thema}/{self.id}.yml"


def record(catalogue: Catalogue, plan: Ontwerp, near: list[Buur]) -> str:
    """The text of the record, its fields in the model's order. What can be added stands in it as comments."""
    later = plan.versiedatum > plan.nagegaan
    zekerheid = "secundair" if later else "wettekst" if plan.vehikel in STATUTORY else "codetekst"
    read = [] if later else [f"  tekststand: {plan.gelezen}"]
    blocks = {
        "id": [f"id: {plan.id}"],
        "titel": [f"titel: {scalar(plan.titel)}"],
        "laag": [f"laag: {laag(catalogue, plan.ambten)}"],
        "ambten": [f"ambten: [{', '.join(plan.ambten)}]"],
        "thema": [f"thema: {plan.thema}"],
        "soort": [f"soort: {plan.soort}"],
        "vehikel": [f"vehikel: {plan.vehikel}"],
        "status": [f"status: {'aangenomen' if later else 'van-kracht'}"],
        "bron": ["bron:", *(f"  {key}: {_place(key, value)}" for key, value in plan.bron if value)],
        "versiedatum": [f"versiedatum: {plan.versiedatum}"],
        "samenvatting": [f"samenvatting: {_SAMENVATTING}"],
        "kenmerken": _kenmerken(catalogue, plan.thema),
        "levensfase": ["levensfase: [tijdens]"],
        "maatwerk": ["maatwerk:", "  ontheffing: onbekend"],
        "aanvulling_toegestaan": ["aanvulling_toegestaan: onbekend"],
        "zie_ook": [f"# zie_ook: [{', '.join(norm.id for norm in near)}]"] if near else [],
        "verificatie": [
            "verificatie:",
            f"  datum: {plan.nagegaan}",
            f"  zekerheid: {zekerheid}",
            *read,
            f"  toelichting: {_SECUNDAIR if later else _GELEZEN}",
        ],
    }
    lines = [line for field in Norm.model_fields for line in blocks.get(field, [])]
    return "\n".join(["# yaml-language-server: $schema=../schema/norm.json", *lines, ""])


def scalar(text: str) -> str:
    """The text as a YAML value: plain where every reader takes it for this text, else between double quotes."""
    try:
        plain = yaml.safe_load(f"a: {text}") == {"a": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _place(key: str, value: str) -> str:
    return json.dumps(value) if key in ("artikel", "lid") else scalar(value)


def _kenmerken(catalogue: Catalogue, thema: str) -> list[str]:
    """The kenmerken of the theme as comments to choose from."""
    lines = [
        "# Haal het # weg bij kenmerken en bij wat deze norm zelf regelt. De uitleg erachter mag weg.",
        "# kenmerken:",
    ]
    for naam, kenmerk in catalogue.themas[thema].kenmerken.items():
        lines.append(f"#   {naam}: {_voorbeeld(kenmerk)} # {kenmerk.uitleg}{_keuzes(kenmerk)}")
    return lines


def _voorbeeld(kenmerk: Kenmerk) -> str:
    """A value of the right form."""
    match kenmerk.type:
        case "ja-nee":
            return "ja"
        case "keuze":
            return next(iter(kenmerk.waarden))
        case "bedrag":
            return "50"
        case "termijn":
            return "{binnen: 1 week, na: waarna}"
        case "percentages":
            return "{" + ", ".join(f"{deel}: 0" for deel in kenmerk.delen) + "}"
    return "een-actor"


def _keuzes(kenmerk: Kenmerk) -> str:
    """What there is to choose from, where that is not plain."""
    if kenmerk.type == "keuze":
        several = "één of meer uit" if kenmerk.meervoudig else "kies uit"
        return f" ({several} {', '.join(kenmerk.waarden)})"
    return {"ja-nee": " (ja of nee)", "actor": " (kies uit registers/actoren.yml)"}.get(kenmerk.type, "")


def faults(root: Path, plan: Ontwerp, text: str) -> list[Finding]:
    """What is wrong with the record beside the texts that are still to be written. Raises OSError."""
    filled = re.sub(rf"{NOG}.*", f"Geschreven in {plan.nagegaan.year}.", text)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "norms" / "registers", Path(folder, "norms", "registers"))
        path = Path(folder, plan.path)
        path.parent.mkdir()
        path.write_text(filled, "utf-8")
        try:
            catalogues.load(Path(folder))
        except CatalogueError as error:
            return [finding for finding in error.findings if finding.path == plan.path]
    return []


def write(root: Path, plan: Ontwerp, text: str) -> Path:
    """Writes the record as a new file, whole or not at all. Raises FileExistsError when there is one, and OSError."""
    path = root / plan.path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=root, prefix=".norm-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        os.link(name, path)  # unlike a rename, this never replaces a file
    finally:
        Path(name).unlink()
    return path
