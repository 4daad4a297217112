"""What neighbouring amounts leave unsaid and take from one another: a unit, a scale, a noun, a bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.quantities import names
from discrepancy.pipeline.quantities.words import Words
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Bound
from discrepancy.values.measures import rate
from discrepancy.values.words import HYPHENS, lower_at

if TYPE_CHECKING:
    from discrepancy.pipeline.quantities.reading import Draft
    from discrepancy.values.found import Found

_LISTING: Final = (["and"], ["or"], [",", "and"], [",", "or"], ["by"], ["x"], ["×"])


def is_suspended(words: Words, found: Found) -> bool:
    """Does a hyphen leave the noun to the next number: "two- and three-bedroom"."""
    end = found.number_end
    return (
        end + 1 < len(words.words)
        and words.words[end].text in HYPHENS
        and words.words[end].start == words.words[end - 1].end
        and words.words[end + 1].start > words.words[end].end - (words.words[end + 1].text == ",")
        and words.words[end + 1].lower in (",", "and", "or", "to")
    )


def carry(syntax: Syntax, words: Words, drafts: list[Draft], blocked: Mapping[int, DateMention]) -> None:
    """Give the last amount what the one before it leaves unsaid: the bound over a conversion, the unit before "to".

    "More than 100 km (60 miles)" is more than 60 miles; "rose 64 points to 4,577" is 4,577 points.
    """
    if len(drafts) < 2:
        return
    before, last = drafts[-2], drafts[-1]
    if before.noun is None and before.found.unit is None and is_suspended(words, before.found):
        if not is_suspended(words, last.found):
            _suspend(words, drafts)
        return
    if before.noun is not None and last.start <= before.noun < last.core_end and before.category == "count":
        # The noun is the next amount's unit: "three 81-mm rockets" counts the rockets.
        before.noun = last.noun if before.end == last.start and (last.noun or 0) >= last.core_end else None
    at = last.found.start - 1
    if at < before.found.end - 1 or syntax.sentence[before.start] != syntax.sentence[last.start]:
        return
    unit, known = last.found.unit, before.found.unit
    plain = before.category == last.category == "count" and before.noun is None and unit is known is None
    between = _between(words, before, last)
    since = lower_at(words.words, before.found.start - 1) == "from"
    if between in _LISTING or (since and between == ["to"]):
        _share_back(words, drafts, since)
    if plain and before.noun is not None:
        return
    if (
        before.category == "age"
        and unit is None
        and last.category == "count"
        and between in (["and"], [","], [",", "and"])
    ):
        following = syntax.tag[last.end : last.end + 1]
        if last.noun is None and following not in (["NNS"], ["NN"]) and last.found.numbers[0] <= names.OLDEST:
            last.found.unit, last.category, last.found.category, last.noun = known, "age", "age", before.noun
            return
    if unit is not None and known is not None and between in (["("], ["/"], [","]) and unit != known:
        same = before.found.category == last.found.category == "measure" and known.dimension == unit.dimension
        if between != [","] and same and last.found.bound is Bound.EXACT:
            last.found.bound = before.found.bound
        if between == ["("] and not last.found.per and lower_at(words.words, last.found.end) == ")":
            before.found.per = last.found.per = rate(words.words, last.found.end + 1)[
                0
            ]  # "9 million euros ($10 million) a year"
        if between == ["("] and last.noun is not None and last.noun > last.end and before.category == last.category:
            before.noun = last.noun  # "8 miles (13 km) of pipes"
    elif known is None and unit is not None and before.noun is None and between in (["of"], ["of", "the"]):
        before.found.unit, before.category = unit, last.category  # "280 of the 1,500 shekels"
        before.found.category = last.category
    elif (
        unit is None
        and last.category == "count"
        and last.noun is None
        and known is not None
        and (between == ["to"] or (since and between[-1:] == ["to"] and len(between) <= _WIDEST_CHANGE))
    ):
        if before.category in ("measure", "money") and not before.found.per or since:
            last.found.unit, last.found.category, last.category = known, before.found.category, before.category
            last.noun = before.noun
    elif (
        last.category == "count" and unit is None and last.noun is None and _shares_unit(syntax, before, last, blocked)
    ):
        last.found.unit, last.found.category, last.category = known, before.found.category, before.category
        last.noun = before.noun


_WIDEST_CHANGE: Final = 3
"""Words between "from 21 mpg" and 23 in "from 21 mpg combined to 23" beyond which they may be of different things."""
_MOST_UNSCALED: Final = 1000
_WIDEST_STEP: Final = 20
"""How many times as large one level may be as the other that leaves the scale to it: "from 2.1 to 2.4 million"."""


def _between(words: Words, before: Draft, last: Draft) -> list[str]:
    return [word.lower for word in words.words[before.found.end : last.found.start]]


def _share_back(words: Words, drafts: list[Draft], since: bool) -> None:
    """Give the amounts before the last what it names for all: "from 2.1 to 2.4 million", "5, 10 and 20 percent"."""
    last = drafts[-1]
    named = last.found.unit is not None and last.found.unit_end > last.found.number_end
    counts = last.category == "count" and last.noun is not None and last.noun >= last.end
    for index in range(len(drafts) - 2, -1, -1):
        draft = drafts[index]
        if index < len(drafts) - 2 and (since or _between(words, draft, drafts[index + 1]) != [","]):
            return
        bare = draft.category == "count" and draft.found.unit is None
        bare = bare and (draft.noun in (None, last.noun) or last.start <= draft.noun < last.core_end)
        if not bare and not (since and draft.found.unit == last.found.unit and draft.category == "money"):
            return
        if since or named:
            _share_scale(draft.found, last.found)
        if bare and named and last.category != "multiplier":
            draft.noun, draft.found.unit, draft.found.per = last.noun, last.found.unit, last.found.per
            draft.category = draft.found.category = last.category
        elif bare and counts:
            draft.noun = last.noun  # "10,000 and as many as 30,000 trees"


def _share_scale(found: Found, other: Found) -> None:
    """Multiply an amount without a scale word by the one that another amount names for both."""
    if found.factor > 1 or other.factor < _MOST_UNSCALED or not 0 < found.numbers[-1] < _MOST_UNSCALED:
        return
    step = found.numbers[-1] * other.factor / other.numbers[0]
    if 1 / _WIDEST_STEP <= step <= _WIDEST_STEP:
        found.numbers = tuple(number * other.factor for number in found.numbers)
        found.steps = tuple(step * other.factor for step in found.steps)
        found.factor, found.scaled = other.factor, True


def _shares_unit(syntax: Syntax, before: Draft, last: Draft, blocked: Mapping[int, DateMention]) -> bool:
    """Is a bare number the same measure at another time: "5.2 percent in March from 4.9", "... and 3.1 in May"."""
    known = before.found.unit
    if known is None or known.dimension == "time" or before.category not in ("percent", "measure") or before.found.per:
        return False
    joint, between = syntax.lower[last.start - 1], range(before.end, last.start)
    if not 0 < len(between) <= _WIDEST_GAP or not syntax.doc[last.number_start].text[0].isdecimal():
        return False
    if any(syntax.pos[i] in ("VERB", "AUX") and syntax.lower[i] != "compared" for i in between):
        return False
    after = last.end
    if after < len(syntax) and syntax.pos[after] == "ADP":
        after += 1
    if joint in _COMPARED:
        return after > last.end or after in blocked or after == len(syntax) or syntax.pos[after] == "PUNCT"
    return joint in _LISTED and after in blocked


_WIDEST_GAP: Final = 8
"""Tokens between two amounts beyond which the latter does not take the former's unit."""
_COMPARED: Final = frozenset({"from", "against", "with", "versus", "vs", "vs.", "than", "after"})
_LISTED: Final = frozenset({"and", ",", "to", "then"})


def _suspend(words: Words, drafts: list[Draft]) -> None:
    """Give all numbers that a hyphen leaves hanging what the last one has: "a 9-, 11- and 12-year-old"."""
    last = drafts[-1]
    for draft in reversed(drafts[:-1]):
        if draft.noun is not None or draft.found.unit is not None or not is_suspended(words, draft.found):
            return
        draft.noun, draft.found.unit, draft.found.per = last.noun, last.found.unit, last.found.per
        draft.category = draft.found.category = last.category
