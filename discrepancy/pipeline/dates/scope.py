"""What an expression is read against: the publication date, the tense, and the times spoken of so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from discrepancy.schema import Granularity as G
from discrepancy.schema import TimeType
from discrepancy.values import calendar

_FAR: Final = timedelta(days=300)
"""From publication: a date as far off is told of for its own sake, and days named beside it are near it."""
_NEAR: Final = 3
"""Sentences over which a date far from publication draws those beside it."""
_MONTHS: Final = re.compile(r"P\d+M")
_QUARTER: Final = "P3M"
_REPORT: Final = 5
"""Sentences over which a comparison holds in a report of figures."""


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
        of_noun: The expression goes with a noun ("a visit in May"), not with the verb that has the tense.
        month_first: Order of numeric dates where the article settles it.
    """

    published: date | None
    history: list[tuple[int, Resolved, bool]] = field(default_factory=list)
    sentence: int = 0
    direction: int = 0
    of_noun: bool = False
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
        if "-WXX" in value or calendar.granularity(value) not in (G.DAY, G.MONTH):
            return None
        for sentence, resolved, _ in reversed(self.history):
            covered = calendar.period(resolved.value)
            if self.sentence - sentence > (_NEAR if self.published is None else 0) or resolved.anchor == "publication":
                return None
            if covered is not None and calendar.rank(covered.granularity) <= calendar.rank(G.DAY):
                day = covered.start.date()
                return day if self.published is None or abs(self.published - day) > _FAR else None
        return None

    def dated_beside(self) -> str | None:
        """A full date just named in the sentence: "on May 3, 2010, exactly a year earlier" counts from it."""
        if not self.history:
            return None
        sentence, resolved, counted = self.history[-1]
        full = resolved.anchor == "text" and calendar.granularity(resolved.value) in (G.DAY, G.MONTH)
        return resolved.value if full and not counted and sentence == self.sentence else None

    def compared(self, within: int | None = _REPORT) -> str | None:
        """What "a year earlier" in a report of figures is set against: the quarter or the months last spoken of.

        A count of months ("the nine months") stands for its year, but three are a quarter; one to come is an outlook.

        Args:
            within: Sentences that are looked back over; None: all.
        """
        for sentence, resolved, counted in reversed(self.history):
            if within is not None and self.sentence - sentence > within:
                return None
            if resolved.type is TimeType.DURATION:
                if self.published is not None and _MONTHS.fullmatch(resolved.value) and resolved.value != _QUARTER:
                    return f"{self.published.year:04}"
            elif not counted and (covered := calendar.period(resolved.value)):
                if covered.granularity in (G.QUARTER, G.HALFYEAR) and self._begun(covered):
                    return resolved.value if within else self.reported((G.QUARTER, G.HALFYEAR))
                if covered.granularity is G.MONTH and sentence == self.sentence:
                    return resolved.value
        return None

    def reported(self, units: Iterable[G]) -> str | None:
        """The term that an article reports on: of those spoken of, the last that is over, else the last that began."""
        wanted = frozenset(units)
        begun = None
        for _, resolved, counted in reversed(self.history):
            covered = None if counted else calendar.period(resolved.value)
            if covered is None or covered.granularity not in wanted or not self._begun(covered):
                continue
            if self.published is None or covered.end.date() <= self.published:
                return resolved.value
            begun = begun or resolved.value
        return begun

    def _begun(self, covered: calendar.Period) -> bool:
        return self.published is None or covered.start.date() <= self.published
