"""Which event mentions of one article speak of the same event.

Conservative: two mentions join when their types agree, what both name of time, place, target and agent agrees, and
one is a definite noun ("the attack") or they share a telling argument. Mentions on distinct days or at distinct
places never join, and plural or generic ones ("three attacks") never join with a single one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from discrepancy.pipeline.events.drafts import Argument, Draft
from discrepancy.pipeline.events.lexicon import OTHER, lexicon
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Polarity

_DEFINITE: Final = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_LOOSE: Final = frozenset({"statement", OTHER, "change", "result", "payment"})
"""Types whose mentions only join by the same lemma: there are many of each in an article."""
_HARMING: Final = frozenset({"death", "injury", "arrest", "abduction", "release"})
"""Types that happen to somebody: another person's is another event."""
_COLOURLESS: Final = frozenset(
    {"deadly", "fatal", "recent", "latest", "brazen", "apparent", "alleged", "bloody", "same", "whole"}
)
"""Modifiers that tell no event from another."""
_ONCE_A_DAY: Final = frozenset({"attack", "accident", "disaster", "election"})
_LEAD: Final = 2
"""Sentences after a headline that tell the same again, in full."""
_STOPS: Final = frozenset({".", "!", "?", '"', "”", "...", "…"})
_QUOTES: Final = frozenset({'"', "“", "``", "‘", "'"})
_FULL_DAY: Final = len("2020-01-03")
_COMPARED: Final = 100
"""Chains of its type, the latest, that a mention is compared with: more makes no difference in news, and hostile texts
have thousands."""
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
    agents: set[object] = field(default_factory=set)
    patients: set[object] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    weapons: set[str] = field(default_factory=set)
    named: bool = False
    """A noun has named it, as it will again."""
    first: int = 0
    last: int = 0
    size: int = 0


class Chains:
    """Builds the chains of one Doc, mention by mention.

    Args:
        syntax: The parse.
        dates: Time expressions that the drafts' ``time`` indexes.
        actor_of: Token -> chain of the party that it stands for.
        place_of: Token -> number of the place that it names; no countries and regions, which hold many others.
    """

    def __init__(
        self, syntax: Syntax, dates: Sequence[DateMention], actor_of: dict[int, int], place_of: dict[int, int]
    ) -> None:
        self.syntax = syntax
        self.dates = dates
        self.actor_of = actor_of
        self.place_of = place_of
        self.chains: list[_Chain] = []
        self.of_type: dict[str, list[int]] = {}
        self.headlines = _headlines(syntax)
        self.quoted = _quoted(syntax)
        self.nouns: dict[int, Draft] = {}
        self.in_time = frozenset(i for date in dates for i in range(date.start, date.end))

    def add(self, draft: Draft) -> None:
        """Put a draft into the chain that it continues, or into a new one."""
        if draft.nominal:
            self.nouns[draft.head] = draft
        mine = self._describe(draft)
        told = self._told_by(draft)
        if told is not None:
            draft.chain = told
            self._join(self.chains[told], mine)
            return
        if draft.polarity is Polarity.AFFIRMED or self._takes_up(draft):
            best, score = -1, 0.0
            for number in self.of_type.get(draft.type, ())[-_COMPARED:]:
                points = self._match(mine, self.chains[number], draft)
                if points > score or (points == score > 0):
                    best, score = number, points
            if best >= 0 and score >= 2:
                draft.chain = best
                self._join(self.chains[best], mine)
                return
        draft.chain = len(self.chains)
        self.of_type.setdefault(draft.type, []).append(draft.chain)
        self.chains.append(mine)

    def merge(self, drafts: Sequence[Draft]) -> None:
        """Join chains that later mentions showed to be of one kind on one day, and at no two places."""
        into: dict[int, int] = {}
        for number, chain in enumerate(self.chains):
            if chain.type not in _ONCE_A_DAY or chain.generic or not chain.days:
                continue
            same = self.of_type[chain.type]
            position = bisect_left(same, number)
            for earlier in same[max(0, position - _COMPARED) : position]:
                other = self.chains[earlier]
                if (
                    other.type == chain.type
                    and not other.generic
                    and any(len(day) == _FULL_DAY for day in chain.days & other.days)
                    and not _disjoint(chain.places, other.places)
                    and not _disjoint(chain.weapons, other.weapons)
                ):
                    into[number] = into.get(earlier, earlier)
                    self._join(self.chains[into[number]], chain)
                    break
        for draft in drafts:
            draft.chain = into.get(draft.chain, draft.chain)

    def _told_by(self, draft: Draft) -> int | None:
        """ "An attack hit the town": the verb tells of its subject."""
        for argument in draft.agents:
            subject = self.nouns.get(argument.head)
            if subject is not None and subject.type == draft.type == "attack" and not subject.generic:
                return subject.chain
        return None

    def _describe(self, draft: Draft) -> _Chain:
        syntax = self.syntax
        chain = _Chain(draft.type, draft.generic, {draft.lemma}, size=1)
        chain.first = chain.last = syntax.sentence[draft.head]
        if draft.time is not None and draft.time_reason in ("syntax", "clause"):
            value = self.dates[draft.time].value.value
            if value[:1].isdigit() or value.startswith("XXXX-"):
                chain.days.add(value[:10])
        for argument in (*draft.places, *draft.patients):
            place = self.place_of.get(argument.head)
            if place is not None:
                chain.places.add(place)
        chain.named = draft.nominal
        chain.agents.update(self._names(draft.agents))
        chain.patients.update(self._names(draft.patients))
        chain.weapons.update(syntax.lemma[argument.head] for argument in draft.instruments)
        if draft.nominal:
            aside = {argument.head for argument in (*draft.instruments, *draft.agents, *draft.places, *draft.patients)}
            for j in syntax.children[draft.head]:
                if syntax.relation[j] == "nummod" and j not in self.in_time:
                    chain.generic = True
                if (
                    syntax.relation[j] in ("compound", "amod")
                    and j not in aside
                    and j not in self.in_time
                    and syntax.lemma[j] not in _COLOURLESS
                ):
                    chain.modifiers.add(syntax.lemma[j])
        return chain

    def _names(self, arguments: list[Argument]) -> set[object]:
        """Parties by chain, described ones by noun too: two articles of one party may differ."""
        found: set[object] = set()
        for argument in arguments:
            actor = self.actor_of.get(argument.head)
            if actor is not None:
                found.add(actor)
            if self.syntax.pos[argument.head] == "NOUN":
                found.add(self.syntax.lemma[argument.head])
        return found

    def _match(self, mine: _Chain, chain: _Chain, draft: Draft) -> float:
        """How well a mention fits a chain; 2 and more joins."""
        if mine.generic or chain.generic or mine.type != chain.type:
            return 0.0
        same_word = bool(mine.lemmas & chain.lemmas) or any(_related(a, b) for a in mine.lemmas for b in chain.lemmas)
        if mine.type in _LOOSE and not same_word:
            return 0.0
        if (
            _disjoint_times(mine.days, chain.days)
            or _disjoint(mine.places, chain.places)
            or _disjoint(mine.weapons, chain.weapons)
            or (mine.type in _HARMING and _disjoint(mine.patients, chain.patients))
        ):
            return 0.0
        points = (
            2.0 * bool(mine.patients & chain.patients)
            + bool(mine.agents & chain.agents)
            + 2.0 * bool(mine.days & chain.days)
            + 2.0 * bool(mine.places & chain.places)
            + bool(mine.weapons & chain.weapons)
            + bool(mine.modifiers & chain.modifiers)
        )
        if self._takes_up(draft):
            words = lexicon().classes["general"]
            general = same_word or bool(
                mine.weapons & chain.weapons or words & (mine.lemmas if draft.nominal else chain.lemmas)
            )
            distance = mine.last - chain.last
            if mine.type not in _LOOSE and general and distance <= _REACH and mine.modifiers <= chain.modifiers:
                points += 2.5 + same_word + 0.5 * (1 - distance / _REACH) + 0.1 * min(chain.size, 10)
                told_anew = bool(mine.days and not chain.days) + bool(mine.weapons and not chain.weapons)
                points -= 0.0 if mine.weapons & chain.weapons else 1.5 * told_anew
                points += chain.named + 0.3 * bool(chain.days)
        elif _disjoint(mine.agents, chain.agents):
            return 0.0
        elif (
            chain.first in self.headlines
            and 0 < mine.last - chain.first <= _LEAD
            and mine.type in _ONCE_A_DAY
            and mine.last not in self.quoted
        ):
            points += 2.0  # the lead tells in full what the headline names
        elif mine.weapons & chain.weapons and not (mine.agents or mine.places or mine.days or mine.patients):
            points += 2.0  # "20 rockets were fired" tells of it only how many
        return points if same_word or points > 2 or mine.type not in _LOOSE else 0.0

    def _takes_up(self, draft: Draft) -> bool:
        """ "The attack", "fired the rockets", "the rockets were launched"."""
        if draft.nominal:
            return self._is_definite(draft.head)
        return draft.type == "attack" and any(self._is_definite(argument.head) for argument in draft.instruments)

    def _is_definite(self, noun: int) -> bool:
        return any(
            self.syntax.relation[j] in ("det", "nmod:poss") and self.syntax.lower[j] in _DEFINITE
            for j in self.syntax.children[noun]
        )

    @staticmethod
    def _join(chain: _Chain, mine: _Chain) -> None:
        chain.lemmas |= mine.lemmas
        chain.days |= mine.days
        chain.places |= mine.places
        chain.agents |= mine.agents
        chain.patients |= mine.patients
        chain.modifiers |= mine.modifiers
        chain.weapons |= mine.weapons
        chain.named = chain.named or mine.named
        chain.last = max(chain.last, mine.last)
        chain.size += 1


def _headlines(syntax: Syntax) -> frozenset[int]:
    """Sentences at the top of a text that end without a full stop."""
    found = set()
    for number, start in enumerate(syntax.sentence_starts[: _LEAD + 1]):
        following = syntax.sentence_starts[number + 1 :]
        told = [i for i in range(start, following[0] if following else len(syntax)) if syntax.pos[i] != "SPACE"]
        if told and syntax.lower[told[-1]] not in _STOPS:
            found.add(number)
    return frozenset(found)


def _quoted(syntax: Syntax) -> frozenset[int]:
    """Sentences at the top of a text that open with a quotation mark: somebody's words set under the headline."""
    found = set()
    for number, start in enumerate(syntax.sentence_starts[: 2 * _LEAD + 1]):
        first = next((i for i in range(start, len(syntax)) if syntax.pos[i] != "SPACE"), start)
        if syntax.lower[first : first + 1] and syntax.lower[first] in _QUOTES:
            found.add(number)
    return frozenset(found)


def _disjoint(one: set[object] | set[int] | set[str], other: set[object] | set[int] | set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _disjoint_times(one: set[str], other: set[str]) -> bool:
    """Does no time of one agree with any of the other; a missing year agrees with every year."""
    return bool(one) and bool(other) and not any(_agree(a, b) for a in one for b in other)


def _agree(a: str, b: str) -> bool:
    return all("X" in (x, y) or x == y for x, y in zip(a, b, strict=False))


def _related(a: str, b: str) -> bool:
    """Verb and noun of one stem: invade and invasion, shoot and shooting."""
    return len(a) > 3 and len(b) > 3 and a[:4] == b[:4]
