"""The tables of all days as the browser gets them: the same facts as the tables that they are made of."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from handboek.reading import comparison_data, labels, pages
from handboek.reading.site import Maker
from handboek.records import comparison
from handboek.records.catalogue import Catalogue

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def data(records: Catalogue) -> dict[str, Any]:
    """The data by theme."""
    made = comparison_data.render(Maker(records))
    return {thema: json.loads(made[f"data/vergelijking/{thema}.json"]) for thema in records.themas}


def at(periods: list[dict[str, Any]], day: date) -> dict[str, Any]:
    """The last period that had begun."""
    return [period for period in periods if period["van"] is None or period["van"] <= day.isoformat()][-1]


def sampled(catalogue: Catalogue, thema: str) -> list[date]:
    """Each day on which the table can change, the day before it, and days between."""
    changes = comparison.breakpoints(catalogue, thema)
    before = [day - timedelta(days=1) for day in changes]
    return sorted({*changes, *before, date(1900, 1, 1), date(2012, 2, 29), date(2022, 6, 1), TODAY, date(2099, 12, 31)})


def test_every_fact_is_that_of_the_table_on_that_day(records: Catalogue, data: dict[str, Any]) -> None:
    for thema, theme in data.items():
        assert list(theme["kenmerken"]) == list(records.themas[thema].kenmerken)
        for day in sampled(records, thema):
            table = comparison.table(records, thema, day)
            for column in table.columns:
                told = theme["kenmerken"][column.naam]
                assert at(told["kolom"], day)["stand"] == column.stand, (thema, column.naam, day)
                assert list(told["ambten"]) == list(records.ambten)
                for ambt in records.ambten:
                    cell, then = table.cells[ambt, column.naam], at(told["ambten"][ambt], day)
                    place = (thema, ambt, column.naam, day)
                    assert (then["stand"], then["afwijkend"]) == (cell.stand, cell.afwijkend), place
                    assert then["kern"] == labels.kern(records, column.kenmerk, cell), place
                    assert then["details"] == labels.details(records, column.kenmerk, cell), place
                    for norm, value in cell.waarden:
                        assert f"wortel:normen/{norm.id}/" in then["html"], place
                        assert str(labels.waarde(records, column.kenmerk, value)).split("&")[0] in then["html"], place
                    for norm, stand in cell.toen:
                        if not (cell.waarden and stand == "eerdere-tekst"):
                            assert f"wortel:normen/{norm.id}/" in then["html"], place


def test_what_the_browser_compares_by_tells_apart_what_the_table_does(records: Catalogue) -> None:
    """The texts ``kern`` and ``details`` are equal exactly where the values are, and None where nothing is known."""
    for thema in records.themas:
        for day in (*comparison.breakpoints(records, thema), TODAY):
            table = comparison.table(records, thema, day)
            for column in table.columns:
                cells = [table.cells[ambt, column.naam] for ambt in records.ambten]
                known = [cell for cell in cells if cell.bekend]
                texts = {cell.ambt: labels.kern(records, column.kenmerk, cell) for cell in cells}
                assert {cell.ambt for cell in known} == {ambt for ambt, text in texts.items() if text is not None}
                for one in known:
                    for other in known:
                        same = texts[one.ambt] == texts[other.ambt]
                        assert same == (one.kern == other.kern), (thema, column.naam, one.ambt, other.ambt)
                        detail = [labels.details(records, column.kenmerk, cell) for cell in (one, other)]
                        if same and None not in detail:
                            assert (detail[0] == detail[1]) == (one.details == other.details)


def test_neighbours_differ_and_now_stands_last(records: Catalogue, data: dict[str, Any]) -> None:
    made = pages.render(records)
    for thema, theme in data.items():
        html = made[f"themas/{thema}/"].html
        for kenmerk, told in theme["kenmerken"].items():
            for ambt, periods in told["ambten"].items():
                days = [period["van"] for period in periods]
                assert days[0] is None and days[1:] == sorted(set(days[1:])), (thema, ambt, kenmerk)
                now = periods[-1]
                cell = re.search(
                    rf'<td data-ambt="{ambt}" data-kenmerk="{kenmerk}" data-stand="([a-z-]+)">(.*?)</td>',
                    html,
                    re.DOTALL,
                )
                assert cell and cell[1] == now["stand"]
                assert cell[2].endswith(now["html"].replace("wortel:", "../../")), (thema, ambt, kenmerk)
                assert now["afwijkend"] == cell[2].startswith('<span class="hb-afwijkend"')


def test_the_bytes_are_stable_and_links_need_a_root(mini: Catalogue) -> None:
    made = comparison_data.render(Maker(mini))
    assert made == comparison_data.render(Maker(mini))
    for text in made.values():
        assert not re.search(r'href=\\"(?!wortel:)', text)


def test_the_data_are_published(site: Any, data: dict[str, Any]) -> None:
    for thema, theme in data.items():
        assert json.loads((site / "data" / "vergelijking" / f"{thema}.json").read_text("utf-8")) == theme
