"""Blocking: which pairs are worth comparing at all, found through what they share and never by trying all.

Every item has keys with weights (rare words, names); two items that share keys are candidates, and each item keeps
those it shares most with. A key of very many items is not dropped: its items are sorted by day and each meets its
neighbours in that order (the sorted neighbourhood of Hernandez and Stolfo 1995), so the cost stays linear in the number
of items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest

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
    shared: list[dict[int, float]] = [defaultdict(float) for _ in keys]
    for key in sorted(postings):
        for one, two in _pairs(postings[key], days, block):
            product = keys[one][key] * keys[two][key]
            shared[one][two] += product
            shared[two][one] += product
    kept: set[Pair] = set()
    for item, others in enumerate(shared):
        for other in nlargest(neighbours, others, key=lambda other: (others[other], -other)):
            kept.add((min(item, other), max(item, other)))
    return sorted(kept)


def _pairs(items: Sequence[int], days: Sequence[int | None], block: int) -> Iterator[Pair]:
    if len(items) > block:
        items = sorted(items, key=lambda item: (days[item] or 0, item))
    for position, one in enumerate(items):
        for two in items[position + 1 : position + block]:
            yield one, two
