"""Do two times agree: equal, one inside the other, overlapping, or apart.

A time is the stretch that its TIMEX3 value covers, local to the text. Clock times are rounded by those who report them,
so two that lie near each other agree.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from discrepancy.conflicts.amounts import Comparison
from discrepancy.schema import Cause, Granularity, Reason, TimeType, TimeValue, Value, Verdict
from discrepancy.settings import COMPARING
from discrepancy.values import calendar

_YEARLESS: Final = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAY: Final = re.compile(r"XXXX-WXX-([1-7])")
_CLOCK: Final = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR})
_LOOSE_WEEKS: Final = frozenset({Granularity.WEEKEND, Granularity.WEEK})
"""Units that writers count loosely: "this weekend" on a Monday is either."""

_WITHIN_A_DAY: Final = _CLOCK | {Granularity.DAYPART}
_DURATION: Final = re.compile(r"P(?:(\d+(?:\.\d+)?)(Y|M|W|D))?(?:T(\d+(?:\.\d+)?)(H|M|S))?")
_SECONDS: Final = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400, "TH": 3_600, "TM": 60, "TS": 1}


def compare(a: TimeValue, b: TimeValue) -> Comparison:
    """Compare two times of one event.

    Args:
        a: One time.
        b: The other.

    Returns:
        Verdict, machine-readable reasons, and what might explain a disagreement. Symmetric.

    Example:
        >>> def day(value: str) -> TimeValue:
        ...     start, end = calendar.bounds(value)
        ...     return TimeValue(type="DATE", value=value, start=start, end=end,
        ...                      granularity=calendar.granularity(value), text=value)
        >>> compare(day("2020-01-02"), day("2020-01-03"))[0].value, compare(day("2020-01"), day("2020-01-03"))[0].value
        ('conflict', 'refinement')
        >>> compare(day("XXXX-01-02"), day("XXXX-01-03"))[0].value
        'conflict'
    """
    types = {a.type, b.type}
    if TimeType.SET in types or len(types & {TimeType.DURATION}) != (TimeType.DURATION in types) * len(types):
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()
    if types == {TimeType.DURATION}:
        return _durations(a, b)
    if a.value == b.value and a.mod == b.mod:
        return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
    if b.value in a.alternatives or a.value in b.alternatives:
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()
    if (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return _partial(a, b)
    found = [_intervals(one, other) for one in _readings(a) for other in _readings(b)]
    return next((reading for reading in found if reading[0] is not Verdict.CONFLICT), found[0])


def _intervals(a: TimeValue, b: TimeValue) -> Comparison:
    start_a, end_a = a.start or datetime.min, a.end or datetime.max
    start_b, end_b = b.start or datetime.min, b.end or datetime.max
    if _dayless(a) or _dayless(b):
        bounded = None not in (a.start, a.end, b.start, b.end)
        if not bounded or not {a.granularity, b.granularity} <= _WITHIN_A_DAY:
            return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.GRANULARITY,)
        turn = timedelta(hours=12 if _twelve_hours(a) or _twelve_hours(b) else 24)
        away = turn * round((_middle(a) - _middle(b)) / turn)
        start_b, end_b = start_b + away, end_b + away
    if (start_a, end_a) == (start_b, end_b):
        return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
    if (start_a <= start_b and end_b <= end_a) or (start_b <= start_a and end_a <= end_b):
        return Verdict.REFINEMENT, (Reason.COARSER,), ()
    if any(_OVERNIGHT in value.text.lower() for value in (a, b)) and abs(start_a - start_b) <= timedelta(days=1):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.GRANULARITY,)
    if _same_weekday(a, b) or (_is_today(a) != _is_today(b) and abs(start_a.date() - start_b.date()) <= _A_DAY):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.GRANULARITY,)
    gap = max(start_a, start_b) - min(end_a, end_b)
    if gap < timedelta(0):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()
    if {a.granularity, b.granularity} & _LOOSE_WEEKS and gap <= timedelta(days=7):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.GRANULARITY,)
    if gap < slack(a, b):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.ROUNDING,)
    causes: list[Cause] = []
    if gap < timedelta(days=1) and {a.granularity, b.granularity} <= _WITHIN_A_DAY | {Granularity.DAY}:
        causes.append(Cause.TIME_ZONE)
    if a.mod is not None or b.mod is not None or a.granularity is not b.granularity:
        causes.append(Cause.GRANULARITY)
    return Verdict.CONFLICT, (Reason.DISJOINT_TIMES,), tuple(causes)


_OVERNIGHT: Final = "overnight"
"""Said of the night before a report and of any hour of it."""


_A_DAY: Final = timedelta(days=1)


def are_todays(a: TimeValue, b: TimeValue) -> bool:
    """Do both hang on the day of publication by words like "today", a day apart, as in a text printed a day later."""
    if a.start is None or b.start is None or not (_is_today(a) and _is_today(b)):
        return False
    return abs(a.start.date() - b.start.date()) <= _A_DAY


def _is_today(value: TimeValue) -> bool:
    """Is the day told by its distance from that of publication alone, which may be off: "today", "four days ago"."""
    return _TODAY.search(value.text) is not None and not is_dated(value) and not _WEEKDAYS.search(value.text.lower())


_TODAY: Final = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|days ago|this (?:morning|afternoon|evening)|last night)\b", re.IGNORECASE
)


def _same_weekday(a: TimeValue, b: TimeValue) -> bool:
    """Do both give a weekday alone, and the same: which week it was in rests on the days of publication."""
    if a.start is not None and b.start is not None and a.start.date() == b.start.date():
        return False  # one day, and clock times of it
    days = [_WEEKDAYS.findall(value.text.lower()) for value in (a, b)]
    return all(days) and days[0] == days[1] and not any(_DATED.search(value.text) for value in (a, b))


_WEEKDAYS: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_DATED: Final = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\d{4}|\d/|\blast\b|\bnext\b")


def _dayless(value: TimeValue) -> bool:
    """Is it a clock time or a part of the day whose day was taken from what the article told before: "around 9 p.m.".

    It states no day, so that it is compared by the clock alone.
    """
    if value.granularity not in _WITHIN_A_DAY:
        return False
    return value.anchor == "previous" or (value.anchor == "publication" and _DAY.search(value.text) is None)


_DAY: Final = re.compile(
    r"(?i:day\b|days\b|\bto(?:night|morrow)|\b(?:this|last|next|over)\b|overnight|\beve\b|christmas)|\d{4}|\d/"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
"""Words that state a day, beside a clock time or a part of the day."""


def _twelve_hours(value: TimeValue) -> bool:
    """Does a clock time leave open which half of the day it is in: "around six o'clock"."""
    forenoon = value.start is not None and value.start.hour < _NOON  # what the text told before has not moved it
    return value.granularity in _CLOCK and forenoon and not calendar.names_half(value.text)


_NOON: Final = 12


def _readings(value: TimeValue) -> tuple[TimeValue, ...]:
    """A clock time in each half of the day that its words leave open."""
    if value.start is None or value.end is None or not _twelve_hours(value):
        return (value,)
    half = timedelta(hours=_NOON)
    return value, value.model_copy(update={"start": value.start + half, "end": value.end + half})


def is_dated(value: Value) -> bool:
    """Do the words name a day of a month, or a year: it does not rest on the day of publication alone."""
    return _DATED.search(value.text) is not None


def is_offset(value: Value) -> bool:
    """Is a time told by its distance from something told before: "two hours earlier", which is mostly another thing."""
    return (
        isinstance(value, TimeValue)
        and (value.anchor == "previous" or value.type is TimeType.DURATION)
        and _OFFSET.search(value.text) is not None
    )


_OFFSET: Final = re.compile(r"\b(?:earlier|later|before|after|previous|following|next)\b")


def _middle(value: TimeValue) -> datetime:
    start, end = value.start or datetime.min, value.end or datetime.max
    return start + (end - start) / 2


def in_order(first: TimeValue, then: TimeValue) -> Comparison:
    """Compare two clock times of which the one must have come first: the shots, and the call for help.

    Only an order that cannot be is a conflict, and only where it is plain: within hours, and beyond what two reporters
    round away.

    Example:
        >>> def at(hour: int) -> TimeValue:
        ...     start, end = datetime(2024, 5, 2, hour), datetime(2024, 5, 2, hour, 1)
        ...     return TimeValue(type="TIME", value=f"2024-05-02T{hour:02}:00", granularity="minute",
        ...                      start=start, end=end, text=f"{hour} a.m. on May 2")
        >>> in_order(at(9), at(10))[0].value, in_order(at(10), at(9))[0].value
        ('compatible', 'conflict')
    """
    if first.start is None or then.end is None or not {first.granularity, then.granularity} <= _CLOCK:
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()
    if _twelve_hours(first) or _twelve_hours(then):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()
    before = first.start - then.end
    if timedelta(minutes=COMPARING.order) <= before <= timedelta(hours=COMPARING.order_hours):
        return Verdict.CONFLICT, (Reason.DISJOINT_TIMES,), ()
    return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ()


def far(a: TimeValue, b: TimeValue) -> bool:
    """Do two times lie so far apart, or is one so coarse, that they are of different events.

    Example:
        >>> january, may = (TimeValue(type="DATE", value=f"2024-0{n}-05", start=datetime(2024, n, 5),
        ...                           end=datetime(2024, n, 6), granularity="day", text="") for n in (1, 5))
        >>> far(january, may), far(may, may)
        (True, False)
    """
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    coarse = max(calendar.rank(a.granularity), calendar.rank(b.granularity))
    if coarse > calendar.rank(Granularity.MONTH) and a.granularity is not b.granularity:
        return True
    return days_apart(a, b) > COMPARING.far_days


def in_other_weeks(a: TimeValue, b: TimeValue) -> bool:
    """Are two times of days or weeks, one told by a weekday or as "last week", so far apart that the week differs."""
    loose = any(value.anchor == "publication" and not is_dated(value) for value in (a, b))
    precise = max(calendar.rank(a.granularity), calendar.rank(b.granularity)) <= calendar.rank(Granularity.WEEK)
    return loose and precise and days_apart(a, b) > COMPARING.week_days


def in_two_weeks(a: TimeValue, b: TimeValue) -> bool:
    """Are two times more than a week apart, or told by the month."""
    coarse = max(calendar.rank(a.granularity), calendar.rank(b.granularity)) > calendar.rank(Granularity.WEEK)
    return coarse or days_apart(a, b) > COMPARING.charge_days


def days_apart(a: TimeValue, b: TimeValue) -> float:
    """Days between the end of the one time and the beginning of the other; 0 where they meet or one is open."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return 0.0
    return max((max(a.start, b.start) - min(a.end, b.end)) / timedelta(days=1), 0.0)


def slack(a: TimeValue, b: TimeValue) -> timedelta:
    """How far two clock times may lie apart and still be one moment, told by two reporters.

    Example:
        >>> noon = TimeValue(type="TIME", value="2024-05-02T12:00", granularity="minute", text="noon")
        >>> slack(noon, noon)
        datetime.timedelta(seconds=1500)
        >>> slack(noon.model_copy(update={"mod": "APPROX"}), noon)
        datetime.timedelta(seconds=1740)
    """
    if not (a.granularity in _WITHIN_A_DAY and b.granularity in _WITHIN_A_DAY):
        return timedelta(0)
    loose = a.mod is not None or b.mod is not None
    return timedelta(minutes=COMPARING.clock_loose if loose else COMPARING.clock)


def _partial(a: TimeValue, b: TimeValue) -> Comparison:
    """Times of which one has no year: months and days, or weekdays, are compared."""
    one, two = _month_day(a), _month_day(b)
    if one is not None and two is not None:
        if one == two:
            return Verdict.EQUAL, (Reason.SAME_VALUE, Reason.MISSING_YEAR), ()
        apart = abs((date(2000, *one) - date(2000, *two)).days)
        causes = (Cause.TIME_ZONE,) if apart in (1, 365) else ()
        return Verdict.CONFLICT, (Reason.DISJOINT_TIMES, Reason.MISSING_YEAR), causes
    one_day, two_day = _weekday(a), _weekday(b)
    if one_day is not None and two_day is not None:
        if one_day == two_day:
            return Verdict.EQUAL, (Reason.SAME_VALUE, Reason.MISSING_YEAR), ()
        next_day = (one_day - two_day) % 7 in (1, 6)
        return Verdict.CONFLICT, (Reason.DISJOINT_TIMES, Reason.MISSING_YEAR), (Cause.TIME_ZONE,) if next_day else ()
    return Verdict.INCOMPARABLE, (Reason.MISSING_YEAR,), ()


def _month_day(value: TimeValue) -> tuple[int, int] | None:
    found = _YEARLESS.match(value.value)
    if found is not None:
        return int(found[1]), int(found[2])
    covered = calendar.period(value.value)
    if covered is not None and covered.granularity in _WITHIN_A_DAY | {Granularity.DAY}:
        return covered.start.month, covered.start.day
    return None


def _weekday(value: TimeValue) -> int | None:
    found = _WEEKDAY.match(value.value)
    if found is not None:
        return int(found[1])
    covered = calendar.period(value.value)
    if covered is not None and covered.granularity in _WITHIN_A_DAY | {Granularity.DAY}:
        return covered.start.isoweekday()
    return None


def _durations(a: TimeValue, b: TimeValue) -> Comparison:
    one, two = _seconds(a), _seconds(b)
    if one is None or two is None:
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()
    (length_a, unit_a), (length_b, unit_b) = one, two
    if length_a == length_b:
        return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
    if "MORE_THAN" in str(a.mod) + str(b.mod) or "LESS" in str(a.mod) + str(b.mod):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.BOUND,)
    loose = a.mod is not None or b.mod is not None
    if abs(length_a - length_b) <= (1 if loose else 0.5) * max(unit_a, unit_b) and (loose or unit_a != unit_b):
        return Verdict.COMPATIBLE, (Reason.OVERLAPPING,), (Cause.ROUNDING,)
    return Verdict.CONFLICT, (Reason.DISJOINT_TIMES,), ()


def _seconds(value: TimeValue) -> tuple[float, int] | None:
    """Length of a duration and of its unit, in seconds."""
    found = _DURATION.fullmatch(value.value)
    if found is None or not (found[1] or found[3]) or (found[1] and found[3]):
        return None
    number, unit = (found[1], found[2]) if found[1] else (found[3], "T" + found[4])
    return float(number) * _SECONDS[unit], _SECONDS[unit]
