"""The ledger: each norm that an edition ever published keeps its page, whatever became of it since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handboek.editions import chain
from handboek.records.catalogue import Catalogue
from tests.conftest import ROOT
from tests.test_edition_pages import GIFT, documents, without_gift


def lost(root: Path, site: Path) -> list[str]:
    """The ids in the edition files under ``root`` that have no page in ``site``: no rule, and no word on what came."""
    published = {norm["id"] for path in chain.files(root).values() for norm in json.loads(path.read_bytes())["normen"]}
    return sorted(name for name in published if not (site / "normen" / name / "index.html").is_file())


def test_every_norm_ever_published_has_its_page(site: Path) -> None:
    assert lost(ROOT, site) == []


@pytest.mark.parametrize(("gone", "expected"), [(None, []), (GIFT, [GIFT])])
def test_a_page_that_went_is_found_also_when_the_newest_edition_lacks_the_norm(
    tmp_path: Path, mini: Catalogue, gone: str | None, expected: list[str]
) -> None:
    for one in documents(mini, without_gift):
        chain.add(tmp_path, one)
    for name in mini.normen:
        if name != gone:
            page = tmp_path / "site" / "normen" / name / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text("<h1>Norm</h1>", "utf-8")
    assert lost(tmp_path, tmp_path / "site") == expected
