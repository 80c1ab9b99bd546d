"""The policy in each page: every inline script by its hash, nothing that escapes it, and a browser that keeps it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handboek.reading.policy import Policy, check_content
from tests.conftest import run_build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for part in policy.split("; ") if (words := part.split())}


def test_every_page_says_first_what_it_may_run_and_has_each_inline_script_in_it(site: Path) -> None:
    wrong, seen = [], set()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        policy = directives(META.search(text)[1])  # type: ignore[index]
        first = min(text.index("<script"), text.index("<link"))
        hashes = {word for word in policy["script-src"] if word != "'self'"}
        inside = {
            "'sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() + "'"
            for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
            if "src=" not in attributes and "json" not in attributes
        }
        if (
            text.index("http-equiv") > first
            or hashes != inside
            or policy["style-src"] != ["'self'"]
            or "<style" in text
        ):
            wrong.append(path.relative_to(site).as_posix())
        seen |= hashes
    assert wrong == []
    lines = (site / "_headers").read_text("utf-8").splitlines()
    header = next(line for line in lines if "Content-Security-Policy" in line).split(": ", 1)[1]
    assert set(directives(header)["script-src"]) == {"'self'", *seen}
    assert directives(header)["frame-ancestors"] == ["'none'"]
    assert f'add_header Content-Security-Policy "{header}" always;' in (site / "_nginx.conf").read_text("utf-8")


def test_only_the_site_itself_may_be_asked() -> None:
    policy = directives(META.search(Policy().apply('<meta charset="utf-8">', "x"))[1])  # type: ignore[index]
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy.pop("img-src") == ["'self'", "data:"]
    assert {word for words in policy.values() for word in words} == {"'none'", "'self'"}


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">x</p>',
        "<a href='#' onclick='x()'>x</a>",
        '<a href="javascript:x()">x</a>',
        "<iframe srcdoc='x'></iframe>",
    ],
)
def test_what_no_hash_can_allow_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match=r"^themas/x: het veiligheidsbeleid staat dit niet toe: <"):
        Policy().apply(f'<meta charset="utf-8">{html}', "themas/x")


@pytest.mark.parametrize("html", ["<script>x()</script>", '<script type="module">x()</script>', "<style>p {}</style>"])
def test_content_for_a_finished_page_brings_nothing_inline(html: str) -> None:
    with pytest.raises(ValueError, match=r"^normen/x/: hier kan geen <"):
        check_content(html, "normen/x/")


@pytest.mark.parametrize(
    "html",
    [
        "<p>lees online = meer, style = vorm</p>",
        '<script type="application/ld+json">{}</script>',
        '<script defer src="a.js"></script>',
    ],
)
def test_words_and_data_are_let_be(html: str) -> None:
    check_content(html, "normen/x/")


def test_a_build_with_an_inline_style_stops_and_says_where(project: Callable[[], Path]) -> None:
    folder = project()
    (folder / "docs" / "over" / "index.md").write_text('# Over\n\n<p style="color: red">x</p>\n', "utf-8")
    result = run_build(folder, folder / "site")
    assert result.returncode != 0
    assert 'over/index.md: het veiligheidsbeleid staat dit niet toe: <p style="color: red">' in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.browser
def test_the_browser_keeps_to_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "over/")
    breaches = page.evaluate(
        """async () => {
          const found = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => found.push(effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.doorgelaten = true";
          const style = document.createElement("style");
          style.textContent = "body { color: red }";
          const image = document.createElement("img");
          image.src = "https://elders.example/x.png";
          document.body.append(script, style, image);
          document.body.setAttribute("style", "color: red");
          await fetch("https://elders.example/x.json").catch(() => {});
          await new Promise((klaar) => setTimeout(klaar, 50));
          return [window.doorgelaten, ...found.sort()];
        }"""
    )
    page.close()
    assert breaches == [None, "connect-src", "img-src", "script-src-elem", "style-src-attr", "style-src-elem"]
