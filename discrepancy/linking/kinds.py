"""Words and kinds of events: which words can name one event, and which kinds are parts of one happening."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from discrepancy.values.tables import rows

OTHER: Final = "other"
"""Type of a frame whose word the lexicon of event types does not hold."""

STATEMENT: Final = "statement"

CAUSES: Final = frozenset({"attack", "accident", "disaster", "outbreak", "protest", "abduction", "theft", "abuse"})
"""Kinds that have casualties and damage for outcome: one happening with what they did."""

OUTCOMES: Final = frozenset({"death", "injury", "missing", "damage", "rescue"})
"""Kinds that are the outcome of a cause and counted with it."""

SAY_LITTLE: Final = frozenset(
    "be have make do get go come take put give keep let set hold bring see want need involve include become".split()
)
"""Verbs that can stand for almost any event."""

_INFLECTION: Final = re.compile(r"(?:ings?|(?<!e)ed|ies|es|(?<!s)s|(?<!e)e|y)$")
_DERIVATION: Final = re.compile(r"(?:ations?|itions?|ions?|ments?|ances?|ences?|ers?|ors?|als?|ees?|ures?|ur|at|it)$")
_LEAST_STEM: Final = 4
_LEAST_INFLECTED: Final = 3


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, (words,) in enumerate(rows("event_synonyms", 1)):
        for word in words.split():
            found[word].add(number)
            found["~" + stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def synonyms(word: str, *, derived: bool = True) -> frozenset[int]:
    """Groups of near-synonyms that an event word stands in, by its lemma or else, if ``derived``, by its stem.

    Example:
        >>> bool(synonyms("takeover") & synonyms("acquire")), bool(synonyms("arrest") & synonyms("acquire"))
        (True, False)
        >>> bool(synonyms("nabbed") & synonyms("arrest"))
        True
    """
    table = _synonyms()
    return table.get(word) or (table.get("~" + stem(word)) if derived else None) or frozenset()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its endings, those of inflection and those that derive a noun from a verb: crude, for comparing.

    A particle that makes no phrasal verb known here is taken for a preposition, and left out.

    Example:
        >>> stem("nomination") == stem("nominate"), stem("bombing") == stem("bomb"), stem("fire"), stem("attack")
        (True, True, 'fir', 'attack')
        >>> stem("capturing") == stem("capture"), stem("walk_near") == stem("walk"), stem("blow_up")
        (True, True, 'blow_up')
    """
    head, _, particle = word.partition("_")
    if particle and word in _phrasal():
        return word
    bare = _undoubled(_INFLECTION.sub("", head))
    if len(bare) < _LEAST_INFLECTED:
        return head
    root = _undoubled(_DERIVATION.sub("", bare))
    return root.removesuffix("e") if len(root) > _LEAST_STEM else root if len(root) == _LEAST_STEM else bare


def _undoubled(stem: str) -> str:
    """A stem with one consonant where the ending had doubled it: "robb" of "robbing"."""
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem


@cache
def _phrasal() -> frozenset[str]:
    """Verbs with particles that the tables know."""
    listed = " ".join(words for (words,) in rows("event_synonyms", 1)) + " "
    listed += " ".join(row[-1] for row in rows("event_types", 4))
    return frozenset(word for word in listed.split() if "_" in word)


def is_harm(types: Iterable[str]) -> bool:
    """Is one of the types a cause of casualties or their outcome.

    Example:
        >>> is_harm(["death"]), is_harm(["arrest", "other"])
        (True, False)
    """
    return any(kind in CAUSES or kind in OUTCOMES for kind in types)


def may_be_one_happening(one: Iterable[str], other: Iterable[str]) -> bool:
    """May events of these types be one happening: a kind in common, or a cause and its outcomes.

    Example:
        >>> may_be_one_happening({"attack"}, {"death"}), may_be_one_happening({"death"}, {"arrest"})
        (True, False)
    """
    return not classes(frozenset(one)).isdisjoint(classes(frozenset(other)))


@lru_cache(maxsize=4096)
def classes(types: frozenset[str]) -> frozenset[str]:
    """What events of these types can be parts of: events that have one in common may be one happening.

    Example:
        >>> sorted(classes(frozenset({"arrest", "other"}))), "harm" in classes(frozenset({"death"}))
        (['arrest'], True)
    """
    return types - {OTHER} | (frozenset({"harm"}) if is_harm(types) else frozenset())
