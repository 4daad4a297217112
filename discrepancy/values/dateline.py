"""The publication date that a text states itself: in a header line, a byline or a dateline.

Only lines at the top are read, and only where they are made like one of these; an ordinary date in the prose is
never taken for the day of publication, and a date without its year is not completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

_LINES: Final = 15
"""Non-blank lines read: headers of copied web pages hold bylines, regions and themes before and after the date."""
_CHARACTERS: Final = 3000
_WORDS: Final = 9
"""Words of a line besides its date: longer lines are prose."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DATE: Final = re.compile(
    r"(?<![\w/-])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?=T\d|(?![\w/-]))"
    rf"|(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?![\w/-])"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}})(?![\w/-]))",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\W*(?:date(?:line|\s+published|\s+posted)?|published(?:\s+(?:on|at))?|publication\s+date|posted(?:\s+on)?|"
    r"first\s+published|pubdate|released?)\b\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_UPDATED: Final = re.compile(r"\W*(?:last\s+)?(?:updated|modified|edited|retrieved|accessed)\b", re.IGNORECASE)
_DATELINE: Final = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.'’/-]+(?:[ ,]+(?:[A-Z][\w.'’/-]*|of|the))*)?[ ,]*(?:\([^)\n]{1,40}\))?[ ,]*$"
)
_DASH: Final = re.compile(r"\s*(?:\([^)\n]{1,40}\))?\s*(?:--?|[–—_:])(?:\s|$)")
_SMALL: Final = frozenset("by of the and at on in for from updated published posted am pm a.m p.m est edt gmt utc et".split())
_LINK: Final = re.compile(r"\]\([^)\s]*\)|[\[\]*_#|]")


def published_in(text: str) -> tuple[date, tuple[int, int]] | None:
    """The day on which a text says it was published, and the code points [start, end) that say so.

    Args:
        text: The whole article.

    Returns:
        Date and place of the first line that states it, or None.

    Example:
        >>> published_in("date 2021-03-04 A bridge fell on Monday.")
        (datetime.date(2021, 3, 4), (5, 15))
        >>> published_in("A bridge fell\\n\\nThe Daily Example, March 4, 2021\\n\\nOn May 1, 2020 it was closed.")
        (datetime.date(2021, 3, 4), (34, 47))
        >>> published_in("LIMA (Example News), Jan. 5, 2020 - A bridge fell.")
        (datetime.date(2020, 1, 5), (21, 33))
        >>> published_in("The bridge, closed on May 1, 2020, fell.") is None
        True
    """
    for start, line in _lines(text):
        found = _labelled(line) or _standing(line)
        if found is not None:
            day, (begin, end) = found
            return day, (start + begin, start + end)
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    head, start, count = text[:_CHARACTERS], 0, 0
    for line in head.splitlines(keepends=True):
        if line.strip():
            count += 1
            if count > _LINES:
                return
            yield start, line
        start += len(line)


def _labelled(line: str) -> tuple[date, tuple[int, int]] | None:
    """A date after "date", "published" or the like at the beginning of a line."""
    label = _LABEL.match(line)
    if label is None:
        return None
    match = _DATE.match(line, label.end())
    if match is not None:
        day = _day(match)
        return None if day is None else (day, match.span())
    rest = line[label.end() :].rstrip()
    if len(rest) > 40 or not re.search(r"\d{4}", rest):
        return None
    day = _unusual(rest)
    return None if day is None else (day, (label.end(), label.end() + len(rest)))


def _standing(line: str) -> tuple[date, tuple[int, int]] | None:
    """A date in a byline that holds nothing else, or in a dateline."""
    if _UPDATED.match(line):
        return None
    match = _DATE.search(line[:200])
    day = _day(match) if match else None
    if match is None or day is None:
        return None
    before, after = line[: match.start()], line[match.end() :]
    if _DATELINE.match(before) and before.strip() and _DASH.match(after):
        return day, match.span()
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+)*", _LINK.sub(" ", before + " " + after))
    sentence = after.strip().endswith((".", "?", "!")) and len(after.split()) > 2
    if len(words) <= _WORDS and not sentence and all(word[0].isupper() or word.lower() in _SMALL for word in words):
        return day, match.span()
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = (match["month"] or match["month2"]).rstrip(".").lower()
        return date(int(match["year"] or match["year2"]), _MONTHS[month], int(match["day"] or match["day2"]))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _unusual(text: str) -> date | None:
    """A full date in a form of its own ("Feb 6 2020 10:22 GMT", "6-Feb-2020"), where day and month cannot be mixed up."""
    if re.search(r"(?<!\d)(?:0?[1-9]|1[0-2])[/.](?:0?[1-9]|1[0-2])[/.]\d", text):
        return None
    found = _parser().get_date_data(text)
    return None if found.date_obj is None or found.period not in ("day", "time") else found.date_obj.date()


@lru_cache(maxsize=1)
def _parser():  # type: ignore[no-untyped-def]  # dateparser has no types
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "STRICT_PARSING": True},
    )
