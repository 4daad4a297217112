"""The lexicon: what each piece of a text may be."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Final

from discrepancy.pipeline.dates.chart import Atoms
from discrepancy.pipeline.dates.compose import two_digit_year
from discrepancy.schema import Granularity as G
from discrepancy.values.fulldate import full_date

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan.", "february feb.", "march mar.", "april apr.", "may", "june jun.",
            "july jul.", "august aug.", "september sept. sep.", "october oct.",
            "november nov.", "december dec.",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon.", "tuesday tues. tue.", "wednesday wed.", "thursday thurs. thur. thu.", "friday fri.",
            "saturday sat.", "sunday sun.",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
UNITS: Final = {
    "second": G.SECOND, "sec": G.SECOND, "minute": G.MINUTE, "min": G.MINUTE, "hour": G.HOUR, "hr": G.HOUR,
    "day": G.DAY, "week": G.WEEK, "fortnight": "fortnight", "weekend": G.WEEKEND, "month": G.MONTH,
    "quarter": G.QUARTER, "year": G.YEAR, "yr": G.YEAR, "decade": G.DECADE, "century": G.CENTURY,
    "millennium": "millennium",
}  # fmt: skip
PLURALS: Final = {"centuries": "century", "millennia": "millennium", "millenniums": "millennium"}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT", "nighttime": "NI",
    "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV", "nightfall": "NI",
}  # fmt: skip
CLOCK_WORDS: Final = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
SMALL: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        1,
    )
}
TENS: Final = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
DECADES: Final = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
ZONES: Final = {
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "et": "", "ct": "", "mt": "", "pt": "", "cet": "+01:00",
    "cest": "+02:00", "bst": "+01:00", "ist": "", "jst": "+09:00", "eest": "+03:00", "eet": "+02:00", "msk": "+03:00",
}  # fmt: skip
"""Zone names in capitals and their offset; empty where the name does not settle it."""

STRONG: Final = frozenset(
    "MONTH MONTHABBR WEEKDAY WEEKDAYS UNIT UNITS SEASON PART PARTS YEAR DECADE DECADEWORD YYS CENTURIES TEEN ERA "
    "ISO SLASH FULLDATE FISCALTOKEN CLOCK CLOCKWORD AMPM ZONE DEICTIC REF REFNOUN RECUR THEN PERIOD HOLIDAYWORD "
    "SHORTYEAR clock date moment present times thanksgiving christmas easter halloween juneteenth epiphany pentecost "
    "gras".split()
)
"""Kinds that can begin a search: every time expression holds one of them."""


def atoms(text: str, group: str) -> Atoms:
    """What a piece may be: (kind, value) for each reading.

    Args:
        text: The piece.
        group: The group of ``pieces.PIECE`` that cut it.
    """
    lower = text.lower().replace("’", "'")
    if group == "word":
        return _word(text, lower)
    if group == "number":
        return _number(lower)
    if group == "ordinal":
        number = int(lower[:-2])
        return (("ORD", number), *((("DAYORD", number),) if 1 <= number <= 31 else ()))
    if group == "decade":
        digits = re.sub(r"\D", "", lower)
        if len(digits) == 4:
            return (("DECADE", int(digits[:3])),)
        decade = (200 if digits[0] in "012" else 190) + int(digits[0])
        return (("DECADE" if lower[0] in "'`" else "YYS", decade),)
    if group == "shortyear":
        return (("SHORTYEAR", two_digit_year(int(lower[1:]))),)
    if group == "clock":
        hour, minute = (int(part) for part in lower.split(":")[:2])
        return (
            (("CLOCK", lower if len(lower.split(":")[0]) == 2 else f"0{lower}"),) if hour < 25 and minute < 60 else ()
        )
    if group == "token":
        return (("FISCALTOKEN", lower),)
    if group == "iso":
        return (("ISO", text),)
    if group == "slash":
        return (("SLASH", tuple(int(part) for part in re.split(r"[/.]", lower))),)
    if group == "fraction":
        over, under = (int(part) for part in lower.split("/"))
        named = (("HOLIDAYWORD", "9/11"),) if lower == "9/11" else ()
        return (("FRACTION", over / under), *named) if under else named
    if group == "full":
        day = full_date(text)
        return () if day is None else (("FULLDATE", day.isoformat()),)
    return ((lower, None),)


_DIGITS: Final = 18
"""Characters of the longest number read: longer ones are serial numbers or noise, and cost time to convert."""


def _number(lower: str) -> Atoms:
    if len(lower) > _DIGITS:
        return ()
    if not lower.isdigit():
        plain = lower.replace(",", "")
        clock = re.fullmatch(r"([01]?\d|2[0-4])\.([0-5]\d)", lower)
        dotted = (("DOTTED", f"{int(clock[1]):02}:{clock[2]}"),) if clock else ()
        return (("NUM", float(plain) if "." in plain else int(plain)), *dotted)
    number = int(lower)
    found: list[tuple[str, int | str]] = [("NUM", number)]
    if len(lower) == 4 and 1000 <= number <= 2199:
        found.append(("YEAR", number))
    if len(lower) == 4 and lower < "2400" and lower[2] < "6":
        found.append(("MILITARY", f"{lower[:2]}:{lower[2:]}"))
    if len(lower) <= 2:
        if 1 <= number <= 31:
            found.append(("DAY", number))
        if number <= 24:
            found.append(("HOUR", number))
        if len(lower) == 2:
            found.append(("YY", number))
    return tuple(found)


def _word(text: str, lower: str) -> Atoms:
    found: list[tuple[str, Hashable]] = [(lower, None)]
    if text[0].isupper():
        if lower in MONTHS:
            found.append(("MONTH", MONTHS[lower]))
        elif f"{lower}." in MONTHS:
            found.append(("MONTHABBR", MONTHS[f"{lower}."]))
        if lower in WEEKDAYS:
            found.append(("WEEKDAY", WEEKDAYS[lower]))
        elif lower.endswith("s") and lower[:-1] in WEEKDAYS:
            found.append(("WEEKDAYS", WEEKDAYS[lower[:-1]]))
        if text.isupper() and lower in ZONES:
            found.append(("ZONE", ZONES[lower]))
    for table, kind in _TABLES:
        if lower in table:
            found.append((kind, table[lower]))
    singular = PLURALS.get(lower) or lower.removesuffix("s")
    if singular != lower and singular in UNITS:
        found.append(("UNITS", UNITS[singular]))
    elif singular != lower and singular in PARTS:
        found.append(("PARTS", PARTS[singular]))
    return tuple(found)


_TABLES: Final[tuple[tuple[Mapping[str, Hashable], str], ...]] = (
    (UNITS, "UNIT"),
    (SEASONS, "SEASON"),
    (PARTS, "PART"),
    (CLOCK_WORDS, "CLOCKWORD"),
    (SMALL, "SMALL"),
    ({word: number for word, number in (SMALL | TENS).items() if 13 <= number <= 20}, "TEEN"),
    (TENS, "TENS"),
    (ORDINALS, "ORD"),
    (DECADES, "DECADEWORD"),
    ({"a": 1, "an": 1}, "A"),
    ({"a.m.": 0, "a.m": 0, "am": 0, "p.m.": 12, "p.m": 12, "pm": 12}, "AMPM"),
    ({"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}, "DEICTIC"),
    ({"now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "recently": "PAST_REF",
      "someday": "FUTURE_REF", "soon": "FUTURE_REF"}, "REF"),
    ({"past": "PAST_REF", "future": "FUTURE_REF"}, "REFNOUN"),
    ({"daily": G.DAY, "weekly": G.WEEK, "monthly": G.MONTH, "annually": G.YEAR, "yearly": G.YEAR, "hourly": G.HOUR,
      "nightly": "NI"}, "RECUR"),
    ({"last": -1, "this": 0, "next": 1, "coming": 1, "past": -1}, "WHICH"),
    ({"last": -1, "final": -1}, "LAST"),
    ({"previous": -1, "prior": -1, "preceding": -1, "following": 1}, "THEN"),
    ({"period": 1}, "PERIOD"),
    ({"period": 1, "quarter": 1}, "TERM"),
    ({"centuries": 1}, "CENTURIES"),
    ({"bc": "BC", "bce": "BC", "b.c.": "BC", "b.c.e.": "BC", "ad": "", "ce": "", "a.d.": ""}, "ERA"),
    ({"ago": -1}, "AGO"),
    ({"earlier": -1, "before": -1, "previously": -1, "later": 1, "after": 1, "afterward": 1,
      "afterwards": 1}, "OFFSET"),
)  # fmt: skip
