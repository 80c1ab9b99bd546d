"""The published editions in their order, each with what changed since the one before; and that of one norm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handboek.editions import chain, diff, edition, stand
from handboek.editions.diff import Verschillen, Wijziging
from handboek.editions.edition import Editie
from handboek.editions.stand import NORM


@dataclass(frozen=True)
class Uitgave:
    """A published edition; ``vorige`` and ``verschillen`` are None for the first."""

    editie: Editie
    vorige: Editie | None = None
    verschillen: Verschillen | None = None

    def normwijzigingen(self) -> list[Wijziging]:
        """The norms that changed, without the unchanged; none for the first edition."""
        changes = self.verschillen.gewijzigd() if self.verschillen else []
        return [one for one in changes if one.soort_record == NORM]

    def andere_wijzigingen(self) -> list[Wijziging]:
        """The entries of registers that changed."""
        changes = self.verschillen.gewijzigd() if self.verschillen else []
        return [one for one in changes if one.soort_record != NORM]


def load(root: Path) -> tuple[Uitgave, ...]:
    """Every edition under ``root``, oldest first. Raises EditieFoutError when one cannot be read."""
    return _read(tuple(path.read_bytes() for path in chain.files(root).values()))


@lru_cache(maxsize=1)  # a preview reads the same editions at each change of a record
def _read(texts: tuple[bytes, ...]) -> tuple[Uitgave, ...]:
    return of([edition.read(text) for text in texts])


def of(editions: list[Editie]) -> tuple[Uitgave, ...]:
    """The editions, oldest first, each compared with the one before."""
    result: list[Uitgave] = []
    for number, editie in enumerate(editions):
        vorige = editions[number - 1] if number else None
        found = diff.compare(stand.of(vorige), stand.of(editie)) if vorige else None
        result.append(Uitgave(editie, vorige, found))
    return tuple(result)


def per_norm(uitgaven: tuple[Uitgave, ...]) -> dict[str, list[tuple[Uitgave, Wijziging | None]]]:
    """For each norm the editions in which something became of it, oldest first; None for its place in the first."""
    result: dict[str, list[tuple[Uitgave, Wijziging | None]]] = {}
    for uitgave in uitgaven:
        if uitgave.verschillen is None:
            result.update({name: [(uitgave, None)] for name in uitgave.editie.normen})
        for change in uitgave.normwijzigingen():
            result.setdefault(change.id, []).append((uitgave, change))
    return result
