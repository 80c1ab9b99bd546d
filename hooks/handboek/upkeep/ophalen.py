"""The client of the official services: one polite request at a time, and a plain word when a service is away.

The standard library does it: one host, GET only, and redirects that must be refused (the repository answers for a
withdrawn file with a redirect to itself), so ``requests`` would add nothing but its own release cycle.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from handboek.upkeep.manifest import LeesFoutError

NAME = "integraal-handboek-integriteit/1.0 (kijkt wekelijks na of wetteksten zijn gewijzigd)"
#: Codes after which it is worth trying again.
LATER = frozenset({429, 500, 502, 503, 504})
#: No text of a law is bigger, in bytes.
MAX_SIZE = 64_000_000
_PIECE = 65_536


class DienstWegError(Exception):
    """The service does not answer, or only with faults; says in Dutch what happened."""


class NietGevondenError(Exception):
    """The service answers, but has no such file."""


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Follows none: what moved is not at the address that the format promises."""


@dataclass(frozen=True)
class Antwoord:
    """What the service sent: the body, or None when the copy that we have is still right; and its mark (ETag)."""

    inhoud: bytes | None
    merk: str | None


@dataclass
class Ophaler:
    """Fetches addresses, with at least ``pause`` seconds between two requests.

    ``timeout`` is how long the service may be silent, ``patience`` how long one answer may take, ``attempts`` how often
    is tried and ``wait`` the first pause between two tries, which doubles each time; all in seconds. ``contact`` is
    where the service can reach whoever runs this.
    """

    pause: float = 1.0
    timeout: float = 30.0
    patience: float = 300.0
    attempts: int = 4
    wait: float = 2.0
    contact: str = ""
    _last: float = field(default=float("-inf"), init=False)

    def haal(self, url: str, check: Callable[[bytes], object], merk: str | None = None) -> Antwoord:
        """What is at an address, once ``check`` accepts it; a body that it refuses (LeesFoutError) is asked again.

        ``merk`` is the mark of the copy at hand. Raises NietGevondenError, DienstWegError, or the last LeesFoutError.
        """
        wrong: Exception = DienstWegError("niet geprobeerd")
        for attempt in range(self.attempts):
            if attempt:
                time.sleep(self.wait * 2 ** (attempt - 1))
            try:
                answer = self._once(url, merk)
                if answer.inhoud is not None:
                    check(answer.inhoud)
                return answer
            except (DienstWegError, LeesFoutError) as error:
                wrong = error
        raise wrong

    def _once(self, url: str, merk: str | None) -> Antwoord:
        time.sleep(max(0.0, self._last + self.pause - time.monotonic()))
        name = f"{NAME} {self.contact}".strip()
        request = Request(url, headers={"User-Agent": name, "Accept": "application/xml"})
        if merk:
            request.add_header("If-None-Match", merk)
        host = urlsplit(url).hostname
        try:
            with build_opener(_NoRedirect).open(request, timeout=self.timeout) as response:
                return Antwoord(self._body(response), response.headers.get("ETag"))
        except HTTPError as error:
            error.close()
            if error.code == 304:
                return Antwoord(None, merk)
            if error.code in LATER:
                raise DienstWegError(f"{host} gaf code {error.code}") from error
            raise NietGevondenError(f"{host} heeft dit niet (code {error.code})") from error
        except TimeoutError as error:
            raise DienstWegError(f"{host} gaf niet op tijd antwoord") from error
        except (URLError, http.client.HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            said = (
                "gaf niet op tijd antwoord" if isinstance(reason, TimeoutError) else f"is niet te bereiken ({reason})"
            )
            raise DienstWegError(f"{host} {said}") from error
        finally:
            self._last = time.monotonic()

    def _body(self, response: Any) -> bytes:
        """The whole body. Raises DienstWegError when it breaks off, takes too long or is too big."""
        end, pieces, size = time.monotonic() + self.patience, [], 0
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if time.monotonic() > end or size > MAX_SIZE:
                raise DienstWegError("het antwoord duurde te lang of was te groot")
        promised = response.headers.get("Content-Length", "")
        if promised.isdigit() and int(promised) != size:
            raise DienstWegError(f"het antwoord brak af: {size} van {promised} bytes")
        return b"".join(pieces)
