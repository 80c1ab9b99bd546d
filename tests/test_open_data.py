"""The norms as open data: a table that loses nothing of what it shows, and JSON-LD that says no more than the record."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from handboek.editions import canonical
from handboek.reading import open_data, pages
from handboek.records.catalogue import Catalogue


def rows(records: Catalogue) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(open_data.table(records), newline=""), strict=True))


def described(records: Catalogue, norm: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(open_data.linked(records, records.normen[norm]))
    return found


def test_the_table_has_a_row_for_every_norm_in_order(records: Catalogue) -> None:
    table = rows(records)
    assert [row["id"] for row in table] == sorted(records.normen)
    for row in table:
        norm = records.normen[row["id"]]
        assert None not in row.values()
        assert None not in row  # no cell beside the columns
        assert row["titel"] == norm.titel
        assert row["samenvatting"] == norm.samenvatting
        assert tuple(row["ambten"].split("; ")) == norm.ambten
        assert (row["artikel"], row["lid"]) == (norm.bron.artikel or "", norm.bron.lid or "")
        assert row["versiedatum"] == norm.versiedatum.isoformat()
        assert row["geldig_tot"] == (norm.geldig_tot.isoformat() if norm.geldig_tot else "")
        assert row["tekststand"] == (norm.verificatie.tekststand.isoformat() if norm.verificatie.tekststand else "")
        assert "True" not in row.values()
        assert "None" not in row.values()


def test_the_table_has_the_kenmerken_as_an_edition_has_them(records: Catalogue) -> None:
    normen = {norm["id"]: norm.get("kenmerken", {}) for norm in canonical.content(records)["normen"]}
    assert {row["id"]: json.loads(row["kenmerken"] or "{}") for row in rows(records)} == normen


def test_quotes_commas_and_line_ends_survive(mini: Catalogue) -> None:
    key = sorted(mini.normen)[0]
    title = 'Meld "giften", ook\nkleine; ≥ € 50'
    spoilt = replace(mini, normen={**mini.normen, key: mini.normen[key].model_copy(update={"titel": title})})
    assert rows(spoilt)[0]["titel"] == title


def test_every_norm_page_describes_its_norm_to_machines(records: Catalogue) -> None:
    made = pages.render(records)
    for key, norm in records.normen.items():
        (text,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', made[f"normen/{key}/"].html, re.DOTALL
        )
        data = json.loads(text)
        assert (data["@type"], data["name"], data["legislationIdentifier"]) == ("Legislation", norm.titel, key)
        assert data["legislationLegalForce"].endswith("/InForce") == (norm.status == "van-kracht")
        assert len(data["isBasedOn"]) == 1 + len(norm.mede_bron)
        for source in data["isBasedOn"]:
            assert source["url"].startswith("https://") if "url" in source else True
            assert None not in source.values()


def test_a_date_that_is_not_precise_is_not_called_the_first_day(records: Catalogue) -> None:
    for key, norm in records.normen.items():
        data = described(records, key)
        assert ("legislationDateOfApplicability" in data) == (norm.versiedatum_soort == "precies")
        assert ("legislationDateVersion" in data) == (norm.status in ("van-kracht", "ingetrokken"))
        assert ("temporalCoverage" in data) == bool(norm.geldig_tot)


@pytest.mark.parametrize("text", ["</script><b>", "<!-- <script>"])
def test_no_text_ends_the_script_element(mini: Catalogue, text: str) -> None:
    key = sorted(mini.normen)[0]
    norm = mini.normen[key].model_copy(update={"titel": text})
    made = open_data.linked(mini, norm)
    assert "<" not in made
    assert json.loads(made)["name"] == text


def test_the_site_publishes_the_table(site: Path, records: Catalogue) -> None:
    assert (site / open_data.CSV).read_bytes() == open_data.table(records).encode("utf-8")
