"""The grammar of English time expressions: atoms make dates, times, durations, sets and offsets.

Read it top down: each row is ``(kind, pattern, action)`` (see ``chart``). What comes out is underspecified; nothing
here knows the publication date. Kinds that begin with ``TIMEX_`` are whole expressions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from discrepancy.pipeline.dates.chart import Grammar
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Both,
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
    modified,
)
from discrepancy.schema import Granularity as G
from discrepancy.values.calendar import rank
from discrepancy.values.holidays import HOLIDAYS

UNIT_CODES: Final[dict[G | str, str]] = {
    G.SECOND: "S", G.MINUTE: "M", G.HOUR: "H", G.DAY: "D", G.WEEK: "W", G.WEEKEND: "WE", G.MONTH: "M", G.QUARTER: "Q",
    G.YEAR: "Y", G.DECADE: "E", G.CENTURY: "C",
}  # fmt: skip
CLOCK_UNITS: Final = (G.SECOND, G.MINUTE, G.HOUR)
VAGUE: Final = "few|several|many|some|numerous|countless"
STEPS: Final = (G.DAY, G.WEEK, G.WEEKEND, G.MONTH, G.QUARTER, G.YEAR)
"""Units that are counted from the one spoken of."""
PARTS_OF: Final = (G.DAY, G.WEEK, G.WEEKEND, G.MONTH)
"""Units that are counted within a larger time."""
ANAPHORIC: Final = (G.QUARTER, G.YEAR, G.WEEK, G.MONTH, G.DECADE, G.WEEKEND)
"""Units that "the" alone points at: "the day" and "the hour" mostly mean something else."""
FILLER: Final = "trading|working|business|consecutive|straight|full|whole|long|calendar|solid|school|academic"


def keep(value: Any) -> Any:
    """The value of the only typed element."""
    return value


def const(value: Any) -> Any:
    """An action that returns the same value for whatever was matched."""
    return lambda *_: value


def with_mod(mod: str) -> Any:
    """An action that adds a modifier to an expression."""
    return lambda expression: modified(expression, mod)


def pad(number: int | None, width: int = 2) -> str:
    """A number with leading zeros; X where it is open."""
    return "X" * width if number is None else f"{number:0{width}}"


def day(month: int, number: int, year: int | None = None, weekday: int | None = None) -> Calendar | None:
    """A day of a month; None where no month has it."""
    length = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return Calendar(value=f"{pad(year, 4)}-{month:02}-{number:02}", weekday=weekday) if 1 <= number <= length else None


def two_digit_year(number: int) -> int:
    """ "'98" is 1998, "'23" is 2023."""
    return 1900 + number if number >= 50 else 2000 + number


def duration(count: float | None, unit: Any, mod: str | None = None) -> Duration | None:
    """A length of time; fortnights are weeks."""
    if unit == "fortnight":
        return Duration(mod, None if count is None else 2 * count, G.WEEK)
    if unit == "millennium":
        return Duration(mod, None if count is None else 1000 * count, G.YEAR)
    return Duration(mod, count, unit)


def offset(sign: int, length: Duration, base: Base, of: Expression | None = None) -> Expression:
    """A length of time before or after something."""
    unit = length.unit
    if length.count is None and base is Base.PREVIOUS:
        return length  # "several days later"
    if length.count is None or not isinstance(unit, G):
        return Reference(length.mod, "PAST_REF" if sign < 0 else "FUTURE_REF")
    count, mod = length.count, length.mod
    if length.rest is not None and unit is G.YEAR and length.rest.unit is G.MONTH:
        count, unit = 12 * count + (length.rest.count or 0), G.MONTH
    if count != int(count):
        factor, unit = {G.YEAR: (12, G.MONTH), G.HOUR: (60, G.MINUTE), G.MINUTE: (60, G.SECOND)}.get(unit, (1, unit))
        count = int(count * factor)
    inherit = base is Base.PREVIOUS or of is not None
    return Offset({"MORE_THAN": "BEFORE" if sign < 0 else "AFTER", "LESS_THAN": "APPROX"}.get(mod or "", mod),
                  sign * int(count), unit, base, inherit, base is Base.PUBLICATION and sign < 0, of)  # fmt: skip


def unit_value(unit: Any) -> str | None:
    """TIMEX3 value of one unit: ``P1D``, ``PT1H``."""
    if unit not in UNIT_CODES:
        return None
    return {G.DECADE: "P10Y", G.CENTURY: "P100Y"}.get(unit, f"P{'T' * (unit in CLOCK_UNITS)}1{UNIT_CODES[unit]}")


def part_of(ordinal: int, unit: Any) -> str | None:
    """What follows the year: the third quarter is ``-Q3``, the first half ``-H1``."""
    if unit is G.QUARTER and ordinal in (1, 2, 3, 4):
        return f"-Q{ordinal}"
    if unit == "half" and ordinal in (1, 2):
        return f"-H{ordinal}"
    return None


def quarter(ordinal: int, unit: Any) -> Calendar | None:
    """The third quarter, the first half."""
    part = part_of(ordinal, unit)
    return Calendar(value=f"XXXX{part}") if part else None


def with_year(partial: Calendar, year: int) -> Calendar | None:
    """A date without a year, in that year."""
    if not partial.value.startswith("XXXX-") or "W" in partial.value or partial.which is not None:
        return None
    return Calendar(partial.mod, f"{year:04}{partial.value[4:]}", weekday=partial.weekday)


def last_next(which: int, partial: Calendar) -> Calendar | None:
    """Last Friday, this May, next summer."""
    if partial.which is not None or not partial.value.startswith("XXXX"):
        return None
    return Calendar(partial.mod, partial.value, which)


def unit_offset(which: int, unit: Any) -> Expression | None:
    """Last year, this week, next month."""
    return (
        Offset(None, which, unit) if isinstance(unit, G) and unit not in (*CLOCK_UNITS, G.DECADE, G.CENTURY) else None
    )


def part_in(whole: Expression, part: Calendar) -> Part | None:
    """July last year, the third quarter of last year."""
    if not part.value.startswith("XXXX-") or "W" in part.value or part.which is not None or not _is_year(whole):
        return None
    return Part(part.mod, whole, part.value[4:])


def _is_year(expression: Expression) -> bool:
    return (
        isinstance(expression, Offset | Anaphor)
        and expression.unit is G.YEAR
        and not getattr(expression, "inherit", False)
    ) or (isinstance(expression, Calendar) and len(expression.value) == 4)


def zoned(clock: str, zone: str) -> str:
    """A clock time with its zone: TIMEX3 marks universal time alone; any other clock is local to the text."""
    return clock + zone if zone == "Z" else clock


def clock12(hour: int, half: int, minutes: str = "") -> str | None:
    """5 p.m. is ``T17``."""
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + half
    return f"T{hour:02}:{minutes or '00'}"


def at_clock(clock: str, of_day: Expression | None) -> OnDay | None:
    """A clock time on a day, or on the day the text is about."""
    return OnDay(None, of_day if of_day is not None else Anaphor(None, G.DAY), clock)


def on_part(of_day: Expression, part: str) -> OnDay | None:
    """Friday night."""
    return OnDay(of_day.mod, of_day, f"T{part}")


def century(ordinal: int) -> Calendar | None:
    """The 20th century began, as people count, in 1900."""
    return Calendar(value=f"{ordinal - 1:02}") if 1 <= ordinal <= 30 else None


def spoken_year(hundreds: int, rest: int) -> int | None:
    """Nineteen ninety-seven."""
    year = 100 * hundreds + rest
    return year if 10 <= hundreds <= 20 and 10 <= rest <= 99 and 1000 < year < 2100 else None


def longer(first: Duration, second: Duration) -> Duration | None:
    """Two hours and 20 minutes."""
    if (
        first.rest is not None
        or first.count is None
        or second.count is None
        or not isinstance(first.unit, G)
        or not isinstance(second.unit, G)
        or rank(second.unit) >= rank(first.unit)
        or second.mod is not None
    ):
        return None
    return replace(first, rest=second)


def clock_pair(first: int, second: int, half: int) -> Both | None:
    """10-11 p.m."""
    one, two = clock12(first, half), clock12(second, half)
    return Both(OnDay(None, Anaphor(None, G.DAY), one), OnDay(None, Anaphor(None, G.DAY), two)) if one and two else None


def span_of_years(year: int, last: int) -> Both | None:
    """1939-45."""
    return Both(Calendar(value=f"{year:04}"), Calendar(value=f"{year - year % 100 + last:04}")) if last > year % 100 else None


def fiscal_token(token: str) -> Calendar:
    """Q3, H1, FY2012."""
    return Calendar(value=token[-4:] if token.startswith("fy") else f"XXXX-{token.upper()}")


def day_pair(month: int, first: int, second: int, year: int | None) -> Both | None:
    """Jan. 3-5, 2020."""
    one, two = day(month, first, year), day(month, second, year)
    return Both(one, two) if one and two and first < second else None


RULES: Final[list[tuple[str, str, Any]]] = [
    # numbers
    ("NUM", "SMALL", keep),
    ("NUM", "TENS", keep),
    ("NUM", "TENS -? SMALL", lambda ten, one: ten + one if one < 10 else None),
    ("NUM", "NUM - and - a - half", lambda n: n + 0.5),
    ("NUM", "SMALL|NUM hundred", lambda n: n * 100 if n < 100 else None),
    ("NUM", "A hundred", const(100)),
    ("NUM", "SMALL|NUM thousand", lambda n: n * 1000 if n < 1000 else None),
    ("NUM", "A|SMALL dozen", lambda n: n * 12),
    ("NUM", "NUM FRACTION", lambda n, f: n + f if isinstance(n, int) and n < 1000 else None),
    ("NUM", "NUM and a half", lambda n: n + 0.5),
    ("NUM", "A couple of?", const(2)),
    ("NUM", "couple of?", const(2)),
    ("YEAR", "SMALL|TENS TENS|NUM", lambda a, b: spoken_year(a, b) if isinstance(b, int) and b != 1000 else None),
    ("YEAR", "NUM thousand", lambda n: 2000 if n == 2 else None),
    ("YEAR", "the year YEAR", keep),
    ("DAYNUM", "DAY", keep),
    ("DAYNUM", "DAYORD", keep),
    ("DAYNUM", "the DAYORD|ORD of?", lambda n: n if n <= 31 else None),
    ("DAYNUM", "ORD", lambda n: n if n <= 31 else None),
    ("SHORTYEAR", "'|’|` YY", two_digit_year),
    # days and months
    (
        "DATE",
        "ISO",
        lambda text: Calendar(value=text) if len(text) == 10 else OnDay(None, Calendar(value=text[:10]), text[10:]),
    ),
    ("DATE", "SLASH", lambda parts: Numeric(None, parts)),
    ("MONTHDAY", "MONTH|MONTHABBR DAYNUM", day),
    ("MONTHDAY", "DAYNUM of? MONTH", lambda n, m: day(m, n)),
    ("MONTHDAY", "DAYNUM MONTHABBR", lambda n, m: day(m, n)),
    ("MONTHDAY", "WEEKDAY ,? the? MONTHDAY", lambda w, d: Calendar(d.mod, d.value, weekday=w)),
    ("DATE", "MONTHDAY", keep),
    ("DATE", "MONTHDAY ,? YEAR|SHORTYEAR", with_year),
    ("DATE", "MONTHDAY of? THATYEAR", lambda d, whole: part_in(whole, d)),
    ("MONTHONLY", "MONTH", lambda m: Calendar(value=f"XXXX-{m:02}")),
    ("MONTHONLY", "the month of MONTH", lambda m: Calendar(value=f"XXXX-{m:02}")),
    ("DATE", "MONTHONLY", keep),
    ("DATE", "MONTHONLY ,|of? YEAR|SHORTYEAR", with_year),
    ("DATE", "MONTHONLY ,|of? THATYEAR", lambda m, whole: part_in(whole, m)),
    ("BOTH", "HOUR -|–|to|and HOUR AMPM", lambda a, b, half: clock_pair(a, b, half)),
    ("BOTH", "YEAR -|– YY", lambda year, yy: span_of_years(year, yy)),
    ("BOTH", "the? ORD and ORD CENTURIES", lambda a, b, _: Both(century(a), century(b)) if a < b else None),
    ("BOTH", "MONTH DAY -|–|—|and|to|& DAY", lambda m, a, b: day_pair(m, a, b, None)),
    ("BOTH", "MONTH DAY -|–|—|and|to|& DAY ,? YEAR", day_pair),
    ("BOTH", "DAY -|–|—|and|to|& DAY MONTH YEAR?", lambda a, b, m, y: day_pair(m, a, b, y)),
    ("WEEKDAYDATE", "WEEKDAY", lambda w: Calendar(value=f"XXXX-WXX-{w}")),
    ("DATE", "WEEKDAYDATE", keep),
    ("DATE", "the? WHICH coming? WEEKDAY ,? the? MONTHDAY", lambda which, w, d: Calendar(d.mod, d.value, weekday=w)),
    ("DATE", "the? WHICH coming? WEEKDAYDATE|MONTHONLY|SEASONDATE|WEEKENDDATE", last_next),
    ("DATE", "this past WEEKDAYDATE|MONTHONLY|SEASONDATE|WEEKENDDATE", lambda d: last_next(-1, d)),
    ("DATE", "this past UNIT", lambda unit: unit_offset(-1, unit)),
    ("DATE", "early in DATE", with_mod("START")),
    ("DATE", "late in DATE", with_mod("END")),
    ("DATE", "the THEN WEEKDAY", lambda which, w: Calendar(value=f"XXXX-WXX-{w}", which=which, base=Base.PREVIOUS)),
    ("DATE", "the? day before DATE", lambda d: Offset(None, -1, G.DAY, Base.PREVIOUS, of=d)),
    ("DATE", "the? day after DATE", lambda d: Offset(None, 1, G.DAY, Base.PREVIOUS, of=d)),
    ("DATE", "DUR before|after DATE", lambda d, of: None),
    ("DATE", "the week of|ending|beginning|starting DATE", lambda d: Offset(None, 0, G.WEEK, Base.PREVIOUS, of=d)),
    (
        "DATE",
        "WEEKDAYDATE WHICH week",
        lambda d, which: Calendar(d.mod, d.value.replace("WXX", "WXX"), which) if d.which is None else None,
    ),
    # today and its neighbours
    ("DATE", "DEICTIC", lambda n: Offset(None, n, G.DAY)),
    ("NIGHT", "tonight", const(OnDay(None, Offset(), "TNI"))),
    ("NIGHT", "overnight", const(OnDay(None, Offset(), "TNI"))),
    ("DATE", "the day before yesterday", const(Offset(None, -2, G.DAY))),
    ("DATE", "the day after tomorrow", const(Offset(None, 2, G.DAY))),
    # last, this, next and a unit
    ("UNITDATE", "the? WHICH calendar|fiscal|financial|coming? UNIT", unit_offset),
    ("UNITDATE", "the? current UNIT", lambda unit: unit_offset(0, unit)),
    ("UNITDATE", "the current fiscal UNIT", lambda unit: unit_offset(0, unit)),
    ("DATE", "UNITDATE", keep),
    ("DATE", "the latest fiscal? UNIT", lambda unit: Offset(None, -1, unit) if unit in (G.QUARTER, G.YEAR) else None),
    ("THATYEAR", "UNITDATE", lambda u: u if u.unit is G.YEAR else None),
    ("THATYEAR", "the year", const(Anaphor(None, G.YEAR))),
    ("THATYEAR", "that year", const(Anaphor(None, G.YEAR, True))),
    ("THATYEAR", "the same year", const(Anaphor(None, G.YEAR))),
    # seasons, quarters, halves
    ("SEASONDATE", "SEASON", lambda s: Calendar(value=f"XXXX-{s}")),
    ("DATE", "the SEASONDATE", keep),
    ("DATE", "the? SEASONDATE of|,? YEAR|SHORTYEAR", with_year),
    ("DATE", "the? SEASONDATE of? THATYEAR", lambda s, whole: part_in(whole, s)),
    ("QUARTER", "ORD UNIT", quarter),
    ("QUARTER", "ORD half", lambda n: quarter(n, "half")),
    ("QUARTER", "last half", const(Calendar(value="XXXX-H2"))),
    ("QUARTER", "fiscal -? QUARTER", keep),
    ("QUARTER", "the QUARTER", keep),
    ("QUARTERLY", "fiscal? -? ORD - UNIT", quarter),
    ("QUARTERLY", "the fiscal ORD - UNIT", quarter),
    ("DATE", "QUARTER|QUARTERLY", lambda q: q if "Q" in q.value else None),
    ("DATE", "QUARTER ,|of|in? fiscal? YEAR", with_year),
    ("DATE", "QUARTER of|in? THATYEAR", lambda q, whole: part_in(whole, q)),
    ("DATE", "YEAR 's? QUARTER", lambda y, q: with_year(q, y)),
    ("DATE", "the YEAR QUARTER", lambda y, q: with_year(q, y)),
    ("DATE", "THATYEAR 's QUARTER", part_in),
    ("DATE", "the? year -? ago|earlier QUARTER", lambda q: part_in(Offset(None, -1, G.YEAR), q)),
    ("DATE", "year - earlier|ago", const(Offset(None, -1, G.YEAR, Base.PREVIOUS, True))),
    ("DATE", "the? year -? ago|earlier TERM", lambda _: Offset(None, -1, G.YEAR, Base.PREVIOUS, True)),
    ("DATE", "year -? ago|earlier QUARTERLY", lambda q: part_in(Offset(None, -1, G.YEAR), q)),
    ("DURATION", "the year -? ago|earlier DUR", keep),
    ("DATE", "the YEAR TERM", lambda y, _: Part(None, Anaphor(None, None), f"@{y}")),
    # years, decades, centuries
    ("YEARDATE", "YEAR", lambda y: Calendar(value=f"{y:04}")),
    ("DATE", "YEARDATE", keep),
    ("DATE", "the? first two quarters of YEAR", lambda y: Calendar(value=f"{y:04}-H1")),
    ("DATE", "the? last two quarters of YEAR", lambda y: Calendar(value=f"{y:04}-H2")),
    ("DATE", "fiscal|calendar YEAR", lambda y: Calendar(value=f"{y:04}")),
    ("DATE", "fiscal|calendar year YEAR", lambda y: Calendar(value=f"{y:04}")),
    ("DATE", "the YYS", lambda d: Calendar(value=f"{d:03}")),
    ("DATE", "early|late -? YYS", lambda d: Calendar(value=f"{d:03}")),
    ("DATE", "the? DECADE", lambda d: Calendar(value=f"{d:03}")),
    ("DATE", "the DECADEWORD", lambda d: Calendar(value=f"19{d}")),
    ("DATE", "the? SMALL|TENS DECADEWORD", lambda c, d: Calendar(value=f"{c}{d}") if c in (17, 18, 19, 20) else None),
    ("DATE", "the? ORD -? century", century),
    ("DATE", "the? turn of the century", const(Calendar(value="20"))),
    # early, late, the end of
    ("DATE", "the? early -? DATE", with_mod("START")),
    ("DATE", "the? late -? DATE", with_mod("END")),
    ("DATE", "the? mid|middle -? DATE", with_mod("MID")),
    ("DATE", "the? early|earlier|later|sometime in? DATE", lambda d: d),
    ("DATE", "the very? beginning|start of DATE", with_mod("START")),
    ("DATE", "the middle of DATE", with_mod("MID")),
    ("DATE", "the very? end|close of DATE", with_mod("END")),
    ("DATE", "earlier|later in DATE", keep),
    ("DATE", "around|about|circa MONTHDAY|MONTHONLY|YEARDATE|YEAREND", with_mod("APPROX")),
    ("DATE", "the? early|mid|late -? SEASONDATE", keep),
    ("YEAREND", "the? year -? 's? end", const(Offset("END", 0, G.YEAR))),
    ("DATE", "YEAREND", keep),
    # anaphors
    ("DATE", "the UNIT", lambda unit: Anaphor(None, unit) if unit in ANAPHORIC else None),
    ("DATE", "the full|fiscal UNIT", lambda unit: Offset(None, 0, unit) if unit is G.YEAR else None),
    ("DATE", "the latest|same|comparable|corresponding|prior PERIOD", lambda _: Anaphor()),
    ("DATE", "that UNIT", lambda unit: Anaphor(None, unit, True) if unit in (*ANAPHORIC, G.DAY) else None),
    (
        "DATE",
        "the|that|this same UNIT",
        lambda unit: Anaphor(None, unit, True) if unit in (*ANAPHORIC, G.DAY) else None,
    ),
    ("WEEKENDDATE", "weekend", const(Calendar(value="XXXX-WXX-WE"))),
    # holidays
    *[
        ("HOLIDAY", name if name != "fourth of july" else "fourth of july", const(Holiday(None, name)))
        for name in HOLIDAYS
    ],
    ("HOLIDAY", "HOLIDAYWORD", const(Calendar(value="2001-09-11"))),
    ("DATE", "HOLIDAY", keep),
    ("DATE", "HOLIDAY UNIT", lambda h, unit: Offset(None, 0, unit, of=h) if unit in (G.WEEK, G.WEEKEND) else None),
    ("DATE", "HOLIDAY ,? YEAR", lambda h, y: Holiday(None, h.name, y) if isinstance(h, Holiday) else None),
    ("DATE", "WHICH HOLIDAY", lambda w, h: Holiday(None, h.name, None, w) if isinstance(h, Holiday) else None),
    # parts of the day and clock times
    ("TIME", "DATE overnight", lambda d: on_part(d, "NI")),
    ("TIME", "overnight DATE", lambda d: on_part(d, "NI")),
    ("DATE", "the? ORD UNIT of|in DATE", lambda n, unit, whole: Nth(None, n, unit, None, whole) if unit in PARTS_OF else None),
    ("DATE", "the? LAST UNIT of|in DATE", lambda n, unit, whole: Nth(None, n, unit, None, whole) if unit in PARTS_OF else None),
    ("DATE", "the? ORD WEEKDAY of|in DATE", lambda n, w, whole: Nth(None, n, G.DAY, w, whole)),
    ("DATE", "the? LAST WEEKDAY of|in DATE", lambda n, w, whole: Nth(None, n, G.DAY, w, whole)),
    ("DATE", "earlier|later in the UNIT", lambda unit: Anaphor(None, unit, True) if unit is G.DAY else None),
    ("DATE", "FISCALTOKEN", fiscal_token),
    ("DATE", "FISCALTOKEN ,|of? YEAR", lambda token, year: with_year(fiscal_token(token), year)),
    ("DATE", "the? YEAR fiscal|financial|calendar|school|academic year", lambda y: Calendar(value=f"{y:04}")),
    ("DATE", "NUM ERA", lambda n, era: Calendar(value=f"{era}{n:04}") if isinstance(n, int) and n < 10000 else None),
    ("DATE", "ERA NUM", lambda era, n: Calendar(value=f"{n:04}") if isinstance(n, int) and n < 2100 and not era else None),
    ("TIME", "DATE PART", on_part),
    ("TIME", "WEEKDAYDATE at night", lambda d: on_part(d, "NI")),
    ("TIME", "last night", const(OnDay(None, Offset(None, -1, G.DAY), "TNI"))),
    ("TIME", "this PART", lambda p: OnDay(None, Offset(), f"T{p}")),
    ("TIME", "that PART", lambda p: OnDay(None, Anaphor(None, G.DAY, True), f"T{p}")),
    ("TIME", "the|that same PART", lambda p: OnDay(None, Anaphor(None, G.DAY, True), f"T{p}")),
    ("TIME", "ZONED DATE PART", lambda c, d, _: at_clock(c, d)),
    ("TIME", "the THEN PART", lambda n, p: OnDay(None, Offset(None, n, G.DAY, Base.PREVIOUS), f"T{p}")),
    ("TIME", "the next PART", lambda p: OnDay(None, Offset(None, 1, G.DAY, Base.PREVIOUS), f"T{p}")),
    ("TIME", "the|that PART of DATE", lambda p, d: on_part(d, p)),
    ("TIME", "PART of DATE", lambda p, d: on_part(d, p)),
    ("TIME", "early|mid|late -? TIME", keep),
    ("TIME", "earlier|later TIME", keep),
    ("TIME", "NIGHT", keep),
    ("HHMM", "CLOCK", lambda c: f"T{c}"),
    ("HHMM", "CLOCK AMPM", lambda c, half: clock12(int(c[:2]), half, c[3:])),
    ("HHMM", "DOTTED AMPM", lambda c, half: clock12(int(c[:2]), half, c[3:])),
    ("ZONED", "DOTTED ZONE", lambda c, zone: zoned(f"T{c}", zone)),
    ("ZONED", "MILITARY ZONE", lambda c, zone: zoned(f"T{c}", zone)),
    ("ZONED", "ZONED ( ZONED )", lambda c, _: c),
    ("HHMM", "half past SMALL|HOUR", lambda h: f"T{h:02}:30"),
    ("HHMM", "A? UNIT past SMALL|HOUR", lambda _, unit, h: f"T{h:02}:15" if unit is G.QUARTER else None),
    ("HHMM", "A? UNIT to SMALL|HOUR", lambda _, unit, h: f"T{h - 1:02}:45" if unit is G.QUARTER and h else None),
    ("HHMM", "CLOCK in the PART", lambda c, p: clock12(int(c[:2]), 12 if p in ("AF", "EV") else 0, c[3:])),
    ("HHMM", "HOUR AMPM", clock12),
    ("HHMM", "SMALL AMPM", clock12),
    ("HHMM", "HOUR|SMALL o ' clock", lambda h: f"T{h:02}:00"),
    ("HHMM", "HOUR|SMALL o ’ clock", lambda h: f"T{h:02}:00"),
    (
        "HHMM",
        "HOUR|SMALL|CLOCK in the PART",
        lambda h, p: f"T{h + (12 if p in ('AF', 'EV') and h < 12 else 0):02}:00" if isinstance(h, int) else None,
    ),
    (
        "HHMM",
        "HOUR|SMALL o ' clock in the PART",
        lambda h, p: f"T{h + (12 if p in ('AF', 'EV') and h < 12 else 0):02}:00",
    ),
    ("HHMM", "CLOCKWORD", lambda c: f"T{c}"),
    ("ZONED", "HHMM", keep),
    ("ZONED", "HHMM local time", keep),
    ("ZONED", "HHMM ZONE", zoned),
    ("ZONED", "HHMM ( ZONE )", zoned),
    ("ZONED", "HHMM (? ZONE + HOUR )?", lambda c, z, h: c),
    ("ZONED", "HHMM (? ZONE - HOUR )?", lambda c, z, h: c),
    ("TIME", "ZONED", lambda c: at_clock(c, None)),
    ("TIME", "ZONED ,|on? DATE", at_clock),
    ("TIME", "DATE ,? at ZONED", lambda d, c: at_clock(c, d)),
    ("TIME", "DATE ZONED", lambda d, c: at_clock(c, d)),
    ("TIME", "around|about TIME", with_mod("APPROX")),
    # durations
    ("DUR", "NUM UNITS", duration),
    ("DUR", "NUM UNIT", duration),
    ("DURLY", "NUM - UNIT", duration),
    ("DURLY", f"{VAGUE} - UNIT", lambda unit: duration(None, unit)),
    ("DURATION", "DURLY", keep),
    ("DURATION", "at least|about|nearly|almost DURLY", keep),
    ("DURATION", "DURLY -? long", keep),
    ("DURATION", "DUR - long", keep),
    ("DURATION", "UNITS - long", lambda unit: duration(None, unit)),
    ("DURATION", "UNIT - long", lambda unit: duration(1, unit)),
    ("DUR", "A UNIT", lambda n, unit: duration(1, unit) if unit not in (G.SECOND, G.QUARTER) else None),
    ("DUR", f"NUM {FILLER} UNITS|UNIT", duration),
    ("DUR", f"A {FILLER} UNIT", duration),
    ("DUR", "NUM more|additional|extra|further|other UNITS", duration),
    ("DUR", "an? additional|extra|entire UNIT", lambda unit: duration(1, unit)),
    ("DUR", "another UNIT", lambda unit: duration(1, unit)),
    ("DUR", "another NUM UNITS", duration),
    ("DUR", "half an|a|-? UNIT", lambda unit: duration(0.5, unit)),
    ("DUR", "A half -? UNIT", lambda n, unit: duration(0.5, unit)),
    ("DUR", "A UNIT and a half", lambda n, unit: duration(1.5, unit)),
    ("DUR", "NUM -|–|to|or NUM UNITS", lambda a, b, unit: duration(a, unit) if a < b else None),
    ("DUR", "A UNIT or two|so", lambda n, unit: duration(1, unit, "APPROX")),
    ("DUR", "NUM UNITS or so", lambda n, unit: duration(n, unit, "APPROX")),
    ("DUR", f"a? {VAGUE} UNITS", lambda unit: duration(None, unit)),
    ("DUR", f"a? {VAGUE} -|more|of|dozen|hundred? UNITS|UNIT", lambda unit: duration(None, unit)),
    ("DUR", "dozens|hundreds|thousands|scores of UNITS", lambda unit: duration(None, unit)),
    ("DUR", "DUR ,|and? DUR", longer),
    ("DUR", "at least DUR", with_mod("EQUAL_OR_MORE")),
    ("DUR", "at most DUR", with_mod("EQUAL_OR_LESS")),
    ("DUR", "up to DUR", with_mod("EQUAL_OR_LESS")),
    ("DUR", "no|not more than DUR", with_mod("EQUAL_OR_LESS")),
    ("DUR", "no|not less|fewer than DUR", with_mod("EQUAL_OR_MORE")),
    ("DUR", "more than DUR", with_mod("MORE_THAN")),
    ("DUR", "less|fewer than DUR", with_mod("LESS_THAN")),
    ("DUR", "just over DUR", with_mod("MORE_THAN")),
    ("DUR", "over A UNIT", lambda n, unit: duration(n, unit, "MORE_THAN")),
    ("DUR", "just? under DUR", with_mod("LESS_THAN")),
    ("DUR", "nearly|almost DUR", with_mod("LESS_THAN")),
    ("DUR", "about|around|roughly|approximately|some DUR", with_mod("APPROX")),
    ("DURATION", "DUR", keep),
    ("DURATION", "UNITS", lambda unit: duration(None, unit) if unit not in (*CLOCK_UNITS, G.QUARTER, G.WEEKEND) else None),
    ("DURATION", "the DUR", lambda d: d if d.count != 1 else None),
    (
        "DURATION",
        "the? WHICH DUR",
        lambda which, d: Duration(d.mod, d.count, d.unit, which) if d.count != 1 or which == 0 else None,
    ),
    ("DURATION", "the? WHICH UNITS", lambda which, unit: duration(None, unit)),
    ("DURATION", "recent UNITS", lambda unit: duration(None, unit)),
    ("DURATION", "the first|final|latest|opening|early DUR", keep),
    (
        "DURATION",
        "the? WHICH UNIT",
        lambda which, unit: (
            Duration(None, 10 if unit is G.DECADE else 100, G.YEAR, which) if unit in (G.DECADE, G.CENTURY) else None
        ),
    ),
    ("AGE", "DUR|DURLY -? old", keep),
    ("AGE", "the|this|that|his|her|their|its AGE", keep),
    ("AGE", "DUR|DURLY - olds", keep),
    ("AGE", "DUR of age", keep),
    # offsets
    ("DATE", "DUR AGO", lambda d, sign: offset(sign, d, Base.PUBLICATION)),
    ("DATE", "UNITS AGO", lambda unit, sign: Reference(None, "PAST_REF")),
    ("DATE", "DUR or so AGO", lambda d, sign: offset(sign, d, Base.PUBLICATION)),
    ("DATE", "DUR from now", lambda d: offset(1, d, Base.PUBLICATION)),
    ("DATE", "DUR OFFSET", lambda d, sign: offset(sign, d, Base.PREVIOUS)),
    ("DATE", "the UNIT OFFSET", lambda unit, sign: offset(sign, Duration(None, 1, unit), Base.PREVIOUS)),
    # sets
    ("DATE", "the THEN UNIT", lambda which, unit: Offset(None, which, unit, Base.PREVIOUS) if unit in STEPS else None),
    ("DATE", "the next UNIT", lambda unit: Offset(None, 1, unit, Base.PREVIOUS) if unit is G.DAY else None),
    ("SET", "RECUR", lambda unit: Recurring(None, unit_value(unit) if isinstance(unit, G) else f"XXXX-XX-XXT{unit}")),
    ("SET", "per UNIT", lambda unit: Recurring(None, unit_value(unit)) if unit in STEPS else None),
    ("SET", "every|each other? UNIT", lambda unit: Recurring(None, unit_value(unit)) if unit_value(unit) else None),
    (
        "SET",
        "every NUM UNITS",
        lambda n, unit: (
            Recurring(None, f"P{'T' * (unit in CLOCK_UNITS)}{n}{UNIT_CODES[unit]}") if unit in UNIT_CODES else None
        ),
    ),
    ("SET", "every|each WEEKDAYDATE|MONTHONLY|SEASONDATE", lambda d: Recurring(None, d.value)),
    ("SET", "NUM times a|each|every UNIT", lambda n, unit: Recurring(None, unit_value(unit)) if unit_value(unit) else None),
    ("SET", "every|each PART", lambda p: Recurring(None, f"XXXX-XX-XXT{p}")),
    ("SET", "every|each WEEKDAYDATE PART", lambda d, p: Recurring(None, f"{d.value}T{p}")),
    ("SET", "UNITS", lambda unit: Recurring(None, "XXXX-WXX-WE") if unit is G.WEEKEND else None),
    ("SET", "WEEKDAYS", lambda w: Recurring(None, f"XXXX-WXX-{w}")),
    ("SET", "WEEKDAYDATE PARTS", lambda d, p: Recurring(None, f"{d.value}T{p}")),
    (
        "SET",
        "once|twice a|each|every UNIT",
        lambda unit: Recurring(None, unit_value(unit)) if unit_value(unit) else None,
    ),
    # now, the past, the future
    ("REFERENCE", "REF", lambda v: Reference(None, v)),
    ("REFERENCE", "right|just now", const(Reference())),
    ("REFERENCE", "more|most recently", const(Reference(None, "PAST_REF"))),
    (
        "REFERENCE",
        "the near|foreseeable|immediate|recent|distant? REFNOUN",
        lambda v: Reference(None, v) if v != "PRESENT_REF" else None,
    ),
    ("REFERENCE", "these days", const(Reference())),
    ("REFERENCE", "at the moment", const(Reference())),
]
"""(kind, pattern, action)."""

GRAMMAR: Final = Grammar(RULES)

TOP: Final = ("BOTH", "AGE", "TIME", "SET", "DATE", "DURATION", "REFERENCE")
"""Whole expressions; of equally long readings the earlier kind is taken."""
