"""What each rule asks, why, and how it is done wrong and right: the data of ``regels.yml`` beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

PATH = Path(__file__).with_name("regels.yml")


@dataclass(frozen=True)
class Regel:
    """A rule explained. ``bestand`` is where the examples stand: a norm, or the name of a register.

    The examples are parts of a file. What is not in them stays as it was.
    """

    naam: str
    vraagt: str
    waarom: str
    fout: str
    goed: str
    bestand: str = "norm"


def regels() -> dict[str, Regel]:
    """All rules by name, in the order of ``regels.yml``."""
    data = yaml.load(PATH.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return {name: Regel(name, **entry) for name, entry in data.items()}


def text(regel: Regel) -> str:
    """The explanation as an editor reads it in a terminal."""
    where = "" if regel.bestand == "norm" else f" (in {regel.bestand})"
    blocks = [f"{regel.naam}\n", f"Wat de regel vraagt: {regel.vraagt}", f"Waarom: {regel.waarom}\n"]
    for head, example in ((f"Fout{where}:", regel.fout), (f"Goed{where}:", regel.goed)):
        blocks += [head, *(f"    {line}".rstrip() for line in example.rstrip("\n").split("\n")), ""]
    return "\n".join(blocks)
