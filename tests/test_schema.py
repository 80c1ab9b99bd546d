"""The JSON Schemas for editors: all good records pass, all mistakes that a schema can see are refused, all is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml

from handboek.records import catalogue, exemptions, schema
from handboek.records.catalogue import Catalogue
from handboek.records.findings import CatalogueError
from tests import jsonschema_lite
from tests.conftest import MINI, ROOT
from tests.test_faulty import CASES, read, seeded

FILES = sorted((ROOT / "norms").glob("*/*.yml"))
FOLDER = ROOT / "norms" / "schema"
EXEMPTIONS = Path("norms/uitzonderingen.yml")

#: The rules that a schema cannot hold, and why: only ``make check`` sees a mistake against them.
ONLY_CHECK = {
    **dict.fromkeys(("yaml-anker", "yaml-samenvoeging"), "YAML itself allows it"),
    **dict.fromkeys(("bestand-onverwacht", "register-ontbreekt", "id-bestandsnaam", "id-dubbel", "map-thema"), "the name of the file"),
    **dict.fromkeys(("einde-voor-begin", "versies-overlappen", "tekststand-te-laat", "tekststand-te-vroeg"), "one date against another"),
    **dict.fromkeys(("datum-te-ver",), "the years that make sense"),
    **dict.fromkeys(("vindplaats-ontbreekt",), "the record of the source"),
    **dict.fromkeys(("secundair-zonder-vindplaats", "zin-te-lang"), "what running text says, and how long its sentences are"),
    **dict.fromkeys(("vreemd-teken",), "characters that cannot be seen, in any text"),
    **dict.fromkeys(("verwijst-naar-zichzelf", "verwijst-naar-ingetrokken"), "the norm that is referred to"),
    **dict.fromkeys(("cel-leeg", "cel-al-gevuld", "cel-dubbel-uitgelegd"), "the norms and the offices of the theme"),
    **dict.fromkeys(("feit-onbekend", "feit-ongebruikt", "feit-antwoord"), "a fact elsewhere in the situation"),
    **dict.fromkeys(("regel-thema", "vervalt-nooit"), "another part of the situation"),
    **dict.fromkeys(("regel-zonder-waarden",), "the kenmerk that the rule names"),
    **dict.fromkeys(("vergelijking-sleutel",), "a key against the values under it"),
    **dict.fromkeys(("uitzondering-overbodig", "uitzondering-verlopen"), "what the checks find, and the day"),
}  # fmt: skip
#: Mistakes against a rule that a schema can hold, in a place where it cannot: a case, and why.
NOT_HERE = {
    "sleutel-onbekend-zie-ook": "a new norm is as good as one that the schema knows",
    "zoekwoord-norm-onbekend": "a new norm is as good as one that the schema knows",
    "regel-waarde-onbekend": "the values are those of the kenmerk that the rule names",
}


def schema_for(path: Path) -> str:
    """The file name of the schema of the record at ``path``."""
    return "norm.json" if path.parent.name not in ("registers", "norms") else f"{path.stem}.json"


class Yaml12(yaml.CSafeLoader):
    """YAML 1.2's core schema and merging, as yaml-language-server reads: no dates, and ``nee`` is a word."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern in {
    "merge": "<<",
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None)


def faults(path: Path, schemas: dict[str, Any]) -> list[str]:
    """What the record at ``path`` has wrong by its schema, or as YAML."""
    own = schemas[schema_for(path)]
    try:
        value = yaml.load(path.read_text("utf-8"), Yaml12)
    except yaml.YAMLError as error:
        return [str(error)]
    return list(jsonschema_lite.faults(value, own, own, files=schemas))


def loaded(records: Catalogue) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in schema.export(records).items()}


@pytest.fixture(scope="module")
def schemas(records: Catalogue) -> dict[str, Any]:
    return loaded(records)


@pytest.fixture(scope="module")
def small(mini: Catalogue) -> dict[str, Any]:
    return loaded(mini)


def test_the_schemas_are_up_to_date(records: Catalogue) -> None:
    for name, text in schema.export(records).items():
        if name != schema.NORMEN:
            assert (FOLDER / name).read_text("utf-8") == text, f"{name}: draai make schema"


def test_the_ids_that_are_suggested_exist(records: Catalogue) -> None:
    known = json.loads((FOLDER / schema.NORMEN).read_text("utf-8"))["anyOf"]
    assert {one["const"] for one in known if "const" in one} <= set(records.normen)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_record_passes(path: Path, schemas: dict[str, Any]) -> None:
    assert faults(path, schemas) == []


def test_the_small_catalogue_passes(small: dict[str, Any]) -> None:
    for path in sorted((MINI / "norms").glob("*/*.yml")):
        assert faults(path, small) == [], path.name


def test_a_rule_that_can_be_exempted_passes_and_another_does_not(schemas: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / EXEMPTIONS
    path.parent.mkdir()
    for rule, good in ((next(iter(exemptions.EXEMPTABLE)), True), ("datum-vorm", False)):
        path.write_text(
            f"- {{regel: {rule}, bestand: norms/giften/minister-giften-register.yml, veld: samenvatting, reden: Zo staat het er., tot: 2027-12-31}}\n",
            "utf-8",
        )
        assert (faults(path, schemas) == []) == good


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, small: dict[str, Any]) -> dict[str, tuple[set[str], list[str]]]:
    """For each mistake the rules that it breaks, and what its schema says of it."""
    result = {}
    for case in CASES:
        data = read(case)
        house = seeded(data, tmp_path_factory.mktemp("fout"))
        with pytest.raises(CatalogueError) as caught:
            catalogue.load(house)
        rules = {finding.rule for finding in caught.value.findings}
        path = house / data["bestand"]
        result[case.stem] = rules, faults(path, small) if path.suffix == ".yml" and path.exists() else []
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_refused_where_a_schema_can(case: Path, outcomes: dict[str, tuple[set[str], list[str]]]) -> None:
    rules, found = outcomes[case.stem]
    assert found or rules <= ONLY_CHECK.keys() or case.stem in NOT_HERE, rules


def test_what_only_check_sees_is_no_longer_than_it_must_be(outcomes: dict[str, tuple[set[str], list[str]]]) -> None:
    """An exemption that hides nothing is an error."""
    hidden = {name for case, (rules, found) in outcomes.items() if not found for name in (case, *rules)}
    assert (ONLY_CHECK.keys() | NOT_HERE.keys()) - hidden == set()


def fields(part: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field in a schema that a record can have there, with its own schema."""
    if isinstance(part, list):
        for one in part:
            yield from fields(one, at)
    elif isinstance(part, dict):
        for name, inner in part.get("properties", {}).items():
            if part.get("additionalProperties") is False:
                yield f"{at}.{name}", inner
        for key, inner in part.items():
            if key not in ("enum", "required", "allOf"):  # allOf: conditions on fields that stand elsewhere
                yield from fields(inner, f"{at}.{key}")


def lists(part: Any) -> Iterator[dict[str, Any]]:
    """Each list of values to choose from, where a record's value stands."""
    if isinstance(part, list):
        for one in part:
            yield from lists(one)
    elif isinstance(part, dict):
        if "enum" in part:
            yield part
        for key, inner in part.items():
            if key not in ("allOf", "propertyNames", "not"):
                yield from lists(inner)


def test_every_field_and_every_value_has_a_text_of_its_own(schemas: dict[str, Any]) -> None:
    for name, whole in schemas.items():
        found = list(fields(whole))
        assert found or name in ("normen.json", "synoniemen.json", "zoekwoorden.json")
        for at, own in found:
            assert own["title"].split()[0] == at.split(".")[-1], f"{name}{at}"
            assert own["description"], f"{name}{at}"
        for choice in lists(whole):
            described = choice.get("enumDescriptions", [])
            assert len(described) == len(choice["enum"]) and all(described), (name, choice["enum"])
            assert choice["errorMessage"], (name, choice["enum"])
    for one in schemas["normen.json"]["anyOf"][:-1]:
        assert one["description"]


def test_the_settings_of_vs_code_lead_each_record_to_its_schema() -> None:
    """A new file without the line on top has completion too. A pattern with ! takes files away."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for place in (*(path.relative_to(ROOT) for path in FILES), EXEMPTIONS):
        found = [
            name
            for name, patterns in settings["yaml.schemas"].items()
            if any(place.match(pattern) for pattern in patterns)
            and not any(place.match(pattern[1:]) for pattern in patterns if pattern.startswith("!"))
        ]
        assert found == [f"norms/schema/{schema_for(place)}"]


def test_the_extension_that_reads_the_schemas_is_recommended() -> None:
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))
    assert extensions == {"recommendations": ["redhat.vscode-yaml"]}
