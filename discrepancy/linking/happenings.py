"""Happenings: an event with its parts. The rockets that were fired, the attack and the deaths are one happening.

Sources count different parts of one happening and call it by different words; what they say can only be compared when
the parts have come together. Distinct happenings of one article, which often stand side by side in one paragraph, must
not: a killing with another victim, an attack at another place, on a day clearly not the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.linking.blocking import Pair
from discrepancy.linking.incidents import Incidents
from discrepancy.linking.kinds import CAUSES, OUTCOMES, classes, may_be_one_happening
from discrepancy.linking.matching import Evidence
from discrepancy.linking.mentions import (
    actors_compared,
    common_word,
    days_compared,
    heads_compared,
    other_agent_here,
    places_compared,
)
from discrepancy.linking.nodes import Node, head
from discrepancy.linking.when import Days
from discrepancy.schema import Actor, ActorType, Place
from discrepancy.settings import LINKING, LinkingSettings
from discrepancy.values.spelling import fold


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """All nodes that tell of one event, or of some parts of one happening, taken together."""

    nodes: tuple[Node, ...]
    types: frozenset[str]
    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]
    instruments: frozenset[str]
    places: tuple[Place, ...]
    days: Mapping[Days, float]
    voices: Mapping[str, Mapping[str, tuple[Actor, ...]]]
    """Agents by article and speaker."""
    named: frozenset[tuple[str, str]]
    """(article, head noun) of its agents and instruments, among which may stand another event: "the blast killed"."""
    told: frozenset[tuple[str, str]]
    """(article, trigger lemma)."""
    words: frozenset[str]
    """Trigger lemmas, their stems and groups of near-synonyms, as of a node."""
    stems: frozenset[str]
    groups: frozenset[int]
    several: bool
    sentences: frozenset[tuple[str, int]]
    """Where it is told: (article, sentence)."""


def strand(nodes: Iterable[Node]) -> Strand:
    """Put nodes together."""
    members = tuple(nodes)
    voices: dict[str, dict[str, tuple[Actor, ...]]] = {}
    for node in members:
        of_article = voices.setdefault(node.article.id, {})
        for voice, agents in node.voices.items():
            of_article[voice] = of_article.get(voice, ()) + agents
    return Strand(
        nodes=members,
        types=frozenset().union(*(node.types for node in members)),
        agents=_distinct(actor for node in members for actor in node.agents),
        patients=_distinct(actor for node in members for actor in node.patients),
        instruments=frozenset().union(*(node.instruments for node in members)),
        places=tuple({fold(place.name): place for node in members for place in node.places}.values()),
        days=_added(node.days for node in members),
        voices=voices,
        named=frozenset(
            (node.article.id, name) for node in members for name in (*map(head, node.agents), *node.instruments)
        ),
        told=frozenset((node.article.id, word) for node in members for word in node.words),
        words=frozenset().union(*(node.words for node in members)),
        stems=frozenset().union(*(node.stems for node in members)),
        groups=frozenset().union(*(node.groups for node in members)),
        several=2 * sum(node.several for node in members) > len(members),
        sentences=frozenset((node.article.id, sentence) for node in members for sentence in node.sentences),
    )


def _added(all_days: Iterable[Mapping[Days, float]]) -> dict[Days, float]:
    total: dict[Days, float] = {}
    for days in all_days:
        for stretch, weight in days.items():
            total[stretch] = total.get(stretch, 0.0) + weight
    return total


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({fold(actor.name): actor for actor in actors}.values())


def pairs(strands: Sequence[Strand], incidents: Incidents, settings: LinkingSettings = LINKING) -> list[Pair]:
    """Strands whose kinds allow them to be one happening: of one incident, or of articles not unlikely to share one.

    What sources dispute keeps their articles apart as well; strands of two incidents qualify where they also name the
    same place or the same party that it happened to. Where very many of one kind are told in one incident, each meets
    those next to it in the order of articles and texts, which keeps the cost linear.
    """
    told: dict[str, list[int]] = {}
    for position, item in enumerate(strands):
        for article in sorted({node.article.id for node in item.nodes}):
            told.setdefault(article, []).append(position)
    by_kind: dict[tuple[str, str], set[int]] = {}
    for article, positions in told.items():
        for position in positions:
            for kind in classes(strands[position].types):
                by_kind.setdefault((incidents.of[article], kind), set()).add(position)
    found = {
        (one, two)
        for positions in map(sorted, by_kind.values())
        for place, one in enumerate(positions)
        for two in positions[place + 1 : place + settings.parts]
    }
    for (one, two), score in incidents.scores.items():
        if score >= settings.least_related_happenings and incidents.of[one] != incidents.of[two]:
            found.update(
                (min(a, b), max(a, b))
                for a in told.get(one, ())[: settings.parts]
                for b in told.get(two, ())[: settings.parts]
                if a != b
                and may_be_one_happening(strands[a].types, strands[b].types)
                and _share_place_or_patient(strands[a], strands[b])
            )
    return sorted(found)


def _share_place_or_patient(a: Strand, b: Strand) -> bool:
    return places_compared(a.places, b.places)[0] > 0 or actors_compared(a.patients, b.patients)[0] > 0


def evidence(a: Strand, b: Strand) -> Evidence:
    """What speaks for and against two strands being parts of one happening. Symmetric."""
    named_by = not (a.named.isdisjoint(b.told) and b.named.isdisjoint(a.told))
    found: Evidence = {
        "near": nearness(a, b),
        "cause_and_outcome": float(_cause_and_outcome(a, b) or _cause_and_outcome(b, a)),
        "word": common_word(a, b),
        "named_by": float(named_by),
        "other_agent_here": 0.0 if named_by else _other_agent_here(a, b),
        "one_and_several": float(a.several is not b.several),
    }
    found["agent"], found["agent_differs"] = actors_compared(a.agents, b.agents)
    found["patient"], found["patient_differs"] = actors_compared(a.patients, b.patients)
    found["instrument"], found["instrument_differs"] = heads_compared(a.instruments, b.instruments)
    found["place"], found["place_differs"] = places_compared(a.places, b.places)
    return found | days_compared(a.days, b.days)


def _other_agent_here(a: Strand, b: Strand) -> float:
    """Does one voice of one article name other agents for the two."""
    articles = a.voices.keys() & b.voices.keys()
    return max((other_agent_here(a.voices[article], b.voices[article]) for article in articles), default=0.0)


def nearness(a: Strand, b: Strand) -> float:
    """How near the two are told in the article that tells them nearest: 1 in one sentence, 1/2 in neighbours."""
    in_b: dict[str, list[int]] = {}
    for article, sentence in b.sentences:
        in_b.setdefault(article, []).append(sentence)
    for told in in_b.values():
        told.sort()
    gaps = [_gap(sentence, in_b[article]) for article, sentence in a.sentences if article in in_b]
    return 1 / (1 + min(gaps)) if gaps else 0.0


def _gap(sentence: int, others: Sequence[int]) -> int:
    """Sentences to the nearest of others, which are sorted."""
    place = bisect_left(others, sentence)
    return min(abs(sentence - other) for other in others[max(place - 1, 0) : place + 1])


def _cause_and_outcome(a: Strand, b: Strand) -> bool:
    return bool(a.types & CAUSES) and bool(b.types & OUTCOMES)


def must_stay_apart(a: Strand, b: Strand, settings: LinkingSettings = LINKING) -> bool:
    """Are two strands distinct whatever else they share: clearly different days and places, or too long a span."""
    if not a.days or not b.days:
        return False
    found = days_compared(a.days, b.days)
    if not found["days_apart"]:
        return False
    return (
        bool(found["days_far_apart"] and span(a, b) > settings.span_days) or places_compared(a.places, b.places)[1] > 0
    )


def distinct_in_one_article(a: Strand, b: Strand) -> bool:
    """Does one article tell of both as two: a voice names other agents, or other parties or numbers undergo them.

    Of what one article tells very often, the first is compared (``LINKING.most_named``).
    """
    mine, theirs = _by_article(a), _by_article(b)
    return any(
        other_agent_here(one.voices, other.voices)
        or actors_compared(one.patients, other.patients)[1]
        or numbers_differ(one.patients, other.patients)
        for article in mine.keys() & theirs.keys()
        for one in mine[article]
        for other in theirs[article]
    )


def _by_article(item: Strand) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in item.nodes:
        told = found.setdefault(node.article.id, [])
        if len(told) < LINKING.most_named:
            told.append(node)
    return found


def numbers_differ(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Do unlike numbers undergo the two: one, or a number in digits; False where that cannot be told.

    To be asked within one article only: across articles the number is what sources disagree on.
    """
    first, second = {_number(actor) for actor in one}, {_number(actor) for actor in other}
    return bool(first and second) and None not in first | second and not first & second


def _number(actor: Actor) -> int | None:
    if actor.type is ActorType.PERSON:
        return 1
    word = actor.text.partition(" ")[0].casefold()
    if word in ("a", "an", "one"):
        return 1
    return int(word.replace(",", "")) if _DIGITS.fullmatch(word) else None


_DIGITS: Final = re.compile(r"\d{1,3}(?:,?\d{3}){0,3}")


def span(a: Strand, b: Strand) -> int:
    """Days between the first and the last single day that the two are dated to."""
    days = [days.first for days in (*a.days, *b.days) if days.is_one and days.year]
    return max(days) - min(days) if days else 0
