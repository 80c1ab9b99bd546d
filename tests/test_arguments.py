"""The commands speak Dutch, also when one is written wrongly."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from handboek.upkeep.arguments import Parser
from tests.conftest import ROOT

SCRIPTS = sorted(path for path in (ROOT / "scripts").glob("*.py") if "Parser(" in path.read_text("utf-8"))


def parser() -> Parser:
    made = Parser(prog="proef", description="Een proef.")
    made.add_argument("naam", help="hoe het heet")
    made.add_argument("--aantal", type=int)
    made.add_argument("--vorm", choices=("rond", "recht"))
    made.add_argument("--vol", action="store_true")
    made.add_argument("--paar", nargs=2)
    made.add_argument("--lijst", nargs="+")
    one = made.add_mutually_exclusive_group()
    one.add_argument("--aan", action="store_true")
    one.add_argument("--af", action="store_true")
    return made


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "dit ontbreekt: naam"),
        (["x", "y", "--z"], "onbekend: y --z"),
        (["x", "--aantal", "veel"], "--aantal: 'veel' is geen goede waarde"),
        (["x", "--aantal"], "bij --aantal hoort een waarde"),
        (["x", "--paar", "1"], "het aantal waarden bij --paar moet 2 zijn"),
        (["x", "--lijst"], "bij --lijst hoort minstens één waarde"),
        (["x", "--aan", "--af"], "--af kan niet samen met --aan"),
        (["x", "--vol=ja"], "--vol heeft geen waarde, dus niet 'ja'"),
        (["x", "--a"], "--a kan van alles zijn: --aantal, --aan, --af"),
    ],
)
def test_a_mistake_in_a_command_is_told_in_dutch(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(given)
    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert told.startswith("gebruik: proef ")
    assert told.splitlines()[-1] == f"proef: fout: {said}"


def test_a_wrong_choice_names_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    made = Parser(prog="proef")
    one = made.add_subparsers(dest="command", required=True).add_parser("doe")
    one.add_mutually_exclusive_group(required=True).add_argument("--vorm", choices=("rond", "recht"))
    for given, said in (
        (["doe", "--vorm", "scheef"], r"proef doe: fout: --vorm: 'scheef' kan niet; kies uit '?rond'?, '?recht'?"),
        (["laat"], r"proef: fout: command: 'laat' kan niet; kies uit '?doe'?"),
        (["doe"], r"proef doe: fout: een hiervan ontbreekt: --vorm"),
    ):
        with pytest.raises(SystemExit):
            made.parse_args(given)
        assert re.fullmatch(said, capsys.readouterr().err.splitlines()[-1])


def test_the_help_is_dutch() -> None:
    text = parser().format_help()
    assert text.startswith("gebruik: proef [-h]")
    assert "\nwaarden:\n  naam " in text
    assert re.search(r"\nopties:\n  -h, --help +toon deze uitleg en stop\n", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_every_command_uses_it(path: Path) -> None:
    done = subprocess.run([sys.executable, str(path), "--bestaat-niet"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("gebruik: ")
    assert ": fout: " in done.stderr.splitlines()[-1]
