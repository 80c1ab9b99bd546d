"""The summaries are plain: short sentences on average, none that is long, and a report of difficult words."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from handboek.records.catalogue import Catalogue
from handboek.records.zinnen import begin, woorden, zinnen
from handboek.upkeep import taal
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Het mag. Het moet niet.", ["Het mag.", "Het moet niet."]),
        ("Dit staat in art. 2 van de wet.", ["Dit staat in art. 2 van de wet."]),
        ("Zie artikel 12, lid 2. Dat geldt ook hier.", ["Zie artikel 12, lid 2.", "Dat geldt ook hier."]),
        ("Een gift tot € 1.000 mag. Meer niet!", ["Een gift tot € 1.000 mag.", "Meer niet!"]),
        ("Hij zegt: “Nee.” Dan niet?", ["Hij zegt: “Nee.”", "Dan niet?"]),
        ("Een gift, o.a. Van een buur, mag.", ["Een gift, o.a. Van een buur, mag."]),
        ("Zonder punt", ["Zonder punt"]),
        ("", []),
    ],
)
def test_a_text_falls_apart_in_sentences(tekst: str, gevonden: list[str]) -> None:
    assert zinnen(tekst) == gevonden


def test_what_counts_as_one_word() -> None:
    assert woorden("Het AB-lid geeft € 1.000 (of 5,50) voor zo'n artikel 2:4 – klaar.") == [
        "Het", "AB-lid", "geeft", "1.000", "of", "5,50", "voor", "zo'n", "artikel", "2:4", "klaar",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "is_difficult"),
    [
        ("geschenk", False),
        ("verantwoordelijk", True),
        ("onafhankelijk", True),
        ("nieuwe", False),
        ("gemeenteraad", False),
    ],
)
def test_a_word_is_difficult_when_it_is_long_to_read_or_to_say(word: str, is_difficult: bool) -> None:
    assert taal.lastig(word) == is_difficult


def test_names_of_laws_and_known_words_do_not_count(mini: Catalogue) -> None:
    norm = mini.normen["raadslid-giften-dorp"]
    wet = max((record.titel for record in mini.bronnen.values()), key=len)
    assert len(woorden(wet)) > 1
    begrip = next(iter(mini.begrippen.values())).naam
    text = f"Dit staat in {wet}. Het gaat om {begrip} en om aansprakelijkheidsverzekeringen."
    one = replace(mini, normen={norm.id: norm.model_copy(update={"samenvatting": text})})
    (found,) = taal.lees(one)
    assert found.zinnen == (4, 6 + len(woorden(begrip)))
    assert found.moeilijk == ("aansprakelijkheidsverzekeringen",)


def test_every_summary_is_plain(records: Catalogue) -> None:
    talen = taal.lees(records)
    assert {one.norm for one in talen} == set(records.normen)
    assert taal.gemiddelde(talen) <= taal.GEMIDDELD
    assert [one for one in talen if max(one.zinnen) > taal.LANGST] == []
    assert taal.LANGST == 25
    assert taal.GEMIDDELD == 15


def test_the_command_reports_the_worst_first() -> None:
    command = [sys.executable, "scripts/language.py", "--top", "5"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["norm", "langste zin", "gemiddeld", "moeilijke woorden"]
    longest = [int(row[1]) for row in rows[1:]]
    assert len(longest) == 5
    assert longest == sorted(longest, reverse=True)
    assert "woorden per zin" in result.stderr


def test_the_begin_of_a_text_is_whole_sentences_that_fit() -> None:
    text = "Dat kan. Zie art. 2 van de wet. Meer staat er niet."
    assert begin(text, 100) == text
    assert begin(text, 40) == "Dat kan. Zie art. 2 van de wet."
    assert begin(text, 20) == "Dat kan."
    assert begin("Een zin die niet past", 10) == "Een zin …"
