"""What a page may load and run: a Content-Security-Policy in each page, and the same as headers for a web server.

Nothing is allowed but files of the site itself and the inline scripts and styles that the build has seen: those by
their hash (https://www.w3.org/TR/CSP3/). What cannot be hashed stops the build.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from html.parser import HTMLParser

#: Where the headers are published: for hosts that read such a file themselves, and for nginx to include.
HEADERS, NGINX = "_headers", "_nginx.conf"

#: Each kind of thing and from where it may come. Scripts and styles get the hashes too. Icons of the theme are
#: ``data:`` images within its style sheet.
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
_REFERRER = "no-referrer"
#: What a page cannot say of itself.
_ONLY_HEADERS = {
    "Referrer-Policy": _REFERRER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
_CHARSET = '<meta charset="utf-8">'
_INLINE = re.compile(r"<(script|style)\b(?![^>]*\ssrc=)([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"""\stype=["']?([^"'\s>]+)""", re.IGNORECASE)
#: The types of a script that is data: it does not run, and no policy applies to it.
_DATA = {"application/json", "application/ld+json"}
#: Cheap to look for: a page without any of these has nothing that cannot be hashed.
_SUSPECT = re.compile(r"\s(?:style|on[a-z]+)\s*=|javascript:|srcdoc", re.IGNORECASE)


class _Unhashable(HTMLParser):
    """Collects the attributes of a page that run or style inline."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("style", "srcdoc") or name.startswith("on") or (value or "").startswith("javascript:"):
                self.found.append(f'<{tag} {name}="{value or ""}">')


class Policy:
    """Puts the policy into pages, and remembers their hashes for the headers."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {"script": set(), "style": set()}

    def apply(self, html: str, where: str) -> str:
        """The page with its policy; ``where`` is its name in a message.

        Raises ValueError, in Dutch, when something inline cannot be hashed, or the page has no place for the policy.
        """
        _check_attributes(html, where)
        hashes: dict[str, set[str]] = {"script": set(), "style": set()}
        for kind, text in _inline(html):
            hashes[kind].add(f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'")
        for kind, found in hashes.items():
            self._seen[kind] |= found
        meta = (
            f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{_text(hashes)}">'
            f'\n<meta name="referrer" content="{_REFERRER}">'
        )
        if _CHARSET not in html:
            raise ValueError(f"{where}: {_CHARSET} ontbreekt, dus het veiligheidsbeleid heeft geen plaats")
        return html.replace(_CHARSET, meta, 1)

    def headers(self) -> dict[str, str]:
        """The files with the headers for the whole site, by path: one policy that fits all pages seen."""
        policy = f"{_text(self._seen)}; frame-ancestors 'none'"
        lines = {"Content-Security-Policy": policy, **_ONLY_HEADERS}
        return {
            HEADERS: "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items()),
            NGINX: "# In het blok van de site: include /pad/naar/de/site/_nginx.conf;\n"
            + "".join(f'add_header {name} "{value}" always;\n' for name, value in lines.items()),
        }


def check_content(html: str, where: str) -> None:
    """Looks at content that comes into a page whose policy is ready. Raises ValueError, in Dutch, when it has anything
    inline that runs or styles.
    """
    _check_attributes(html, where)
    if kinds := [kind for kind, _ in _inline(html)]:
        raise ValueError(f"{where}: hier kan geen <{kinds[0]}> in de pagina staan; gebruik een los bestand")


def _check_attributes(html: str, where: str) -> None:
    if not _SUSPECT.search(html):
        return
    reader = _Unhashable()
    reader.feed(html)
    if reader.found:
        found = ", ".join(dict.fromkeys(reader.found))
        raise ValueError(
            f"{where}: het veiligheidsbeleid staat dit niet toe: {found}; gebruik een class of een los bestand"
        )


def _inline(html: str) -> Iterator[tuple[str, str]]:
    """Each inline script that runs, and each style, with its text."""
    for kind, attributes, text in _INLINE.findall(html):
        found = _TYPE.search(attributes)
        if not found or found[1].lower() not in _DATA:
            yield kind.lower(), text


def _text(hashes: dict[str, set[str]]) -> str:
    extra = {f"{kind}-src": sorted(found) for kind, found in hashes.items()}
    return "; ".join(" ".join([name, source, *extra.get(name, [])]) for name, source in _SOURCES.items())
