"""What an official does, in a real browser, on the built site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handboek.reading.words import tokens
from handboek.records.catalogue import Catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: One page of each kind.
KINDS = [
    "", "wegwijzer/", "ambten/", "ambten/wethouder/", "themas/", "themas/geschenken/", "themas/nevenfuncties/", "lagen/", "lagen/gemeente/",
    "normen/", "normen/wethouder-nevenfuncties-openbaar/", "bronnen/", "bronnen/gemeentewet/", "redactie/", "redactie/besluiten/",
    "over/", "over/dekking/", "over/meenemen/", "over/privacy/", "instrumenten/", "instrumenten/gir-app/", "maatregelen/", "cijfers/", "begrippen/", "actoren/",
    "uniform-en-variatie/", "naslag/", "edities/", "edities/vergelijk/", "edities/vergelijk/?oud=2026.1&nieuw=2026.2", "vergelijken/",
    "vergelijken/?ambt=minister&ambt=raadslid&ambt=wethouder&ambt=ab-lid&thema=geschenken", "vergelijken/minister-en-rijksambtenaar/",
    "themas/geschenken/?peildatum=2022-06-01", "normen/?peildatum=2022-06-01", "wijzer/", "wijzer/ik-ben-raadslid/", "404.html",
]  # fmt: skip


def shown(page: Page) -> list[str]:
    """The ids of the norms that the catalogue shows, in order."""
    ids: list[str] = page.eval_on_selector_all(
        "[data-norm]:not([hidden])", "items => items.map(item => item.dataset.norm)"
    )
    return ids


def settled(page: Page) -> None:
    """Waits until the catalogue has counted."""
    page.wait_for_function("document.getElementById('hb-aantal').textContent !== ''")


def test_two_clicks_from_home_to_the_rules_of_an_office(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address)
    page.get_by_role("region", name="Ik ben …").get_by_role("link", name="wethouder", exact=True).click()
    page.wait_for_url("**/ambten/wethouder/")
    page.get_by_label("Thema's op deze pagina").get_by_role("link", name="Geschenken").click()
    heading = page.get_by_role("heading", name="Geschenken", exact=True)
    assert heading.is_visible()
    titles = page.locator("section[aria-labelledby=geschenken] .hb-kaart__titel").all_inner_texts()
    expected = {
        norm.titel for norm in records.van_ambt("wethouder") if norm.thema == "geschenken" and not records.lokaal(norm)
    }
    assert set(titles) == expected


def test_filtering_to_wethouder_and_geschenken_leaves_just_those(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "normen/")
    settled(page)
    page.get_by_role("checkbox", name=re.compile("^wethouder", re.IGNORECASE)).check()
    page.get_by_role("checkbox", name=re.compile("^geschenken", re.IGNORECASE)).check()
    expected = {
        norm.id for norm in records.normen.values() if "wethouder" in norm.ambten and norm.thema == "geschenken"
    }
    assert set(shown(page)) == expected
    assert page.locator("#hb-aantal").inner_text() == f"{len(expected)} normen van {len(records.normen)}"
    assert page.locator("#hb-aantal").get_attribute("role") == "status"
    assert page.url.endswith("?ambt=wethouder&thema=geschenken")


def test_counts_say_what_a_choice_would_give(page: Page, address: str) -> None:
    page.goto(address + "normen/?ambt=wethouder")
    settled(page)
    label = page.locator("[data-facet=thema] label", has_text="Geschenken")
    promised = int(label.locator(".hb-telling").inner_text())
    label.locator("input").check()
    assert len(shown(page)) == promised > 0


def test_several_choices_in_one_filter_add_up(page: Page, address: str) -> None:
    page.goto(address + "normen/?ambt=wethouder&thema=geschenken")
    settled(page)
    one = set(shown(page))
    page.goto(address + "normen/?ambt=wethouder&ambt=minister&thema=geschenken")
    settled(page)
    assert one < set(shown(page))


def test_the_address_restores_query_filters_and_order(page: Page, address: str) -> None:
    page.goto(address + "normen/?q=geschenk&ambt=minister&sorteer=nieuw")
    page.wait_for_function("document.querySelectorAll('[data-norm]:not([hidden])').length < 60")
    before = shown(page)
    dates = page.eval_on_selector_all("[data-norm]:not([hidden])", "items => items.map(item => item.dataset.datum)")
    assert dates == sorted(dates, reverse=True)
    page.reload()
    page.wait_for_function(f"document.querySelectorAll('[data-norm]:not([hidden])').length === {len(before)}")
    assert shown(page) == before
    assert page.locator("#hb-q").input_value() == "geschenk"


def test_bijbaan_wethouder_gives_the_nevenfuncties_of_the_wethouder_first(
    page: Page, address: str, records: Catalogue
) -> None:
    page.goto(address)
    page.get_by_label("Wat wilt u weten?").fill("bijbaan wethouder")
    page.get_by_role("button", name="Zoek", exact=True).last.click()
    page.wait_for_url("**/normen/?q=bijbaan+wethouder")
    page.wait_for_function("document.querySelectorAll('[data-norm]:not([hidden])').length < 20")
    wanted = {
        n.id
        for n in records.normen.values()
        if "wethouder" in n.ambten and n.thema == "nevenfuncties" and not records.lokaal(n)
    }
    assert set(shown(page)[: len(wanted)]) == wanted


@pytest.mark.parametrize(
    ("query", "norm"),
    [
        ("cadeautje raadslid", "gemeente-geschenken-tot-50-euro"),
        ("senator geschenk", "eerste-kamerlid-geschenken-register"),
        ("artikel 41b gemeentewet", "wethouder-nevenfuncties-openbaar"),
        ("geschenkenn huisadress ambtenaar", "rijksambtenaar-geschenken-huisadres"),
    ],
)
def test_what_people_type_leads_to_the_norm(page: Page, address: str, query: str, norm: str) -> None:
    page.goto(address + "normen/")
    settled(page)
    page.get_by_label("Zoek in de normen").last.fill(query)
    page.wait_for_function("!document.getElementById('hb-aantal').textContent.match(/^\\d+ normen$/)")
    assert norm in shown(page)[:5]


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "+ - ~ ^ : * wethouder^2", "🎁", "de het een", "x" * 10_000, "a:b~9"]
)
def test_strange_input_never_breaks_the_catalogue(page: Page, address: str, query: str) -> None:
    page.goto(address + "normen/")
    settled(page)
    page.get_by_label("Zoek in de normen").last.fill(query)
    page.wait_for_timeout(300)
    visible = shown(page)
    assert visible or page.locator("#hb-leeg").is_visible()
    assert page.locator("#hb-lijst script, #hb-aantal script").count() == 0


def test_the_words_are_the_same_in_python_and_in_the_browser(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "normen/")
    texts = [norm.titel + " " + norm.samenvatting for norm in records.normen.values()]
    texts += [
        "Één privé-geschenk à € 50,–",
        "12a 2:4 15.21 BWBR0005416",
        "leden steden reizen brieven functies",
        "İstanbul ﬁets Straße",
    ]
    there = page.evaluate("texts => texts.map(text => handboekWoorden.woorden(text))", texts)
    assert there == [tokens(text) for text in texts]


def test_the_catalogue_works_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "normen/")
    settled(page)
    page.locator("#hb-q").focus()
    page.keyboard.press("Tab")  # summary of the filters
    page.keyboard.press("Tab")  # summary of the first filter
    page.keyboard.press("Tab")  # its first choice
    page.keyboard.press("Space")
    assert "ambt=minister" in page.url
    assert 0 < len(shown(page)) < 200
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_without_javascript_the_whole_list_is_there(browser: Browser, address: str, records: Catalogue) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "normen/")
    assert page.locator("[data-norm] a").first.is_visible()
    assert len(page.locator("[data-norm]").all()) == len(records.normen)
    assert not page.locator("#hb-filter").is_visible()
    context.close()


def test_the_index_is_fetched_only_when_someone_searches(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "normen/")
    settled(page)
    assert not [url for url in asked if url.endswith("zoekindex.json")]
    page.locator("#hb-q").fill("geschenk")
    page.wait_for_function("document.querySelectorAll('[data-norm]:not([hidden])').length < 150")
    assert [url for url in asked if url.endswith("zoekindex.json")]


@pytest.mark.parametrize("url", KINDS)
def test_no_page_scrolls_sideways(page: Page, address: str, url: str) -> None:
    page.goto(address + url)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert page.locator("h1").is_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, scheme)


def test_promises_can_be_filtered_to_what_was_done(page: Page, address: str, records: Catalogue) -> None:
    page.goto(address + "maatregelen/")
    settled(page)
    page.get_by_role("checkbox", name=re.compile("^uitgevoerd", re.IGNORECASE)).check()
    done = [key for key, item in records.maatregelen.items() if item.status_nu == "uitgevoerd"]
    visible = page.eval_on_selector_all("#hb-lijst > :not([hidden])", "items => items.map(item => item.dataset.id)")
    assert visible == done
    assert page.locator("#hb-aantal").inner_text() == f"{len(done)} maatregelen van {len(records.maatregelen)}"
    assert page.url.endswith("?nu=uitgevoerd")


def test_a_link_to_one_promise_keeps_its_place(page: Page, address: str, records: Catalogue) -> None:
    key = list(records.maatregelen)[-1]
    page.goto(f"{address}maatregelen/#{key}")
    settled(page)
    assert page.url.endswith(f"#{key}")
    assert page.locator(f"[id='{key}']").is_visible()


def test_the_gift_table_is_usable_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "themas/geschenken/")
    region = page.get_by_role("region", name="Vergelijkingstabel Geschenken")
    region.focus()
    office = page.get_by_role("rowheader", name="raadslid", exact=True)
    cell = page.locator("td[data-ambt=raadslid][data-kenmerk=thuisadres]")
    cell.scroll_into_view_if_needed()
    left = region.evaluate("item => { item.scrollLeft = 700; return item.scrollLeft; }")
    assert left > 0
    box, frame = office.bounding_box(), region.bounding_box()
    assert box and frame
    assert abs(box["x"] - frame["x"]) <= 2, "de kolom met ambten blijft staan"
    assert box["width"] <= 110
    assert "Nee" in cell.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_empty_cell_explains_itself_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + "themas/nevenfuncties/")
    summary = page.locator("td[data-ambt=raadslid][data-kenmerk=melden_vooraf] summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("td[data-ambt=raadslid][data-kenmerk=melden_vooraf] details").get_attribute("open") is not None
    assert "artikel" in page.locator("td[data-ambt=raadslid][data-kenmerk=melden_vooraf]").inner_text().lower()


def test_the_menu_opens_on_a_phone_with_the_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "normen/raadslid-nevenfuncties-openbaar/")
    page.locator(".hb-menu summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Ambten").click()
    page.wait_for_url("**/ambten/")


def test_the_way_past_the_header_comes_first(page: Page, address: str) -> None:
    page.goto(address + "normen/raadslid-nevenfuncties-openbaar/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "naar-inhoud"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_region_has_a_name_of_its_own(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for url in ("ambten/wethouder/", "themas/geschenken/", "normen/", "wijzer/ik-ben-raadslid/"):
        page.goto(address + url)
        names = page.evaluate(
            """() => [...document.querySelectorAll("nav, form[aria-label], [role=search], [role=dialog], [role=region]")]
                .filter(item => item.checkVisibility())
                .map(item => [item.getAttribute("role") ?? item.localName, item.getAttribute("aria-label")].join(": "))"""
        )
        assert len(set(names)) == len(names), url
        assert not [name for name in names if name.endswith(": ")], url
