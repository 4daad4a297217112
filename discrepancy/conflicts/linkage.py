"""Which links make facts of several articles answers to one question: the shortest way over what linking kept."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from discrepancy.conflicts.context import Context, article_of
from discrepancy.schema import Fact, Link

_Roads = Mapping[str, Sequence[tuple[str, Link]]]
"""Article -> articles that a link leads to, with the link."""


def linkage(facts: Sequence[Fact], context: Context) -> tuple[Link, ...]:
    """Links between the articles of some facts: over the events they belong to, else over what the articles are about.

    Args:
        facts: Facts that answer one question.
        context: Look-ups.

    Returns:
        The surest link first; none where all facts stand in one article, or where a name alone connects them.
    """
    first, *others = sorted({fact.article_id for fact in facts})
    events = sorted({event for fact in facts if (event := context.event_id(fact)) is not None})
    incidents = sorted({incident for fact in facts if (incident := context.incident.get(fact.article_id)) is not None})
    networks = [
        _roads(link for event in events for link in context.links.get(event, ())),
        _roads(link for incident in incidents for link in context.article_links.get(incident, ())),
    ]
    found: dict[tuple[str, str], Link] = {}
    for other in others:
        way = next(filter(None, (_way(roads, first, other) for roads in networks)), [])
        found |= {(link.one, link.two): link for link in way}
    return tuple(sorted(found.values(), key=lambda link: (-link.score, link.one, link.two)))


def _roads(links: Iterable[Link]) -> _Roads:
    roads: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in links:
        frames = link.level != "articles"
        one, two = (article_of(link.one), article_of(link.two)) if frames else (link.one, link.two)
        if one != two:
            roads[one].append((two, link))
            roads[two].append((one, link))
    return roads


def _way(roads: _Roads, start: str, goal: str) -> list[Link]:
    """The links of the way with the fewest between two articles; empty where there is none."""
    came: dict[str, tuple[str, Link] | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for there, link in roads.get(here, ()):
            if there not in came:
                came[there] = (here, link)
                queue.append(there)
    way = []
    step = came.get(goal)
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return way
