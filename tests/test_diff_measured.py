"""The diff measured: seeded mutations, many at once against an oracle, edits that change nothing, and the laws of a diff.

The short runs are the same code as the long ones (``make test-long``) with fewer cases.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from handboek.editions import canonical, diff, edition, flat, mutations, selftest, stand
from handboek.editions.stand import NORM, Stand
from handboek.records import source, typed
from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm
from scripts import measure_diff
from tests import oracle
from tests.conftest import ROOT
from tests.test_edition import relaid

#: How many norms the cases with many mutations work on: enough for every operator, few enough to be quick.
SAMPLE = 60


@pytest.fixture(scope="module")
def whole(records: Catalogue) -> Stand:
    return stand.of(edition.load(edition.make(records, "2026.1", date(2026, 1, 1), None, None)))


@pytest.fixture(scope="module")
def small(whole: Stand) -> Stand:
    """Some of the norms, with the withdrawn ones, and the registers that mutations touch."""
    norms = sorted(key for key in whole.records if key[0] == NORM)
    withdrawn = [key for key in norms if whole.records[key]["status"] == "ingetrokken"][:15]
    chosen = {*withdrawn, *Random(1).sample(norms, SAMPLE - len(withdrawn))}
    kept = {key: record for key, record in whole.records.items() if key in chosen or key[0] in ("cellen", "ambten")}
    return replace(whole, records=kept)


def editorial(records: Any, key: Any, chance: Random) -> dict[Any, str]:
    """Case, blanks and punctuation that an editor may change."""
    records[key] = {**records[key], "titel": f"“{records[key]['titel'].upper()}”!"}
    return {key: "redactioneel"}


OPERATORS: list[Callable[..., Any]] = [*mutations.OPERATORS.values(), editorial]


def test_there_are_thirty_operators() -> None:
    assert len(mutations.OPERATORS) == 30


@pytest.mark.parametrize("count", [pytest.param(300), pytest.param(3000, marks=pytest.mark.long)])
def test_every_single_mutation_gets_the_right_class(whole: Stand, small: Stand, count: int) -> None:
    for base, seed in ((whole, 7), (small, 8)):
        result = selftest.single(base, count, seed)
        assert result.fouten == ()
        assert result.geslaagd
        assert result.goed.total() == count


def test_a_diff_that_misses_something_fails_its_self_test(small: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    compare = diff.compare

    def blind(old: Stand, new: Stand) -> diff.Verschillen:
        found = compare(old, new)
        kept = tuple(one for one in found.wijzigingen if one.klasse != "bron-gewijzigd")
        return replace(found, wijzigingen=kept)

    monkeypatch.setattr(diff, "compare", blind)
    result = selftest.single(small, 60, 7)
    assert not result.geslaagd
    assert result.goed["artikel"] == 0 < result.goed["titel"]


def mutated(base: Stand, chance: Random) -> Stand:
    """The records after two to twenty mutations, of which one may undo or cover another."""
    records = dict(base.records)
    for _ in range(chance.randint(2, 20)):
        selftest.applied(records, chance.choice(OPERATORS), chance)
    return replace(base, records=records)


def check(old: Stand, new: Stand) -> None:
    """All that must hold for the differences between any two editions."""
    found = diff.compare(old, new)
    by_key = {(one.soort_record, one.id): one for one in found.wijzigingen}
    answers = {
        key: (one.klasse, frozenset(top(veld.veld) for veld in one.velden)) for key, one in by_key.items() if one.velden
    }
    assert answers == oracle.expected(old.records, new.records)
    assert len(by_key) == len(found.wijzigingen) == sum(found.telling().values())
    assert by_key.keys() == old.records.keys() | new.records.keys()
    assert diff.patch(old.records, found.wijzigingen) == new.records
    back = diff.compare(new, old)
    assert {(one.id, v.veld): (v.nieuw, v.oud) for one in back.wijzigingen for v in one.velden} == {
        (one.id, v.veld): (v.oud, v.nieuw) for one in found.wijzigingen for v in one.velden
    }
    turned = {"toegevoegd": "verwijderd", "ingetrokken": "heringevoerd"}
    turned |= {there: here for here, there in turned.items()}
    came = {"gesplitst", "samengevoegd", "hernoemd"}
    for one, two in zip(found.wijzigingen, back.wijzigingen, strict=True):
        if not {one.klasse, two.klasse} & came:
            assert two.klasse == turned.get(one.klasse, one.klasse)


def top(field: str) -> str:
    """The name of the whole field that a changed field is a part of."""
    return field.split(".")[0].removesuffix(flat.ORDER)


@pytest.mark.parametrize("count", [pytest.param(300), pytest.param(10_000, marks=pytest.mark.long)])
def test_many_mutations_at_once_are_all_found_and_the_laws_hold(small: Stand, count: int) -> None:
    chance = Random(7)
    for _ in range(count):
        check(small, mutated(small, chance))


@pytest.mark.parametrize("count", [pytest.param(60), pytest.param(1000, marks=pytest.mark.long)])
def test_the_laws_hold_between_any_two_changed_editions(small: Stand, count: int) -> None:
    chance = Random(11)
    for _ in range(count):
        one, two = mutated(small, chance), mutated(small, chance)
        check(one, two)
        assert diff.compare(one, replace(one, records=copy.deepcopy(dict(one.records)))).gewijzigd() == []


def test_a_patched_edition_has_the_very_same_bytes(small: Stand) -> None:
    new = mutated(small, Random(3))
    patched = diff.patch(small.records, diff.compare(small, new).wijzigingen)
    one, two = ([[*key, record] for key, record in sorted(some.items())] for some in (patched, new.records))
    assert canonical.text(one) == canonical.text(two)


def quoted(text: str) -> str:
    """A record as JSON, which is YAML with everything quoted, without remarks and with its fields in order of name."""
    data = source.read(text, "x")[0].data
    assert isinstance(data, dict)
    return json.dumps(dict(sorted(data.items())), ensure_ascii=True, indent=3)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "andere volgorde, opmerkingen, CRLF en NFD": relaid,
    "aanhalingstekens": quoted,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "spaties achteraan": lambda text: text.replace("\n", "  \n"),
    "opmerkingen en witregels": lambda text: (
        "# eerst\n\n" + text.replace("\ntitel:", "\n\n# hier\ntitel:") + "\n# einde\n"
    ),
}


def read(text: str, records: Catalogue) -> dict[str, Any]:
    """A norm's text as an edition has it."""
    document, wrong = source.read(text.encode("utf-8"), "proef.yml")
    context = {"sleutels": defaultdict(lambda: None)}
    norm = typed.record(document, document.data or {}, Norm, (), context, wrong)
    assert norm is not None and wrong == [], wrong
    now, *older = typed.kenmerken(document, norm, records.themas, list(records.actoren), wrong)
    assert wrong == []
    return canonical.norm(norm, now, tuple(older))


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_layout_is_no_change(records: Catalogue, whole: Stand, name: str) -> None:
    again = {}
    for path in sorted((ROOT / "norms").glob("*/*.yml")):
        if path.parent.name != "registers":
            again[NORM, path.stem] = read(LAYOUTS[name](path.read_text("utf-8")), records)
    assert len(again) >= 500
    other = replace(whole, records={**whole.records, **again})
    assert diff.compare(whole, other).gewijzigd() == []


@pytest.mark.parametrize("size", [600, pytest.param(10_000, marks=pytest.mark.long)])
def test_of_two_large_editions_every_change_is_found(records: Catalogue, tmp_path: Path, size: int) -> None:
    files, changed = measure_diff.editions(size, tmp_path)
    command = [sys.executable, "scripts/diff.py", *files, "--format", "json"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(result.stdout)["telling"]["inhoud-gewijzigd"] == changed > 0
