"""The pages as others measure them: light on a first visit, and valid for the Nu HTML checker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts import measure_quality
from scripts.serving import serve
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What Material's own templates have on each page; it keeps Firefox from opening the menu again after a reload.
THEIRS = "Attribute “autocomplete” is only allowed when the input type is"
LIMIT = 250_000


@pytest.mark.browser
@pytest.mark.parametrize("page", ["", "ambten/wethouder/", "normen/wethouder-nevenfuncties-openbaar/"])
def test_a_first_visit_is_light(browser: Browser, site: Path, page: str) -> None:
    """All that is sent for it, compressed as a server does it, with a fresh cache and without a question to search."""
    context = browser.new_context()
    visit = context.new_page()
    session = context.new_cdp_session(visit)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    with serve(site, measure_quality.headers(site), compressed=True) as address:
        visit.goto(address + page, wait_until="networkidle")
    context.close()
    assert len(sizes) > 5, "de pagina vraagt stijl en scripts"
    assert sum(sizes) <= LIMIT
    html = (site / page / "index.html").stat().st_size
    assert sum(sizes) > html / 20


def test_the_tools_are_locked_without_the_address_of_a_registry() -> None:
    folder = ROOT / "tests" / "kwaliteit"
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    asked = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    assert lock["packages"][""]["devDependencies"] == asked
    others = [item for name, item in lock["packages"].items() if name]
    assert all("resolved" not in item and item["integrity"].startswith("sha512-") for item in others)


@pytest.mark.long
def test_html_and_css_are_valid(site: Path) -> None:
    if lack := measure_quality.missing("java", measure_quality.NU):
        pytest.skip(lack)
    found = measure_quality.nu([site], "--skip-non-html")
    assert [line for line in found if THEIRS not in line] == []
    assert measure_quality.nu([site / "assets" / "handboek.css"], "--css") == []
    broken = site.parent / "kapot.html"
    broken.write_text("<!doctype html><title>x</title><p><div></p>", "utf-8")
    assert len(measure_quality.nu([broken])) >= 2, "de controle ziet fouten"
