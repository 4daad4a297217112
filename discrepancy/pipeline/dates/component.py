"""The component: time expressions of a Doc, resolved in document order."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.dates import compose
from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Calendar,
    Duration,
    Expression,
    Numeric,
    Offset,
    Part,
    Recurring,
)
from discrepancy.pipeline.dates.find import Found, find
from discrepancy.pipeline.dates.resolve import resolve
from discrepancy.pipeline.dates.scope import Resolved, Scope
from discrepancy.pipeline.dates.tense import direction
from discrepancy.pipeline.labels import NAME_PARTS
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Granularity, TimeType, TimeValue
from discrepancy.values import calendar
from discrepancy.values.edtf import edtf

_RELATIONS: Final = frozenset(
    "in on at since until till by before after from to through during within over for between of throughout".split()
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
        text = doc.text
        found = list(find(text))
        mentions = _mentions(doc, text, found, Syntax.of(doc))
        store.write_mentions(doc, "dates", mentions, [mention.value.type.value for mention in mentions])
        return doc


def _mentions(doc: Doc, text: str, found: list[Found], syntax: Syntax) -> list[DateMention]:
    starts = [token.idx for token in doc]
    published = store.published(doc)
    scope = Scope(published.date() if isinstance(published, datetime) else published, month_first=_order(found))
    mentions = []
    for item, after in zip_longest(found, found[1:]):
        first = bisect_right(starts, item.start) - 1
        last = bisect_right(starts, item.end - 1)
        if _is_count(item, syntax, first, last, scope.published) or _is_name(item, doc, first, last):
            continue
        scope.sentence = syntax.sentence[first]
        scope.direction = direction(syntax, first, last)
        expression = _rate(item.expression, syntax, first, last) or item.expression
        resolved = _quarter_ended(item, after, text, scope) or resolve(expression, scope)
        if resolved.type is not TimeType.SET:
            counted = _counted(item.expression)
            scope.history.append((scope.sentence, resolved, counted))
        relation = _relation(syntax, first, last, resolved.type)
        if relation in ("before", "after") and first > 1 and syntax.lower[first - 2] in _CLOSE and resolved.mod is None:
            relation, resolved = None, resolved._replace(mod="APPROX")
        mentions.append(
            DateMention(
                start=first,
                end=last,
                start_char=item.start,
                end_char=item.end,
                value=time_value(resolved, text[item.start : item.end]),
                relation=relation,
            )
        )
    return mentions


def _rate(expression: Expression, syntax: Syntax, first: int, last: int) -> Recurring | None:
    """A unit that a number is measured by: "$5 million a year", "three flights a week"."""
    if not isinstance(expression, Duration) or expression.count != 1 or syntax.lower[first] not in ("a", "an"):
        return None
    unmarked = syntax.relation[last - 1] in ("nmod:unmarked", "obl:unmarked", "nmod:npmod", "obl:npmod")
    return compose.each(expression.unit) if unmarked and first and syntax.pos[first - 1] in _MEASURED else None


_CLOSE: Final = frozenset({"just", "shortly", "right", "immediately", "moments", "minutes"})
"""Words that make "before" and "after" mean "around": "just before 7 a.m."."""
_MEASURED: Final = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


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


def _is_count(item: Found, syntax: Syntax, first: int, last: int, published: date | None) -> bool:
    """Is a four-digit number no year: "2000 people", or a model's name (an edition's year is near publication)."""
    if not isinstance(item.expression, Calendar) or not item.expression.value.isdigit():
        return False
    if item.after_name:
        return published is None or abs(int(item.expression.value.ljust(4, "0")) - published.year) > 1
    head = syntax.head[last - 1]
    if last < len(syntax) and syntax.lower[last] in ("block", "percent", "%"):
        return True
    return (
        head == last
        and syntax.tag[head] in ("NNS", "NNPS")
        and (first == 0 or syntax.pos[first - 1] not in ("DET", "PRON", "ADJ", "PART"))
        and syntax.lower[first - 1] not in ("mid", "early", "late")
        and len(item.expression.value) == 4
    )


def _is_name(item: Found, doc: Doc, first: int, last: int) -> bool:
    """Is a lone month or weekday part of a name ("April Jones", "Ms. May", "Sheffield Wednesday")."""
    if last - first != 1 or not isinstance(item.expression, Calendar) or not item.expression.value.startswith("XXXX-"):
        return False
    token, before = doc[first], doc[first - 1] if first else None
    if token.ent_type_ in _NAMED or token.tag_ == "MD":
        return True
    if before is None:
        return False
    # Parsers take a weekday after a name for a part of it too often to be believed.
    month = "W" not in item.expression.value and before.is_title and before.pos_ == "PROPN"
    joined = token.dep_ in NAME_PARTS or (before.dep_ in NAME_PARTS and before.head.i == first)
    # Two words side by side that bear one relation to one head are one name that the parser took apart.
    apart = token.dep_ == before.dep_ and token.head.i == before.head.i
    return before.lower_ in _TITLES or (month and (joined or apart))


_NAMED: Final = frozenset({"PERSON", "PER", "ORG", "FAC", "GPE", "LOC", "PRODUCT", "WORK_OF_ART"})
_TITLES: Final = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord".split())


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
