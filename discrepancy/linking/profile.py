"""What an article is about, as far as linking reads it: rare words, names, places, days, ages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import fsum, log1p, sqrt
from typing import Final

from discrepancy.linking.rarity import Rarity, title_words
from discrepancy.linking.when import days_of
from discrepancy.schema import ActorType, Amount, Bound, Extraction, Place, PlaceType, Slot, TimeValue
from discrepancy.settings import LINKING, LinkingSettings
from discrepancy.values.names import name_words
from discrepancy.values.spelling import fold

_NAMED: Final = {ActorType.PERSON, ActorType.ORGANISATION, ActorType.PRODUCT}
_WIDE: Final = {PlaceType.COUNTRY, PlaceType.REGION}


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One article's keys, made once, so that comparing two articles touches sets and numbers only."""

    id: str
    family: str
    published: int | None
    """Day number (proleptic Gregorian ordinal)."""
    terms: Mapping[str, float]
    """Weights of the article's content words: TF-IDF, of length 1."""
    title: Mapping[str, float]
    """The same for the words of its title."""
    people: Mapping[str, float]
    """Name words of persons and how prominent each is: 1 the most, 0 the least."""
    full_names: frozenset[tuple[str, ...]]
    """Persons' names of two words or more."""
    places: Mapping[str, float]
    """Folded names of places that are no country or state, with their prominence."""
    cities: frozenset[str]
    """Those of them that are known for cities: a quarter or a street may lie in any."""
    wide: frozenset[str]
    """Folded names of the countries and states."""
    days: Mapping[int, float]
    """Day numbers that its events are dated to, with their prominence; they add up to 1."""
    weekdays: frozenset[int]
    """Days of the week that its events are dated to, Monday being 1, also where no date is known."""
    ages: frozenset[float]
    names: frozenset[str]
    """Words of the names of persons, organisations and places."""


def profiles(
    extractions: Iterable[Extraction], families: Mapping[str, str], rarity: Rarity, settings: LinkingSettings = LINKING
) -> list[Profile]:
    """Profiles of articles, sorted by id."""
    return [
        _profile(extraction, families[extraction.article_id], rarity, settings)
        for extraction in sorted(extractions, key=lambda e: e.article_id)
    ]


def content_words(extraction: Extraction) -> Counter[str]:
    """An article's content words, case-folded, with how often they occur."""
    words: Counter[str] = Counter()
    for term, count in extraction.terms.items():
        words[term.casefold()] += count
    return words


def _profile(extraction: Extraction, family: str, rarity: Rarity, settings: LinkingSettings) -> Profile:
    words = content_words(extraction) + Counter(title_words(extraction.title))
    weights = {word: (1 + log1p(count - 1)) * rarity.of(word) for word, count in words.items()}
    kept = dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[: settings.terms])
    people, full_names = _people(extraction)
    places = list(_places(extraction))
    named = [name_words(actor.name) for actor in extraction.actors if actor.type in _NAMED]
    named += [tuple(fold(place.name).split()) for place in _all_places(extraction)]
    return Profile(
        id=extraction.article_id,
        family=family,
        published=ordinal(extraction.published),
        terms=unit(kept),
        title=unit({word: rarity.of(word) for word in title_words(extraction.title) or _opening(extraction)}),
        people=people,
        full_names=full_names,
        places=_prominence(places),
        cities=frozenset(fold(place.name) for place in extraction.places if place.type is PlaceType.CITY),
        wide=frozenset(_wide(extraction)),
        days=_days(extraction),
        weekdays=frozenset(day for frame in extraction.events if (day := weekday_of(frame.time)) is not None),
        ages=frozenset(
            fact.value.low
            for fact in extraction.facts
            if fact.slot is Slot.AGE
            and isinstance(fact.value, Amount)
            and fact.value.bound is not Bound.RANGE
            and fact.value.low is not None
        ),
        names=frozenset(word for words in named for word in words),
    )


def ordinal(moment: date | datetime | None) -> int | None:
    """Day number of a date; None where it is not known."""
    return None if moment is None else moment.toordinal()


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights scaled to length 1; empty stays empty."""
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weights[key] / length for key in sorted(weights)} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1."""
    # fsum: the order of a set's members differs from run to run, and must not show in the last digit
    return fsum([one[key] * other[key] for key in one.keys() & other.keys()])


def _people(extraction: Extraction) -> tuple[dict[str, float], frozenset[tuple[str, ...]]]:
    found: list[tuple[str, int]] = []
    full: set[tuple[str, ...]] = set()
    for actor in extraction.actors:
        if actor.type is ActorType.PERSON:
            words = name_words(actor.name)
            found.extend((word, mention.start) for word in words for mention in actor.mentions)
            if len(words) > 1:
                full.add(words)
    return _prominence(found), frozenset(full)


def _places(extraction: Extraction) -> Iterator[tuple[str, int]]:
    for place in _all_places(extraction):
        if place.type not in _WIDE:
            yield from ((fold(place.name), mention.start) for mention in place.mentions)


def _wide(extraction: Extraction) -> Iterator[str]:
    for place in _all_places(extraction):
        if place.type in _WIDE:
            yield fold(place.name)
        yield from map(fold, place.within)


def _opening(extraction: Extraction) -> Sequence[str]:
    """Content words of the first sentence that is more than a line of the day or the place, of an untitled article."""
    return next(([word.casefold() for word in words] for words in extraction.sentences if len(words) >= _LINE), [])


_LINE: Final = 4
"""Content words from which a sentence says what an article is about."""


def _all_places(extraction: Extraction) -> Iterator[Place]:
    return (place for place in extraction.places if place.type is not PlaceType.DESCRIBED)


def _prominence(mentions: Iterable[tuple[str, int]]) -> dict[str, float]:
    """Early and frequent is prominent: each mention weighs less the later it stands, and the greatest sum is 1."""
    sums: dict[str, float] = defaultdict(float)
    for name, start in sorted(mentions):
        sums[name] += 1 / (1 + start / _EARLY)
    most = max(sums.values(), default=1.0)
    return {name: total / most for name, total in sums.items()}


_EARLY: Final = 600
"""Code points: what stands after a headline and a first paragraph is half as prominent."""


def _days(extraction: Extraction) -> dict[int, float]:
    sums: dict[int, float] = defaultdict(float)
    for frame in extraction.events:
        day = day_of(frame.time)
        if day is not None:
            sums[day] += 1 / (1 + frame.sentence / _EARLY_SENTENCES)
    total = sum(sums.values())
    return {day: sums[day] / total for day in sorted(sums)}


_EARLY_SENTENCES: Final = 4


def day_of(time: TimeValue | None) -> int | None:
    """Day number of a time that names one day or a part of it; None for anything coarser or unresolved."""
    days = days_of(time)
    return days.first if days is not None and days.is_one and days.year else None


def weekday_of(time: TimeValue | None) -> int | None:
    """Day of the week of a time that names one, from 1 for Monday to 7, whether or not the date is known.

    Example:
        >>> weekday_of(TimeValue(type="DATE", value="XXXX-WXX-5", text="Friday"))
        5
    """
    if time is not None and (found := _WEEKDAY.match(time.value)):
        return int(found[1])
    day = day_of(time)
    return None if day is None else date.fromordinal(day).isoweekday()


_WEEKDAY: Final = re.compile(r"XXXX-WXX-([1-7])")
