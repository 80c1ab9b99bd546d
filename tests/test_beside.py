"""Work in another process: its answer comes back, and so does what went wrong there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handboek.records import source
from handboek.records.beside import Beside, BesideError


def test_the_answer_comes_from_another_process_that_knows_what_is_known_here() -> None:
    known = {"getal": 41}
    work = Beside(lambda: (os.getpid(), known["getal"] + 1))
    known["getal"] = 0
    process, answer = work.result()
    assert (process != os.getpid(), answer) == (True, 42)


@pytest.mark.parametrize(("raised", "expected"), [(ValueError, ValueError), (KeyError, BesideError)])
def test_what_goes_wrong_there_is_raised_here(raised: type[Exception], expected: type[Exception]) -> None:
    def work() -> None:
        raise raised("het veld titel is leeg")

    with pytest.raises(expected, match="het veld titel is leeg"):
        Beside(work).result()


def test_a_file_that_cannot_be_read_there_is_named_here() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        Beside(lambda: Path("/bestaat/niet").read_text("utf-8")).result()
    assert caught.value.filename == "/bestaat/niet"


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(BesideError, match="voortijdig gestopt"):
        Beside(lambda: os._exit(1)).result()


def test_many_files_come_back_in_their_order_whatever_is_wrong_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for number in range(23):
        path = tmp_path / f"{number}.yml"
        path.write_text(f"id: n{number}\n" if number % 5 else "id: [\n", "utf-8")
        files.append((path, path.name))
    alone = source.read_files(files)
    monkeypatch.setattr(source, "MANY", 10)
    together = source.read_files(files)
    assert [document.data for document, _ in together] == [document.data for document, _ in alone]
    assert [wrong for _, wrong in together] == [wrong for _, wrong in alone]
    assert sum(bool(wrong) for _, wrong in together) == 5


@pytest.mark.parametrize("processors", [1, 2, 3, 40])
@pytest.mark.parametrize("head_start", [0, 5, 100])
def test_files_begun_elsewhere_are_those_that_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int, head_start: int
) -> None:
    monkeypatch.setattr(source.beside, "processors", lambda: processors)
    monkeypatch.setattr(source, "HEAD_START", head_start)
    for number in range(23):
        path = tmp_path / "norms" / f"map{number % 3}" / f"{number}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number == 21:
            reading = source.read_ahead(tmp_path)  # what comes later is read when it is asked for
        path.write_text(f"id: n{number}\n" if number % 5 else "id: [\n", "utf-8")
    files = source.files(tmp_path)
    assert [path for path, _ in files] == sorted(path for path in tmp_path.rglob("*.yml"))
    assert [name for _, name in files] == [path.relative_to(tmp_path).as_posix() for path, _ in files]
    assert reading(files[4:]) == source.read_files(files[4:])


def test_what_changed_alone_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a": "x: 1\n", "b": "x: 2\n", "c": "x: [\n"}
    files = [(tmp_path / name, name) for name in texts]
    for path, name in files:
        path.write_text(texts[name], "utf-8")
    read: list[str] = []
    true = source.read
    monkeypatch.setattr(source, "read", lambda raw, name: read.append(name) or true(raw, name))

    def again() -> list[str]:
        """What was read this time; its answer is as if all was."""
        read.clear()
        found = source.read_changed(files)
        names = read.copy()
        assert found == source.read_files(files)
        return names

    assert again() == ["a", "b", "c"]
    assert again() == []
    before = files[1][0].stat()
    files[1][0].write_text("x: 3\n", "utf-8")
    os.utime(files[1][0], ns=(before.st_atime_ns, before.st_mtime_ns))
    assert again() == ["b"]
    gone = files.pop(0)
    assert again() == []
    files.append(gone)
    assert again() == ["a"]
