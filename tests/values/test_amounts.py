"""Amounts read from words alone: bounds, units, categories, and numbers that are no amounts."""

from __future__ import annotations

import pytest

from discrepancy.schema import Bound
from discrepancy.values.amounts import parse_amount
from discrepancy.values.found import Found
from discrepancy.values.scanning import scan
from discrepancy.values.words import split


def amounts(text: str) -> list[Found]:
    return list(scan(split(text)))


INTERVALS = [
    ("14 rockets", Bound.EXACT, 14, 14),
    ("at least 14 rockets", Bound.AT_LEAST, 14, None),
    ("no fewer than 14 rockets", Bound.AT_LEAST, 14, None),
    ("14 or more rockets", Bound.AT_LEAST, 14, None),
    ("14 rockets so far", Bound.AT_LEAST, 14, None),
    ("more than 14 rockets", Bound.MORE_THAN, 14, None),
    ("as many as 14 rockets", Bound.AT_MOST, 0, 14),
    ("up to about 30 rockets", Bound.AT_MOST, 0, 30),
    ("fewer than 14 rockets", Bound.LESS_THAN, 0, 14),
    ("about 200 rockets", Bound.ABOUT, 180, 220),
    ("nearly 200 rockets", Bound.NEARLY, 180, 200),
    ("just over 200 rockets", Bound.OVER, 200, 220),
    ("20-odd rockets", Bound.ABOUT, 18, 22),
    ("more than 11 but fewer than 15 rockets", Bound.RANGE, 11, 15),
    ("about 500 or more rockets", Bound.AT_LEAST, 500, None),
    ("11 to 15 rockets", Bound.RANGE, 11, 15),
    ("between 11 and 15 rockets", Bound.RANGE, 11, 15),
    ("four to five thousand rockets", Bound.RANGE, 4000, 5000),
    ("dozens of rockets", Bound.VAGUE, 24, 99),
    ("more than half of the rockets", Bound.MORE_THAN, 0.5, 1),
    ("most of the rockets", Bound.MORE_THAN, 0.5, 1),
    ("no rockets", Bound.EXACT, 0, 0),
]


@pytest.mark.parametrize(("text", "bound", "low", "high"), INTERVALS)
def test_interval(text: str, bound: Bound, low: float, high: float | None) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.bound, amount.noun) == (bound, "rocket")
    assert amount.low == pytest.approx(low)
    assert amount.high == (high if high is None else pytest.approx(high))


UNITS = [
    ("$1.5m", 1.5e6, "dollar", "money"),
    ("US$4.6 billion", 4.6e9, "dollar", "money"),
    ("$US85 million", 8.5e7, "dollar", "money"),
    ("A$3.2bn", 3.2e9, "australian dollar", "money"),
    ("£31 a year", 31, "pound sterling per year", "money"),
    ("85 pence", 85, "penny", "money"),
    ("nineteen dollars and twenty-six cents", 19.26, "dollar", "money"),
    ("12 percent", 12, "percent", "percent"),
    ("minus five percent", -5, "percent", "percent"),
    ("3.4 percentage points", 3.4, "percentage point", "measure"),
    ("60 mph", 60, "mile per hour", "measure"),
    ("20 km/h", 20, "kilometre per hour", "measure"),
    ("870 square meters", 870, "square metre", "measure"),
    ("21.4 degrees Celsius", 21.4, "degree celsius", "measure"),
    ("100° Celsius", 100, "degree celsius", "measure"),
    ("81-mm", 81, "millimetre", "measure"),
    ("half an hour", 0.5, "hour", "measure"),
    ("four more years", 4, "year", "measure"),
    ("a magnitude of 6.1", 6.1, "magnitude", "measure"),
    ("6’2”", 74 / 12, "foot", "measure"),
    ("5-foot-10", 70 / 12, "foot", "measure"),
    ("dlrs 50 million", 5e7, "dollar", "money"),
    ("A $5 million reward", 5e6, "dollar", "money"),
    ("5 ft 4 in", 64 / 12, "foot", "measure"),
    ("410,000 barrels per day", 410_000, "barrel per day", "measure"),
    ("19-year-old", 19, "year", "age"),
    ("three months old", 3, "month", "age"),
    ("aged 27", 27, "year", "age"),
    ("one in five", 0.2, "", "ratio"),
    ("a .22 rifle", 0.22, "calibre", "measure"),
    ("four-and-a-half years", 4.5, "year", "measure"),
    ("three times as many", 3, "", "multiplier"),
    ("half as much as before", 0.5, "", "multiplier"),
    ("a save percentage of 92.4", 92.4, "percent", "percent"),
    ("a turnout per cent of twenty-two", 22, "percent", "percent"),
    ("a small percentage of 300 voters", 300, "", "count"),
    ("a percentage of 300 voters", 300, "", "count"),
]


@pytest.mark.parametrize(("text", "value", "unit", "category"), UNITS)
def test_unit_and_category(text: str, value: float, unit: str, category: str) -> None:
    (found,) = amounts(text)
    amount = found.amount(text)
    assert (amount.unit, found.category) == (unit, category)
    assert list(amount.numbers) == pytest.approx([value])


@pytest.mark.parametrize(
    "text",
    [
        "Flight 370",
        "the F-16",
        "COVID-19",
        "the G20",
        "Call 555-1234",
        "1-800-555-0100",
        "1-800-TIP-LINE",
        "the 1700 block of Elm Street",
        "a shop at 2150 W. 38th",
        "Image 3 of 14",
        "« 1 2 3 »",
        "picture 1 / 9",
        "(1/2)",
        "from a couple who stayed",
        "a neighbor called 911",
        "at 5 p.m.",
        "at 10:23",
        "March 9, 2018",
        "on Jan. 24",
        "in 1996",
        "the 1990s",
        "the 22nd amendment",
        "a 2-1 win",
        "1600 Pennsylvania Avenue",
        "No. 5",
        "category five",
        "version 1.2.3",
        "12) the last item",
        "at half-staff",
        "the second half",
        "the bottom three",
        "+3215551234567",
    ],
)
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    "text",
    ["two won the prize", "3 Sen. Berg", "12 second-half goals"],
)
def test_words_that_only_look_like_units(text: str) -> None:
    assert [found.unit for found in amounts(text)] == [None]


def test_a_change_is_two_amounts() -> None:
    assert [found.numbers for found in amounts("sales rose from 400 to 600")] == [(400.0,), (600.0,)]


def test_a_value_said_not_to_be() -> None:
    (found,) = amounts("definitely not 31")
    assert (found.excluded, found.numbers) == (True, (31.0,))


def test_not_only_does_not_exclude() -> None:
    (found,) = amounts("not only 31 rockets")
    assert not found.excluded


def test_a_number_behind_a_name_is_part_of_it() -> None:
    assert parse_amount("Boeing 737") is None


def test_groups_of_persons_by_what_happened_to_them() -> None:
    amount = parse_amount("six wounded")
    assert amount is not None
    assert amount.noun == "people"
