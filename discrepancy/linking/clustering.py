"""Clustering: from scores of pairs to groups, without chaining distinct things together.

Agglomerative with average linkage (Sokal and Michener 1958): the two groups whose members agree best on average come
together first, a pair that was never a candidate counting as none, so that one good link cannot join two groups that
otherwise disagree. What must not stand together keeps groups apart whatever the scores say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


def cluster(
    count: int,
    scores: Mapping[Pair, float],
    *,
    threshold: float,
    power: float = 1.0,
    apart: Callable[[Sequence[int], Sequence[int]], bool] | None = None,
) -> list[list[int]]:
    """Group items by the average score between groups.

    Args:
        count: Number of items.
        scores: Score of each candidate pair (smaller position first), from 0 to 1; other pairs count as 0.
        threshold: Least average score at which two groups are joined.
        power: Exponent of the generalised mean: 1 is the plain average; above, good links weigh more than missing ones.
        apart: Tells of two groups that they must not be joined.

    Returns:
        Groups of positions, each sorted, sorted by their first items. The order in which items are given decides only
        between equal scores.

    Example:
        >>> cluster(4, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.1}, threshold=0.5)
        [[0, 1], [2], [3]]
    """
    groups: dict[int, list[int]] = {item: [item] for item in range(count)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    if power != 1:
        scores, threshold = {pair: score**power for pair, score in scores.items()}, threshold**power
    for (one, two), score in scores.items():
        sums[one][two] = sums[two][one] = score
    heap = [(-score, one, two, 1, 1) for (one, two), score in scores.items() if score >= threshold]
    heapify(heap)
    while heap:
        _, one, two, size_one, size_two = heappop(heap)
        if one not in groups or two not in groups:
            continue
        if (len(groups[one]), len(groups[two])) != (size_one, size_two):
            continue  # stale: the group has grown since
        if apart is not None and apart(groups[one], groups[two]):
            continue
        groups[one] = sorted(groups[one] + groups.pop(two))
        merged = sums.pop(two)
        for other, total in merged.items():
            if other != one:
                sums[other].pop(two)
                sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + total
        sums[one].pop(two, None)
        for other, total in sums[one].items():
            average = total / (len(groups[one]) * len(groups[other]))
            if average >= threshold:
                first, second = sorted((one, other))
                heappush(heap, (-average, first, second, len(groups[first]), len(groups[second])))
    return sorted(groups.values())
