"""Articles -> incidents: which main happening an article is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import exp, fsum
from typing import Final

from discrepancy.linking.blocking import Pair, candidates
from discrepancy.linking.clustering import cluster
from discrepancy.linking.links import links
from discrepancy.linking.matching import Evidence, scorer
from discrepancy.linking.nodes import Node
from discrepancy.linking.profile import Profile, cosine
from discrepancy.linking.rarity import Rarity
from discrepancy.schema import Link
from discrepancy.settings import LINKING, LinkingSettings


@dataclass(frozen=True, slots=True)
class Incidents:
    """Which incident each article is about, and how sure two articles are about one."""

    of: dict[str, str]
    """Article id -> incident, named by the first of its articles."""
    scores: Mapping[tuple[str, str], float]
    links: tuple[Link, ...] = ()
    """Why the articles of one incident are one."""

    def related(self, a: Node, b: Node) -> float:
        """Score of two nodes' articles being about one incident; 1 within one article, 0 for what was no candidate."""
        one, two = sorted((a.article.id, b.article.id))
        return 1.0 if one == two else self.scores.get((one, two), 0.0)


def find_incidents(articles: Sequence[Profile], rarity: Rarity, settings: LinkingSettings = LINKING) -> Incidents:
    """Group articles by the main happening they are about.

    Args:
        articles: Profiles sorted by id.
        rarity: Weights of words.
        settings: Thresholds.
    """
    model = scorer("articles")
    pairs = candidate_pairs(articles, rarity, settings)
    scores = {
        (one, two): model.score(evidence(articles[one], articles[two], rarity))
        for one, two in pairs
        if not strangers(articles[one], articles[two], rarity, settings)
        and not unlikely(articles[one], articles[two], settings)
    }
    sure = {
        (one, two): score
        for (one, two), score in scores.items()
        if score >= _least(articles[one], articles[two], settings)
    }
    groups = cluster(len(articles), sure, threshold=model.threshold)
    return Incidents(
        of={articles[item].id: articles[group[0]].id for group in groups for item in group},
        scores={(articles[one].id, articles[two].id): score for (one, two), score in scores.items()},
        links=tuple(
            links(
                "articles",
                groups,
                sure,
                name=lambda position: articles[position].id,
                evidence=lambda one, two: evidence(articles[one], articles[two], rarity),
                model=model,
            )
        ),
    )


def _least(a: Profile, b: Profile, settings: LinkingSettings) -> float:
    """Score from which two articles are brought together at all."""
    return settings.least_undated if a.published is None or b.published is None else 0.0


def candidate_pairs(articles: Sequence[Profile], rarity: Rarity, settings: LinkingSettings = LINKING) -> list[Pair]:
    """Pairs of articles worth comparing: those that share rare words or names of persons."""
    keys = [
        dict(nlargest(settings.blocking_terms, article.terms.items(), key=lambda item: (item[1], item[0])))
        | {f"person {name}": weight * rarity.of(name) ** 2 for name, weight in article.people.items()}
        for article in articles
    ]
    days = [article.published for article in articles]
    return candidates(keys, days, block=settings.block, neighbours=settings.neighbours)


def strangers(a: Profile, b: Profile, rarity: Rarity, settings: LinkingSettings = LINKING) -> bool:
    """Do two articles name other cities, or countries, and other days, or nothing rare in common: no likeness counts.

    Short reports of two car bombs on one Monday share all their words. Where the place itself is what sources disagree
    on, a name or a rare word holds the articles together, and they do not disagree on the day as well.
    """
    if a.family == b.family or (a.people and not a.people.keys().isdisjoint(b.people)):
        return False
    mine, theirs = (a.cities, b.cities) if a.cities and b.cities else (a.wide, b.wide)
    if not mine or not theirs or mine & theirs:
        return False
    if a.days and b.days and min(abs(one - two) for one in a.days for two in b.days) > _NEAR:
        return True
    return all(rarity.of(word) < settings.rare for word in a.terms.keys() & b.terms.keys())


def unlikely(a: Profile, b: Profile, settings: LinkingSettings = LINKING) -> bool:
    """Are two articles, one of them without a date, too unlike in words, or of days of the week that lie apart.

    Years may lie between them: the same country at war and the same head of state are in thousands of reports.
    """
    if a.family == b.family or (a.published is not None and b.published is not None):
        return False
    if cosine(a.terms, b.terms) < settings.least_alike_undated:
        return True
    gaps = [(one - two) % _WEEK for one in a.weekdays for two in b.weekdays]
    return bool(gaps) and all(1 < gap < _WEEK - 1 for gap in gaps)


_NEAR: Final = 2
"""Days that sources differ by, as a rule."""
_WEEK: Final = 7


def evidence(a: Profile, b: Profile, rarity: Rarity) -> Evidence:
    """What speaks for and against two articles being about one incident. Symmetric.

    Dates, ages and numbers are evidence among others and never enough, because they are what sources disagree on.
    """
    found: Evidence = {
        "words": cosine(a.terms, b.terms),
        "title": cosine(a.title, b.title),
        "copies": float(a.family == b.family),
        "undated": float(a.published is None or b.published is None),
    }
    found["title_told"] = (_told(a.title, b) + _told(b.title, a)) / 2
    names = sum(rarity.of(word) >= LINKING.rare for word in a.terms.keys() & b.terms.keys() & (a.names | b.names))
    found["names"] = names / (_FEW + names)
    found["person"] = shared(a.people, b.people, rarity)
    found["full_name"] = float(bool(a.full_names & b.full_names))
    found["no_person_shared"] = float(bool(a.people and b.people) and not a.people.keys() & b.people.keys())
    found["place"] = shared(a.places, b.places, rarity)
    found["no_place_shared"] = float(bool(a.places and b.places) and not a.places.keys() & b.places.keys())
    found["no_state_shared"] = float(bool(a.wide and b.wide) and not a.wide & b.wide)
    found["age"] = min(2, len(a.ages & b.ages)) / 2
    found["no_age_shared"] = float(bool(a.ages and b.ages) and not a.ages & b.ages)
    found |= _days(a.days, b.days)
    if a.published is not None and b.published is not None:
        gap = abs(a.published - b.published)
        found["published_near"] = exp(-gap / 3)
        found["published_apart"] = float(gap > 30)
    return found


_FEW: Final = 2
"""Rare words of names in common that are half of what any number of them can say."""


def _told(title: Mapping[str, float], other: Profile) -> float:
    """Share of a title's words, by weight, that another article holds, in its title or its text."""
    return fsum([weight**2 for word, weight in title.items() if word in other.terms or word in other.title])


def shared(a: Mapping[str, float], b: Mapping[str, float], rarity: Rarity) -> float:
    """Strength of what two articles name alike: rare and prominent in both is strong; at most 1."""
    strength = fsum([(a[name] * b[name]) ** 0.5 * rarity.of(name) for name in a.keys() & b.keys()])
    return strength / (1 + strength)


def _days(a: Mapping[int, float], b: Mapping[int, float]) -> Evidence:
    """How far the two articles' days agree; nothing where one names no day."""
    if not a or not b:
        return {}
    same = fsum([min(a[day], b[day]) for day in a.keys() & b.keys()])
    nearest = min(abs(one - two) for one in a for two in b)
    main_a, main_b = max(a, key=a.__getitem__), max(b, key=b.__getitem__)
    return {
        "day": same,
        "main_day_near": exp(-abs(main_a - main_b) / 2),
        "days_apart": float(nearest > _NEAR),
        "days_far_apart": float(nearest > 10),
    }
