"""The signpost "Mag dit?" as an official uses it, in a real browser, on the built site."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from handboek.records import comparison, decisions
from handboek.records.catalogue import Catalogue
from tests.test_wegwijzer import answers_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RAADSLID = "wegwijzer/?ambt=raadslid&situatie=geschenk&bedrag=60&thuis=ja"


def start(page: Page, url: str) -> None:
    """Opens the page and waits until the script has its data."""
    page.goto(url)
    page.locator("#hb-wegwijzer:not([hidden])").wait_for()


def actions(page: Page) -> list[str]:
    return page.locator("#hb-antwoord .hb-handeling h3").all_inner_texts()


def questions(page: Page) -> list[str]:
    """The questions about facts that are shown."""
    shown = page.locator("#hb-feiten > :not([hidden])")
    return [item.locator(".hb-stap__vraag").inner_text() for item in shown.all()]


def test_the_browser_decides_as_python_does(page: Page, address: str, records: Catalogue) -> None:
    """For every office and situation, and every combination of answers to its questions."""
    tables = {thema: comparison.table(records, thema) for thema in records.themas}
    expected: dict[str, list[Any]] = {}
    given: dict[str, list[list[str | None]]] = {}
    for ambt, (key, situatie) in product(records.ambten, records.wegwijzer.items()):
        route = decisions.resolve(records, tables, ambt, situatie)
        choices = [answers_to(situatie.feiten[feit]) for feit in route.feiten]
        outcomes = []
        for answers in product(*choices):
            facts = {feit: item for feit, item in zip(route.feiten, answers, strict=True) if item is not None}
            outcome = decisions.decide(route, facts)
            outcomes.append([list(outcome.wegen), list(outcome.vragen)])
        place = f"{ambt} {key}"
        expected[place], given[place] = outcomes, choices
    start(page, address + "wegwijzer/")
    there = page.evaluate(
        """async given => {
          const { antwoorden } = await (await fetch("../data/wegwijzer.json")).json();
          const combinaties = ([eerste, ...rest]) => eerste
            ? eerste.flatMap(waarde => combinaties(rest).map(ander => [waarde, ...ander])) : [[]];
          return Object.fromEntries(Object.entries(given).map(([plaats, keuzes]) => {
            const [ambt, situatie] = plaats.split(" ");
            const route = antwoorden[ambt][situatie];
            return [plaats, combinaties(keuzes).map(antwoorden => {
              const feiten = Object.fromEntries(route.feiten.map((feit, i) => [feit, antwoorden[i]]).filter(([, a]) => a !== null));
              const { wegen, vragen } = handboekBeslissen.beslis(route, feiten);
              return [wegen, vragen];
            })];
          }));
        }""",
        given,
    )
    assert sum(map(len, expected.values())) > 10_000
    assert there == expected


def test_an_amount_is_read_as_people_type_it(page: Page, address: str) -> None:
    amounts = {
        "60": "60", "€ 49,50": "49.50", "1.250,5": "1250.50", "25,-": "25", "0": "0", " 60 ": "60", "007": "7",
        "-5": None, "veel": None, "": None, "1e3": None, "60 euro": None, "1,234": None, "12345678": None,
        "9" * 10_000: None, "<script>": None, "٦٠": None,
    }  # fmt: skip
    page.goto(address + "wegwijzer/")
    there = page.evaluate("teksten => teksten.map(handboekBeslissen.leesBedrag)", list(amounts))
    assert there == list(amounts.values())
    assert all(decisions.cent(amount) is not None for amount in there if amount)


def test_a_whole_walk_by_keyboard_alone(page: Page, address: str) -> None:
    """A councillor with a gift of € 40 that nobody wants anything for."""
    start(page, address + "wegwijzer/")
    page.locator("#hb-ambt").focus()
    page.keyboard.type("raadslid")
    assert page.locator("#hb-ambt").input_value() == "raadslid"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert questions(page) == ["Staat er iets uit uw ambt tegenover?"]
    for question in ("Staat er iets uit uw ambt tegenover?", "Komt het geschenk bij u thuis?"):
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")  # from yes, the first, to no
        assert (
            page.evaluate("document.activeElement.closest('fieldset').querySelector('legend').textContent") == question
        )
        assert page.evaluate("document.activeElement.value") == "nee"
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.keyboard.press("Tab")  # I don't know
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.name") == "besluit"
    assert page.locator("#hb-stand").inner_text() == "Het antwoord: dit mag (aanbeveling)."
    assert page.evaluate("document.activeElement.name") == "besluit", "het antwoord pakt de aandacht niet vanzelf"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "antwoord"
    assert actions(page) == ["Dit mag"]
    assert page.url.endswith("?ambt=raadslid&situatie=geschenk&ruil=nee&thuis=nee&bedrag=40&besluit=nee")


def test_an_answer_stands_alone_with_a_way_back_and_a_way_on(page: Page, address: str) -> None:
    start(page, address + RAADSLID)
    everything, form = page.locator(".hb-alles"), page.locator("#hb-wegwijzer")
    case = page.locator(".hb-overzicht")
    assert form.is_visible()
    assert case.is_hidden()
    assert everything.is_hidden()
    page.get_by_role("button", name="Bekijk het antwoord").click()
    assert form.is_hidden()
    assert "€ 60" in case.inner_text(), "waar het antwoord over gaat, blijft te zien"
    assert actions(page) == ["Niet aannemen"]
    page.get_by_role("link", name="Bekijk alle situaties en ambten").click()
    assert everything.is_visible()
    page.get_by_role("button", name="Wijzig uw geval").click()
    assert page.get_by_label("Wat is het geschenk ongeveer waard?").input_value() == "60"
    assert page.evaluate("document.activeElement.id") == "hb-ambt"
    page.get_by_role("button", name="Bekijk het antwoord").click()
    page.get_by_role("button", name="Leg een ander geval voor").click()
    assert form.is_visible()
    assert page.locator("#hb-antwoord").is_hidden()
    assert page.url.partition("#")[0] == address + "wegwijzer/"


def test_the_address_restores_the_case(page: Page, address: str) -> None:
    start(page, address + RAADSLID)
    assert page.locator("#hb-ambt").input_value() == "raadslid"
    assert page.locator("[name=situatie]:checked").input_value() == "geschenk"
    assert page.get_by_label("Wat is het geschenk ongeveer waard?").input_value() == "60"
    assert page.locator("[name=thuis]:checked").input_value() == "ja"
    assert actions(page) == ["Niet aannemen"]
    answer = page.locator("#hb-antwoord")
    for norm in ("gemeente-geschenken-duurder", "gemeente-geschenken-tot-50-euro"):
        assert answer.locator(f".hb-handeling a[href$='normen/{norm}/']").count() == 1
    assert "VNG, Geschenken en uitnodigingen" in answer.inner_text()
    assert "Dit is een aanbeveling, geen harde regel." in answer.inner_text()
    assert page.locator("#hb-stand").get_attribute("role") == "status"
    assert "Tot nu toe: niet aannemen (aanbeveling)." in page.locator("#hb-stand").inner_text()


def test_another_office_gets_another_answer(page: Page, address: str) -> None:
    start(page, address + "wegwijzer/?ambt=tweede-kamerlid&situatie=geschenk&bedrag=60&ruil=nee")
    assert actions(page) == ["Melden", "Dit mag"]
    page.get_by_label("Wat is uw ambt?").select_option("rijksambtenaar")
    assert actions(page) == ["Niet aannemen"]
    assert page.get_by_label("Wat is het geschenk ongeveer waard?").input_value() == "60"


def test_a_question_that_no_longer_matters_goes_away(page: Page, address: str) -> None:
    start(
        page,
        address + "wegwijzer/?ambt=wethouder&situatie=nevenfunctie&ambtshalve=nee&bezwaar=geen&betaald=ja&deeltijd=ja",
    )
    assert "Doet u uw ambt in deeltijd?" in questions(page)
    page.get_by_role("group", name="Wordt u ervoor betaald?").get_by_label("Nee").check()
    assert "Doet u uw ambt in deeltijd?" not in questions(page)
    assert "deeltijd" not in page.url


def test_without_a_rule_it_says_so_and_leads_to_the_conversation(page: Page, address: str, records: Catalogue) -> None:
    start(page, address + "wegwijzer/?ambt=minister&situatie=reis&ruil=nee&partner=nee")
    answer = page.locator("#hb-antwoord")
    assert actions(page) == []
    assert "Geen regel in dit handboek beslist uw geval." in answer.inner_text()
    assert "Of een ander mag betalen, is niet gezien." in answer.inner_text()
    assert records.themas["uitnodigingen-en-reizen"].dilemmas[0] in answer.inner_text()
    assert "Minister-president" in answer.inner_text()
    answer.get_by_role("link", name="wat u doet als de regel zwijgt").click()
    page.wait_for_url("**/wijzer/als-de-regel-zwijgt/")
    assert page.locator("h1").inner_text() == "Als de regel zwijgt"


@pytest.mark.parametrize("bad", ["-5", "<script>alert(1)</script>", "x" * 10_000, "🎁", "__proto__"])
def test_a_bad_address_is_told_kindly_and_does_no_harm(page: Page, address: str, bad: str) -> None:
    page.goto(address + "wegwijzer/")
    url = page.evaluate(
        "bad => '?' + new URLSearchParams({ambt: bad, situatie: 'geschenk', bedrag: bad, ruil: bad})", bad
    )
    start(page, address + "wegwijzer/" + url)
    message = page.locator("#hb-melding").inner_text()
    assert "klopt niet en is overgeslagen: het ambt, “staat er iets tegenover”, “geschatte waarde”" in message
    assert bad not in page.locator("main").inner_text()
    assert page.locator("#hb-antwoord").is_hidden()
    page.get_by_label("Wat is uw ambt?").select_option("minister")
    assert actions(page) == ["Zo weinig mogelijk aannemen"]


def test_a_bad_amount_is_told_at_its_field(page: Page, address: str) -> None:
    start(page, address + "wegwijzer/?ambt=tweede-kamerlid&situatie=geschenk&ruil=nee")
    field = page.get_by_label("Wat is het geschenk ongeveer waard?")
    for bad in ("-60", "x" * 10_000, "<script>"):
        field.fill(bad)
        field.blur()
        assert page.get_by_text("Vul een bedrag in euro in, zoals 60 of 49,50.").is_visible()
        assert field.get_attribute("aria-invalid") == "true"
        assert "bedrag" not in page.url
    field.fill("60,50")
    field.blur()
    assert page.get_by_text("Vul een bedrag in euro in").is_hidden()
    assert "bedrag=60.50" in page.url
    assert actions(page) == ["Melden", "Dit mag"]


def test_it_works_offline_once_it_is_loaded(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    start(page, address + "wegwijzer/")
    context.set_offline(True)
    page.get_by_label("Wat is uw ambt?").select_option("raadslid")
    page.get_by_role("radio", name="Een besluit of stemming raakt mijzelf").check()
    page.get_by_role("radio", name="Het raakt mij persoonlijk").check()
    assert actions(page) == ["Niet meepraten en niet meestemmen"]
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_without_script_or_data_nobody_is_left_empty_handed(
    browser: Browser, address: str, records: Catalogue, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.route("**/data/wegwijzer.json", lambda route: route.abort())
    page.goto(address + "wegwijzer/")
    for key in records.wegwijzer:
        section = page.locator(f"section[aria-labelledby={key}]")
        assert len(section.locator("details").all()) == len(records.ambten)
    case = page.locator("section[aria-labelledby=geschenk] details", has=page.get_by_text("Raadslid", exact=True))
    case.locator("summary").click()
    assert "Niet aannemen, als “Geschatte waarde: meer dan € 50”" in case.inner_text()
    assert case.locator("a[href$='normen/gemeente-geschenken-duurder/']").first.is_visible()
    assert page.locator("section[aria-labelledby=geschenk] a[href$='themas/geschenken/']").is_visible()
    assert page.locator("#hb-wegwijzer").is_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_an_answer_never_scrolls_sideways_and_its_controls_are_large_enough(
    page: Page, address: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    start(page, address + RAADSLID)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator("#hb-wegwijzer :is(select, button, label.hb-keuze, .hb-bedrag input):visible").all():
        box = control.bounding_box()
        assert box and box["height"] >= 24, control.inner_text()


def test_the_printed_answer_has_the_case_and_no_form(page: Page, address: str) -> None:
    start(page, address + RAADSLID)
    page.emulate_media(media="print")
    assert page.locator("#hb-wegwijzer").is_hidden()
    assert page.locator(".hb-alles").is_hidden()
    overview = page.locator(".hb-overzicht")
    assert overview.is_visible()
    assert "€ 60" in overview.inner_text()


def test_home_office_and_theme_lead_there(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Mag dit? Leg uw geval voor").click()
    page.locator("#hb-wegwijzer:not([hidden])").wait_for()
    page.goto(address + "ambten/wethouder/")
    page.get_by_role("link", name="Mag dit? Leg een geval voor").click()
    page.locator("#hb-wegwijzer:not([hidden])").wait_for()
    assert page.get_by_label("Wat is uw ambt?").input_value() == "wethouder"
    page.goto(address + "themas/geschenken/")
    page.get_by_role("link", name="Mag dit? Ik krijg een geschenk").click()
    page.locator("#hb-wegwijzer:not([hidden])").wait_for()
    assert page.get_by_role("radio", name="Ik krijg een geschenk").is_checked()
