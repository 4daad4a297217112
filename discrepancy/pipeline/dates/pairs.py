"""How two expressions that share a word are put together: actions of the grammar's rules, as in ``compose``."""

from __future__ import annotations

from typing import Any

from discrepancy.pipeline.dates import compose as c
from discrepancy.pipeline.dates.expressions import Both, Calendar, Expression


def two_days(month: int, first: int, second: int, year: int | None = None) -> Both | None:
    """Jan. 3-5, 2020."""
    one, two = c.day(month, first, year), c.day(month, second, year)
    return Both(one, two) if one and two and first < second else None


def two_of_year(first: Calendar, second: Calendar, year: int) -> Both | None:
    """March 30 to June 5, 2010; December and January 2010."""
    one, two = c.with_year(first, year - (first.value[5:] > second.value[5:])), c.with_year(second, year)
    return Both(one, two) if one and two else None


def two_years(first: int, last: int) -> Both | None:
    """1939-45."""
    return Both(c.year(first), c.year(first - first % 100 + last)) if last > first % 100 else None


def two_decades(first: int, second: int) -> Both | None:
    """The 1970s and 80s."""
    later = first - first % 10 + second % 10
    return Both(c.decade(first), c.decade(later)) if later > first else None


def two_centuries(first: int, second: int, _: Any) -> Both | None:
    """The 18th and 19th centuries."""
    one, two = c.century(first), c.century(second)
    return Both(one, two) if one and two and first < second else None


def two_clocks(first: int, second: int, half: int, of_day: Expression | None = None) -> Both | None:
    """10-11 p.m., between 8 and 9 p.m. on Sunday."""
    one, two = c.clock12(first, half), c.clock12(second, half)
    return Both(c.at_clock(one, of_day), c.at_clock(two, of_day)) if one and two else None
