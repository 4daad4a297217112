"""Named days: the date on which a holiday falls in a year.

Fixed and movable days of English-language news; Easter by the anonymous Gregorian algorithm (Meeus, 1991).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from the end where negative) weekday, Monday being 1, of a month.

    Example:
        >>> nth_weekday(2023, 11, 4, 4), nth_weekday(2024, 5, 1, -1)
        (datetime.date(2023, 11, 23), datetime.date(2024, 5, 27))
    """
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (nth + 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    Example:
        >>> easter(2000), easter(2024)
        (datetime.date(2000, 4, 23), datetime.date(2024, 3, 31))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int, shift: int = 0) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth) + timedelta(days=shift)


def _easter(shift: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=shift)


HOLIDAYS: Final[Mapping[str, Callable[[int], date]]] = MappingProxyType(
    {
        "new year 's day": _fixed(1, 1),
        "new year 's eve": _fixed(12, 31),
        "epiphany": _fixed(1, 6),
        "martin luther king day": _nth(1, 1, 3),
        "groundhog day": _fixed(2, 2),
        "valentine 's day": _fixed(2, 14),
        "presidents ' day": _nth(2, 1, 3),
        "presidents day": _nth(2, 1, 3),
        "st. patrick 's day": _fixed(3, 17),
        "april fools ' day": _fixed(4, 1),
        "shrove tuesday": _easter(-47),
        "mardi gras": _easter(-47),
        "ash wednesday": _easter(-46),
        "palm sunday": _easter(-7),
        "maundy thursday": _easter(-3),
        "holy thursday": _easter(-3),
        "good friday": _easter(-2),
        "holy saturday": _easter(-1),
        "easter sunday": _easter(0),
        "easter": _easter(0),
        "easter monday": _easter(1),
        "ascension day": _easter(39),
        "pentecost": _easter(49),
        "whit monday": _easter(50),
        "earth day": _fixed(4, 22),
        "may day": _fixed(5, 1),
        "ve day": _fixed(5, 8),
        "mother 's day": _nth(5, 7, 2),
        "memorial day": _nth(5, 1, -1),
        "father 's day": _nth(6, 7, 3),
        "juneteenth": _fixed(6, 19),
        "canada day": _fixed(7, 1),
        "fourth of july": _fixed(7, 4),
        "bastille day": _fixed(7, 14),
        "labor day": _nth(9, 1, 1),
        "columbus day": _nth(10, 1, 2),
        "halloween": _fixed(10, 31),
        "all saints ' day": _fixed(11, 1),
        "election day": _nth(11, 1, 1, 1),
        "guy fawkes night": _fixed(11, 5),
        "veterans day": _fixed(11, 11),
        "armistice day": _fixed(11, 11),
        "remembrance day": _fixed(11, 11),
        "thanksgiving": _nth(11, 4, 4),
        "thanksgiving day": _nth(11, 4, 4),
        "black friday": _nth(11, 4, 4, 1),
        "christmas": _fixed(12, 25),
        "christmas day": _fixed(12, 25),
        "christmas eve": _fixed(12, 24),
        "boxing day": _fixed(12, 26),
    }
)
"""Lower-case name, its words apart as a tokeniser leaves them -> the day in a year."""
