"""The toll of one incident: when it was, how many it killed and how many it injured, as its reports say all told.

Each report is read for itself: what it counts, and whom it tells of one by one, its headline before its lead before
the rest, and nothing that it says of another day. The answer is the figure that most reports give, weighted by how
plainly they give it. Nobody's word is taken for the truth here: which reports disagree is for ``conflicts`` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from discrepancy.linking.told import HARM, OUTSIDE, Figure, Reading, Report, accusations, read, stated
from discrepancy.schema import (
    EventFrame,
    Granularity,
    Slot,
    TimeValue,
)
from discrepancy.settings import TOLLS, TollSettings

_DAYS: Final = frozenset({Granularity.DAY, Granularity.DAYPART, Granularity.HOUR, Granularity.MINUTE})
_CAUSES: Final = frozenset({"attack", "accident", "disaster"})
_HAPPENING: Final = frozenset(
    {"happen", "occur", "erupt", "break", "break_out", "unfold", "begin", "start", "take", "ring", "ring_out", "hear"}
)
_RESPONSE: Final = frozenset(
    "respond call call_out dispatch find discover locate arrive report receive alert summon notify rescue".split()
)
"""What is done when an incident becomes known, which is mostly at once."""
_STATES: Final = frozenset("be have identify remain pronounce show appear speak hold list".split())
"""What goes on or comes after."""
_AFTERWARDS: Final = frozenset(
    {"arrest", "charge", "trial", "verdict", "meeting", "law", "appointment", "release", "protest", "sport"}
)
"""Types of events whose dates are those of the aftermath."""


@dataclass(frozen=True, slots=True)
class Toll:
    """The best supported answers.

    Attributes:
        day: Day of the incident; None where no report says or implies one.
        killed: Number of the dead.
        injured: Number of those hurt who lived.
    """

    day: date | None
    killed: int
    injured: int


def toll(reports: Iterable[Report], settings: TollSettings = TOLLS) -> Toll:
    """Day, dead and injured of the one incident that all reports are about.

    Args:
        reports: What each article states, in any order.
        settings: Weights and limits.
    """
    reports = list(reports)
    day = _day(reports, settings)
    readings = [read(report, day, settings) for report in reports]
    killed = _vote(_killed(reading, settings) for reading in readings)
    return Toll(day, killed, _vote(_injured(reading, killed, settings) for reading in readings))


# ---------------------------------------------------------------- when


def _day(reports: Sequence[Report], settings: TollSettings) -> date | None:
    """The day most reports give, among those up to the first report and near to it."""
    first = min((report.published for report in reports if report.published is not None), default=None)
    votes: dict[date, float] = {}
    for report in reports:
        days: dict[date, float] = {}
        accused = accusations(report)
        for fact in (*report.headline, *report.facts):
            value = fact.value
            if (
                isinstance(value, TimeValue)
                and fact.slot is Slot.TIME
                and stated(fact, accused)
                and value.granularity in _DAYS
                and value.start is not None
            ):
                on = value.start.date()
                days[on] = days.get(on, 0.0) + _telling(fact.event)
        total = max(sum(days.values()), settings.day_points)
        for on, points in days.items():
            if first is None or on <= first:
                near = first is not None and (first - on).days <= settings.reported_days
                votes[on] = votes.get(on, 0.0) + points / total * (1.0 if near else settings.long_before)
    if any(votes.values()):
        return max(votes, key=lambda on: (votes[on], on))
    return first


def _telling(event: EventFrame | None) -> float:
    """How much the day of an event tells of the day of the incident."""
    if event is None:
        return 0.2
    if event.type in _CAUSES or event.lemma in _RESPONSE:
        return 3.0
    if event.type in _AFTERWARDS:
        return 0.0
    if event.lemma in _HAPPENING:
        return 2.5
    if event.type in HARM:
        return 1.2 if event.lemma in OUTSIDE else 2.0
    if event.type == "statement":
        return 0.8
    return 0.0 if event.lemma in _STATES else 1.2


# ---------------------------------------------------------------- how many


def _killed(reading: Reading, settings: TollSettings) -> Figure:
    dead = _told(reading, settings, "killed")
    if reading.ordinal:
        return Figure(max(reading.ordinal, dead), settings.headline)
    if reading.counts["killed"]:
        figure = reading.counts["killed"][0]
        if figure.number > 1 or dead <= 1:
            own = reading.by_hand and (reading.by_himself or (reading.suicide and reading.at_himself))
            doers = reading.doers if figure.number > 1 and (reading.by_hand or reading.doers > 1) else 0
            return Figure(figure.number + max(own, doers), figure.weight)
    if "killed" in reading.somebody:
        if reading.suicide and dead <= 1:
            return Figure(2 if reading.at_himself or reading.by_himself or dead else 1, settings.told_one)
        if dead > 1:
            return Figure(dead, settings.told_several)
        return Figure(1, settings.told_one * reading.somebody["killed"] ** 2)
    hurt = [reading.somebody.get(kind, 0.0) for kind in ("hit", "injured")]
    hurt.extend(figure.weight for kind in ("hit", "injured") for figure in reading.counts[kind])
    return Figure(0, settings.told_other if max(hurt) >= settings.lead else settings.told_nothing)


def _told(reading: Reading, settings: TollSettings, *kinds: str, beside: bool = False) -> int:
    """How many persons are told of one by one: by name or by description, whichever are more.

    Where the headline or the lead tells of some, those further down are mostly these again, or somebody else's victims.
    Of the living, the dead are left out; and beside the dead, who were hit too, one only said to be hit counts only
    where he is "another".
    """
    alive = "killed" not in kinds
    found: list[tuple[bool, float, int]] = []
    for person in reading.people:
        fates = [person.fates[kind] for kind in kinds if kind in person.fates]
        if not fates or (alive and "killed" in person.fates):
            continue
        if beside and "injured" not in person.fates and "another" not in person.marks:
            continue
        found.append((person.named, max(fates), person.number))
    ahead = [person for person in found if person[1] >= settings.lead] or found
    names = sum(named for named, _, _ in ahead)
    return max(names, sum(number for named, _, number in ahead if not named))


def _injured(reading: Reading, killed: int, settings: TollSettings) -> Figure:
    """How many of those hurt lived: whoever a report leaves out of the dead may have died since."""
    died = max(0, killed - _killed(reading, settings).number)
    injured = next(iter(reading.counts["injured"]), None)
    several = next((figure for figure in reading.counts["hit"] if figure.number > 1), None)
    if several is not None:
        lived = max(0, several.number - killed)
        if injured is None or (lived > injured.number and several.weight >= injured.weight):
            return Figure(lived, settings.told_of_all * several.weight)
    if injured is not None:
        return injured
    hurt = max(0, _told(reading, settings, "injured", "hit", beside=killed > 0) - died)
    if hurt:
        return Figure(hurt, settings.told_hurt)
    if killed:
        return Figure(0, settings.told_other)
    if reading.counts["hit"] or "hit" in reading.somebody or "injured" in reading.somebody:
        return Figure(1, settings.told_hurt)
    return Figure(0, settings.told_nothing)


def _vote(figures: Iterable[Figure]) -> int:
    votes: dict[int, float] = {}
    for figure in figures:
        votes[figure.number] = votes.get(figure.number, 0.0) + figure.weight
    return max(votes, key=lambda number: (votes[number], number), default=0)
