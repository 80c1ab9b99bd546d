"""What a reader or a device asks for: less motion, colours of its own, paper; and what is said aloud when a page changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = ["", "normen/", "ambten/wethouder/", "themas/geschenken/", "normen/wethouder-nevenfuncties-openbaar/"]

MOVING = """() => [...document.querySelectorAll("*")].flatMap(item => [null, "::before", "::after"].map(part => [item, getComputedStyle(item, part)]))
    .filter(([, look]) => look.animationName !== "none" || parseFloat(look.transitionDuration) > 0 || look.scrollBehavior === "smooth")
    .map(([item]) => item.outerHTML.slice(0, 80))"""
#: What can be used, and its edge or ground where it has one, with the colours that the system did not choose.
EDGES = """() => [...document.querySelectorAll("input, select, button")].filter(item => item.checkVisibility())
    .filter(item => ["checkbox", "radio"].every(type => item.type !== type) && parseFloat(getComputedStyle(item).borderTopWidth) === 0
        && !getComputedStyle(item, "::before").maskImage.startsWith("url"))
    .map(item => item.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("url", PAGES)
def test_nothing_moves_for_who_asks_for_less_motion(page: Page, address: str, url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + url)
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("url", PAGES)
def test_what_can_be_used_keeps_an_edge_in_forced_colours(page: Page, address: str, url: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + url)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(EDGES) == []


def test_a_mark_and_where_one_is_show_in_forced_colours(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + "ambten/wethouder/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for item in (".hb-merk", ".hb-kleuren:not([data-schema=slate])", ".hb-zoekvak button"):
        colour = page.locator(item).first.evaluate("item => getComputedStyle(item, '::before').backgroundColor")
        assert colour != ground, item
    here = page.locator(".hb-zij [aria-current=page]")
    other = page.locator(".hb-zij a:not([aria-current])").first
    edge = "item => getComputedStyle(item).borderLeftColor"
    assert here.evaluate(edge) != other.evaluate(edge)


@pytest.mark.parametrize("url", PAGES)
def test_paper_has_the_content_and_nothing_to_click(page: Page, address: str, url: str) -> None:
    page.emulate_media(media="print")
    page.goto(address + url)
    for gone in (".md-header", ".hb-delen", ".md-footer"):
        assert page.locator(gone).first.is_hidden(), gone
    assert page.locator("h1").is_visible()
    page.set_viewport_size({"width": 794, "height": 1000})  # A4
    assert page.evaluate("document.documentElement.scrollWidth") <= 794


def test_paper_shows_what_is_folded_and_the_screen_folds_it_again(page: Page, address: str) -> None:
    page.goto(address + "ambten/wethouder/")
    folded = page.locator("main details:not([open])")
    before = folded.count()
    assert before > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before


def test_an_address_into_what_is_folded_opens_it(page: Page, address: str) -> None:
    page.goto(address + "themas/nevenfuncties/")
    inside = page.locator("td details:not([open]) > :not(summary)").first
    inside.evaluate("item => { item.id = 'hier'; }")
    assert not page.locator("#hier").is_visible()
    page.evaluate("location.hash = '#hier'")
    expect(page.locator("#hier")).to_be_visible()


def _type(page: Page) -> None:
    page.locator(".hb-zoekvak input").focus()
    page.keyboard.type("geschenk")


#: What a reader does, where, and what must then be said.
TOLD: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "zoekt in de kop": ("over/", _type, "normen"),
    "filtert": ("normen/", lambda page: page.locator("#hb-filter input[type=checkbox]").first.check(), " van "),
    "zoekt in de lijst": ("normen/", lambda page: page.locator("#hb-q").fill("geschenk"), " van "),
    "kiest een dag": (
        "normen/",
        lambda page: (page.locator("input[type=date]").fill("2022-06-01"), page.get_by_role("button", name="Toon").click())[0],
        "1 juni 2022",
    ),
    "zet naast elkaar": (
        "vergelijken/",
        lambda page: page.get_by_role("button", name="Minister en Tweede Kamerlid").click(),
        "verschil",
    ),
    "zegt zijn ambt": ("wegwijzer/", lambda page: page.locator("#hb-ambt").select_option("wethouder") and None, "Kies"),
}  # fmt: skip


@pytest.mark.parametrize("what", TOLD)
def test_what_changes_is_told_in_a_place_that_was_there_before(page: Page, address: str, what: str) -> None:
    """WCAG 2.2, 4.1.3: a screen reader says what comes into a status that it already knew and that is shown."""
    url, act, words = TOLD[what]
    page.goto(address + url)
    page.wait_for_function("!document.querySelector('#hb-aantal') || document.querySelector('#hb-aantal').textContent")
    known = "[...document.querySelectorAll('[role=status]')].filter(item => item.checkVisibility())"
    page.evaluate(f"() => {{ window.bekend = {known}; window.toen = bekend.map(item => item.textContent); }}")
    act(page)
    page.wait_for_function(
        f"bekend.some((item, n) => item.isConnected && item.textContent !== toen[n] && item.textContent.includes('{words}'))"
    )


def test_nothing_jumps_when_a_page_is_four_times_as_large(browser: Browser, address: str) -> None:
    """WCAG 2.2, 1.4.10: 400 % of 1280 pixels leaves 320; what is fixed to the window leaves room to read."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    for url in PAGES:
        page.goto(address + url)
        page.evaluate("scrollTo(0, 900)")
        held = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter(item => ["fixed", "sticky"].includes(getComputedStyle(item).position))
                .filter(item => item.checkVisibility()).map(item => item.getBoundingClientRect())
                .filter(box => box.bottom > 0 && box.top < 256 && box.height > 85).length"""
        )
        assert held == 0, url
    context.close()
