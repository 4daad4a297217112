"""Laws of the interval algebra."""

from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from discrepancy.values.intervals import Interval

ENDS = st.integers(-1000, 1000).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    if low == high:
        return Interval.point(low)
    low = draw(st.sampled_from((low, -inf)))
    high = draw(st.sampled_from((high, inf)))
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@given(intervals())
def test_an_interval_equals_contains_and_overlaps_itself(a: Interval) -> None:
    assert a.equals(a)
    assert a.contains(a)
    assert a.overlaps(a)


@given(intervals(), intervals())
def test_equality_and_overlap_are_symmetric(a: Interval, b: Interval) -> None:
    assert a.equals(b) == b.equals(a)
    assert a.overlaps(b) == b.overlaps(a)


@given(intervals(), intervals())
def test_containing_each_other_is_equality(a: Interval, b: Interval) -> None:
    assert (a.contains(b) and b.contains(a)) == a.equals(b)


@given(intervals(), intervals(), intervals())
def test_containment_is_transitive(a: Interval, b: Interval, c: Interval) -> None:
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)


@given(intervals(), intervals())
def test_the_intersection_lies_in_both_and_the_hull_around_both(a: Interval, b: Interval) -> None:
    both = a.intersection(b)
    assert both.is_empty or (a.contains(both) and b.contains(both))
    assert a.hull(b).contains(a)
    assert a.hull(b).contains(b)


@given(intervals(), intervals(), st.integers(1, 100), ENDS)
def test_conversion_keeps_every_relation(a: Interval, b: Interval, factor: int, offset: float) -> None:
    c, d = a.converted(factor, offset), b.converted(factor, offset)
    assert (a.contains(b), a.overlaps(b), a.equals(b)) == (c.contains(d), c.overlaps(d), c.equals(d))


def test_an_open_end_is_left_out() -> None:
    assert not Interval(0, 10, high_closed=False).overlaps(Interval.point(10))
    assert Interval(0, 10).overlaps(Interval.point(10))
