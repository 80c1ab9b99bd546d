"""JSON Schemas of the records, made from the models and the registers, for completion and hover text in an editor.

They are for yaml-language-server, on which the YAML support of VS Code and other editors rests. It shows ``title`` and
``description`` of a field, for each of a list of values its line in ``enumDescriptions``, and in place of its own
(English) sentence ``errorMessage`` or ``patternErrorMessage``. It takes YAML 1.2, so ``nee`` and a date are texts, and
a number without quotes is a number.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import TypeAdapter

from handboek.records import exemptions, schema_rules
from handboek.records.catalogue import WOORDENLIJSTEN, Catalogue
from handboek.records.fields import HULP
from handboek.records.messages import MESSAGES
from handboek.records.model import Norm
from handboek.records.registers import REGISTERS, Kenmerk
from handboek.records.schema_rules import SLEUTEL, Schema, choice, wording
from handboek.records.values import DAGEN, MAANDEN, MAX_NOOT

DRAFT = "http://json-schema.org/draft-07/schema#"
#: The file with the ids of the norms. It only suggests: a norm that came after it is as good.
NORMEN = "normen.json"


def export(catalogue: Catalogue) -> dict[str, str]:
    """The text of each schema by file name, stable bytes: of norms, their ids and exemptions, and one a register."""
    parts = schema_rules.parts(catalogue)
    schemas = {"norm": _norm(catalogue, parts), "normen": _ids(catalogue), "uitzonderingen": _exemptions()}
    for name, (model, shape) in REGISTERS.items():
        schema = _model(model, parts)
        definitions = schema.pop("definitions")
        entry = {"$ref": f"#/definitions/{model.__name__}"}
        value: Schema = {
            "een": entry,
            "lijst": _list(entry),
            "groep": {"type": "object", "additionalProperties": entry},
        }[shape]
        whole = schema_rules.registers(catalogue).get(name, {})
        schemas[name] = _merged(
            {"type": "object", "additionalProperties": value, "definitions": {**definitions, model.__name__: schema}},
            {**whole, "properties": {key: _merged(value, more) for key, more in whole.get("properties", {}).items()}},
        )
    for name in WOORDENLIJSTEN:
        schemas[name] = {"type": "object", "additionalProperties": _list({"type": ["string", "number"]}, minItems=0)}
    lists = _lists(catalogue)
    for schema in schemas.values():
        _add_lists(schema, lists)
    return {
        f"{name}.json": json.dumps({"$schema": DRAFT, **schema}, ensure_ascii=False, indent=1) + "\n"
        for name, schema in schemas.items()
    }


def _lists(catalogue: Catalogue) -> dict[str, Schema]:
    """For each register or closed list: the schema of one of its keys."""
    keys: dict[str, dict[str, str]] = {
        **{name: {key: item.uitleg for key, item in entries.items()} for name, entries in catalogue.lijsten.items()},
        "lagen": {key: record.uitleg for key, record in catalogue.lagen.items()},
        "ambten": {key: record.naam for key, record in catalogue.ambten.items()},
        "themas": {key: record.vraag for key, record in catalogue.themas.items()},
        "bronnen": {key: record.titel for key, record in catalogue.bronnen.items()},
        "actoren": {key: record.naam for key, record in catalogue.actoren.items()},
        "instrumenten": {key: record.naam for key, record in catalogue.instrumenten.items()},
    }
    made = {
        name: choice(choices, wording("sleutel-onbekend", lijst=name, bedoeld="")) for name, choices in keys.items()
    }
    return {**made, "normen": {"$ref": NORMEN}}


def _ids(catalogue: Catalogue) -> Schema:
    """One of the norms, with its title; else a new id."""
    known = [{"const": norm.id, "description": norm.titel} for norm in catalogue.normen.values()]
    return {"anyOf": [*known, {"type": "string", "pattern": SLEUTEL}]}


def _add_lists(schema: Schema, lists: dict[str, Schema]) -> None:
    """Puts the lists that the schema refers to among its definitions."""
    definitions = schema.setdefault("definitions", {})
    for name in sorted(set(re.findall(r'"#/definitions/lijst-([a-z-]+)"', json.dumps(schema)))):
        definitions[f"lijst-{name}"] = lists[name]


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, "errorMessage": wording("geen-lijst"), **more}


def _merged(schema: Schema, more: Schema) -> Schema:
    """Both schemas in one; where both say something about a part, both hold there."""
    result = dict(schema)
    for key, value in more.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _model(model: type[Any], parts: dict[str, Schema]) -> Schema:
    """The schema of a model, with those of the models in it under ``definitions``."""
    raw = json.loads(json.dumps(TypeAdapter(model).json_schema()).replace("#/$defs/", "#/definitions/"))
    inner = raw.pop("$defs", {})
    made = {name: _merged(_object(value), parts.get(name, {})) for name, value in {**inner, "": raw}.items()}
    schema = _merged(made.pop(""), parts.get(model.__name__, {}))
    return {**schema, "definitions": made}


def _object(schema: Schema) -> Schema:
    """pydantic's schema of a record: without its English, and each field headed by its name."""
    needed = schema.get("required", [])
    fields = {
        name: {"title": f"{name} (verplicht)" if name in needed else name, **_field(value)}
        for name, value in schema["properties"].items()
    }
    return {"type": "object", "additionalProperties": False, "required": needed, "properties": fields}


def _field(schema: Schema) -> Schema:
    """pydantic's schema of a field, as an editor needs it. Its null is only for a field that is not there."""
    result = {key: value for key, value in schema.items() if key not in ("title", "default", "anyOf", HULP)}
    forms = [form for form in schema.get("anyOf", ()) if form != {"type": "null"}]
    if len(forms) == 1:
        result |= _field(forms[0])
    elif forms:
        result["anyOf"] = [_field(form) for form in forms]
    result |= schema.get(HULP, {})
    rule = result.pop("x-regel", None)
    if rule:
        result["patternErrorMessage"] = wording(rule)
    if "x-lijst" in result:
        result["$ref"] = f"#/definitions/lijst-{result.pop('x-lijst')}"
        del result["type"]
    elif "enum" in result:
        result["errorMessage"] = wording("keuze-onbekend", keuzes=", ".join(result["enum"]))
    elif result.get("type") == "string":
        if re.search(result.get("pattern", ""), "12"):
            result["type"] = ["string", "number"]  # a number needs no quotes
        result["errorMessage"] = wording("geen-tekst")
    elif result.get("type") == "array":
        result |= _list(_field(result["items"]), uniqueItems=True)
    elif isinstance(result.get("additionalProperties"), dict):
        result["additionalProperties"] = _field(result["additionalProperties"])
    return result


def _exemptions() -> Schema:
    """The schema of the exemptions; only rules that may be departed from can be chosen."""
    rules = choice(exemptions.EXEMPTABLE, wording("uitzondering-niet-toegestaan", waarde="die hier staat"))
    return _list(_merged(_model(exemptions.Uitzondering, {}), {"properties": {"regel": rules}}))


def _norm(catalogue: Catalogue, parts: dict[str, Schema]) -> Schema:
    shape = {"pattern": SLEUTEL, "patternErrorMessage": MESSAGES["id-vorm"][1].capitalize()}
    schema = _merged(_model(Norm, parts), {"properties": {"id": shape}})
    for thema, record in catalogue.themas.items():
        schema["definitions"][f"kenmerken-{thema}"] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {naam: _kenmerk(naam, kenmerk) for naam, kenmerk in record.kenmerken.items()},
        }
    return {**schema, "allOf": schema_rules.norm(catalogue)}


def _kenmerk(naam: str, kenmerk: Kenmerk) -> Schema:
    """The schema of a kenmerk's value, bare or with a note."""
    value = _value(kenmerk)
    note = {
        "title": "noot",
        "description": "Een korte zin voor wat niet in de waarde past.",
        "type": "string",
        "pattern": r"\S",
        "maxLength": MAX_NOOT,
        "errorMessage": wording("noot-vorm"),
    }
    noted = {
        "type": "object",
        "additionalProperties": False,
        "required": ["waarde"],
        "properties": {"waarde": {"title": "waarde (verplicht)", "description": kenmerk.uitleg, **value}, "noot": note},
    }
    return {"title": naam, "description": kenmerk.uitleg, "anyOf": [value, noted]}


def _value(kenmerk: Kenmerk) -> Schema:
    match kenmerk.type:
        case "ja-nee":
            return choice({"ja": "Ja.", "nee": "Nee."}, wording("geen-ja-nee"))
        case "bedrag":
            return _number("bedrag-vorm")
        case "percentages":
            parts = {
                deel: {
                    "title": f"{deel} (verplicht)",
                    "description": text.replace("{}", "…"),
                    **_number("percentage-vorm"),
                }
                for deel, text in kenmerk.delen.items()
            }
            return {"type": "object", "additionalProperties": False, "required": list(parts), "properties": parts}
        case "termijn":
            return {"oneOf": [_term(form, *shape) for form, shape in _TERMS.items()]}
        case "keuze":
            one = choice(kenmerk.waarden, wording("sleutel-onbekend", lijst="waarden van dit kenmerk", bedoeld=""))
        case "actor":
            one = {"$ref": "#/definitions/lijst-actoren"}
    several = kenmerk.meervoudig or kenmerk.type == "actor"
    return {"anyOf": [one, _list(one, uniqueItems=True, minItems=1, **({} if several else {"maxItems": 1}))]}


def _number(rule: str) -> Schema:
    message = wording(rule)
    return {
        "type": ["number", "string"],
        "minimum": 0,
        "pattern": r"^\d+(\.\d{1,2})?$",
        "errorMessage": message,
        "patternErrorMessage": message,
    }


#: The forms of a term: what it means, and the pattern of its value.
_TERMS = {
    "direct": ("Meteen: schrijf ja.", "^ja$"),
    "binnen": ("Binnen een tijd, zoals 1 week of 6 maanden.", rf"^\d+ ({'|'.join(DAGEN)})$"),
    "uiterlijk": (
        "Uiterlijk op een dag van het jaar, zoals 1 april.",
        rf"^([1-9]|[12]\d|3[01]) ({'|'.join(MAANDEN)})$",
    ),
}


def _term(form: str, description: str, pattern: str) -> Schema:
    message = wording("termijn-vorm")
    value = {"type": "string", "pattern": pattern, "errorMessage": message, "patternErrorMessage": message}
    if form == "direct":
        value = choice({"ja": "Meteen."}, message)
    after = {"type": "string", "minLength": 1, "errorMessage": message}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [form, "na"],
        "properties": {
            form: {"title": form, "description": description, **value},
            "na": {"title": "na (verplicht)", "description": "Waarna de termijn loopt; zonder het woord na.", **after},
        },
    }
