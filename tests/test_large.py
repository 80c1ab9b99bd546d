"""A site of thousands of norms: no page grows without end, and the catalogue is whole for whoever filters or has no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handboek.upkeep import corpus
from scripts import measure_build, measure_pages
from scripts.serving import serve
from tests.conftest import ROOT, run_build, until, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.long, pytest.mark.browser]

NORMS = 5000
LIMIT = 1_000_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of so many norms, built once."""
    folder = tmp_path_factory.mktemp("groot")
    corpus.write(ROOT, folder, NORMS)
    measure_build.WAYS[0].prepare(folder)
    result = run_build(folder, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def large_address(large: Path) -> Iterator[str]:
    with serve(large) as found:
        yield found


def test_no_page_is_larger_than_a_browser_bears(large: Path) -> None:
    sizes = measure_pages.largest(large)
    assert {"normen", "themas", "bronnen", "ambten"} <= sizes.keys()
    assert max(sizes.values()) <= LIMIT, sizes


def test_the_parts_of_the_catalogue_hold_each_norm_once(large: Path) -> None:
    pages = [large / "normen" / "index.html", *sorted(large.glob("normen-deel-*/index.html"))]
    ids = [part.split('"', 1)[0] for page in pages for part in page.read_text("utf-8").split('data-norm="')[1:]]
    assert len(pages) > 1
    assert len(ids) == len(set(ids)) == NORMS


def test_the_script_puts_the_parts_together_and_shows_more_when_asked(browser: Browser, large_address: str) -> None:
    with watched(browser, large_address) as page:
        page.goto(f"{large_address}normen/")
        until(page, f"document.getElementById('hb-aantal').textContent === '{NORMS} normen'")
        shown = page.locator("[data-norm]:not([hidden])")
        assert shown.count() == 200
        page.get_by_role("button", name="Toon meer normen").click()
        assert shown.count() == 400
        page.get_by_role("checkbox", name="Wethouder").check()
        assert "normen van 5000" in page.locator("#hb-aantal").inner_text()
        assert "wethouder" in page.locator("[data-norm]:not([hidden])").first.get_attribute("data-ambt")
