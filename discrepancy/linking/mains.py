"""Main happenings: the harm that an article tells of in its lead is what it is about, unless something tells it apart.

Parts come together pair by pair, and two short mentions in one text have little in common ("gunfire erupted", "suffered
injuries"). Held against all that is told of the main happening each has its place. Reports open with what they are
about (the inverted pyramid), so the earlier a mention stands, the less it needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from discrepancy.linking import happenings
from discrepancy.linking.happenings import Strand, strand
from discrepancy.linking.incidents import Incidents
from discrepancy.linking.kinds import CAUSES, STATEMENT, is_harm
from discrepancy.linking.matching import Evidence, Scorer
from discrepancy.linking.nodes import Node
from discrepancy.settings import LINKING, LinkingSettings

Group = Sequence[int]
"""Positions of strands that are one happening."""

_OF_OTHERS: Final = frozenset({STATEMENT, "investigation"})
"""Kinds of what is said and looked into: something else."""

_SHARED: Final = ("agent", "patient", "place", "day", "instrument")
"""Evidence that harm told further down is that of the lead."""

_APART: Final = ("days_apart", "place_differs", "other_agent_here", "instrument_differs")
"""Evidence that tells what it is said of apart from the main happening."""


def mains(strands: Sequence[Strand], incidents: Incidents, settings: LinkingSettings = LINKING) -> dict[str, int]:
    """Incident -> position of the strand that its articles tell of most and first; each strand stands for one."""
    weights: dict[tuple[str, int], float] = defaultdict(float)
    for number, item in enumerate(strands):
        for node in item.nodes:
            weights[incidents.of[node.article.id], number] += _weight(node, settings)
    main: dict[str, int] = {}
    taken: set[int] = set()
    for incident, number in sorted(weights, key=lambda key: (-weights[key], key[0], strands[key[1]].nodes[0].id)):
        if incident not in main and number not in taken:
            main[incident] = number
            taken.add(number)
    return main


def _weight(node: Node, settings: LinkingSettings) -> float:
    return (1.0 if node.types - _OF_OTHERS else settings.untyped) / (1 + node.first)


def gathered(
    strands: Sequence[Strand],
    groups: Sequence[Group],
    incidents: Incidents,
    model: Scorer,
    apart: Callable[[Group, Group], bool],
    settings: LinkingSettings = LINKING,
) -> list[list[int]]:
    """Groups, those joined to the main one of their incident that tell of its harm.

    Args:
        strands: What tells of events.
        groups: Positions of strands that have come together as happenings.
        incidents: Which articles are about one incident.
        model: What weighs the evidence.
        apart: Tells of two groups that they must not be joined.
        settings: Thresholds.
    """
    wholes = [strand(node for position in group for node in strands[position].nodes) for group in groups]
    main_of = mains(wholes, incidents, settings)
    found: dict[int, list[tuple[float, str, int]]] = defaultdict(list)
    for number, item in enumerate(wholes):
        told_in = {incidents.of[node.article.id] for node in item.nodes}
        main = main_of.get(told_in.pop()) if len(told_in) == 1 else None
        if main is None or number in main_of.values() or not (is_harm(item.types) and is_harm(wholes[main].types)):
            continue
        why = evidence(wholes[main], item)
        score = model.score(why)
        told = why["lead"] >= settings.lead_of_harm or any(why.get(name) for name in _SHARED)
        if told and score >= model.threshold and not any(why.get(name) for name in _APART):
            found[main].append((-score, item.nodes[0].id, number))
    joined = {number: list(group) for number, group in enumerate(groups)}
    for main, parts in found.items():
        for *_, number in sorted(parts):  # the surest first, since what has joined may keep others apart
            if not apart(joined[main], joined[number]):
                joined[main] = sorted([*joined[main], *joined.pop(number)])
    return sorted(joined.values())


def evidence(main: Strand, item: Strand) -> Evidence:
    """As between two happenings, and how early the second is told; wounds and deaths of several are of one as well."""
    found = happenings.evidence(main, item) | {"lead": max(1 / (1 + node.first) for node in item.nodes) ** 0.5}
    return found if item.types & CAUSES else found | {"one_and_several": 0.0}
