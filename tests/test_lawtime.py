"""What of a norm applied on a day: the edges of each text, and honest answers where the record does not say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from handboek.records import lawtime
from handboek.records.catalogue import Catalogue
from handboek.records.lawtime import Tijdstand
from handboek.records.model import EerdereVersie, Norm

DAY = timedelta(days=1)
BEGIN = date(2023, 1, 1)


def older(until: date, since: date | None = None) -> EerdereVersie:
    return EerdereVersie.model_construct(versiedatum=since, geldig_tot=until, samenvatting="Toen.", verschil="Nu.")


@pytest.fixture
def norm(mini: Catalogue) -> Norm:
    """A norm in force since 2023-01-01, without older texts."""
    return mini.normen["gemeente-bijbanen-openbaar"].model_copy(update={"eerdere_versies": ()})


def changed(norm: Norm, **fields: Any) -> Norm:
    return norm.model_copy(update=fields)


def test_the_current_text_applies_from_its_day_on(norm: Norm) -> None:
    assert lawtime.on(norm, BEGIN) == Tijdstand("geldt")
    assert lawtime.on(norm, date.max) == Tijdstand("geldt")
    assert lawtime.on(norm, BEGIN - DAY) == Tijdstand("nog-niet")


def test_before_an_upper_bound_is_not_looked_into(norm: Norm) -> None:
    late = changed(norm, versiedatum_soort="uiterlijk")
    assert lawtime.on(late, BEGIN) == Tijdstand("geldt")
    assert lawtime.on(late, BEGIN - DAY) == Tijdstand("niet-nagegaan")


def test_an_older_text_applied_through_its_last_day(norm: Norm) -> None:
    old = changed(norm, eerdere_versies=(older(BEGIN - DAY, date(2010, 3, 10)),))
    assert lawtime.on(old, BEGIN - DAY) == Tijdstand("eerdere-tekst", 0)
    assert lawtime.on(old, date(2010, 3, 10)) == Tijdstand("eerdere-tekst", 0)
    assert lawtime.on(old, date(2010, 3, 9)) == Tijdstand("niet-nagegaan")


def test_an_older_text_without_a_begin_counts_as_far_back_as_it_can(norm: Norm) -> None:
    one = changed(norm, eerdere_versies=(older(BEGIN - DAY),))
    assert lawtime.on(one, date.min) == Tijdstand("eerdere-tekst", 0)
    two = changed(norm, eerdere_versies=(older(BEGIN - DAY), older(date(2009, 12, 31), date(2005, 1, 1))))
    assert lawtime.on(two, date(2010, 1, 1)) == Tijdstand("eerdere-tekst", 0)
    assert lawtime.on(two, date(2009, 12, 31)) == Tijdstand("eerdere-tekst", 1)
    assert lawtime.on(two, date(2004, 12, 31)) == Tijdstand("niet-nagegaan")


def test_a_gap_between_texts_is_not_looked_into(norm: Norm) -> None:
    gaps = changed(
        norm,
        eerdere_versies=(older(date(2020, 12, 31), date(2015, 1, 1)), older(date(2010, 12, 31), date(2005, 1, 1))),
    )
    expected: list[tuple[date | None, Tijdstand]] = [
        (None, Tijdstand("niet-nagegaan")),
        (date(2005, 1, 1), Tijdstand("eerdere-tekst", 1)),
        (date(2011, 1, 1), Tijdstand("niet-nagegaan")),
        (date(2015, 1, 1), Tijdstand("eerdere-tekst", 0)),
        (date(2021, 1, 1), Tijdstand("niet-nagegaan")),
        (BEGIN, Tijdstand("geldt")),
    ]
    assert lawtime.periods(gaps) == expected


def test_a_withdrawn_norm_applied_through_its_last_day(norm: Norm) -> None:
    gone = changed(norm, status="ingetrokken", geldig_tot=date(2024, 12, 31))
    assert lawtime.on(gone, date(2024, 12, 31)) == Tijdstand("geldt")
    assert lawtime.on(gone, date(2025, 1, 1)) == Tijdstand("niet-meer")
    assert lawtime.on(gone, BEGIN - DAY) == Tijdstand("nog-niet")
    one_day = changed(gone, geldig_tot=BEGIN)
    assert lawtime.changes(one_day) == [BEGIN, BEGIN + DAY]
    no_end = changed(gone, geldig_tot=date.max)
    assert lawtime.on(no_end, date.max) == Tijdstand("geldt")
    assert lawtime.changes(no_end) == [BEGIN]


@pytest.mark.parametrize("status", ["aangekondigd", "wetsvoorstel", "aangenomen"])
def test_what_is_on_its_way_is_in_force_on_no_day(norm: Norm, status: str) -> None:
    coming = changed(norm, status=status)
    assert lawtime.periods(coming) == [(None, Tijdstand("op-komst"))]


def test_the_periods_say_the_same_as_the_days(records: Catalogue) -> None:
    """Of every real norm: the day of each change, the day before it, and both ends of time."""
    for norm in records.normen.values():
        periods = lawtime.periods(norm)
        assert periods[0][1] == lawtime.on(norm, date.min), norm.id
        assert periods[-1][1] == lawtime.on(norm, date.max), norm.id
        for (_, before), (day, then) in pairwise(periods):
            assert day is not None
            assert lawtime.on(norm, day) == then != before == lawtime.on(norm, day - DAY), norm.id


def test_every_state_has_words(records: Catalogue) -> None:
    found = {stand.stand for norm in records.normen.values() for _, stand in lawtime.periods(norm)}
    assert found <= set(records.lijsten["tijdstand"])
    assert len(records.lijsten["tijdstand"]) == 6
