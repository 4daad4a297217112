"""Extended Date/Time Format (Library of Congress, ISO 8601-2:2019) as the printed form of TIMEX3 dates.

Level 1 where the value can be said in it; quarters, half-years and dates without a year are level 2; weeks and
weekends are level 0 intervals of days. A part of the day has no form.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from discrepancy.schema import Granularity
from discrepancy.values import calendar

_CODES: Final = {
    "SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40",
    "H2": "41",
}  # fmt: skip
_NAMES: Final = {code: name for name, code in _CODES.items()}
_QUALIFIERS: Final = {
    "APPROX": "{}~",
    "BEFORE": "../{}",
    "ON_OR_BEFORE": "../{}",
    "AFTER": "{}/..",
    "ON_OR_AFTER": "{}/..",
}
_PLAIN: Final = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2}(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?)?)?")


def edtf(value: str, mod: str | None = None) -> str | None:
    """Print a TIMEX3 date or time; None where the format cannot say it.

    Example:
        >>> edtf("2011-05-14"), edtf("199"), edtf("2011-SU"), edtf("2011-Q3"), edtf("XXXX-06-30")
        ('2011-05-14', '199X', '2011-22', '2011-35', 'XXXX-06-30')
        >>> edtf("2011-W19"), edtf("2011-06-01", "APPROX"), edtf("2010", "BEFORE"), edtf("2011-05-14T22:00")
        ('2011-05-09/2011-05-15', '2011-06-01~', '../2010', '2011-05-14T22:00:00')
        >>> edtf("P3D") is None and edtf("2011-05-14TNI") is None and edtf("XXXX-WXX-5") is None
        True
    """
    printed = _date(value)
    if printed is None:
        return None
    form = _QUALIFIERS.get(mod or "", "{}")
    return None if "/" in printed and form != "{}" else form.format(printed)


def _date(value: str) -> str | None:
    if value.isdigit() and len(value) in (2, 3):
        return value.ljust(4, "X")
    if _PLAIN.fullmatch(value):
        return value if _exists(value) else None
    covered = calendar.period(value)
    if covered is None:
        return None
    if covered.granularity in (Granularity.WEEK, Granularity.WEEKEND):
        last = covered.end - timedelta(days=1)  # %Y would print early years with fewer than four digits
        return f"{covered.start.date().isoformat()}/{last.date().isoformat()}"
    if value[5:] in _CODES:
        return f"{value[:4]}-{_CODES[value[5:]]}"
    if covered.granularity is Granularity.MINUTE and value[10:11] == "T":  # a time of a day, not of a year
        return f"{value[:16]}:00{value[16:]}"
    return None


def from_edtf(text: str) -> tuple[str, str | None]:
    """Read a printed date back as TIMEX3 value and modifier.

    Raises:
        ValueError: The text is none of the forms that ``edtf`` prints.

    Example:
        >>> from_edtf("199X"), from_edtf("2011-22"), from_edtf("2011-05-09/2011-05-15"), from_edtf("../2010")
        (('199', None), ('2011-SU', None), ('2011-W19', None), ('2010', 'BEFORE'))
    """
    if text.endswith("~"):
        return _value(text[:-1]), "APPROX"
    if text.startswith("../"):
        return _value(text[3:]), "BEFORE"
    if text.endswith("/.."):
        return _value(text[:-3]), "AFTER"
    return _value(text), None


def _exists(text: str) -> bool:
    """Is there such a day; in a leap year, where the year is open."""
    known = calendar.granularity(text) is not Granularity.UNKNOWN
    return known and ("X" in text[4:] or calendar.period(text.replace("XXXX", "2000")) is not None)


def _value(text: str) -> str:
    if "/" in text:
        first, last = (date.fromisoformat(day) for day in text.split("/"))
        for unit in (Granularity.WEEK, Granularity.WEEKEND):
            value = calendar.at(first, unit)
            covered = calendar.period(value)
            if covered and (covered.start.date(), covered.end.date()) == (first, last + timedelta(days=1)):
                return value
        raise ValueError(f"{text!r} is neither a week nor a weekend")
    if len(text) == 4 and text.endswith("X") and text[:2].isdigit():
        return text.rstrip("X")
    if len(text) == 7 and text[5:] in _NAMES:
        return f"{text[:4]}-{_NAMES[text[5:]]}"
    if re.search(r"T\d\d:\d\d:00", text):
        return text[:16] + text[19:]
    if _PLAIN.fullmatch(text) and _exists(text):
        return text
    raise ValueError(f"{text!r} is no date that this package prints")
