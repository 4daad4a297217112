"""From underspecified expressions to values: the publication date, the tense and what was spoken of before."""

from __future__ import annotations

from datetime import date, timedelta
from functools import singledispatch
from typing import Final

from discrepancy.pipeline.dates.complete import choose, complete
from discrepancy.pipeline.dates.compose import CLOCK_UNITS, UNIT_CODES
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Calendar,
    Duration,
    Expression,
    Holiday,
    Nth,
    Numeric,
    Offset,
    OnDay,
    Part,
    Recurring,
    Reference,
)
from discrepancy.pipeline.dates.scope import Resolved, Scope
from discrepancy.schema import Granularity as G
from discrepancy.schema import TimeType
from discrepancy.values import calendar, holidays

PATTERN: Final = {
    G.SECOND: "XXXX-XX-XXTXX:XX:XX", G.MINUTE: "XXXX-XX-XXTXX:XX", G.HOUR: "XXXX-XX-XXTXX", G.DAY: "XXXX-XX-XX",
    G.WEEK: "XXXX-WXX", G.WEEKEND: "XXXX-WXX-WE", G.MONTH: "XXXX-XX", G.QUARTER: "XXXX-QX", G.HALFYEAR: "XXXX-HX",
    G.YEAR: "XXXX", G.DECADE: "XXX", G.CENTURY: "XX",
}  # fmt: skip
"""What is known of a time whose unit alone is known."""


_DATED: Final = (G.DAYPART, G.DAY, G.WEEKEND, G.WEEK, G.MONTH, G.SEASON, G.QUARTER, G.HALFYEAR, G.YEAR, *CLOCK_UNITS)


@singledispatch
def resolve(expression: Expression, scope: Scope) -> Resolved:
    """The value of an expression, as far as the scope allows."""
    raise TypeError(f"no rule resolves {type(expression).__name__}")


@resolve.register
def _(expression: Calendar, scope: Scope) -> Resolved:
    value, mod = expression.value, expression.mod
    if not value.startswith("XXXX"):
        return Resolved(TimeType.DATE, value, mod, "text")
    told = scope.told(value) if expression.which is None and expression.weekday is None else None
    if told is not None:
        return Resolved(TimeType.DATE, complete(value, told) or value, mod, "previous")
    if scope.published is None:
        return Resolved(TimeType.DATE, value, mod)
    if expression.base is Base.PREVIOUS:
        before = calendar.period(scope.latest((*CLOCK_UNITS, G.DAYPART, G.DAY)) or "")
        reference = before.start.date() if before else scope.published
        return Resolved(TimeType.DATE, complete(value, reference, expression.which) or value, mod, "previous")
    found = complete(
        value, scope.published, expression.which, scope.direction, expression.weekday, of_noun=scope.of_noun
    )
    return Resolved(TimeType.DATE, found or value, mod, "publication" if found else None)


@resolve.register
def _(expression: Numeric, scope: Scope) -> Resolved:
    first, second, year = expression.parts
    if year < 100:
        year += 2000 if year < 50 else 1900
    readings = [
        value
        for month, day in ((first, second), (second, first))
        if calendar.period(value := f"{year:04}-{month:02}-{day:02}") is not None
    ]
    readings = list(dict.fromkeys(readings))
    if not readings:
        return Resolved(TimeType.DATE, f"{year:04}", expression.mod, "text")
    if len(readings) == 2 and (scope.month_first is False or (scope.month_first is None and _nearer(readings, scope))):
        readings.reverse()
    settled = len(readings) == 1 or scope.month_first is not None
    return Resolved(TimeType.DATE, readings[0], expression.mod, "text", () if settled else (readings[1],))


def _nearer(readings: list[str], scope: Scope) -> bool:
    """Does only the second reading lie before publication."""
    if scope.published is None:
        return False
    first, second = (date.fromisoformat(reading) for reading in readings)
    return second <= scope.published < first


@resolve.register
def _(expression: Holiday, scope: Scope) -> Resolved:
    on = holidays.HOLIDAYS[expression.name]
    if expression.year is not None:
        return Resolved(TimeType.DATE, on(expression.year).isoformat(), expression.mod, "text")
    if scope.published is None:
        one, other = on(2001).isoformat(), on(2002).isoformat()
        return Resolved(TimeType.DATE, f"XXXX{one[4:]}" if one[4:] == other[4:] else "XXXX-XX-XX", expression.mod)
    years = (scope.published.year + shift for shift in (-1, 0, 1))
    day = choose([on(year) for year in years], scope.published, expression.which, scope.direction)
    return Resolved(TimeType.DATE, day.isoformat(), expression.mod, "publication")


@resolve.register
def _(expression: Offset, scope: Scope) -> Resolved:
    count, unit, mod = expression.count, expression.unit, expression.mod
    base, anchor = _base(expression, scope)
    if unit is G.YEAR and count == -1 and expression.of is None and (expression.ago or expression.inherit):
        compared = scope.compared(None) if expression.term else scope.compared()
        if compared is not None:
            return Resolved(TimeType.DATE, calendar.shift(compared, -1, G.YEAR) or compared, mod, "previous")
    if base is None:
        if unit in CLOCK_UNITS or expression.base is Base.PREVIOUS:
            return _length(expression, scope)
        return Resolved(TimeType.DATE, PATTERN.get(unit, "XXXX"), mod)
    if expression.inherit and (anchor == "previous" or unit is G.YEAR or expression.of is not None):
        shifted = calendar.shift(base, count, unit)
        if shifted is not None:
            return Resolved(TimeType.DATE, shifted, mod, anchor)
    covered = calendar.period(base)
    if covered is None:
        return Resolved(TimeType.DATE, PATTERN.get(unit, "XXXX"), mod)
    if unit in CLOCK_UNITS:
        shifted = calendar.shift(base, count, unit)
        if shifted is None and expression.ago and anchor == "publication":
            days = int(count * calendar.SECONDS_IN[unit] / calendar.SECONDS_IN[G.DAY])  # less than a day ago is today
            return Resolved(TimeType.TIME, calendar.shift(base, days, G.DAY) or base, mod, anchor)
        if shifted is None:  # counted from no clock time
            return _length(expression, scope)
        return Resolved(TimeType.TIME, shifted, mod, anchor)
    if calendar.rank(covered.granularity) > calendar.rank(unit):
        return Resolved(TimeType.DATE, PATTERN.get(unit, "XXXX"), mod)
    day = calendar.move(covered.start.date(), count, unit)
    fine = G.YEAR if unit in (G.DECADE, G.CENTURY) else unit
    if day is None:  # "66 million years ago": beyond the calendar
        return Resolved(TimeType.DATE, "PAST_REF" if count < 0 else "FUTURE_REF", mod)
    return Resolved(TimeType.DATE, calendar.at(day, fine), mod, anchor)


def _length(expression: Offset, scope: Scope) -> Resolved:
    """An offset from a time that was only told of: its length alone is known."""
    if expression.said is not None:
        return resolve(expression.said, scope)
    return Resolved(TimeType.DURATION, duration_value(abs(expression.count), expression.unit), expression.mod)


def _base(expression: Offset, scope: Scope) -> tuple[str | None, str | None]:
    """The value an offset counts from, and what that is."""
    published = scope.published.isoformat() if scope.published else None
    if expression.of is not None:
        return resolve(expression.of, scope).value, "text"
    if expression.base is Base.PREVIOUS:
        beside = scope.dated_beside() if expression.inherit else None
        if beside is not None:
            return beside, "previous"
        units = (G.YEAR,) if expression.unit is G.YEAR else tuple(
            unit for unit in _DATED if calendar.rank(unit) <= calendar.rank(expression.unit)
        )  # fmt: skip
        if expression.unit is G.YEAR and not expression.inherit:
            units = _DATED
        previous = scope.latest(units, counted=not expression.inherit)
        if previous is not None:
            return previous, "previous"
        if expression.count > 0 and scope.direction < 1:
            return None, None  # "two years later, he left": than a time that was not told
        if expression.inherit and published is not None and expression.unit is G.YEAR:
            return published[:4], "publication"
    return published, "publication" if published else None


@resolve.register
def _(expression: Part, scope: Scope) -> Resolved:
    whole = resolve(expression.whole, scope)
    if not expression.part:  # "the 1988 period": as fine as what was spoken of, in that year
        previous = scope.compared(None) or ""
        return Resolved(
            TimeType.DATE, whole.value[:4] + previous[4:], expression.mod, "previous" if previous else whole.anchor
        )
    return Resolved(TimeType.DATE, whole.value[:4] + expression.part, expression.mod, whole.anchor)


@resolve.register
def _(expression: Nth, scope: Scope) -> Resolved:
    whole = resolve(expression.whole, scope)
    covered = calendar.period(whole.value)
    if covered is None:
        return Resolved(TimeType.DATE, PATTERN[expression.unit], expression.mod)
    first, last = covered.start.date(), covered.end.date() - timedelta(days=1)
    ordinal, unit = expression.ordinal, expression.unit
    if expression.weekday is not None:
        lead = (expression.weekday - first.isoweekday()) % 7
        back = (last.isoweekday() - expression.weekday) % 7
        day = first + timedelta(days=lead + 7 * (ordinal - 1)) if ordinal > 0 else last - timedelta(days=back)
    elif unit is G.DAY:
        day = first + timedelta(days=ordinal - 1) if ordinal > 0 else last
    elif unit is G.WEEKEND:
        lead, back = (6 - first.isoweekday()) % 7, last.isoweekday() % 7
        day = first + timedelta(days=lead + 7 * (ordinal - 1)) if ordinal > 0 else last - timedelta(days=back)
    elif unit is G.WEEK:
        day = first + timedelta(days=7 * ordinal - 4) if ordinal > 0 else last - timedelta(days=3)
    else:
        day = calendar.move(first, ordinal - 1, unit) or first if ordinal > 0 else last
    if not first <= day <= last:
        return Resolved(TimeType.DATE, whole.value, expression.mod, whole.anchor)
    return Resolved(TimeType.DATE, calendar.at(day, unit), expression.mod, whole.anchor)


@resolve.register
def _(expression: OnDay, scope: Scope) -> Resolved:
    day = resolve(expression.day, scope)
    if calendar.granularity(day.value) is not G.DAY:
        return Resolved(TimeType.TIME, f"XXXX-XX-XX{expression.clock}", expression.mod)
    value = day.value + expression.clock
    if _is_past_night(expression, day.value, scope):
        value = calendar.shift(value, -1, G.DAY) or value
    elif _is_small_hour(expression, scope):
        value = calendar.shift(value, 1, G.DAY) or value
    return Resolved(TimeType.TIME, value, expression.mod, day.anchor, day.alternatives)


_LATE: Final = "T20"
"""A past clock time told of on the same day is earlier than this, or else of the evening before."""
_DAWN: Final = "T06"
"""Clock times of a night that are earlier than this lie on the day after the one that names it."""


def _is_clock(expression: OnDay) -> bool:
    """Is it a clock time without a day of its own."""
    return isinstance(expression.day, Anaphor) and expression.clock[1:3].isdigit()


def _is_past_night(expression: OnDay, day: str, scope: Scope) -> bool:
    """Is a night or late hour of the day of publication, told of as past, that of the evening before."""
    if scope.published is None or day != scope.published.isoformat():
        return False
    if expression.overnight:
        return scope.direction <= 0
    if not _is_clock(expression) or scope.direction >= 0 or not _LATE <= expression.clock < "T24":
        return False
    return (scope.latest((G.DAYPART,)) or "") not in (f"{day}TEV", f"{day}TNI")


def _is_small_hour(expression: OnDay, scope: Scope) -> bool:
    """Is a clock time after midnight of the night that was spoken of last."""
    told = scope.latest((G.DAYPART, G.DAY), within=_SAME_NIGHT) if _is_clock(expression) else None
    return told is not None and told.endswith("TNI") and expression.clock < _DAWN


def in_half(clock: Resolved, scope: Scope) -> Resolved:
    """A clock time whose words leave the half of the day open, in that of the part of the day told of before.

    "It happened on Friday evening. The men came at around 8:30 and left at nine."
    """
    told = scope.latest((G.DAYPART,), within=_SAME_NIGHT) or ""
    first, last = _HOURS_OF.get(told[11:], ("", ""))
    if clock.value[:11] != told[:11] or not first <= clock.value[11:13] <= last:
        return clock
    return clock._replace(value=calendar.shift(clock.value, 12, G.HOUR) or clock.value)


_HOURS_OF: Final = {"AF": ("01", "06"), "EV": ("04", "11"), "NI": ("06", "11")}
"""First and last hour after noon that each part of the day holds, as a clock of twelve hours has them."""
_SAME_NIGHT: Final = 3
"""Sentences over which a night stays the one spoken of."""


@resolve.register
def _(expression: Anaphor, scope: Scope) -> Resolved:
    unit, mod = expression.unit, expression.mod
    if unit is None:
        previous = scope.reported((G.QUARTER, G.HALFYEAR, G.MONTH, G.YEAR))
        if previous is not None or scope.published is None:
            return Resolved(TimeType.DATE, previous or "XXXX", mod, "previous" if previous else None)
        unit = G.QUARTER
    if unit is G.WEEKEND:
        return _weekend(expression, scope)
    if unit is G.QUARTER and not expression.pointing:
        quarter = scope.reported((unit,)) if expression.latest else scope.latest((unit,), counted=False)
        if quarter is not None:
            return Resolved(TimeType.DATE, quarter, mod, "previous")
    previous = scope.latest(_DATED, counted=expression.pointing)
    value = calendar.coarsen(previous, unit) if previous else None
    if value is None:
        finer = scope.latest(
            [fine for fine in _DATED if calendar.rank(fine) <= calendar.rank(unit)], counted=expression.pointing
        )
        value = calendar.coarsen(finer, unit) if finer else None
    if value is not None:
        return Resolved(TimeType.DATE, value, mod, "previous")
    if scope.published is None:
        return Resolved(TimeType.DATE, PATTERN.get(unit, "XXXX"), mod)
    day = calendar.move(scope.published, -1, unit) if unit is G.QUARTER else scope.published
    return Resolved(TimeType.DATE, calendar.at(day or scope.published, unit), mod, "publication")


def _weekend(expression: Anaphor, scope: Scope) -> Resolved:
    """ "The weekend" is the one of a Saturday or Sunday spoken of, else that nearest to publication by tense."""
    previous = scope.latest((G.DAY, G.DAYPART, G.WEEKEND), within=_SAME_WEEKEND)
    covered = calendar.period(previous) if previous else None
    if covered is not None and covered.start.isoweekday() >= _SATURDAY:
        return Resolved(TimeType.DATE, calendar.at(covered.start.date(), G.WEEKEND), expression.mod, "previous")
    open_week = PATTERN[G.WEEKEND]
    if scope.published is None:
        return Resolved(TimeType.DATE, open_week, expression.mod)
    value = complete(open_week, scope.published, None, scope.direction)
    return Resolved(TimeType.DATE, value or open_week, expression.mod, "publication")


_SAME_WEEKEND: Final = 3
"""Sentences after which a weekend is another than the one spoken of."""
_SATURDAY: Final = 6


@resolve.register
def _(expression: Reference, scope: Scope) -> Resolved:
    return Resolved(TimeType.DATE, expression.value, expression.mod)


@resolve.register
def _(expression: Duration, scope: Scope) -> Resolved:
    value = duration_value(expression.count, expression.unit)
    if expression.rest is not None and expression.count is not None:
        finer = resolve(expression.rest, scope).value[1:]
        value += finer.removeprefix("T") if "T" in value else finer
    return Resolved(TimeType.DURATION, value, expression.mod)


@resolve.register
def _(expression: Recurring, scope: Scope) -> Resolved:
    return Resolved(TimeType.SET, expression.value, expression.mod)


def duration_value(count: float | None, unit: G | str) -> str:
    """TIMEX3 value of a length of time.

    Example:
        >>> [duration_value(count, unit) for count, unit in ((3, G.DAY), (None, G.YEAR), (2.5, G.YEAR), (2, G.DECADE))]
        ['P3D', 'PXY', 'P2Y6M', 'P20Y']
        >>> duration_value(1.5, G.MINUTE), duration_value(20, G.MINUTE)
        ('PT1M30S', 'PT20M')
    """
    code = UNIT_CODES.get(unit, "D")
    clock = unit in CLOCK_UNITS
    if count is None:
        return "PXY" if unit is G.DECADE else f"P{'T' * clock}X{code}"
    if unit in (G.DECADE, G.CENTURY):
        count, code, unit = count * (10 if unit is G.DECADE else 100), "Y", G.YEAR
    whole, rest = int(count), count - int(count)
    finer = {
        G.YEAR: (12, "M"),
        G.HOUR: (60, "M"),
        G.MINUTE: (60, "S"),
        G.DAY: (24, "H"),
        G.MONTH: None,
        G.WEEK: None,
    }.get(unit if isinstance(unit, G) else G.DAY)
    if rest == 0:
        return f"P{'T' * clock}{whole}{code}"
    if finer is None or (rest * finer[0]) % 1:
        return f"P{'T' * clock}{count:g}{code}"
    first = f"P{'T' * clock}{whole}{code}" if whole else "PT" if clock else "P"
    second = f"{int(rest * finer[0])}{finer[1]}"
    return f"{first}T{second}" if unit is G.DAY else first + second
