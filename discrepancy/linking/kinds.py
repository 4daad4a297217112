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

_SUFFIX: Final = re.compile(
    r"(?:ations?|itions?|ions?|ments?|ances?|ences?|ings?|ers?|ors?|als?|ees?|ures?|ed|es|s|e|y)$"
)
_LEAST_STEM: Final = 4


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, (words,) in enumerate(rows("event_synonyms", 1)):
        for word in words.split():
            found[word].add(number)
            found["~" + stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def synonyms(word: str) -> frozenset[int]:
    """Groups of near-synonyms that an event word stands in, by its lemma or else by its stem.

    Example:
        >>> bool(synonyms("takeover") & synonyms("acquire")), bool(synonyms("arrest") & synonyms("acquire"))
        (True, False)
        >>> bool(synonyms("nabbed") & synonyms("arrest"))
        True
    """
    table = _synonyms()
    return table.get(word) or table.get("~" + stem(word), frozenset())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the suffix that derives a noun or a person from a verb: crude, for comparing only.

    Example:
        >>> stem("nomination") == stem("nominate"), stem("bombing") == stem("bomb"), stem("fire"), stem("attack")
        (True, True, 'fire', 'attack')
    """
    cut = _SUFFIX.sub("", word)
    cut = cut[:-2] if cut.endswith("at") and len(cut) >= _LEAST_STEM + 2 else cut
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz":
        cut = cut[:-1]
    return cut if len(cut) >= _LEAST_STEM or cut != word and len(cut) > 2 and word.startswith(cut + cut[-1]) else word


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
