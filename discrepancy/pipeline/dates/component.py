"""The component: time expressions of a Doc, resolved in document order."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.dates import context
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Calendar,
    Expression,
    Numeric,
    Offset,
    OnDay,
    Part,
)
from discrepancy.pipeline.dates.find import Found, find
from discrepancy.pipeline.dates.resolve import in_half, resolve
from discrepancy.pipeline.dates.scope import Resolved, Scope
from discrepancy.pipeline.dates.tense import direction, of_noun
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Granularity, TimeType, TimeValue
from discrepancy.values import calendar
from discrepancy.values.edtf import edtf

_RELATIONS: Final = frozenset(
    "in on at since until till by before after past from to through during within over for between of "
    "throughout".split()
)


class Dates:
    """Finds and normalises time expressions; writes the span group and the list ``dates``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write the Doc's time expressions.

        Raises:
            ValueError: The Doc has no dependency parse.
        """
        syntax = Syntax.of(doc)
        mentions = _mentions(doc, list(find(syntax.text)), syntax)
        store.write_mentions(doc, "dates", mentions, [mention.value.type.value for mention in mentions])
        return doc


def _mentions(doc: Doc, found: list[Found], syntax: Syntax) -> list[DateMention]:
    text, starts = syntax.text, syntax.starts
    published = store.published(doc)
    scope = Scope(published.date() if isinstance(published, datetime) else published, month_first=_order(found))
    mentions: list[DateMention] = []
    for item, after in zip_longest(found, found[1:]):
        first = bisect_right(starts, item.start) - 1
        last = bisect_right(starts, item.end - 1)
        if context.is_count(item, syntax, first, last, scope.published) or context.is_name(item, doc, first, last):
            continue
        if context.is_rate(item.expression, syntax, first, last):
            continue
        scope.sentence = syntax.sentence[first]
        if context.is_any_part(item, syntax, first, last, scope):
            continue
        over = context.ends_term(syntax, first)
        scope.direction = -1 if over else direction(syntax, first, last)
        scope.of_noun = of_noun(syntax, first, last)
        if context.is_figure_of_speech(item, syntax, first, last, scope.direction):
            continue
        expression = context.ended(item.expression) if over else item.expression
        expression = context.told_on(expression, syntax, first, scope)
        resolved = (
            _quarter_ended(item, after, text, scope)
            or context.some_weekday(item, syntax, first, last)
            or context.beside_event(item, syntax, first, last)
            or context.some_day(item, syntax, first, last, scope.direction)
            or resolve(expression, scope)
        )
        if isinstance(expression, OnDay) and not calendar.names_half(text[item.start : item.end]):
            resolved = in_half(resolved, scope)
        joint = text[mentions[-1].end_char : item.start].strip() if mentions else ""
        if joint in _UP_TO:
            span = joint != "to" or mentions[-1].relation == "from"  # not "a change on Friday to December's figures"
            named = isinstance(expression, Calendar) and "-WXX" not in expression.value and scope.direction >= 0
            resolved = _not_before(resolved, mentions[-1].value, named=span and named)
        if resolved.type is not TimeType.SET:
            counted = over or _counted(item.expression)  # nothing happens on the day on which a term ends
            scope.history.append((scope.sentence, resolved, counted))
        relation, end = _relation(syntax, first, last, resolved.type), item.end
        if resolved.type is TimeType.DURATION and last - first > 1 and syntax.lower[last - 1] in _LATER:
            last -= 1  # counted from what the text only tells of: the length, and which way
            relation, end = _LATER[syntax.lower[last]], syntax.ends[last - 1]
        if relation in ("after", "past") and resolved.value.endswith("T24:00"):
            resolved = resolved._replace(
                value=resolved.value.replace("T24:00", "T00:00")
            )  # the day that is named began
        if relation in ("before", "after") and first > 1 and syntax.lower[first - 2] in _CLOSE and resolved.mod is None:
            relation, resolved = None, resolved._replace(mod="APPROX")
        mentions.append(
            DateMention(
                start=first,
                end=last,
                start_char=item.start,
                end_char=end,
                value=time_value(resolved, text[item.start : end]),
                relation=relation,
            )
        )
    return mentions


_LATER: Final = {"later": "after", "afterward": "after", "afterwards": "after", "earlier": "before"}
"""Adverbs of a length of time that is counted from what was told."""
_UP_TO: Final = frozenset({"to", "through", "until", "till", "-", "–"})
"""Words between the two ends of a stretch of time."""


def _not_before(end: Resolved, begin: TimeValue, *, named: bool) -> Resolved:
    """The end of a stretch of time, a week or year later where it lies before the beginning ("Monday to Friday")."""
    covered = calendar.period(end.value)
    if covered is None or begin.start is None or end.anchor != "publication" or covered.granularity not in _ENDS:
        return end
    late = begin.start - covered.start
    if late <= timedelta(0):
        return end
    week = covered.granularity is Granularity.DAY and late < timedelta(days=7)
    year = named and begin.anchor == "publication" and late < timedelta(days=366)
    unit = Granularity.WEEK if week else Granularity.YEAR if year else None
    later = calendar.shift(end.value, 1, unit) if unit else None
    return end._replace(value=later) if later else end


_ENDS: Final = frozenset({Granularity.DAY, Granularity.MONTH})


_CLOSE: Final = frozenset({"just", "shortly", "right", "immediately", "moments", "minutes"})
"""Words that make "before" and "after" mean "around": "just before 7 a.m."."""


def _quarter_ended(item: Found, after: Found | None, text: str, scope: Scope) -> Resolved | None:
    """ "The quarter ended August 31" is the calendar quarter that most of it lies in."""
    expression = item.expression
    if after is None or not (isinstance(expression, Anaphor) and expression.unit is Granularity.QUARTER):
        return None
    if text[item.end : after.start].strip() not in ("ended", "ending"):
        return None
    end = calendar.period(resolve(after.expression, scope).value)
    if end is None or end.granularity is not Granularity.DAY:
        return None
    return Resolved(
        TimeType.DATE, calendar.at(end.start.date() - timedelta(days=45), Granularity.QUARTER), None, "text"
    )


def _counted(expression: Expression) -> bool:
    """Is it a time set against another, which nothing else is counted from."""
    if isinstance(expression, Part):
        return not expression.part or _counted(expression.whole)
    return isinstance(expression, Offset) and (expression.inherit or expression.count != 0)


def _order(found: list[Found]) -> bool | None:
    """Do numeric dates name the month first, as those say that allow one reading only; None where none or both do."""
    orders = {
        first <= 12
        for first, second, _ in (item.expression.parts for item in found if isinstance(item.expression, Numeric))
        if (first > 12) != (second > 12)
    }
    return orders.pop() if len(orders) == 1 else None


def _relation(syntax: Syntax, first: int, last: int, kind: TimeType) -> str | None:
    """The word before that relates it to an event; for a length of time, also the word after ("two days before")."""
    before = syntax.lower[first - 1] if first else ""
    if before in _RELATIONS:
        return before
    after = syntax.lower[last] if kind is TimeType.DURATION and last < len(syntax) else ""
    return after if after in ("before", "after") else None


def time_value(resolved: Resolved, text: str) -> TimeValue:
    """The schema's value of a resolved expression."""
    start, end = calendar.bounds(resolved.value, resolved.mod)
    return TimeValue(
        type=resolved.type,
        value=resolved.value,
        mod=resolved.mod,
        start=start,
        end=end,
        granularity=calendar.granularity(resolved.value),
        anchor=resolved.anchor,
        alternatives=resolved.alternatives,
        edtf=edtf(resolved.value, resolved.mod),
        text=" ".join(text.split()),
    )


__all__ = ["Dates", "time_value"]
