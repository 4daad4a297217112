"""The grammar of English time expressions: atoms make dates, times, durations, sets and offsets.

Each row is ``(kind, pattern, action)``, see ``chart`` for the patterns and ``compose`` for the actions. What comes out
is underspecified: nothing here knows the publication date. ``TOP`` names the kinds that are whole expressions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from discrepancy.pipeline.dates import compose as c
from discrepancy.pipeline.dates import pairs
from discrepancy.pipeline.dates.chart import Grammar
from discrepancy.pipeline.dates.compose import CLOCK_UNITS, POINTED_AT, among, const, duration, keep, with_mod
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Both,
    Calendar,
    Duration,
    Holiday,
    Numeric,
    Offset,
    OnDay,
    Part,
    Recurring,
    Reference,
)
from discrepancy.schema import Granularity as G
from discrepancy.values.holidays import HOLIDAYS

Row = tuple[str, str, Callable[..., Any]]

_VAGUE: Final = "few|several|many|some|numerous|countless"
_KIND_OF: Final = "trading|working|business|consecutive|straight|full|whole|long|calendar|solid|school|academic"
_DASH: Final = "-|–|—|and|to|&"
_FISCAL: Final = "fiscal|financial|calendar|school|academic"

_REGIONS: Final = "eastern|central|mountain|pacific|atlantic|greenwich|european|british|moscow"
_ALIKE: Final = "same|comparable|corresponding|like|similar"
_TERM_BEFORE: Final = Offset(None, -1, G.YEAR, Base.PREVIOUS, True, term=True)
"""The year-earlier period: as fine as the term that the article reports on."""

NUMBERS: Final[list[Row]] = [
    ("NUM", "SMALL", keep),
    ("NUM", "TENS", keep),
    ("NUM", "TENS -? SMALL", lambda ten, one: ten + one if one < 10 else None),
    ("NUM", "SMALL|NUM hundred", c.times(100, below=100)),
    ("NUM", "SMALL|NUM thousand", c.times(1000, below=1000)),
    ("NUM", "NUM million", c.times(1_000_000, below=1_000_000)),
    ("NUM", "NUM billion", c.times(1_000_000_000, below=1_000)),
    ("NUM", "A hundred", const(100)),
    ("NUM", "A|SMALL dozen", lambda n: n * 12),
    ("NUM", "NUM FRACTION", lambda n, part: n + part if isinstance(n, int) and n < 1000 else None),
    ("NUM", "NUM and a half", lambda n: n + 0.5),
    ("NUM", "NUM - and - a - half", lambda n: n + 0.5),
    ("NUM", "A? couple of?", const(2)),
    ("YEAR", "SMALL|TENS TENS|NUM", c.spoken_year),
    ("YEAR", "NUM thousand", lambda n: 2000 if n == 2 else None),
    ("YEAR", "the year YEAR", keep),
    ("SHORTYEAR", "'|’|` YY", c.two_digit_year),
    ("DAYNUM", "DAY|DAYORD", keep),
    ("DAYNUM", "the? DAYORD|ORD of?", lambda n: n if n <= 31 else None),
]

DATES: Final[list[Row]] = [
    # days and months
    ("DATE", "ISO", c.iso),
    ("DATE", "FULLDATE", lambda value: Calendar(value=value)),
    ("DATE", "SLASH", lambda parts: Numeric(None, parts)),
    ("MONTHDAY", "MONTH|MONTHABBR DAYNUM", c.day),
    ("MONTHDAY", "DAYNUM of? MONTH|MONTHABBR", lambda number, month: c.day(month, number)),
    ("MONTHDAY", "WEEKDAY ,? the? MONTHDAY", c.on_weekday),
    ("MONTHONLY", "MONTH", c.month),
    ("MONTHONLY", "the month of MONTH", c.month),
    ("DATE", "MONTHDAY|MONTHONLY", keep),
    ("DATE", "MONTHDAY|MONTHONLY ,|of? YEAR|SHORTYEAR", c.with_year),
    ("DATE", "SHORTYEAR", c.year),
    ("DATE", "MONTHABBR ,? YEAR", lambda month, year: c.with_year(c.month(month), year)),
    ("DATE", "MONTHDAY|MONTHONLY ,|of? THATYEAR", c.part_of),
    # weekdays, weekends
    ("WEEKDAYDATE", "WEEKDAY", c.weekday),
    ("WEEKENDDATE", "weekend", const(Calendar(value="XXXX-WXX-WE"))),
    ("DATE", "WEEKDAYDATE", keep),
    ("DATE", "the|this? WHICH WEEKDAY ,? the? MONTHDAY", lambda _, number, date: c.on_weekday(number, date)),
    ("DATE", "the? WHICH WEEKDAYDATE|MONTHONLY|SEASONDATE|WEEKENDDATE", c.which),
    ("DATE", "the? WHICH MONTHDAY", c.which),
    ("DATE", "this coming WEEKDAYDATE|MONTHONLY|SEASONDATE|WEEKENDDATE", lambda date: c.which(1, date)),
    ("DATE", "this past WEEKDAYDATE|MONTHONLY|SEASONDATE|WEEKENDDATE", lambda date: c.which(-1, date)),
    ("DATE", "WEEKDAYDATE WHICH week", lambda date, which: c.which(which, date)),
    ("DATE", "the THEN WEEKDAY", c.next_weekday),
    # today and its neighbours
    ("NEARDAY", "DEICTIC", lambda count: Offset(None, count, G.DAY)),
    ("DATE", "NEARDAY", keep),
    ("DATE", "the? day before DATE", lambda date: c.unit_of(G.DAY, date, -1)),
    ("DATE", "the? day after DATE", lambda date: c.unit_of(G.DAY, date, 1)),
    ("DATE", "the week of|ending|beginning|starting DATE", lambda date: c.unit_of(G.WEEK, date)),
    # last, this, next and a unit; the unit spoken of
    ("UNITDATE", f"the? WHICH {_FISCAL}? UNIT", c.which_unit),
    ("UNITDATE", "this coming UNIT", lambda unit: c.which_unit(1, unit)),
    ("UNITDATE", f"the? current {_FISCAL}? UNIT", lambda unit: c.which_unit(0, unit)),
    ("UNITDATE", "this past UNIT", lambda unit: c.which_unit(-1, unit)),
    ("DATE", "UNITDATE", keep),
    ("DATE", "the latest fiscal? UNIT", among((G.YEAR,), lambda unit: c.which_unit(-1, unit))),
    ("DATE", "the latest fiscal? UNIT", among((G.QUARTER,), lambda unit: Anaphor(None, unit, latest=True))),
    ("DATE", "the full|fiscal UNIT", among((G.YEAR,), lambda unit: c.which_unit(0, unit))),
    ("DATE", "the THEN UNIT", c.next_to),
    ("DATE", "the next UNIT", among((G.DAY,), lambda unit: c.next_to(1, unit))),
    ("DATE", "the UNIT", among(POINTED_AT, lambda unit: Anaphor(None, unit))),
    ("DATE", "that UNIT", among((*POINTED_AT, G.DAY), lambda unit: Anaphor(None, unit, True))),
    ("DATE", "the|that|this same UNIT", among((*POINTED_AT, G.DAY), lambda unit: Anaphor(None, unit, True))),
    ("DATE", "earlier|later in the UNIT", among((G.DAY,), lambda unit: Anaphor(None, unit, True))),
    ("DATE", "the latest|same|comparable|corresponding|prior PERIOD", lambda _: Anaphor(latest=True)),
    ("THATYEAR", "UNITDATE", lambda date: date if date.unit is G.YEAR else None),
    ("THATYEAR", "the same? year", const(Anaphor(None, G.YEAR))),
    ("THATYEAR", "that year", const(Anaphor(None, G.YEAR, True))),
    # seasons, quarters, halves; what is hyphenated before a noun takes no article
    ("SEASONDATE", "SEASON", c.season),
    ("DATE", "the SEASONDATE", keep),
    ("DATE", "the? early|mid|late -? SEASONDATE", keep),
    ("DATE", "the? SEASONDATE of|,? YEAR|SHORTYEAR", c.with_year),
    ("DATE", "the? SEASONDATE of? THATYEAR", c.part_of),
    ("QUARTER", "ORD UNIT", c.quarter),
    ("QUARTER", "ORD half", lambda ordinal: c.quarter(ordinal, "half")),
    ("QUARTER", "last half", const(Calendar(value="XXXX-H2"))),
    ("QUARTER", "fiscal -? QUARTER", keep),
    ("QUARTER", "the QUARTER", keep),
    ("QUARTERLY", "fiscal? -? ORD - UNIT", c.quarter),
    ("QUARTERLY", "the fiscal ORD - UNIT", c.quarter),
    ("QUARTER", "the? MONTH -|–|to|through MONTH UNIT|PERIOD", c.quarter_of_months),
    ("DATE", "QUARTER|QUARTERLY", lambda date: date if "Q" in date.value else None),
    ("DATE", "QUARTER ,|of|in? fiscal? YEAR", c.with_year),
    ("DATE", "QUARTER of|in? THATYEAR", c.part_of),
    ("DATE", f"the? {_FISCAL}? YEAR 's? QUARTER", c.of_year),
    ("DATE", "THATYEAR 's QUARTER", c.part_in),
    ("DATE", "the? first two quarters of YEAR", lambda number: Calendar(value=f"{number:04}-H1")),
    ("DATE", "the? last two quarters of YEAR", lambda number: Calendar(value=f"{number:04}-H2")),
    ("DATE", "FISCALTOKEN", c.fiscal_token),
    ("DATE", "FISCALTOKEN ,|of? YEAR", lambda token, number: c.with_year(c.fiscal_token(token), number)),
    # set against the year before
    ("DATE", "the? year -? ago|earlier QUARTER|QUARTERLY", lambda date: c.part_in(Offset(None, -1, G.YEAR), date)),
    ("DATE", f"the? {_ALIKE}? year -? ago|earlier TERM", const(_TERM_BEFORE)),
    ("DATE", "the? prior|previous - year TERM", const(_TERM_BEFORE)),
    ("DATE", f"the? {_ALIKE}? TERM A year ago|earlier|before", const(_TERM_BEFORE)),
    ("DATE", "year - earlier|ago", const(Offset(None, -1, G.YEAR, Base.PREVIOUS, True))),
    ("DATE", "the YEAR TERM", lambda number, _: Part(None, c.year(number))),
    ("DATE", "THATYEAR 's TERM", lambda year, _: Part(None, year)),
    ("DATE", f"the? {_ALIKE} TERM of|in|for? the? YEARDATE|THATYEAR", lambda _, year: Part(None, year)),
    # years, decades, centuries
    ("YEARDATE", "YEAR", c.year),
    ("DATE", "YEARDATE", keep),
    ("DATE", f"{_FISCAL} year? YEAR", c.year),
    ("DATE", f"the? YEAR {_FISCAL} year", c.year),
    ("DATE", "NUM ERA", c.before_christ),
    ("DATE", "ERA NUM", lambda era, number: None if era else c.before_christ(number, era)),
    ("DATE", "the? DECADE", c.decade),
    ("DATE", "the YYS", c.decade),
    ("DATE", "early|late -? YYS", c.decade),
    ("DATE", "the DECADEWORD", lambda tens: c.decade(190 + tens)),
    ("DATE", "the? SMALL|TENS DECADEWORD", lambda hundreds, tens: c.decade(10 * hundreds + tens)),
    ("DATE", "the? ORD -? century", c.century),
    ("DATE", "the? turn of the century", const(Calendar(value="20"))),
    # parts of a larger time
    ("DATE", "the? ORD|LAST UNIT of|in DATE", c.nth),
    ("DATE", "the? ORD|LAST WEEKDAY of|in DATE", c.nth_weekday),
    ("DATE", "the? early -? DATE", with_mod("START")),
    ("DATE", "the? late -? DATE", with_mod("END")),
    ("DATE", "the? mid|middle -? DATE", with_mod("MID")),
    ("DATE", "early in DATE", with_mod("START")),
    ("DATE", "late in DATE", with_mod("END")),
    ("DATE", "earlier|later|sometime in? DATE", keep),
    ("DATE", "the very? beginning|start of DATE", with_mod("START")),
    ("DATE", "the middle of DATE", with_mod("MID")),
    ("DATE", "the very? end|close of DATE", with_mod("END")),
    ("YEAREND", "the? year -? 's? end", const(Offset("END", 0, G.YEAR))),
    ("DATE", "YEAREND", keep),
    ("DATE", "around|about|circa MONTHDAY|MONTHONLY|YEARDATE|YEAREND", with_mod("APPROX")),
    # named days
    *[("HOLIDAY", name, const(Holiday(None, name))) for name in HOLIDAYS],
    ("HOLIDAY", "HOLIDAYWORD", const(Calendar(value="2001-09-11"))),
    ("DATE", "HOLIDAY", keep),
    ("DATE", "HOLIDAY UNIT", lambda day, unit: c.unit_of(unit, day) if unit in (G.WEEK, G.WEEKEND) else None),
    ("DATE", "HOLIDAY ,? YEAR", c.holiday_in),
    ("DATE", "WHICH HOLIDAY", c.which_holiday),
]

TIMES: Final[list[Row]] = [
    # parts of the day
    ("TIME", "DATE PART", c.on_part),
    ("TIME", "WEEKDAYDATE at night", lambda day: c.on_part(day, "NI")),
    ("TIME", "tonight", const(OnDay(None, Offset(), "TNI"))),
    ("TIME", "overnight", const(OnDay(None, Offset(), "TNI", overnight=True))),
    ("TIME", "last night", const(OnDay(None, Offset(None, -1, G.DAY), "TNI"))),
    ("TIME", "DATE overnight", lambda day: c.on_part(day, "NI")),
    ("TIME", "overnight DATE", lambda day: c.on_part(day, "NI")),
    ("TIME", "this PART", lambda part: c.on_part(Offset(), part)),
    ("TIME", "that same? PART", lambda part: c.on_part(Anaphor(None, G.DAY, True), part)),
    ("TIME", "the same PART", lambda part: c.on_part(Anaphor(None, G.DAY, True), part)),
    ("TIME", "the THEN PART", lambda count, part: c.on_part(Offset(None, count, G.DAY, Base.PREVIOUS), part)),
    ("TIME", "the next PART", lambda part: c.on_part(Offset(None, 1, G.DAY, Base.PREVIOUS), part)),
    ("TIME", "the|that? PART of DATE", lambda part, day: c.on_part(day, part)),
    ("TIME", "PART on WEEKDAYDATE|MONTHDAY", lambda part, day: c.on_part(day, part)),
    ("TIME", "the PART", lambda part: c.on_part(Anaphor(None, G.DAY, True), part)),
    ("TIME", "early|mid|late -? PART", lambda part: c.on_part(Anaphor(None, G.DAY, True), part)),
    ("TIME", "mid -? PART on? DATE", lambda part, day: c.on_part(day, part)),
    ("TIME", "early|mid|late -? TIME", keep),
    ("TIME", "earlier|later TIME", keep),
    # clock times
    ("HHMM", "CLOCK|CLOCKWORD", lambda clock: f"T{clock}"),
    ("HHMM", "CLOCK|DOTTED AMPM", c.clock_text),
    ("HHMM", "HOUR|SMALL AMPM", c.clock12),
    ("HHMM", "HOUR|SMALL|CLOCK in the PART", c.clock_in),
    ("HHMM", "HOUR|SMALL o '|’ clock", lambda hour: f"T{hour:02}:00"),
    ("HHMM", "HOUR|SMALL o '|’ clock in the PART", c.clock_in),
    ("HHMM", "half past SMALL|HOUR", lambda hour: f"T{hour:02}:30"),
    ("HHMM", "A? UNIT past SMALL|HOUR", c.clock_from(15)),
    ("HHMM", "A? UNIT to SMALL|HOUR", c.clock_from(-15)),
    ("ZONED", "HHMM", keep),
    ("ZONED", "HHMM local time", keep),
    ("ZONED", f"HHMM {_REGIONS} standard|daylight|summer|mean? time", keep),
    ("ZONED", "HHMM ZONE", c.zoned),
    ("ZONED", "HHMM ( ZONE )", c.zoned),
    ("ZONED", "DOTTED|MILITARY ZONE", lambda clock, zone: c.zoned(f"T{clock}", zone)),
    ("ZONED", "HHMM (? ZONE +|- HOUR )?", lambda clock, _, hours: clock),
    ("ZONED", "ZONED ( ZONED )", lambda clock, _: clock),
    ("TIME", "ZONED", c.at_clock),
    ("TIME", "ZONED ,|on? DATE", c.at_clock),
    ("TIME", "ZONED ,|on? DATE PART", c.at_clock_part),
    ("TIME", "DATE ,? at? ZONED", lambda day, clock: c.at_clock(clock, day)),
    ("TIME", "around|about TIME", with_mod("APPROX")),
]

DURATIONS: Final[list[Row]] = [
    ("DUR", "NUM UNITS|UNIT", duration),
    ("DUR", f"NUM {_KIND_OF} UNITS|UNIT", duration),
    ("DUR", "NUM more|additional|extra|further|other UNITS", duration),
    ("DUR", "NUM UNITS or so", lambda count, unit: duration(count, unit, "APPROX")),
    ("DUR", "NUM -|–|to|or NUM UNITS", lambda low, high, unit: duration(low, unit) if low < high else None),
    ("DUR", "A UNIT", lambda _, unit: duration(1, unit) if unit not in (G.SECOND, G.QUARTER) else None),
    ("DUR", f"A {_KIND_OF}|additional|extra|entire UNIT", duration),
    ("DUR", "A UNIT or two|so", lambda count, unit: duration(count, unit, "APPROX")),
    ("DUR", "A UNIT and a half", lambda _, unit: duration(1.5, unit)),
    ("DUR", "another UNIT", lambda unit: duration(1, unit)),
    ("DUR", "another NUM UNITS", duration),
    ("DUR", "half an|a|-? UNIT", lambda unit: duration(0.5, unit)),
    ("DUR", "A half -? UNIT", lambda _, unit: duration(0.5, unit)),
    ("DUR", "A? UNIT of|-? a? UNIT", c.quarter_century),
    ("DUR", "NUM - plus UNITS", lambda count, unit: duration(count, unit, "MORE_THAN")),
    ("DUR", f"a? {_VAGUE} -|more|of|dozen|hundred? UNITS", lambda unit: duration(None, unit)),
    ("DUR", "dozens|hundreds|thousands|scores of UNITS", lambda unit: duration(None, unit)),
    ("DUR", "DUR ,|and? DUR", c.longer),
    ("DUR", "at least DUR", with_mod("EQUAL_OR_MORE")),
    ("DUR", "no|not less|fewer than DUR", with_mod("EQUAL_OR_MORE")),
    ("DUR", "at most DUR", with_mod("EQUAL_OR_LESS")),
    ("DUR", "up to DUR", with_mod("EQUAL_OR_LESS")),
    ("DUR", "no|not more than DUR", with_mod("EQUAL_OR_LESS")),
    ("DUR", "more than DUR", with_mod("MORE_THAN")),
    ("DUR", "just over DUR", with_mod("MORE_THAN")),
    ("DUR", "over A UNIT", lambda count, unit: duration(count, unit, "MORE_THAN")),
    ("DUR", "less|fewer than DUR", with_mod("LESS_THAN")),
    ("DUR", "just? under DUR", with_mod("LESS_THAN")),
    ("DUR", "nearly|almost DUR", with_mod("LESS_THAN")),
    ("DUR", "about|around|roughly|approximately|some DUR", with_mod("APPROX")),
    ("DURATION", "DUR", keep),
    ("DURATION", "the DUR", lambda length: length if length.count != 1 else None),
    ("DURATION", "the? WHICH DUR", c.ahead),
    ("DURATION", "the THEN DUR", lambda _, length: length if length.count != 1 else None),
    ("DURATION", "the? WHICH UNITS", lambda direction, unit: c.ahead(direction, duration(None, unit))),
    ("DURATION", "recent UNITS", lambda unit: duration(None, unit)),
    ("DURATION", "recent? UNITS or|and UNITS", c.vaguely),
    ("DURATION", "the? UNITS ahead", lambda unit: duration(None, unit)),
    ("DURATION", "the? WHICH UNIT or two|so", lambda direction, unit: Duration("APPROX", 1, unit, direction)),
    ("DURATION", "the? WHICH decade", lambda direction: Duration(None, 10, G.YEAR, direction)),
    ("DURATION", "the? WHICH century", lambda direction: Duration(None, 100, G.YEAR, direction)),
    ("DURATION", "the first|final|latest|opening|early DUR", keep),
    ("DURATION", "the year -? ago|earlier DUR", keep),
    ("DURATION", "UNITS", lambda unit: None if unit in (*CLOCK_UNITS, G.QUARTER, G.WEEKEND) else duration(None, unit)),
    # hyphenated before a noun: "the 10-year plan" without the article
    ("DURLY", "NUM - UNIT", duration),
    ("DURLY", f"{_VAGUE} - UNIT", lambda unit: duration(None, unit)),
    ("DURATION", "DURLY", keep),
    ("DURATION", "at least|about|nearly|almost DURLY", keep),
    ("DURATION", "DURLY|DUR -? long", keep),
    ("DURATION", "UNITS - long", lambda unit: duration(None, unit)),
    ("DURATION", "UNIT - long", lambda unit: duration(1, unit)),
    # an age is no time expression
    ("AGE", "DUR|DURLY -? old|olds", keep),
    ("AGE", "the|this|that|his|her|their|its AGE", keep),
    ("AGE", "DUR of age", keep),
]

OFFSETS_AND_SETS: Final[list[Row]] = [
    ("DATE", "DUR AGO", c.ago),
    ("DATE", "DUR or so AGO", c.ago),
    ("DATE", "DUR AGO NEARDAY|UNITDATE|MONTHDAY|WEEKDAYDATE", c.ago_on),
    ("DATE", "UNITS AGO", const(Reference(None, "PAST_REF"))),
    ("DATE", "DUR from now", lambda length: c.ago(length, 1)),
    ("DATE", "DUR OFFSET", c.before),
    ("DATE", "UNITS OFFSET", lambda unit, way: c.before(duration(None, unit), way)),
    ("DATE", "the UNIT OFFSET", c.unit_before),
    ("SET", "RECUR", c.recurring),
    ("SET", "per UNIT", lambda unit: c.each(unit) if unit in c.CALENDAR_UNITS else None),
    ("SET", "every|each other? UNIT", c.each),
    ("SET", "every NUM UNITS", c.every),
    ("SET", "once|twice a|each|every UNIT", c.each),
    ("SET", "NUM times a|each|every UNIT", lambda _, unit: c.each(unit)),
    ("SET", "every|each WEEKDAYDATE|MONTHONLY|SEASONDATE", lambda date: Recurring(None, date.value)),
    ("SET", "every|each PART", c.recurring),
    ("SET", "every|each? WEEKDAYDATE PARTS", lambda day, part: Recurring(None, f"{day.value}T{part}")),
    ("SET", "every|each WEEKDAYDATE PART", lambda day, part: Recurring(None, f"{day.value}T{part}")),
    ("SET", "WEEKDAYS", lambda number: Recurring(None, f"XXXX-WXX-{number}")),
    ("SET", "weekends", const(Recurring(None, "XXXX-WXX-WE"))),
    ("REFERENCE", "REF", lambda value: Reference(None, value)),
    ("REFERENCE", "right|just now", const(Reference())),
    ("REFERENCE", "more|most recently", const(Reference(None, "PAST_REF"))),
    ("REFERENCE", "the near|foreseeable|immediate|recent|distant? REFNOUN", lambda value: Reference(None, value)),
    ("REFERENCE", "a later date", const(Reference(None, "FUTURE_REF"))),
    ("REFERENCE", "these days", const(Reference())),
    ("REFERENCE", "those days", const(Reference(None, "PAST_REF"))),
    ("REFERENCE", "this very? moment", const(Reference())),
    ("REFERENCE", "recent times", const(Reference(None, "PAST_REF"))),
    ("REFERENCE", "at the moment", const(Reference())),
    ("REFERENCE", "at present", const(Reference())),
]

PAIRS: Final[list[Row]] = [
    ("BOTH", f"MONTH DAY {_DASH} DAY", pairs.two_days),
    ("BOTH", f"MONTH DAY {_DASH} DAY ,? YEAR", pairs.two_days),
    ("BOTH", f"DAY {_DASH} DAY MONTH YEAR?", lambda one, two, month, year: pairs.two_days(month, one, two, year)),
    ("BOTH", f"MONTHDAY|MONTHONLY {_DASH}|through|until MONTHDAY|MONTHONLY ,|of? YEAR", pairs.two_of_year),
    ("BOTH", "YEAR -|– YY", pairs.two_years),
    ("BOTH", f"the? DECADE {_DASH} YYS", pairs.two_decades),
    ("BOTH", "the? ORD and ORD CENTURIES", pairs.two_centuries),
    ("BOTH", "HOUR -|–|to|and HOUR AMPM", pairs.two_clocks),
    ("BOTH", "HOUR -|–|to|and HOUR AMPM ,|on? DATE", pairs.two_clocks),
    ("BOTH", f"ZONED {_DASH} ZONED ,|on? DATE", lambda one, two, day: Both(c.at_clock(one, day), c.at_clock(two, day))),
]
"""Two expressions that share a word."""

TOP: Final = ("BOTH", "AGE", "TIME", "SET", "DATE", "DURATION", "REFERENCE")
"""Whole expressions; of equally long readings the earlier kind is taken."""

GRAMMAR: Final = Grammar([*NUMBERS, *DATES, *TIMES, *DURATIONS, *OFFSETS_AND_SETS, *PAIRS])
