"""The scripts that compare editions in the browser against the modules that they mirror: the same result, exactly.

Most tests call the scripts on the real page with data of their own; the page itself is in ``test_editions_compare``.
The short runs are the same code as the long ones (``make test-long``) with fewer cases.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from handboek.editions import (
    canonical,
    classify,
    diff,
    direction,
    edition,
    exports,
    flat,
    operands,
    review,
    selftest,
    stand,
    words,
)
from handboek.editions.history import Uitgave
from handboek.editions.stand import NORM, Stand
from handboek.reading import editions_compare, pages
from handboek.reading.site import root_of
from handboek.records import lawtime
from handboek.records.catalogue import Catalogue
from scripts.serving import serve
from tests.conftest import ROOT, watched
from tests.test_diff_measured import OPERATORS, SAMPLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: How many pairs go to the browser at a time.
BATCH = 50
HOSTILE = [
    "", " ", "ß ẞ ﬁ ŉ İ ı ς Σ ſ µ Ǆ ΐ և ᏸ Ꭰ", "Een, één; EEN: één!", "4,5 en 45 en 4. 5", "x1,2y3", "٣,٤", "a\u0085b\u001cc\ufeffd",
    "“„’‘'\"”()[]–—…-", "𝔸𐐀 𐐨 😀", "1-\0-2", "1 . , 2", "[a-z]\\^$", "1…2", "A\u0301", "straße STRASSE",
]  # fmt: skip
#: Those of them that YAML, and so a record, can hold.
HELD = [text for text in HOSTILE if text.strip() and text.isprintable()]


def write(folder: Path, catalogue: Catalogue, uitgaven: tuple[Uitgave, ...] = ()) -> None:
    """The pages of editions, without the theme around them, and their scripts."""
    for url, page in pages.render(catalogue, uitgaven).items():
        if url.startswith("edities/"):
            (folder / url).mkdir(parents=True)
            head = '<!doctype html><html lang="nl"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Proef</title>'
            loader = "".join(f'<script src="{root_of(url)}assets/{name}.js"></script>' for name in ("laden", "maken"))
            (folder / url / "index.html").write_text(f"{head}{loader}<main>{page.html}</main></html>", "utf-8")
    (folder / "assets").mkdir()
    for name in ("edities", "laden.js", "maken.js", "uit-map.js"):
        (folder / "assets" / name).symlink_to(ROOT / "hooks" / "overrides" / "assets" / name)


@pytest.fixture(scope="module")
def bench(mini: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("proef")
    write(folder, mini)
    with serve(folder) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, bench: str) -> Iterator[Page]:
    with watched(browser, bench) as page:
        page.goto(bench + editions_compare.URL)
        yield page


def made(catalogue: Catalogue) -> dict[str, Any]:
    return edition.make(catalogue, "2026.1", date(2026, 1, 1), None, None)


def of(catalogue: Catalogue) -> Stand:
    return stand.of(edition.load(made(catalogue)))


@pytest.fixture(scope="module")
def whole(records: Catalogue) -> Stand:
    return of(records)


@pytest.fixture(scope="module")
def some(whole: Stand) -> Stand:
    """Some of the norms, among them those withdrawn or with older texts, and all registers."""
    norms = sorted(key for key in whole.records if key[0] == NORM)
    special = [key for key in norms if {"eerdere_versies", "opvolgers"} & whole.records[key].keys()][:30]
    chosen = {*special, *Random(1).sample(norms, SAMPLE)}
    return replace(whole, records={key: item for key, item in whole.records.items() if key in chosen or key[0] != NORM})


def kenmerk(records: Any, key: Any, chance: Random) -> dict[Any, str] | None:
    """The value of a kenmerk as another norm of the theme has it, which may be stricter or milder."""
    own = records[key]
    has = own.get("kenmerken", {})
    others = [one.get("kenmerken", {}) for one in records.values() if one.get("thema") == own["thema"]]
    values = {str(pair): pair for one in others for pair in one.items() if has.get(pair[0], pair[1]) != pair[1]}
    if not values:
        return None
    name, value = values[chance.choice(sorted(values))]
    records[key] = {**own, "kenmerken": {**has, name: value}}
    return {key: "inhoud-gewijzigd"}


def tangle(records: Any, key: Any, chance: Random) -> dict[Any, str]:
    """What editors seldom do: one norm twice under other names, two split into parts they share, an older text added."""
    own = records[key]
    names = [f"knoop-{chance.getrandbits(32):08x}" for _ in range(3)]
    match chance.randrange(3):
        case 0:
            del records[key]
            records.update({(NORM, name): {**own, "id": name} for name in names[:2]})
        case 1:
            records.update({(NORM, name): {**own, "id": name, "titel": f"Deel {name}"} for name in names})
            other = chance.choice(sorted(one for one in records if one[0] == NORM and one[1] not in names))
            for one, parts in ((key, names[:2]), (other, names[1:])):
                records[one] = {**records[one], "status": "ingetrokken", "opvolgers": parts}
        case _:
            old = {"geldig_tot": "2029-12-31", "samenvatting": chance.choice(HELD), "verschil": "Anders."}
            older = [old, *own.get("eerdere_versies", [])]
            records[key] = {**own, "versiedatum": "2030-01-01", "eerdere_versies": older}
    return {}


def register(records: Any, key: Any, chance: Random) -> dict[Any, str]:
    """A text somewhere in an entry of a register, or the order of a mapping in it."""
    place = chance.choice(sorted(one for one in records if one[0] != NORM))
    fields = flat.flatten(records[place])
    name = chance.choice(sorted(fields))
    value = fields[name]
    if isinstance(value, str):
        fields[name] = chance.choice([value.upper(), f"{value}!", f"{value} {chance.choice(HELD)}x", "anders"])
    elif all(isinstance(item, str) for item in value):
        fields[name] = chance.sample(value, len(value)) if name.endswith(flat.ORDER) else [*value, "erbij"]
    records[place] = flat.build(fields)
    return {}


def spoil(records: Any, key: Any, chance: Random) -> dict[Any, str]:
    """A text of a norm with letters that are folded, ordered and cut in a way of their own."""
    text = records[key]["samenvatting"]
    records[key] = {
        **records[key],
        "samenvatting": chance.choice([text.upper(), *(f"{text} {one}" for one in HELD)]),
    }
    return {}


def mutated(base: Stand, chance: Random) -> Stand:
    records = dict(base.records)
    operators: list[Callable[..., Any]] = [*OPERATORS, *[kenmerk] * 8, *[register] * 6, *[spoil] * 4, *[tangle] * 6]
    for _ in range(chance.randint(1, 12)):
        selftest.applied(records, chance.choice(operators), chance)
    themas = dict(base.themas)
    if chance.random() < 0.3:  # a theme that reads strictness the other way, or lacks a kenmerk
        thema = chance.choice(sorted(themas))
        columns = dict(themas[thema].kenmerken)
        name = chance.choice(sorted(columns))
        column = columns.pop(name)
        if chance.random() < 0.7:
            columns[name] = column.model_copy(update={"strengst": chance.choice(["ja", "laag", "lang", None])})
        themas[thema] = themas[thema].model_copy(update={"kenmerken": columns})
    peildatum = chance.choice([None, None, None, "2024-01-01"])
    return replace(base, records=records, themas=themas, kop={**base.kop, "label": "2026.2", "peildatum": peildatum})


def sent(base: Stand, other: Stand) -> dict[str, Any]:
    """A stand as its difference from ``base``, which the browser has."""
    return {
        "kop": other.kop,
        "weg": [list(key) for key in base.records if key not in other.records],
        "records": [[*key, item] for key, item in other.records.items() if base.records.get(key) is not item],
        "themas": {key: canonical.plain(one) for key, one in other.themas.items() if base.themas.get(key) is not one},
    }


COMPARE = """(given) => {
  const [base, pairs] = JSON.parse(given);
  const { diff, exports, stand } = handboekEdities;
  const made = ({ kop, weg, records, themas }, from) => {
    const all = new Map(from.records);
    for (const key of weg) all.delete(stand.key(...key));
    for (const [soort, id, record] of records) all.set(stand.key(soort, id), record);
    return { kop, records: all, themas: { ...from.themas, ...themas }, place: () => null };
  };
  const start = made(base, { records: [], themas: {} });
  return pairs.map((pair) => exports.json(diff.compare(...pair.map((one) => made(one, start)))));
}"""


def in_browser(desk: Page, base: Stand, pairs: list[tuple[Stand, Stand]]) -> list[str]:
    empty = replace(base, records={}, themas={})
    found: list[str] = []
    for first in range(0, len(pairs), BATCH):
        batch = [[sent(base, one) for one in pair] for pair in pairs[first : first + BATCH]]
        found += desk.evaluate(COMPARE, json.dumps([sent(empty, base), batch]))  # as text: much quicker
    return found


def report(old: Stand, new: Stand) -> str:
    return exports.json(review.review(diff.compare(old, new)))


@pytest.mark.parametrize("count", [pytest.param(60), pytest.param(1000, marks=pytest.mark.long)])
def test_the_browser_finds_what_the_command_finds(desk: Page, some: Stand, mini: Catalogue, count: int) -> None:
    """Byte for byte, for pairs of editions that were changed at random."""
    seen = set()
    for base, seed in ((some, 7), (of(mini), 8)):
        chance = Random(seed)
        pairs = [
            (mutated(base, chance) if chance.random() < 0.5 else base, mutated(base, chance)) for _ in range(count)
        ]
        for place, (pair, found) in enumerate(zip(pairs, in_browser(desk, base, pairs), strict=True)):
            expected = report(*pair)
            assert json.loads(found) == json.loads(expected), place
            assert found == expected, place
            changes = json.loads(expected)["wijzigingen"]
            seen |= {(name, one[name]) for one in changes for name in ("klasse", "richting", "gewicht")}
            seen |= {rule["regel"] for one in changes for rule in one["bevindingen"]}
    assert seen >= {("klasse", klasse) for klasse in classify.KLASSEN if klasse != "ongewijzigd"}
    assert seen >= {("richting", one) for one in ("verzwaring", "verlichting", "neutraal", "onbepaald")}
    assert seen >= {("gewicht", one) for one in classify.GEWICHTEN} | diff.BEVINDINGEN.keys()


def test_the_direction_between_any_two_values_is_the_same(desk: Page, records: Catalogue) -> None:
    """All values that the norms of a theme have, each against each, and against the theme with its order turned."""
    asked: list[list[Any]] = []
    expected = []
    turned = {"ja": "nee", "nee": "ja", "laag": "hoog", "hoog": "laag", "kort": "lang", "lang": "kort", None: None}
    for key, thema in records.themas.items():
        for name, column in thema.kenmerken.items():
            other = column.model_copy(update={"strengst": turned[column.strengst], "schaal": not column.schaal})
            themas = [thema.model_copy(update={"kenmerken": {name: one}}) for one in (column, other)]
            found = {
                str(one[name].data): one[name]
                for norm, one in records.kenmerken.items()
                if name in one and records.normen[norm].thema == key
            }
            bare = [
                flat.flatten({"kenmerken": {name: canonical.waarde(one)}})[f"kenmerken.{name}"]
                for one in found.values()
            ]
            for old, new, two in itertools.product([None, *bare], [None, *bare], themas):
                asked.append([name, old, new, canonical.plain(two)])
                expected.append(direction.of_value(name, old, new, two, two))
    script = """given => JSON.parse(given).map(([name, old, now, thema]) =>
      handboekEdities.direction.ofValue(name, old, now, thema, thema))"""
    assert desk.evaluate(script, json.dumps(asked)) == expected
    assert {*expected} == {direction.VERZWARING, direction.VERLICHTING, direction.ONBEPAALD}


def test_sums_are_those_of_python_for_every_length_of_the_last_block(desk: Page) -> None:
    texts = ["é" * number + "a" * number for number in range(70)] + [*HOSTILE, "x" * 100_000]
    found = desk.evaluate("texts => texts.map(handboekEdities.sha256)", texts)
    assert found == [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in texts]


def test_canonical_json_has_the_very_same_bytes(desk: Page, whole: Stand) -> None:
    data = [[*key, item] for key, item in whole.records.items()]
    data += [{text: [text, None, {}, [], [{}]] for text in [*HOSTILE, "\n\t\r\b\f\x1f\x7f\u2028", "\ue000", "10", "9"]}]
    text = canonical.text(data)
    script = """given => { const { canonical, sha256 } = handboekEdities; const data = JSON.parse(given);
      return [sha256(canonical.text(data)), canonical.digest(data)]; }"""
    sums = desk.evaluate(script, json.dumps(data))
    assert sums == [hashlib.sha256(text.encode("utf-8")).hexdigest(), canonical.digest(data)]


def test_texts_are_bared_alike(desk: Page, whole: Stand) -> None:
    texts = [*HOSTILE, *(f"{one}{two}" for one in HOSTILE for two in HOSTILE)]
    texts += [chr(code) for code in range(0x3000) if chr(code).isprintable()]
    texts += [str(item.get("samenvatting", "")).upper() for item in whole.records.values()]
    found = desk.evaluate("texts => texts.map(handboekEdities.classify.bare)", texts)
    wrong = [
        (text, here, there)
        for text, here, there in zip(texts, found, map(classify.bare, texts), strict=True)
        if here != there
    ]
    assert wrong == []


@pytest.mark.parametrize("count", [pytest.param(200), pytest.param(10_000, marks=pytest.mark.long)])
def test_words_are_laid_side_by_side_alike(desk: Page, whole: Stand, count: int) -> None:
    chance = Random(3)
    pairs: list[list[Any]] = [["", None], [None, ""], [["a b", "c"], ["c", "a"]], [{"a": ["b"]}, [{"a": "b"}, {}]]]
    texts = [str(item["samenvatting"]) for key, item in whole.records.items() if key[0] == NORM]
    for _ in range(count):
        few = [[chance.choice("abcd") for _ in range(chance.randrange(14))] for _ in range(2)]
        pairs += [[" ".join(one) for one in few], chance.sample(texts, 2)]
    found = desk.evaluate("pairs => pairs.map((pair) => handboekEdities.words.compare(...pair))", pairs)
    assert found == [[list(piece) for piece in words.compare(*pair)] for pair in pairs]


def test_the_records_of_a_day_are_the_same(desk: Page, records: Catalogue) -> None:
    document = made(records)
    editie = edition.load(document)
    days = sorted({day for norm in records.normen.values() for day in lawtime.changes(norm)})
    days = [date(1950, 1, 1), *Random(5).sample(days, 6), date(2099, 1, 1)]
    desk.evaluate("given => { window.editie = JSON.parse(given); }", json.dumps(document))
    script = """day => { const { canonical, stand } = handboekEdities; const { kop, records } = stand.of(window.editie, day);
      const norms = [...records].filter(([key]) => key.startsWith("norm\\0"));
      return [kop, records.size, norms.map(([key, item]) => [key, canonical.digest(item)])]; }"""
    for day in (None, *days):
        kop, size, found = desk.evaluate(script, day and day.isoformat())
        there = stand.of(editie, day)
        assert (kop, size) == (there.kop, len(there.records))
        assert {tuple(key.split("\0")): item for key, item in found} == {
            key: canonical.digest(item) for key, item in there.records.items() if key[0] == NORM
        }, day


def test_places_in_the_file_of_an_edition_are_the_lines_of_its_records(
    desk: Page, records: Catalogue, tmp_path: Path
) -> None:
    document = made(records)
    text = canonical.text(document)
    (tmp_path / "editie.json").write_text(text, "utf-8")
    there = operands.find(ROOT, str(tmp_path / "editie.json"))
    path = (tmp_path / "editie.json").as_posix()
    keys = [list(key) for key in there.records]
    found = desk.evaluate(
        "([text, path, keys]) => { const place = handboekEdities.places.inFile(text, path); return keys.map((key) => place(...key)); }",
        [text, path, keys],
    )
    assert found == [there.plaats(key, "titel") for key in there.records]
    lines = text.split("\n")
    for key, place in zip(there.records, found, strict=True):
        name = key[1].partition("/")[0] if key[0] == "keuzelijsten" else key[1]
        assert json.dumps(name, ensure_ascii=False) in lines[int(place.rpartition(":")[2]) - 1], key


def test_what_is_no_edition_is_refused_with_the_same_words(desk: Page, mini: Catalogue) -> None:
    good = made(mini)
    texts = ["", "{", "[]", "null", json.dumps({**good, "schema": 2}), json.dumps({**good, "datum": "2026-01-02"})]
    texts += [json.dumps(edition.seal({key: value for key, value in good.items() if key != "actoren"}))]
    texts += [json.dumps(edition.seal({**good, "extra": {}})), json.dumps(edition.seal({**good, "label": "2026.01"}))]
    said = []
    for text in texts:
        with pytest.raises(edition.EditieFoutError) as error:
            edition.read(text)
        said.append(str(error.value))
    read = "texts => texts.map((text) => { try { return handboekEdities.edition.read(text).label; } catch (fout) { return fout.message; } })"
    assert desk.evaluate(read, [*texts, json.dumps(good)]) == [*said, "2026.1"]
