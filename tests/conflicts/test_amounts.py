"""The lattice of amounts: verdicts for pairs, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.conflicts.amounts import compare, intervals
from discrepancy.schema import Amount, Cause, Reason, Verdict
from discrepancy.values import units
from discrepancy.values.amounts import parse_amount


def read(text: str) -> Amount:
    amount = parse_amount(text)
    assert amount is not None
    return amount


PAIRS = [
    ("40 tents", "25 tents", "conflict"),
    ("40 tents", "forty tents", "equal"),
    ("at least 40 tents", "52 tents", "refinement"),
    ("at least 40 tents", "38 tents", "conflict"),
    ("at most 40 tents", "at least 30 tents", "compatible"),
    ("fewer than 40 tents", "40 tents", "conflict"),
    ("nearly 300 tents", "300 tents", "compatible"),
    ("nearly 300 tents", "285 tents", "refinement"),
    ("nearly 300 tents", "320 tents", "conflict"),
    ("about 60 tents", "45 tents", "conflict"),
    ("3.4 million voters", "3,380,000 voters", "compatible"),
    ("dozens of tents", "40 tents", "refinement"),
    ("dozens of tents", "12 tents", "conflict"),
    ("a couple of tents", "two tents", "refinement"),
    ("8 kilometers", "5 miles", "equal"),
    ("8 kilometers", "8 miles", "conflict"),
    ("20 tents", "20 miles", "incomparable"),
    ("20 tents", "20 goats", "incomparable"),
    ("$20", "20 euros", "incomparable"),
    ("three weeks", "21 days", "equal"),
    ("a quarter of the votes", "25 percent", "equal"),
    ("more than half", "30 percent", "conflict"),
    ("6 percent", "6 percentage points", "incomparable"),
    ("nine people", "nine passengers", "equal"),
    ("nine people", "four nurses", "compatible"),
    ("four people", "nine nurses", "conflict"),
    ("two French nurses", "five Dutch nurses", "incomparable"),
    ("10 to 20 tents", "12 to 15 tents", "refinement"),
]


@pytest.mark.parametrize(("a", "b", "verdict"), PAIRS)
def test_verdict(a: str, b: str, verdict: str) -> None:
    assert compare(read(a), read(b))[0] == Verdict(verdict)


def test_an_excluded_value_contradicts_whoever_states_it() -> None:
    excluded = read("40 tents").model_copy(update={"excluded": True})
    assert compare(excluded, read("40 tents"))[:2] == (Verdict.CONFLICT, (Reason.EXCLUDED_VALUE,))
    assert compare(excluded, read("18 tents"))[0] is Verdict.COMPATIBLE


def test_a_birthday_may_explain_a_year() -> None:
    verdict, reasons, causes = compare(read("27 years old"), read("28 years old"))
    assert (verdict, reasons, causes) == (Verdict.CONFLICT, (Reason.DIFFERENT_AGES,), (Cause.BIRTHDAY,))


def test_a_part_names_the_subset_as_cause() -> None:
    assert compare(read("nine people"), read("four nurses")) == (
        Verdict.COMPATIBLE,
        (Reason.SUBSET,),
        (Cause.SUBSET,),
    )


# ---------------------------------------------------------------- laws

WORDINGS = st.sampled_from(
    ["{}", "at least {}", "more than {}", "up to {}", "fewer than {}", "about {}", "nearly {}", "just over {}"]
)
NOUNS = st.sampled_from(
    ["tents", "miles", "kilometers", "people", "French nurses", "percent", "weeks", "days", "months"]
)
AMOUNTS = st.builds(
    lambda wording, number, noun: read(f"{wording.format(number)} {noun}"), WORDINGS, st.integers(2, 5000), NOUNS
)


@given(AMOUNTS)
def test_every_amount_agrees_with_itself(a: Amount) -> None:
    assert compare(a, a) == (Verdict.EQUAL, (Reason.SAME_VALUE,), ())


@given(AMOUNTS, AMOUNTS)
def test_comparing_is_symmetric(a: Amount, b: Amount) -> None:
    assert compare(a, b) == compare(b, a)


@given(AMOUNTS, AMOUNTS)
def test_containment_is_never_a_conflict(a: Amount, b: Amount) -> None:
    same_kind = (a.unit, a.noun, a.modifiers) == (b.unit, b.noun, b.modifiers)
    if same_kind and intervals(a)[0].contains(intervals(b)[0]):
        assert compare(a, b)[0] in (Verdict.EQUAL, Verdict.REFINEMENT)


@given(AMOUNTS)
def test_the_hard_interval_lies_in_the_soft_one(a: Amount) -> None:
    hard, soft = intervals(a)
    assert soft.contains(hard)


@given(st.integers(1, 900), st.integers(1, 900))
def test_a_unit_does_not_change_the_verdict_of_far_amounts(a: int, b: int) -> None:
    """In whole weeks or in days: nothing is rounded, so nothing changes."""
    weeks = compare(read(f"{a} weeks"), read(f"{b} weeks"))[0]
    days = compare(read(f"{a * 7} days"), read(f"{b * 7} days"))[0]
    assert weeks == days or Verdict.COMPATIBLE in (weeks, days)
    assert compare(read(f"{a} weeks"), read(f"{a * 7} days"))[0] is Verdict.EQUAL


@given(st.floats(1, 1e5), st.sampled_from(["mile", "foot", "yard"]))
def test_an_amount_agrees_with_itself_in_another_unit(value: float, unit: str) -> None:
    factor = units.factor(unit, "metre")
    assert factor is not None
    one = Amount(low=value, high=value, numbers=(value,), unit=unit, dimension="length", text="a")
    metres = value * factor[0]
    other = Amount(low=metres, high=metres, numbers=(metres,), unit="metre", dimension="length", text="b")
    assert compare(one, other)[0] is Verdict.EQUAL
