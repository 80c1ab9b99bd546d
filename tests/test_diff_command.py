"""The command that compares: what it takes, what it writes in each format, and what each exit code stands for."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from handboek.editions import diff as comparing
from handboek.editions import exports, words
from scripts import diff
from tests import jsonschema_lite
from tests.conftest import MINI, ROOT

GIFT = "norms/giften/minister-giften-register.yml"
SCHEMA = ROOT / "norms" / "schema" / exports.NAME
HOSTILE = 'Een %0A::error ‘regel’ | *met* `tekens` & "meer", $x ]] = 1 \N{BELL}'


@dataclass
class Result:
    returncode: int
    stdout: str
    stderr: str


def run(folder: Path, *arguments: str) -> Result:
    """The command as it runs in ``folder``, in this process: starting Python anew for each takes a second."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err), chdir(folder):
        patch.setattr(diff, "ROOT", folder)
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        try:
            code = diff.main(list(arguments))
        except SystemExit as ended:
            code = int(str(ended.code))
    out.flush()
    return Result(code, out.buffer.getvalue().decode("utf-8"), err.getvalue())  # type: ignore[attr-defined]


def start(folder: Path, cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as people start it."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", **environment}
    command = [sys.executable, str(folder / "scripts/diff.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, encoding="utf-8")


def edit(folder: Path, old: str, new: str, file: str = GIFT) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=redactie", "-c", "user.email=redactie@voorbeeld.nl"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with edition 2026.1, a commit of it with tag ``eerste``, and after that a changed norm."""
    folder = tmp_path_factory.mktemp("huis") / "project"
    folder.mkdir()
    for name in ("hooks", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(MINI / "norms", folder / "norms")
    command = [sys.executable, "scripts/edition.py", "make", "2026.1"]
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    )
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Eerste")
    git(folder, "tag", "eerste")
    edit(folder, "bedrag: 50", "bedrag: 40")
    edit(folder, "50 euro", "40 euro")
    return folder


def found(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(result.stdout)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert list(jsonschema_lite.faults(data, schema, schema)) == []
    return data


def test_the_schema_of_the_report_is_up_to_date() -> None:
    assert SCHEMA.read_text("utf-8") == exports.schema(), "draai make schema"


@pytest.mark.parametrize("old", ["2026.1", "norms/edities/2026.1.json", "eerste", "HEAD"])
def test_a_label_a_file_a_reference_and_the_working_tree_can_be_compared(house: Path, old: str) -> None:
    result = run(house, old, ".", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    data = found(result)
    (change,) = data["wijzigingen"]
    assert (change["id"], change["klasse"], change["gewicht"]) == (
        "minister-giften-register",
        "inhoud-gewijzigd",
        "materieel",
    )
    assert change["richting"] == "verzwaring"
    assert [rule["tekst"] for rule in change["bevindingen"]] == ["gewijzigd zonder nieuwe versiedatum"]
    fields = {veld["veld"]: veld for veld in change["velden"]}
    assert (fields["kenmerken.bedrag"]["oud"], fields["kenmerken.bedrag"]["nieuw"]) == ("50", "40")
    assert fields["kenmerken.bedrag"]["plaats_nieuw"] == f"{GIFT}:12"
    place = fields["kenmerken.bedrag"]["plaats_oud"]
    if "2026.1" in old:
        file, line = place.split(":")
        assert '"id": "minister-giften-register"' in (house / file).read_text("utf-8").splitlines()[int(line) - 1]
    else:
        assert place == f"{GIFT}:12"
    assert sum(data["telling"].values()) == sum(sum(one.values()) for one in data["telling_per_soort"].values())
    assert sum(data["telling_per_soort"]["norm"].values()) == 6


def test_unchanged_records_are_counted_and_only_listed_when_asked(house: Path) -> None:
    some = found(run(house, "2026.1", ".", "--format", "json"))
    every = found(run(house, "2026.1", ".", "--format", "json", "--show-unchanged"))
    assert some["telling"] == every["telling"]
    assert len(every["wijzigingen"]) == sum(every["telling"].values()) > len(some["wijzigingen"]) == 1


def test_a_day_behind_it_shows_the_law(house: Path) -> None:
    data = found(run(house, "2026.1@2022-12-31", "2026.1@2023-01-01", "--format", "json"))
    assert [one["id"] for one in data["wijzigingen"]] == ["gemeente-bijbanen-openbaar"]
    assert (data["oud"]["peildatum"], data["nieuw"]["peildatum"]) == ("2022-12-31", "2023-01-01")


@pytest.mark.parametrize(
    ("option", "value", "count"),
    [("--office", "minister", 1), ("--office", "raadslid", 0), ("--theme", "giften", 1), ("--theme", "bijbanen", 0),
     ("--layer", "rijk", 1), ("--layer", "gemeente", 0), ("--source", "code-ministers", 1), ("--source", "brief", 0)],
)  # fmt: skip
def test_filters_choose_norms(house: Path, option: str, value: str, count: int) -> None:
    data = found(run(house, "2026.1", ".", "--format", "json", option, value))
    assert len(data["wijzigingen"]) == count
    assert set(data["telling_per_soort"]) <= {"norm"}


@pytest.fixture
def faulty(house: Path, tmp_path: Path) -> Path:
    """The house with a record that is wrong, and an edition that was changed."""
    folder = tmp_path / "fout"
    shutil.copytree(house, folder)
    edit(folder, "laag: rijk", "laag: rjik")
    edit(folder, "Dorp", "Stad", "norms/edities/2026.1.json")
    (folder / "geen.json").write_text("{", "utf-8")
    return folder


def test_nothing_at_the_threshold_is_0_and_something_1(house: Path) -> None:
    assert run(house, "2026.1", ".").returncode == 0
    assert run(house, "2026.1", ".", "--fail-on", "never").returncode == 0
    assert run(house, "eerste", "2026.1", "--fail-on", "metadata").returncode == 0
    for weight in ("materieel", "redactioneel", "metadata"):
        assert run(house, "2026.1", ".", "--fail-on", weight).returncode == 1


@pytest.mark.parametrize(
    ("old", "new", "reaches"),
    [
        ("Een minister houdt een gift van 40 euro of meer niet zelf", "een minister houdt een gift van 40 euro, of meer, niet zelf", ("redactioneel", "metadata")),
        ("2026-11-01", "2026-11-02", ("metadata",)),
    ],
)  # fmt: skip
def test_lighter_changes_reach_only_lower_thresholds(
    house: Path, tmp_path: Path, old: str, new: str, reaches: tuple[str, ...]
) -> None:
    other = tmp_path / "ander"
    shutil.copytree(house, other)
    edit(other, old, new)
    for threshold in ("materieel", "redactioneel", "metadata"):
        result = run(other, str(house), ".", "--fail-on", threshold)
        assert result.returncode == (threshold in reaches), result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("2026.1",),
        ("2026.1", ".", "--format", "pdf"),
        ("2026.1@2023-02-30", "."),
        ("2026.1", ".", "--fail-on", "nooit"),
    ],
)
def test_wrong_use_is_2(house: Path, arguments: tuple[str, ...]) -> None:
    result = run(house, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize("old", ["2026.1", "geen.json", "."])
def test_an_unreadable_or_faulty_edition_is_3(faulty: Path, old: str) -> None:
    result = run(faulty, old, "eerste")
    assert (result.returncode, result.stdout) == (3, "")
    assert "Traceback" not in result.stderr


def test_a_commit_from_before_a_register_can_be_compared_and_a_faulty_one_not(own: Path) -> None:
    register = own / "norms/registers/wegwijzer.yml"
    text = register.read_text("utf-8")
    register.unlink()
    git(own, "commit", "-q", "-a", "-m", "Zonder wegwijzer")
    register.write_text(text, "utf-8")
    result = run(own, "HEAD", ".", "--format", "json")
    assert result.returncode == 0, result.stderr
    changes = found(result)["wijzigingen"]
    assert {(one["soort_record"], one["klasse"]) for one in changes} == {("wegwijzer", "toegevoegd")}
    edit(own, "laag: rijk", "laag: rjik")
    git(own, "commit", "-q", "-a", "-m", "Fout")
    assert run(own, "HEAD", "2026.1").returncode == 3


@pytest.mark.parametrize("old", ["2025.1", "geen-tak", "geen/bestand.json", "--end", "HEAD~99"])
def test_what_does_not_exist_is_4(house: Path, old: str) -> None:
    result = run(house, "--", old, ".")
    assert (result.returncode, result.stdout) == (4, "")
    assert "Traceback" not in result.stderr
    assert run(house, "2026.1", ".", "--approved", "geen.yml").returncode == 4


def test_an_error_of_our_own_is_5(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(comparing, "compare", broken)
    assert diff.main([str(MINI), str(MINI)]) == 5
    assert "ZeroDivisionError" in capsys.readouterr().err


def approve(folder: Path, **other: str) -> list[str]:
    (change,) = found(run(folder, "2026.1", ".", "--format", "json"))["wijzigingen"]
    entry = {
        "regel": change["klasse"],
        "vingerafdruk": change["vingerafdruk"],
        "reden": "Zo besloten.",
        "door": "redacteur",
        "tot": "2027-01-01",
    }
    path = folder / "goedgekeurd.yml"
    path.write_text(json.dumps([{**entry, **other}]), "utf-8")
    return ["2026.1", ".", "--fail-on", "metadata", "--approved", path.name]


@pytest.fixture
def own(house: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "eigen"
    shutil.copytree(house, folder)
    return folder


def test_an_approved_change_stays_approved_until_it_alters(own: Path) -> None:
    arguments = approve(own)
    result = run(own, *arguments, "--format", "json")
    assert (result.returncode, found(result)["wijzigingen"][0]["goedgekeurd"]) == (0, "Zo besloten.")
    assert "goedgekeurd door redacteur" in run(own, *arguments).stdout
    edit(own, "id: minister", "# verplaatst\n\nid: minister")
    edit(own, "titel: Wethouders", "titel: Alle wethouders", "norms/bijbanen/gemeente-bijbanen-openbaar.yml")
    assert found(run(own, *arguments, "--format", "json"))["fouten"] == []
    edit(own, "bedrag: 40", "bedrag: 30")
    result = run(own, *arguments[:3], "never", *arguments[4:])
    assert result.returncode == 1
    assert "past bij geen wijziging meer" in result.stdout


@pytest.mark.parametrize(
    ("other", "code"),
    [({"tot": "2025-12-31"}, 1), ({"regel": "redactioneel"}, 1), ({"tot": "morgen"}, 2), ({"regel": "x"}, 2), ({"extra": "x"}, 2), ({"reden": ""}, 2)],
)  # fmt: skip
def test_an_approval_that_ended_or_is_wrong_is_no_approval(own: Path, other: dict[str, str], code: int) -> None:
    assert run(own, *approve(own, **other)).returncode == code


@pytest.fixture(scope="module")
def hostile(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions of which the second has text with all that a format could trip over, and two norms changed alike."""
    folder = tmp_path_factory.mktemp("tekens") / "project"
    shutil.copytree(house, folder)
    from handboek.editions import canonical, edition

    data = json.loads((folder / "norms/edities/2026.1.json").read_bytes())
    data["normen"][0]["titel"] = HOSTILE
    for one in data["normen"][2:4]:
        one["verificatie"]["datum"] = "2026-12-01"
    (folder / "tekens, %.json").write_text(canonical.text(edition.seal({**data, "label": "concept"})), "utf-8")
    return folder


def compare(folder: Path, kind: str) -> str:
    result = run(folder, "2026.1", "tekens, %.json", "--format", kind, "--fail-on", "materieel")
    assert (result.returncode, result.stderr) == (1, "")
    return result.stdout


def test_text_marks_words_groups_equal_changes_and_obeys_no_control_character(hostile: Path) -> None:
    text = compare(hostile, "text")
    assert "2 records zijn gelijk gewijzigd" in text
    assert "verificatie.datum: [-2026-11-01-] {+2026-12-01+}" in text
    assert "\a" not in text and "\x1b" not in text
    assert "! gewijzigd zonder nieuwe versiedatum" in text


def test_csv_has_a_row_a_field_with_its_text_unchanged(hostile: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(compare(hostile, "csv"))))
    assert [row["nieuw"] for row in rows if row["veld"] == "titel"] == [HOSTILE]
    assert {row["klasse"] for row in rows} == {"inhoud-gewijzigd", "alleen-metadata"}
    assert len(rows) == 3


def test_github_gets_a_command_a_change_and_no_more(hostile: Path) -> None:
    lines = compare(hostile, "github").splitlines()
    pattern = r"::(error|warning|notice) file=([^,:]+)(,line=\d+)?,title=[^,:]*(%3A[^,:]*)*::[^\r\n]+"
    assert all(re.fullmatch(pattern, line) for line in lines), lines
    assert [line.split()[0] for line in lines] == ["::error", "::notice", "::notice"]
    assert "tekens%2C %25.json" in lines[0]


def test_junit_is_xml_with_a_failure_for_what_counts(hostile: Path) -> None:
    suite = ET.fromstring(compare(hostile, "junit").encode("utf-8"))
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuite", "3", "1")
    assert [case.find("failure") is not None for case in suite] == [True, False, False]
    assert HOSTILE.replace("\a", "�") in (suite[0].findtext("failure") or "")


class Tags(HTMLParser):
    """Each tag that opens or closes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.names.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_data_is_written_for_people_in_reports_and_exactly_in_csv() -> None:
    value = [{"artikel": "12", "lid": "1"}, {"artikel": "13"}]
    assert words.shown(value) == "artikel 12, lid 1; artikel 13"
    changed = [{"artikel": "14"}, {"artikel": "12", "lid": "2"}, {"artikel": "13"}]
    assert words.different(value, changed) == (value[:1], [changed[1], changed[0]])
    assert words.different("a", "b") == ("a", "b")
    assert json.loads(words.exact(value)) == value
    assert (words.shown(["a", "b"]), words.shown(None), words.exact(None)) == ("a, b", "", "")


def test_html_is_well_formed_and_says_in_words_what_came_and_went(hostile: Path) -> None:
    tags = Tags()
    tags.feed(compare(hostile, "html"))
    assert tags.open == []
    assert {"ins", "del", "caption", "h1"} <= tags.names
    assert f"[nieuw: {HOSTILE}]".replace("\a", "�") in tags.text
    assert "[weg: 2026-11-01]" in tags.text


def test_markdown_escapes_what_would_be_markup(hostile: Path) -> None:
    text = compare(hostile, "markdown")
    assert r"\*met\* \`tekens\` \& " in text
    assert "~~2026-11-01~~ **2026-12-01**" in text


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_report_is_the_same_on_every_machine(hostile: Path, tmp_path: Path, kind: str) -> None:
    arguments = ("2026.1", str(hostile / "tekens, %.json"), "--format", kind)
    one = start(hostile, hostile, *arguments, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    two = start(hostile, tmp_path, *arguments, PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="nl_NL.UTF-8")
    assert (one.returncode, one.stderr) == (two.returncode, two.stderr) == (0, "")
    assert one.stdout == two.stdout != ""


def test_layout_comments_and_order_are_no_change(project: Callable[[], Path], tmp_path: Path) -> None:
    from tests.test_edition import relaid

    folder = project()
    for path in (folder / "norms").glob("*/*.yml"):
        if path.parent.name != "registers":
            path.write_bytes(relaid(path.read_text("utf-8")).encode("utf-8"))
    data = found(run(folder, str(MINI), ".", "--format", "json"))
    assert data["wijzigingen"] == []
