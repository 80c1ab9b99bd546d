"""argparse in Dutch: its help and its messages about a command that is written wrongly."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_HEADINGS = {"positional arguments": "waarden", "options": "opties"}
#: What argparse says and the Dutch for it, which has the same groups. The first that fits counts.
_MESSAGES = tuple(
    (re.compile(english, re.DOTALL), dutch)
    for english, dutch in (
        (r"the following arguments are required: (.*)", r"dit ontbreekt: \1"),
        (r"one of the arguments (.*) is required", r"een hiervan ontbreekt: \1"),
        (r"unrecognized arguments: (.*)", r"onbekend: \1"),
        (r"ambiguous option: (.*) could match (.*)", r"\1 kan van alles zijn: \2"),
        (r"argument (.*?): not allowed with argument (.*)", r"\1 kan niet samen met \2"),
        (r"argument (.*?): ignored explicit argument (.*)", r"\1 heeft geen waarde, dus niet \2"),
        (r"argument (.*?): expected one argument", r"bij \1 hoort een waarde"),
        (r"argument (.*?): expected at most one argument", r"bij \1 hoort hooguit één waarde"),
        (r"argument (.*?): expected at least one argument", r"bij \1 hoort minstens één waarde"),
        (r"argument (.*?): expected (\d+) arguments?", r"het aantal waarden bij \1 moet \2 zijn"),
        (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 kan niet; kies uit \3"),
        (r"argument (.*?): invalid \S+ value: (.*)", r"\1: \2 is geen goede waarde"),
        (r"argument (.*?): (.*)", r"\1: \2"),  # what our own type says of a value is Dutch already
    )
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """``argparse.ArgumentParser`` and its parsers of commands, but in Dutch; it stops with 2 as they do."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **named, "add_help": False})
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg en stop")

    def error(self, message: str) -> NoReturn:
        """Tells how the command is written and what is wrong with it, and stops with 2."""
        for english, dutch in _MESSAGES:
            if found := english.fullmatch(message):
                message = found.expand(dutch)
                break
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: fout: {message}\n")
