"""Calendar arithmetic on TIMEX3 values: what interval a value covers, how fine it is, and its neighbours.

A value is the string that TIMEX3 (TimeML 1.2.1; Ferro et al., TIDES 2005) writes: ``2011-05-14``, ``2011-W19``,
``2011-W19-WE``, ``2011-Q3``, ``2011-H1``, ``2011-SU``, ``1998``, ``199`` (the decade), ``19`` (the century from 1900),
``2011-05-14TNI``, ``2011-05-14T22:00``. An ``X`` stands for what the text leaves open (``XXXX-05-14``): such a
value has a granularity and no interval. Nothing here reads the machine's clock or locale.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from discrepancy.schema import Granularity

G = Granularity

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Number by the lower-case English name of a month, in full or abbreviated without its dot."""

SEASONS: Final = {"SP": ((3, 1), (6, 22)), "SU": ((6, 1), (9, 24)), "FA": ((9, 1), (12, 23)), "WI": ((12, 1), (3, 22))}
"""First day and day after the last, (month, day): wide enough for the meteorological and the astronomical season."""

DAYPARTS: Final = {"MO": (0, 12), "MI": (11, 14), "DT": (6, 18), "AF": (12, 18), "EV": (16, 24), "NI": (17, 30)}
"""First hour and hour after the last, counted from the day's midnight; a night reaches into the next day."""

MONTHS_IN: Final = {G.MONTH: 1, G.QUARTER: 3, G.HALFYEAR: 6, G.YEAR: 12, G.DECADE: 120, G.CENTURY: 1200}
SECONDS_IN: Final = {G.SECOND: 1, G.MINUTE: 60, G.HOUR: 3600, G.DAY: 86400, G.WEEK: 7 * 86400}

_VALUE: Final = re.compile(
    r"(?P<year>[\dX]{4})(?:"
    r"-W(?P<week>[\dX]{1,2})(?:-(?P<weekend>WE)|-(?P<weekday>[1-7X]))?"
    r"|-Q(?P<quarter>[1-4X])|-H(?P<half>[12X])|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?"
    r"(?:T(?:(?P<part>MO|MI|DT|AF|EV|NI)|(?P<hour>[\dX]{2})(?::(?P<minute>[\dX]{2})(?::(?P<second>[\dX]{2}))?)?)"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_DURATION: Final = re.compile(r"P(?:T?[\dX.]+[A-Z]+)+")
_DURATION_UNITS: Final = (
    ("S", G.SECOND),
    ("H", G.HOUR),
    ("WE", G.WEEKEND),
    ("D", G.DAY),
    ("W", G.WEEK),
    ("Q", G.QUARTER),
    ("Y", G.YEAR),
    ("CE", G.CENTURY),
    ("E", G.DECADE),
)


class Period(NamedTuple):
    """A stretch of time: its first moment, the first moment after it, and how fine the value that named it is."""

    start: datetime
    end: datetime
    granularity: Granularity


@lru_cache(maxsize=8192)
def period(value: str) -> Period | None:
    """The stretch of time that a TIMEX3 date or time value covers; None where parts are missing or there is none.

    A zone in the value is not applied: times are local to the text.

    Example:
        >>> period("2011-Q3")[:2]
        (datetime.datetime(2011, 7, 1, 0, 0), datetime.datetime(2011, 10, 1, 0, 0))
        >>> period("2011-05-14TNI").start.hour
        17
        >>> period("XXXX-05-14") is None and period("PRESENT_REF") is None
        True
    """
    if value.isdigit() and len(value) in (2, 3):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        if not 1 <= first <= 9999 - years:
            return None
        return Period(datetime(first, 1, 1), datetime(first + years, 1, 1), granularity(value))
    match = _VALUE.fullmatch(value)
    if match is None or "X" in value:
        return None
    try:
        return _period(match)
    except (ValueError, OverflowError):  # no such day, or outside of what datetime can say
        return None


def _period(match: re.Match[str]) -> Period:
    first, after, fine = _days(match)
    start = datetime.combine(first, time())
    if match["part"]:
        begin, end = DAYPARTS[match["part"]]
        return Period(start + timedelta(hours=begin), start + timedelta(hours=end), G.DAYPART)
    if match["hour"]:
        fine = G.SECOND if match["second"] else G.MINUTE if match["minute"] else G.HOUR
        clock = timedelta(
            hours=int(match["hour"]), minutes=int(match["minute"] or 0), seconds=int(match["second"] or 0)
        )
        if clock > timedelta(hours=24):
            raise ValueError
        return Period(start + clock, start + clock + timedelta(seconds=SECONDS_IN[fine]), fine)
    return Period(start, datetime.combine(after, time()), fine)


def _days(match: re.Match[str]) -> tuple[date, date, Granularity]:
    """First day and day after the last of a value without X."""
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekend"]:
            return monday + timedelta(days=5), monday + timedelta(days=7), G.WEEKEND
        if match["weekday"]:
            day = monday + timedelta(days=int(match["weekday"]) - 1)
            return day, day + timedelta(days=1), G.DAY
        return monday, monday + timedelta(days=7), G.WEEK
    if match["season"]:
        begin, end = SEASONS[match["season"]]
        return date(year, *begin), date(year + (end < begin), *end), G.SEASON
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day + timedelta(days=1), G.DAY
    if match["month"]:
        begin_month, fine = int(match["month"]), G.MONTH
    elif match["quarter"]:
        begin_month, fine = 3 * int(match["quarter"]) - 2, G.QUARTER
    elif match["half"]:
        begin_month, fine = 6 * int(match["half"]) - 5, G.HALFYEAR
    else:
        begin_month, fine = 1, G.YEAR
    return date(year, begin_month, 1), _add_months(date(year, begin_month, 1), MONTHS_IN[fine]), fine


@lru_cache(maxsize=8192)
def granularity(value: str) -> Granularity:
    """How fine a TIMEX3 value is, also where parts of it are open; of a duration, its finest unit.

    Example:
        >>> [granularity(value).value for value in ("XXXX-12-27", "XXXX-WXX-5", "PT30M", "199")]
        ['day', 'day', 'minute', 'decade']
        >>> granularity("PAST_REF")
        <Granularity.UNKNOWN: 'unknown'>
    """
    if value.isdigit() and len(value) in (2, 3):
        return G.DECADE if len(value) == 3 else G.CENTURY
    if _DURATION.fullmatch(value):
        if value.endswith("M"):
            return G.MINUTE if "T" in value else G.MONTH
        return (
            next(unit for code, unit in _DURATION_UNITS if value.endswith(code))
            if value[-1] in "SHDWQYE"
            else G.UNKNOWN
        )
    match = _VALUE.fullmatch(value)
    if match is None:
        return G.UNKNOWN
    for group, unit in _FINEST_FIRST:
        found = match[group]
        if found and not (set(found) == {"X"} and group not in ("week", "quarter", "half")):
            return unit
    return G.UNKNOWN if match["year"] == "XXXX" else G.YEAR


_FINEST_FIRST: Final = (
    ("second", G.SECOND),
    ("minute", G.MINUTE),
    ("hour", G.HOUR),
    ("part", G.DAYPART),
    ("day", G.DAY),
    ("weekday", G.DAY),
    ("weekend", G.WEEKEND),
    ("week", G.WEEK),
    ("season", G.SEASON),
    ("quarter", G.QUARTER),
    ("half", G.HALFYEAR),
    ("month", G.MONTH),
)


def at(day: date, unit: Granularity) -> str:
    """The value of the calendar unit that a day falls in.

    Example:
        >>> [at(date(2011, 5, 14), unit) for unit in (G.DAY, G.WEEK, G.MONTH, G.QUARTER, G.YEAR, G.DECADE, G.SEASON)]
        ['2011-05-14', '2011-W19', '2011-05', '2011-Q2', '2011', '201', '2011-SP']
    """
    year, month = day.year, day.month
    match unit:
        case G.YEAR:
            return f"{year:04}"
        case G.DECADE:
            return f"{year // 10:03}"
        case G.CENTURY:
            return f"{year // 100:02}"
        case G.HALFYEAR:
            return f"{year:04}-H{(month + 5) // 6}"
        case G.QUARTER:
            return f"{year:04}-Q{(month + 2) // 3}"
        case G.MONTH:
            return f"{year:04}-{month:02}"
        case G.SEASON:
            name = ("WI", "SP", "SU", "FA")[month % 12 // 3]
            return f"{year - (name == 'WI' and month < 3):04}-{name}"
        case G.WEEK | G.WEEKEND:
            iso = day.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit is G.WEEKEND else "")
        case _:
            return f"{year:04}-{month:02}-{day.day:02}"


def move(day: date, count: int, unit: Granularity) -> date | None:
    """The day that lies some calendar units later (earlier where negative); None outside of the calendar.

    The day of the month is cut to the month's length.

    Example:
        >>> move(date(2024, 2, 29), 1, G.YEAR), move(date(2024, 3, 31), -1, G.MONTH), move(date(2024, 3, 15), 2, G.WEEK)
        (datetime.date(2025, 2, 28), datetime.date(2024, 2, 29), datetime.date(2024, 3, 29))
    """
    try:
        if unit in MONTHS_IN:
            return _add_months(day, count * MONTHS_IN[unit])
        if unit is G.SEASON:
            return _add_months(day, count * 3)
        days = {G.WEEK: 7, G.WEEKEND: 7}.get(unit, 1)
        return day + timedelta(days=count * days)
    except (ValueError, OverflowError):
        return None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1) if year < 9999 or month < 11 else None
    length = (after - timedelta(days=1)).day if after else 31
    return date(year, month + 1, min(day.day, length))


def shift(value: str, count: int, unit: Granularity) -> str | None:
    """The value of the same granularity some units later (earlier where negative).

    None where the value has no interval, or is coarser than the unit ("two days after 2011" names no day).

    Example:
        >>> shift("2011-Q3", -1, G.YEAR), shift("2011-05-14", -1, G.WEEK), shift("2011-10", 3, G.MONTH)
        ('2010-Q3', '2011-05-07', '2012-01')
        >>> shift("2011-W02", -2, G.WEEK)
        '2010-W52'
        >>> shift("2011-05-14TNI", 1, G.DAY)
        '2011-05-15TNI'
        >>> shift("2011-05-14T22:00", -3, G.HOUR)
        '2011-05-14T19:00'
        >>> shift("2011", 2, G.DAY) is None
        True
    """
    covered = period(value)
    if covered is None:
        return None
    if unit in (G.SECOND, G.MINUTE, G.HOUR):
        if covered.granularity not in SECONDS_IN or SECONDS_IN[covered.granularity] > SECONDS_IN[unit]:
            return None
        try:
            moved = covered.start + timedelta(seconds=count * SECONDS_IN[unit])
        except OverflowError:  # outside of the calendar
            return None
        return moved.replace(tzinfo=None).isoformat(
            timespec="seconds" if covered.granularity is G.SECOND else "minutes"
        )
    fine = G.DAY if SECONDS_IN.get(covered.granularity, 1 << 40) < 86400 else covered.granularity
    if rank(fine) > rank(unit) and not (fine is G.WEEKEND and unit is G.WEEK):
        return None
    # A week or season keeps its number in another year: measured from its middle, it cannot slip by a day.
    inside = covered.start + timedelta(days=3 if fine is G.WEEK else 0)
    if fine is G.SEASON:
        inside = covered.start + timedelta(days=20)
    day = move(inside.date(), count, unit)
    if day is None:
        return None
    clock = value.partition("T")[2]
    return at(day, G.DAY if fine is G.DAYPART else fine) + (f"T{clock}" if clock else "")


_RANKS: Final = {unit: number for number, unit in enumerate(Granularity)}


def rank(unit: Granularity) -> int:
    """Order of granularities, from the second up.

    Example:
        >>> rank(G.DAY) < rank(G.MONTH) < rank(G.YEAR)
        True
    """
    return _RANKS[unit]


def coarsen(value: str, unit: Granularity) -> str | None:
    """The calendar unit that holds a value; None where it has no interval or is coarser.

    Example:
        >>> coarsen("2011-05-14TNI", G.MONTH), coarsen("2011", G.MONTH)
        ('2011-05', None)
    """
    covered = period(value)
    if covered is None or rank(covered.granularity) > rank(unit):
        return None
    return at(covered.start.date(), unit)


def bounds(value: str, mod: str | None = None) -> tuple[datetime | None, datetime | None]:
    """First moment and first moment after what a value with its TIMEX3 modifier covers; None: open or not known.

    START, MID and END cover a generous half, so that two careful writers do not seem to disagree; APPROX also covers
    one such unit on each side; BEFORE, AFTER, ON_OR_BEFORE and ON_OR_AFTER are open on one side.

    Example:
        >>> bounds("2019-01", "START")
        (datetime.datetime(2019, 1, 1, 0, 0), datetime.datetime(2019, 1, 16, 12, 0))
        >>> bounds("2019", "BEFORE")
        (None, datetime.datetime(2019, 1, 1, 0, 0))
        >>> bounds("XXXX-01-03")
        (None, None)
    """
    covered = period(value)
    if covered is None:
        return None, None
    start, end, _ = covered
    length = end - start
    match mod:
        case "START":
            return start, start + length / 2
        case "MID":
            return start + length / 4, end - length / 4
        case "END":
            return start + length / 2, end
        case "APPROX":
            return start - length, end + length
        case "BEFORE":
            return None, start
        case "AFTER":
            return end, None
        case "ON_OR_BEFORE":
            return None, end
        case "ON_OR_AFTER":
            return start, None
        case _:
            return start, end


def names_half(words: str) -> bool:
    """Do the words of a clock time say which half of the day it is in.

    Example:
        >>> [names_half(words) for words in ("9:05 p.m.", "around 6 that evening", "17:20", "0830 hours", "noon")]
        [True, True, True, True, True]
        >>> [names_half(words) for words in ("around 1:45", "six o'clock", "5:15 on Jan. 13")]
        [False, False, False]
    """
    return _HALF.search(words.lower()) is not None


_HALF: Final = re.compile(
    r"[ap]\.? ?m\b|noon|night|morning|evening|dawn|dusk|hours|(?<![:\d])(?:1[3-9]|2[0-4]|0\d)[:.]?\d\d\b"
)
