"""YAML stays text, and its traps are refused at their place."""

import pytest

from handboek.records import messages, source


def lines(text: str | bytes) -> list[str]:
    return [messages.line(finding) for finding in source.read(text, "x.yml")[1]]


@pytest.mark.parametrize("scalar", ["2:4", "1.10", "no", "nee", "012", "1e3", "2023-01-01", "~x", "yes", "0x1A"])
def test_scalars_stay_text(scalar: str) -> None:
    document, findings = source.read(f"artikel: {scalar}\n", "x.yml")
    assert document.data == {"artikel": scalar}
    assert findings == []


def test_places_count_from_one() -> None:
    document, _ = source.read("a: 1\nb:\n  - x\n  - c: y\n", "x.yml")
    assert document.place(("a",)) == (1, 4)
    assert document.place(("b", 1, "c")) == (4, 8)
    assert document.place(("b", 1, "c"), key=True) == (4, 5)


def test_a_missing_value_is_placed_at_what_is_around_it() -> None:
    document, _ = source.read("bron:\n  regeling: x\n", "x.yml")
    assert document.place(("bron", "artikel")) == (2, 3)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\na: 2\n", "x.yml:2:1: a:", "staat er twee keer; de eerste keer op regel 1"),
        ("a: &x 1\nb: *x\n", "x.yml:1:4: bestand:", "ankers"),
        ("a: !!python/object:os.system x\n", "x.yml:1:4: a:", "aanduiding"),
        ("<<: {a: 1}\n", "x.yml:1:1: bestand:", "samenvoegen"),
        ("? [a]\n: 1\n", "x.yml:1:3: bestand:", "één woord"),
        ("a: [1\n", "x.yml:1:4: bestand:", "niet goed afgesloten"),
        ("a: 1\n\tb: 1\n", "x.yml:2:1: bestand:", "tab"),
        ("a: b: c\n", "x.yml:1:5: bestand:", "dubbele punt te veel"),
        ("--- 1\n--- 2\n", "x.yml:2:1: bestand:", "tweede document"),
        ("a: 1\u2028b: 2\n", "x.yml:1:5: bestand:", "U+2028"),
        ("a: [x, y, x]\n", "x.yml:1:11: a.3:", "x staat al eerder"),
        ("a: [" + "x," * 30_001 + "]", "x.yml:1:59999: bestand:", "meer dan 30.000 waarden"),
        ("", "x.yml:1:1: bestand:", "leeg"),
        ("a: " + "[" * 30 + "]" * 30, "x.yml:1:23: bestand:", "dieper genest"),
    ],
)
def test_traps_are_refused_at_their_place(text: str, place: str, words: str) -> None:
    (line,) = lines(text)
    assert line.startswith(place)
    assert words in line


def test_bytes_that_are_no_utf8_are_placed() -> None:
    (line,) = lines("a: 1\nb: é caf".encode() + b"\xe9\n")
    assert line.startswith("x.yml:2:9: ")
    assert "bedoelde u é?" in line


def test_a_byte_order_mark_and_crlf_change_nothing() -> None:
    document, findings = source.read("\ufeffa: 1\r\nb: 2\r\n".encode(), "x.yml")
    assert document.data == {"a": "1", "b": "2"}
    assert findings == []


def test_a_huge_file_is_refused() -> None:
    (line,) = lines(b"a: " + b"x" * 1_000_001)
    assert "groter dan 1.000.000 bytes" in line
