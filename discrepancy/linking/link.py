"""Linking: from extractions to events, incidents and families of copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from discrepancy.collector import resting_collector
from discrepancy.linking import happenings, mentions
from discrepancy.linking.blocking import Pair
from discrepancy.linking.bounded import mentions_warning
from discrepancy.linking.clustering import cluster
from discrepancy.linking.copies import families, family_of
from discrepancy.linking.happenings import Strand, strand
from discrepancy.linking.incidents import Incidents, find_incidents
from discrepancy.linking.links import links
from discrepancy.linking.mains import gathered, mains
from discrepancy.linking.matching import scorer
from discrepancy.linking.nodes import Node, nodes
from discrepancy.linking.profile import profiles
from discrepancy.linking.rarity import Rarity, rarity_over
from discrepancy.linking.summary import summary
from discrepancy.schema import Event, Extraction, Family, Link, Linked, SetAside
from discrepancy.settings import LINKING, LinkingSettings


def link(
    extractions: Sequence[Extraction],
    settings: LinkingSettings = LINKING,
    warn: Callable[[SetAside], object] | None = None,
) -> Linked:
    """Find which articles are copies, which are about one incident, and which frames and facts speak of one event.

    Args:
        extractions: Any number of articles; their order does not matter.
        settings: Thresholds.
        warn: Called with what was not brought together, where one event is told of too often.

    Returns:
        Events of one or many articles, families of copies, and the main event that each article is about.
    """
    with resting_collector():
        base = base_of(extractions, settings)
        size = Size(settings.most_mentions)
        mentioned, same = _same_events(base, settings, size)
        strands, parts = _happenings(mentioned, base.incidents, settings, size)
        if warn is not None:
            for article in sorted(size.passed):
                warn(mentions_warning(article, settings))
        events = _events(strands, base.extractions)
        return Linked(
            events=events,
            families=base.copies,
            incidents=_main_events(strands, events, base.incidents),
            links=(*base.incidents.links, *same, *parts),
        )


def coreferent(extractions: Sequence[Extraction], settings: LinkingSettings = LINKING) -> list[list[str]]:
    """Ids of frames that tell of one and the same event, before parts are joined to their wholes; sorted."""
    base = base_of(extractions, replace(settings, least_undated=0.0))
    found, _ = _same_events(base, settings, Size(settings.most_mentions), as_annotated=True)
    return sorted(sorted(frame.id for node in item.nodes for frame in node.frames) for item in found)


@dataclass(frozen=True, slots=True)
class Base:
    """What every level of linking reads."""

    extractions: Sequence[Extraction]
    copies: tuple[Family, ...]
    rarity: Rarity
    incidents: Incidents
    nodes: Sequence[Node]


def base_of(extractions: Sequence[Extraction], settings: LinkingSettings = LINKING) -> Base:
    """Copies, rarity, incidents and nodes of some articles, whose order does not matter."""
    extractions = sorted(extractions, key=lambda extraction: extraction.article_id)
    copies = families(extractions)
    family = family_of(extractions, copies)
    rarity = rarity_over(extractions, family)
    articles = profiles(extractions, family, rarity, settings)
    found = (nodes(extraction, profile, rarity) for extraction, profile in zip(extractions, articles, strict=True))
    return Base(
        extractions, copies, rarity, find_incidents(articles, rarity, settings), [n for ns in found for n in ns]
    )


def _same_events(
    base: Base, settings: LinkingSettings, size: Size, *, as_annotated: bool = False
) -> tuple[list[Strand], list[Link]]:
    """Nodes that tell of one and the same event, within and across articles, and what links them.

    What is to be compared is joined with care: a wrong join costs a false alarm, so the threshold is high and whatever
    one article seems to tell of as two stays apart. ``as_annotated`` joins as annotators of coreference do, who rather
    join than split: no misread argument separates two mentions by itself, and words of any kind can be linked.
    """
    model = scorer("coreference" if as_annotated else "mentions")
    threshold = model.threshold if as_annotated else settings.event_threshold
    power = settings.coreference_power if as_annotated else 1.0
    items, rarity = base.nodes, base.rarity
    articles = mentions.Articles(base.incidents, rarity)
    scores: dict[Pair, float] = {}
    for one, two in mentions.candidate_pairs(items, base.incidents.of, rarity, settings, any_word=as_annotated):
        a, b = items[one], items[two]
        between = articles.between(a, b)
        alike = between.related >= settings.least_related or between.words >= settings.least_alike
        if alike and not between.strangers:
            scores[one, two] = model.score(mentions.evidence(a, b, between, rarity))
    together = _strands(lambda position: items[position : position + 1])

    def apart(one: Sequence[int], two: Sequence[int]) -> bool:
        a, b = together(one), together(two)
        if size.is_passed(a, b):
            return True
        return happenings.must_stay_apart(a, b, settings) or (
            not as_annotated and happenings.distinct_in_one_article(a, b)
        )

    groups = cluster(len(items), scores, threshold=threshold, power=power, apart=apart)
    found = links(
        "mentions",
        groups,
        scores,
        name=lambda position: items[position].frames[0].id,
        evidence=lambda i, j: mentions.evidence(items[i], items[j], articles.between(items[i], items[j]), rarity),
        model=model,
    )
    return [together(group) for group in groups], found


class Size:
    """Keeps an event from growing without end.

    Args:
        most: Mentions of one event.

    Attributes:
        passed: Articles, the first of each event that would have grown beyond.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.passed: set[str] = set()

    def is_passed(self, one: Strand, two: Strand) -> bool:
        """Would two have too many mentions together."""
        if len(one.nodes) + len(two.nodes) <= self.most:
            return False
        self.passed.add(min(one.nodes[0].article.id, two.nodes[0].article.id))
        return True


def _strands(nodes_at: Callable[[int], Sequence[Node]]) -> Callable[[Sequence[int]], Strand]:
    """Puts the nodes at some positions together; remembers groups, of which clustering asks time and again.

    Groups that are asked of have nothing in common, so each is known by its first position, and forgotten as it grows.
    """
    known: dict[int, tuple[Sequence[int], Strand]] = {}

    def together(group: Sequence[int]) -> Strand:
        of, found = known.get(group[0], ((), None))
        if found is None or of != group:
            found = strand(node for position in group for node in nodes_at(position))
            known[group[0]] = group, found
        return found

    return together


def _happenings(
    strands: Sequence[Strand], incidents: Incidents, settings: LinkingSettings, size: Size
) -> tuple[list[Strand], list[Link]]:
    """Events with their parts, and what links these."""
    model = scorer("happenings")
    scores = {
        (one, two): model.score(happenings.evidence(strands[one], strands[two]))
        for one, two in happenings.pairs(strands, incidents, settings)
    }
    together = _strands(lambda position: strands[position].nodes)

    def apart(one: Sequence[int], two: Sequence[int]) -> bool:
        a, b = together(one), together(two)
        return size.is_passed(a, b) or happenings.must_stay_apart(a, b, settings)

    groups = cluster(len(strands), scores, threshold=model.threshold, apart=apart)
    groups = gathered(strands, groups, incidents, scorer("mains"), apart, settings)
    found = links(
        "happenings",
        groups,
        scores,
        name=lambda position: strands[position].nodes[0].frames[0].id,
        evidence=lambda i, j: happenings.evidence(strands[i], strands[j]),
        model=model,
    )
    return [together(group) for group in groups], found


def _events(strands: Sequence[Strand], extractions: Sequence[Extraction]) -> tuple[Event, ...]:
    """Events in order of how many articles tell of them; ids are numbers in that order."""
    facts: dict[str, list[str]] = defaultdict(list)
    for extraction in extractions:
        for fact in extraction.facts:
            if fact.event is not None:
                facts[fact.event.id].append(fact.id)
    by_weight = sorted(strands, key=lambda item: (-len({node.article.id for node in item.nodes}), item.nodes[0].id))
    return tuple(summary(f"e{number}", item, facts) for number, item in enumerate(by_weight, start=1))


def _main_events(strands: Sequence[Strand], events: Sequence[Event], incidents: Incidents) -> Mapping[str, str]:
    """Article id -> id of the event that its incident is about."""
    event_of = {frame: event.id for event in events for frame in event.frames}
    of = {
        incident: event_of[strands[position].nodes[0].frames[0].id]
        for incident, position in mains(strands, incidents).items()
    }
    return {article: of.get(incident, f"incident of {incident}") for article, incident in incidents.of.items()}
