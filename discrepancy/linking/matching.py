"""The score of a pair: named evidence, weighted and added up, so that a person can read why two things were linked.

A logistic model over a few named features. The weights stand in ``weights.json`` beside this file, with the command
that learnt them; features are documented where they are made (``incidents``, ``mentions``, ``happenings``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp

Evidence = dict[str, float]
"""What links two things or keeps them apart: name of the evidence -> how strong it is, mostly from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """One logistic model.

    Attributes:
        weights: Weight of each kind of evidence; a product of two kinds is written "words*day".
        bias: Log odds of a candidate pair without evidence.
        threshold: Average score from which groups are joined.
    """

    weights: Mapping[str, float]
    bias: float
    threshold: float
    _terms: Mapping[str, list[tuple[tuple[str, ...], float]]] = field(init=False, repr=False, compare=False)
    """Kind of evidence -> (kinds that it is multiplied by, weight), taken apart once for millions of pairs."""

    def __post_init__(self) -> None:
        terms: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        for name, weight in self.weights.items():
            first, *others = _parts(name)
            terms.setdefault(first, []).append((tuple(others), weight))
        object.__setattr__(self, "_terms", terms)

    def score(self, evidence: Evidence) -> float:
        """Probability, from 0 to 1, that the two belong together.

        Example:
            >>> Scorer({"name": 2.0}, bias=-1.0, threshold=0.5).score({"name": 0.5})
            0.5
        """
        total = self.bias
        for name, strength in evidence.items():
            if not strength:
                continue
            for others, weight in self._terms.get(name, ()):
                value = strength * weight
                for other in others:
                    value *= evidence.get(other, 0.0)
                total += value
        return 1 / (1 + exp(-max(-50.0, min(50.0, total))))

    def explain(self, evidence: Evidence) -> list[tuple[str, float]]:
        """What each kind of evidence adds to the log odds, the weightiest first; what adds nothing is left out.

        Example:
            >>> model = Scorer({"name": 2.0, "day": 1.0, "name*day": 3.0}, bias=0.0, threshold=0.5)
            >>> model.explain({"name": 0.5, "day": 1.0})
            [('name*day', 1.5), ('day', 1.0), ('name', 1.0)]
        """
        added = [(name, round(self._value(name, evidence) * weight, 3)) for name, weight in self.weights.items()]
        return sorted(((name, value) for name, value in added if value), key=lambda item: (-abs(item[1]), item[0]))

    @staticmethod
    def _value(name: str, evidence: Evidence) -> float:
        value = 1.0
        for part in _parts(name):
            value *= evidence.get(part, 0.0)
        return value


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(name.split("*"))


@cache
def scorer(name: str) -> Scorer:
    """A model of ``weights.json``: "articles", "mentions", "coreference" or "happenings"."""
    table = json.loads((files("discrepancy.linking") / "weights.json").read_text(encoding="utf8"))[name]
    return Scorer(weights=table["weights"], bias=table["bias"], threshold=table["threshold"])
