"""The ledger: each norm that an edition ever published keeps its page, whatever became of it since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handboek.editions import chain
from handboek.records.catalogue import Catalogue
from tests import test_site
from tests.conftest import ROOT, run_build
from tests.test_edition_pages import GIFT, checked_again, documents, stricter, without_gift


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


def test_a_site_with_editions_is_as_sound_as_one_without(project: Callable[[], Path], mini: Catalogue) -> None:
    folder = project()
    made = documents(mini, stricter, checked_again)
    for one in made:
        chain.add(folder, one)
    site = folder / "site"
    result = run_build(folder, site)
    assert result.returncode == 0, result.stderr
    assert lost(folder, site) == []
    pages = {path.relative_to(site).as_posix(): test_site.parsed(path) for path in sorted(site.rglob("*.html"))}
    assert {f"edities/{one['label']}/index.html" for one in made} <= pages.keys()
    test_site.test_every_internal_link_and_anchor_resolves(site, pages)
    test_site.test_tables_have_caption_scopes_row_headers_and_a_named_region(pages)
    test_site.test_one_h1_no_skipped_heading_no_double_id_and_sound_nesting(pages)
    test_site.test_the_sitemaps_list_every_page(site, pages)
    assert f"edities/{made[-1]['label']}/" in (site / "edities" / "feed.xml").read_text("utf-8")
