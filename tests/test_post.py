"""What is put on a forge, asked of a real server that speaks the requests of GitHub and GitLab."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from handboek.upkeep import forge
from scripts import post

BOT = "github-actions[bot]"
MARK = "<!-- handboek: iets -->"


class Server(ThreadingHTTPServer):
    """A forge: its lists by path (a list has pages of 100), the author of what is posted, and who may ask."""

    def __init__(self, me: str, header: tuple[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lists: dict[str, list[dict[str, Any]]] = {}
        self.written: list[tuple[str, str]] = []
        self.me, self.header = me, header

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, data: Any, code: int = 200) -> None:
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode("utf-8"))

    def _do(self) -> None:
        name, value = self.server.header
        if self.headers[name] != value:
            self._answer({}, 401)
        elif self.command == "GET":
            self._read()
        else:
            self._write(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    do_GET = do_POST = do_PATCH = do_PUT = _do  # noqa: N815

    def _read(self) -> None:
        parts = urlsplit(self.path)
        asked = {key: value[0] for key, value in parse_qs(parts.query).items()}
        found = self.server.lists.get(parts.path)
        if parts.path == "/user":
            self._answer({"username": self.server.me})
        elif found is None:
            self._answer({}, 404)
        else:
            if "head" in asked:
                wanted = (asked["head"], asked["base"])
                found = [one for one in found if (one["head"]["label"], one["base"]["ref"]) == wanted]
            start = (int(asked["page"]) - 1) * int(asked["per_page"])
            self._answer(found[start : start + int(asked["per_page"])])

    def _write(self, body: dict[str, str]) -> None:
        self.server.written.append((self.command, self.path))
        if self.command == "POST":
            there = f"{self.path}#{len(self.server.written)}"
            one: dict[str, Any] = {
                **body,
                "user": {"login": self.server.me},
                "author": {"username": self.server.me},
                **dict.fromkeys(("id", "iid", "number"), len(self.server.written)),
                **dict.fromkeys(("html_url", "web_url"), there),
            }
            self.server.lists[self.path].append(one)
        else:
            key = int(self.path.rpartition("/")[2])
            one = next(one for found in self.server.lists.values() for one in found if one.get("id") == key)
            one.update(body)
        self._answer(one)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from started(Server(BOT, ("Authorization", "Bearer geheim")), monkeypatch)


@pytest.fixture
def gitlab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    yield from started(Server("project_bot", ("PRIVATE-TOKEN", "geheim")), monkeypatch)


def started(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("CI_API_V4_URL", "CI_PROJECT_ID", "HANDBOEK_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_API_URL", server.address)
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    monkeypatch.setenv("GITHUB_TOKEN", "geheim")
    if server.me != BOT:
        monkeypatch.setenv("CI_API_V4_URL", server.address)
        monkeypatch.setenv("CI_PROJECT_ID", "3")
        monkeypatch.setenv("HANDBOEK_TOKEN", "geheim")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def pull(number: int, label: str, sha: str, base: str = "main") -> dict[str, Any]:
    return {"number": number, "head": {"label": label, "sha": sha}, "base": {"ref": base}}


def written(folder: Path, text: str) -> str:
    path = folder / "tekst.md"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_comment_is_made_once_and_then_renewed(github: Server, tmp_path: Path) -> None:
    github.lists["/repos/o/r/pulls"] = [
        pull(5, "fork:tak", "a1"),
        pull(6, "ander:tak", "a1"),
        pull(8, "fork:tak", "a1", "oud"),
    ]
    comments = github.lists["/repos/o/r/issues/5/comments"] = [
        {"id": n, "user": {"login": "iemand"}, "body": "Hallo"} for n in range(1000, 1110)
    ]
    comments[3]["body"] = f"{MARK}\nnagemaakt door een ander"
    arguments = ["--branch", "fork:tak", "--commit", "a1"]
    assert post.main(["comment", written(tmp_path, f"{MARK}\néén"), *arguments]) == 0
    assert post.main(["comment", written(tmp_path, f"{MARK}\ntwee"), *arguments]) == 0
    assert github.written == [("POST", "/repos/o/r/issues/5/comments"), ("PATCH", "/repos/o/r/issues/comments/1")]
    assert [one["body"] for one in comments if one["user"]["login"] == BOT] == [f"{MARK}\ntwee"]
    assert "nagemaakt" in comments[3]["body"]


def test_a_proposal_that_has_moved_on_gets_no_old_comment(
    github: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    github.lists["/repos/o/r/pulls"] = [pull(5, "fork:tak", "b2")]
    assert post.main(["comment", written(tmp_path, MARK), "--branch", "fork:tak", "--commit", "a1"]) == 0
    assert github.written == []
    assert "geen open voorstel meer" in capsys.readouterr().out


def test_there_is_one_issue_for_one_title(github: Server, tmp_path: Path) -> None:
    issues = github.lists["/repos/o/r/issues"] = [{"id": 99, "number": 99, "user": {"login": BOT}, "body": None}]
    for text in ("één", "twee"):
        assert post.main(["issue", written(tmp_path, f"Bronnen\n\n{text}\n")]) == 0
    assert [method for method, _ in github.written] == ["POST", "PATCH"]
    assert [one["body"] for one in issues] == [None, "<!-- handboek: Bronnen -->\ntwee"]


def test_gitlab_gets_the_same(gitlab: Server, tmp_path: Path) -> None:
    notes = gitlab.lists["/projects/3/merge_requests/4/notes"] = []
    issues = gitlab.lists["/projects/3/issues"] = []
    for text in ("één", "twee"):
        assert post.main(["comment", written(tmp_path, f"{MARK}\n{text}"), "--number", "4"]) == 0
    for text in ("drie", "vier"):
        assert post.main(["issue", written(tmp_path, f"Bronnen\n\n{text}\n")]) == 0
    assert [one["body"] for one in notes] == [f"{MARK}\ntwee"]
    assert [one["description"].partition("\n")[2] for one in issues] == ["vier"]


def test_an_issue_that_is_too_long_ends_at_a_whole_line_and_says_so() -> None:
    text = forge.whole("Bronnen", "\n".join(f"é regel {number}" for number in range(9000)))
    assert forge.LIMIT - 100 < len(text.encode("utf-8")) <= forge.LIMIT
    lines = text.split("\n")
    assert "past niet alles" in lines[-1]
    assert all(re.fullmatch(r"é regel \d+", line) for line in lines[1:-2])
    assert forge.whole("Bronnen", "kort\n").endswith("\nkort")


def test_what_goes_wrong_is_said_in_a_line(
    github: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written(tmp_path, "Bronnen\n\niets\n")
    assert post.main(["issue", text]) == 3
    assert "geeft 404" in capsys.readouterr().err
    monkeypatch.setenv("GITHUB_TOKEN", "ander")
    assert post.main(["issue", text]) == 3
    assert "geeft 401" in capsys.readouterr().err
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    assert post.main(["issue", text]) == 3
    assert "lukt niet" in capsys.readouterr().err
    monkeypatch.delenv("GITHUB_TOKEN")
    assert post.main(["issue", text]) == 3
    assert "GITHUB_TOKEN ontbreekt" in capsys.readouterr().err
    assert post.main(["issue", str(tmp_path / "weg")]) == 4
