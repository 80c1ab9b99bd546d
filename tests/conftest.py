"""Shared by the tests: the catalogues, the built site, a server for it, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error as PlaywrightError

from handboek.records import catalogue
from handboek.records.catalogue import Catalogue
from scripts import browser as chromium
from scripts.serving import launch, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
MINI = ROOT / "tests" / "mini"
#: What a copy of the project needs to build a site.
PROJECT = ("mkdocs.yml", "docs", "hooks", "scripts", "norms")
#: How long something in a browser may take to happen, in seconds: a busy machine is slow, and a failure is told then.
PATIENCE = 30
NO_BROWSER = "geen Chromium gevonden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden pages anew; read the diff before committing"
    )


@pytest.fixture(scope="session")
def records() -> Catalogue:
    """The real catalogue."""
    return catalogue.load(ROOT)


@pytest.fixture(scope="session")
def mini() -> Catalogue:
    """The small fixed catalogue."""
    return catalogue.load(MINI)


def run_build(project: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Builds the site of ``project`` into ``site`` with MkDocs itself."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def copy_project(folder: Path) -> Path:
    """Makes a copy of the project in ``folder``, with the mini catalogue for its norms."""
    folder.mkdir()
    for item in PROJECT:
        source = MINI / item if item == "norms" else ROOT / item
        if source.is_dir():
            shutil.copytree(source, folder / item, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / item)
    for chapter in (folder / "docs" / "wijzer").glob("*.md"):
        chapter.write_text(f"# {chapter.stem}\n", "utf-8")  # the real chapters lead to offices that the mini has not
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Callable[[], Path]:
    """Makes copies of the project, with the mini catalogue for its norms."""

    def make(name: str = "project") -> Path:
        return copy_project(tmp_path / name)

    return make


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once."""
    folder = tmp_path_factory.mktemp("build") / "site"
    result = run_build(ROOT, folder)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site on this machine, ending in "/"."""
    with serve(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one the tests that ask for it are skipped, or fail when CI=true."""
    path = chromium.find()
    if not path:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{NO_BROWSER}, en CI vraagt erom", pytrace=False)
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import expect  # only where there is a browser

    expect.set_options(timeout=1000 * PATIENCE)
    with launch(path) as running:
        yield running


def until(page: Page, expression: str) -> None:
    """Waits until a JavaScript expression holds in a page, ``PATIENCE`` at most.

    For Playwright's own ``wait_for_function``, which runs text as code within the page: the site's policy stops that.
    On a page that is still coming an expression does not hold.
    """
    asked = f"(() => {{ try {{ const it = {expression}; return typeof it === 'function' ? it() : it; }} catch {{ return false; }} }})()"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(PlaywrightError):  # the page has just gone to another
            if page.evaluate(asked):
                return
        page.wait_for_timeout(20)
    pytest.fail(f"wachtte vergeefs op {expression}", pytrace=False)


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page of 1280 × 900. Afterwards: no error or warning in its console, among which each breach of the site's
    policy, and nothing asked of another host.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    fresh = context.new_page()
    complaints: list[str] = []
    fresh.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    fresh.on("pageerror", lambda error: complaints.append(str(error)))
    fresh.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    fresh.wait_for_function = partial(until, fresh)  # type: ignore[method-assign]
    yield fresh
    context.close()
    assert complaints == []


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A watched page for the built site."""
    with watched(browser, address) as fresh:
        yield fresh


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if any(NO_BROWSER in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line("LET OP: de browsertests zijn overgeslagen, want er is geen Chromium.", yellow=True)
