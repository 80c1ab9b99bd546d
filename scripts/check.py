"""Checks the records and reports every mistake at once, mends what can be mended safely, and explains the rules.

Exit codes: 0 no mistakes; 1 mistakes; 2 wrong use; 3 a file cannot be read or written; 4 no such file or rule;
5 an error in this program.
"""

import argparse
import gc
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from handboek.editions import trees  # noqa: E402
from handboek.records import catalogue, exemptions, fields, messages  # noqa: E402
from handboek.records.findings import CatalogueError, Finding  # noqa: E402
from handboek.upkeep import arguments, check_reports, explain, mending  # noqa: E402


class NietGevondenError(Exception):
    """A file or rule that was asked for is not there; the text says which."""


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = arguments.Parser(description="Kijkt de normen en registers na en noemt alle fouten.")
    parser.add_argument("files", metavar="BESTAND", nargs="*", type=Path, help="toon alleen fouten in deze bestanden")
    parser.add_argument("--format", choices=("text", "github", "json", "junit"), default="text", help="de vorm")
    parser.add_argument("--fix", action="store_true", help="herstel wat veilig kan, en kijk daarna na")
    parser.add_argument("--explain", metavar="REGEL", help="leg een regel uit; alle regels met: alle")
    return parser.parse_args(given)


def _chosen(files: list[Path], root: Path) -> list[str]:
    """The files that were asked for, as findings name them; a folder stands for the files in it."""
    chosen = []
    for path in files:
        here = (path if path.exists() else root / path).resolve()
        if not here.exists() or not here.is_relative_to(root / "norms"):
            raise NietGevondenError(f"{path} is geen bestand in {root / 'norms'}")
        found = sorted(here.rglob("*.yml")) if here.is_dir() else [here]
        chosen += [one.relative_to(root).as_posix() for one in found]
    return chosen


def _explained(name: str) -> str:
    known = explain.regels()
    if name == "alle":
        return "\n".join(map(explain.text, known.values()))
    if name not in known:
        meant = fields.nearest(name, list(known))
        raise NietGevondenError(f"er is geen regel {name}" + (f"; bedoelde u {meant}?" if meant else ""))
    return explain.text(known[name])


def _found(root: Path) -> tuple[list[Finding], int, str]:
    """The findings, how many files were checked, and what to say when there are no findings."""
    count = sum(1 for _ in (root / "norms").glob("*/*.yml")) + (root / exemptions.PATH).exists()
    try:
        records = catalogue.load(root, trees.day(root))
    except CatalogueError as error:
        return error.findings, count, ""
    return [], count, f"{len(records.normen)} normen en {len(records.bronnen)} bronnen nagekeken: geen fouten."


def _mended(root: Path, chosen: list[str], found: list[Finding]) -> int:
    """Mends the files, tells what was done on stderr, and gives how many files changed."""
    count = 0
    for name in chosen or sorted(path.relative_to(root).as_posix() for path in (root / "norms").glob("*/*.yml")):
        done = mending.mend_file(root / name, root, [finding for finding in found if finding.path == name])
        for one in done:
            print(f"{name}:{one.regelnummer}: hersteld: {one.gedaan} [{one.naam}]", file=sys.stderr)
        count += bool(done)
    return count


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}en"


def _report(given: argparse.Namespace, root: Path) -> int:
    chosen = _chosen(given.files, root)
    found, checked, sound = _found(root)
    mended = 0
    while given.fix and (now := _mended(root, chosen, found)):
        mended += now
        found, checked, sound = _found(root)
    shown = [finding for finding in found if not chosen or finding.path in chosen]
    if len(shown) < len(found):
        print(f"In andere bestanden: {_count(len(found) - len(shown), 'fout')}.", file=sys.stderr)
    match given.format:
        case "json":
            text = check_reports.json(shown, root)
        case "github":
            text = check_reports.github(shown)
        case "junit":
            text = check_reports.junit(shown, len(chosen) or checked)
        case _ if shown:
            text = messages.report(shown, root, "" if mended else "Er is niets gebouwd of gewijzigd.") + "\n"
        case _:
            text = (sound or f"{_count(len(chosen), 'bestand')} nagekeken: geen fouten.") + "\n"
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 1 if shown else 0


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    given = _arguments(arguments)
    try:
        if given.explain:
            sys.stdout.buffer.write(_explained(given.explain).encode("utf-8"))
            return 0
        return _report(given, root)
    except NietGevondenError as error:
        message, code = f"Niet gevonden: {error}", 4
    except OSError as error:
        message, code = f"Niet te lezen of te schrijven: {error.filename}: {error.strerror}", 3
    except Exception:
        message, code = f"Fout in dit programma:\n{traceback.format_exc()}", 5
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    gc.disable()  # the run is short and keeps nearly all that it reads, so collecting only costs time
    sys.exit(main())
