"""Plain values to typed records, each mistake as a finding at the place where it stands.

Every function appends its findings to ``out``, so that one pass reports all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from handboek.records.fields import MAX_GUESSES, nearest, unknown
from handboek.records.findings import Finding
from handboek.records.messages import PYDANTIC
from handboek.records.model import Norm, Record
from handboek.records.registers import REGISTERS, Themarecord
from handboek.records.source import Document, Plain, Route
from handboek.records.values import Waarde
from handboek.records.values import read as read_value

AnyRecord = TypeVar("AnyRecord", bound=Record)


def record(
    document: Document, data: Plain, model: type[AnyRecord], route: Route, context: dict[str, Any], out: list[Finding]
) -> AnyRecord | None:
    """The record in ``data``, which stands at ``route``; None when it holds mistakes (``context``: see ``Uit``)."""
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        out.extend(_findings(document, error, route, model, context))
        return None


def register(document: Document, name: str, context: dict[str, Any], out: list[Finding]) -> dict[str, Any]:
    """The entries of a register by key; each is a record, or a tuple or dict of them (see ``REGISTERS``)."""
    model, shape = REGISTERS[name]
    result: dict[str, Any] = {}
    for key, data in _entries(document, out).items():
        if shape == "een":
            entry = record(document, data, model, (key,), context, out)
            if entry is not None:
                result[key] = entry
        elif shape == "groep" and isinstance(data, dict):
            made = {inner: record(document, value, model, (key, inner), context, out) for inner, value in data.items()}
            result[key] = {inner: entry for inner, entry in made.items() if entry is not None}
        elif shape == "lijst" and isinstance(data, list):
            several = [record(document, item, model, (key, index), context, out) for index, item in enumerate(data)]
            result[key] = tuple(entry for entry in several if entry is not None)
        else:
            out.append(document.finding((key,), "geen-lijst" if shape == "lijst" else "geen-blok"))
    return result


def woordenlijst(document: Document, out: list[Finding]) -> dict[str, tuple[str, ...]]:
    """The words that people type, by what they lead to: a word that the norms use, or the id of a norm."""
    result: dict[str, tuple[str, ...]] = {}
    for word, others in _entries(document, out).items():
        if not isinstance(others, list):
            out.append(document.finding((word,), "geen-lijst"))
            continue
        for index, other in enumerate(others):
            if not isinstance(other, str) or not other:
                out.append(document.finding((word, index), "leeg" if other == "" else "geen-tekst"))
        result[word] = tuple(other for other in others if isinstance(other, str) and other)
    return result


def part(document: Document, context: dict[str, Any], wrong: list[Finding]) -> Norm:
    """A faulty norm without the fields that hold a mistake: those are not there (AttributeError).

    ``wrong`` are the findings about it.
    """
    faulty = {finding.veld.split(".")[0] for finding in wrong}
    data = document.data if isinstance(document.data, dict) else {}
    sound: dict[str, Any] = {}
    for name, info in Norm.model_fields.items():
        if name in faulty:
            continue
        if name in data:
            sound[name] = _field(name).validate_python(data[name], context=context)
        elif not info.is_required():
            sound[name] = info.default
    norm = Norm.model_construct(**sound)
    for name in Norm.model_fields.keys() - sound.keys():
        norm.__dict__.pop(name, None)  # model_construct fills in the default of a field that is faulty
    return norm


@cache
def _field(name: str) -> TypeAdapter[Any]:
    info = Norm.model_fields[name]
    return TypeAdapter(Annotated[info.annotation, info])  # type: ignore[arg-type]


def kenmerken(
    document: Document, norm: Norm, themas: Mapping[str, Themarecord], actoren: list[str] | None, out: list[Finding]
) -> list[dict[str, Waarde]]:
    """The values of a norm's kenmerken, in the theme's order, and after them those of each of its older versions.

    Of a faulty norm (see ``part``) what is left of them, to find the mistakes in those too.
    """
    raws: list[tuple[Route, dict[str, Any]]] = [(("kenmerken",), getattr(norm, "kenmerken", {}))]
    older = getattr(norm, "eerdere_versies", ())
    raws += [(("eerdere_versies", i, "kenmerken"), old.kenmerken) for i, old in enumerate(older)]
    if getattr(norm, "thema", None) not in themas:
        return [{} for _ in raws]
    columns = themas[norm.thema].kenmerken
    result = []
    for route, raw in raws:
        found: dict[str, Waarde] = {}
        strange = 0
        for name, value in raw.items():
            if name not in columns:
                details = {"thema": norm.thema, **unknown(name, columns, strange)}
                strange += 1
                out.append(document.finding_key((*route, name), "kenmerk-onbekend", **details))
                continue
            waarde, wrong = read_value(name, columns[name], value, actoren)
            for inner, rule, details in wrong:
                report = document.finding_key if rule == "veld-onbekend" else document.finding
                out.append(report((*route, name, *inner), rule, **details))
            if waarde:
                found[name] = waarde
        result.append({name: found[name] for name in columns if name in found})
    return result


def _entries(document: Document, out: list[Finding]) -> dict[str, Plain]:
    if isinstance(document.data, dict):
        return document.data
    out.append(document.finding((), "geen-blok"))
    return {}


def _findings(
    document: Document, error: ValidationError, route: Route, model: type[Record], context: dict[str, Any]
) -> Iterator[Finding]:
    """pydantic's errors as findings at the place that each is about."""
    items = error.errors(include_url=False)
    inside = {item["loc"][:-1] for item in items}
    strange = [item["loc"] for item in items if item["type"] == "extra_forbidden"]
    meant = {
        loc: unknown(str(loc[-1]), _fields(model, loc[:-1]) if number < MAX_GUESSES else (), number)
        for number, loc in enumerate(strange)
    }
    keys = 0
    misspelt = {(*loc[:-1], details["bedoeld"]) for loc, details in meant.items()}
    for item in items:
        loc = item["loc"]
        if item["type"] == "missing" and loc in misspelt:
            continue  # the misspelt field is reported, with this one as what was meant
        if item["type"] == "too_short" and loc in inside:
            continue  # the list is not too short: its faulty items are reported
        rule = PYDANTIC.get(item["type"], item["type"])
        told = item.get("ctx", {})
        report = document.finding
        details = {key: str(value) for key, value in told.items() if key != "rule"}
        if rule == "veld-onbekend":
            report = document.finding_key
            details = meant[loc]
        elif rule == "sleutel-onbekend" and "bedoeld" not in details:
            details |= unknown(details["waarde"], context["sleutels"][details["lijst"]], keys)
            keys += 1
        elif rule == "veld-ontbreekt":
            details = {"waarde": str(loc[-1])}
        elif rule == "keuze-onbekend":
            choices = re.findall(r"'([^']*)'", str(told["expected"]))
            given = item["input"] if isinstance(item["input"], str) else ""
            details = {"keuzes": " of ".join(", ".join(choices).rsplit(", ", 1)), "bedoeld": nearest(given, choices)}
        elif rule in ("lijst-leeg", "te-lang"):
            if rule == "te-lang" and isinstance(item["input"], list):
                rule = "lijst-te-lang"
            details = {"aantal": str(told.get("min_length", told.get("max_length")))}
        yield report((*route, *loc), rule, **details)


def _fields(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The fields that exist where ``loc`` leads to within ``model``."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            annotation = model.model_fields[part].annotation
            inner = [kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type)]
            model = next((kind for kind in inner if issubclass(kind, BaseModel)), model)
    return list(model.model_fields)
