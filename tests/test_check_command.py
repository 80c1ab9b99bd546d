"""scripts/check.py as an editor and as continuous integration use it: formats, files, exit codes, mending, explaining."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest

from handboek.records import messages
from handboek.upkeep import check_reports
from scripts import check
from tests import jsonschema_lite
from tests.conftest import MINI, ROOT

GIFT = "norms/giften/minister-giften-register.yml"
DORP = "norms/giften/raadslid-giften-dorp.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the mini catalogue."""
    shutil.copytree(MINI / "norms", tmp_path / "norms")
    return tmp_path


def spoil(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")


def run(capfd: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = check.main(list(arguments), root)
    out, err = capfd.readouterr()
    return code, out, err


def test_sound_records_give_code_0_in_every_format(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, root) == (0, "6 normen en 5 bronnen nagekeken: geen fouten.\n", "")
    assert run(capfd, root, "--format", "github") == (0, "", "")
    code, out, _ = run(capfd, root, "--format", "json")
    assert (code, json.loads(out)) == (0, {"schema": 1, "aantal": 0, "bevindingen": []})
    code, out, _ = run(capfd, root, "--format", "junit")
    suite = ET.fromstring(out)
    assert (code, suite.get("tests"), suite.get("failures"), len(suite)) == (0, "1", "0", 1)


def test_text_shows_the_line_a_caret_what_is_allowed_and_the_rule(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(root, GIFT, "laag: rijk", "laag: rjik")
    spoil(root, DORP, "zekerheid: codetekst", "zekerheid: codetxt")
    code, out, err = run(capfd, root)
    assert (code, err) == (1, "")
    assert out == (
        f"{GIFT}:3:7: laag: rjik staat niet in de lijst lagen (bedoelde u rijk?); "
        "kies een sleutel uit die lijst of voeg hem daar toe [sleutel-onbekend]\n"
        "     3 | laag: rjik\n"
        "       |       ^\n"
        "    toegestaan: rijk, gemeente, meer-lagen\n"
        "\n"
        f"{DORP}:17:45: verificatie.zekerheid: codetxt staat niet in de lijst zekerheid (bedoelde u codetekst?); "
        "kies een sleutel uit die lijst of voeg hem daar toe [sleutel-onbekend]\n"
        "    17 | verificatie: {datum: 2026-11-01, zekerheid: codetxt, tekststand: 2021-05-01}\n"
        "       |                                             ^\n"
        "    toegestaan: wettekst, wettekst-ouder, codetekst, secundair\n"
        "\n"
        "2 fouten gevonden. Er is niets gebouwd of gewijzigd.\n"
    )


def test_a_long_line_is_shown_around_the_caret(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "kenmerken: {bedrag: 50,", "kenmerken: {bedrag: {waarde: 50, noot: " + "x" * 130 + "}, bdrag: 1,")
    _, out, _ = run(capfd, root)
    line, caret = next((a, b) for a, b in pairwise(out.split("\n")) if re.match(r" +\| +\^", b))
    assert len(line) < 115
    assert line[caret.index("^") :].startswith("bdrag")


def test_only_the_chosen_files_are_shown_but_all_are_loaded(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "laag: rijk", "laag: rjik")
    code, out, err = run(capfd, root, str(root / DORP))
    assert (code, out) == (0, "1 bestand nagekeken: geen fouten.\n")
    assert err == "In andere bestanden: 1 fout.\n"
    code, out, _ = run(capfd, root, GIFT, "--format", "json")
    assert (code, json.loads(out)["aantal"]) == (1, 1)
    code, out, _ = run(capfd, root, str(root / "norms" / "giften"))
    assert (code, out.count("[sleutel-onbekend]")) == (1, 1)


def test_json_fits_its_published_schema(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "laag: rijk", "laag: rjik")
    spoil(root, DORP, "titel: In", "titl: In")
    _, out, _ = run(capfd, root, "--format", "json")
    schema = json.loads((ROOT / "norms" / "schema" / check_reports.NAME).read_text("utf-8"))
    assert schema == json.loads(check_reports.schema())
    data = json.loads(out)
    assert list(jsonschema_lite.faults(data, schema, schema)) == []
    assert data["bevindingen"][0] == {
        "regel": "sleutel-onbekend",
        "bestand": GIFT,
        "regelnummer": 3,
        "kolom": 7,
        "veld": "laag",
        "fout": "rjik staat niet in de lijst lagen (bedoelde u rijk?)",
        "herstel": "kies een sleutel uit die lijst of voeg hem daar toe",
        "bedoeld": "rijk",
        "toegestaan": ["rijk", "gemeente", "meer-lagen"],
        "tekst": "laag: rjik",
    }
    assert [one["bedoeld"] for one in data["bevindingen"]] == ["rijk", "titel"]


def test_annotations_escape_what_github_would_read_as_its_own(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "versiedatum: 2022-12-23", 'versiedatum: "100%\\n::error::x"')
    (root / GIFT).rename(root / "norms/giften/minister,giften:register.yml")
    _, out, _ = run(capfd, root, "--format", "github")
    for line in out.splitlines():
        assert re.fullmatch(
            r"::error file=norms/giften/minister%2Cgiften%3Aregister\.yml,line=\d+,col=\d+,title=[a-z-]+::.+", line
        )
    assert "100%25 ::error::x is geen datum" in out


def test_junit_has_a_failure_a_finding(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "versiedatum: 2022-12-23", 'versiedatum: "<&\\b"')
    code, out, _ = run(capfd, root, "--format", "junit")
    suite = ET.fromstring(out)
    assert (code, suite.get("failures"), len(suite.findall("testcase/failure"))) == (1, "2", 2)
    assert {case.get("file") for case in suite} == {GIFT}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--format", "xml"], 2, "--format: 'xml' kan niet; kies uit"),
        (["norms/giften/weg.yml"], 4, "weg.yml is geen bestand"),
        (["/etc/hostname"], 4, "is geen bestand in"),
        (["--explain", "datum-vrm"], 4, "bedoelde u datum-vorm?"),
    ],
)
def test_each_outcome_has_its_own_code(
    root: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    try:
        got = check.main(arguments, root)
    except SystemExit as stopped:
        got = stopped.code  # type: ignore[assignment]
    out, err = capfd.readouterr()
    assert (got, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_gives_code_3(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / GIFT).chmod(0)
    code, out, err = run(capfd, root)
    assert (code, out) == (3, "")
    assert GIFT in err


def test_a_link_to_nowhere_gives_code_3(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "norms/giften/weg.yml").symlink_to(root / "er-is-niets.yml")
    code, out, err = run(capfd, root)
    assert (code, out) == (3, "")
    assert "norms/giften/weg.yml" in err and "Traceback" not in err


def test_fix_mends_tells_and_reports_what_is_left(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "versiedatum: 2022-12-23", "versiedatum: 23-12-2022  # ingang")
    spoil(root, GIFT, "laag: rijk\nambten: [minister]", "ambten: [minister]\nlaag: rjik")
    code, out, err = run(capfd, root, GIFT, "--fix")
    assert code == 1
    assert f"{GIFT}:10:" in err and "23-12-2022 is nu 2022-12-23 [datum]" in err
    assert "de velden staan in de vaste volgorde [volgorde]" in err
    assert out.count("^") == 1 and out.endswith("1 fout gevonden.\n")
    text = (root / GIFT).read_text("utf-8")
    assert "versiedatum: 2022-12-23  # ingang\n" in text and "laag: rjik\nambten: [minister]\n" in text
    spoil(root, GIFT, "rjik", "rijk")
    assert run(capfd, root, GIFT, "--fix")[0] == 0


def test_fix_touches_only_the_chosen_files(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(root, GIFT, "laag: rijk", "laag: rijk ")
    spoil(root, DORP, "laag: gemeente", "laag: gemeente ")
    run(capfd, root, DORP, "--fix")
    assert "laag: rijk \n" in (root / GIFT).read_text("utf-8")
    assert "laag: gemeente\n" in (root / DORP).read_text("utf-8")


@pytest.mark.parametrize("name", messages.MESSAGES)
def test_every_rule_can_be_explained(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--explain", name]) == 0
    out = capfd.readouterr().out
    assert all(f"\n{head}" in out for head in ("Wat de regel vraagt: ", "Waarom: ", "Fout", "Goed"))


def test_an_exemption_hides_its_finding_until_its_last_day(
    root: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(root, GIFT, "Het ministerie schrijft", "Het ministerie " + "echt " * 30 + "schrijft")
    (root / "norms/uitzonderingen.yml").write_text(
        f"- {{regel: zin-te-lang, bestand: {GIFT}, veld: samenvatting, reden: Zo staat het er., tot: 2027-01-01}}\n"
    )
    for epoch, code in (("1798761600", 0), ("1798848000", 1)):  # 1 and 2 January 2027
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        got, out, _ = run(capfd, root)
        assert got == code
    assert "[uitzondering-verlopen]" in out and "[zin-te-lang]" in out


def test_an_exemption_in_a_file_that_could_not_be_read_is_not_called_needless(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "norms/uitzonderingen.yml").write_text(
        f"- {{regel: zin-te-lang, bestand: {GIFT}, veld: samenvatting, reden: Zo staat het er., tot: 2027-01-01}}\n"
    )
    spoil(root, GIFT, "ambten: [minister]", "ambten: [minister")
    _, out, _ = run(capfd, root)
    assert "[yaml-fout]" in out and "uitzondering" not in out


def test_the_script_itself_checks_the_real_records() -> None:
    done = subprocess.run([sys.executable, "scripts/check.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+ normen en \d+ bronnen nagekeken: geen fouten\.\n", done.stdout)
