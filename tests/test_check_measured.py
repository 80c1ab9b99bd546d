"""The check measured: bad records are all refused at their place, good ones never, and no bytes can bring it down."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from handboek.records import catalogue, messages, yaml_errors
from handboek.records.findings import CatalogueError, Finding
from handboek.upkeep import check_reports
from tests.bad_records import OPERATORS
from tests.conftest import ROOT

NORMS = sorted(path for path in (ROOT / "norms").glob("*/*.yml") if path.parent.name != "registers")
SEED = 6


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real records, to be spoilt and restored."""
    folder = tmp_path_factory.mktemp("records")
    shutil.copytree(ROOT / "norms", folder / "norms")
    return folder


def findings(root: Path) -> list[Finding]:
    try:
        catalogue.load(root)
    except CatalogueError as error:
        return error.findings
    return []


@contextmanager
def spoilt(root: Path, texts: dict[Path, bytes]) -> Iterator[None]:
    """The records with other bytes in these files, and as they were again afterwards."""
    for path, raw in texts.items():
        (root / path.relative_to(ROOT)).write_bytes(raw)
    yield
    for path in texts:
        shutil.copy(path, root / path.relative_to(ROOT))


def test_every_bad_record_is_refused_at_its_place_with_its_rule(copy: Path) -> None:
    """Each operator on twelve norms or as many as have a place for it, one mistake a norm."""
    chance = Random(SEED)
    tried: Counter[str] = Counter()
    missed = []
    for norms in [chance.sample(NORMS, len(NORMS))]:
        texts: dict[Path, bytes] = {}
        expected: dict[str, tuple[str, int, int, str]] = {}
        for path in norms:
            names = [name for name in OPERATORS if tried[name] < 12]
            chance.shuffle(names)
            names.sort(key=tried.__getitem__)
            for name in names:
                bad = OPERATORS[name](path.read_text("utf-8").rstrip("\n").split("\n"), chance)
                if bad:
                    lines, line, column, rule = bad
                    texts[path] = ("\n".join(lines) + "\n").encode()
                    expected[path.relative_to(ROOT).as_posix()] = (name, line, column, rule)
                    tried[name] += 1
                    break
        with spoilt(copy, texts):
            found = findings(copy)
        places = {(one.path, one.line, one.column, one.rule) for one in found}
        missed += [(path, *told) for path, told in expected.items() if (path, *told[1:]) not in places]
        # Nothing is told of norms in which there is no mistake.
        assert {one.path for one in found} <= expected.keys()
    assert missed == []
    assert set(tried) == set(OPERATORS)
    assert sum(tried.values()) >= 500


def varied(text: str, chance: Random) -> str:
    """A norm with other words, days, order and way of writing, all within what is allowed."""
    head, *lines = text.rstrip("\n").split("\n")
    blocks: list[list[str]] = []
    for line in lines:
        if not line.startswith((" ", "#")) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    if chance.random() < 0.5:
        chance.shuffle(blocks)
    result = []
    for line in (line for block in blocks for line in block):
        if match := re.fullmatch(r"(titel|toelichting|samenvatting): ([^\"'].*)", line):
            words = match[2].split(" ")
            chance.shuffle(words)
            new = " ".join(words)
            # Words in another order, in sentences of ten with a capital, quoted: the rule asks for no more than 25.
            new = re.sub(r"[.!?]+(?= |$)|\"|\\", "", new)
            pieces = new.split(" ")
            new = ". ".join(" ".join(["Zo", *pieces[n : n + 9]]) for n in range(0, len(pieces), 9))
            limit = {"titel": 90, "samenvatting": 700}.get(match[1], 5000)
            line = f'{match[1]}: "{new[:limit].strip()}"'
        elif match := re.fullmatch(r"  datum: (.*)", line):
            later = date.fromisoformat(match[1]) + timedelta(days=chance.randrange(300))
            line = f"  datum: {chance.choice(('', chr(34)))}{later.isoformat()}"
            line += '"' if '"' in line else ""
        elif match := re.fullmatch(r"(ambten|levensfase|zie_ook): \[(.*)\]", line):
            items = match[2].split(", ")
            chance.shuffle(items)
            line = chance.choice(
                (f"{match[1]}: [{', '.join(items)}]", "\n".join([f"{match[1]}:", *(f"  - {item}" for item in items)]))
            )
        result.append(line + chance.choice(("", "", "  ", "  # nagekeken")) if not line.endswith(("|", ">")) else line)
    end = chance.choice(("\n", "\r\n"))
    return chance.choice(("", "\ufeff")) + (end.join([head, *result]) + end).replace("\r\n", "\n").replace("\n", end)


def test_good_records_are_never_refused(copy: Path) -> None:
    chance = Random(SEED)
    made = 0
    for _ in range(2):
        texts = {path: varied(path.read_text("utf-8"), chance).encode() for path in NORMS}
        made += sum(raw != path.read_bytes() for path, raw in texts.items())
        with spoilt(copy, texts):
            assert [messages.line(one) for one in findings(copy)] == []
    assert made >= 1000


PIECES = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n", b"\r", b"\t", b"\n", b"\n\n", b"---\n", b"...\n"),
    *(b"&a ", b"*a", b"!!python/object:os.system ", b"<<: ", b"? ", b": ", b"- ", b"[", b"]", b"{", b"}", b"'", b'"'),
    *(b"|\n", b">\n", b"#", b"%", b"@", b"`", b"~", b"null", b"\xe2\x80\xa8", b"\xc2\x85", b"\xf0\x9f\x98\x80", b"9" * 5000),
)  # fmt: skip


def mutated(raw: bytes, chance: Random) -> bytes:
    """The bytes with one to five things changed, put in, taken out, doubled or moved."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(data) or 1)
        to = at + chance.randrange(1, 60)
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                data[at:at] = chance.choice(PIECES)
            case 2:
                del data[at:to]
            case 3:
                data[at:at] = data[at:to]
            case 4:
                piece = data[at:to]
                del data[at:to]
                data[(there := chance.randrange(len(data) + 1)) : there] = piece
            case 5:
                del data[at:]
    return bytes(data)


@contextmanager
def cpu_limit(seconds: int) -> Iterator[None]:
    """Fails what takes longer, in seconds of the processor's time, which another program cannot use up."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"na {seconds} s nog niet klaar")

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def stormed(copy: Path, number: int, seed: int) -> None:
    """Whole catalogues of mutated norms, until ``number`` norms were mutated: all is told, in Dutch, and nothing raised."""
    chance = Random(seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = 0
    while done < number:
        texts = {path: mutated(path.read_bytes(), chance) for path in NORMS[: number - done]}
        with spoilt(copy, texts), cpu_limit(120):
            found = findings(copy)
        told = messages.report(found, copy) + check_reports.github(found) + check_reports.junit(found, 1)
        assert check_reports.json(found, copy)
        assert yaml_errors.OTHER not in told
        assert not re.search(
            r"\b(expected|found|while|Value error|Input should)\b", re.sub(r"(?m)^ +\d+ \| .*$", "", told)
        )
        for one in found:
            lines = (texts.get(ROOT / one.path) or b"").count(b"\n") + 1
            assert one.line >= 1 and one.column >= 1 and (ROOT / one.path not in texts or one.line <= lines)
        done += len(texts)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_mutated_bytes_never_bring_the_check_down(copy: Path) -> None:
    stormed(copy, len(NORMS), SEED)


@pytest.mark.long
def test_ten_thousand_mutations_never_bring_the_check_down(copy: Path) -> None:
    stormed(copy, 10_000, SEED + 1)


BOMBS = {
    "aliases": b"a: &a [x]\n" + b"".join(b"a%d: &a%d [*a%s,*a%s]\n" % (n, n, str(n - 1).encode(), str(n - 1).encode()) for n in range(1, 60)),
    "deep-flow": b"a: " + b"[" * 900_000,
    "deep-block": b"".join(b" " * n + b"a:\n" for n in range(1300)),
    "deep-dashes": b"- " * 450_000,
    "many-values": b"kenmerken: [" + b"a," * 490_000 + b"]",
    "many-fields": b"".join(b"veld%d: x\n" % n for n in range(14_900)),
    "many-kenmerken": b"thema: geschenken\nkenmerken:\n" + b"".join(b"  grensbedra%d: x\n" % n for n in range(14_900)),
    "many-ambten": b"ambten: [" + b",".join(b"raadsli%d" % n for n in range(29_000)) + b"]",
    "many-blocks": b"eerdere_versies:\n" + b"- {a: b}\n" * 9_900,
    "huge-scalar": b"titel: " + b"x" * 990_000,
    "huge-word": b"laag: " + b"gemeente" * 120_000,
    "huge-key": b"x" * 900 + b": 1\n" + b'"' + b"y" * 900_000 + b'": 1',
    "huge-number": b"versiedatum: " + b"9" * 990_000,
    "huge-url": b"verificatie: {vindplaats: 'https://" + b"a." * 490_000 + b" x'}",
    "huge-sentence": b"samenvatting: " + b"woord. " * 140_000,
    "huge-article": b"bron: {artikel: '" + b"1." * 490_000 + b"', lid: '" + b"1, " * 3000 + b"'}",
    "binary": bytes(range(256)) * 3900,
    "nul": b"\x00" * 990_000,
    "utf-16": ("titel: x\n" * 50_000).encode("utf-16"),
    "utf-32": ("titel: x\n" * 20_000).encode("utf-32"),
    "latin-1": "titel: é\n".encode("latin-1") * 100_000,
    "crlf": b"titel: x\r\n" * 90_000,
    "cr": b"titel: x\r" * 90_000,
    "bom": b"\xef\xbb\xbf" * 300_000,
    "question-marks": b"? " * 490_000,
    "tags": b"!a " * 330_000,
    "comments": b"# x\n" * 240_000,
    "quotes": b"a: '" + b"''" * 490_000,
    "escapes": b'a: "' + b"\\u0041" * 160_000 + b'"',
    "documents": b"---\n" * 240_000,
}  # fmt: skip
#: Checks one record amid the real ones, in a process of its own: prints the peak of memory in kB, then the report's size.
ALONE = """
import resource, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2] + "/hooks", sys.argv[2]]
from scripts import check
code = check.main([], Path(sys.argv[1]))
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def alone(root: Path) -> tuple[int, int, bytes]:
    """The check's exit code, peak memory in kB, and report. Fails when it takes more than two minutes."""
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(root), str(ROOT)], capture_output=True, check=False, timeout=120
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    code, peak = map(int, done.stderr.split()[-2:])
    return code, peak, done.stdout


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini catalogue, in which a bomb is put."""
    folder = tmp_path_factory.mktemp("bombs")
    shutil.copytree(ROOT / "tests" / "mini" / "norms", folder / "norms")
    return folder


@pytest.fixture(scope="module")
def ordinary(small: Path) -> int:
    """The peak of memory without a bomb, in kB."""
    code, peak, _ = alone(small)
    assert code == 0
    return peak


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name, marks=[] if name in ("aliases", "many-values", "many-fields", "huge-url") else pytest.mark.long
        )
        for name in BOMBS
    ],
)
def test_a_bomb_is_refused_within_memory(name: str, small: Path, ordinary: int) -> None:
    assert len(BOMBS[name]) <= 1_000_000
    path = small / "norms" / "giften" / "bom.yml"
    path.write_bytes(BOMBS[name])
    try:
        code, peak, out = alone(small)
    finally:
        path.unlink()
    assert code == 1
    assert b"norms/giften/bom.yml:" in out
    assert peak - ordinary < 100_000, f"{(peak - ordinary) / 1000:.0f} MB"
