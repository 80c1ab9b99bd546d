"""The workflows only call what exists, may do no more than they need, and are pinned; the templates are alike everywhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import commands
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = {*re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE), ".venv/ready"}
#: What a workflow may call beside make and the scripts, and why no command of ours does it.
OTHER = {
    ".ci/run": "the one entry of continuous integration",
    "git": "commits, tags and pushes are git's",
    "gh": "signs git in, and makes a release, with what GitHub puts on its machines",
    "test": "is there a report?",
    "mv": "GitLab publishes the folder public",
}
WRITES = {
    ("opmerking", "opmerking"): {"pull-requests"},
    ("publiceren", "plaatsen"): {"pages", "id-token"},
    ("editie", "maken"): {"contents"},
    ("editie", "publiceren"): {"pages", "id-token"},
    ("bronnen", "nagaan"): {"issues"},
}


def load(path: Path) -> dict[str, Any]:
    # BaseLoader: YAML 1.1 would read the key "on" as true
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in load(path)["jobs"].items():
            yield path.stem, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow, name, job in jobs():
        for step in job.get("steps", ()):
            yield f"{workflow}/{name}", step


def runs() -> list[tuple[str, str]]:
    """Each line that a workflow or GitLab's file runs, with where it stands."""
    found = [(where, line) for where, step in steps() for line in step.get("run", "").splitlines()]
    for name, job in load(ROOT / ".gitlab-ci.yml").items():
        if isinstance(job, dict) and "script" in job:
            found += [(f"gitlab/{name}", line) for line in job["script"]]
    return found


@pytest.mark.parametrize(("where", "line"), runs())
def test_a_workflow_calls_only_what_exists(where: str, line: str) -> None:
    for part in re.split(r"\s*(?:\|\||&&)\s*", line):
        words = shlex.split(re.sub(r"\s>{1,2}\s*\S+$", "", part))
        if words[0] == "make":
            assert words[1] in TARGETS
        elif words[0] == ".venv/bin/python":
            assert words[1].startswith("scripts/") and list(commands.faults(words)) == []
        else:
            assert words[0] in OTHER
        if words[0].startswith("."):
            assert words[0].startswith(".venv/") or (ROOT / words[0]).exists()


@pytest.mark.parametrize(("where", "line"), runs())
def test_nothing_that_a_stranger_writes_becomes_part_of_a_command(where: str, line: str) -> None:
    assert "${{" not in line
    assert not re.search(r"\$\w", re.sub(r'"[^"]*"', "", line)), "a variable stands between quotes"


def test_rights_are_named_for_each_job_and_no_more_than_known() -> None:
    for path in WORKFLOWS:
        assert load(path)["permissions"] == "{}" or load(path)["permissions"] == {}, path.name
    for workflow, name, job in jobs():
        writes = {what for what, right in job["permissions"].items() if right == "write"}
        assert writes == WRITES.get((workflow, name), set()), (workflow, name)
        assert set(job["permissions"].values()) <= {"read", "write"}


def test_what_runs_a_proposal_can_only_read_and_what_writes_runs_none() -> None:
    triggers = {path.stem: set(load(path)["on"]) for path in WORKFLOWS}
    assert [name for name, on in triggers.items() if "pull_request" in on] == ["voorstel"]
    assert [name for name, on in triggers.items() if "workflow_run" in on] == ["opmerking"]
    assert not any("pull_request_target" in on for on in triggers.values())
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert "secrets." not in text
    for where, step in steps():
        if where.startswith("opmerking/"):
            assert "ref" not in step.get("with", {}) and "download-artifact" not in step.get("uses", "")


def test_every_action_is_pinned_to_a_commit_and_leaves_no_token_behind() -> None:
    text = "\n".join(path.read_text("utf-8") for path in WORKFLOWS)
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    pins: dict[str, set[str]] = {}
    for action, comment in used:
        if not action.startswith("./"):
            name, _, commit = action.partition("@")
            assert re.fullmatch(r"[0-9a-f]{40}", commit) and re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
            pins.setdefault(name, set()).add(action + comment)
        else:
            assert (ROOT / action).exists()
    assert all(len(one) == 1 for one in pins.values()), pins
    for where, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false", where


def test_no_run_lasts_for_ever_or_beside_its_double() -> None:
    for path in WORKFLOWS:
        assert {"group", "cancel-in-progress"} <= set(load(path)["concurrency"]), path.name
    for workflow, name, job in jobs():
        assert "uses" in job or int(job["timeout-minutes"]) <= 60, (workflow, name)


def test_the_comment_follows_the_run_that_it_waits_for() -> None:
    waited = load(GITHUB / "workflows/opmerking.yml")["on"]["workflow_run"]["workflows"]
    assert waited == [load(GITHUB / "workflows/voorstel.yml")["name"]]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_the_shape_that_github_takes_and_a_twin_for_gitlab(path: Path) -> None:
    form = load(path)
    assert set(form) == {"name", "description", "title", "labels", "body"}
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(ids) == len(set(ids)) > 0
    for field in fields:
        assert field["type"] in ("input", "textarea", "dropdown")
        assert field["attributes"]["label"]
        assert set(field["attributes"]) <= {"label", "description", "placeholder", "options"}
        assert (field["type"] == "dropdown") == ("options" in field["attributes"])
    twin = (ROOT / ".gitlab/issue_templates" / f"{path.stem}.md").read_text("utf-8")
    assert re.findall(r"^## (.+)", twin, re.MULTILINE) == [field["attributes"]["label"] for field in fields]


def test_proposals_have_one_template() -> None:
    github = (GITHUB / "pull_request_template.md").read_text("utf-8")
    assert github == (ROOT / ".gitlab/merge_request_templates/Default.md").read_text("utf-8")
