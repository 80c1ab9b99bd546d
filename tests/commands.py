"""What the scripts of the project take: their parsers, as the scripts make them, without running anything."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPTS = sorted(path.stem for path in (ROOT / "scripts").glob("*.py"))


class _MadeError(Exception):
    """Carries the parser out of a script, before it has read what it was given."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        super().__init__()
        self.parser = parser


@cache
def parser(script: str) -> argparse.ArgumentParser | None:
    """The parser of ``scripts/<script>.py``; None when it takes no arguments."""
    if "arguments.Parser(" not in (ROOT / "scripts" / f"{script}.py").read_text("utf-8"):
        return None

    def caught(made: argparse.ArgumentParser, *_: object) -> None:
        raise _MadeError(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_args", caught)
        try:
            importlib.import_module(f"scripts.{script}").main()
        except _MadeError as found:
            return found.parser
    raise AssertionError(f"{script} maakt een Parser en gebruikt hem niet")


def parsers(script: str) -> Iterator[argparse.ArgumentParser]:
    """The parser of a script and those of its commands."""
    todo = [parser(script)]
    while todo:
        if made := todo.pop():
            yield made
            for action in made._actions:
                if isinstance(action, argparse._SubParsersAction):
                    todo.extend(action.choices.values())


def options(script: str) -> set[str]:
    """Every option of a script and its commands, without that for help."""
    return {name for made in parsers(script) for name in made._option_string_actions} - {"-h", "--help"}


def choices(script: str) -> set[str]:
    """Every value from a closed list that an argument of a script can have, and its commands."""
    return {str(value) for made in parsers(script) for action in made._actions for value in action.choices or ()}


def faults(words: list[str]) -> Iterator[str]:
    """What does not exist in a command that names a script: the script, its command, or an option."""
    at = next(index for index, word in enumerate(words) if word.startswith("scripts/"))
    script, rest = Path(words[at]).stem, words[at + 1 :]
    if script not in SCRIPTS:
        yield f"{words[at]} bestaat niet"
        return
    for word in rest:
        name = word.partition("=")[0]
        if name.startswith("--") and name not in options(script):
            yield f"{script} heeft geen optie {name}"
    made = parser(script)
    commands = [action for action in made._actions if isinstance(action, argparse._SubParsersAction)] if made else []
    if commands and rest and rest[0] not in commands[0].choices:
        yield f"{script} heeft geen opdracht {rest[0]}"
