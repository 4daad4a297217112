"""The grammar engine: a bottom-up chart over pieces of text, driven by each rule's first element.

A rule reads ``kind <- elements``: an element in lower case is a word, in upper case a kind of item; ``a|b`` are
alternatives and a trailing ``?`` makes an element optional. Its action gets the values of the upper-case elements in
order (None for an absent optional one) and returns the new item's value, or None to refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

Atoms = tuple[tuple[str, Hashable], ...]
"""What a piece may be: (kind, value) for each reading. A word's own kind is the word."""


class Element(NamedTuple):
    """One place of a rule: the kinds it takes, and whether the action gets the value."""

    kinds: frozenset[str]
    typed: bool


class Rule(NamedTuple):
    """A rule without optional elements; ``present`` tells which typed elements of the written rule it has."""

    kind: str
    rest: tuple[Element, ...]
    first_typed: bool
    present: tuple[bool, ...]
    action: Callable[..., Any]


class Item(NamedTuple):
    """Something recognised: pieces up to ``end`` are a ``kind`` with this value."""

    kind: str
    end: int
    value: Any


class Grammar:
    """A compiled set of rules.

    Attributes:
        words: Every word that a rule names, so that a lexicon knows what to hand over.
    """

    def __init__(self, rules: Sequence[tuple[str, str, Callable[..., Any]]]) -> None:
        self.words: set[str] = set()
        self._by_first: dict[str, list[Rule]] = {}
        for kind, pattern, action in rules:
            self._compile(kind, pattern.split(), action)

    def _compile(self, kind: str, written: list[str], action: Callable[..., Any]) -> None:
        elements: list[Element] = []
        for word in written:
            kinds = frozenset(word.removesuffix("?").split("|")) if len(word) > 1 else frozenset({word})
            typed = all(name.isupper() for name in kinds)
            if not typed:
                if any(name.isupper() for name in kinds):
                    raise ValueError(f"{word!r} in {' '.join(written)!r} mixes words and kinds")
                self.words |= kinds
            elements.append(Element(kinds, typed))
        choices = [(True, False) if len(word) > 1 and word.endswith("?") else (True,) for word in written]
        for chosen in product(*choices):
            kept = [element for element, keep in zip(elements, chosen, strict=True) if keep]
            present = tuple(keep for element, keep in zip(elements, chosen, strict=True) if element.typed)
            rule = Rule(kind, tuple(kept[1:]), kept[0].typed, present, action)
            for first in kept[0].kinds:
                self._by_first.setdefault(first, []).append(rule)

    def parse(self, atoms: Sequence[Atoms]) -> list[list[Item]]:
        """All items that begin at each piece, in the order found (shorter derivations first)."""
        chart: list[list[Item]] = [[] for _ in atoms]
        index: list[dict[str, list[Item]]] = [{} for _ in range(len(atoms) + 1)]
        for start in range(len(atoms) - 1, -1, -1):
            agenda = [Item(kind, start + 1, value) for kind, value in atoms[start]]
            seen = set(agenda)
            for item in agenda:  # grows while it is read
                index[start].setdefault(item.kind, []).append(item)
                for rule in self._by_first.get(item.kind, ()):
                    for end, values in _match(rule.rest, 0, item.end, index):
                        new = self._apply(rule, (item.value, *values) if rule.first_typed else values, end)
                        if new is not None and new not in seen:
                            seen.add(new)
                            agenda.append(new)
            chart[start] = agenda
        return chart

    @staticmethod
    def _apply(rule: Rule, values: tuple[Any, ...], end: int) -> Item | None:
        if len(values) != len(rule.present):
            given = iter(values)
            values = tuple(next(given) if present else None for present in rule.present)
        value = rule.action(*values)
        return None if value is None else Item(rule.kind, end, value)


def _match(
    elements: tuple[Element, ...], place: int, start: int, index: list[dict[str, list[Item]]]
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Ways to read the elements from ``place`` on at piece ``start``: end, and values of the typed ones."""
    if place == len(elements):
        yield start, ()
        return
    kinds, typed = elements[place]
    here = index[start]
    for kind in kinds & here.keys():
        for item in here[kind]:
            for end, values in _match(elements, place + 1, item.end, index):
                yield end, ((item.value, *values) if typed else values)
