"""Resolved facts: what a set of articles on one shooting says of it, all told: when, how many killed, how many injured.

Simple counting over the library's facts. Each article's title and text give at most one figure for each question; the
set's answer is the figure that most articles give, weighted by how prominently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from discrepancy.pipeline.extensions import get_facts
from discrepancy.schema import (
    Actor,
    ActorType,
    Amount,
    Article,
    Bound,
    EventFrame,
    Fact,
    Granularity,
    Modality,
    Polarity,
    Role,
    Slot,
    TimeValue,
)
from discrepancy.values.counted import is_person
from tests.benchmarks.harness import Row, Run

SCORER = "score_truth.py"
_HARM: Final = {"death": "killed", "injury": "injured"}
_FIRM: Final = frozenset({Modality.ASSERTED, Modality.LIKELY})
_DAYS: Final = frozenset({Granularity.DAY, Granularity.DAYPART, Granularity.HOUR, Granularity.MINUTE})
_VICTIMS: Final = frozenset({"victim", "other", "people", "person", "dead", "wounded", "one", ""})
_SHOOTING: Final = frozenset(
    {"shooting", "shoot", "fire", "gunfire", "shootout", "invasion", "stray", "wound", "strike", "hit"}
)
_HAPPENING: Final = frozenset(
    {"happen", "occur", "erupt", "break", "break_out", "unfold", "begin", "start", "take", "ring", "hear"}
)
_AFTERWARDS: Final = frozenset(
    {"statement", "arrest", "charge", "trial", "verdict", "investigation", "meeting", "law", "appointment"}
)
"""Types of events whose dates are those of the aftermath."""
_PRONOUNS: Final = frozenset("he she him her his it its they them their himself herself you i me my".split())
_NEAR_DAYS: Final = 4
"""Days between a shooting and the first report of it in most sets."""


@dataclass
class Reading:
    """What one article says; figures with their weight, in text order."""

    published: date | None
    counts: dict[str, list[int]] = field(default_factory=lambda: {"killed": [], "injured": [], "shot": []})
    names: dict[str, set[str]] = field(default_factory=lambda: {"killed": set(), "injured": set(), "shot": set()})
    single: Counter[str] = field(default_factory=Counter)
    people: dict[str, set[str]] = field(default_factory=lambda: {"killed": set(), "injured": set(), "shot": set()})
    days: dict[date, float] = field(default_factory=dict)
    suicide: bool = False
    """Somebody killed himself."""
    by_hand: bool = False
    """The first count of the dead is of those that somebody killed, which leaves himself out."""


def predict(rows: Iterable[Row], run: Run) -> Iterator[Row]:
    """One answer for each set; the articles of a set stand in its own row or in the files of ``--docs``."""
    rows = list(rows)
    documents = {row["set_id"]: row["docs"] for row in run.docs}
    for row in rows:
        articles = _articles(documents[row["set_id"]])
        docs = list(run.pipe(articles))
        yield {"set_id": row["set_id"], **resolve([(a, get_facts(doc)) for a, doc in zip(articles, docs, strict=True)])}


def _articles(docs: Sequence[Row]) -> list[Article]:
    found: dict[str, Article] = {}
    for doc in docs:
        published = date.fromisoformat(doc["published"]) if doc.get("published") else None
        for part in ("title", "text"):
            if doc.get(part, "") and doc[part].strip():
                ident = f"{doc['doc_id']}#{part}"
                found.setdefault(ident, Article(id=ident, text=doc[part], published=published))
    return list(found.values())


def resolve(parts: Sequence[tuple[Article, Sequence[Fact]]]) -> dict[str, str | int | None]:
    """Date, killed and injured of the incident that a set of titles and texts is about."""
    readings: dict[str, Reading] = {}
    for article, facts in parts:
        name, _, part = article.id.rpartition("#")
        published = article.published.date() if isinstance(article.published, datetime) else article.published
        reading = readings.setdefault(name, Reading(published))
        for fact in facts:
            _read(reading, fact, title=part == "title")
    every = list(readings.values())
    killed = _vote([_killed(reading) for reading in every])
    return {"date": _date(every), "killed": killed, "injured": _vote([_injured(reading, killed) for reading in every])}


def _read(reading: Reading, fact: Fact, *, title: bool) -> None:
    event = fact.event
    if event is None or fact.polarity is Polarity.DENIED or fact.modality not in _FIRM:
        return
    if isinstance(fact.value, TimeValue) and fact.slot is Slot.TIME:
        if fact.value.granularity in _DAYS and fact.value.start is not None and event.type not in _AFTERWARDS:
            day = fact.value.start.date()
            reading.days[day] = reading.days.get(day, 0.0) + _telling(event)
        return
    kind = _HARM.get(event.type, "shot" if event.lemma in ("shoot", "shooting", "hit", "strike") else "")
    if isinstance(fact.value, Amount) and fact.slot is Slot.COUNT and kind:
        number = _people(fact.value)
        if number is not None and (fact.role is Role.PATIENT or title):
            figures = reading.counts[kind]
            if kind == "killed" and not figures:
                reading.by_hand = event.lemma not in ("dead", "die", "death")
            if fact.sum_of and figures and figures[-1] < number:
                figures.pop()  # a sum comes after its first part
            figures.append(number)
    elif isinstance(fact.value, Actor) and fact.slot is Slot.PATIENT and kind:
        if fact.evidence.quote.lower() in ("himself", "herself"):
            reading.suicide = reading.suicide or kind == "killed"
        elif fact.evidence.quote.lower() in _PRONOUNS:
            reading.single[kind] += 1
        elif fact.value.type is ActorType.PERSON:
            reading.names[kind].add(fact.value.name)
        elif is_person(fact.value.head):
            reading.single[kind] += 1
            if not fact.value.name[:1].isdigit() and not fact.value.name.lower().startswith(("the ", "his ", "her ")):
                reading.people[kind].add(fact.value.name.lower())


def _telling(event: EventFrame) -> float:
    """How much the day of an event tells of the day of the shooting."""
    if event.lemma in _SHOOTING:
        return 3.0
    if event.lemma in _HAPPENING or event.type == "attack":
        return 2.0
    if event.type in _HARM:
        return 1.0 if event.lemma in ("dead", "die") else 2.5
    return 0.3


def _people(amount: Amount) -> int | None:
    """The number of people that an amount names; None where it counts something else, nobody, or names no number."""
    if amount.noun not in _VICTIMS and not is_person(amount.noun):
        return None
    if len(amount.numbers) != 1 or amount.bound is Bound.VAGUE or amount.excluded:
        return None
    return abs(int(amount.numbers[0])) or None


def _killed(reading: Reading) -> tuple[int, float]:
    if reading.counts["killed"]:
        return reading.counts["killed"][0] + (reading.suicide and reading.by_hand), 1.0
    if len(reading.names["killed"]) > 1:
        return len(reading.names["killed"]), 0.4
    return (1, 0.6) if reading.names["killed"] or reading.single["killed"] else (0, 0.15)


def _injured(reading: Reading, killed: int) -> tuple[int, float]:
    if reading.counts["injured"]:
        return reading.counts["injured"][0], 1.0
    if reading.counts["shot"]:
        return max(0, reading.counts["shot"][0] - killed), 0.7
    if killed:
        return 0, 0.3
    described = max(len(reading.people[kind] | reading.names[kind]) for kind in ("injured", "shot"))
    return (max(1, described), 0.4) if described or reading.single["shot"] or reading.single["injured"] else (0, 0.2)


def _vote(figures: Iterable[tuple[int, float]]) -> int:
    votes: dict[int, float] = {}
    for figure, weight in figures:
        votes[figure] = votes.get(figure, 0.0) + weight
    return max(votes, key=lambda figure: (votes[figure], figure), default=0)


def _date(readings: Sequence[Reading]) -> str | None:
    """The day most articles give, among those up to the first report and near to it."""
    first = min((reading.published for reading in readings if reading.published is not None), default=None)
    votes: dict[date, float] = {}
    for reading in readings:
        total = sum(reading.days.values())
        for day, points in reading.days.items():
            if first is None or day <= first:
                near = first is not None and (first - day).days <= _NEAR_DAYS
                votes[day] = votes.get(day, 0.0) + points / max(total, 3.0) * (1.0 if near else 0.4)
    if votes:
        return max(votes, key=lambda day: (votes[day], day)).isoformat()
    return None if first is None else first.isoformat()
