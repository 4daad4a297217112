"""Do two mentions tell of one event: the evidence between two nodes, and the candidates among many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discrepancy.linking.blocking import Pair, candidates
from discrepancy.linking.kinds import STATEMENT
from discrepancy.linking.matching import Evidence
from discrepancy.linking.nodes import Node
from discrepancy.linking.profile import cosine
from discrepancy.linking.rarity import Rarity
from discrepancy.schema import Actor, Place
from discrepancy.settings import LINKING, LinkingSettings
from discrepancy.values.names import Match, match_actors
from discrepancy.values.places import match_places

SAME_WORD, SAME_STEM, SAME_GROUP, SAME_TYPE = 1.0, 0.95, 0.75, 0.35
"""How much two trigger words have in common: the word, its stem, a near-synonym, only the kind of event."""


def evidence(a: Node, b: Node, related: float, rarity: Rarity) -> Evidence:
    """What speaks for and against two nodes being one event. Symmetric.

    Nothing here demands an equal date, place or agent: these are what sources disagree on. A number, a weapon or a
    common actor alone carries little weight, since parties count by how rare they are.

    Args:
        a: A node.
        b: Another one.
        related: Score of their two articles being about one incident; 1 within one article.
        rarity: Weights of words.
    """
    same_article = a.article.id == b.article.id
    found: Evidence = {
        "word": common_word(a, b),
        "related": related,
        "article_words": 1.0 if same_article else cosine(a.article.terms, b.article.terms) ** 0.5,
        "same_article": float(same_article),
        "same_sentence": float(same_article and bool(a.sentences & b.sentences)),
        "near": cosine(a.near, b.near),
        "context": cosine(a.context, b.context),
        "party": shared_parties(a, b),
        "no_party_shared": float(bool(a.parties and b.parties) and not a.parties.keys() & b.parties.keys()),
        "rare_word": max((rarity.of(word) for word in a.words & b.words), default=0.0),
        "statement": float(STATEMENT in a.types and STATEMENT in b.types),
    }
    found["agent"], found["agent_differs"] = actors_compared(a.agents, b.agents)
    found["patient"], found["patient_differs"] = actors_compared(a.patients, b.patients)
    found["place"], found["place_differs"] = places_compared(a.places, b.places)
    if a.days and b.days:
        gap = min(abs(one - two) for one in a.days for two in b.days)
        found["day"] = 1.0 if gap == 0 else 0.5 if gap == 1 else 0.0
        found["days_apart"] = float(gap > 1)
    return found


def common_word(a: Node, b: Node) -> float:
    """How far the two can be named by one word, from 0 to 1."""
    if a.words & b.words:
        return SAME_WORD
    if a.stems & b.stems:
        return SAME_STEM
    if a.groups & b.groups:
        return SAME_GROUP
    return SAME_TYPE if a.types & b.types else 0.0


def shared_parties(a: Node, b: Node) -> float:
    """Strength of the participants named alike: rare ones are strong; at most 1."""
    strength = sum(a.parties[word] ** 2 for word in a.parties.keys() & b.parties.keys())
    return strength / (1 + strength)


def actors_compared(one: Sequence[Actor], other: Sequence[Actor]) -> tuple[float, float]:
    """(Is one actor the same, is every pair different): two flags, both 0 where nothing can be told."""
    if not one or not other:
        return 0.0, 0.0
    matches = {match_actors(x, y) for x in one for y in other}
    return float(Match.SAME in matches), float(matches == {Match.DIFFERENT})


def places_compared(one: Sequence[Place], other: Sequence[Place]) -> tuple[float, float]:
    """(Is one place the same, is every pair different); one inside the other is neither."""
    if not one or not other:
        return 0.0, 0.0
    matches = {match_places(x, y) for x in one for y in other}
    return float(Match.SAME in matches), float(matches == {Match.DIFFERENT})


def candidate_pairs(
    items: Sequence[Node], incidents: Mapping[str, str], rarity: Rarity, settings: LinkingSettings = LINKING
) -> list[Pair]:
    """Pairs of nodes worth comparing: a common trigger word, or kind, together with who, where or which incident."""
    keys = [_keys(node, incidents[node.article.id], rarity) for node in items]
    days = [min(node.days, default=node.article.published) for node in items]
    return candidates(keys, days, block=settings.block, neighbours=settings.neighbours)


def _keys(node: Node, incident: str, rarity: Rarity) -> dict[str, float]:
    """Blocking keys: (trigger, incident), (trigger, party), (kind, incident), (kind, party), (trigger)."""
    triggers = {f"s:{stem}" for stem in node.stems} | {f"g:{group}" for group in node.groups}
    kinds = {f"t:{kind}" for kind in node.types}
    keys = dict.fromkeys(triggers, 0.3)
    keys |= {f"{trigger} i:{incident}": 2.0 for trigger in triggers} | {f"{kind} i:{incident}": 1.0 for kind in kinds}
    rare = sorted(node.parties, key=lambda word: (-rarity.of(word), word))[:_PARTIES]
    for word in rare:
        keys |= {f"{trigger} p:{word}": rarity.of(word) for trigger in triggers | kinds}
    return keys


_PARTIES = 4
"""Rarest words of participants that make keys."""
