"""From underspecified expressions to values: the publication date, the tense and what was spoken of before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import singledispatch
from typing import Final, NamedTuple

from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Calendar,
    Duration,
    Expression,
    Holiday,
    Numeric,
    Offset,
    Nth,
    OnDay,
    Part,
    Recurring,
    Reference,
)
from discrepancy.pipeline.dates.grammar import CLOCK_UNITS, UNIT_CODES
from discrepancy.schema import Granularity as G
from discrepancy.schema import TimeType
from discrepancy.values import calendar, holidays

_PATTERN: Final = {
    G.SECOND: "XXXX-XX-XXTXX:XX:XX", G.MINUTE: "XXXX-XX-XXTXX:XX", G.HOUR: "XXXX-XX-XXTXX", G.DAY: "XXXX-XX-XX",
    G.WEEK: "XXXX-WXX", G.WEEKEND: "XXXX-WXX-WE", G.MONTH: "XXXX-XX", G.QUARTER: "XXXX-QX", G.HALFYEAR: "XXXX-HX",
    G.YEAR: "XXXX", G.DECADE: "XXX", G.CENTURY: "XX",
}  # fmt: skip
"""What is known of a time whose unit alone is known."""


class Resolved(NamedTuple):
    """A TIMEX3 value and where it comes from."""

    type: TimeType
    value: str
    mod: str | None = None
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass
class Scope:
    """What an expression is read against.

    Attributes:
        published: Publication date; None: not known.
        history: Dates resolved so far in the article, latest last, with the index of their sentence and whether they
            were themselves counted from another time ("a year earlier"): nothing is then counted from them.
        sentence: Index of the sentence the expression stands in.
        direction: -1 past, 1 future, as the tense says; 0: it does not say.
        month_first: Order of numeric dates where the article settles it.
    """

    published: date | None
    history: list[tuple[int, Resolved, bool]] = field(default_factory=list)
    sentence: int = 0
    direction: int = 0
    month_first: bool | None = None

    def latest(self, units: Iterable[G], within: int | None = None, *, counted: bool = True) -> str | None:
        """The last value spoken of that is one of the units and has an interval, at most some sentences back."""
        wanted = frozenset(units)
        for sentence, resolved, was_counted in reversed(self.history):
            if was_counted and not counted:
                continue
            if within is not None and self.sentence - sentence > within:
                return None
            covered = calendar.period(resolved.value)
            if covered is not None and covered.granularity in wanted:
                return resolved.value
        return None

    def told(self, value: str) -> date | None:
        """The day that a month or day without a year is near to, where a date far from publication was just told."""
        if "W" in value or calendar.granularity(value) not in (G.DAY, G.MONTH):
            return None
        for sentence, resolved, _ in reversed(self.history):
            covered = calendar.period(resolved.value)
            if self.sentence - sentence > (_NEAR if self.published is None else 0) or resolved.anchor == "publication":
                return None
            if covered is not None and calendar.rank(covered.granularity) <= calendar.rank(G.DAY):
                day = covered.start.date()
                return day if self.published is None or abs(self.published - day) > _FAR else None
        return None

    def compared(self) -> str | None:
        """What "a year earlier" in a report of figures is set against: the quarter or the months last spoken of.

        A count of months ("the nine months") stands for its year.
        """
        for sentence, resolved, counted in reversed(self.history):
            if self.sentence - sentence > _NEAR:
                return None
            if resolved.type is TimeType.DURATION:
                if resolved.value.endswith("M") and self.published is not None and resolved.value[1:-1].isdigit():
                    return f"{self.published.year:04}"
            elif not counted and (covered := calendar.period(resolved.value)):
                if covered.granularity in (G.QUARTER, G.HALFYEAR):
                    return resolved.value
                if covered.granularity is G.MONTH and sentence == self.sentence:
                    return resolved.value
        return None


_FAR: Final = timedelta(days=300)
"""From publication: a date as far off is told of for its own sake, and others near it in the text lie near it in time."""
_NEAR: Final = 3
"""Sentences over which a comparison holds."""
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
    found = complete(value, scope.published, expression.which, scope.direction, expression.weekday)
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
    day = _choose([on(year) for year in years], scope.published, expression.which, scope.direction)
    return Resolved(TimeType.DATE, day.isoformat(), expression.mod, "publication")


def _choose(days: list[date], reference: date, which: int | None, direction: int) -> date:
    """One of some days in order, by what is said ("last") or by tense, else the nearest."""
    if which == -1:
        return max(day for day in days if day < reference)
    if which == 1:
        return min(day for day in days if day > reference)
    if which == 0:
        return next((day for day in days if day.year == reference.year), days[0])
    nearest = min(days, key=lambda day: abs((day - reference).days))
    if abs(nearest - reference) < _PLAIN[G.DAY]:
        return nearest
    past = [day for day in days if day <= reference]
    ahead = [day for day in days if day >= reference]
    if direction < 0 and past:
        return past[-1]
    if direction > 0 and ahead:
        return ahead[0]
    return nearest


@resolve.register
def _(expression: Offset, scope: Scope) -> Resolved:
    count, unit, mod = expression.count, expression.unit, expression.mod
    base, anchor = _base(expression, scope)
    if unit is G.YEAR and count == -1 and (expression.ago or expression.inherit):
        compared = scope.compared()
        if compared is not None:
            return Resolved(TimeType.DATE, calendar.shift(compared, -1, G.YEAR) or compared, mod, "previous")
    if base is None:
        if unit in CLOCK_UNITS:
            return Resolved(TimeType.DURATION, duration_value(abs(count), unit), mod)
        return Resolved(TimeType.DATE, _PATTERN.get(unit, "XXXX"), mod)
    if expression.inherit:
        shifted = calendar.shift(base, count, unit)
        if shifted is not None:
            return Resolved(TimeType.DATE, shifted, mod, anchor)
    covered = calendar.period(base)
    if covered is None:
        return Resolved(TimeType.DATE, _PATTERN.get(unit, "XXXX"), mod)
    if unit in CLOCK_UNITS:
        shifted = calendar.shift(base, count, unit)
        if shifted is None:  # counted from no clock time: only the length is known
            return Resolved(TimeType.DURATION, duration_value(abs(count), unit), mod)
        return Resolved(TimeType.TIME, shifted, mod, anchor)
    if calendar.rank(covered.granularity) > calendar.rank(unit):
        return Resolved(TimeType.DATE, _PATTERN.get(unit, "XXXX"), mod)
    day = calendar.move(covered.start.date(), count, unit)
    fine = G.YEAR if unit in (G.DECADE, G.CENTURY) else unit
    if day is None:
        return Resolved(TimeType.DATE, _PATTERN.get(unit, "XXXX"), mod)
    return Resolved(TimeType.DATE, calendar.at(day, fine), mod, anchor)


def _base(expression: Offset, scope: Scope) -> tuple[str | None, str | None]:
    """The value an offset counts from, and what that is."""
    published = scope.published.isoformat() if scope.published else None
    if expression.of is not None:
        return resolve(expression.of, scope).value, "text"
    if expression.base is Base.PREVIOUS:
        units = (G.YEAR,) if expression.unit is G.YEAR else tuple(
            unit for unit in _DATED if calendar.rank(unit) <= calendar.rank(expression.unit)
        )  # fmt: skip
        if expression.unit is G.YEAR and not expression.inherit:
            units = _DATED
        previous = scope.latest(units, counted=not expression.inherit)
        if previous is not None:
            return previous, "previous"
        if expression.inherit and published is not None and expression.unit is G.YEAR:
            return published[:4], "publication"
    return published, "publication" if published else None


@resolve.register
def _(expression: Part, scope: Scope) -> Resolved:
    if expression.part.startswith("@"):  # "the 1988 period": as fine as what was spoken of, in that year
        year = expression.part[1:]
        previous = scope.latest((G.QUARTER, G.HALFYEAR, G.MONTH), within=3)
        return Resolved(
            TimeType.DATE, year + (previous[4:] if previous else ""), expression.mod, "previous" if previous else "text"
        )
    whole = resolve(expression.whole, scope)
    return Resolved(TimeType.DATE, whole.value[:4] + expression.part, expression.mod, whole.anchor)


@resolve.register
def _(expression: Nth, scope: Scope) -> Resolved:
    whole = resolve(expression.whole, scope)
    covered = calendar.period(whole.value)
    if covered is None:
        return Resolved(TimeType.DATE, _PATTERN[expression.unit], expression.mod)
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
    return Resolved(TimeType.TIME, day.value + expression.clock, expression.mod, day.anchor, day.alternatives)


@resolve.register
def _(expression: Anaphor, scope: Scope) -> Resolved:
    unit, mod = expression.unit, expression.mod
    if unit is None:
        previous = scope.latest((G.QUARTER, G.HALFYEAR, G.MONTH, G.YEAR), counted=False)
        if previous is not None or scope.published is None:
            return Resolved(TimeType.DATE, previous or "XXXX", mod, "previous" if previous else None)
        unit = G.QUARTER
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
        return Resolved(TimeType.DATE, _PATTERN.get(unit, "XXXX"), mod)
    day = calendar.move(scope.published, -1, unit) if unit is G.QUARTER else scope.published
    return Resolved(TimeType.DATE, calendar.at(day or scope.published, unit), mod, "publication")


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
        >>> duration_value(3, G.DAY), duration_value(None, G.YEAR), duration_value(2.5, G.YEAR), duration_value(1.5, G.MINUTE)
        ('P3D', 'PXY', 'P2Y6M', 'PT1M30S')
        >>> duration_value(2, G.DECADE), duration_value(20, G.MINUTE)
        ('P20Y', 'PT20M')
    """
    code = UNIT_CODES.get(unit, "D")
    clock = unit in CLOCK_UNITS
    if count is None:
        return f"P{'T' * clock}X{code}"
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


def complete(
    value: str, reference: date, which: int | None = None, direction: int = 0, weekday: int | None = None
) -> str | None:
    """Fill in the year (or the week) that an underspecified value leaves open.

    Args:
        value: ``XXXX-12-27``, ``XXXX-Q3``, ``XXXX-SU``, ``XXXX-WXX-5``, ``XXXX-WXX-WE``.
        reference: The day it is read from.
        which: -1 last, 0 this, 1 next, where the text says so.
        direction: -1 past, 1 future, where the tense says so.
        weekday: The weekday also named, Monday being 1; decides the year where it can.

    Example:
        >>> day = date(1998, 3, 4)  # a Wednesday
        >>> complete("XXXX-12-27", day), complete("XXXX-09-10", day), complete("XXXX-09-10", day, direction=1)
        ('1997-12-27', '1997-09-10', '1998-09-10')
        >>> complete("XXXX-WXX-3", day), complete("XXXX-WXX-3", day, which=-1), complete("XXXX-WXX-5", day)
        ('1998-03-04', '1998-02-25', '1998-02-27')
        >>> complete("XXXX-08", day), complete("XXXX-SU", day, which=0)
        ('1998-08', '1998-SU')
    """
    if value.startswith("XXXX-WXX"):
        return _weekday(value[9:], reference, which, direction)
    years = [f"{reference.year + shift:04}{value[4:]}" for shift in (range(-8, 9) if "02-29" in value else range(-2, 3))]
    found = [(year, covered) for year in years if (covered := calendar.period(year)) is not None]
    if weekday is not None:
        exact = [(year, covered) for year, covered in found if covered.start.isoweekday() == weekday]
        if exact:
            return min(exact, key=lambda pair: abs((pair[1].start.date() - reference).days))[0]
    now = datetime(reference.year, reference.month, reference.day)  # noqa: DTZ001
    nearest = min(found, key=lambda pair: _distance(pair[1], now), default=None)
    if which is None and nearest and _distance(nearest[1], now) < _PLAIN.get(nearest[1].granularity, timedelta(0)):
        return nearest[0]  # so near that no tense says otherwise
    past = [year for year, covered in found if covered.start <= now]
    over = [year for year, covered in found if covered.end <= now]
    ahead = [year for year, covered in found if covered.end > now]
    if which == 0:
        return next((year for year, _ in found if year[:4] == f"{reference.year:04}"), None)
    if which == -1:
        # "Last February", said in March, is not last month: that would be called so.
        if over and len(over) > 1 and value[5:].isdigit() and len(value) == 7 and _adjacent(over[-1], reference):
            return over[-2]
        return over[-1] if over else None
    if which == 1:
        later = [year for year, covered in found if covered.start > now]
        return later[0] if later else None
    if nearest and nearest[1].granularity is G.QUARTER:
        # Reports are on a quarter that is over or running; the one to come is named from far off only.
        distant = direction > 0 and (not past or now - calendar.period(past[-1]).end > _PLAIN[G.DAY])
        return ahead[0] if distant and ahead else past[-1] if past else nearest[0]
    if direction < 0 and past:
        return past[-1]
    if direction > 0 and ahead:
        return ahead[0]
    return nearest[0] if nearest else None


_PLAIN: Final = {G.DAY: timedelta(days=130)}
"""So near a date without a year is taken to be, whatever the tense: two in three lie on the other side of a reporting
verb, and nine in ten dates are the nearest."""


def _distance(covered: calendar.Period, now: datetime) -> timedelta:
    if covered.start <= now < covered.end:
        return timedelta(0)
    return now - covered.end if covered.end <= now else covered.start - now


def _adjacent(month: str, reference: date) -> bool:
    return calendar.shift(month, 1, G.MONTH) == calendar.at(reference, G.MONTH)


def _weekday(day: str, reference: date, which: int | None, direction: int) -> str | None:
    if day == "WE":
        last = reference - timedelta(days=reference.isoweekday() % 7)  # the latest Sunday, today included
        if which == 1 or (which == 0 and reference.isoweekday() < 6) or (which is None and direction > 0):
            ahead = 0 if reference.isoweekday() == 7 and which is None else 7
            ahead += 7 * (which == 1 and 1 <= reference.isoweekday() < 6)
            return calendar.at(last + timedelta(days=ahead), G.WEEKEND)
        if reference.isoweekday() == 6:
            last = reference if which is None or which == 0 else last
        return calendar.at(last, G.WEEKEND)
    back = timedelta(days=(reference.isoweekday() - int(day)) % 7)
    ahead_by = timedelta(days=(int(day) - reference.isoweekday()) % 7)
    if which == -1:
        return (reference - (back or timedelta(days=7))).isoformat()
    if which == 1 or (which is None and direction > 0):
        return (reference + (ahead_by or timedelta(days=7 * (which == 1)))).isoformat()
    if which == 0:
        return (reference + timedelta(days=int(day) - reference.isoweekday())).isoformat()
    return (reference - back).isoformat()
