"""Filling in what a date leaves open: the year of "Dec. 27", the week of "Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from discrepancy.schema import Granularity as G
from discrepancy.values import calendar

_NEAR: Final = timedelta(days=130)
"""So near, a day without a year is the nearest one whatever the tense: nine in ten such days are, and a past verb often
only reports it ("said it would be paid Dec. 15")."""
_AGAINST: Final = timedelta(days=100)
"""The same where the tense speaks for another."""
_NEXT: Final = timedelta(days=35)
"""So near, a month ahead is meant even beside a past verb ("announced cuts in May"); the other is "last May"."""
_SOON: Final = timedelta(days=75)
"""The same where it goes with a noun ("announced a visit in May"): the verb's tense is not its own."""
_SEASON: Final = timedelta(days=45)
"""So near, a holiday is the nearest one whatever the tense."""
_REPORTED: Final = timedelta(days=75)
"""So long after its end, a quarter's figures are still to come."""


def complete(
    value: str,
    reference: date,
    which: int | None = None,
    direction: int = 0,
    weekday: int | None = None,
    *,
    of_noun: bool = False,
) -> str | None:
    """Fill in the year (or the week) that an underspecified value leaves open.

    Args:
        value: ``XXXX-12-27``, ``XXXX-Q3``, ``XXXX-SU``, ``XXXX-WXX-5``, ``XXXX-WXX-WE``.
        reference: The day it is read from.
        which: -1 last, 0 this, 1 next, where the text says so.
        direction: -1 past, 1 future, where the tense says so.
        weekday: The weekday also named, Monday being 1; decides the year where it can.
        of_noun: It goes with a noun, so that the tense is only that of who speaks of it.

    Returns:
        The full value, or None where there is no such time ("this February 29").

    Example:
        >>> day = date(1998, 3, 4)  # a Wednesday
        >>> complete("XXXX-12-27", day), complete("XXXX-09-10", day), complete("XXXX-09-10", day, direction=1)
        ('1997-12-27', '1997-09-10', '1998-09-10')
        >>> complete("XXXX-WXX-3", day), complete("XXXX-WXX-3", day, which=-1), complete("XXXX-WXX-5", day)
        ('1998-03-04', '1998-02-25', '1998-02-27')
        >>> complete("XXXX-08", day), complete("XXXX-SU", day, which=0)
        ('1998-08', '1998-SU')
    """
    if value.startswith("XXXX-WXX-WE"):
        return _weekend(reference, which, direction)
    if value.startswith("XXXX-WXX-"):
        return _weekday(int(value[9:]), reference, which, direction)
    shifts = range(-8, 9) if value.endswith("02-29") else range(-2, 3)
    years = [f"{reference.year + shift:04}{value[4:]}" for shift in shifts]
    found = [(year, covered) for year in years if (covered := calendar.period(year)) is not None]
    if weekday is not None:
        exact = [(year, covered) for year, covered in found if covered.start.isoweekday() == weekday]
        found = exact or found
    if not found:
        return None
    now = datetime(reference.year, reference.month, reference.day)
    nearest, covered = min(found, key=lambda pair: _distance(pair[1], now))
    if weekday is not None:
        return nearest
    if which is not None:
        return _named(found, now, which)
    past = [year for year, covered in found if covered.start <= now]
    ahead = [year for year, covered in found if covered.end > now]
    against = (direction < 0 and covered.start > now) or (direction > 0 and covered.end <= now)
    if covered.granularity is G.DAY and _distance(covered, now) < (_AGAINST if against else _NEAR):
        return nearest
    if covered.granularity is G.QUARTER:
        # Reports are on a quarter that is over or running; one to come is named by its number from far off only.
        distant = direction > 0 and not _recent(found, now)
        return ahead[0] if distant and ahead else past[-1] if past else nearest
    if direction < 0 and past:
        ahead_by = covered.start - now
        soon = covered.granularity is G.MONTH and timedelta(0) < ahead_by < (_SOON if of_noun else _NEXT)
        return nearest if soon else past[-1]
    return ahead[0] if direction > 0 and ahead else nearest


def _named(found: Sequence[tuple[str, calendar.Period]], now: datetime, which: int) -> str | None:
    """Last, this or next of some years' dates."""
    if which == 0:
        return next((year for year, _ in found if year[:4] == f"{now.year:04}"), None)
    if which > 0:
        return next((year for year, covered in found if covered.start > now), None)
    over = [(year, covered) for year, covered in found if covered.end <= now]
    # "Last February", said in March, is the one before: the other is called "last month".
    if len(over) > 1 and over[-1][1].granularity is G.MONTH and (now - over[-1][1].end) < timedelta(days=31):
        return over[-2][0]
    return over[-1][0] if over else None


def _recent(found: Sequence[tuple[str, calendar.Period]], now: datetime) -> bool:
    return any(covered.start <= now and now - covered.end <= _REPORTED for _, covered in found)


def _distance(covered: calendar.Period, now: datetime) -> timedelta:
    if covered.start <= now < covered.end:
        return timedelta(0)
    return now - covered.end if covered.end <= now else covered.start - now


def _weekday(day: int, reference: date, which: int | None, direction: int) -> str:
    """The most recent one, today included, unless the text or the tense says otherwise."""
    back = timedelta(days=(reference.isoweekday() - day) % 7)
    ahead = timedelta(days=(day - reference.isoweekday()) % 7)
    if which == -1:
        return (reference - (back or timedelta(days=7))).isoformat()
    if which == 1:
        return (reference + (ahead or timedelta(days=7))).isoformat()
    if which == 0:
        return (reference + timedelta(days=day - reference.isoweekday())).isoformat()
    return (reference + ahead if direction > 0 else reference - back).isoformat()


def _weekend(reference: date, which: int | None, direction: int) -> str:
    """The last one that began, unless the text or the tense says otherwise; "next" leaves out the coming one."""
    today = reference.isoweekday()
    begun = reference - timedelta(days=(today - 6) % 7)  # the latest Saturday, today included
    coming = begun if today >= 6 else begun + timedelta(days=7)
    if which == 1:
        saturday = coming + timedelta(days=7)
    elif which == 0 or (which is None and direction > 0):
        saturday = coming
    elif which == -1 and today >= 6:
        saturday = begun - timedelta(days=7)
    else:
        saturday = begun
    return calendar.at(saturday, G.WEEKEND)


def choose(days: Sequence[date], reference: date, which: int | None, direction: int) -> date:
    """One of some days in order, by what is said ("last") or by tense, else the nearest.

    Example:
        >>> days = [date(2022, 12, 25), date(2023, 12, 25), date(2024, 12, 25)]
        >>> choose(days, date(2024, 3, 1), None, 0), choose(days, date(2024, 3, 1), 1, 0)
        (datetime.date(2023, 12, 25), datetime.date(2024, 12, 25))
    """
    if which == -1:
        return max(day for day in days if day < reference)
    if which == 1:
        return min(day for day in days if day > reference)
    if which == 0:
        return next((day for day in days if day.year == reference.year), days[0])
    nearest = min(days, key=lambda day: abs((day - reference).days))
    if abs(nearest - reference) < _SEASON or not direction:
        return nearest
    return (
        max((day for day in days if day <= reference), default=nearest)
        if direction < 0
        else min((day for day in days if day >= reference), default=nearest)
    )
