"""Each mistake in ``faulty/`` gives the messages that stand beside it: all of them, and no others."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handboek.records import catalogue, messages
from handboek.records.findings import CatalogueError
from tests.conftest import MINI

CASES = sorted((Path(__file__).parent / "faulty").glob("*.yml"))
#: Rules about the bytes of a file, which a case in text cannot hold; test_source has them.
ABOUT_BYTES = {"geen-utf8", "te-groot", "te-veel"}


def read(case: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(case.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def load(case: dict[str, Any], root: Path) -> None:
    """Loads the mini catalogue with the mistake in it, as on the day that the case names."""
    catalogue.load(seeded(case, root), date.fromisoformat(case["peildatum"]) if "peildatum" in case else None)


def seeded(case: dict[str, Any], root: Path) -> Path:
    """A copy of the mini catalogue with the mistake of ``case`` in it."""
    shutil.copytree(MINI / "norms", root / "norms")
    target = root / case["bestand"]
    if "verplaatst_van" in case:
        (root / case["verplaatst_van"]).rename(target)
    if "verwijderd" in case:
        target.unlink()
    elif "inhoud" in case:
        target.write_text(case["inhoud"], "utf-8")
    else:
        text = target.read_text("utf-8")
        assert case["oud"] in text
        target.write_text(text.replace(case["oud"], case["nieuw"], 1), "utf-8")
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_gives_its_message_at_its_place(case: Path, tmp_path: Path) -> None:
    expected = read(case)
    with pytest.raises(CatalogueError) as caught:
        load(expected, tmp_path)
    assert [messages.line(finding) for finding in caught.value.findings] == expected["meldingen"]


def test_there_are_enough_mistakes_and_every_rule_has_one(tmp_path: Path) -> None:
    assert len(CASES) >= 30
    found = set()
    for number, case in enumerate(CASES):
        with pytest.raises(CatalogueError) as caught:
            load(read(case), tmp_path / str(number))
        found |= {finding.rule for finding in caught.value.findings}
    assert set(messages.MESSAGES) - found == ABOUT_BYTES


def test_every_message_says_where_what_and_what_to_do() -> None:
    for case in CASES:
        for message in read(case)["meldingen"]:
            assert re.fullmatch(r"norms/[^:]+:\d+:\d+: [^:]+: .+; .+", message), message


def test_the_sound_catalogue_has_no_findings() -> None:
    _, findings = catalogue.read(MINI)
    assert findings == []
