"""What a page may load and run: a Content-Security-Policy in each page, and the same as headers for a web server.

Nothing is allowed but files of the site itself (https://www.w3.org/TR/CSP3/). What stands in a page and would run or
style there stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

#: Where the headers are published: for hosts that read such a file themselves, and for nginx to include.
HEADERS, NGINX = "_headers", "_nginx.conf"

#: Each kind of thing and from where it may come. Icons of the theme are ``data:`` images within its style sheet.
_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_POLICY = "; ".join(f"{name} {source}" for name, source in _SOURCES.items())
_REFERRER = "no-referrer"
_HEADERS = {
    "Content-Security-Policy": f"{_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": _REFERRER,
    # What a page cannot say of itself.
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
_CHARSET = '<meta charset="utf-8">'
_META = (
    f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    f'\n<meta name="referrer" content="{_REFERRER}">'
)
#: What runs or styles holds one of these texts in lower case: as they are, or where they begin what looks like this.
#: Among bytes a text is found far sooner than a pattern.
_TEXTS = (b"javascript:", b"srcdoc")
_PATTERNS = (
    (b"<script", re.compile(rb"<script(?! (?:defer )?src=\"| type=\"application/(?:ld\+)?json\")")),
    (b"style", re.compile(rb"<style|style\s*=")),
    # An attribute like onclick: after a letter, a digit or a hyphen it is the end of another name.
    (b"on", re.compile(rb"on(?<![0-9a-z\x80-\xff-]on)[a-z]+\s*=")),
)
#: The types of a script that is data: it does not run, and no policy applies to it.
_DATA = {"application/json", "application/ld+json"}


class _Inline(HTMLParser):
    """Collects what runs or styles within a page, as the start of its tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and (given.get("type") or "") not in _DATA):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name in ("style", "srcdoc") or name.startswith("on") or (value or "").startswith("javascript:"):
                self.found.append(f'<{tag} {name}="{value or ""}">')


def check(html: str, where: str) -> None:
    """Raises ValueError, in Dutch, when HTML holds something that the policy stops; ``where`` is its name in that."""
    small = html.encode("utf-8").lower()
    literal = any(text in small for text in _TEXTS)
    if not literal and not any(text in small and pattern.search(small) for text, pattern in _PATTERNS):
        return
    reader = _Inline()
    reader.feed(html)
    if reader.found:
        found = ", ".join(dict.fromkeys(reader.found))
        raise ValueError(
            f"{where}: het veiligheidsbeleid staat dit niet toe: {found}; gebruik een class of een los bestand"
        )


def apply(html: str, where: str) -> str:
    """The page with its policy; ``where`` is its name in a message.

    Raises ValueError, in Dutch, when something in it would run or style there, or it has no place for the policy.
    """
    check(html, where)
    if _CHARSET not in html:
        raise ValueError(f"{where}: {_CHARSET} ontbreekt, dus het veiligheidsbeleid heeft geen plaats")
    return html.replace(_CHARSET, _META, 1)


def headers() -> Iterator[tuple[str, str]]:
    """The files with the headers for the whole site: path and text."""
    yield HEADERS, "/*\n" + "".join(f"  {name}: {value}\n" for name, value in _HEADERS.items())
    yield (
        NGINX,
        "# In het blok van de site: include /pad/naar/de/site/_nginx.conf;\n"
        + "".join(f'add_header {name} "{value}" always;\n' for name, value in _HEADERS.items()),
    )
