"""Unit words and symbols, and conversion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.values import units
from discrepancy.values.intervals import Interval

LENGTHS = ("metre", "kilometre", "mile", "foot", "inch", "yard")


@pytest.mark.parametrize(
    ("word", "name"),
    [("miles", "mile"), ("feet", "foot"), ("per cent", "percent"), ("square feet", "square foot"), ("euros", "euro")],
)
def test_words(word: str, name: str) -> None:
    unit = units.by_word(word)
    assert unit is not None
    assert unit.name == name


@pytest.mark.parametrize("word", ["people", "rockets", "set", "pieces", "times", "cups", "drops", "quarter"])
def test_counted_nouns_are_no_units(word: str) -> None:
    assert units.by_word(word) is None


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        (32, "degree fahrenheit", "degree celsius", 0),
        (1000, "foot", "metre", 304.8),
        (60, "mile per hour", "kilometre per hour", 96.56064),
        (2, "year", "month", 24),
        (50, "percent", "", 0.5),
        (250, "penny", "pound sterling", 2.5),
        (2, "week", "day", 14),
    ],
)
def test_conversion(value: float, unit: str, other: str, expected: float) -> None:
    converted = units.convert(Interval.point(value), unit, other)
    assert converted is not None
    assert converted.low == pytest.approx(expected, abs=1e-9)
    assert converted.is_point


def test_a_month_has_no_fixed_number_of_days() -> None:
    assert units.convert(Interval.point(1), "month", "day") == Interval(28, 31)


@pytest.mark.parametrize(
    ("unit", "other"), [("dollar", "euro"), ("metre", "kilogram"), ("point", "mile"), ("month", "mile")]
)
def test_no_conversion_between_dimensions(unit: str, other: str) -> None:
    assert units.convert(Interval.point(1), unit, other) is None


@given(st.floats(0.01, 1e6), st.sampled_from(LENGTHS), st.sampled_from(LENGTHS))
def test_there_and_back(value: float, unit: str, other: str) -> None:
    there = units.convert(Interval.point(value), unit, other)
    assert there is not None
    back = units.convert(there, other, unit)
    assert back is not None
    assert back.low == pytest.approx(value)
