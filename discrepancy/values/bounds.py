"""The bound words around an amount that was found: before it, after it, and what says that it is not so many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.schema import Bound
from discrepancy.values.found import Found
from discrepancy.values.wording import AFTER, AVERAGES, NOT, match_before
from discrepancy.values.words import HYPHENS, Word, glued, lower_at


def bound_before(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take the bound words before the number in, outermost deciding."""
    ranged = found.bound is Bound.RANGE
    if found.category == "age":
        _age_words(words, found, floor_index)
    while found.start > floor_index:
        j = found.start - 1
        match = match_before(words, j, floor_index)
        if match is None:
            if words[j].lower in ("between", "from") and ranged:
                found.start = j
            elif words[j].lower == "only" or (
                words[j].lower in ("the", "a") and match_before(words, j - 1, floor_index)
            ):
                k = match_before(words, j - 1, floor_index)
                if words[j].lower == "only" or k is None or k[1] is Bound.ABOUT:
                    break
                found.start = j
                continue
            break
        length, bound = match
        begin = found.start - length
        if is_period(words, begin, found):
            break
        if bound is Bound.ABOUT and " ".join(w.lower for w in words[begin : found.start]) in AVERAGES:
            found.start = begin
            continue
        if words[begin].lower == "some" and length == 1 and found.vague is None and not _some_is_about(found):
            break
        if bound is Bound.ABOUT and found.bound not in (Bound.EXACT, Bound.RANGE):
            found.start = begin
            continue
        if found.bound is Bound.ABOUT:
            found.around = True
        if not ranged or bound is not Bound.ABOUT:
            found.bound = bound if not (ranged and bound is Bound.ABOUT) else found.bound
        found.start = begin
    _addition(words, found, floor_index)
    j = found.start - 1
    if j >= floor_index and words[j].lower in NOT and found.bound in (Bound.EXACT, Bound.RANGE):
        found.excluded = True
        found.start = j
        if j - 1 >= floor_index and words[j - 1].lower in ("definitely", "certainly", "clearly"):
            found.start = j - 1


_LASTING: Final = frozenset(
    """for of after to with by than took takes take taken taking last lasts lasted lasting spent spend spends spending
    is was were are been be lost served serve serving waited wait waits waiting at jailed running ran aged just well
    from within in lived living there here not""".split()
)
"""Words before "over" and a length of time that say that it is longer: "for over three years"."""
_COMPARING: Final = frozenset({"ago", "old", "olds", "later", "earlier", "long", "late", "after", "before", "of"})


def is_period(words: Sequence[Word], begin: int, found: Found) -> bool:
    """Is "over" the time that something took or takes place in ("paid over five years"), not a bound of its length."""
    if words[begin].lower != "over" or begin != found.start - 1:
        return False
    if found.unit is None or found.unit.dimension != "time" or found.category != "measure":
        return False
    if lower_at(words, found.end) in _COMPARING or lower_at(words, found.end + 1) in ("old", "late", "long"):
        return False
    return lower_at(words, begin - 1) not in _LASTING


def _addition(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take the words for an addition in: "another 9,000", "an additional 250", "six more"."""
    j = found.start - 1
    if j >= floor_index and words[j].lower in ("another", "additional", "extra", "further"):
        found.start = j
        if j - 1 >= floor_index and words[j - 1].lower in ("a", "an"):
            found.start = j - 1
    if found.unit is None and lower_at(words, found.end) == "more" and lower_at(words, found.end + 1) != "than":
        found.end += 1


def _age_words(words: Sequence[Word], found: Found, floor_index: int) -> None:
    """Take "the age of" and "aged" in, where a bound stands before them: "under the age of 12"."""
    j = found.start - 1
    if lower_at(words, j) == "of" and lower_at(words, j - 1) in ("age", "ages"):
        j -= 2
        j -= lower_at(words, j) == "the"
    elif lower_at(words, j) in ("age", "aged", "ages"):
        j -= 1
    else:
        return
    if found.bound is Bound.RANGE and lower_at(words, j) == "between":
        found.start = j
    elif match_before(words, j, floor_index) is not None:
        found.start = j + 1


def _some_is_about(found: Found) -> bool:
    """ "Some 200 people" is about 200; "some half" is not said."""
    return found.numbers[0] >= 2 or found.category in ("money", "measure", "percent")


def bound_after(words: Sequence[Word], found: Found) -> None:
    """Take the bound words after number, unit or noun in: "or more", "-plus", "so far"."""
    at = found.end
    if found.bound in _CLOSED and lower_at(words, at) == "or" and lower_at(words, at + 1) == "equal":
        found.bound, found.end = _CLOSED[found.bound], at + 2 + (lower_at(words, at + 2) == "to")
        return
    if at < len(words) and words[at].text in HYPHENS and lower_at(words, at + 1) in ("odd", "plus"):
        at += 1
    for begin in range(at, min(at + 4, len(words))):
        if words[begin].lower in (",", ".", ";", "(", ")"):
            return
        for parts, bound in AFTER.get(words[begin].lower, ()):
            if begin > at and parts[0] in ("plus", "+", "odd", "minimum", "maximum", "approximately", "tops"):
                continue
            if begin > at and parts == ("at", "least"):
                continue
            if parts == ("+",) and not glued(words, begin):
                continue
            end = begin + len(parts)
            if end > len(words) or any(words[begin + k].lower != part for k, part in enumerate(parts)):
                continue
            if parts[-1] in ("at", "least", "most") and end < len(words) and words[end].text[0].isdecimal():
                continue  # it bounds the next number
            if parts[0] in ("or", "and") and lower_at(words, end) == "than" and lower_at(words, end + 1)[:1].isalnum():
                continue
            if found.bound is Bound.EXACT:
                found.bound = bound
            elif found.bound is Bound.ABOUT and bound is not Bound.ABOUT:
                found.bound, found.around = bound, True
            if begin == at:
                found.end = end
            return


_CLOSED: Final = {Bound.LESS_THAN: Bound.AT_MOST, Bound.MORE_THAN: Bound.AT_LEAST}
