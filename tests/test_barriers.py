"""Barriers for people, as two engines find them: axe with its best practices, and IBM's. A sample here, all in make test-long."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import engines

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NO_ACE = "de tweede controle is er niet; draai npm ci --prefix tests/kwaliteit"


def test_the_largest_page_of_each_kind_has_no_barrier(browser: Browser, address: str, site: Path) -> None:
    found = []
    with engines.ready(browser) as page:
        for number, url in enumerate(engines.of_each_kind(site)):
            page.goto(address + url)
            found += engines.findings(page, [engines.SAMPLE[number % 2]])
    assert found == []


@pytest.mark.parametrize("state", engines.STATES)
def test_a_page_in_use_has_no_barrier(browser: Browser, address: str, state: str) -> None:
    url, act = engines.STATES[state]
    with engines.ready(browser) as page:
        page.goto(address + url)
        act(page)
        assert engines.findings(page, engines.SAMPLE) == []


@pytest.mark.long
def test_no_page_at_all_has_a_barrier(browser: Browser, address: str, site: Path) -> None:
    """Every page wide and narrow, light and dark; the list comes from the build, so that no page escapes."""
    if not engines.ACE.exists():
        pytest.skip(NO_ACE)
    found, urls = [], engines.urls(site)
    assert len(urls) > 800
    with engines.ready(browser, with_ace=True) as page:
        for url in urls:
            page.goto(address + url)
            found += engines.findings(page, with_ace=True)
    assert found == []


@pytest.mark.long
def test_no_page_in_use_has_a_barrier_for_either_engine(browser: Browser, address: str) -> None:
    if not engines.ACE.exists():
        pytest.skip(NO_ACE)
    found = []
    for url, act in engines.STATES.values():
        with engines.ready(browser, with_ace=True) as page:
            page.goto(address + url)
            act(page)
            found += engines.findings(page, with_ace=True)
    assert found == []


def test_the_engine_sees_a_barrier(browser: Browser, address: str) -> None:
    with engines.ready(browser) as page:
        page.goto(address + "over/")
        page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><h6>x</h6>')")
        rules = {line.split(" axe ")[1].split(":")[0] for line in engines.findings(page, engines.SAMPLE)}
    assert {"button-name", "heading-order"} <= rules
