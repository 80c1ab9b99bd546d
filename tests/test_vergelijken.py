"""Comparing offices and asking for another day, in a real browser on the built site."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from handboek.reading import labels
from handboek.records import comparison, lawtime
from handboek.records.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

DAY = date(2022, 6, 1)
TABLE = "#hb-tabellen table"


def ready(page: Page) -> None:
    """Waits until the comparison, or what is missing for one, has been said."""
    page.wait_for_function("document.getElementById('hb-telling').textContent !== ''")


def at_day(page: Page, day: date) -> None:
    """Types a day as a reader does, and waits for the banner."""
    page.locator("#hb-dag").fill(day.isoformat())
    page.locator("#hb-peildatum").get_by_text(f"U ziet wat gold op {labels.datum(day)}.").wait_for()


def outcomes(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        f"{TABLE} tbody tr:not([hidden])", "rows => rows.map(row => row.dataset.uitkomst)"
    )
    return found


def query(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def cells(where: Locator) -> list[tuple[str, ...]]:
    """Office, kenmerk, stand and text of each cell."""
    found: list[list[str]] = where.locator("td").evaluate_all(
        "cells => cells.map(c => [c.dataset.ambt, c.dataset.kenmerk, c.dataset.stand, c.textContent.replace(/\\s+/g, ' ').trim()])"
    )
    return [tuple(cell) for cell in found]


def test_choosing_offices_and_a_theme_puts_them_side_by_side(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "vergelijken/")
    ready(page)
    status = page.locator("#hb-telling")
    assert status.inner_text().startswith("Kies ten minste twee ambten")
    page.get_by_label("Ambt 1").select_option("wethouder")
    page.get_by_label("Ambt 2").select_option("raadslid")
    assert status.inner_text().startswith("Kies ten minste één thema")
    page.get_by_label("Nevenfuncties", exact=True).check()
    page.get_by_label("Sancties", exact=True).check()
    page.wait_for_function(f"document.querySelectorAll('{TABLE}').length === 2")
    rows = [
        row
        for thema in ("nevenfuncties", "sancties")
        for row in comparison.side_by_side(comparison.table(records, thema), ("wethouder", "raadslid"))
    ]
    assert outcomes(page) == [row.uitkomst for row in rows]
    number = sum(row.uitkomst == "verschilt" for row in rows)
    assert status.inner_text().startswith(f"{number} verschillen in {len(rows)} kenmerken")
    assert status.get_attribute("role") == "status"
    assert query(page) == [
        ("ambt", "wethouder"), ("ambt", "raadslid"), ("thema", "nevenfuncties"), ("thema", "sancties"),
    ]  # fmt: skip
    region = page.get_by_role("region", name="Nevenfuncties: wethouder en raadslid")
    assert region.get_attribute("tabindex") == "0"
    assert region.locator("caption").inner_text() == "Nevenfuncties: wethouder en raadslid naast elkaar"
    assert region.locator("th[scope=col]").all_text_contents() == ["Kenmerk", "wethouder", "raadslid"]
    assert region.locator("th[scope=row]").first.inner_text().split("\n")[-1] == rows[0].uitkomst
    region.locator("td[data-stand=waarde] a").first.click()
    page.wait_for_url("**/normen/*/")


def test_only_the_data_of_chosen_themes_are_fetched(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(address + "vergelijken/?ambt=minister&ambt=raadslid&thema=zorgplicht")
    page.locator(TABLE).wait_for()
    assert [name for name in asked if name.endswith(".json")] == ["zorgplicht.json"]


@pytest.mark.parametrize("day", [None, DAY, date(2010, 3, 10)])
def test_the_table_in_the_browser_is_the_one_on_the_fixed_page(
    page: Page, address: str, records: Catalogue, day: date | None
) -> None:
    """With a day the outcomes are those of Python; without one the table is the fixed page's, word for word."""
    offices = ("raadslid", "statenlid", "ab-lid")
    choice = "&".join([*(f"ambt={ambt}" for ambt in offices), *(f"thema={thema}" for thema in records.themas)])
    page.goto(f"{address}vergelijken/?{choice}" + (f"&peildatum={day}" if day else ""))
    page.wait_for_function(f"document.querySelectorAll('{TABLE}').length === {len(records.themas)}")
    tables = [comparison.table(records, thema, day) for thema in records.themas]
    rows = [row for table in tables for row in comparison.side_by_side(table, offices)]
    assert outcomes(page) == [row.uitkomst for row in rows]
    made = cells(page.locator("#hb-tabellen"))
    assert [cell[:3] for cell in made] == [(c.ambt, c.kenmerk, c.stand) for row in rows for c in row.cells]
    if day is None:
        heads = page.locator(f"{TABLE} th[scope=row]").all_inner_texts()
        page.goto(f"{address}vergelijken/{'-en-'.join(offices)}/")
        assert made == cells(page.locator("section[aria-labelledby=alles]"))
        assert heads == page.locator("section[aria-labelledby=alles] th[scope=row]").all_inner_texts()


def test_a_shared_address_gives_the_same(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/")
    ready(page)
    page.get_by_role("button", name="Burgemeester en wethouder").click()
    page.get_by_label("Geschenken", exact=True).check()
    page.get_by_label("Alleen verschillen").check()
    at_day(page, DAY)
    page.wait_for_function(f"document.querySelectorAll('{TABLE} caption').length > 0")
    page.locator("caption", has_text="op 1 juni 2022").first.wait_for()
    before = (page.url, page.locator("#hb-tabellen").inner_text(), page.locator("#hb-telling").inner_text())
    assert query(page) == [
        ("ambt", "burgemeester"), ("ambt", "wethouder"), ("thema", "nevenfuncties"), ("thema", "geschenken"),
        ("alleen-verschillen", "ja"), ("peildatum", "2022-06-01"),
    ]  # fmt: skip
    page.reload()
    page.locator("caption", has_text="op 1 juni 2022").first.wait_for()
    assert (page.url, page.locator("#hb-tabellen").inner_text(), page.locator("#hb-telling").inner_text()) == before
    assert page.get_by_label("Ambt 2").input_value() == "wethouder"


def test_going_back_restores_the_choice(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/?ambt=wethouder&ambt=raadslid&thema=sancties&peildatum=2022-06-01")
    page.locator("caption", has_text="wethouder en raadslid naast elkaar op 1 juni 2022").wait_for()
    page.evaluate("history.pushState(null, '', '?ambt=minister&ambt=raadslid&thema=sancties')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    page.locator("caption", has_text=re.compile("minister en raadslid naast elkaar$")).wait_for()
    page.go_back()
    page.locator("caption", has_text="wethouder en raadslid naast elkaar op 1 juni 2022").wait_for()
    assert page.get_by_label("Ambt 1").input_value() == "wethouder"


def test_only_differences_hides_equal_rows_and_says_how_many(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "vergelijken/?ambt=wethouder&ambt=raadslid&thema=geschenken&thema=eed-of-belofte")
    page.locator(TABLE).first.wait_for()
    everything = outcomes(page)
    equal = everything.count("gelijk")
    assert equal
    page.get_by_label("Alleen verschillen").check()
    page.wait_for_function("document.getElementById('hb-telling').textContent.includes('verborgen')")
    assert outcomes(page) == [outcome for outcome in everything if outcome != "gelijk"]
    assert f"{equal} gelijke kenmerken zijn verborgen." in page.locator("#hb-telling").inner_text()
    for thema in ("geschenken", "eed-of-belofte"):
        part = page.locator(f"section[data-thema={thema}]")
        rows = comparison.side_by_side(comparison.table(records, thema), ("wethouder", "raadslid"))
        hidden = sum(row.uitkomst == "gelijk" for row in rows)
        assert not hidden or re.search(rf"\b{hidden} gelijke? kenmerk", part.inner_text())
        assert part.locator("table").count() == (hidden < len(rows))
    page.get_by_label("Alleen verschillen").uncheck()
    page.wait_for_function("!document.getElementById('hb-telling').textContent.includes('verborgen')")
    assert outcomes(page) == everything


@pytest.mark.parametrize(
    ("choice", "said", "left"),
    [
        ("ambt=minister&ambt=pietje&ambt=raadslid&thema=sancties", "“pietje”", ["minister", "raadslid"]),
        ("ambt=minister&ambt=raadslid&thema=sancties&thema=%3Cb%3Ex", "“<b>x”", ["minister", "raadslid"]),
        ("ambt=minister&ambt=minister&ambt=raadslid&thema=sancties", "", ["minister", "raadslid"]),
        (
            "ambt=minister&ambt=raadslid&ambt=wethouder&ambt=statenlid&ambt=ab-lid&thema=sancties",
            "vier ambten",
            ["minister", "raadslid", "wethouder", "Statenlid"],
        ),
    ],
)
def test_a_bad_address_keeps_what_is_good_and_says_what_is_not(
    page: Page, address: str, choice: str, said: str, left: list[str]
) -> None:
    page.goto(f"{address}vergelijken/?{choice}")
    page.locator(TABLE).wait_for()
    assert said in page.locator("#hb-melding").inner_text()
    assert bool(page.locator("#hb-melding").inner_text()) == bool(said)
    assert page.locator(f"{TABLE} thead th").all_text_contents()[1:] == left
    assert page.locator("#hb-melding b").count() == 0


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2022-02-30", "De dag 2022-02-30 bestaat niet."),
        ("0001-01-01", "Kies een dag van 1 januari 1900 tot en met 31 december 2099."),
        ("gisteren", "“gisteren” is geen datum."),
        ("%3Cscript%3Ealert(1)%3C/script%3E", "is geen datum."),
    ],
)
@pytest.mark.parametrize("url", ["vergelijken/", "themas/geschenken/", "normen/"])
def test_an_impossible_day_is_left_aside_with_a_friendly_line(
    page: Page, address: str, url: str, day: str, said: str
) -> None:
    page.goto(f"{address}{url}?peildatum={day}")
    message = page.locator("#hb-dag-fout")
    page.wait_for_function("document.getElementById('hb-dag-fout').textContent !== ''")
    assert said in message.inner_text() and "U ziet wat nu geldt" in message.inner_text()
    assert page.locator("#hb-terug").is_hidden()
    assert "peildatum" not in page.url


def test_the_comparison_works_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/")
    ready(page)
    page.get_by_label("Ambt 1").focus()
    page.keyboard.type("wet")
    page.keyboard.press("Tab")
    page.keyboard.type("raa")
    for _ in range(3 + page.locator("button[data-ambten]").count()):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "nevenfuncties"
    page.keyboard.press("Space")
    page.locator(TABLE).wait_for()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.get_by_role("button", name="Kopieer adres").focus()
    for _ in range(3):  # the other button, the theme's link, the region
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_copying_and_printing(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "vergelijken/?ambt=wethouder&ambt=raadslid&thema=sancties&peildatum=2022-06-01")
    page.locator(TABLE).wait_for()
    page.get_by_role("button", name="Kopieer adres").click()
    page.get_by_text("Het adres is gekopieerd.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.evaluate("window.print = () => { window.gedrukt = true; }")
    page.get_by_role("button", name="Druk af").click()
    assert page.evaluate("window.gedrukt")
    page.emulate_media(media="print")
    for gone in ("#hb-vergelijk", ".hb-peildatum__keuze", "#hb-terug", "#hb-druk", "#vast", ".md-header"):
        assert page.locator(gone).first.is_hidden(), gone
    for kept in (TABLE, "#hb-telling", ".hb-peildatum__melding"):
        assert page.locator(kept).first.is_visible(), kept
    frame = page.locator("#hb-tabellen .hb-tabelvak").first
    assert frame.evaluate("item => getComputedStyle(item).overflow") == "visible"
    page.set_viewport_size({"width": 794, "height": 1000})  # A4
    assert page.evaluate("document.documentElement.scrollWidth") <= 794


def test_a_table_of_four_offices_scrolls_in_its_own_region_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "vergelijken/?ambt=minister&ambt=raadslid&ambt=wethouder&ambt=ab-lid&thema=geschenken")
    page.locator(TABLE).wait_for()
    region = page.get_by_role("region", name=re.compile("^Geschenken: minister"))
    left = region.evaluate("item => { item.scrollLeft = 400; return item.scrollLeft; }")
    assert left > 0
    head, frame = region.locator("th[scope=row]").first.bounding_box(), region.bounding_box()
    assert head and frame and abs(head["x"] - frame["x"]) <= 2, "de kenmerken blijven staan"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = (
        page.locator("main")
        .locator("button:visible, select:visible, input:visible")
        .evaluate_all(
            "items => items.filter(item => { const box = (item.closest('label') ?? item).getBoundingClientRect();"
            " return box.height < 24 || box.width < 24; }).map(item => item.outerHTML)"
        )
    )
    assert small == []


def test_without_javascript_the_fixed_comparisons_are_whole_pages(
    browser: Browser, address: str, records: Catalogue
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for url in ("vergelijken/", "themas/geschenken/", "normen/"):
        page.goto(address + url)
        assert page.locator("#hb-peildatum").is_hidden(), url
    page.goto(address + "vergelijken/")
    assert page.locator("#hb-vergelijk").is_hidden()
    assert page.locator("noscript p").is_visible()
    page.get_by_role("link", name=re.compile("^Wethouder en raadslid")).click()
    assert page.url.endswith("/vergelijken/wethouder-en-raadslid/")
    rows = [
        (thema, row)
        for thema in records.themas
        for row in comparison.side_by_side(comparison.table(records, thema), ("wethouder", "raadslid"))
    ]
    different = [f"#{thema}-{row.column.naam}" for thema, row in rows if row.uitkomst == "verschilt"]
    links = page.locator("section[aria-labelledby=verschillen] li > a")
    assert links.evaluate_all("links => links.map(link => link.getAttribute('href'))") == different
    assert page.locator("section[aria-labelledby=alles] tbody tr").count() == len(rows)
    assert f"{len(different)} verschillen in {len(rows)} kenmerken." in page.locator("article, main").first.inner_text()
    links.first.click()
    assert page.locator(":target th").inner_text().split("\n")[-1].endswith("verschilt")
    context.close()


def test_every_office_leads_to_its_comparisons(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "ambten/wethouder/")
    links = page.locator(".hb-vergelijk-met a")
    assert links.all_inner_texts() == ["raadslid", "burgemeester", "een ander ambt naar keuze"]
    links.last.click()
    ready(page)
    assert page.get_by_label("Ambt 1").input_value() == "wethouder"
    page.goto(address + "normen/wethouder-nevenfuncties-openbaar/")
    page.get_by_role("link", name="zet ambten naast elkaar").click()
    ready(page)
    assert page.get_by_label("Nevenfuncties", exact=True).is_checked()


def test_the_table_of_a_theme_on_another_day(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "themas/nevenfuncties/")
    table = page.locator("table[data-thema]")
    heads = table.locator("thead .hb-kolomstand")
    now, columns = cells(table), heads.all_inner_texts()
    at_day(page, DAY)
    page.wait_for_function("document.querySelector('table[data-thema] caption').textContent.includes('1 juni 2022')")
    then = comparison.table(records, "nevenfuncties", DAY)
    assert {(ambt, kenmerk): stand for ambt, kenmerk, stand, _ in cells(table)} == {
        place: cell.stand for place, cell in then.cells.items()
    }
    assert heads.all_inner_texts() == [column.stand for column in then.columns]
    marked = table.locator("td:has(.hb-afwijkend)").evaluate_all("c => c.map(i => [i.dataset.ambt, i.dataset.kenmerk])")
    assert {tuple(place) for place in marked} == {place for place, cell in then.cells.items() if cell.afwijkend}
    cell = table.locator("td[data-ambt=raadslid][data-kenmerk=openbaar]")
    assert "Ter inzage" in cell.inner_text() and "Op internet" not in cell.inner_text()
    assert "Oudere tekst, tot en met 31 december 2022; sinds wanneer, is niet nagegaan" in cell.inner_text()
    assert str(cell.locator("a").get_attribute("href")).endswith("/normen/raadslid-nevenfuncties-openbaar/#eerder")
    assert page.locator("section[aria-labelledby=oogopslag]").is_hidden()
    assert page.url.endswith("?peildatum=2022-06-01")
    page.get_by_role("link", name="een paar ambten naast elkaar zetten").click()
    page.get_by_text("U ziet wat gold op 1 juni 2022.").wait_for()
    page.go_back()
    page.get_by_role("button", name="Terug naar nu").click()
    page.wait_for_function("!document.querySelector('table[data-thema] caption').textContent.includes('2022')")
    assert (cells(table), heads.all_inner_texts()) == (now, columns)
    assert page.locator("#hb-dag").evaluate("item => item === document.activeElement")
    assert "peildatum" not in page.url


def test_the_norms_of_a_theme_say_in_words_what_applied(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "themas/nevenfuncties/?peildatum=2022-06-01")
    page.locator(".hb-merk--tijd").first.wait_for()
    for norm in records.van_thema("nevenfuncties"):
        item = page.locator(f"#normen ~ ul li:has(a[href$='/normen/{norm.id}/'])")
        stand = lawtime.on(norm, DAY).stand
        if item.count() and stand not in ("geldt", "niet-meer"):
            word = labels.hoofdletter(records.lijsten["tijdstand"][stand].naam)
            assert word in item.inner_text(), norm.id


def test_when_the_data_do_not_come_the_page_says_so_and_shows_now(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/data/vergelijking/*.json", lambda route: route.abort())
    page.goto(address + "themas/nevenfuncties/?peildatum=2022-06-01")
    page.get_by_text("De gegevens van die dag zijn niet geladen. U ziet wat nu geldt.").wait_for()
    assert page.get_by_text("U ziet wat gold op").count() == 0
    assert page.locator("section[aria-labelledby=oogopslag]").is_visible()
    page.goto(address + "vergelijken/?ambt=wethouder&ambt=raadslid&thema=sancties")
    page.get_by_text("De gegevens zijn niet geladen.").wait_for()
    context.close()


def norms(page: Page) -> set[str]:
    found: list[str] = page.eval_on_selector_all(
        "[data-norm]:not([hidden])", "items => items.map(item => item.dataset.norm)"
    )
    return set(found)


def not_hidden(item: Locator) -> str:
    """The text of an item without its hidden parts, also out of sight, where a browser has no text of its own."""
    text: str = item.evaluate(
        """item => {
          const copy = item.cloneNode(true);
          for (const part of copy.querySelectorAll("[hidden]")) part.remove();
          return copy.textContent.replace(/\\s+/g, " ");
        }"""
    )
    return text


def test_the_catalogue_on_another_day(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "normen/?thema=nevenfuncties")
    page.wait_for_function("document.getElementById('hb-aantal').textContent !== ''")
    page.locator("#hb-dag").fill("2022-06-01")
    banner = page.get_by_text("U ziet wat gold op 1 juni 2022.")
    banner.wait_for()
    stands = {norm.id: lawtime.on(norm, DAY).stand for norm in records.van_thema("nevenfuncties")}
    not_then = {norm for norm, stand in stands.items() if stand in ("nog-niet", "niet-meer", "op-komst")}
    assert not_then
    assert norms(page) == set(stands) - not_then
    old = page.locator("[data-norm=raadslid-nevenfuncties-openbaar]")
    text = not_hidden(old)
    assert "Gold toen met een oudere tekst" in text
    assert "Oudere tekst, tot en met 31 december 2022; sinds wanneer, is niet nagegaan." in text
    assert records.normen["raadslid-nevenfuncties-openbaar"].eerdere_versies[0].samenvatting in text
    assert records.normen["raadslid-nevenfuncties-openbaar"].samenvatting not in text
    page.get_by_label("Toon ook regels die toen niet golden").check()
    assert norms(page) == set(stands)
    for norm, stand in stands.items():
        words = not_hidden(page.locator(f"[data-norm={norm}]"))
        mark = labels.hoofdletter(records.lijsten["tijdstand"][stand].naam)
        assert (mark in words) == (stand != "geldt"), norm
    assert query(page) == [("thema", "nevenfuncties"), ("peildatum", "2022-06-01"), ("ook-niet-geldend", "ja")]
    page.get_by_role("checkbox", name=re.compile("^wethouder", re.IGNORECASE)).check()
    assert ("peildatum", "2022-06-01") in query(page)
    page.reload()
    banner.wait_for()
    page.wait_for_function("document.getElementById('hb-aantal').textContent !== ''")
    assert norms(page) == {norm for norm in stands if "wethouder" in records.normen[norm].ambten}
    page.get_by_role("button", name="Terug naar nu").click()
    assert page.locator(".hb-merk--tijd").count() == 0
    assert page.locator("#hb-ook-niet").is_hidden()


def test_a_withdrawn_norm_says_since_when_it_no_longer_applies(page: Page, address: str, records: Catalogue) -> None:
    (gone,) = [norm for norm in records.normen.values() if norm.status == "ingetrokken"]
    assert gone.geldig_tot
    after = lawtime.changes(gone)[-1]
    page.goto(f"{address}normen/?peildatum={after}&ook-niet-geldend=ja")
    item = page.locator(f"[data-norm={gone.id}]")
    item.get_by_text(f"Geldt niet meer sinds {labels.datum(after)}").wait_for()
    at_day(page, gone.geldig_tot)
    assert "Gold toen" in not_hidden(item) and "Geldt niet meer" not in not_hidden(item)


def test_a_day_after_what_was_looked_into_says_so(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/?peildatum=2099-12-31")
    page.get_by_text(re.compile("Het handboek is nagegaan tot en met .* Wat daarna verandert")).wait_for()


def test_typing_a_year_does_not_flash_a_mistake(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/")
    ready(page)
    page.locator("#hb-dag").focus()
    page.keyboard.type("06012022")
    page.get_by_text("U ziet wat gold op").wait_for()
    assert page.locator("#hb-dag-fout").inner_text() == ""
    page.get_by_role("button", name="Nu", exact=True).click()
    assert page.locator("#hb-terug").is_hidden()
