"""Disjoint sets of named things (union-find; Tarjan 1975)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Things that are joined step by step; the outcome does not depend on the order of joins.

    Example:
        >>> groups = Groups(["c", "a", "b"])
        >>> groups.join("c", "a")
        >>> groups.listed()
        [['a', 'c'], ['b']]
    """

    def __init__(self, things: Iterable[str] = ()) -> None:
        self._parent = {thing: thing for thing in things}

    def add(self, thing: str) -> None:
        """Add a thing in a group of its own; no change where it is known."""
        self._parent.setdefault(thing, thing)

    def find(self, thing: str) -> str:
        """The smallest member of the thing's group, which names it."""
        root = thing
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[thing] != root:
            self._parent[thing], thing = root, self._parent[thing]
        return root

    def join(self, one: str, two: str) -> None:
        """Put two things and all that is joined with them into one group."""
        first, second = sorted((self.find(one), self.find(two)))
        self._parent[second] = first

    def listed(self) -> list[list[str]]:
        """All groups, each sorted, sorted by their first members."""
        members: dict[str, list[str]] = defaultdict(list)
        for thing in sorted(self._parent):
            members[self.find(thing)].append(thing)
        return [members[root] for root in sorted(members)]
