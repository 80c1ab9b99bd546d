"""The editions in ``norms/edities/``: one file a label, never changed, each naming the one before it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from handboek.editions import canonical, edition, trees
from handboek.editions.edition import EditieFoutError

FOLDER = "norms/edities"


class BestaatError(Exception):
    """An edition of this label was made before, or the label does not follow the newest; the text says so, in Dutch."""


def files(root: Path) -> dict[str, Path]:
    """The edition files under ``root`` by label, oldest label first."""
    found = {path.stem: path for path in (root / FOLDER).glob("*.json")}
    return dict(sorted(found.items(), key=lambda item: _order(item[0])))


def _order(label: str) -> tuple[int, ...]:
    return tuple(map(int, label.split("."))) if re.fullmatch(edition.LABEL, label) else (0,)


def newest(root: Path) -> dict[str, Any] | None:
    """The document of the newest edition, None when none was made. Raises EditieFoutError."""
    paths = list(files(root).values())
    return dict(edition.read(paths[-1].read_bytes()).data) if paths else None


def add(root: Path, document: dict[str, Any]) -> Path:
    """Writes an edition; what was made stays. Raises BestaatError when its label does not follow the newest."""
    label = str(document["label"])
    if not re.fullmatch(edition.LABEL, label):
        raise BestaatError(f"het label {label} heeft niet de vorm JJJJ.nummer, zoals 2026.1")
    made = list(files(root))
    if label in made:
        raise BestaatError(f"editie {label} bestaat al en verandert nooit meer")
    if made and _order(label) < _order(made[-1]):
        raise BestaatError(f"editie {label} komt vóór de nieuwste, {made[-1]}")
    path = root / FOLDER / f"{label}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as target:
        target.write(canonical.text(document))
    return path


def faults(root: Path) -> list[str]:
    """What is wrong with the chain, in Dutch: an edition that was changed, is missing, or stands out of its order.

    The chain itself cannot tell this of its newest edition; git can, so it is asked where it is there.
    """
    wrong = [
        f"{path}: gewijzigd of verwijderd in {where}; een editie verandert nooit, zet haar terug"
        for path, where in trees.rewritten(root, FOLDER).items()
    ]
    expected: dict[str, str] | None = None
    readable = True
    for label, path in files(root).items():
        where = f"{FOLDER}/{path.name}"
        raw = path.read_bytes()
        try:
            document = edition.read(raw).data
        except EditieFoutError as error:
            wrong.append(f"{where}: {error}")
            readable = False
            continue
        if raw != canonical.text(document).encode("utf-8"):
            wrong.append(f"{where}: de bytes zijn niet meer zoals de editie is gemaakt")
        if document["label"] != label or not re.fullmatch(edition.LABEL, label):
            wrong.append(f"{where}: het label in het bestand is {document['label']}")
        # After an unreadable edition its sha256 is unknown: it has been reported, and the chain goes on from here.
        if readable and document["vorige"] != expected:
            named, there = (link["label"] if link else "geen" for link in (document["vorige"], expected))
            wrong.append(f"{where}: noemt als vorige editie {named}; hier is dat {there}, of die is een andere")
        expected, readable = {"label": document["label"], "sha256": document["sha256"]}, True
    return wrong


def current(made: dict[str, Any] | None, document: dict[str, Any]) -> dict[str, Any]:
    """The newest edition ``made`` when it has the content of ``document``, else ``document``."""
    heads = ("label", "datum", "commit", "vorige", "sha256")
    same = made and all(made[key] == value for key, value in document.items() if key not in heads)
    return made if made and same else document
