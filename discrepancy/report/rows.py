"""A report as flat rows: one for each conflict, or one for each side of one.

Rows are plain dictionaries of Python values. ``COLUMNS`` says for each column what it holds, so that every library
that takes them gives an empty report the same types as a full one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

from discrepancy.conflicts.explain import distinct, told
from discrepancy.errors import InputError
from discrepancy.report.model import Report
from discrepancy.report.words import about, letters, manner, speaker
from discrepancy.schema import Actor, Amount, ArticleInfo, Conflict, Fact, Place, Side, TimeValue

Rows = Literal["sides", "conflicts"]
"""What a row is: one side of a conflict, or a whole conflict."""

Kind = Literal["text", "integer", "number", "truth", "day", "moment", "texts", "integers"]
Row = dict[str, Any]

_CONFLICT: Final[dict[str, Kind]] = {
    "conflict": "text",
    "rank": "integer",
    "slot": "text",
    "verdict": "text",
    "severity": "text",
    "confidence": "number",
    "about": "text",
    "event": "text",
    "event_type": "text",
    "event_place": "text",
    "event_time": "text",
}
COLUMNS: Final[dict[Rows, dict[str, Kind]]] = {
    "conflicts": {
        **_CONFLICT,
        "reasons": "texts",
        "possible_causes": "texts",
        "values": "texts",
        "independent_sources": "integers",
        "articles": "texts",
        "publishers": "texts",
        "first_published": "day",
        "last_published": "day",
        "explanation": "text",
    },
    "sides": {
        **_CONFLICT,
        "side": "text",
        "value": "text",
        "value_kind": "text",
        "normalised": "text",
        "low": "number",
        "high": "number",
        "bound": "text",
        "unit": "text",
        "noun": "text",
        "start": "moment",
        "end": "moment",
        "granularity": "text",
        "denied": "truth",
        "independent_sources": "integer",
        "articles": "texts",
        "publishers": "texts",
        "first_published": "day",
        "last_published": "day",
        "speakers": "texts",
        "quotes": "texts",
        "sentences": "texts",
        "offsets": "integers",
    },
}
"""Columns of each kind of row, in order. ``quotes``, ``sentences`` and ``offsets`` (code points into the article's
text) run in step, one entry a fact; ``articles``, ``publishers`` and ``speakers`` name each once."""


def rows_of(report: Report, rows: Rows) -> list[Row]:
    """The report's conflicts as rows, in report order.

    Args:
        report: Where from.
        rows: "sides" or "conflicts".

    Raises:
        InputError: There are no such rows.
    """
    if rows not in get_args(Rows):
        raise InputError(
            f"There are no rows {rows!r}. Choose 'sides' (a row a side) or 'conflicts' (a row a conflict)."
        )
    articles = {article.id: article for article in report.articles}
    found: list[Row] = []
    for rank, conflict in enumerate(report.conflicts, start=1):
        head = _head(rank, conflict)
        if rows == "conflicts":
            found.append({**head, **_whole(conflict, articles)})
        else:
            found.extend(
                {**head, "side": letter, **_side(side, articles)}
                for letter, side in zip(letters(), conflict.sides, strict=False)
            )
    return found


def _head(rank: int, conflict: Conflict) -> Row:
    event = conflict.event
    return {
        "conflict": conflict.id,
        "rank": rank,
        "slot": conflict.slot.value,
        "verdict": conflict.verdict.value,
        "severity": conflict.severity.value,
        "confidence": conflict.confidence,
        "about": about(conflict),
        "event": event.id,
        "event_type": event.type,
        "event_place": None if event.place is None else event.place.text,
        "event_time": None if event.time is None else event.time.value,
    }


def _whole(conflict: Conflict, articles: dict[str, ArticleInfo]) -> Row:
    facts = [fact for side in conflict.sides for fact in side.facts]
    return {
        "reasons": [reason.value for reason in conflict.reasons],
        "possible_causes": [cause.value for cause in conflict.possible_causes],
        "values": [side_value(side) for side in conflict.sides],
        "independent_sources": [side.independent_sources for side in conflict.sides],
        **_where(facts, articles),
        "explanation": conflict.explanation,
    }


def _side(side: Side, articles: dict[str, ArticleInfo]) -> Row:
    value = side.value
    amount = value if isinstance(value, Amount) else None
    time = value if isinstance(value, TimeValue) else None
    return {
        "value": side_value(side),
        "value_kind": value.kind,
        "normalised": normalised(side),
        "low": amount and amount.low,
        "high": amount and amount.high,
        "bound": amount and amount.bound.value,
        "unit": amount and amount.unit,
        "noun": amount and amount.noun,
        "start": time and time.start,
        "end": time and time.end,
        "granularity": time and time.granularity.value,
        "denied": all("denied" in manner(fact) for fact in side.facts if fact.value == value),
        "independent_sources": side.independent_sources,
        **_where(side.facts, articles),
        "speakers": _once(speaker(fact.speaker) for fact in side.facts),
        "quotes": [fact.evidence.quote for fact in side.facts],
        "sentences": [fact.evidence.sentence for fact in side.facts],
        "offsets": [fact.evidence.start for fact in side.facts],
    }


def _where(facts: Sequence[Fact], articles: dict[str, ArticleInfo]) -> Row:
    named = _once(fact.article_id for fact in facts)
    infos = [articles[name] for name in named if name in articles]
    days = [day(info.published) for info in infos if info.published is not None]
    return {
        "articles": named,
        "publishers": _once(info.publisher for info in infos if info.publisher),
        "first_published": min(days, default=None),
        "last_published": max(days, default=None),
    }


def side_value(side: Side) -> str:
    """A side's value as a reader is told it: "not" before what its facts deny."""
    return next((told(fact) for fact in side.facts if fact.value == side.value), side.value.text)


def wordings(side: Side) -> dict[str, list[Fact]]:
    """What a side says, each value once as a reader is told it, with its facts; the side's own value first."""
    leading = side_value(side)
    found: dict[str, list[Fact]] = {leading: []}
    for group in distinct(side.facts):
        named = leading if any(fact.value == side.value for fact in group) else told(group[0])
        found.setdefault(named, []).extend(group)
    return found


def normalised(side: Side) -> str:
    """A side's value in the form that equal ones share: TIMEX3, numbers with their unit, a canonical name."""
    value = side.value
    if isinstance(value, TimeValue):
        return value.value
    if isinstance(value, Amount):
        ends = " to ".join(str(int(n) if n.is_integer() else n) for n in value.numbers) or value.text
        return f"{ends} {value.unit}".strip()
    return value.name if isinstance(value, Actor | Place) else value.text


def day(published: date | datetime) -> date:
    """The calendar day of a publication date, in its own time zone."""
    return published.date() if isinstance(published, datetime) else published


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
