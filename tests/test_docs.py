"""The documents against the code: every field, rule, command and kind of value that exists is explained, and no other."""

from __future__ import annotations

import re

import pytest

from handboek.editions import classify, diff
from handboek.records import exemptions, model, registers, situations
from handboek.records.catalogue import Catalogue
from handboek.records.messages import MESSAGES
from handboek.upkeep import mending
from tests.conftest import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = sorted(set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)))
RECORDS = [
    kind
    for kind in {**vars(model), **vars(registers), **vars(situations)}.values()
    if isinstance(kind, type) and issubclass(kind, model.Record)
]
FIELDS = sorted({name for kind in RECORDS for name in kind.model_fields})


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_explained(name: str) -> None:
    assert f"`{name}`" in CONTRIBUTING


@pytest.mark.parametrize("rule", MESSAGES)
def test_every_message_and_its_cure_are_listed(rule: str) -> None:
    what, cure = MESSAGES[rule]
    rows = [line.replace("`", "") for line in CONTRIBUTING.splitlines()]
    assert f"| {rule} | {what} | {cure} |" in rows


def test_no_message_is_listed_that_does_not_exist() -> None:
    chapter = CONTRIBUTING.partition("\n## Elke foutmelding")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z0-9-]+)` \|", chapter, re.MULTILINE)
    assert sorted(listed) == sorted(MESSAGES)


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_documented(target: str) -> None:
    assert f"`make {target}`" in CONTRIBUTING or f"make {target} " in CONTRIBUTING
    assert re.search(rf"make {target}\b", README)


def test_the_documents_name_no_target_that_does_not_exist() -> None:
    for text in (README, CONTRIBUTING):
        named = set(re.findall(r"`make ([a-z-]+)`", text)) | set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))
        assert named <= set(TARGETS)


def test_the_classes_of_a_change_are_listed_in_the_order_that_decides() -> None:
    chapter = CONTRIBUTING.partition("\n## Vergelijken")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z][a-z-]+)` \|", chapter, re.MULTILINE)
    assert rows == [*classify.KLASSEN, *diff.BEVINDINGEN]


def test_every_value_of_a_closed_list_is_explained_to_readers(records: Catalogue) -> None:
    for entries in records.lijsten.values():
        assert all(entry.uitleg for entry in entries.values())


def test_every_file_and_folder_that_the_readme_names_exists() -> None:
    for path in re.findall(r"`((?:norms|docs|hooks|scripts|tests)/[\w./]*)`", README):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / path).exists(), path


def test_the_project_speaks_of_no_machine_and_no_registry() -> None:
    words = re.compile(
        "|".join(
            [
                "/ro" + "ot/",
                "/wo" + "rk/",
                "/tmp/b" + "ash",
                "python" + "hosted",
                "index-" + "url",
                "registry" + r"\.npm",
            ]
        )
    )
    folders = ["hooks", "scripts", "tests", "docs", "norms/registers"]
    files = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if "node_modules" not in path.parts and path.suffix in (".py", ".md", ".yml", ".html", ".js", ".css")
    ]
    files += [
        ROOT / name
        for name in ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "requirements.txt", "mkdocs.yml")
    ]
    assert [path.name for path in files if words.search(path.read_text("utf-8"))] == []


def test_the_ways_of_mending_the_exit_codes_and_the_exemptable_rules_are_listed() -> None:
    chapter = CONTRIBUTING.partition("\n## Nakijken en herstellen")[2].partition("\n## ")[0]
    table = chapter.partition("| Herstel |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `([a-z]+)` \|", table, re.MULTILINE)) == sorted(mending.NAMEN)
    assert sorted(re.findall(r"`([a-z-]+)`", chapter.partition("Het kan alleen bij")[2])) == sorted(
        exemptions.EXEMPTABLE
    )
    assert re.findall(r"^\| (\d) \|", chapter, re.MULTILINE) == list("012345")
