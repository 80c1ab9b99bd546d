"""Citations read as people write them, and lead to the right place at the right day."""

from datetime import date

import pytest

from handboek.records import places
from handboek.records.catalogue import Catalogue


@pytest.mark.parametrize(
    ("norm", "text", "url"),
    [
        (
            "gemeente-bijbanen-openbaar",
            "artikel 12, leden 1 t/m 2 Gemeentewet",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel=12&g=2023-01-01&z=2023-01-01",
        ),
        (
            "wethouder-bijbanen-korting",
            "artikel 44a, lid 3, onder b Gemeentewet",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel=44a&lid=3&g=2023-01-01&z=2023-01-01",
        ),
        (
            "wethouder-bijbanen-melden-oud",
            "artikel 2:4 Oude wet",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0000001&artikel=2:4&g=2023-01-01&z=2023-01-01",
        ),
        (
            "minister-bijbanen-neerleggen",
            "Code ministers, onderdeel bijbanen",
            "https://zoek.officielebekendmakingen.nl/kst-28844-251.html",
        ),
        ("raadslid-giften-dorp", "artikel 4.1, lid 2 Code Dorp", "https://lokaleregelgeving.overheid.nl/CVDR123"),
    ],
)
def test_citation_and_address(mini: Catalogue, norm: str, text: str, url: str) -> None:
    bron = mini.normen[norm].bron
    regeling = mini.bronnen[bron.regeling]
    assert places.citaat(bron, regeling) == text
    assert places.link(bron, regeling, date(2023, 1, 1)) == url


def test_the_law_is_read_at_the_version_date_and_at_the_newest_text(mini: Catalogue) -> None:
    assert places.leesdata(mini.normen["gemeente-bijbanen-openbaar"]) == [date(2023, 1, 1), date(2026, 10, 1)]


def test_an_upper_bound_is_not_linked_to(mini: Catalogue) -> None:
    """Before an upper bound the article may have had another number; only the text that was read is sure."""
    assert places.leesdata(mini.normen["wethouder-bijbanen-melden-oud"]) == [date(2010, 1, 1)]
