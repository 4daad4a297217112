"""What the grammar emits: time expressions whose missing parts the document has yet to fill in.

Each class is frozen and hashable; ``resolve.resolve`` knows what to do with each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from discrepancy.schema import Granularity


class Base(Enum):
    """What a relative expression counts from."""

    PUBLICATION = "publication"
    PREVIOUS = "previous"
    """The time last spoken of."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Base of all; ``mod`` is the TIMEX3 modifier."""

    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar(Expression):
    """A TIMEX3 value where X stands for what is left open: ``2011-05-14``, ``XXXX-05-14``, ``XXXX-WXX-5``."""

    value: str = ""
    which: int | None = None
    """-1 last, 0 this, 1 next; None: not said."""
    base: Base = Base.PUBLICATION
    weekday: int | None = None
    """The weekday also named ("Friday, Oct. 23"), Monday being 1."""


@dataclass(frozen=True, slots=True)
class Numeric(Expression):
    """A numeric date whose order of day and month is not said."""

    parts: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Holiday(Expression):
    """A named day."""

    name: str = ""
    year: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Offset(Expression):
    """Some units away from a base: yesterday, last year, two weeks ago, a year earlier."""

    count: int = 0
    unit: Granularity = Granularity.DAY
    base: Base = Base.PUBLICATION
    inherit: bool = False
    """The result is as fine as the base ("a year earlier" than a quarter is a quarter)."""
    ago: bool = False
    """Said with "ago"."""
    of: Expression | None = None
    """What it is counted from, where the text names it ("two days after Friday")."""
    term: bool = False
    """A term set against the one reported on ("the year-earlier period"), wherever in the article that was named."""
    said: Duration | None = None
    """The length as the text gives it, where it is one."""


@dataclass(frozen=True, slots=True)
class Part(Expression):
    """A part of a larger time: "the third quarter of last year", "July last year", "the first day of May"."""

    whole: Expression = Expression()
    part: str = ""
    """What follows the year in a TIMEX3 value: ``-Q3``, ``-07``, ``-SU``, ``-07-04``; empty: the term reported on."""


@dataclass(frozen=True, slots=True)
class OnDay(Expression):
    """A part of the day or a clock time on a day: ``TMO``, ``T22:00``, ``T22:00-05:00``."""

    day: Expression = Expression()
    clock: str = ""
    overnight: bool = False
    """The night to publication or the one after it, as the tense says."""


@dataclass(frozen=True, slots=True)
class Nth(Expression):
    """The second week of April, the last Friday in May, the first day of 2012."""

    ordinal: int = 1
    """-1: the last."""
    unit: Granularity = Granularity.DAY
    weekday: int | None = None
    whole: Expression = Expression()


@dataclass(frozen=True, slots=True)
class Anaphor(Expression):
    """A time spoken of before, by its unit: "the quarter", "that year", "the same day", "the period" (unit None)."""

    unit: Granularity | None = None
    pointing: bool = False
    """Said with "that" or "the same": whatever was spoken of last, also a time set against another."""
    latest: bool = False
    """Said with "latest": not one that is yet to come."""


@dataclass(frozen=True, slots=True)
class Reference(Expression):
    """``PRESENT_REF``, ``PAST_REF`` or ``FUTURE_REF``."""

    value: str = "PRESENT_REF"


@dataclass(frozen=True, slots=True)
class Duration(Expression):
    """A length of time; ``count`` None stands for an unnamed number."""

    count: float | None = None
    unit: Granularity | str = Granularity.DAY
    ahead: int | None = None
    """-1: the last so long, 1: the next so long, as seen from publication."""
    rest: Duration | None = None
    """The finer part: "two hours and 20 minutes"."""


@dataclass(frozen=True, slots=True)
class Recurring(Expression):
    """A set of times, by its TIMEX3 value: ``P1D``, ``XXXX-WXX-5``."""

    value: str = ""


@dataclass(frozen=True, slots=True)
class Both:
    """Two expressions joined in writing ("5-7 March", "Jan. 3 and 4"); the second begins after the joining word."""

    first: Expression
    second: Expression


E = TypeVar("E", bound=Expression)


def modified(expression: E, mod: str | None) -> E:
    """The expression with a modifier, which a modifier closer to it outranks."""
    return expression if expression.mod else replace(expression, mod=mod)
