"""Data flows one way: a module only imports from what lies before it."""

from __future__ import annotations

import ast
from pathlib import Path

import mkdocs_preview
import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "hooks" / "handboek"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: Within the records: what may import what, from left to right. ``messages`` only words findings.
RECORDS = [
    "beside",
    "findings",
    "escapes",
    "yaml_errors",
    "yaml_reader",
    "beside",
    "source",
    "excerpts",
    "fields",
    "citations",
    "model",
    "situations",
    "registers",
    "values",
    "messages",
    "typed",
    "exemptions",
    "catalogue",
    "places",
    "lawtime",
    "comparison",
    "decisions",
    "situation_checks",
    "zinnen",
    "checks",
    "schema_rules",
    "schema",
]
#: The one import against the order, made inside its function: load runs the checks, which build on the catalogue.
ALLOWED = {("catalogue", "checks")}
FOLDERS = {
    "records": {"records"},
    "editions": {"records", "editions"},
    "reading": {"records", "editions", "reading"},
    "upkeep": {"records", "upkeep"},
}


def test_a_preview_forgets_the_code_that_builds_on_what_changed() -> None:
    for number, folder in enumerate(mkdocs_preview.ORDER[1:], 2):
        assert FOLDERS[folder] == set(mkdocs_preview.ORDER[1:number])


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_package_knows_no_generator_and_no_later_folder(path: Path) -> None:
    folder = path.relative_to(PACKAGE).parts[0]
    for name in imported(path):
        assert not name.startswith(("mkdocs", "material")), name
        if name.startswith("handboek.") and folder in FOLDERS:
            assert name.split(".")[1] in FOLDERS[folder], name


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_module_imports_only_to_its_left(name: str) -> None:
    for module in imported(PACKAGE / "records" / f"{name}.py"):
        parts = module.split(".")
        if parts[:2] == ["handboek", "records"] and len(parts) > 2 and (name, parts[2]) not in ALLOWED:
            assert RECORDS.index(parts[2]) < RECORDS.index(name), f"{name} importeert {parts[2]}"


def test_the_order_names_every_module() -> None:
    assert {path.stem for path in (PACKAGE / "records").glob("*.py")} == {*RECORDS, "__init__"}


def test_only_the_hook_and_the_preview_import_mkdocs() -> None:
    users = [
        path
        for path in (ROOT / "hooks").rglob("*.py")
        if any(name.split(".")[0] == "mkdocs" for name in imported(path))
    ]
    assert sorted(path.name for path in users) == ["mkdocs_hooks.py", "mkdocs_preview.py"]
