"""The comparison table: no blank cell, the law first, and what differs says so."""

from dataclasses import replace
from datetime import date, timedelta

from handboek.records import comparison
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Cell
from handboek.records.model import Norm
from handboek.records.values import Waarde


def test_a_cell_has_the_value_of_the_norm_in_force(mini: Catalogue) -> None:
    cell = comparison.table(mini, "giften").cells["minister", "bedrag"]
    assert [(norm.id, value.data) for norm, value in cell.waarden] == [("minister-giften-register", 50)]
    assert cell.stand == "waarde"


def test_a_local_norm_fills_no_cell(mini: Catalogue) -> None:
    cell = comparison.table(mini, "giften").cells["raadslid", "bedrag"]
    assert cell.stand == "geen-regel"
    assert cell.zie_ook == ("raadslid-giften-dorp",)


def test_a_bill_and_a_withdrawn_norm_fill_no_cell(mini: Catalogue) -> None:
    table = comparison.table(mini, "bijbanen")
    assert table.cells["wethouder", "inkomsten"].stand == "geen-regel"
    filled = {norm.id for cell in table.cells.values() for norm, _ in cell.waarden}
    assert filled == {"gemeente-bijbanen-openbaar", "minister-bijbanen-neerleggen"}


def test_a_column_says_whether_it_is_uniform_and_a_deviating_cell_is_marked(mini: Catalogue) -> None:
    table = comparison.table(mini, "bijbanen")
    uniform = {column.naam: column.uniform for column in table.columns}
    assert uniform == {"toegestaan": False, "openbaar": False, "inkomsten": False}
    marked = {ambt for (ambt, kenmerk), cell in table.cells.items() if cell.afwijkend and kenmerk == "openbaar"}
    assert marked == {"klerk"}


def test_every_real_cell_is_filled_or_explained(records: Catalogue) -> None:
    for thema in records.themas:
        table = comparison.table(records, thema)
        assert len(table.cells) == len(records.ambten) * len(records.themas[thema].kenmerken)
        for (ambt, kenmerk), cell in table.cells.items():
            assert cell.waarden or (cell.stand in records.lijsten["stand"] and cell.uitleg), (thema, ambt, kenmerk)


def test_the_contrast_at_the_heart_of_the_handbook(records: Catalogue) -> None:
    """Ministers give up every side position; others keep them, each under another rule."""
    cells = comparison.table(records, "nevenfuncties").cells

    def value(ambt: str) -> object:
        return cells[ambt, "toegestaan"].waarden[0][1].data

    assert value("minister") == ("nee-alles-neerleggen",)
    assert value("tweede-kamerlid") == value("raadslid") == ("ja-tenzij-onverenigbaar",)
    assert value("wethouder") == ("ja-tenzij-ongewenst",)
    assert value("rijksambtenaar") == ("ja-tenzij-schadelijk",)
    incomes = comparison.table(records, "neveninkomsten").cells
    assert incomes["tweede-kamerlid", "bedragen_openbaar"].waarden[0][1].data is True
    assert incomes["raadslid", "bedragen_openbaar"].stand == "geen-regel"


def test_the_law_stands_first_in_a_cell(records: Catalogue) -> None:
    order = list(records.lijsten["vehikel"])
    for thema in records.themas:
        for cell in comparison.table(records, thema).cells.values():
            places = [order.index(norm.vehikel) for norm, _ in cell.waarden]
            assert places == sorted(places), (thema, cell.ambt, cell.kenmerk)


def test_a_table_without_a_day_is_the_table_of_the_last_day(records: Catalogue) -> None:
    for thema in records.themas:
        now = comparison.table(records, thema)
        assert now == comparison.table(records, thema, date.max)
        assert not [cell for cell in now.cells.values() if cell.toen or cell.ouder or cell.voorop_onzeker]


def test_an_older_text_fills_the_cell_with_its_own_values(mini: Catalogue) -> None:
    cells = comparison.table(mini, "bijbanen", date(2022, 12, 31)).cells
    assert [(norm.id, value.data) for norm, value in cells["raadslid", "toegestaan"].waarden] == [
        ("gemeente-bijbanen-openbaar", ("ja",))
    ]
    assert "gemeente-bijbanen-openbaar" in cells["raadslid", "toegestaan"].ouder
    empty = cells["raadslid", "openbaar"]
    assert (empty.stand, empty.uitleg) == ("onbekend", comparison.ZONDER_ANTWOORD)
    assert empty.zie_ook == ("gemeente-bijbanen-openbaar",)
    assert comparison.table(mini, "bijbanen", date(2023, 1, 1)).cells["raadslid", "openbaar"].stand == "waarde"


def test_a_cell_whose_norm_did_not_apply_yet_says_so(mini: Catalogue) -> None:
    cells = comparison.table(mini, "giften", date(2022, 12, 22)).cells
    cell = cells["minister", "bedrag"]
    assert (cell.waarden, cell.stand) == ([], "onbekend")
    assert cell.uitleg == "Deze regel gold toen nog niet in deze vorm. Wat toen gold, is niet nagegaan."
    assert cells["minister", "thuis"].uitleg == "Het handboek voor ministers is niet gezien."
    assert cells["raadslid", "bedrag"].stand == "geen-regel"
    assert comparison.table(mini, "giften", date(2022, 12, 23)).cells["minister", "bedrag"].stand == "waarde"


def with_norm(catalogue: Catalogue, norm: Norm, values: dict[str, Waarde]) -> Catalogue:
    return replace(
        catalogue,
        normen={**catalogue.normen, norm.id: norm},
        kenmerken={**catalogue.kenmerken, norm.id: values},
        eerdere_kenmerken={**catalogue.eerdere_kenmerken, norm.id: ()},
    )


def test_a_withdrawn_norm_fills_its_cell_while_it_applied(mini: Catalogue) -> None:
    gone = mini.normen["wethouder-bijbanen-melden-oud"]
    changed = with_norm(mini, gone, {"openbaar": mini.kenmerken["gemeente-bijbanen-openbaar"]["openbaar"]})

    def norms(day: date | None) -> list[str]:
        table = comparison.table(changed, "bijbanen", day)
        return [norm.id for norm, _ in table.cells["wethouder", "openbaar"].waarden]

    assert norms(date(2010, 12, 31)) == [gone.id]
    assert norms(date(2011, 1, 1)) == []
    assert norms(date(2000, 12, 31)) == []
    assert norms(None) == ["gemeente-bijbanen-openbaar"]


def test_a_norm_that_is_coming_or_local_fills_no_cell_on_any_day(records: Catalogue) -> None:
    for thema in records.themas:
        for day in comparison.breakpoints(records, thema):
            for cell in comparison.table(records, thema, day).cells.values():
                for norm, _ in cell.waarden:
                    assert norm.status in ("van-kracht", "ingetrokken"), norm.id
                    assert not records.lokaal(norm), norm.id


def test_no_cell_is_blank_or_unexplained_on_any_day(records: Catalogue) -> None:
    for thema in records.themas:
        for day in (date.min, *comparison.breakpoints(records, thema)):
            for place, cell in comparison.table(records, thema, day).cells.items():
                assert cell.waarden or (cell.stand in records.lijsten["stand"] and cell.uitleg), (thema, day, place)


def test_the_breakpoints_are_the_only_days_on_which_a_table_changes(records: Catalogue) -> None:
    for thema in records.themas:
        days = comparison.breakpoints(records, thema)
        assert days == sorted(set(days))
        for day, after in zip(days, [*days[1:], date.max], strict=True):
            assert comparison.table(records, thema, day) == comparison.table(
                records, thema, after - timedelta(days=after != date.max)
            ), (thema, day)
        assert days, thema


def test_the_tables_on_1_june_2022(records: Catalogue) -> None:
    """Known changes of 2023: publication on the internet, talking along, and lists on paper before."""
    day = date(2022, 6, 1)
    cells = comparison.table(records, "nevenfuncties", day).cells
    for ambt in ("raadslid", "statenlid", "ab-lid", "wethouder", "burgemeester"):
        (value,) = [value for _, value in cells[ambt, "openbaar"].waarden]
        assert value.data == ("ter-inzage",), ambt
    assert cells["raadslid", "openbaar_termijn"].stand == "onbekend"
    assert cells["burgemeester", "openbaar_termijn"].stand == "waarde"
    talking = comparison.table(records, "stemonthouding", day).cells["raadslid", "meepraten"]
    assert talking.waarden[0][1].data == ("ja",)
    assert comparison.table(records, "stemonthouding").cells["raadslid", "meepraten"].waarden[0][1].data == ("nee",)


def test_what_is_not_known_of_a_day_is_neither_uniform_nor_deviating(records: Catalogue) -> None:
    table = comparison.table(records, "strafrecht", date(1950, 1, 1))
    assert all(cell.stand in ("onbekend", "geen-regel") for cell in table.cells.values())
    assert not any(column.uniform for column in table.columns)
    assert not any(cell.afwijkend for cell in table.cells.values() if cell.onzeker)


def cell(*values: object, stand: str = "waarde", noot: str | None = None, norm: Norm) -> Cell:
    made = Cell("x", "y", stand=stand)
    made.waarden = [(norm, Waarde("y", value, noot)) for value in values]  # type: ignore[arg-type]
    return made


def test_the_outcome_of_cells_side_by_side(mini: Catalogue) -> None:
    norm = mini.normen["minister-giften-register"]
    yes, no = cell(True, norm=norm), cell(False, norm=norm)
    noted, more = cell(True, noot="Soms.", norm=norm), cell(True, False, norm=norm)
    unknown, none = cell(stand="onbekend", norm=norm), cell(stand="geen-regel", norm=norm)
    outside = cell(stand="buiten-bereik", norm=norm)
    assert comparison.outcome([yes, yes]) == "gelijk"
    assert comparison.outcome([none, none]) == "gelijk"
    assert comparison.outcome([yes, no]) == comparison.outcome([yes, none]) == "verschilt"
    assert comparison.outcome([yes, noted]) == comparison.outcome([yes, more]) == "in-hoofdzaak"
    assert comparison.outcome([yes, unknown]) == comparison.outcome([unknown, unknown]) == "onbekend"
    assert comparison.outcome([outside, outside]) == "onbekend"
    assert comparison.outcome([yes, no, unknown]) == "verschilt"


def test_a_value_is_not_called_leading_when_something_before_it_may_have_applied(mini: Catalogue) -> None:
    """A law that may have applied stands before the code that did; so what led the cell is not known."""
    code = mini.normen["minister-giften-register"]
    law = code.model_copy(
        update={"id": "minister-giften-wet", "vehikel": "wet", "versiedatum": date(2024, 1, 1)}
        | {"versiedatum_soort": "uiterlijk"}
    )
    both = with_norm(mini, law, {"bedrag": mini.kenmerken[code.id]["bedrag"]})
    then = comparison.table(both, "giften", date(2023, 6, 1)).cells["minister", "bedrag"]
    assert [norm.id for norm, _ in then.waarden] == [code.id]
    assert [(norm.id, stand) for norm, stand in then.toen] == [(law.id, "niet-nagegaan")]
    assert then.voorop_onzeker and not then.bekend and then.details is None
    assert comparison.outcome([then, then]) == "onbekend"
    advice = law.model_copy(update={"vehikel": "handreiking"})
    after = comparison.table(with_norm(mini, advice, both.kenmerken[law.id]), "giften", date(2023, 6, 1))
    behind = after.cells["minister", "bedrag"]
    assert behind.bekend and not behind.voorop_onzeker
    assert comparison.outcome([behind, behind]) == "in-hoofdzaak"
