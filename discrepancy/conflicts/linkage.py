"""Which links make facts of several articles answers to one question: the shortest way over what linking kept."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.conflicts.context import Context
from discrepancy.schema import Fact, Link

_Roads = Mapping[str, Sequence[tuple[str, Link]]]
"""Article or frame -> where its links lead, with the link."""

_Came = Mapping[str, tuple[str, Link] | None]
"""Article or frame -> the one before it on the way, with the link between them; None: the way begins here."""


def linkage(facts: Sequence[Fact], context: Context) -> tuple[Link, ...]:
    """Links between some facts: over the events that they belong to, else over what their articles are about.

    Args:
        facts: Facts that answer one question.
        context: Look-ups.

    Returns:
        The surest link first; none where all facts stand in one article and belong to one mention of an event, or
        where a name alone connects them.
    """
    events = sorted({event for fact in facts if (event := context.event_id(fact)) is not None})
    incidents = sorted({incident for fact in facts if (incident := context.incident.get(fact.article_id)) is not None})
    frames = _roads(link for event in events for link in context.links.get(event, ()))
    articles = _roads(link for incident in incidents for link in context.article_links.get(incident, ()))
    first, *others = facts
    by_frames, by_articles = _ways(frames, _node(first, context)), _ways(articles, first.article_id)
    found: dict[tuple[str, str], Link] = {}
    for other in others:
        way = _way(by_frames, _node(other, context)) or _way(by_articles, other.article_id)
        found |= {(link.one, link.two): link for link in way}
    return tuple(sorted(found.values(), key=lambda link: (-link.score, link.one, link.two)))


def _node(fact: Fact, context: Context) -> str:
    """The frame that stands for all of its article that speak of a fact's event: linking takes them together."""
    if fact.event is None:
        return ""
    same = [frame for frame in context.extractions[fact.article_id].events if frame.chain == fact.event.chain]
    return min(same, key=lambda frame: (frame.trigger.start, frame.id)).id if same else fact.event.id


def _roads(links: Iterable[Link]) -> _Roads:
    roads: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in links:
        roads[link.one].append((link.two, link))
        roads[link.two].append((link.one, link))
    return roads


def _ways(roads: _Roads, start: str) -> _Came:
    """From where, and over which link, the shortest way from a place comes to each other one."""
    came: dict[str, tuple[str, Link] | None] = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, link in roads.get(here, ()):
            if there not in came:
                came[there] = (here, link)
                queue.append(there)
    return came


def _way(came: _Came, goal: str) -> list[Link]:
    """The links of the way with the fewest between two places; empty where there is none."""
    way = []
    step = came.get(goal)
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return way
