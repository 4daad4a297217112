"""Task ``conflict_pairs``: two short passages that conflict, agree, or are about two happenings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from discrepancy.conflicts.context import day_of
from discrepancy.conflicts.find import find
from discrepancy.pipeline.extract import extract
from discrepancy.schema import Actor, ActorType, Article, Event, Extraction, Linked, Place, PlaceType
from discrepancy.values.names import Match, same_person
from discrepancy.values.places import match_places
from discrepancy.values.spelling import fold
from tests.benchmarks.harness import Row, Run

SCORER = "score_pairs.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """A label for every pair of passages, from an archive of the two."""
    for row in rows:
        articles = [
            Article(id=name, text=row[name]["text"], published=row[name]["published"], publisher=row[name]["domain"])
            for name in "ab"
        ]
        extractions = [extract(doc, own) for doc, own in zip(run.pipe(articles), articles, strict=True)]
        yield {"id": row["id"], "label": label(extractions)}


def label(extractions: Sequence[Extraction]) -> str:
    """Conflict where one is found between the two, unrelated where they tell of two happenings, else compatible."""
    one, other = extractions
    if not may_be_one(one, other):
        return "unrelated"
    for conflict in find(extractions, together(extractions)):
        if len({fact.article_id for side in conflict.sides for fact in side.facts}) > 1:
            return "conflict"
    return "compatible"


def together(extractions: Sequence[Extraction]) -> Linked:
    """Two passages taken for reports on one happening: linking has too few words to go by in a sentence or two."""
    event = Event(
        id="e1",
        type="other",
        trigger="",
        articles=tuple(extraction.article_id for extraction in extractions),
        frames=tuple(frame.id for extraction in extractions for frame in extraction.events),
        facts=tuple(fact.id for extraction in extractions for fact in extraction.facts),
    )
    return Linked(events=(event,), incidents={extraction.article_id: "e1" for extraction in extractions})


def may_be_one(one: Extraction, other: Extraction) -> bool:
    """Does nothing tell the happenings apart: a person in common decides, else days and places must not differ."""
    if any(
        same_person(a.name, b.name) and min(len(a.name.split()), len(b.name.split())) > 1
        for a in persons(one)
        for b in persons(other)
    ):
        return True
    days, others = harm_days(one), harm_days(other)
    if days and others and min(abs((a - b).days) for a in days for b in others) > 1:
        return False
    if apart(towns(one), towns(other)):
        return False
    gap = published_gap(one, other)
    return (gap is not None and gap <= NEAR_DAYS) or bool(place_words(one) & place_words(other))


NEAR_DAYS = 4
"""Days between two publications within which reports that nothing tells apart are taken to be of one happening."""


def persons(extraction: Extraction) -> list[Actor]:
    """Named persons of a passage."""
    return [actor for actor in extraction.actors if actor.type is ActorType.PERSON]


def harm_days(extraction: Extraction) -> set[date]:
    """Days on which a passage puts an attack or what came of it."""
    return {
        frame.time.start.date()
        for frame in extraction.events
        if frame.type in HARM
        and frame.time is not None
        and frame.time.start is not None
        and frame.time.end is not None
        and (frame.time.end - frame.time.start).days <= 1
    }


HARM = frozenset({"attack", "death", "injury", "accident"})


def towns(extraction: Extraction) -> list[Place]:
    """The cities that a passage names."""
    return [place for place in extraction.places if place.type is PlaceType.CITY]


def apart(some: Sequence[Place], others: Sequence[Place]) -> bool:
    """Are all of some towns others than all of the other towns."""
    return bool(some and others) and all(match_places(a, b) is Match.DIFFERENT for a in some for b in others)


def place_words(extraction: Extraction) -> set[str]:
    """Words of the named places of a passage that are smaller than a city."""
    return {
        word
        for place in extraction.places
        if place.type in (PlaceType.FACILITY, PlaceType.AREA)
        for word in fold(place.name).split()
    }


def published_gap(one: Extraction, other: Extraction) -> int | None:
    """Days between two publications."""
    a, b = day_of(one.published), day_of(other.published)
    return None if a is None or b is None else abs((a - b).days)
