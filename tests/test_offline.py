"""The site away from its server: opened from a folder, under a sub-path with the headers that it brings, and as a zip."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handboek.editions import sums, takeaway
from handboek.records.catalogue import Catalogue
from scripts.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: What someone who takes the site away must be able to open without a server.
NORM = "wethouder-nevenfuncties-openbaar"


def headers(site: Path) -> dict[str, str]:
    """The headers of ``_headers``, as a host would send them with each file."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:])


@pytest.fixture(params=["uit een map", "onder een pad"])
def start(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Where the site starts, and how the addresses of its pages end."""
    if request.param == "uit een map":
        yield f"{site.as_uri()}/", "index.html"
    else:
        (tmp_path / "handboek").mkdir()
        (tmp_path / "handboek" / "x").symlink_to(site)
        with serve(tmp_path, headers(site)) as found:
            yield f"{found}handboek/x/", ""


@pytest.fixture
def visitor(browser: Browser, start: tuple[str, str]) -> Iterator[Page]:
    """A page in dark colours. Afterwards: no complaint, among which each breach of the policy; all within; no cookie."""
    address, _ = start
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    yield page
    assert complaints == []
    assert context.cookies() == []
    context.close()


@pytest.mark.browser
def test_all_that_the_site_does_works_there(visitor: Page, start: tuple[str, str], records: Catalogue) -> None:
    (address, end), page = start, visitor

    # Reading, and following links; the colours can be chosen.
    page.goto(f"{address}{end}")
    page.get_by_title("Kies lichte kleuren").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.get_by_role("link", name="Alle normen").first.click()
    page.wait_for_url(f"{address}normen/{end}")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.locator(f"[data-norm={NORM}] h2 a").click()
    page.wait_for_url(f"{address}normen/{NORM}/{end}")
    assert page.locator("h1").inner_text() == records.normen[NORM].titel

    # Search in the header: the results come into the page later, and lead to pages.
    page.locator(".hb-zoekvak input").focus()
    page.keyboard.type("artikel 41b gemeentewet")
    first = page.locator(".hb-treffers a[href*='normen/']").nth(1)
    first.wait_for()
    first.click()
    page.wait_for_url(re.compile(f"{re.escape(address)}normen/[a-z-]+/{end}$"))

    # Search in the catalogue, from the form on the home page.
    page.goto(f"{address}{end}")
    page.get_by_label("Wat wilt u weten?").fill("cadeautje raadslid")
    page.get_by_label("Wat wilt u weten?").press("Enter")
    page.wait_for_url(f"{address}normen/{end}?q=cadeautje+raadslid")
    page.locator("#hb-aantal", has_text=" van ").wait_for()
    found = page.eval_on_selector_all("[data-norm]:not([hidden])", "items => items.map(item => item.dataset.norm)")
    assert "gemeente-geschenken-tot-50-euro" in found[:5]

    # Comparing, and a link in a cell that a script made.
    page.goto(f"{address}vergelijken/{end}?ambt=minister&ambt=raadslid&thema=geschenken")
    page.locator("#hb-tabellen td a").first.click()
    page.wait_for_url(re.compile(f"{re.escape(address)}normen/[a-z0-9-]+/{end}(#|$)"))

    # A theme on another day.
    page.goto(f"{address}themas/nevenfuncties/{end}?peildatum=2022-06-01")
    page.get_by_text("op 1 juni 2022").first.wait_for()

    # The signpost, up to its answer.
    page.goto(f"{address}wegwijzer/{end}")
    page.get_by_label("Wat is uw ambt?").select_option("raadslid")
    page.get_by_role("radio", name="Een besluit of stemming raakt mijzelf").check()
    page.get_by_role("radio", name="Het raakt mij persoonlijk").check()
    page.locator("#hb-antwoord .hb-handeling a").first.click()
    page.wait_for_url(re.compile(f"{re.escape(address)}normen/[a-z0-9-]+/{end}$"))


@pytest.mark.browser
def test_from_a_folder_no_link_leads_to_a_list_of_files(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    for url in ("", "ambten/wethouder/", f"normen/{NORM}/"):
        page.goto(f"{site.as_uri()}/{url}index.html")
        page.locator("a[href$='index.html']").first.wait_for(state="attached")
        links = page.eval_on_selector_all("a[href]", "links => links.map(({ href }) => href.split(/[?#]/)[0])")
        inside = [link for link in links if link.startswith("file:")]
        assert inside
        assert [link for link in inside if not Path(link.removeprefix("file://")).is_file()] == []
    page.close()


def test_the_zip_holds_the_whole_site_with_sums_that_hold(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / takeaway.NAME) as packed:
        assert packed.testzip() is None
        assert {item.date_time for item in packed.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        packed.extractall(tmp_path)
    taken = tmp_path / "handboek"
    assert set(sums.check(taken).values()) == {"gelijk"}
    expected = sums.of(site)
    zipped = expected.pop(takeaway.NAME)
    found = sums.of(taken)
    assert found.pop(sums.NAME) != expected.pop(sums.NAME)
    assert found == expected
    assert sums.read(site)[takeaway.NAME] == zipped


def test_the_zip_is_the_same_each_time(site: Path, tmp_path: Path) -> None:
    small = tmp_path / "klein"
    (small / "b").mkdir(parents=True)
    (small / "b" / "index.html").write_text("b", "utf-8")
    (small / "a.txt").write_text("a", "utf-8")
    takeaway.finish(small, date(2026, 1, 1))
    first = hashlib.sha256((small / takeaway.NAME).read_bytes()).hexdigest()
    takeaway.finish(small, date(2026, 1, 1))
    assert hashlib.sha256((small / takeaway.NAME).read_bytes()).hexdigest() == first
    with zipfile.ZipFile(small / takeaway.NAME) as packed:
        assert packed.namelist() == ["handboek/a.txt", "handboek/b/index.html", "handboek/SHA256SUMS"]


def test_a_part_packed_elsewhere_is_in_the_zip_and_in_the_sums(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "b").mkdir(parents=True)
    (site / "a.txt").write_text("een", "utf-8")
    (site / "b" / "index.html").write_text("<h1>twee</h1>" * 100, "utf-8")
    with takeaway.Part(tmp_path / "deel.zip", date(2026, 1, 1)) as part:
        part.add("b/index.html", (site / "b" / "index.html").read_bytes())
    takeaway.finish(site, date(2026, 1, 1), {"b/index.html"}, [part])
    with zipfile.ZipFile(site / takeaway.NAME) as packed:
        assert packed.testzip() is None
        assert packed.read("handboek/b/index.html") == (site / "b" / "index.html").read_bytes()
        assert packed.namelist() == ["handboek/a.txt", "handboek/b/index.html", "handboek/SHA256SUMS"]
    assert set(sums.check(site).values()) == {"gelijk"}
