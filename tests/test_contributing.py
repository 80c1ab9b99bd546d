"""CONTRIBUTING and README as a new editor meets them: each command runs, each example is valid, each table is complete."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from handboek.records import catalogue
from handboek.records.findings import CatalogueError
from tests import commands
from tests.conftest import ROOT
from tests.test_diff_command import git
from tests.test_docs import CONTRIBUTING, README, RECORDS

SCRIPT = re.compile(r"(?:\.venv/bin/python )?scripts/\w+\.py(?: .*)?")
#: Commands that are not run here, and what runs them, or why nothing can.
ELSEWHERE = {
    "make site": "tests/conftest.py builds the site; tests/test_build.py that of other folders",
    "make test": "this is it",
    "make test-long": "minutes; the same tests with fewer cases are in make test",
    "make serve": "never ends",
    "make clean": "below: it would take away what the other commands need",
    "make pdf": "tests/test_pdf.py makes and reads two of them",
    "make lint": ".ci/run runs it",
    "make schema": "tests/test_schema.py holds the schemas against what it writes",
    "make browser": "may install a browser; the browser tests look for it in the same way",
    "git push -u origin HEAD": "there is nothing to push to",
    "sha256sum -c SHA256SUMS": "tests/test_verify.py runs it on a site",
    "scripts/verify.py": "tests/test_verify.py: it builds the site again",
    "scripts/selftest.py diff --mutations 1000 --seed 7": "tests/test_diff_measured.py, with fewer changes",
    "scripts/bench.py": "measures; it has no outcome to hold against a promise",
    "scripts/review.py BASIS VOORSTEL": "tests/test_review.py, and here from the working tree",
    "scripts/sources.py": "tests/test_sources.py: it asks the official services",
    "scripts/new_norm.py": "tests/test_new_norm.py: it asks questions",
    "scripts/serve.py --port 8001": "tests/test_preview.py: it never ends",
    "scripts/edition.py pack": "tests/test_release.py: it takes a site",
}
#: Scripts that editors and auditors do not call, and who does.
INNER = {
    "build": "make site",
    "browser": "make browser",
    "schema": "make schema",
    "serving": "the browser tests",
    "printing": "make pdf",
    "plain_norm": "scripts/bench.py",
    **{name: "scripts/bench.py" for name in commands.SCRIPTS if name.startswith("measure_")},
    "post": "the workflows",
}
#: What stands for something of the reader's own.
STANDS_FOR = {"OUD": "HEAD~1", "OLD": "HEAD~1", "NIEUW": ".", "NEW": "."}


def spans(text: str) -> Iterator[str]:
    """The lines of its blocks of commands, and what stands between backticks elsewhere."""
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if kind in ("", "sh"):
            yield from (line.partition(" #")[0].strip() for line in block.splitlines() if line.strip())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def is_command(span: str) -> bool:
    return bool(SCRIPT.fullmatch(span)) or span.split()[0] in ("make", "git", "sha256sum")


@cache
def named() -> list[str]:
    """Every command that the documents name, once, in the order of CONTRIBUTING; git alone is no command."""
    found = [*spans(CONTRIBUTING), *spans(README)]
    bare = [span.removeprefix(".venv/bin/python ") for span in found if is_command(span)]
    return [one for one in dict.fromkeys(bare) if len(one.split()) > 1 or one in ELSEWHERE]


def is_elsewhere(command: str) -> bool:
    return any(command == one or command.startswith(f"{one} ") for one in ELSEWHERE)


@cache
def here() -> list[str]:
    """The commands that are run here, with something real for what stands for the reader's own; each once."""
    found = [one for one in named() if not is_elsewhere(one)]
    return list(dict.fromkeys(shlex.join(STANDS_FOR.get(word, word) for word in shlex.split(one)) for one in found))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a new editor has it: a clone with a branch of his own and a change, without editions."""
    folder = tmp_path_factory.mktemp("redacteur") / "handboek"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode("utf-8").split("\0"):
        if name and (ROOT / name).is_file() and not name.startswith(("norms/edities/", "tests/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q", "-b", "main")
    for key, value in (("user.name", "redactie"), ("user.email", "redactie@voorbeeld.nl")):
        git(folder, "config", key, value)
    commit(folder, "Begin")
    change(folder)
    commit(folder, "Nagegaan")
    # What stands for the virtual environment: the Python that runs this. It is no link, so make can spoil nothing.
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    (folder / ".venv/bin/python").chmod(0o755)
    (folder / ".venv/ready").touch()
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def change(folder: Path) -> None:
    """What an editor does who read the law again and found nothing new: each time a later day."""
    path = folder / "norms/nevenfuncties/wethouder-nevenfuncties-openbaar.yml"

    def later(found: re.Match[str]) -> str:
        return f"{found[1]}{date.fromisoformat(found[2]) + timedelta(1)}"

    path.write_text(re.sub(r"(verificatie:\n  datum: )(\S+)", later, path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("command", here())
def test_a_command_does_what_the_documents_say_when_it_is_typed_as_it_stands(fresh: Path, command: str) -> None:
    words = shlex.split(command)
    assert not [word for word in words if re.fullmatch(r"[A-Z]{3,}", word) and word != "HEAD"], (
        "zeg waar dit voor staat"
    )
    if command.startswith("git commit"):
        change(fresh)
        git(fresh, "add", "norms")
    if words[0].startswith("scripts/"):
        words = [".venv/bin/python", *words]
    env = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    done = subprocess.run(
        words, cwd=fresh, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_cleaning_leaves_no_tools_behind(fresh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopie"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    (folder / ".venv").mkdir()
    (folder / "site").mkdir()
    subprocess.run(["make", "clean"], cwd=folder, check=True, capture_output=True)
    assert [path.name for path in folder.iterdir()] == ["Makefile"]


def test_what_is_run_elsewhere_is_still_named_and_its_tests_are_there() -> None:
    for command, reason in ELSEWHERE.items():
        assert any(one == command or one.startswith(f"{command} ") for one in named()), command
        assert all((ROOT / path).exists() for path in re.findall(r"tests/\w+\.py|scripts/\w+\.py", reason)), reason


@pytest.mark.parametrize("command", [one for one in named() if one.startswith("scripts/")])
def test_a_command_has_only_options_that_exist(command: str) -> None:
    assert list(commands.faults(shlex.split(command))) == []


@pytest.mark.parametrize("script", [name for name in commands.SCRIPTS if name not in INNER])
def test_every_script_option_and_value_is_explained(script: str) -> None:
    text = CONTRIBUTING + README
    assert f"scripts/{script}.py" in text or f"make {script}" in text
    shown = " ".join(span for span in spans(text))
    lacking = [name for name in commands.options(script) | commands.choices(script) if name not in shown]
    assert lacking == []


def test_every_script_that_is_called_from_within_says_by_what() -> None:
    assert set(INNER) <= set(commands.SCRIPTS)


def test_every_exit_code_is_explained() -> None:
    tables = re.findall(
        r"^\| Code \| Wat `(\w+)\.py` daarmee zegt \|\n\|[-|]+\|\n((?:\|.*\n)+)", CONTRIBUTING, re.MULTILINE
    )
    assert len(tables) >= 4
    for script, rows in tables:
        listed = re.findall(r"^\| (\d) \|", rows, re.MULTILINE)
        source = (ROOT / f"scripts/{script}.py").read_text("utf-8")
        head = re.search(r"Exit codes?:?(.*?)\"\"\"", source, re.DOTALL)
        assert head
        assert listed == re.findall(r"(?:^|[;:])\s*(\d)\b", head[1].replace("Exit code", "")), script


def tables() -> list[dict[str, str]]:
    """The tables of fields: for each field whether it must be there, as the table says."""
    found = re.findall(r"^\| Veld[^|\n]*\| Verplicht \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", CONTRIBUTING, re.MULTILINE)
    return [dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", rows, re.MULTILINE)) for rows in found]


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind.model_fields], ids=lambda kind: kind.__name__)
def test_each_kind_of_record_has_a_table_of_just_its_fields(kind: type) -> None:
    fields = kind.model_fields  # type: ignore[attr-defined]
    fitting = [table for table in tables() if set(table) == set(fields)]
    assert fitting, f"geen tabel heeft precies {sorted(fields)}"
    assert any(all((told == "ja") == fields[name].is_required() for name, told in table.items()) for table in fitting)


def test_no_table_explains_a_field_that_does_not_exist() -> None:
    for table in tables():
        assert any(set(table) == set(kind.model_fields) for kind in RECORDS), sorted(table)


def anchor(heading: str) -> str:
    """The address of a heading, as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).strip().replace(" ", "-")


def test_every_link_within_leads_to_a_heading_and_every_chapter_is_led_to() -> None:
    text = re.sub(r"^```.*?^```", "", CONTRIBUTING, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^(#{2,3}) (.+)", text, re.MULTILINE)
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert links <= {anchor(heading) for _, heading in headings}
    contents = text.partition("\n## Waar staat wat")[2].partition("\n## ")[0]
    chapters = {anchor(heading) for level, heading in headings if level == "##"}
    assert chapters - set(re.findall(r"\(#([^)]+)\)", contents)) == {"in-een-kwartier", "waar-staat-wat"}


def test_the_first_path_fits_on_one_screen() -> None:
    start = CONTRIBUTING.partition("\n## Waar staat wat")[0]
    assert len(start.splitlines()) <= 30


def examples() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", CONTRIBUTING, re.MULTILINE | re.DOTALL)


def example(words: str) -> str:
    """The one example that has these words."""
    (found,) = [one for one in examples() if words in one]
    return found


@pytest.fixture
def norms(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "norms", tmp_path / "norms")
    return tmp_path


def checked(folder: Path) -> list[str]:
    """The rules that the records break, with their places."""
    try:
        catalogue.load(folder)
    except CatalogueError as error:
        return [f"{one.path}:{one.line} {one.veld} {one.rule}" for one in error.findings]
    return []


def blocks(text: str) -> dict[str, str]:
    """The top-level fields of a record, each with its lines as they stand."""
    return {part.partition(":")[0]: part for part in re.findall(r"^\w+:.*\n(?:[ -].*\n)*", text, re.MULTILINE)}


def edited(path: Path, fields: str) -> None:
    """Writes the fields of an example over those of the record."""
    text = path.read_text("utf-8")
    for name, block in blocks(fields).items():
        old = blocks(text if text.endswith("\n") else f"{text}\n").get(name)
        text = text.replace(old.rstrip("\n"), block.rstrip("\n")) if old else f"{text.rstrip()}\n{block}"
    path.write_text(text, "utf-8")


def test_the_smallest_example_is_a_record_without_a_mistake(norms: Path) -> None:
    text = example("id: raadslid-nevenfuncties-nakijken")
    (norms / "norms/nevenfuncties/raadslid-nevenfuncties-nakijken.yml").write_text(text, "utf-8")
    assert checked(norms) == []
    (kind,) = [kind for kind in RECORDS if kind.__name__ == "Norm"]
    must = {name for name, field in kind.model_fields.items() if field.is_required()}
    assert must <= set(yaml.safe_load(text))


def test_the_law_changed_and_the_example_followed_to_the_letter_is_right(norms: Path) -> None:
    path = norms / "norms/nevenfuncties/wethouder-nevenfuncties-openbaar.yml"
    before, after = (one for one in examples() if "openbaar\nversiedatum: 20" in one)
    edited(path, before)
    assert checked(norms) == []
    edited(path, after)
    assert checked(norms) == []
    found = catalogue.load(norms).normen["wethouder-nevenfuncties-openbaar"]
    assert [old.geldig_tot.isoformat() for old in found.eerdere_versies] == ["2027-12-31", "2022-12-31"]


def test_a_norm_withdrawn_as_the_example_does_asks_for_the_explanation_that_it_gives(norms: Path) -> None:
    text = example("status: ingetrokken")
    path = norms / text.splitlines()[0].removeprefix("# ")
    edited(path, text)
    others = [one for one in (norms / "norms").glob("*/*.yml") if one != path]
    for one in others:
        kept = re.sub(
            rf"(zie_ook: \[[^\]]*?)(?:, )?\b{path.stem}\b(?:(?<=\[{path.stem}), )?", r"\1", one.read_text("utf-8")
        )
        one.write_text(kept.replace("zie_ook: []\n", ""), "utf-8")
    assert [one.rpartition(" ")[2] for one in checked(norms)] == ["cel-leeg"]
    cells = norms / "norms/registers/cellen.yml"
    given = example("kenmerken: [melden_vooraf]")
    cells.write_text(
        re.sub(r"^nevenfuncties:\n", lambda head: head[0] + given, cells.read_text("utf-8"), flags=re.MULTILINE),
        "utf-8",
    )
    assert checked(norms) == []
