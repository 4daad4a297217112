"""The date that an article gives itself: a metadata line, a byline or a dateline, never a date in its prose."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from discrepancy.settings import DATELINES
from discrepancy.values.calendar import MONTHS

_MONTH: Final = r"(?P<month{n}>" + "|".join(MONTHS) + r")\b\.?"
_DATE: Final = re.compile(
    r"\b(?P<iso>\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2})(?!\d)"
    r"|\b" + _MONTH.format(n=1) + r" (?P<day1>\d{1,2})(?:st|nd|rd|th)?,? (?P<year1>\d{4})\b"
    r"|\b(?P<day2>\d{1,2})(?:st|nd|rd|th)? " + _MONTH.format(n=2) + r",? (?P<year2>\d{4})\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"(?:date|published|updated|posted|last (?:updated|modified))\b(?: on)?:? *$", re.IGNORECASE)
_PROSE: Final = re.compile(r"\b(?:on|in|of|since|by|after|before|until|from|to|for|the) *$", re.IGNORECASE)
_BESIDE: Final = frozenset(
    "published updated posted by at on and of the for a.m. p.m. am pm last modified first date".split()
)
_DATELINE_END: Final = re.compile(r" *(?:\([^()\n]{1,40}\) *)?(?:-|–|—)")
_PLACE: Final = re.compile(r"[A-Z][A-Z.'’ -]{2,}\b")


def published_in(text: str) -> tuple[date, tuple[int, int]] | None:
    """Find the publication date that stands in an article's head.

    The head ends with the second paragraph of prose, as the first may be a summary above the byline. Three forms
    count: a labelled line ("date 2020-02-06", "Published: 6 Feb 2020"), a line that holds hardly more than a date
    ("Harbor Monitor, February 10, 2020"), and a dateline in capitals with a full date ("BAGHDAD, Jan. 5, 2020 —").
    A day without a year is none of them.

    Args:
        text: The article's text.

    Returns:
        The date and its offsets in the text, or None where the head gives none.

    Example:
        >>> published_in("date 2020-02-06 Two people were hurt.")
        (datetime.date(2020, 2, 6), (5, 15))
        >>> published_in("The war began on January 3, 2020.") is None
        True
    """
    offset = prose = 0
    for line in text[: DATELINES.head_characters].splitlines(keepends=True):
        found = _in_line(line)
        if found is not None:
            day, (start, end) = found
            return day, (offset + start, offset + end)
        prose += len(line.split()) >= DATELINES.prose_words
        if prose == DATELINES.prose_lines:
            return None
        offset += len(line)
    return None


def _in_line(line: str) -> tuple[date, tuple[int, int]] | None:
    """The date of a head line, or of the beginning of the first paragraph."""
    for match in _DATE.finditer(line):
        day = _value(match)
        if day is None:
            continue
        before, after = line[: match.start()].strip(), line[match.end() :].strip()
        labelled = _LABEL.fullmatch(before) is not None
        dateline = _PLACE.match(before) is not None and _DATELINE_END.match(line, match.end()) is not None
        if labelled or dateline or _stands_alone(before, after):
            return day, match.span()
    return None


def _value(match: re.Match[str]) -> date | None:
    """The calendar date, or None for a day that does not exist."""
    groups = match.groupdict()
    try:
        if groups["iso"]:
            return date.fromisoformat(groups["iso"].replace("/", "-"))
        n = "1" if groups["day1"] else "2"
        return date(int(groups[f"year{n}"]), MONTHS[groups[f"month{n}"].lower()], int(groups[f"day{n}"]))
    except ValueError:
        return None


def _stands_alone(before: str, after: str) -> bool:
    """Is the rest of the line names and labels only."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", f"{before} {after}")
    if len(words) > DATELINES.beside_words or after.endswith((".", "?", "!")):
        return False
    if _PROSE.search(before) and not _LABEL.search(before):
        return False
    return all(word[0].isupper() or word.lower() in _BESIDE for word in words)
