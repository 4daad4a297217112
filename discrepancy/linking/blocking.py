"""Blocking: which pairs are worth comparing at all, found through what they share and never by trying all.

Every item has keys with weights (rare words, names); two items that share keys are candidates, and each item keeps
those it shares most with. A key of very many items is not dropped: its items are sorted by day and each meets its
neighbours in that order (the sorted neighbourhood of Hernandez and Stolfo 1995), so the cost stays linear in the number
of items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest

Pair = tuple[int, int]


def candidates(
    keys: Sequence[Mapping[str, float]], days: Sequence[int | None], *, block: int, neighbours: int
) -> list[Pair]:
    """Pairs of items to compare.

    Args:
        keys: For each item its keys with weights; the product of two weights is what sharing a key counts for.
        days: For each item a day number, by which oversized blocks are sorted; None: not known.
        block: Items of one key that are all paired with each other; beyond, each meets as many neighbours in time.
        neighbours: How many best candidates each item keeps.

    Returns:
        Pairs of positions, the smaller first, sorted.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for item, weights in enumerate(keys):
        for key in weights:
            postings[key].append(item)
    totals: list[dict[int, float]] = [defaultdict(float) for _ in keys]
    for key in sorted(postings):
        items = postings[key]
        if len(items) > block:
            items.sort(key=lambda item: (days[item] or 0, item))
        of_items = [keys[item][key] for item in items]
        for position, one in enumerate(items):
            sums, weight = totals[one], of_items[position]
            end = position + block
            for other, its_weight in zip(items[position + 1 : end], of_items[position + 1 : end], strict=True):
                sums[other] += weight * its_weight
    shared: list[list[tuple[float, int]]] = [[] for _ in keys]
    for one, sums in enumerate(totals):
        for two, total in sums.items():
            shared[one].append((-total, two))
            shared[two].append((-total, one))
    kept: set[Pair] = set()
    for item, others in enumerate(shared):
        for _, other in others if len(others) <= neighbours else nsmallest(neighbours, others):
            kept.add((item, other) if item < other else (other, item))
    return sorted(kept)
