"""The comparison table: no blank cell, the law first, and what differs says so."""

from handboek.records import comparison
from handboek.records.catalogue import Catalogue


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
