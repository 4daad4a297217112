"""Articles -> incidents: which main happening an article is about."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from discrepancy.linking.profile import Profile, cosine
from discrepancy.linking.rarity import Rarity

Evidence = dict[str, float]
"""What links two things or keeps them apart: name of the evidence -> how strong it is, mostly from 0 to 1."""


def evidence(a: Profile, b: Profile, rarity: Rarity) -> Evidence:
    """What speaks for and against two articles being about one incident. Symmetric.

    Dates, ages and numbers are evidence among others and never enough, because they are what sources disagree on.
    """
    found: Evidence = {
        "words": cosine(a.terms, b.terms),
        "title": cosine(a.title, b.title),
        "copies": float(a.family == b.family),
    }
    found["person"] = _shared(a.people, b.people, rarity)
    found["full_name"] = float(bool(a.full_names & b.full_names))
    found["no_person_shared"] = float(bool(a.people and b.people) and not a.people.keys() & b.people.keys())
    found["place"] = _shared(a.places, b.places, rarity)
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


def _shared(a: Mapping[str, float], b: Mapping[str, float], rarity: Rarity) -> float:
    """Strength of what two articles name alike: rare and prominent in both is strong; at most 1."""
    strength = sum((a[name] * b[name]) ** 0.5 * rarity.of(name) for name in a.keys() & b.keys())
    return strength / (1 + strength)


def _days(a: Mapping[int, float], b: Mapping[int, float]) -> Evidence:
    """How far the two articles' days agree; nothing where one names no day."""
    if not a or not b:
        return {}
    same = sum(min(a[day], b[day]) for day in a.keys() & b.keys())
    nearest = min(abs(one - two) for one in a for two in b)
    main_a, main_b = max(a, key=a.__getitem__), max(b, key=b.__getitem__)
    return {
        "day": same,
        "main_day_near": exp(-abs(main_a - main_b) / 2),
        "days_apart": float(nearest > 2),
        "days_far_apart": float(nearest > 10),
    }
