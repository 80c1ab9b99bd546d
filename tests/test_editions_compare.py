"""Comparing any two editions in a real browser, on the pages of editions of the mini catalogue and of the real one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from handboek.editions import canonical, edition, history, published
from handboek.reading import editions_compare, offline
from handboek.reading.site import Maker
from handboek.records.catalogue import Catalogue
from scripts import diff
from scripts.serving import serve
from tests.conftest import watched
from tests.test_edition_pages import GIFT, OPEN, Doc, checked_again, documents, norm, stricter
from tests.test_editions_javascript import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STATUS = "#hb-telling"


def more(data: Doc) -> None:
    """A norm withdrawn in favour of two new ones, another renamed, a source, an office and a word of a register."""
    parts = [{**norm(data, OPEN), "id": f"deel-{number}", "titel": f"Deel {number} van de regel"} for number in (1, 2)]
    norm(data, OPEN).update(status="ingetrokken", geldig_tot="2026-05-01", opvolgers=["deel-1", "deel-2"])
    data["normen"] = sorted([*data["normen"], *parts], key=lambda one: str(one["id"]))
    norm(data, "minister-bijbanen-neerleggen")["id"] = "minister-bijbanen-weg"
    norm(data, "wethouder-bijbanen-korting")["bron"]["artikel"] = "44a"
    first = sorted(data["begrippen"])[0]
    data["begrippen"][first]["uitleg"] += " En nog een zin."


@dataclass
class House:
    address: str
    root: Path  # with the editions, as the command reads them
    site: Path


@pytest.fixture(scope="module")
def house(mini: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Four editions of the mini catalogue, and its records of now, somewhere below the root of a web server."""
    root = tmp_path_factory.mktemp("edities")
    made = documents(mini, stricter, checked_again, more)
    (root / "norms" / "edities").mkdir(parents=True)
    for one in made:
        (root / "norms" / "edities" / f"{one['label']}.json").write_text(canonical.text(one), "utf-8")
    site = root / "web" / "hand" / "boek"
    write(site, mini, history.load(root))
    data = published.data(mini, root)
    for path, text in {**data, **offline.scripts(data)}.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, "utf-8")
    (root / "site").symlink_to(site)
    with serve(root / "web") as found:
        yield House(f"{found}hand/boek/", root, site)


@pytest.fixture
def desk(browser: Browser, house: House) -> Iterator[Page]:
    with watched(browser, house.address) as page:
        yield page


def visit(page: Page, house: House, asked: str = "") -> str:
    """Opens the page, waits until it has said something, and returns that."""
    page.goto(house.address + editions_compare.URL + asked)
    return settled(page)


def settled(page: Page) -> str:
    page.wait_for_function(
        f"!['', 'De edities worden opgehaald.'].includes(document.querySelector('{STATUS}').textContent)"
    )
    return page.locator(STATUS).inner_text()


def command(house: House, *arguments: str) -> str:
    """What the command writes as JSON."""
    out = TextIOWrapper(BytesIO(), "utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.setattr(diff, "ROOT", house.root)
        patch.chdir(house.root)
        assert diff.main([*arguments, "--format", "json"]) == 0
    out.flush()
    return out.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def saved(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als JSON").click()
    return Path(download.value.path()).read_text("utf-8")


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def changes(page: Page) -> list[tuple[str, ...]]:
    """The class and id of each record that is listed."""
    found: list[list[str]] = page.eval_on_selector_all(
        "[data-id]", "all => all.map(one => [one.dataset.klasse, one.dataset.id])"
    )
    return sorted(tuple(one) for one in found)


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("?oud=2026.1&nieuw=2026.2", ["2026.1", "2026.2"]),
        ("?oud=2026.4&nieuw=2026.1", ["2026.4", "2026.1"]),
        ("?oud=2026.1&nieuw=2026.4&ambt=minister", ["2026.1", "2026.4", "--office", "minister"]),
        ("?oud=2026.3&nieuw=2026.4&thema=giften&laag=rijk&laag=gemeente", ["2026.3", "2026.4", "--theme", "giften", "--layer", "rijk", "--layer", "gemeente"]),
        ("?oud=2026.4&nieuw=nu", ["2026.4", "site/data/editie.json"]),
        ("?oud=2026.4@2020-01-01&nieuw=nu@2026-03-01", ["2026.4@2020-01-01", "site/data/editie.json@2026-03-01"]),
    ],
)  # fmt: skip
def test_what_is_saved_is_what_the_command_writes(desk: Page, house: House, asked: str, options: list[str]) -> None:
    visit(desk, house, asked)
    text = saved(desk)
    assert text == command(house, *options)
    report = json.loads(text)
    shown = [(one["klasse"], one["id"]) for one in report["wijzigingen"]]
    assert changes(desk) == sorted(shown)
    desk.locator("summary", has_text="Narekenen").click()
    told = desk.locator("#hb-wijzigingen details code").first.inner_text()
    assert told.split() == [".venv/bin/python", "scripts/diff.py", *options[:2], "--format", "json", *options[2:]]
    rows = desk.locator("#hb-wijzigingen tbody tr").evaluate_all(
        "rows => rows.map(row => [row.dataset.klasse, [...row.querySelectorAll('td')].reduce((sum, cell) => sum + Number(cell.textContent), 0)])"
    )
    assert dict(rows) == {klasse: count for klasse, count in report["telling"].items() if count}
    prints = {one["vingerafdruk"] for one in report["wijzigingen"]}
    assert prints <= set(desk.locator("#hb-wijzigingen article code").all_inner_texts())


@pytest.mark.parametrize("label", ["2026.2", "2026.3", "2026.4"])
def test_the_changes_read_as_on_the_page_of_the_edition(desk: Page, house: House, label: str) -> None:
    read = """items => items.map((item) => [item.id, ...[...item.querySelectorAll('h3, dt, dd, .hb-merken, h3 ~ p:not(.hb-klein), ul a')]
      .map((part) => part.textContent.replace(/\\s+/g, ' ').trim())])"""
    number = int(label[-1]) - 1
    visit(desk, house, f"?oud=2026.{number}&nieuw={label}")
    here = desk.locator("article.hb-editiewijziging").evaluate_all(read)
    marks = desk.locator("article :is(ins, del)").all_inner_texts()
    heads = desk.locator("h2:not(#aantallen)").all_inner_texts()
    desk.goto(f"{house.address}edities/{label}/")
    assert here == desk.locator("article.hb-editiewijziging").evaluate_all(read)
    assert here and marks == desk.locator("article :is(ins, del)").all_inner_texts()
    assert [text for text in desk.locator("h2").all_inner_texts() if text not in ("In het kort", "Per ambt")] == heads


def test_choosing_fetches_just_what_is_chosen_and_the_address_keeps_it(desk: Page, house: House) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    assert visit(desk, house).startswith("Kies twee edities.")
    assert desk.locator(STATUS).get_attribute("role") == "status"
    assert not [name for name in asked if name.endswith(".json")]
    desk.get_by_label("Oud", exact=True).select_option("2026.1")
    assert not [name for name in asked if name.endswith(".json")]
    desk.get_by_label("Nieuw", exact=True).select_option("2026.2")
    assert settled(desk) == "1 wijziging: 1 norm."
    assert sorted(name for name in asked if name.endswith(".json")) == ["2026.1.json", "2026.2.json"]
    assert query(desk) == [("oud", "2026.1"), ("nieuw", "2026.2")]
    assert desk.locator("article del").first.inner_text().startswith("vervallen: ")
    desk.get_by_role("button", name="Wissel oud en nieuw").click()
    settled(desk)
    assert query(desk) == [("oud", "2026.2"), ("nieuw", "2026.1")]
    assert "minder streng" in desk.locator("article").inner_text()
    assert len([name for name in asked if name.endswith(".json")]) == 2, "each edition is fetched once"
    before = changes(desk)
    desk.reload()
    settled(desk)
    assert changes(desk) == before
    link = desk.locator("article h3 a")
    assert link.get_attribute("href") == f"{house.address}normen/{GIFT}/"


def test_a_day_on_each_side_shows_what_the_law_changed(desk: Page, house: House) -> None:
    visit(desk, house, "?oud=2026.1&nieuw=2026.1")
    assert "twee keer hetzelfde" in desk.locator(STATUS).inner_text()
    desk.get_by_label("Oud: Zoals het gold op").fill("1990-01-01")
    settled(desk)
    desk.get_by_label("Nieuw: Zoals het gold op").fill("2026-01-01")
    settled(desk)
    desk.wait_for_function("location.search.includes('nieuw=2026.1@2026-01-01')")
    assert query(desk) == [("oud", "2026.1@1990-01-01"), ("nieuw", "2026.1@2026-01-01")]
    assert "zoals het gold op 1 januari 1990" in desk.locator("h2").first.inner_text()
    assert saved(desk) == command(house, "2026.1@1990-01-01", "2026.1@2026-01-01")
    assert desk.get_by_role("button", name="Van 2026.4 naar nu").is_visible()
    desk.get_by_role("button", name="Van 2026.3 naar 2026.4").click()
    settled(desk)
    assert query(desk) == [("oud", "2026.3"), ("nieuw", "2026.4")]


def test_filters_choose_what_is_listed_and_say_what_they_would_give(desk: Page, house: House) -> None:
    whole = visit(desk, house, "?oud=2026.1&nieuw=2026.4")
    total = int(whole.split()[0])
    assert len(changes(desk)) == total
    box = desk.locator("[data-facet=klasse]")
    box.locator("summary").focus()
    desk.keyboard.press("Enter")
    label = box.locator("label", has_text="Gesplitst")
    promised = int(label.locator(".hb-telling").inner_text())
    desk.keyboard.press("Tab")
    while desk.evaluate("document.activeElement.value") != "gesplitst":
        desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    assert desk.locator(STATUS).inner_text() == f"{promised} wijzigingen van {total}: {promised} normen."
    assert {klasse for klasse, _ in changes(desk)} == {"gesplitst"}
    assert query(desk)[-1] == ("klasse", "gesplitst")
    desk.reload()
    settled(desk)
    assert {klasse for klasse, _ in changes(desk)} == {"gesplitst"}
    assert desk.locator("[data-facet=klasse] .hb-facet__aantal").inner_text() == "(1 gekozen)"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?oud=2031.9&nieuw=2026.1", "Een editie “2031.9” is er niet op deze site. Kies een andere."),
        ("?oud=2026.1@2026-02-30&nieuw=2026.2", "“2026-02-30” is geen dag die bestaat."),
        ("?oud=2026.1@1826-02-03&nieuw=2026.2", "Kies een dag van 1 januari 1900 tot en met 31 december 2099."),
        (
            "?oud=2026.1&nieuw=2026.2&ambt=keizer",
            "Dit is in geen van beide edities bekend en is overgeslagen: “keizer”.",
        ),
        ("?oud=<b>&nieuw=%00", "Een editie “<b>” is er niet op deze site. Kies een andere."),
        ("?oud=__proto__&nieuw=2026.1", "Een editie “__proto__” is er niet op deze site. Kies een andere."),
    ],
)
def test_what_the_address_gets_wrong_is_said(desk: Page, house: House, asked: str, said: str) -> None:
    visit(desk, house, asked)
    assert said in desk.locator("#hb-melding").inner_text()
    assert desk.locator("#hb-melding").get_attribute("role") == "status"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (
            lambda good: good.replace("40 euro", "41 euro"),
            "de inhoud past niet bij de sha256; het bestand is gewijzigd",
        ),
        (lambda good: good[:-100], "dit is geen JSON"),
        (lambda good: "", "dit is geen JSON"),
    ],
)
def test_a_changed_file_is_refused(desk: Page, house: House, spoil: Callable[[str], str], reason: str) -> None:
    file = house.site / "edities" / "2026.2.json"
    good = file.read_text("utf-8")
    file.write_text(spoil(good), "utf-8")
    try:
        said = visit(desk, house, "?oud=2026.1&nieuw=2026.2")
    finally:
        file.write_text(good, "utf-8")
    assert said == f"Editie 2026.2 (1 februari 2026) is niet te lezen: {reason}."
    assert desk.locator("article").count() == 0


def test_without_a_connection_the_page_says_so_and_tries_again(browser: Browser, house: House) -> None:
    context = browser.new_context()
    page = context.new_page()
    visit(page, house)
    context.set_offline(True)
    page.get_by_role("button", name="Van 2026.3 naar 2026.4").click()
    page.get_by_text("is niet opgehaald. Kijk of u verbinding heeft, en probeer het opnieuw.").wait_for()
    context.set_offline(False)
    page.get_by_role("button", name="Probeer opnieuw").click()
    page.locator("article").first.wait_for()
    assert page.get_by_role("button", name="Probeer opnieuw").is_hidden()
    context.close()


def test_from_a_folder_the_comparison_is_the_same(browser: Browser, house: House) -> None:
    page = browser.new_page()
    page.goto((house.site / editions_compare.URL / "index.html").as_uri() + "?oud=2026.1&nieuw=2026.2")
    page.locator("article").first.wait_for()
    assert saved(page) == command(house, "2026.1", "2026.2")
    page.close()


def test_on_a_plain_server_the_fingerprints_are_there(browser: Browser, house: House) -> None:
    """Where the page is no secure context the browser has no crypto.subtle."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })")
    visit(page, house, "?oud=2026.1&nieuw=2026.2")
    assert saved(page) == command(house, "2026.1", "2026.2")
    context.close()


def test_without_javascript_the_page_leads_to_the_editions(browser: Browser, house: House) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(house.address + editions_compare.URL)
    assert page.locator("#hb-edities").is_hidden()
    page.locator("noscript a").click()
    assert page.url == house.address + "edities/"
    page.get_by_role("link", name="Edities vergelijken").click()
    page.goto(house.address + "edities/2026.3/")
    link = page.get_by_role("link", name="Vergelijk met een andere editie")
    assert str(link.get_attribute("href")).endswith("edities/vergelijk/?oud=2026.2&nieuw=2026.3")
    context.close()


def test_the_page_knows_which_norms_have_no_page_any_more(mini: Catalogue) -> None:
    uitgaven = history.of([edition.load(one) for one in documents(mini)])
    for gone in ([], [GIFT]):
        normen = {key: one for key, one in mini.normen.items() if key not in gone}
        page = editions_compare.make(Maker(replace(mini, normen=normen)), uitgaven)
        found = re.search(r'id="hb-editieregels">(.*?)</script>', page.html, re.DOTALL)
        assert found
        assert json.loads(found[1])["weg"] == gone


def test_the_editions_are_published_as_they_were_made(mini: Catalogue, house: House) -> None:
    for path in (house.root / "norms" / "edities").glob("*.json"):
        assert (house.site / "edities" / path.name).read_bytes() == path.read_bytes()
