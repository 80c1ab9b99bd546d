"""Twelve tasks with the keyboard alone: everything can be reached, what has the focus is seen, and nothing holds it.

The walk through the signpost with all its questions is in ``test_wegwijzer_browser``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

#: More presses of Tab than any of these tasks may take from where it begins.
MOST = 120
#: Does what has the focus look another way than without: an outline, or a shadow like one.
SEEN = """item => {
  const look = element => { const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none"; };
  return look(item) || (item.parentElement && look(item.parentElement)) || (item.nextElementSibling && look(item.nextElementSibling));
}"""


def go(page: Page, target: Locator, key: str = "Tab") -> None:
    """Presses Tab until the target has the focus, and sees that it shows."""
    for _ in range(MOST):
        page.keyboard.press(key)
        if target.evaluate("item => item === document.activeElement"):
            assert target.evaluate(SEEN), "wat de focus heeft, is te zien"
            return
    pytest.fail(f"{target} is in {MOST} stappen niet te bereiken", pytrace=False)


def test_past_the_header(page: Page, address: str) -> None:
    page.goto(address + "normen/raadslid-nevenfuncties-openbaar/")
    go(page, page.get_by_role("link", name="Naar de inhoud"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_home_to_my_office(page: Page, address: str) -> None:
    page.goto(address)
    go(page, page.get_by_role("region", name="Ik ben …").get_by_role("link", name="wethouder", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wethouder")


def test_search_from_any_page_to_a_norm(page: Page, address: str) -> None:
    page.goto(address + "over/")
    go(page, page.locator(".hb-zoekvak input"))
    page.keyboard.type("huisadres ambtenaar geschenk")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    first = page.locator(".hb-treffers a").nth(1)  # before it the way to the catalogue
    expect(first).to_be_focused()
    assert first.evaluate(SEEN), "wat de focus heeft, is te zien"
    page.keyboard.press("Enter")
    page.wait_for_url("**/normen/**")


def test_choose_filters_and_clear_them(page: Page, address: str) -> None:
    page.goto(address + "normen/")
    count = page.locator("#hb-aantal")
    expect(count).to_have_text(re.compile(r"^\d+ normen$"))
    everything = count.inner_text()
    go(page, page.get_by_role("checkbox", name=re.compile("^wethouder", re.IGNORECASE)))
    page.keyboard.press("Space")
    expect(count).to_have_text(re.compile(r"^\d+ normen van \d+$"))
    go(page, page.get_by_role("button", name="Wis alle filters"))
    page.keyboard.press("Enter")
    expect(count).to_have_text(everything)


def test_why_a_cell_is_empty(page: Page, address: str) -> None:
    page.goto(address + "themas/nevenfuncties/#vergelijking")
    cell = page.locator("td[data-ambt=raadslid][data-kenmerk=melden_vooraf]")
    page.locator("td[data-ambt=raadslid] a, td[data-ambt=raadslid] summary").first.focus()
    if not cell.locator("summary").evaluate("item => item === document.activeElement"):
        go(page, cell.locator("summary"))
    page.keyboard.press("Enter")
    expect(cell.locator("details")).to_have_attribute("open", "")


def test_a_wide_table_scrolls(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "themas/geschenken/#vergelijking")
    region = page.get_by_role("region", name="Vergelijkingstabel Geschenken")
    go(page, region)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_one_office_of_a_table(page: Page, address: str) -> None:
    page.goto(address + "themas/geschenken/")
    choice = page.locator("#hb-eenambt")
    go(page, choice)
    page.keyboard.type("wethouder")
    expect(page.get_by_role("table", name="Geschenken: wethouder")).to_be_visible()
    assert page.url.endswith("?ambt=wethouder")


def test_two_offices_side_by_side(page: Page, address: str) -> None:
    page.goto(address + "vergelijken/")
    for number, office in ((1, "Wethouder"), (2, "Raadslid")):
        go(page, page.get_by_label(f"Ambt {number}"))
        page.keyboard.type(office)
    go(page, page.get_by_label("Geschenken", exact=True))
    page.keyboard.press("Space")
    expect(page.get_by_role("table", name="Geschenken: wethouder en raadslid naast elkaar")).to_be_visible()
    expect(page.locator("#hb-telling")).to_have_text(re.compile("verschil"))


def test_what_applied_on_another_day(page: Page, address: str) -> None:
    page.goto(address + "normen/")
    day = page.locator("#hb-dag")
    go(page, day)
    page.keyboard.type("06012022")
    if day.input_value() != "2022-06-01":  # another order of day and month
        day.focus()
        page.keyboard.type("01062022")
    page.keyboard.press("Enter")
    expect(page.get_by_text("U ziet wat gold op 1 juni 2022.")).to_be_visible()
    go(page, page.get_by_role("button", name="Terug naar nu"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("U ziet wat gold op")).to_have_count(0)


def test_two_editions(page: Page, address: str) -> None:
    page.goto(address + "edities/vergelijk/")
    for number, (name, edition) in enumerate({"oud": "Editie 2026.1", "nieuw": "Editie 2026.2"}.items()):
        go(page, page.locator(f"#hb-{name}"))
        page.keyboard.type(edition)
        assert page.locator(f"#hb-{name}").input_value() == f"2026.{number + 1}"
    expect(page.locator("#hb-wijzigingen > *").first).to_be_visible()


def test_the_colours(page: Page, address: str) -> None:
    page.goto(address)
    scheme = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    go(page, page.locator(".hb-kleuren:visible"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") != scheme
    assert page.evaluate("document.activeElement.matches('.hb-kleuren')"), "de focus blijft bij de keuze"


def test_the_menu_and_back(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + "over/")
    summary = page.locator(".hb-menu summary")
    go(page, summary)
    page.keyboard.press("Enter")
    link = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Ambten")
    go(page, link)
    go(page, summary, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(link).to_be_hidden()


@pytest.mark.parametrize("url", ["", "normen/", "themas/geschenken/", "vergelijken/", "ambten/wethouder/"])
def test_nothing_holds_the_focus(page: Page, address: str, url: str) -> None:
    """Tab goes on to the end of the page and out of it, and the same way back."""
    page.goto(address + url)
    last = page.get_by_role("contentinfo").get_by_role("link").last
    last.focus()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.querySelector('main').contains(document.activeElement)")
    last.focus()
    page.keyboard.press("Shift+Tab")
    assert not last.evaluate("item => item === document.activeElement")
