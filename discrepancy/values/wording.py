"""The words that bound a number: at least, as many as, nearly, or more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from discrepancy.schema import Bound
from discrepancy.values.words import Word

_WORDING: Final[dict[Bound, str]] = {
    Bound.AT_LEAST: """higher or equal than | greater or equal than | > = | ≥ | at least | no fewer than |
        no less than | not less than | not fewer than | a minimum of | minimum of | a
        minimum | minimum | upwards of | upward of | at the very least | at minimum | not
        under | greater than or equal to | equal to or greater than | equal to or more than
        | more than or equal to""",
    Bound.MORE_THAN: """> | over - | more than | greater than | in excess of | exceeding | exceeded |
        exceeds | exceed | north of | above | over | higher than | larger than | bigger than
        | older than | longer than | better than | surpassed | surpassing | surpass | topped
        | topping | well over | well above | well more than | beyond | far more than | much
        more than | many more than""",
    Bound.AT_MOST: """smaller or equal than | lower or equal than | < = | ≤ | up to | as many as | as much
        as | as high as | at most | no more than | not more than | a maximum of | maximum of
        | a maximum | maximum | no greater than | not exceeding | at the most | no higher
        than | no longer than | no larger than | as long as | as far as | as fast as | as
        large as | less than or equal to | equal to or less than | not over | as little as |
        as few as | a peak of | reaching up to | capped at | limited to""",
    Bound.LESS_THAN: """< | sub - | under - | less than | fewer than | under | below | lower than | smaller
        than | younger than | shorter than | just under | just below | a little less than |
        slightly less than | slightly under | well under | well below | a little under |
        just less than | a bit under | just short of | a little below | slightly fewer than
        | south of""",
    Bound.ABOUT: """about | around | roughly | approximately | approx | some | an estimated | estimated
        | circa | in the region of | on the order of | in the order of | somewhere around |
        or so | around about | approaching roughly | ~ | ≈ | in the neighborhood of | in the
        vicinity of | more or less | estimated at | an average of | close on | somewhere
        near | perhaps | maybe""",
    Bound.NEARLY: """nearly | almost | close to | approaching | virtually | not quite | near | nearing |
        practically | just about | nigh on""",
    Bound.OVER: """just over | slightly over | just above | slightly more than | just more than | a
        little over | a little more than | a bit more than | a bit over | little more than |
        barely over""",
}
AVERAGES: Final = frozenset({"an average of"})
_FOLLOWING: Final[dict[str, Bound]] = {
    "or more": Bound.AT_LEAST,
    "or higher": Bound.AT_LEAST,
    "or older": Bound.AT_LEAST,
    "or over": Bound.AT_LEAST,
    "or above": Bound.AT_LEAST,
    "or greater": Bound.AT_LEAST,
    "or larger": Bound.AT_LEAST,
    "or longer": Bound.AT_LEAST,
    "or better": Bound.AT_LEAST,
    "and above": Bound.AT_LEAST,
    "and over": Bound.AT_LEAST,
    "and older": Bound.AT_LEAST,
    "and up": Bound.AT_LEAST,
    "and more": Bound.AT_LEAST,
    "and counting": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "at the least": Bound.AT_LEAST,
    "at minimum": Bound.AT_LEAST,
    "minimum": Bound.AT_LEAST,
    "so far": Bound.AT_LEAST,
    "plus": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
    "or less": Bound.AT_MOST,
    "or fewer": Bound.AT_MOST,
    "or lower": Bound.AT_MOST,
    "or under": Bound.AT_MOST,
    "or below": Bound.AT_MOST,
    "or younger": Bound.AT_MOST,
    "or smaller": Bound.AT_MOST,
    "and under": Bound.AT_MOST,
    "and younger": Bound.AT_MOST,
    "at most": Bound.AT_MOST,
    "at the most": Bound.AT_MOST,
    "at maximum": Bound.AT_MOST,
    "maximum": Bound.AT_MOST,
    "tops": Bound.AT_MOST,
    "or so": Bound.ABOUT,
    "odd": Bound.ABOUT,
    "give or take": Bound.ABOUT,
    "approximately": Bound.ABOUT,
}


def _by_last_word() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Bound phrases by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, phrases in _WORDING.items():
        for phrase in phrases.split("|"):
            parts = tuple(phrase.split())
            found.setdefault(parts[-1], []).append((parts, bound))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


BEFORE: Final = _by_last_word()
AFTER: Final[dict[str, list[tuple[tuple[str, ...], Bound]]]] = {}
for _phrase, _bound in _FOLLOWING.items():
    AFTER.setdefault(_phrase.split()[0], []).append((tuple(_phrase.split()), _bound))
for _entries in AFTER.values():
    _entries.sort(key=lambda entry: -len(entry[0]))
NOT: Final = frozenset({"not", "n't", "never"})
MAJORITY: Final = {
    ("most", "of"): 1,
    ("a", "majority", "of"): 2,
    ("the", "majority", "of"): 2,
    ("a", "majority"): 2,
    ("majority",): 1,
}


def match_before(words: Sequence[Word], last: int, floor_index: int) -> tuple[int, Bound] | None:
    """The longest bound phrase that ends at a word: its length and bound."""
    if last < floor_index:
        return None
    for parts, bound in BEFORE.get(words[last].lower, ()):
        begin = last - len(parts) + 1
        if begin >= floor_index and all(words[begin + k].lower == part for k, part in enumerate(parts)):
            return len(parts), bound
    return None
