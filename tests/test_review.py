"""What the comment on a proposal says: norms, cells and citations, nothing that a text could smuggle in, cut honestly."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handboek.reading import proposal, proposal_text
from scripts import review
from tests.conftest import MINI, ROOT
from tests.test_diff_command import edit, git

GIFT = "norms/giften/minister-giften-register.yml"
JOBS = "norms/bijbanen/gemeente-bijbanen-openbaar.yml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with the mini catalogue on ``main``, and a branch ``voorstel`` that does not differ yet."""
    folder = tmp_path / "huis"
    shutil.copytree(MINI / "norms", folder / "norms")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Eerste")
    git(folder, "switch", "-q", "-c", "voorstel")
    return folder


def commit(folder: Path, message: str = "Voorstel") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def told(folder: Path, head: str = "voorstel", limit: int = proposal_text.LIMIT) -> str:
    return proposal_text.render(proposal.read(folder, "main", head), limit=limit)


def test_a_proposal_without_norms_says_so(house: Path) -> None:
    (house / "LEESMIJ").write_text("x", "utf-8")
    commit(house)
    text = told(house)
    assert text.startswith(proposal_text.MARK)
    assert "**Geen norm wijzigt.**" in text
    assert "###" not in text


def test_norms_cells_and_citations_are_named_as_they_were_and_become(house: Path) -> None:
    edit(house, "bedrag: 50", "bedrag: 40")
    edit(house, "50 euro", "40 euro")
    commit(house)
    text = told(house)
    assert "Normen: 1 inhoud gewijzigd." in text
    assert "(minister-giften-register)**: inhoud gewijzigd, strenger" in text
    assert "    - was: € 50\n    - wordt: € 40" in text
    row = next(line for line in text.splitlines() if line.startswith("| minister |"))
    assert "€ 50" in row.split("|")[3] and "€ 40" in row.split("|")[4]
    assert "gewijzigd zonder nieuwe versiedatum" in text
    assert "### Vindplaatsen" in text


def test_a_citation_that_goes_one_that_comes_and_the_norms_beside_it(house: Path) -> None:
    shutil.copy(house / JOBS, house / "norms/bijbanen/buur.yml")
    edit(house, "id: gemeente-bijbanen-openbaar", "id: buur", "norms/bijbanen/buur.yml")
    git(house, "switch", "-q", "main")
    commit(house, "Een buur")
    git(house, "switch", "-q", "-C", "voorstel")
    edit(house, 'artikel: "12"', 'artikel: "99"', JOBS)
    commit(house)
    new, gone = sorted(proposal.citations(proposal.read(house, "main", "voorstel")), key=lambda one: one.stand)
    assert (new.stand, gone.stand) == ("nieuw", "vervalt")
    assert new.citaat.startswith("artikel 99") and gone.citaat.startswith("artikel 12")
    assert new.normen == gone.normen == ("gemeente-bijbanen-openbaar",)
    assert (new.buren, gone.buren) == ((), ("buur",))
    assert new.link and "artikel=99" in new.link


def test_only_what_the_proposal_brings_counts_not_what_came_on_main_meanwhile(house: Path) -> None:
    edit(house, "bedrag: 50", "bedrag: 40")
    commit(house)
    git(house, "switch", "-q", "main")
    edit(house, "titel: Wethouders", "titel: Alle wethouders", JOBS)
    commit(house, "Intussen")
    text = told(house)
    assert "minister-giften-register" in text and "gemeente-bijbanen-openbaar)" not in text


def test_the_working_tree_can_be_told_of_before_it_is_committed(house: Path) -> None:
    edit(house, "bedrag: 50", "bedrag: 40")
    assert "minister-giften-register" in told(house, ".")
    assert "**Geen norm wijzigt.**" in told(house)


def test_mistakes_stand_in_the_text_and_what_can_be_told_still_is(house: Path) -> None:
    edit(house, "bedrag: 50, ", "")
    commit(house)
    text = told(house)
    assert "**De controle vindt" in text and "### Fouten" in text
    assert "leeg" in text and "### Normen" in text
    edit(house, "laag: rijk", "laag: rjik")
    commit(house)
    text = told(house)
    assert f"{GIFT}:" in text and "pas te zeggen als elk bestand te lezen is" in text
    assert "### Normen" not in text


def test_a_base_that_cannot_be_read_is_no_reason_for_silence(house: Path) -> None:
    git(house, "switch", "-q", "main")
    edit(house, "laag: rijk", "laag: rjik")
    commit(house, "Fout")
    git(house, "switch", "-q", "-c", "herstel")
    edit(house, "laag: rjik", "laag: rijk")
    commit(house)
    assert "kan de normen van vóór dit voorstel niet lezen" in told(house, "herstel")


HOSTILE = "Zie @minister en #12, **vet** | [hier](https://x.nl) &amp; `code`"


def test_a_text_calls_nobody_and_is_no_markup(house: Path) -> None:
    path = house / GIFT
    path.write_text(f"{path.read_text('utf-8')}toelichting: '{HOSTILE}'\n", "utf-8")
    commit(house)
    text = told(house)
    line = next(line for line in text.splitlines() if "minister en" in line)
    assert not re.search(r"@\w|#\d", line)
    assert r"\*\*vet\*\* \| \[hier\](https" in line and r"\&amp; \`code\`" in line
    assert text.count("<!--") == 1
    assert proposal_text.escape("a\u202eb\nc") == "a�b�c"


def test_a_text_that_is_too_long_is_cut_at_whole_items_and_says_what_is_left_out(house: Path) -> None:
    template = (house / GIFT).read_text("utf-8")
    for number in range(40):
        name = f"minister-giften-{number:02}"
        text = template.replace("id: minister-giften-register", f"id: {name}").replace("kenmerken:", "# geen:")
        (house / f"norms/giften/{name}.yml").write_text(text.replace("titel: ", f"titel: {number:02} "), "utf-8")
    edit(house, "bedrag: 50", "bedrag: 40")
    commit(house)
    whole = told(house)
    assert "Hier past niet alles" not in whole
    assert all(f"minister-giften-{number:02}" in whole for number in range(40))
    for limit in (3_000, 4_000, 6_000):
        text = told(house, limit=limit)
        assert len(text.encode("utf-8")) <= limit
        items = text.partition("### Normen")[2].partition("###")[0]
        left, every = map(int, re.findall(r"Nog (\d+) wijzigingen van de (\d+)", items)[0])
        assert items.count("\n- **") + left == every == 41
        assert "€ 40" in text, "the short parts stay whole"
        assert "scripts/diff.py" in text


def test_the_command_says_what_it_is_given_and_what_it_cannot_find(
    house: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(review, "ROOT", house)
    assert review.main(["main", "voorstel", "--preview", "https://voorbeeld.nl/site (1)"]) == 0
    out = capfdbinary.readouterr().out.decode("utf-8")
    assert "(https://voorbeeld.nl/site%20%281%29)" in out
    assert review.main(["main", "geen-tak"]) == 4
    assert "geen-tak" in capfdbinary.readouterr().err.decode("utf-8")
    git(house, "switch", "-q", "--orphan", "los")
    (house / "x").write_text("x", "utf-8")
    commit(house)
    assert review.main(["main", "los"]) == 4


def test_a_link_out_of_the_folder_is_refused_without_a_traceback(house: Path) -> None:
    (house / "norms/giften/x.yml").symlink_to("/etc/hostname")
    commit(house)
    with pytest.raises(proposal.NietGevondenError):
        told(house)


def test_the_text_is_the_same_on_every_machine(house: Path) -> None:
    edit(house, "bedrag: 50", "bedrag: 40")
    edit(house, "titel: Wethouders", "titel: Alle wethouders", JOBS)
    commit(house)
    code = f"import sys; sys.path[:0] = ['hooks', '.']; from pathlib import Path; from tests.test_review import told; sys.stdout.buffer.write(told(Path({str(house)!r})).encode())"
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=True).stdout
    assert made == told(house).encode("utf-8")
