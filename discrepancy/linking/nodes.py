"""Nodes: what one article says of one event, gathered from its frames, as linking compares them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.linking.kinds import OTHER, stem, synonyms
from discrepancy.linking.profile import Profile, day_of, unit
from discrepancy.linking.rarity import Rarity
from discrepancy.schema import Actor, ActorType, EventFrame, Extraction, Place, PlaceType
from discrepancy.values.names import nations
from discrepancy.values.spelling import fold


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One event of one article: the frames that its in-document chain joins."""

    id: str
    article: Profile
    frames: tuple[EventFrame, ...]
    words: frozenset[str]
    """Trigger lemmas, particles joined with "_"."""
    stems: frozenset[str]
    groups: frozenset[int]
    """Groups of near-synonyms."""
    types: frozenset[str]
    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]
    parties: Mapping[str, float]
    """Words of all participants and how rare each is."""
    places: tuple[Place, ...]
    """Named places that are no country or state."""
    wide: frozenset[str]
    """Countries and states it is placed in, folded."""
    days: frozenset[int]
    context: Mapping[str, float]
    """Words around it: triggers and participants of its sentences, weighted, of length 1."""
    sentences: frozenset[int]
    first: int
    """Sentence of its first frame."""


def nodes(extraction: Extraction, profile: Profile, rarity: Rarity) -> list[Node]:
    """All events of an article, in order of their first mention."""
    chains: dict[int, list[EventFrame]] = defaultdict(list)
    around: dict[int, set[str]] = defaultdict(set)
    for frame in sorted(extraction.events, key=lambda frame: (frame.trigger.start, frame.id)):
        chains[frame.chain].append(frame)
        around[frame.sentence] |= {frame.lemma, *_party_words(_parties(frame)), *(fold(p.name) for p in frame.places)}
    return [_node(extraction.article_id, chain, frames, profile, rarity, around) for chain, frames in chains.items()]


def _node(
    article: str,
    chain: int,
    frames: Sequence[EventFrame],
    profile: Profile,
    rarity: Rarity,
    around: Mapping[int, set[str]],
) -> Node:
    words = frozenset(frame.lemma for frame in frames)
    sentences = frozenset(frame.sentence for frame in frames)
    places = [place for frame in frames for place in frame.places if place.type is not PlaceType.DESCRIBED]
    context = set().union(*(around[sentence] for sentence in sentences)) - words
    parties = _party_words(party for frame in frames for party in _parties(frame))
    days = (day_of(frame.time) for frame in frames)
    return Node(
        id=f"{article}#{chain}",
        article=profile,
        frames=tuple(frames),
        words=words,
        stems=frozenset(stem(word) for word in words),
        groups=frozenset().union(*(synonyms(word) for word in words)),
        types=frozenset(frame.type for frame in frames) - {OTHER},
        agents=tuple(actor for frame in frames for actor in frame.agents),
        patients=tuple(actor for frame in frames for actor in frame.patients),
        parties={word: rarity.of(word) for word in sorted(parties)},
        places=tuple(place for place in places if place.type not in _WIDE),
        wide=frozenset(_wide(places)),
        days=frozenset(day for day in days if day is not None),
        context=unit({word: rarity.of(word) for word in context}),
        sentences=sentences,
        first=frames[0].sentence,
    )


_WIDE = frozenset({PlaceType.COUNTRY, PlaceType.REGION})


def _parties(frame: EventFrame) -> Iterable[Actor]:
    return (*frame.agents, *frame.patients, *frame.instruments)


def _party_words(parties: Iterable[Actor]) -> set[str]:
    """What participants can be recognised by: words of names, countries, the heads of descriptions."""
    words: set[str] = set()
    for actor in parties:
        if actor.type is ActorType.DESCRIBED:
            words |= {actor.head or fold(actor.name), *(fold(name) for name in actor.affiliations)}
        else:
            words |= set(fold(actor.name).split()) | {fold(nation) for nation in nations(actor)}
    return words


def _wide(places: Iterable[Place]) -> Iterable[str]:
    for place in places:
        if place.type in _WIDE:
            yield fold(place.name)
        yield from map(fold, place.within)
