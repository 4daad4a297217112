"""Full dates in forms of their own ("6-Feb-2020", "2020/02/06"), read by dateparser.

Only a span already found is read, with the parser's absolute parser for English alone and all three parts required:
nothing is borrowed from the machine's clock. ``search_dates`` is never used.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


@lru_cache(maxsize=4096)
def full_date(text: str) -> date | None:
    """The day that a full date names; None where it names none.

    Example:
        >>> full_date("6-Feb-2020"), full_date("2020/02/06"), full_date("31-Feb-2020")
        (datetime.date(2020, 2, 6), datetime.date(2020, 2, 6), None)
    """
    found = _parser().get_date_data(text)
    return found.date_obj.date() if found.date_obj is not None and found.period == "day" else None


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "DATE_ORDER": "YMD"},
    )
