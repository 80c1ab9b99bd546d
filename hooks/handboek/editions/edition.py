"""Editions: the whole catalogue as it stood, in one canonical JSON document that names the edition before it.

``sha256`` is that of the document without that field, and ``vorige`` names the label and the sha256 of the edition
before. So whoever trusts the newest edition can prove all older ones.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handboek.editions import canonical
from handboek.records import values
from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm
from handboek.records.registers import REGISTERS, Themarecord

#: The version of the edition's schema. An edition of another version is refused, never misread.
SCHEMA = 1
#: The label of what is not an edition yet: today's records.
CONCEPT = "concept"
LABEL = r"\d{4}\.[1-9]\d*"
_HEAD = ("schema", "label", "datum", "commit", "vorige", "sha256")
_KINDS = ("normen", *REGISTERS, "synoniemen")
#: All that an edition's document holds.
FIELDS = (*_HEAD, *_KINDS)


class EditieFoutError(Exception):
    """A document is not an edition; the text says why, in Dutch."""


@dataclass(frozen=True)
class Editie:
    """An edition that was checked.

    ``data`` is the whole document; ``normen``, ``themas`` and ``registers`` are the models made of it.
    """

    data: Mapping[str, Any]
    normen: Mapping[str, Norm]
    themas: Mapping[str, Themarecord]
    registers: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @property
    def label(self) -> str:
        """The label, "concept" when this is not a frozen edition."""
        return str(self.data["label"])

    @property
    def datum(self) -> date:
        """The day of the commit that the edition was made from."""
        return date.fromisoformat(self.data["datum"])


def make(
    catalogue: Catalogue, label: str, datum: date, commit: str | None, before: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The document of an edition; ``before`` is the document of the edition before it, None for the first."""
    vorige = {"label": before["label"], "sha256": before["sha256"]} if before else None
    head = {"schema": SCHEMA, "label": label, "datum": datum.isoformat(), "commit": commit, "vorige": vorige}
    return seal({**head, **canonical.content(catalogue)})


def seal(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the sha256 of its content."""
    content = {key: value for key, value in document.items() if key != "sha256"}
    return {**content, "sha256": canonical.digest(content)}


def read(text: bytes | str) -> Editie:
    """The edition in a text. Raises EditieFoutError when it is none or was changed after it was made."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise EditieFoutError("dit is geen JSON") from None
    if not isinstance(document, dict):
        raise EditieFoutError("dit is geen editie")
    if document.get("schema") != SCHEMA:
        raise EditieFoutError(f"schema {document.get('schema')} is onbekend; dit handboek leest schema {SCHEMA}")
    if document.get("sha256") != seal(document)["sha256"]:
        raise EditieFoutError("de inhoud past niet bij de sha256; het bestand is gewijzigd")
    return load(document)


def load(document: dict[str, Any]) -> Editie:
    """The models of an edition's document. Raises EditieFoutError naming the first record that is not well formed.

    References are not followed: an edition may name a norm that it does not hold, and the diff says so.
    """
    if missing := [name for name in FIELDS if name not in document]:
        raise EditieFoutError(f"het veld {missing[0]} ontbreekt")
    if unknown := sorted(document.keys() - set(FIELDS)):
        raise EditieFoutError(f"het veld {unknown[0]} is onbekend")
    _check_head(document)
    context: dict[str, Any] = {"sleutels": defaultdict(lambda: None)}
    registers = {name: _register(name, document[name], context) for name in REGISTERS}
    normen: dict[str, Norm] = {}
    for item in _listed(document):
        norm: Norm = _model(Norm, item, f"norm {item['id']}", context)
        _check_kenmerken(norm, registers["themas"])
        normen[norm.id] = norm
    return Editie(document, normen, registers["themas"], registers)


def _check_head(document: dict[str, Any]) -> None:
    try:
        date.fromisoformat(document["datum"])
        if not re.fullmatch(rf"{LABEL}|{CONCEPT}", document["label"]):
            raise EditieFoutError(f"het label {document['label']} heeft niet de vorm JJJJ.nummer")
    except (TypeError, ValueError):
        raise EditieFoutError("de datum of het label klopt niet") from None


def _listed(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The norms, after a check that they are a list with an id each, and no id twice."""
    items = document["normen"]
    if not isinstance(items, list) or not all(
        isinstance(item, dict) and isinstance(item.get("id"), str) for item in items
    ):
        raise EditieFoutError("normen is geen lijst van normen met een id")
    if len({item["id"] for item in items}) != len(items):
        raise EditieFoutError("een id komt tweemaal voor")
    return items


def _register(name: str, entries: Any, context: dict[str, Any]) -> dict[str, Any]:
    model, shape = REGISTERS[name]
    if not isinstance(entries, dict):
        raise EditieFoutError(f"{name} is geen register")
    # What an entry is a list or group of; a plain entry is read as it stands.
    kind: Any = {"een": model, "lijst": tuple[model, ...], "groep": dict[str, model]}[shape]  # type: ignore[valid-type]
    return {key: _model(kind, canonical.raw(entry), f"{name}: {key}", context) for key, entry in entries.items()}


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _model(kind: Any, data: Any, where: str, context: dict[str, Any]) -> Any:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    try:
        return _ADAPTERS[kind].validate_python(data, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "record"
        raise EditieFoutError(f"{where}, {place}: {first['type']}") from None


def _check_kenmerken(norm: Norm, themas: Mapping[str, Themarecord]) -> None:
    if norm.thema not in themas:
        raise EditieFoutError(f"norm {norm.id}, thema: {norm.thema} is onbekend")
    columns = themas[norm.thema].kenmerken
    for values_of in (norm.kenmerken, *(old.kenmerken for old in norm.eerdere_versies)):
        for name, value in values_of.items():
            if name not in columns:
                raise EditieFoutError(f"norm {norm.id}, kenmerken.{name}: onbekend in thema {norm.thema}")
            read_value = values.read(name, columns[name], in_order(value, columns[name].delen), None)
            if read_value[0] is None:
                raise EditieFoutError(f"norm {norm.id}, kenmerken.{name}: {read_value[1][0][1]}")


def in_order(value: Any, delen: Mapping[str, str]) -> Any:
    """A value with its percentages in the theme's order, which sorted keys lose."""
    if not delen or not isinstance(value, dict):
        return value
    if "waarde" in value:
        return {**value, "waarde": in_order(value["waarde"], delen)}
    return {part: value[part] for part in delen if part in value} if set(value) == set(delen) else value
