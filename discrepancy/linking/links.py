"""Links: why things came together. Of all that was compared only what holds each group together, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from discrepancy.linking.blocking import Pair
from discrepancy.linking.matching import Evidence, Scorer
from discrepancy.schema import Link

_SHOWN: Final = 6
"""Pieces of evidence kept of a link: the rest adds little."""


def links(
    level: Literal["articles", "mentions", "happenings"],
    groups: Sequence[Sequence[int]],
    scores: Mapping[Pair, float],
    *,
    name: Callable[[int], str],
    evidence: Callable[[int, int], Evidence],
    model: Scorer,
) -> list[Link]:
    """Links that hold groups together: of each the maximum spanning tree over its scores (Kruskal 1956).

    Args:
        level: What is linked.
        groups: Positions of the members of each group.
        scores: Scores of the pairs that were compared.
        name: Id of the item at a position.
        evidence: What speaks for and against the two items at two positions.
        model: What weighs the evidence.

    Returns:
        Links in order of groups' items. Items of a group that were joined over others are linked over these.
    """
    group_of = {position: number for number, group in enumerate(groups) if len(group) > 1 for position in group}
    inside = [pair for pair in scores if pair[0] in group_of and group_of[pair[0]] == group_of.get(pair[1])]
    return [
        Link(
            level=level,
            one=name(one),
            two=name(two),
            score=round(scores[one, two], 3),
            evidence=tuple(model.explain(evidence(one, two))[:_SHOWN]),
        )
        for one, two in sorted(spanning(inside, scores))
    ]


def spanning(pairs: Sequence[Pair], scores: Mapping[Pair, float]) -> list[Pair]:
    """The highest-scored pairs that connect all that the pairs connect, without a circle.

    Example:
        >>> spanning([(0, 1), (0, 2), (1, 2)], {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.8})
        [(0, 1), (1, 2)]
    """
    root: dict[int, int] = {}

    def find(item: int) -> int:
        while root.setdefault(item, item) != item:
            root[item] = item = root[root[item]]
        return item

    kept = []
    for one, two in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        a, b = find(one), find(two)
        if a != b:
            root[max(a, b)] = min(a, b)
            kept.append((one, two))
    return kept
