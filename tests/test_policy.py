"""The policy in each page: nothing runs but files of the site, nothing escapes it, and a browser that keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handboek.reading import policy
from tests.conftest import run_build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for part in policy.split("; ") if (words := part.split())}


def test_every_page_says_first_what_it_may_run_and_runs_nothing_of_its_own(site: Path) -> None:
    lines = (site / "_headers").read_text("utf-8").splitlines()
    header = next(line for line in lines if "Content-Security-Policy" in line).split(": ", 1)[1]
    wrong = []
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        first = min(text.index("<script"), text.index("<link"))
        inline = [
            attributes
            for attributes in re.findall(r"<script([^>]*)>", text)
            if "src=" not in attributes and "json" not in attributes
        ]
        if (
            text.index("http-equiv") > first
            or f"{META.search(text)[1]}; frame-ancestors 'none'" != header  # type: ignore[index]
            or inline
            or "<style" in text
        ):
            wrong.append(path.relative_to(site).as_posix())
    assert wrong == []
    assert directives(header)["script-src"] == directives(header)["style-src"] == ["'self'"]
    assert f'add_header Content-Security-Policy "{header}" always;' in (site / "_nginx.conf").read_text("utf-8")


def test_only_the_site_itself_may_be_asked() -> None:
    said = directives(META.search(policy.apply('<meta charset="utf-8">', "x"))[1])  # type: ignore[index]
    assert said["default-src"] == said["object-src"] == said["base-uri"] == ["'none'"]
    assert said.pop("img-src") == ["'self'", "data:"]
    assert {word for words in said.values() for word in words} == {"'none'", "'self'"}


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">x</p>',
        "<a href='#' onclick='x()'>x</a>",
        "<p/ONCLICK = x()>x</p>",
        '<a href="javascript:x()">x</a>',
        "<iframe srcdoc='x'></iframe>",
        "<SCRIPT>x()</SCRIPT>",
        '<script type="module">x()</script>',
        '<script type="application/ld+json">{}</script><script>x()</script>',
        "<style>p {}</style>",
        '<p STYLE = "color: red">x</p>',
    ],
)
def test_what_would_run_or_style_in_a_page_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match=r"^themas/x: het veiligheidsbeleid staat dit niet toe: <"):
        policy.apply(f'<meta charset="utf-8">{html}', "themas/x")


@pytest.mark.parametrize(
    "html",
    [
        "<p data-on-time='x'>lees online = meer, style = vorm</p>",
        '<script type="application/ld+json">{}</script>',
        '<script defer src="a.js"></script>',
    ],
)
def test_words_and_data_are_let_be(html: str) -> None:
    policy.check(html, "normen/x/")


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
