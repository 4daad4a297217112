"""Intervals of real numbers with open or closed ends, and the soft zone around one.

An amount is a hard interval, what its words say, inside a soft one, what rounding and approximation allow.
The algebra follows interval arithmetic (Moore 1966), restricted to what comparing amounts needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isclose

RELATIVE_TOLERANCE = 1e-9
"""Two ends nearer than this share of their size are one: what floating-point conversion of units costs."""


def same(a: float, b: float) -> bool:
    """Are two numbers one, up to the cost of floating-point conversion.

    >>> same(0.1 + 0.2, 0.3), same(0.3, 0.301)
    (True, False)
    """
    return a == b or isclose(a, b, rel_tol=RELATIVE_TOLERANCE, abs_tol=1e-12)


@dataclass(frozen=True, slots=True)
class Interval:
    """Real numbers from ``low`` to ``high``; an infinite end is always open.

    >>> Interval(14, inf).contains(Interval.point(16))
    True
    >>> Interval(0, 10, high_closed=False).overlaps(Interval.point(10))
    False
    """

    low: float = -inf
    high: float = inf
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def point(cls, value: float) -> Interval:
        """The interval of one number."""
        return cls(value, value)

    @property
    def is_empty(self) -> bool:
        """Does no number lie in it.

        >>> Interval(3, 2).is_empty, Interval(2, 2, high_closed=False).is_empty, Interval.point(2).is_empty
        (True, True, False)
        """
        if same(self.low, self.high):
            return not (self.low_closed and self.high_closed)
        return self.low > self.high

    @property
    def is_point(self) -> bool:
        """Is it one number."""
        return same(self.low, self.high) and self.low_closed and self.high_closed

    def equals(self, other: Interval) -> bool:
        """Are both ends the same, open or closed alike.

        >>> Interval(1, 2).equals(Interval(1, 2 + 1e-12)), Interval(1, 2).equals(Interval(1, 2, high_closed=False))
        (True, False)
        """
        return (
            same(self.low, other.low)
            and same(self.high, other.high)
            and (self.low_closed == other.low_closed or self.low == -inf)
            and (self.high_closed == other.high_closed or self.high == inf)
        )

    def contains(self, other: Interval) -> bool:
        """Does every number of the other lie in this one.

        >>> Interval(1, 5).contains(Interval(1, 5, low_closed=False)), Interval(1, 5).contains(Interval(4, 6))
        (True, False)
        """
        if same(self.low, other.low):
            low = self.low_closed or not other.low_closed or self.low == -inf
        else:
            low = self.low < other.low
        if same(self.high, other.high):
            high = self.high_closed or not other.high_closed or self.high == inf
        else:
            high = self.high > other.high
        return low and high

    def intersection(self, other: Interval) -> Interval:
        """What lies in both; may be empty.

        >>> Interval(1, 5).intersection(Interval(3, 9))
        Interval(low=3, high=5, low_closed=True, high_closed=True)
        """
        if same(self.low, other.low):
            low, low_closed = self.low, self.low_closed and other.low_closed
        else:
            low, low_closed = max((self.low, self.low_closed), (other.low, other.low_closed), key=lambda end: end[0])
        if same(self.high, other.high):
            high, high_closed = self.high, self.high_closed and other.high_closed
        else:
            high, high_closed = min(
                (self.high, self.high_closed), (other.high, other.high_closed), key=lambda end: end[0]
            )
        return Interval(low, high, low_closed, high_closed)

    def overlaps(self, other: Interval) -> bool:
        """Is there a number in both.

        >>> Interval(90, 110).overlaps(Interval(110, inf)), Interval(1, 2).overlaps(Interval(3, 4))
        (True, False)
        """
        return not self.intersection(other).is_empty

    def hull(self, other: Interval) -> Interval:
        """The smallest interval around both.

        >>> Interval(1, 2).hull(Interval.point(5))
        Interval(low=1, high=5, low_closed=True, high_closed=True)
        """
        low, low_closed = min((self.low, not self.low_closed), (other.low, not other.low_closed))
        high, high_closed = max((self.high, self.high_closed), (other.high, other.high_closed))
        return Interval(low, high, not low_closed, high_closed)

    def converted(self, factor: float, offset: float = 0.0) -> Interval:
        """Each number times ``factor`` plus ``offset``; the factor is positive.

        >>> Interval(0, 10).converted(1.8, 32)
        Interval(low=32.0, high=50.0, low_closed=True, high_closed=True)
        """
        return Interval(self.low * factor + offset, self.high * factor + offset, self.low_closed, self.high_closed)

    def plus(self, other: Interval) -> Interval:
        """All sums of a number of this one and a number of the other.

        >>> Interval.point(4).plus(Interval(2, inf))
        Interval(low=6, high=inf, low_closed=True, high_closed=True)
        """
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )
