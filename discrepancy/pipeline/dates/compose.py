"""How parts of time expressions are put together: the actions of the grammar's rules.

Each takes the values of a rule's typed elements and returns the value of what they make, or None where they make
nothing ("February 30", "the 40th century").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, Final

from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Calendar,
    Duration,
    Expression,
    Holiday,
    Nth,
    Offset,
    OnDay,
    Part,
    Recurring,
    Reference,
    modified,
)
from discrepancy.schema import Granularity as G
from discrepancy.values.calendar import rank

Unit = G | str
"""A calendar unit; "fortnight" and "millennium" are units of counting only."""

CLOCK_UNITS: Final = (G.SECOND, G.MINUTE, G.HOUR)
CALENDAR_UNITS: Final = (G.DAY, G.WEEK, G.WEEKEND, G.MONTH, G.QUARTER, G.YEAR)
"""Units that this, last and next name, and that are counted from the one spoken of."""
COUNTED_WITHIN: Final = (G.DAY, G.WEEK, G.WEEKEND, G.MONTH)
"""Units that are counted within a larger time: the second week of April."""
POINTED_AT: Final = (G.QUARTER, G.YEAR, G.WEEK, G.MONTH, G.DECADE, G.WEEKEND)
"""Units that "the" alone points at: "the day" and "the hour" mostly mean something else."""
UNIT_CODES: Final[dict[Unit, str]] = {
    G.SECOND: "S", G.MINUTE: "M", G.HOUR: "H", G.DAY: "D", G.WEEK: "W", G.WEEKEND: "WE", G.MONTH: "M", G.QUARTER: "Q",
    G.YEAR: "Y", G.DECADE: "E", G.CENTURY: "C",
}  # fmt: skip


def keep(value: Any) -> Any:
    """The value of the only typed element."""
    return value


def const(value: Any) -> Callable[..., Any]:
    """An action that returns the same value for whatever was matched."""
    return lambda *_: value


def with_mod(mod: str) -> Callable[[Expression], Expression]:
    """An action that adds a modifier to an expression."""
    return lambda expression: modified(expression, mod)


def among(units: Collection[Unit], make: Callable[[Any], Any]) -> Callable[[Unit], Any]:
    """An action on a unit that is one of some."""
    return lambda unit: make(unit) if unit in units else None


# ---------------------------------------------------------------- numbers and years


def times(factor: int, below: float) -> Callable[[Any], Any]:
    """Two hundred; not "2,000 hundred"."""
    return lambda number: number * factor if number < below else None


def two_digit_year(number: int) -> int:
    """The year of "'98", "'23"."""
    return 1900 + number if number >= 50 else 2000 + number


def spoken_year(hundreds: int, rest: Any) -> int | None:
    """Nineteen ninety-seven."""
    return 100 * hundreds + rest if isinstance(rest, int) and 11 <= hundreds <= 20 and 10 <= rest <= 99 else None


def before_christ(number: Any, era: str) -> Calendar | None:
    """300 BC, 800 AD."""
    return Calendar(value=f"{era}{number:04}") if isinstance(number, int) and 0 < number < 10000 else None


# ---------------------------------------------------------------- dates


def year(number: int) -> Calendar:
    """A year."""
    return Calendar(value=f"{number:04}")


def decade(tens: int) -> Calendar:
    """The 1990s by their first three digits."""
    return Calendar(value=f"{tens:03}")


def century(ordinal: int) -> Calendar | None:
    """The 20th century began, as people count, in 1900."""
    return Calendar(value=f"{ordinal - 1:02}") if 1 <= ordinal <= 30 else None


def month(number: int) -> Calendar:
    """A month without its year."""
    return Calendar(value=f"XXXX-{number:02}")


def season(name: str) -> Calendar:
    """A season without its year."""
    return Calendar(value=f"XXXX-{name}")


def weekday(number: int) -> Calendar:
    """A weekday."""
    return Calendar(value=f"XXXX-WXX-{number}")


def day(month: int, number: int, year: int | None = None) -> Calendar | None:
    """A day of a month; None where no month has it."""
    length = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    years = "XXXX" if year is None else f"{year:04}"
    return Calendar(value=f"{years}-{month:02}-{number:02}") if 1 <= number <= length else None


def on_weekday(number: int, date: Calendar) -> Calendar:
    """Friday, Oct. 23."""
    return replace(date, weekday=number)


def iso(text: str) -> Expression:
    """2020-01-03, 2020-01-03T10:22."""
    date, clock = Calendar(value=text[:10]), re.sub(r"\.\d+", "", text[10:])
    return OnDay(None, date, clock) if clock else date


def quarter(ordinal: int, unit: Unit) -> Calendar | None:
    """The third quarter, the first half."""
    if unit is G.QUARTER and 1 <= ordinal <= 4:
        return Calendar(value=f"XXXX-Q{ordinal}")
    return Calendar(value=f"XXXX-H{ordinal}") if unit == "half" and 1 <= ordinal <= 2 else None


def quarter_of_months(first: int, last: int, unit: Any) -> Calendar | None:
    """The April-June quarter, the July-September period."""
    whole = last == first + 2 and first % 3 == 1 and unit in (G.QUARTER, 1)
    return Calendar(value=f"XXXX-Q{last // 3}") if whole else None


def fiscal_token(token: str) -> Calendar:
    """Q3, H1, FY2012."""
    return Calendar(value=token[-4:] if token.startswith("fy") else f"XXXX-{token.upper()}")


def with_year(partial: Calendar, year: int) -> Calendar | None:
    """A date without a year, in that year."""
    return replace(partial, value=f"{year:04}{partial.value[4:]}") if _lacks_year(partial) else None


def of_year(year: int, partial: Calendar) -> Calendar | None:
    """1988's second quarter."""
    return with_year(partial, year)


def part_in(whole: Expression, partial: Calendar) -> Part | None:
    """The third quarter of last year."""
    return Part(partial.mod, whole, partial.value[4:]) if _lacks_year(partial) else None


def part_of(partial: Calendar, whole: Expression) -> Part | None:
    """July last year."""
    return part_in(whole, partial)


def _lacks_year(partial: Calendar) -> bool:
    return partial.value.startswith("XXXX-") and "-WXX" not in partial.value and partial.which is None


def which(direction: int, partial: Calendar) -> Calendar | None:
    """Last Friday, this May, next summer."""
    return replace(partial, which=direction) if partial.which is None and partial.value.startswith("XXXX") else None


def which_unit(direction: int, unit: Unit) -> Offset | None:
    """Last year, this week, next month."""
    return Offset(None, direction, unit) if isinstance(unit, G) and unit in CALENDAR_UNITS else None


def which_holiday(direction: int, holiday: Expression) -> Holiday | None:
    """Last Thanksgiving."""
    return replace(holiday, which=direction) if isinstance(holiday, Holiday) else None


def holiday_in(holiday: Expression, year: int) -> Holiday | None:
    """Christmas 2019."""
    return replace(holiday, year=year) if isinstance(holiday, Holiday) else None


def nth(ordinal: int, unit: Unit, whole: Expression) -> Nth | None:
    """The second week of April."""
    return Nth(None, ordinal, unit, None, whole) if isinstance(unit, G) and unit in COUNTED_WITHIN else None


def nth_weekday(ordinal: int, weekday: int, whole: Expression) -> Nth:
    """The last Friday in May."""
    return Nth(None, ordinal, G.DAY, weekday, whole)


def unit_of(unit: G, of: Expression, count: int = 0) -> Offset:
    """The week of May 5; the day before May 5."""
    return Offset(None, count, unit, Base.PREVIOUS, of=of)


def next_to(direction: int, unit: Unit) -> Offset | None:
    """The following year, the previous day: counted from the time spoken of."""
    return Offset(None, direction, unit, Base.PREVIOUS) if isinstance(unit, G) and unit in CALENDAR_UNITS else None


def next_weekday(direction: int, number: int) -> Calendar:
    """The previous Friday."""
    return replace(weekday(number), which=direction, base=Base.PREVIOUS)


# ---------------------------------------------------------------- times


_FIRST_EVENING_HOUR: Final = 5
"""A clock time of a night that names an earlier hour is one after midnight."""


def clock12(hour: int, half: int, minutes: str = "00") -> str | None:
    """5 p.m. is ``T17:00``."""
    return f"T{hour % 12 + half:02}:{minutes}" if 1 <= hour <= 12 else None


def clock_text(clock: str, half: int) -> str | None:
    """5:30 p.m."""
    return clock12(int(clock[:2]), half, clock[3:])


def clock_in(clock: str | int, part: str) -> str | None:
    """4 in the morning, 3:30 in the afternoon."""
    half = 12 if part in ("AF", "EV") else 0
    return clock_text(clock, half) if isinstance(clock, str) else clock12(clock, half)


def clock_from(minutes: int) -> Callable[[Any, Unit, int], str | None]:
    """Quarter past six; quarter to six."""
    return lambda _, unit, hour: (
        f"T{hour - (minutes < 0):02}:{minutes % 60:02}" if unit is G.QUARTER and 1 <= hour <= 24 else None
    )


def zoned(clock: str, zone: str) -> str:
    """A clock time with its zone: TIMEX3 marks universal time alone; any other clock is local to the text."""
    return clock + zone if zone == "Z" else clock


def at_clock(clock: str, of_day: Expression | None = None) -> OnDay:
    """A clock time on a day, or on the day the text is about."""
    return OnDay(None, Anaphor(None, G.DAY) if of_day is None else of_day, clock)


def at_clock_part(clock: str, of_day: Expression, part: str) -> OnDay:
    """9:15 Wednesday night is a quarter past 21, 4:30 Wednesday afternoon half past 16."""
    hour = int(clock[1:3])
    late = (part == "AF" and 1 <= hour < 12) or (part in ("EV", "NI") and _FIRST_EVENING_HOUR <= hour < 12)
    return at_clock(f"T{hour + 12}{clock[3:]}" if late else clock, of_day)


def on_part(of_day: Expression, part: str) -> OnDay:
    """Friday night."""
    return OnDay(of_day.mod, of_day, f"T{part}")


# ---------------------------------------------------------------- durations, offsets and sets


def duration(count: float | None, unit: Unit, mod: str | None = None) -> Duration:
    """A length of time; fortnights are weeks, millennia years."""
    factor, unit = {"fortnight": (2, G.WEEK), "millennium": (1000, G.YEAR)}.get(unit, (1, unit))
    return Duration(mod, None if count is None else factor * count, unit)


def quarter_century(_: int | None, part: Unit, whole: Unit) -> Duration | None:
    """A quarter of a century, a quarter-century."""
    return duration(25, G.YEAR) if part is G.QUARTER and whole is G.CENTURY else None


def vaguely(unit: Unit, coarser: Unit) -> Duration | None:
    """Days or weeks, recent weeks and months: as long as the former at least."""
    if not isinstance(unit, G) or not isinstance(coarser, G) or unit in CLOCK_UNITS or rank(unit) >= rank(coarser):
        return None
    return duration(None, unit)


def longer(first: Duration, second: Duration) -> Duration | None:
    """Two hours and 20 minutes."""
    units = first.unit, second.unit
    named = first.count is not None and second.count is not None and first.rest is None and second.mod is None
    if named and isinstance(units[0], G) and isinstance(units[1], G) and rank(units[1]) < rank(units[0]):
        return replace(first, rest=second)
    return None


def ahead(direction: int, length: Duration) -> Duration | None:
    """The last three days; "last one year" is no English."""
    return replace(length, ahead=direction) if length.count != 1 or direction == 0 else None


_FINER: Final[dict[G, tuple[int, G]]] = {
    G.CENTURY: (100, G.YEAR), G.DECADE: (10, G.YEAR), G.YEAR: (12, G.MONTH), G.HOUR: (60, G.MINUTE),
    G.MINUTE: (60, G.SECOND),
}  # fmt: skip
"""What half a unit is counted in."""


def offset(direction: int, length: Duration, base: Base) -> Expression:
    """A length of time before or after something."""
    count, unit, mod = length.count, length.unit, length.mod
    if count is None and base is Base.PREVIOUS:
        return length  # "several days later"
    if count is None or not isinstance(unit, G):
        return Reference(mod, "PAST_REF" if direction < 0 else "FUTURE_REF")
    if length.rest is not None and unit is G.YEAR and length.rest.unit is G.MONTH:
        count, unit = 12 * count + (length.rest.count or 0), G.MONTH
    if count != int(count):
        factor, unit = _FINER.get(unit, (1, unit))
        count *= factor
    mod = {"MORE_THAN": "BEFORE" if direction < 0 else "AFTER", "LESS_THAN": "APPROX"}.get(mod or "", mod)
    previous = base is Base.PREVIOUS
    ago = not previous and direction < 0
    return Offset(mod, direction * int(count), unit, base, inherit=previous, ago=ago, said=replace(length, mod=mod))


def before(length: Duration, direction: int) -> Expression:
    """Three days later."""
    return offset(direction, length, Base.PREVIOUS)


def unit_before(unit: Unit, direction: int) -> Expression:
    """The day before."""
    return offset(direction, duration(1, unit), Base.PREVIOUS)


def ago(length: Duration, direction: int) -> Expression:
    """Two years ago."""
    return offset(direction, length, Base.PUBLICATION)


def ago_on(length: Duration, direction: int, date: Expression) -> Expression | None:
    """Two years ago today: as fine as the date, which it is counted from."""
    made = ago(length, direction)
    return replace(made, of=date, inherit=True, ago=False) if isinstance(made, Offset) else None


def every(count: Any, unit: Unit) -> Recurring | None:
    """Every four years."""
    if unit not in UNIT_CODES:
        return None
    if unit in (G.DECADE, G.CENTURY):
        count, unit = count * (10 if unit is G.DECADE else 100), G.YEAR
    return Recurring(None, f"P{'T' * (unit in CLOCK_UNITS)}{count}{UNIT_CODES[unit]}")


def each(unit: Unit) -> Recurring | None:
    """Every day."""
    return every(1, unit)


def recurring(unit: Unit) -> Recurring | None:
    """Weekly, nightly."""
    return each(unit) if isinstance(unit, G) else Recurring(None, f"XXXX-XX-XXT{unit}")
