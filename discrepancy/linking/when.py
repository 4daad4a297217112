"""Days as linking compares them: stretches of days, with or without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from discrepancy.schema import TimeType, TimeValue

_YEARLESS: Final = re.compile(r"XXXX-(\d\d)-(\d\d)")
_LEAP_YEAR: Final = 2000
_YEAR: Final = 366


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends within it.

    Attributes:
        first: Day number of the first day (proleptic Gregorian ordinal; within the year 2000 where no year is known).
        last: Day number of the last day.
        year: Is the year known.
    """

    first: int
    last: int
    year: bool = True

    @property
    def is_one(self) -> bool:
        """Is it a single day."""
        return self.first == self.last


def days_of(time: TimeValue | None) -> Days | None:
    """The days that a time covers; None where that cannot be said.

    Example:
        >>> yearless = days_of(TimeValue(type="DATE", value="XXXX-01-03", text="January 3"))
        >>> yearless is not None and yearless.is_one and not yearless.year
        True
        >>> days_of(TimeValue(type="DATE", value="PRESENT_REF", text="now")) is None
        True
    """
    if time is None or time.type not in (TimeType.DATE, TimeType.TIME):
        return None
    if time.start is not None and time.end is not None:
        last = (time.end - timedelta(microseconds=1)).toordinal() if time.end > time.start else time.start.toordinal()
        first = time.start.toordinal()
        return Days(first, first if time.end - time.start <= timedelta(days=1) else last)
    match = _YEARLESS.match(time.value)
    if match is None:
        return None
    try:
        day = date(_LEAP_YEAR, int(match[1]), int(match[2])).toordinal()
    except ValueError:  # no such day in any year: the text has it wrong, and nothing can be compared
        return None
    return Days(day, day, year=False)


def gap(one: Days, other: Days) -> int:
    """Days between two stretches: 0 where they overlap; without a year the nearest year counts.

    Example:
        >>> gap(Days(10, 12), Days(12, 20)), gap(Days(10, 10), Days(13, 14))
        (0, 3)
        >>> newyear, christmas = date(2000, 1, 1).toordinal(), date(2019, 12, 25).toordinal()
        >>> gap(Days(newyear, newyear, year=False), Days(christmas, christmas))
        7
    """
    if one.year and other.year:
        return max(0, one.first - other.last, other.first - one.last)
    if one.year:
        one, other = other, one
    year = date.fromordinal(other.first).year
    moves = [date(y, 1, 1).toordinal() - date(_LEAP_YEAR, 1, 1).toordinal() for y in (year - 1, year, year + 1)]
    if not other.year:
        return min((one.first - other.first) % _YEAR, (other.first - one.first) % _YEAR)
    leap = [move + _shift(one.first, y) for move, y in zip(moves, (year - 1, year, year + 1), strict=True)]
    return min(gap(Days(one.first + move, one.last + move), other) for move in leap)


def _shift(day: int, year: int) -> int:
    """-1 for days after February in a year that has no leap day."""
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return 0 if leap or date.fromordinal(day) < date(_LEAP_YEAR, 3, 1) else -1
