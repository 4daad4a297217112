"""An event as a reader wants it named: word, participants, time and place that most articles give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from discrepancy.linking.happenings import Strand
from discrepancy.linking.kinds import OTHER
from discrepancy.linking.profile import day_of
from discrepancy.schema import ActorType, Event, Place, TimeValue
from discrepancy.values.spelling import fold

T = TypeVar("T")
_PARTICIPANTS = 4


def summary(identity: str, item: Strand, facts: Mapping[str, Iterable[str]]) -> Event:
    """The event that a strand tells of.

    Args:
        identity: Id to give it.
        item: The strand.
        facts: Ids of facts by the id of the frame they belong to.
    """
    frames = [(node.article.family, frame) for node in item.nodes for frame in node.frames]
    kind = _most((family, frame.type) for family, frame in frames if frame.type != OTHER) or OTHER
    triggers = [(family, frame.lemma) for family, frame in frames if frame.type == kind] or [
        (family, frame.lemma) for family, frame in frames
    ]
    times: dict[str, TimeValue] = {}
    places: dict[str, Place] = {}
    for _, frame in frames:
        if frame.time is not None:
            times.setdefault(frame.time.value, frame.time)
        for place in frame.places:
            places.setdefault(fold(place.name), place)
    days = [(family, frame.time.value) for family, frame in frames if frame.time is not None and day_of(frame.time)]
    anytime = [(family, frame.time.value) for family, frame in frames if frame.time is not None]
    time = _most(days) or _most(anytime)
    spot = _most((family, fold(place.name)) for family, frame in frames for place in frame.places)
    return Event(
        id=identity,
        type=kind,
        trigger=_most(triggers) or "",
        participants=tuple(_participants(item)),
        time=times[time] if time else None,
        place=places[spot] if spot else None,
        articles=tuple(sorted({node.article.id for node in item.nodes})),
        frames=tuple(frame.id for _, frame in frames),
        facts=tuple(fact for _, frame in frames for fact in facts.get(frame.id, ())),
    )


def _most(votes: Iterable[tuple[str, T]]) -> T | None:
    """What most families of articles say, each of them having one vote for each thing; ties by the thing itself."""
    voters: dict[T, set[str]] = defaultdict(set)
    counts: Counter[T] = Counter()
    for family, thing in votes:
        voters[thing].add(family)
        counts[thing] += 1
    return min(voters, key=lambda thing: (-len(voters[thing]), -counts[thing], str(thing)), default=None)


def _participants(item: Strand) -> list[str]:
    """Named parties, those first that most articles name."""
    voters: dict[str, set[str]] = defaultdict(set)
    for node in item.nodes:
        for actor in (*node.agents, *node.patients):
            if actor.type is not ActorType.DESCRIBED:
                voters[actor.name].add(node.article.family)
    return sorted(voters, key=lambda name: (-len(voters[name]), name))[:_PARTICIPANTS]
