"""Mending changes how a record is written and never what it says; comments stay; what is in doubt stays."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from random import Random

import pytest

from handboek.records import source
from handboek.records.findings import Finding
from handboek.upkeep import mending
from tests.conftest import ROOT

PATH = "norms/geschenken/x.yml"
FILES = sorted((ROOT / "norms").glob("*/*.yml"))


def mended(text: str | bytes, path: str = PATH, wrong: tuple[Finding, ...] = ()) -> tuple[str, list[str]]:
    raw = text if isinstance(text, bytes) else text.encode()
    new, done = mending.mend(raw, path, wrong)
    return new.decode(), [f"{one.regelnummer} {one.naam}" for one in done]


@pytest.mark.parametrize(
    ("old", "new", "done"),
    [
        ("\ufefftitel: x\n", "titel: x\n", ["1 bom"]),
        ("titel: x\r\nlaag: y\r\n", "titel: x\nlaag: y\n", ["1 regeleinden"]),
        ("titel: x  \nlaag: y\t\n\n\n", "titel: x\nlaag: y\n", ["1 spaties", "2 spaties"]),
        ("titel: x", "titel: x\n", ["1 spaties"]),
        ("titel: coo\u0308rdinator\n", "titel: coördinator\n", ["1 unicode"]),
        ("titel: 'Een zin, met een komma.'\n", "titel: Een zin, met een komma.\n", ["1 aanhalingstekens"]),
        ("dilemmas: ['Ja, of nee']\n", "dilemmas: ['Ja, of nee']\n", []),
        ('titel: "Let op: dit"\n', 'titel: "Let op: dit"\n', []),
        ('titel: "nee"\n', "titel: nee\n", ["1 aanhalingstekens"]),
        ('titel: "no"\n', 'titel: "no"\n', []),
        ('titel: "2023-01-01"\n', 'titel: "2023-01-01"\n', []),
        ('titel: "een # teken"\n', 'titel: "een # teken"\n', []),
        ("bron: {regeling: x, artikel: 1.10}\n", 'bron: {regeling: x, artikel: "1.10"}\n', ["1 aanhalingstekens"]),
        ("titel: Let op: dit\n", 'titel: "Let op: dit"\n', ["1 aanhalingstekens"]),
        ('titel: @huis "x"\n', 'titel: "@huis \\"x\\""\n', ["1 aanhalingstekens"]),
        ("titel: Let op: dit # of dat\n", "titel: Let op: dit # of dat\n", []),
        ("toelichting: |\n  een  \n  twee\n", "toelichting: |\n  een  \n  twee\n", []),
        ("laag: x\ntitel: y\n", "titel: y\nlaag: x\n", ["1 volgorde"]),
        ("# kop\nlaag: x # bij laag\n# over titel\ntitel: y\n", "# kop\n# over titel\ntitel: y\nlaag: x # bij laag\n", ["2 volgorde"]),
        ("bron:\n  artikel: a\n  regeling: x\ntitel: y\n", "titel: y\nbron:\n  regeling: x\n  artikel: a\n", ["1 volgorde", "3 volgorde"]),
        ("mede_bron:\n  - artikel: a\n    regeling: x\n  # na\n  - regeling: y\n", "mede_bron:\n  - regeling: x\n    artikel: a\n  # na\n  - regeling: y\n", ["2 volgorde"]),
        ("bron: {artikel: a, regeling: x}\n", "bron: {artikel: a, regeling: x}\n", []),
        ("laag: x\nlaag: y\ntitel: z\n", "laag: x\nlaag: y\ntitel: z\n", []),
    ],
)  # fmt: skip
def test_what_is_safe_is_mended_and_nothing_else(old: str, new: str, done: list[str]) -> None:
    assert mended(old) == (new, done)
    assert mended(new) == (new, [])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1-2-2023", "2023-02-01"),
        ("01-02-2023", "2023-02-01"),
        ("1.2.2023", "2023-02-01"),
        ("2023-2-1", "2023-02-01"),
        ("2023/02/01", "2023-02-01"),
        ("20230201", "2023-02-01"),
        ("1 februari 2023", "2023-02-01"),
        ('"1-2-2023"', "2023-02-01"),
        ("13/2/2023", "2023-02-13"),
        ("2/2/2023", "2023-02-02"),
        ("1/2/2023", None),
        ("1-2-23", None),
        ("31-2-2023", None),
        ("februari 2023", None),
        ("2023", None),
    ],
)
def test_only_a_day_with_one_reading_is_mended(written: str, day: str | None) -> None:
    value = written.strip('"')
    finding = Finding(PATH, 1, 14, "versiedatum", "datum-vorm", (("waarde", value),))
    new, _ = mended(f"versiedatum: {written} # ingang\n", wrong=(finding,))
    assert new == f"versiedatum: {day or written} # ingang\n"


@pytest.mark.parametrize(
    "raw", [b"a: caf\xe9\n", b"\xff\xfea\x00", b"a: \x00\n", b"a: [1\n\n\n", b"", b"x" * 1_000_001]
)
def test_what_cannot_be_read_is_left_as_it_is(raw: bytes) -> None:
    assert mending.mend(raw, PATH)[0] == raw


def test_real_records_say_the_same_after_they_were_spoilt_and_mended() -> None:
    """Blanks, line ends, a mark, accents in two characters, and the fields of a norm in another order."""
    chance = Random(7)
    for path in chance.sample(FILES, 120):
        name = path.relative_to(ROOT).as_posix()
        text = path.read_text("utf-8")
        head, *lines = text.rstrip("\n").split("\n")
        if path.parent.name != "registers":
            blocks: list[list[str]] = []
            for line in lines:
                if not line.startswith((" ", "#")):
                    blocks.append([])
                blocks[-1].append(line)
            chance.shuffle(blocks)
            lines = [line for block in blocks for line in block]
        spoilt = "\ufeff" + "".join(f"{line}{chance.choice(('', '  '))}\r\n" for line in (head, *lines))
        new, _ = mended(unicodedata.normalize("NFD", spoilt), name)
        assert source.read(new, name)[0].data == source.read(text, name)[0].data
        assert new == mended(text, name)[0], name


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "norms" / "geschenken" / "x.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"laag: x\r\ntitel: y\r\n")
    path.chmod(0o640)
    assert mending.mend_file(path, tmp_path, [])
    assert path.read_bytes() == b"titel: y\nlaag: x\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["x.yml"]
