"""Do two mentions tell of one event: the evidence between two nodes, and the candidates among many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from discrepancy.linking.blocking import Pair, candidates
from discrepancy.linking.incidents import Incidents, shared, strangers, unlikely
from discrepancy.linking.kinds import SAY_LITTLE, STATEMENT, synonyms
from discrepancy.linking.matching import Evidence
from discrepancy.linking.nodes import Node, head
from discrepancy.linking.profile import cosine
from discrepancy.linking.rarity import Rarity
from discrepancy.linking.when import Days, gap
from discrepancy.schema import Actor, ActorType, Place
from discrepancy.settings import LINKING, LinkingSettings
from discrepancy.values.names import Match, match_actors, nations
from discrepancy.values.places import match_places

if TYPE_CHECKING:
    from discrepancy.linking.happenings import Strand

SAME_WORD, SAME_STEM, SAME_GROUP, SAME_TYPE = 1.0, 0.95, 0.75, 0.35
"""How much two trigger words have in common: the word, its stem, a near-synonym, only the kind of event."""


@dataclass(frozen=True, slots=True)
class Between:
    """What the articles of two nodes share."""

    related: float
    """Score of their being about one incident; 1 within one article."""
    words: float
    """Cosine of their rare words."""
    person: float
    no_person_shared: float
    strangers: bool
    """Do they name other places and nothing rare in common, or lack a date and have little in common."""


class Articles:
    """What pairs of articles share, worked out once however many of their nodes are compared.

    Args:
        incidents: Which articles are about one incident.
        rarity: Weights of words.
    """

    def __init__(self, incidents: Incidents, rarity: Rarity) -> None:
        self._incidents = incidents
        self._rarity = rarity
        self._known: dict[tuple[str, str], Between] = {}

    def between(self, a: Node, b: Node) -> Between:
        """What the articles of two nodes share. Symmetric."""
        one, two = a.article, b.article
        pair = (one.id, two.id) if one.id <= two.id else (two.id, one.id)
        found = self._known.get(pair)
        if found is None:
            same = one.id == two.id
            found = self._known[pair] = Between(
                related=self._incidents.related(a, b),
                words=1.0 if same else cosine(one.terms, two.terms),
                person=0.0 if same else shared(one.people, two.people, self._rarity),
                no_person_shared=float(bool(one.people and two.people) and one.people.keys().isdisjoint(two.people)),
                strangers=not same and (strangers(one, two, self._rarity) or unlikely(one, two)),
            )
        return found


def evidence(a: Node, b: Node, articles: Between, rarity: Rarity) -> Evidence:
    """What speaks for and against two nodes being one event. Symmetric.

    Nothing here demands an equal date, place or agent: these are what sources disagree on. A number, a weapon or a
    common actor alone carries little weight, since parties count by how rare they are.

    Args:
        a: A node.
        b: Another one.
        articles: What their articles share.
        rarity: Weights of words.
    """
    same_article = a.article.id == b.article.id
    found: Evidence = {
        "word": common_word(a, b),
        "related": articles.related,
        "article_words": articles.words**0.5,
        "same_article": float(same_article),
        "same_sentence": float(same_article and bool(a.sentences & b.sentences)),
        "near": cosine(a.near, b.near),
        "person": articles.person,
        "no_person_shared": articles.no_person_shared,
        "context": cosine(a.context, b.context),
        "party": shared_parties(a, b),
        "no_party_shared": float(bool(a.parties and b.parties) and a.parties.keys().isdisjoint(b.parties)),
        "rare_word": max((rarity.of(word) for word in a.words & b.words), default=0.0),
        "form": float(not a.forms.isdisjoint(b.forms)),
        "lead": ((1 + a.first) * (1 + b.first)) ** -0.5,
        "statement": float(STATEMENT in a.types and STATEMENT in b.types),
    }
    found["agent"], found["agent_differs"] = actors_compared(a.agents, b.agents)
    found["patient"], found["patient_differs"] = actors_compared(a.patients, b.patients)
    found["instrument"], found["instrument_differs"] = heads_compared(a.instruments, b.instruments)
    found["nation_differs"] = float(_nations_differ(a.patients, b.patients))
    found["place"], found["place_differs"] = places_compared(a.places, b.places)
    found["one_and_several"] = float(a.several is not b.several)
    if same_article:
        found["other_agent_here"] = other_agent_here(a.voices, b.voices)
    return found | days_compared(a.days, b.days)


def common_word(a: Node | Strand, b: Node | Strand) -> float:
    """How far the two can be named by one word, from 0 to 1."""
    if not a.words.isdisjoint(b.words):
        return SAME_WORD
    if not a.stems.isdisjoint(b.stems):
        return SAME_STEM
    if not a.groups.isdisjoint(b.groups):
        return SAME_GROUP
    return 0.0 if a.types.isdisjoint(b.types) else SAME_TYPE


def shared_parties(a: Node, b: Node) -> float:
    """Strength of the participants named alike: rare ones are strong; at most 1."""
    strength = fsum([a.parties[word] ** 2 for word in a.parties.keys() & b.parties.keys()])
    return strength / (1 + strength)


def actors_compared(one: Sequence[Actor], other: Sequence[Actor]) -> tuple[float, float]:
    """(Is one actor the same, is every pair different): two flags, both 0 where nothing can be told.

    Of very many actors the first are compared (``LINKING.most_named``).
    """
    if not one or not other:
        return 0.0, 0.0
    matches = {_match(x, y) for x in one[: LINKING.most_named] for y in other[: LINKING.most_named]}
    return float(Match.SAME in matches), float(matches == {Match.DIFFERENT})


def _match(one: Actor, other: Actor) -> Match:
    """As ``match_actors``, and two descriptions without common ground ("a contractor", "the general") are different."""
    found = match_actors(one, other)
    described = one.type is ActorType.DESCRIBED and other.type is ActorType.DESCRIBED
    if found is Match.POSSIBLE and described and one.head and other.head and one.head != other.head:
        return found if one.head in _ANYBODY or other.head in _ANYBODY else Match.DIFFERENT
    return found


_ANYBODY: Final = frozenset(
    "people person man woman men women child boy girl victim other one individual member civilian resident somebody "
    "someone anyone everyone number total dozen hundred thousand body suspect it they he she".split()
)
"""Head nouns that fit almost any party."""


def _nations_differ(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Are the parties of other nations: "a British climber" and "an Australian"."""
    mine, theirs = (frozenset().union(*map(nations, parties)) for parties in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _may_be_one(a: Node, b: Node) -> bool:
    """Can two words of any kind be one event: what two parties say are two statements, and "take" is anything.

    A statement needs the same party, a verb that says little by itself the same party or the same words around it.
    """
    if _is_statement(a) and _is_statement(b):
        return actors_compared(a.agents, b.agents)[0] > 0
    if a.words.isdisjoint(SAY_LITTLE) and b.words.isdisjoint(SAY_LITTLE):
        return True
    parties = actors_compared(a.agents, b.agents)[0] + actors_compared(a.patients, b.patients)[0]
    return parties > 0 or cosine(a.near, b.near) >= _ALIKE


_ALIKE: Final = 0.3
"""Cosine of the words around two verbs that say little, from which they may be one event."""


def _is_statement(node: Node) -> bool:
    return STATEMENT in node.types or not node.groups.isdisjoint(synonyms("say"))


def other_agent_here(one: Mapping[str, Sequence[Actor]], other: Mapping[str, Sequence[Actor]]) -> float:
    """1 where one voice of one article names different agents: it does not contradict itself, so these are two events.

    Agents that different voices name are what sources disagree on, and say nothing.
    """
    shared = [actors_compared(one[voice], other[voice]) for voice in one.keys() & other.keys()]
    return float(bool(shared) and all(differ for _, differ in shared))


def heads_compared(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """(Is one head noun the same, are there heads on both sides and none the same)."""
    return float(bool(one & other)), float(bool(one and other) and not one & other)


def days_compared(one: Mapping[Days, float], other: Mapping[Days, float]) -> Evidence:
    """Nearness of two events' days; empty where one has none.

    A day's difference is near, since it is just what sources disagree on and what time zones shift. Where several days
    were read off one event, each counts by its share, since some of them belong to its neighbours.
    """
    if not one or not other:
        return {}
    one, other = _weightiest(one), _weightiest(other)
    total_one, total_other = sum(one.values()), sum(other.values())
    overlap = sum(
        min(weight / total_one, second / total_other) * (1.0 if days.is_one and days == others else 0.5)
        for days, weight in one.items()
        for others, second in other.items()
        if gap(days, others) <= 1
    )
    main_one, main_other = _main(one), _main(other)
    between = gap(main_one, main_other)
    sure = 1.0 if main_one.is_one and main_other.is_one else 0.5
    return {
        "day": min(1.0, overlap),
        "days_apart": sure * (between > 1),
        "days_far_apart": sure * (between > FAR_DAYS),
    }


def _weightiest(days: Mapping[Days, float]) -> Mapping[Days, float]:
    """The same, and of very many days those that weigh most."""
    if len(days) <= LINKING.most_named:
        return days
    kept = sorted(days, key=lambda stretch: _rank(stretch, days))[: LINKING.most_named]
    return {stretch: days[stretch] for stretch in kept}


def _main(days: Mapping[Days, float]) -> Days:
    return min(days, key=lambda stretch: _rank(stretch, days))


def _rank(stretch: Days, days: Mapping[Days, float]) -> tuple[float, bool, int, int, bool]:
    return -days[stretch], not stretch.is_one, stretch.first, stretch.last, stretch.year


FAR_DAYS: Final = 10
"""Days between two events beyond which no slip and no time zone explains the difference."""


def places_compared(one: Sequence[Place], other: Sequence[Place]) -> tuple[float, float]:
    """(Is one place the same, is every pair different); one inside the other is neither."""
    if not one or not other:
        return 0.0, 0.0
    matches = {match_places(x, y) for x in one[: LINKING.most_named] for y in other[: LINKING.most_named]}
    return float(Match.SAME in matches), float(matches == {Match.DIFFERENT})


def candidate_pairs(
    items: Sequence[Node],
    incidents: Mapping[str, str],
    rarity: Rarity,
    settings: LinkingSettings = LINKING,
    *,
    any_word: bool = False,
) -> list[Pair]:
    """Pairs of nodes worth comparing: a common trigger word, or kind, together with who, where or which incident.

    ``any_word`` also compares common words of no known kind ("party", "have", "call"), within one incident, and leaves
    out what annotators keep apart: what other parties say, and verbs that say little with nothing else in common.
    """
    keys = [_keys(node, incidents[node.article.id], rarity, any_word) for node in items]
    days = [min((d.first for d in node.days if d.year), default=node.article.published) for node in items]
    found = candidates(keys, days, block=settings.block, neighbours=settings.neighbours)
    return [pair for pair in found if _may_be_one(*(items[item] for item in pair))] if any_word else found


def _keys(node: Node, incident: str, rarity: Rarity, any_word: bool) -> dict[str, float]:
    """Blocking keys: (trigger, incident), (trigger, party), (kind, incident), (kind, party), (trigger).

    A common word of no kind is an event only with its parties: "the rebels took the town".
    """
    triggers = {f"s:{stem}" for stem in node.stems} | {f"g:{group}" for group in node.groups}
    if not node.types and all(rarity.of(word) < COMMON_WORD for word in node.words):
        if any_word:
            return {f"{trigger} i:{incident}": 2.0 for trigger in triggers}
        parties = {head(agent) for agent in node.agents}, {head(patient) for patient in node.patients}
        return {
            f"{trigger} i:{incident} {agent}>{patient}": 2.0
            for trigger in triggers
            for agent in parties[0]
            for patient in parties[1]
        }
    kinds = {f"t:{kind}" for kind in node.types}
    keys = dict.fromkeys(triggers, 0.3)
    keys |= {f"{trigger} i:{incident}": 2.0 for trigger in triggers} | {f"{kind} i:{incident}": 1.0 for kind in kinds}
    rare = sorted(node.parties, key=lambda word: (-rarity.of(word), word))[:_PARTIES]
    for word in rare:
        keys |= {f"{trigger} p:{word}": rarity.of(word) for trigger in triggers | kinds}
    return keys


COMMON_WORD: Final = 0.3
"""Rarity under which a trigger of no known kind ("party", "have", "call") says next to nothing."""

_PARTIES: Final = 4
"""Rarest words of participants that make keys."""
