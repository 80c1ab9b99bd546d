"""Measures the handbook: how well search answers (vragen), how fast it is beside Material's own search (search), and
how fast two large editions are compared (diff), how fast the site is built beside the plain way and Hugo (build),
how usable the pages of a large site are (pages), and what Lighthouse makes of a page of each kind (lighthouse).
"""

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from handboek.records import catalogue  # noqa: E402
from handboek.upkeep import arguments, corpus  # noqa: E402
from scripts import browser, measure_build, measure_diff, measure_pages, measure_quality, measure_search  # noqa: E402
from scripts.serving import launch, serve  # noqa: E402

SIZES = (0, 5000)  # 0 stands for today's norms


def vragen(chromium: str, sets: list[str]) -> int:
    """Prints the rank of the first right norm per question, and the share within the first three."""
    with launch(chromium) as running, serve(ROOT / "site") as address:
        for name in sets:
            asked = measure_search.questions(name)
            found = measure_search.ranks(running.new_page(), address, asked)
            for question, rank in zip(asked, found, strict=True):
                print(f"{name}\t{rank or '-'}\t{question['soort']}\t{question['vraag']}")
            good = sum(1 <= rank <= measure_search.TOP for rank in found)
            print(f"{name}: {good} van {len(asked)} vragen met een goede norm bij de eerste drie", file=sys.stderr)
    return 0


def search(chromium: str) -> int:
    """Prints the table of both ways to search, for each number of norms."""
    records = catalogue.load(ROOT)
    print("manier | normen | klaar (ms) | vraag mediaan (ms) | vraag p95 (ms) | index gzip (kB) | maken (ms per norm)")
    for wanted in SIZES:
        grown = corpus.grow(ROOT, wanted) if wanted else records
        norms = len(grown.normen)
        with tempfile.TemporaryDirectory() as name, launch(chromium) as running:
            folder = Path(name)
            (folder / "theirs").mkdir()
            spent = measure_search.write_ours(grown, folder)
            measure_search.write_theirs(grown, folder / "theirs")
            index = folder / "theirs/site/search/search_index.json"
            worker = next(folder.glob("theirs/site/assets/javascripts/workers/search.*.min.js"))
            ways = (
                ("handboek", "assets/zoekwerker.js", None, folder / "data/zoekindex.json", 1000 * spent / norms),
                ("Material", str(worker.relative_to(folder)), str(index.relative_to(folder)), index, None),
            )
            with serve(folder) as address:
                for way, path, source, file, making in ways:
                    found = {"werker": path, "index": source, "bytes": measure_search.size(file)}
                    row = measure_search.measure(running.new_page(), address, way, norms, found, making)
                    print(
                        f"{row.name} | {row.norms} | {row.ready:.0f} | {row.median:.1f} | {row.p95:.1f} | "
                        f"{row.size / 1000:.0f} | {'-' if row.making is None else f'{row.making:.2f}'}",
                        flush=True,
                    )
    return 0


def diff(size: int, rounds: int) -> int:
    """Prints the table of the ways to compare two editions of ``size`` norms."""
    with tempfile.TemporaryDirectory() as name:
        files, changed = measure_diff.editions(size, Path(name))
        print(f"Twee edities van {size} normen, {changed} gewijzigd; mediaan van {rounds}", file=sys.stderr)
        print("manier | klok (s) | processor (s) | geheugen (MB) | antwoord (kB)")
        measure_diff.measure(
            files,
            Path(name),
            rounds,
            lambda row: print(
                f"{row.name} | {row.clock:.2f} | {row.processor:.2f} | {row.memory / 1e6:.0f} | {row.answer / 1000:.0f}"
            ),
        )
    return 0


def build(sizes: list[int], rounds: int, install: bool) -> int:
    """Prints the table of the ways to build, and how they compare, both as Markdown."""
    if install and not shutil.which("hugo"):
        measure_build.install_hugo()
    ways = [way for way in measure_build.WAYS if shutil.which(way.command[0])]
    for way in measure_build.WAYS:
        if way not in ways:
            print(f"{way.name} is overgeslagen: {way.command[0]} is er niet (zie --install).", file=sys.stderr)
    os.environ |= {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    rows: list[measure_build.Row] = []
    print("| manier | normen | seconden | ms per norm | geheugen (MB) | site (MB) | normpagina (kB) |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            here = [way for way in ways if way.takes(size)]
            for row in measure_build.measure(Path(name) / str(size), size, here, rounds):
                rows.append(row)
                print(
                    f"| {row.way} | {row.norms} | {row.seconds:.1f} | {1000 * row.seconds / row.norms:.1f} | "
                    f"{row.memory:.0f} | {row.size / 1e6:.1f} | {row.page / 1000:.1f} |",
                    flush=True,
                )
    for line in measure_build.ratios(rows):
        print(f"\n{line}")
    return 0


def pages(size: int, chromium: str) -> int:
    """Prints the largest page of each kind in a site of ``size`` norms, and how soon the catalogue's filters answer."""
    os.environ |= {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(ROOT, folder, size)
        ours = measure_build.WAYS[0]
        ours.prepare(folder)
        measure_build.run(ours.command, folder)
        print("| soort pagina | grootste (kB) |\n|---|---:|")
        for kind, found in measure_pages.largest(folder / "site").items():
            print(f"| {kind} | {found / 1000:.1f} |")
        with launch(chromium) as running, serve(folder / "site") as address:
            spent = measure_pages.filtering(running.new_page(), address, size)
    middle, most = statistics.median(spent), max(spent)
    print(f"\nEen eerste keuze in de catalogus van {size} normen: mediaan {middle:.0f} ms, hoogstens {most:.0f} ms.")
    return 0


def lighthouse(chromium: str, rounds: int) -> int:
    """Prints Lighthouse's scores for a page of each kind, on a phone."""
    if lack := measure_quality.missing("node", measure_quality.LIGHTHOUSE):
        print(lack, file=sys.stderr)
        return 2
    print("pagina | snelheid | toegankelijkheid | goed gebruik | vindbaarheid | kB | niet goed")
    for page in measure_quality.PAGES:
        try:
            found = measure_quality.lighthouse(ROOT / "site", page, chromium, rounds)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
        scores = " | ".join(map(str, found.scores.values()))
        print(f"/{page} | {scores} | {found.size / 1000:.0f} | {', '.join(found.failed) or '-'}", flush=True)
    return 0


def main() -> int:
    parser = arguments.Parser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("vragen", help="rangorde per vraag, op de gebouwde site (make site)")
    ask.add_argument("sets", nargs="*", default=["afstellen", "oefenen"], help="vragensets in tests/vragen/")
    commands.add_parser("search", help="snelheid en grootte, naast de zoekfunctie van Material")
    two = commands.add_parser("diff", help="snelheid en geheugen van het vergelijken van twee edities")
    two.add_argument("--norms", type=int, default=10_000, help="hoeveel normen elke editie heeft")
    two.add_argument("--rounds", type=int, default=3, help="hoe vaak elke manier aan de beurt komt")
    site = commands.add_parser("build", help="snelheid, geheugen en grootte van het bouwen, naast andere manieren")
    site.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000, 10_000], help="hoeveel normen")
    site.add_argument("--rounds", type=int, default=3, help="hoe vaak elke manier aan de beurt komt")
    site.add_argument("--install", action="store_true", help="installeer Hugo met apt-get als het er niet is")
    large = commands.add_parser("pages", help="grootte van pagina's en snelheid van de filters op een grote site")
    large.add_argument("--norms", type=int, default=5000, help="hoeveel normen")
    looks = commands.add_parser("lighthouse", help="Lighthouse op de gebouwde site (make site); de mediaan telt")
    looks.add_argument("--rounds", type=int, default=3, help="hoe vaak elke pagina aan de beurt komt")
    given = parser.parse_args()
    if given.command == "diff":
        return diff(given.norms, given.rounds)
    if given.command == "build":
        return build(given.sizes, given.rounds, given.install)
    chromium = browser.find()
    if not chromium:
        print("Er is geen Chromium; zie make browser.", file=sys.stderr)
        return 2
    if given.command == "pages":
        return pages(given.norms, chromium)
    if given.command == "lighthouse":
        return lighthouse(chromium, given.rounds)
    return vragen(chromium, given.sets) if given.command == "vragen" else search(chromium)


if __name__ == "__main__":
    sys.exit(main())
