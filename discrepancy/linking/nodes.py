"""Nodes: what one article says of one event, gathered from its frames, as linking compares them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.linking.kinds import OTHER, stem, synonyms
from discrepancy.linking.profile import Profile, unit
from discrepancy.linking.rarity import Rarity
from discrepancy.linking.when import Days, days_of
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
    forms: frozenset[str]
    """Triggers as written, case-folded."""
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
    instruments: frozenset[str]
    """Head nouns of what was used."""
    days: Mapping[Days, float]
    """Stretches of days that it is dated to, with how often and how surely."""
    voices: Mapping[str, tuple[Actor, ...]]
    """Agents by who names them: speaker -> agents; "" is the article's own voice."""
    several: bool
    """Its words stand for several events ("three attacks")."""
    near: Mapping[str, float]
    """The few content words before and after its triggers, weighted, of length 1."""
    context: Mapping[str, float]
    """All other content words of its sentences, with its participants and places, the same way."""
    sentences: frozenset[int]
    first: int
    """Sentence of its first frame."""


def nodes(extraction: Extraction, profile: Profile, rarity: Rarity) -> list[Node]:
    """All events of an article, in order of their first mention."""
    chains: dict[int, list[EventFrame]] = defaultdict(list)
    for frame in sorted(extraction.events, key=lambda frame: (frame.trigger.start, frame.id)):
        chains[frame.chain].append(frame)
    return [_node(extraction, chain, frames, profile, rarity) for chain, frames in chains.items()]


def _node(extraction: Extraction, chain: int, frames: Sequence[EventFrame], profile: Profile, rarity: Rarity) -> Node:
    words = frozenset(name_of(frame) for frame in frames)
    places = [place for frame in frames for place in frame.places if place.type is not PlaceType.DESCRIBED]
    near, context = _surroundings(extraction.sentences, frames)
    parties = _party_words(party for frame in frames for party in _parties(frame))
    voices: dict[str, tuple[Actor, ...]] = {}
    days: dict[Days, float] = defaultdict(float)
    for frame in frames:
        stretch = days_of(frame.time)
        if stretch is not None:
            days[stretch] += 1.0 if frame.time_reason in _SURE else _UNSURE
        if frame.agents:
            voices[frame.speaker.name] = voices.get(frame.speaker.name, ()) + frame.agents
    return Node(
        id=f"{extraction.article_id}#{chain}",
        article=profile,
        frames=tuple(frames),
        words=words,
        stems=frozenset(stem(word) for word in words),
        forms=frozenset(frame.trigger.text.casefold() for frame in frames),
        groups=frozenset().union(*(synonyms(word) for word in words)),
        types=frozenset(frame.type for frame in frames) - {OTHER},
        agents=tuple(actor for frame in frames for actor in frame.agents),
        patients=tuple(actor for frame in frames for actor in frame.patients),
        parties={word: rarity.of(word) for word in sorted(parties)},
        places=tuple(place for place in places if place.type not in _WIDE),
        wide=frozenset(_wide(places)),
        instruments=frozenset(head(actor) for frame in frames for actor in frame.instruments),
        days=dict(days),
        voices=voices,
        several=any(frame.several for frame in frames),
        near=unit({word: rarity.of(word) for word in near - words}),
        context=unit({word: rarity.of(word) for word in (context | parties) - words}),
        sentences=frozenset(frame.sentence for frame in frames),
        first=frames[0].sentence,
    )


def name_of(frame: EventFrame) -> str:
    """The word for an event: its lemma, or a fixed expression of several words that the table of synonyms knows."""
    written = "_".join(frame.trigger.text.casefold().split())
    return written if "_" in written and synonyms(written, derived=False) else frame.lemma


_SURE = frozenset({"syntax", "clause", "chain"})
"""Reasons for a frame's time that rest on grammar."""

_UNSURE = 0.3
"""Weight of a time that only stands in the same sentence or was carried over from the one before."""


def head(actor: Actor) -> str:
    """The noun or name word that stands for a party."""
    return actor.head or fold(actor.name).rpartition(" ")[2]


_WIDE = frozenset({PlaceType.COUNTRY, PlaceType.REGION})


def _surroundings(sentences: Sequence[Sequence[str]], frames: Iterable[EventFrame]) -> tuple[set[str], set[str]]:
    """(words near the triggers, all words of their sentences)."""
    near: set[str] = set()
    context: set[str] = set()
    for frame in frames:
        words = sentences[frame.sentence] if frame.sentence < len(sentences) else ()
        context.update(words)
        head = frame.lemma.partition("_")[0]
        if head in words:
            position = words.index(head)
            near.update(words[max(0, position - _NEAR) : position + _NEAR + 1])
    return near, context


_NEAR = 3
"""Content words on each side of a trigger: about its arguments."""


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
