"""The local copies of the official files, and what is fetched when a copy is missing or may be old.

The folder has the layout of the repository itself, so a mirror of it can be used as it is:
``<BWB number>/manifest.xml`` and ``<BWB number>/<label>/xml/<file>``; local regulations are in ``<CVDR number>.xml``. A
file only ever appears whole: it is checked, written under another name and then renamed. Texts never change under their
label and are fetched once; lists are asked each time, with the mark (ETag) of the copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from handboek.upkeep import lokaal, manifest, toestand
from handboek.upkeep.lokaal import LokaleVersie
from handboek.upkeep.manifest import LeesFoutError, Versie, Versies
from handboek.upkeep.ophalen import DienstWegError, NietGevondenError, Ophaler
from handboek.upkeep.toestand import Tekst

BWB = "https://repository.officiele-overheidspublicaties.nl/bwb"
SRU = "https://zoekservice.overheid.nl/sru/Search"


class OntbreektError(Exception):
    """A file cannot be had; says in Dutch why."""


class BezetError(Exception):
    """Another process is using the folder."""


@contextmanager
def alleen(folder: Path) -> Iterator[None]:
    """Holds the folder, made when it is not there, for this process alone. Raises BezetError, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".bezet").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BezetError(f"{folder} is in gebruik door een andere controle") from error
        yield


def schrijf(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; an interruption leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".nieuw-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@dataclass
class Bewaard:
    """The official files: from ``folder``, and from the services when there is an ``ophaler``.

    ``storingen`` collects, in Dutch, what a service could not give. Once a service is away it is not asked again.
    """

    folder: Path
    ophaler: Ophaler | None = None
    bwb: str = BWB
    sru: str = SRU
    storingen: list[str] = field(default_factory=list)
    _away: set[str] = field(default_factory=set, init=False)

    def versies(self, nummer: str) -> Versies:
        """The texts that a regulation has and had. Raises OntbreektError."""
        path = self.folder / nummer / "manifest.xml"
        data = self._list(path, self.bwb, f"{self.bwb}/{nummer}/manifest.xml", lambda data: manifest.read(data, nummer))
        return manifest.read(data, nummer)

    def lokale_versies(self, nummer: str) -> list[LokaleVersie]:
        """The versions of a local regulation, oldest first. Raises OntbreektError."""
        address = f"{self.sru}?{lokaal.vraag(nummer)}"
        path = self.folder / f"{nummer}.xml"
        return lokaal.read(self._list(path, self.sru, address, lambda data: lokaal.read(data, nummer)), nummer)

    def tekst(self, nummer: str, versie: Versie) -> Tekst:
        """One text of a regulation. Raises OntbreektError."""
        if versie.bestand is None:
            raise OntbreektError(f"de wettenbank geeft de tekst van {versie.vanaf} niet meer")
        path = self.folder / nummer / versie.label / "xml" / versie.bestand

        def check(data: bytes) -> object:
            return toestand.read(data, nummer)

        data = self._copy(path, check)
        if data is None:
            address = f"{self.bwb}/{nummer}/{versie.label}/xml/{versie.bestand}"
            data = self._fetch(path, self.bwb, address, check, None)
        if data is None:
            self._say(f"{path.relative_to(self.folder)} ontbreekt.")
            raise OntbreektError(f"de tekst van {versie.vanaf} is er niet")
        return toestand.read(data, nummer)

    def _list(self, path: Path, service: str, address: str, check: Callable[[bytes], object]) -> bytes:
        copy = self._copy(path, check)
        found = self._fetch(path, service, address, check, copy) or copy
        if found is None:
            self._say(f"{path.relative_to(self.folder)} ontbreekt.")
            raise OntbreektError("de lijst van versies is er niet")
        return found

    def _copy(self, path: Path, check: Callable[[bytes], object]) -> bytes | None:
        """The copy at hand, or None when there is none that can be read."""
        try:
            data = path.read_bytes()
            check(data)
        except FileNotFoundError:
            return None
        except LeesFoutError as error:
            self._say(f"{path.relative_to(self.folder)}: {error}")
            return None
        return data

    def _fetch(
        self, path: Path, service: str, address: str, check: Callable[[bytes], object], copy: bytes | None
    ) -> bytes | None:
        """What the service has now, written to ``path``; None when it gives nothing, or nothing newer than the copy."""
        if self.ophaler is None or service in self._away:
            return None
        marks = path.with_name(f"{path.name}.merk")
        try:
            answer = self.ophaler.haal(address, check, _mark(marks, copy))
        except DienstWegError as error:
            self._away.add(service)
            self._say(f"De dienst is er nu niet: {error}. Wat eerder is opgehaald, is gebruikt. Probeer het later.")
            return None
        except (NietGevondenError, LeesFoutError) as error:
            self._say(f"{address}: {error}")
            return None
        if answer.inhoud is not None:
            schrijf(path, answer.inhoud)
            if answer.merk:
                schrijf(marks, json.dumps({"merk": answer.merk, "sha256": _sum(answer.inhoud)}).encode())
        return answer.inhoud

    def _say(self, text: str) -> None:
        if text not in self.storingen:
            self.storingen.append(text)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mark(path: Path, copy: bytes | None) -> str | None:
    """The mark that the service gave with exactly this copy, if any."""
    try:
        known = json.loads(path.read_bytes())
        return str(known["merk"]) if copy is not None and known["sha256"] == _sum(copy) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
