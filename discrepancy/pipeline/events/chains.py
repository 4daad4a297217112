"""Which event mentions of one article speak of the same event.

Conservative: two mentions join when their types agree, what both name of time, place, target and agent agrees, and one is
a definite noun ("the attack") or they share a telling argument. Mentions on distinct days or at distinct places never join,
and plural or generic ones ("three attacks") never join with a single one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from discrepancy.pipeline.events.drafts import Argument, Draft
from discrepancy.pipeline.events.lexicon import OTHER
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Polarity

_DEFINITE: Final = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_TYPES: Final = frozenset({"statement", OTHER, "change", "result", "payment"})
"""Types whose mentions only join by the same lemma: there are many of each in an article."""
_FIRING: Final = frozenset({"fire", "launch", "shoot", "lob"})
_REACH: Final = 12
"""Sentences between a definite noun and the mention that it takes up."""


@dataclass(slots=True)
class _Chain:
    """What is known of one event so far."""

    type: str
    generic: bool
    lemmas: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    place_words: set[str] = field(default_factory=set)
    agents: set[object] = field(default_factory=set)
    patients: set[object] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    last: int = 0
    size: int = 0


class Chains:
    """Builds the chains of one Doc, mention by mention.

    Args:
        syntax: The parse.
        dates: Time expressions that the drafts' ``time`` indexes.
        actor_of: Token -> chain of the party that it stands for.
        place_of: Token -> number of the place that it names.
    """

    def __init__(
        self, syntax: Syntax, dates: Sequence[DateMention], actor_of: dict[int, int], place_of: dict[int, int]
    ) -> None:
        self.syntax = syntax
        self.dates = dates
        self.actor_of = actor_of
        self.place_of = place_of
        self.chains: list[_Chain] = []

    def add(self, draft: Draft) -> None:
        """Put a draft into the chain that it continues, or into a new one."""
        mine = self._describe(draft)
        if draft.polarity is Polarity.AFFIRMED:
            best, score = -1, 0.0
            for number, chain in enumerate(self.chains):
                points = self._match(mine, chain, draft)
                if points > score or (points == score > 0):
                    best, score = number, points
            if best >= 0 and score >= 2:
                draft.chain = best
                self._join(self.chains[best], mine)
                return
        draft.chain = len(self.chains)
        self.chains.append(mine)

    def _describe(self, draft: Draft) -> _Chain:
        syntax = self.syntax
        chain = _Chain(draft.type, draft.generic, {draft.lemma}, last=syntax.sentence[draft.head], size=1)
        if draft.time is not None and draft.time_reason in ("syntax", "clause"):
            value = self.dates[draft.time].value.value
            if len(value) >= 10 and "REF" not in value:
                chain.days.add(value[:10])
        for argument in draft.places:
            place = self.place_of.get(argument.head)
            if place is not None:
                chain.places.add(place)
            else:
                chain.place_words.add(syntax.lemma[argument.head])
        chain.agents.update(self._names(draft.agents))
        chain.patients.update(self._names(draft.patients))
        chain.patients.difference_update(chain.place_words)
        if draft.nominal:
            chain.modifiers.update(
                syntax.lemma[j] for j in syntax.children[draft.head] if syntax.relation[j] in ("compound", "amod")
            )
            chain.generic = chain.generic or any(
                syntax.relation[j] == "nummod" for j in syntax.children[draft.head]
            )
        return chain

    def _names(self, arguments: list[Argument]) -> set[object]:
        found: set[object] = set()
        for argument in arguments:
            actor = self.actor_of.get(argument.head)
            if actor is not None:
                found.add(actor)
            elif self.syntax.pos[argument.head] != "PRON":
                found.add(self.syntax.lemma[argument.head])
        return found

    def _match(self, mine: _Chain, chain: _Chain, draft: Draft) -> float:
        if mine.generic or chain.generic or mine.type != chain.type:
            return 0.0
        if mine.type in _TYPES and not mine.lemmas & chain.lemmas:
            return 0.0
        if _disjoint_days(mine.days, chain.days) or _disjoint(mine.places, chain.places):
            return 0.0
        shared = (
            2 * len(mine.patients & chain.patients)
            + len(mine.agents & chain.agents)
            + 2 * bool(mine.days & chain.days)
            + 2 * bool(mine.places & chain.places)
            + bool(mine.place_words & chain.place_words)
        )
        if mine.type == "death" and _disjoint(mine.patients, chain.patients):
            return 0.0
        same = bool(mine.lemmas & chain.lemmas) or mine.type not in _TYPES
        if draft.nominal and self._is_definite(draft) and mine.type not in _TYPES and not mine.modifiers - chain.modifiers:
            distance = mine.last - chain.last
            if distance <= _REACH and not _disjoint(mine.agents, chain.agents):
                shared += 2.0 + chain.size / 100
        if draft.nominal and mine.modifiers and mine.modifiers & chain.modifiers:
            shared += 1
        if _disjoint(mine.agents, chain.agents) and not mine.days & chain.days and not mine.places & chain.places:
            return 0.0
        return float(shared) if same else 0.0

    def _is_definite(self, draft: Draft) -> bool:
        return any(
            self.syntax.relation[j] in ("det", "nmod:poss") and self.syntax.lower[j] in _DEFINITE
            for j in self.syntax.children[draft.head]
        )

    @staticmethod
    def _join(chain: _Chain, mine: _Chain) -> None:
        chain.lemmas |= mine.lemmas
        chain.days |= mine.days
        chain.places |= mine.places
        chain.place_words |= mine.place_words
        chain.agents |= mine.agents
        chain.patients |= mine.patients
        chain.modifiers |= mine.modifiers
        chain.last = max(chain.last, mine.last)
        chain.size += 1


def _disjoint(one: set[object] | set[int], other: set[object] | set[int]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _disjoint_days(one: set[str], other: set[str]) -> bool:
    """Days written without a year agree with those of any year."""
    if not one or not other:
        return False
    return not any(a == b or (("X" in a or "X" in b) and a[5:] == b[5:]) for a in one for b in other)
