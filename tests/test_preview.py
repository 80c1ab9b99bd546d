"""The preview: what it shows is what a build makes, each change is seen in the browser, and no mistake stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handboek.editions import chain, edition
from handboek.records import catalogue
from handboek.upkeep import preview
from tests.conftest import run_build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NORM = "norms/giften/minister-giften-register.yml"
#: Milliseconds: the machine may be busy, and how fast it is stands elsewhere.
PATIENT = 60_000


@contextmanager
def serving(house: Path) -> Iterator[str]:
    """The address of a preview of the project at ``house``."""
    command = [sys.executable, "scripts/serve.py", "--port", "0"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    running = subprocess.Popen(command, cwd=house, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        yield running.stdout.readline().split()[4]
        assert running.poll() is None
        running.send_signal(signal.SIGINT)
        told = running.communicate(timeout=60)[1]
        assert (running.returncode, told.splitlines()[-1]) == (0, "Gestopt.")
    finally:
        running.kill()
        running.communicate()


def fetch(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=60) as found:
            return found.status, found.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_after_any_change_the_preview_shows_what_a_build_makes(project: Callable[[], Path], tmp_path: Path) -> None:
    house = project()
    chain.add(house, edition.make(catalogue.load(house), "2026.1", date(2026, 1, 1), "0" * 40, None))
    with serving(house) as address:
        before = fetch(f"{address}normen/minister-giften-register/")[1]
        change(house / NORM, "titel: Een gift van 50 euro", "titel: Een cadeau van 50 euro")
        assert fetch(f"{address}normen/minister-giften-register/")[1] != before
        change(house / "hooks/handboek/reading/templates/thema.html", "<h1>", "<h1>Thema ")
        assert b"<h1>Thema " in fetch(f"{address}themas/giften/")[1]
        change(house / "hooks/handboek/records/places.py", 'f"art. {', 'f"artikel {')
        assert fetch(f"{address}themas/giften/")[0] == 200
        change(house / "hooks/handboek/editions/words.py", "else str(value)", "else f'<{value}>'")
        assert fetch(f"{address}edities/")[0] == 200
        change(house / "norms/registers/ambten.yml", "naam: ", "naam: zeer ")
        site = tmp_path / "site"
        assert run_build(house, site, SITE_URL=address).returncode == 0
        made = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        for name in made:
            if name.startswith(("sitemap.xml", "SHA256SUMS", "404.html", "_", "handboek.zip")) or name.endswith(
                ".json.js"
            ):
                continue  # about the site as a whole, or for a site that is taken away
            status, data = fetch(f"{address}{name.removesuffix('index.html')}")
            before, found, after = data.partition(b'<script src="/_voorvertoning/')
            own = before + after.partition(b"</script>")[2] if found else data
            assert bool(found) == name.endswith(".html"), name
            assert status == 200
            assert own == (site / name).read_bytes(), name
        status, data = fetch(f"{address}bestaat-niet/")
        assert status == 404
        assert b"_voorvertoning" in data
        assert fetch(f"{address}normen")[0] == 200  # led to the address with the slash
        for outside in ("../mkdocs.yml", "%2e%2e/mkdocs.yml", "..%2fmkdocs.yml"):
            assert fetch(address + outside)[0] == 404
        port = address.rstrip("/").rpartition(":")[2]
        command = [sys.executable, "scripts/serve.py", "--port", port]
        second = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
        assert (second.returncode, second.stderr) == (
            3,
            f"Poort {port} is al in gebruik. Kies een andere met --port.\n",
        )


def test_every_change_and_every_mistake_is_seen_in_the_browser(project: Callable[[], Path], browser: Browser) -> None:
    house = project()
    with serving(house) as address:
        page = browser.new_page()
        page.set_default_timeout(PATIENT)
        page.goto(f"{address}normen/minister-giften-register/")

        def shows(text: str) -> None:
            page.get_by_text(text).first.wait_for(state="attached")

        shows("Een gift van 50 euro of meer gaat naar het ministerie")
        change(house / NORM, "titel: Een gift van 50 euro", "titel: Een cadeau van 50 euro")
        shows("Een cadeau van 50 euro of meer gaat naar het ministerie")
        change(house / NORM, "laag: rijk", "laag: rjik")
        shows("rjik staat niet in de lijst lagen (bedoelde u rijk?)")
        assert f"{NORM}:3:7" in page.locator("#fouten").inner_text()
        assert fetch(f"{address}themas/giften/")[0] == 500  # no page is older than the records
        change(house / NORM, "laag: rjik", "laag: rijk")
        shows("Een cadeau van 50 euro of meer gaat naar het ministerie")
        template = house / "hooks/handboek/reading/templates/norm.html"
        change(template, "<h1>", "<h1>{{ geen }}")
        shows("'geen' is undefined")
        change(template, "<h1>{{ geen }}", "<h1>Sjabloon ")
        shows("Sjabloon Een cadeau")
        code = house / "hooks/handboek/reading/labels.py"
        text = code.read_text("utf-8")
        code.write_text(f"{text}\nnu = = 1\n", "utf-8")
        shows("SyntaxError")
        code.write_text(text.replace("januari", "louwmaand"), "utf-8")
        shows("Sjabloon Een cadeau")
        change(template, "<h1>", '<h1 style="color: red">')
        shows("het veiligheidsbeleid staat dit niet toe")
        change(template, '<h1 style="color: red">', "<h1>")
        shows("Sjabloon Een cadeau")
        change(house / "hooks/handboek/records/messages.py", "staat niet in de lijst", "ontbreekt in de lijst")
        change(house / NORM, "laag: rijk", "laag: rjik")
        shows("rjik ontbreekt in de lijst lagen")
        change(house / NORM, "laag: rjik", "laag: rijk")
        shows("Sjabloon Een cadeau")
        page.goto(f"{address}wijzer/")
        change(house / "docs/wijzer/index.md", "# index", "# Een ander hoofdstuk")
        shows("Een ander hoofdstuk")
        page.close()
        change(house / "hooks/mkdocs_hooks.py", "return ours.html", 'return ours.html + "<p>Uit de haak</p>"')
        assert b"Uit de haak" in fetch(f"{address}themas/giften/")[1]


class Shelf:
    """A site of one page."""

    def read(self, url: str) -> tuple[str, bytes] | None:
        return ("index.html", b"<html><body>een</body></html>") if url == "/" else None

    def missing(self) -> bytes:
        return b"<html><body>niets</body></html>"


def test_the_files_are_looked_at_with_each_page_and_never_in_vain(tmp_path: Path) -> None:
    made: list[list[Path]] = []
    (tmp_path / "x.py").write_text("1", "utf-8")
    (tmp_path / "__pycache__").mkdir()

    def make(code: list[Path]) -> preview.Site:
        made.append(code)
        if (tmp_path / "fout.yml").exists():
            raise ValueError("mis & <mis>")
        return Shelf()

    shown = preview.Preview(make, [tmp_path], lambda error: str(error) if "mis" in str(error) else None, lambda _: None)
    first = shown.answer("/")
    assert first[0] == 200
    (tmp_path / "__pycache__" / "x.pyc").write_text("2", "utf-8")
    assert shown.answer("/") == first
    (tmp_path / "fout.yml").write_text("2", "utf-8")
    status, _, data = shown.answer("/")
    assert (status, b"mis &amp; &lt;mis&gt;" in data) == (500, True)
    (tmp_path / "fout.yml").unlink()
    assert shown.answer("/")[0] == 200
    assert made == [[tmp_path / "x.py"], [], []]
    assert shown.wait("0") == str(shown.stand)


@pytest.mark.parametrize("gone", ["weg", "map/weg"])
def test_a_file_that_goes_while_it_is_looked_at_is_no_trouble(tmp_path: Path, gone: str) -> None:
    assert preview.stamp([tmp_path / gone]) == {}
