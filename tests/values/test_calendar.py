from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.schema import Granularity as G
from discrepancy.values import calendar, edtf, holidays

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2900, 12, 31))
UNITS = st.sampled_from(
    [G.DAY, G.WEEK, G.WEEKEND, G.MONTH, G.SEASON, G.QUARTER, G.HALFYEAR, G.YEAR, G.DECADE, G.CENTURY]
)
NESTED = st.sampled_from(
    [
        (G.DAY, G.WEEK),
        (G.DAY, G.MONTH),
        (G.WEEKEND, G.WEEK),
        (G.MONTH, G.QUARTER),
        (G.QUARTER, G.HALFYEAR),
        (G.HALFYEAR, G.YEAR),
        (G.YEAR, G.DECADE),
        (G.DECADE, G.CENTURY),
        (G.DAY, G.CENTURY),
    ]
)
CLOCKS = st.sampled_from(
    ["", "TMO", "TAF", "TEV", "TNI", "T00:00", "T09:30", "T23:59", "T24:00", "T09:30:15", "T18:00Z"]
)


@given(DAYS, UNITS)
def test_a_unit_covers_the_days_in_it(day: date, unit: G) -> None:
    covered = calendar.period(calendar.at(day, unit))
    assert covered is not None
    assert covered.granularity is unit
    if unit not in (G.WEEKEND, G.SEASON):
        assert covered.start.date() <= day < covered.end.date()


@given(DAYS, NESTED)
def test_a_coarser_interval_contains_the_finer_one(day: date, units: tuple[G, G]) -> None:
    fine, coarse = units
    inner = calendar.period(calendar.at(day, fine))
    outer = calendar.period(calendar.at(day, coarse))
    assert inner is not None
    assert outer is not None
    assert outer.start <= inner.start < inner.end <= outer.end


@given(DAYS, CLOCKS, st.sampled_from([None, "START", "MID", "END"]))
def test_a_modifier_narrows(day: date, clock: str, mod: str | None) -> None:
    whole = calendar.period(day.isoformat() + clock)
    start, end = calendar.bounds(day.isoformat() + clock, mod)
    assert whole is not None
    assert start is not None
    assert end is not None
    assert whole.start <= start < end <= whole.end


@given(DAYS)
def test_an_approximation_widens(day: date) -> None:
    start, end = calendar.bounds(day.isoformat(), "APPROX")
    assert start is not None
    assert end is not None
    assert (start.date(), end.date()) == (day - timedelta(days=1), day + timedelta(days=2))


@given(DAYS, UNITS, st.sampled_from([None, "APPROX", "BEFORE", "AFTER"]))
def test_printed_and_read_again_is_itself(day: date, unit: G, mod: str | None) -> None:
    value = calendar.at(day, unit)
    printed = edtf.edtf(value, mod)
    if printed is None:
        assert unit in (G.WEEK, G.WEEKEND)  # an interval of days takes no qualifier
    else:
        assert edtf.from_edtf(printed) == (value, mod)


@given(DAYS, st.sampled_from(["T09:30", "T23:59"]))
def test_clock_times_are_printed_and_read_again(day: date, clock: str) -> None:
    printed = edtf.edtf(day.isoformat() + clock)
    assert printed is not None
    assert edtf.from_edtf(printed) == (day.isoformat() + clock, None)


@given(st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_keeps_its_granularity(month: int, day: int) -> None:
    value = f"XXXX-{month:02}-{day:02}"
    assert calendar.period(value) is None
    assert calendar.granularity(value) is G.DAY
    printed = edtf.edtf(value)
    assert printed is not None
    assert edtf.from_edtf(printed) == (value, None)


@given(DAYS, UNITS, st.integers(-40, 40))
def test_a_shift_keeps_the_granularity_and_comes_back(day: date, unit: G, count: int) -> None:
    value = calendar.at(day, unit)
    step = {G.DAY: G.DAY, G.WEEK: G.WEEK, G.WEEKEND: G.WEEK, G.DECADE: G.DECADE, G.CENTURY: G.CENTURY}.get(unit, G.YEAR)
    shifted = calendar.shift(value, count if unit is not G.CENTURY else count // 20, step)
    if shifted is not None:
        assert calendar.granularity(shifted) is unit
        assert calendar.shift(shifted, -(count if unit is not G.CENTURY else count // 20), step) == value


@given(DAYS, UNITS, st.integers(1, 30))
def test_later_is_later(day: date, unit: G, count: int) -> None:
    value = calendar.at(day, unit)
    before = calendar.period(value)
    shifted = calendar.shift(value, count, G.YEAR) if unit not in (G.DECADE, G.CENTURY) else None
    after = calendar.period(shifted) if shifted else None
    assert before is not None
    assert after is None or after.start > before.start


@pytest.mark.parametrize(
    "value",
    ["1998-02-30", "1998-13", "1998-W54", "0000", "XXXX", "P3D", "PRESENT_REF", "", "1998-Q5", "2011-05-14T25:00"],
)
def test_what_is_no_stretch_of_time_has_no_interval(value: str) -> None:
    assert calendar.period(value) is None


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("2011-05-14T22:00", G.MINUTE),
        ("2011-05-14T22", G.HOUR),
        ("2011-05-14TNI", G.DAYPART),
        ("1998-W43-WE", G.WEEKEND),
        ("XXXX-WXX-5", G.DAY),
        ("XXXX-WXX", G.WEEK),
        ("XXXX-QX", G.QUARTER),
        ("XXXX-SU", G.SEASON),
        ("P3D", G.DAY),
        ("PXW", G.WEEK),
        ("PT30M", G.MINUTE),
        ("P2Y6M", G.MONTH),
        ("XXXX", G.UNKNOWN),
        ("PAST_REF", G.UNKNOWN),
    ],
)
def test_granularity(value: str, unit: G) -> None:
    assert calendar.granularity(value) is unit


@given(st.integers(1900, 2200))
def test_easter_is_a_sunday_between_its_bounds(year: int) -> None:
    day = holidays.easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize("text", ["1998-40-40", "x", "1998-10-19/1998-10-21", "199XX"])
def test_what_is_not_printed_here_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        assert edtf.from_edtf(text)
