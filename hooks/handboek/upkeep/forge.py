"""A text on the forge that holds the repository: one comment on a proposal, or one issue, made once and renewed after.

The forms of the requests are those of GitHub's REST API (2022-11-28: pulls, issues and comments) and GitLab's REST API
(v4: merge requests, notes and issues). The text is found again by its first line, a mark that readers do not see, and
only among what was written by the account that writes it now.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from urllib.parse import quote, urlencode

TIMEOUT = 30
PER_PAGE = 100
#: The most that GitHub takes, in characters; bytes are counted, of which there are never fewer.
LIMIT = 65_536
#: The account whose token a workflow has.
GITHUB_BOT = "github-actions[bot]"


class ForgeFoutError(Exception):
    """The forge cannot be reached or refuses; the text says what, in Dutch."""


@dataclass(frozen=True)
class Forge:
    """Where the repository is: the address of the API, the path of the repository in it, and what proves who asks."""

    api: str
    repository: str
    headers: Mapping[str, str]

    def call(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        """What the forge answers to a request for ``path`` in its API, as data. Raises ForgeFoutError."""
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = {"Content-Type": "application/json", "User-Agent": "handboek-integriteit", **self.headers}
        request = urllib.request.Request(f"{self.api}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise ForgeFoutError(f"{method} {path} geeft {error.code}") from None
        except (OSError, ValueError) as error:
            raise ForgeFoutError(f"{method} {path} lukt niet: {error}") from None

    def every(self, path: str, **asked: str) -> Iterator[Any]:
        """All that a list of the forge holds, page by page. Raises ForgeFoutError."""
        page = 1
        while True:
            found = self.call("GET", f"{path}?{urlencode({**asked, 'per_page': PER_PAGE, 'page': page})}")
            yield from found
            if len(found) < PER_PAGE:
                return
            page += 1


class GitHub(Forge):
    """A repository on GitHub."""

    def comment(self, text: str, target: str, branch: str, commit: str) -> list[str]:
        """Puts ``text`` on each open proposal from ``branch`` (``owner:name``) to ``target`` that stands at ``commit``.

        Gives the addresses of the comments: none when the proposal has moved on, as a newer run then tells of it.
        """
        pulls = self.every(f"{self.repository}/pulls", state="open", base=target, head=branch)
        numbers = [pull["number"] for pull in pulls if pull["head"]["sha"] == commit]
        issues = f"{self.repository}/issues"
        return [self._renew(f"{issues}/{number}/comments", f"{issues}/comments", "id", text) for number in numbers]

    def issue(self, title: str, text: str) -> str:
        """Opens an issue with ``text``, or renews the open one of that title. Gives its address."""
        issues = f"{self.repository}/issues"
        return self._renew(issues, issues, "number", whole(title, text), title, state="open", creator=GITHUB_BOT)

    def _renew(self, path: str, item: str, key: str, text: str, title: str = "", **asked: str) -> str:
        body = {"body": text, **({"title": title} if title else {})}
        for one in self.every(path, **asked):
            if one["user"]["login"] == GITHUB_BOT and _mark(one["body"]) == _mark(text):
                return str(self.call("PATCH", f"{item}/{one[key]}", body)["html_url"])
        return str(self.call("POST", path, body)["html_url"])


class GitLab(Forge):
    """A project on GitLab."""

    def comment(self, text: str, number: str) -> list[str]:
        """Puts ``text`` on the merge request with this number. Gives the number of the note."""
        path = f"{self.repository}/merge_requests/{number}/notes"
        return [str(self._renew(path, "id", "body", {"body": text})["id"])]

    def issue(self, title: str, text: str) -> str:
        """Opens an issue with ``text``, or renews the open one of that title. Gives its address."""
        body = {"title": title, "description": whole(title, text)}
        return str(self._renew(f"{self.repository}/issues", "iid", "description", body, state="opened")["web_url"])

    def _renew(self, path: str, key: str, field: str, body: Mapping[str, str], **asked: str) -> Any:
        me = self.call("GET", "/user")["username"]
        for one in self.every(path, **asked):
            if one["author"]["username"] == me and _mark(one[field]) == _mark(body[field]):
                return self.call("PUT", f"{path}/{one[key]}", body)
        return self.call("POST", path, body)


def whole(title: str, text: str) -> str:
    """The text of an issue under its mark; a text that the forge would refuse ends at a whole line, and says so."""
    lines = [f"<!-- handboek: {title} -->", *text.rstrip("\n").split("\n")]
    if len("\n".join(lines).encode("utf-8")) <= LIMIT:
        return "\n".join(lines)
    end = "\n*Hier past niet alles: de opdracht die deze tekst maakt, geeft hem volledig.*"
    fits = list(accumulate((len(line.encode("utf-8")) + 1 for line in lines), initial=len(end.encode("utf-8"))))
    return "\n".join([*lines[: bisect_right(fits, LIMIT) - 1], end])


def _mark(text: str | None) -> str:
    return (text or "").partition("\n")[0].rstrip("\r")


def of(environment: Mapping[str, str]) -> GitHub | GitLab:
    """The forge that runs this, from the variables that it gives its jobs. Raises ForgeFoutError when one lacks."""
    try:
        if "CI_API_V4_URL" in environment:
            project = quote(environment["CI_PROJECT_ID"], safe="")
            return GitLab(
                environment["CI_API_V4_URL"], f"/projects/{project}", {"PRIVATE-TOKEN": environment["HANDBOEK_TOKEN"]}
            )
        headers = {
            "Authorization": f"Bearer {environment['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        return GitHub(environment["GITHUB_API_URL"], f"/repos/{environment['GITHUB_REPOSITORY']}", headers)
    except KeyError as error:
        raise ForgeFoutError(f"de variabele {error.args[0]} ontbreekt") from None
