"""From pairs of articles that may contradict each other to neighbourhoods: sets of articles that are compared together.

Pairs are joined heaviest first, as Kruskal (1956) grows a spanning tree, and what would grow too large stays apart. A
pair that this has parted is looked at in a further round, in a neighbourhood of its own kind, so that every pair is
looked at once, and a common name that chains a whole archive together costs no more than the pairs it makes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.linking.sets import Groups
from discrepancy.settings import SWEEP, SweepSettings

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Articles that are linked and compared together.

    Attributes:
        articles: Their ids, sorted.
        between: Pairs that only this neighbourhood has together; of its conflicts only those count that have one of
            them on two sides. Empty: all conflicts count.
        left_out: Copies of its articles that did not fit in.
    """

    articles: tuple[str, ...]
    between: tuple[Pair, ...] = ()
    left_out: int = 0


def neighbourhoods(
    pairs: Iterable[tuple[str, str, int]],
    single: Iterable[str],
    families: Mapping[str, str],
    settings: SweepSettings = SWEEP,
) -> list[Neighbourhood]:
    """Neighbourhoods, sorted by their articles.

    Args:
        pairs: Two ids, the smaller first, and what the articles have in common.
        single: Articles that may contradict themselves.
        families: Article -> the one that it is a copy of.
        settings: Thresholds.

    Example:
        >>> [found.articles for found in neighbourhoods([("a", "b", 5), ("c", "d", 7)], ["b", "e"], {"f": "c"})]
        [('a', 'b'), ('c', 'd', 'f'), ('e',)]
    """
    copies: dict[str, list[str]] = defaultdict(list)
    for article, family in sorted(families.items()):
        copies[family].append(article)
    ordered: Sequence[tuple[str, str, int]] = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    found: list[Neighbourhood] = []
    first = True
    while ordered or first:
        groups, ordered_left = _round(ordered, single if first else (), settings.together)
        between: dict[str, list[Pair]] = defaultdict(list)
        if not first:
            for one, two, _ in ordered:
                if groups.find(one) == groups.find(two):
                    between[groups.find(one)].append((one, two))
        found += [
            _with_copies(members, between.get(members[0], ()), families, copies, settings.together)
            for members in groups.listed()
            if first or members[0] in between
        ]
        ordered, first = ordered_left, False
    return sorted(found, key=lambda one: (one.articles, one.between))


def _round(
    ordered: Sequence[tuple[str, str, int]], single: Iterable[str], most: int
) -> tuple[Groups, list[tuple[str, str, int]]]:
    """Groups of at most so many, and the pairs that they part."""
    groups = Groups(single)
    size: dict[str, int] = defaultdict(lambda: 1)
    for one, two, _ in ordered:
        groups.add(one)
        groups.add(two)
        a, b = groups.find(one), groups.find(two)
        if a != b and size[a] + size[b] <= most:
            groups.join(a, b)
            size[groups.find(a)] = size[a] + size[b]
    return groups, [pair for pair in ordered if groups.find(pair[0]) != groups.find(pair[1])]


def _with_copies(
    members: Sequence[str],
    between: Sequence[Pair],
    families: Mapping[str, str],
    copies: Mapping[str, Sequence[str]],
    most: int,
) -> Neighbourhood:
    """Members together with what they are copies of and the copies of these, as many as fit."""
    own = set(members)
    kin = {families.get(member, member) for member in members}
    more = sorted({article for family in kin for article in (family, *copies.get(family, ()))} - own)
    room = max(0, most - len(own))
    return Neighbourhood(tuple(sorted(own.union(more[:room]))), tuple(sorted(between)), len(more[room:]))
