"""What the words around an expression say of it: a count, a name, a rate, the end of a term."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from spacy.tokens import Doc

from discrepancy.pipeline.dates.expressions import (
    Anaphor,
    Base,
    Calendar,
    Duration,
    Expression,
    Offset,
    OnDay,
    Recurring,
    Reference,
)
from discrepancy.pipeline.dates.find import Found
from discrepancy.pipeline.dates.resolve import PATTERN
from discrepancy.pipeline.dates.scope import Resolved, Scope
from discrepancy.pipeline.labels import NAME_PARTS
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Granularity, TimeType
from discrepancy.values import calendar


def is_rate(expression: Expression, syntax: Syntax, first: int, last: int) -> bool:
    """Is it the unit that an amount is measured by, a part of the amount: "$5 million a year", "300 seats a week"."""
    if isinstance(expression, Recurring):
        return syntax.lower[first].endswith("ly") and _is_amount(syntax, first - 1)  # "40,000 tons annually"
    if not isinstance(expression, Duration) or expression.count != 1 or syntax.lower[first] not in ("a", "an"):
        return False
    unmarked = syntax.relation[last - 1] in ("nmod:unmarked", "obl:unmarked", "nmod:npmod", "obl:npmod")
    return unmarked and first > 0 and syntax.pos[first - 1] in _MEASURED


def _is_amount(syntax: Syntax, place: int) -> bool:
    """Does an amount end at a token: "12 percent", "40,000 tons", "$3 million"."""
    if place < 1:
        return False
    number = syntax.pos[place] == "NUM" or syntax.lower[place] in ("percent", "%", "million", "billion")
    return number or (syntax.pos[place] == "NOUN" and syntax.pos[place - 1] == "NUM")


def is_figure_of_speech(item: Found, syntax: Syntax, first: int, last: int, direction: int) -> bool:
    """Does it name no time, or none that could be told: "today's youth", "the leaders of tomorrow", "as soon as"."""
    lower = syntax.lower
    word, before, after = lower[first], lower[first - 1] if first else "", lower[last] if last < len(syntax) else ""
    match item.expression:
        case Offset() if word in ("today", "tomorrow") and last - first == 1:
            if after in ("'s", "’s") and last + 1 < len(syntax):
                head = syntax.head[first] if syntax.relation[first] == "nmod:poss" else last + 1
                return syntax.lemma[head] in _OF_AN_AGE or lower[last + 1] in _OF_AN_AGE
            return before == "of" and first > 1 and syntax.lemma[first - 2] in _OF_AN_AGE
        case Duration(count=None) if word.endswith("s") and last - first == 1:
            return (before == "of" and first > 1 and lower[first - 2] == "matter") or after == "when"
        case OnDay() if word == "noon" and last - first == 1:
            return before == "high"  # a duel's hour, not the report's
        case Reference() if word == "soon":
            return direction < 1 or before in _DEGREES or after in _LINKS
    return False


_OF_AN_AGE: Final = frozenset(
    "world society youth youngster child kid teenager student generation man woman people parent consumer reader "
    "leader voter worker citizen audience culture technology computer car phone standard age era climate economy "
    "environment lifestyle life".split()
)
"""What there is of an age: "today" beside it names the present age and no day."""
_DEGREES: Final = frozenset({"as", "so", "too", "how", "very", "this", "that"})
_LINKS: Final = frozenset({"after", "as", "before", "enough", "to", "-", "thereafter", "afterwards"})


def some_day(item: Found, syntax: Syntax, first: int, last: int, direction: int) -> Resolved | None:
    """ "She will one day be queen": a day still to come, where "one day" stands as an adverb."""
    length = item.expression
    if direction < 1 or not isinstance(length, Duration) or syntax.lower[first:last] != ["one", "day"]:
        return None
    opens = first == syntax.sentence_starts[syntax.sentence[first]]
    inside = first > 0 and last < len(syntax) and syntax.pos[first - 1] in _BEFORE_VERB and syntax.pos[last] in _VERBAL
    return Resolved(TimeType.DATE, "FUTURE_REF") if opens or inside else None


_BEFORE_VERB: Final = frozenset({"AUX", "PART", "NOUN", "PROPN", "PRON", "CCONJ"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
_MEASURED: Final = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


def ends_term(syntax: Syntax, first: int) -> bool:
    """Does the expression name the end of a term that is over: "the year ended Jan. 31", "the year to March"."""
    before = syntax.lower[first - 1] if first else ""
    return before == "ended" or (before == "to" and first > 1 and syntax.lower[first - 2] in _TERMS)


_TERMS: Final = frozenset({"year", "half", "quarter", "months", "weeks"})


def told_on(expression: Expression, syntax: Syntax, first: int, scope: Scope) -> Expression:
    """ "The next year" in a story of the past counts from the time told of: "came in 2010 and left the next year"."""
    if not isinstance(expression, Offset) or syntax.lower[first : first + 2] != ["the", "next"] or scope.direction >= 0:
        return expression
    told = calendar.period(scope.latest(_TOLD, within=1) or "")
    if expression.base is not Base.PUBLICATION or told is None or scope.published is None:
        return expression
    past = calendar.move(told.start.date(), 1, expression.unit)
    return replace(expression, base=Base.PREVIOUS) if past is not None and past <= scope.published else expression


_TOLD: Final = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)


def ended(expression: Expression) -> Expression:
    """The last day of a term that is over: the latest such day, not the nearest."""
    if not isinstance(expression, Calendar) or not expression.value.startswith("XXXX"):
        return expression
    day = calendar.granularity(expression.value) is Granularity.DAY
    return replace(expression, which=-1) if day else expression


def some_weekday(item: Found, syntax: Syntax, first: int, last: int) -> Resolved | None:
    """ "Christmas fell on a Tuesday" tells the weekday and no day."""
    expression = item.expression
    if not first or syntax.lower[first - 1] not in ("a", "any") or not isinstance(expression, Calendar):
        return None
    before_noun = last < len(syntax) and (syntax.pos[last] in ("NOUN", "PROPN", "ADJ") or syntax.tag[last] == "POS")
    if before_noun or not expression.value.startswith("XXXX-WXX-"):
        return None  # "a Wednesday meeting"
    return Resolved(TimeType.DATE, expression.value)


def beside_event(item: Found, syntax: Syntax, first: int, last: int) -> Resolved | None:
    """ "The week after the vote" is some week: what the text tells of says which."""
    expression = item.expression
    if not isinstance(expression, Anaphor) or expression.pointing or expression.unit is None or last >= len(syntax):
        return None
    if last - first != _THE_UNIT or syntax.lower[last] not in ("before", "after", "following"):
        return None
    return Resolved(TimeType.DATE, PATTERN[expression.unit])


_THE_UNIT: Final = 2


def is_any_part(item: Found, syntax: Syntax, first: int, last: int, scope: Scope) -> bool:
    """Is "the night" or "mid-afternoon" of no day just told of, or a noun of its own ("the night he left")."""
    expression = item.expression
    if not isinstance(expression, OnDay) or not isinstance(expression.day, Anaphor):
        return False
    if syntax.lower[first] == "that" or expression.clock[1:].isdigit() or ":" in expression.clock:
        return False
    if last - first == _BARE_PART and syntax.lower[first] == "the":
        before = syntax.lower[first - 1] if first else ""
        if before not in _DURING:
            return True
    if syntax.lower[first] in _STAGES and first and syntax.lower[first - 1] in _DURING | {"by", "until"}:
        return False  # "by late afternoon": of the day of the report
    return scope.latest((Granularity.DAY, Granularity.DAYPART), within=1) is None


_STAGES: Final = frozenset({"early", "mid", "late"})
_BARE_PART: Final = 2
"""Words of "the night"."""
_DURING: Final = frozenset({"in", "during", "by", "into"})


def is_count(item: Found, syntax: Syntax, first: int, last: int, published: date | None) -> bool:
    """Is a four-digit number no year: "2000 people", or a model's name (an edition's year is near publication)."""
    if not isinstance(item.expression, Calendar) or not item.expression.value.isdigit():
        return False
    if item.after_name:
        return published is None or abs(int(item.expression.value.ljust(4, "0")) - published.year) > 1
    head = syntax.head[last - 1]
    if last < len(syntax) and syntax.lower[last] in ("block", "percent", "%"):
        return True
    if _opens_with_count(syntax, first, last):
        return True
    return (
        head == last
        and syntax.tag[head] in ("NNS", "NNPS")
        and "fiscal" not in syntax.lower[first:last]
        and (first == 0 or syntax.pos[first - 1] not in ("DET", "PRON", "ADJ", "PART"))
        and syntax.lower[first - 1] not in ("mid", "early", "late")
        and len(item.expression.value) == 4
    )


def _opens_with_count(syntax: Syntax, first: int, last: int) -> bool:
    """Is a round number that opens its sentence its subject: "About 2000 live there", not "About 1900 he left"."""
    if syntax.lower[first] not in _ABOUT or syntax.sentence_starts[syntax.sentence[first]] != first:
        return False
    return (
        last < len(syntax)
        and syntax.lower[last - 1].endswith("00")
        and syntax.pos[last] in ("VERB", "AUX", "ADV", "NOUN")
    )


_ABOUT: Final = frozenset({"about", "around", "some", "nearly", "almost", "approximately", "roughly"})


def is_name(item: Found, doc: Doc, first: int, last: int) -> bool:
    """Is a lone month or weekday part of a name ("April Jones", "Ms. May", "Sheffield Wednesday")."""
    if last - first != 1 or not isinstance(item.expression, Calendar) or not item.expression.value.startswith("XXXX-"):
        return False
    token, before = doc[first], doc[first - 1] if first else None
    if token.ent_type_ in _NAMED or token.tag_ == "MD":
        return True
    if before is None:
        return False
    if _names_march(doc, first):
        return True
    # Parsers take a weekday after a name for a part of it too often to be believed.
    month = "W" not in item.expression.value and before.is_title and before.pos_ == "PROPN"
    joined = token.dep_ in NAME_PARTS or (before.dep_ in NAME_PARTS and before.head.i == first)
    # Two words side by side that bear one relation to one head are one name that the parser took apart.
    apart = token.dep_ == before.dep_ and token.head.i == before.head.i
    return before.lower_ in _TITLES or (month and (joined or apart))


def _names_march(doc: Doc, i: int) -> bool:
    """Is "March" a procession by its name: "the annual March for Peace"."""
    named = doc[i - 1].pos_ in ("DET", "ADJ") or doc[i - 1].text in _OPENING
    if doc[i].text != "March" or not named or i + 2 >= len(doc):
        return False
    article = doc[i + 2].lower_ == "the" and i + 3 < len(doc)
    return doc[i + 1].lower_ in ("for", "of", "on", "against") and doc[i + 2 + article].text[0].isupper()


_OPENING: Final = frozenset({'"', "``", "“", "‘"})
_NAMED: Final = frozenset({"PERSON", "PER", "ORG", "FAC", "GPE", "LOC", "PRODUCT", "WORK_OF_ART"})
_TITLES: Final = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord".split())
