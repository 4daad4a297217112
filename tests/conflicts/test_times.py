"""Verdicts on two times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.conflicts.times import compare
from discrepancy.schema import Cause, TimeType, TimeValue, Verdict
from tests.conflicts.build import day

CASES = [
    ("2020-01-02", "2020-01-02", "equal"),
    ("2020-01-02", "2020-01-03", "conflict"),
    ("2020-01-02", "2020-01", "refinement"),
    ("2020-01-02", "2020-01-02TNI", "compatible"),  # a night reaches into the next day
    ("2020-01-03", "2020-01-02TNI", "compatible"),
    ("2020-01-04", "2020-01-02TNI", "conflict"),
    ("2020-01-02TMO", "2020-01-02TNI", "conflict"),
    ("2020-01-02T21:20", "2020-01-02T21:30", "compatible"),
    ("2020-01-02T21:20", "2020-01-02T22:30", "conflict"),
    ("2020-01-02T21:20", "2020-01-02", "refinement"),
    ("2020-W01", "2020-01-02", "refinement"),
    ("XXXX-01-02", "XXXX-01-02", "equal"),
    ("XXXX-01-02", "XXXX-01-03", "conflict"),
    ("XXXX-01-02", "2020-01-03", "conflict"),
    ("XXXX-01-02", "2020-01-02", "equal"),
    ("XXXX-WXX-5", "2020-01-03", "equal"),
    ("XXXX-WXX-5", "2020-01-04", "conflict"),
    ("PAST_REF", "2020-01-03", "incomparable"),
    ("XXXX-01-02", "2020", "incomparable"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), CASES)
def test_verdict(a: str, b: str, verdict: str) -> None:
    assert compare(day(a), day(b))[0].value == verdict


def test_early_january_excludes_the_end_of_december() -> None:
    assert compare(day("2020-01", "START"), day("2019-12-27"))[0] is Verdict.CONFLICT
    assert compare(day("2020-01", "START"), day("2020-01-03"))[0] is Verdict.REFINEMENT


def test_a_gap_of_one_day_may_be_a_time_zone() -> None:
    assert compare(day("2020-01-02"), day("2020-01-03"))[2] == (Cause.TIME_ZONE,)
    assert Cause.TIME_ZONE not in compare(day("2020-01-02"), day("2020-01-05"))[2]


def test_a_night_reaches_into_the_next_morning() -> None:
    night, early = day("2020-01-05TNI"), day("2020-01-06", "START")
    assert compare(night, early)[0] is compare(early, night)[0] is Verdict.COMPATIBLE
    assert compare(day("2020-01-05TEV"), early)[0] is Verdict.CONFLICT


def test_shortly_before_allows_more() -> None:
    exact, loose = day("2020-01-02T23:00"), day("2020-01-02T23:28", "LESS_THAN")
    assert compare(exact, loose)[0] is Verdict.COMPATIBLE
    assert compare(exact, day("2020-01-02T23:28"))[0] is Verdict.CONFLICT


def test_an_ambiguous_numeric_date_agrees_with_its_other_reading() -> None:
    numeric = day("2024-04-03").model_copy(update={"alternatives": ("2024-03-04",)})
    assert compare(numeric, day("2024-03-04"))[0] is Verdict.COMPATIBLE


def _lasting(value: str, mod: str | None = None) -> TimeValue:
    return TimeValue(type=TimeType.DURATION, value=value, mod=mod, text=value)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (_lasting("P2D"), _lasting("PT48H"), "equal"),
        (_lasting("P2D"), _lasting("P3D"), "conflict"),
        (_lasting("P1M"), _lasting("P31D"), "compatible"),
        (_lasting("P2D", "APPROX"), _lasting("P3D"), "compatible"),
        (_lasting("P2D"), day("2020-01-02"), "incomparable"),
    ],
)
def test_durations(a: TimeValue, b: TimeValue, verdict: str) -> None:
    assert compare(a, b)[0].value == verdict


values = st.sampled_from(sorted({value for case in CASES for value in case[:2]}))
mods = st.sampled_from((None, "START", "END", "APPROX"))


@given(values, values, mods, mods)
def test_symmetric(a: str, b: str, mod_a: str | None, mod_b: str | None) -> None:
    one, two = day(a, mod_a), day(b, mod_b)
    assert compare(one, two) == compare(two, one)


@given(values, mods)
def test_a_time_equals_itself(value: str, mod: str | None) -> None:
    assert compare(day(value, mod), day(value, mod))[0] is Verdict.EQUAL
