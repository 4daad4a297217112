"""Each pair of answers compared once: facts that say the same in the same way are taken together.

Hundreds of articles on one event give few different answers. All that comparing reads of a fact, but for the article it
stands in, is its likeness; two facts of one likeness stand alike to every fact of another article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from discrepancy.conflicts import outcomes, persons, wholes
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.arithmetic import beside
from discrepancy.conflicts.comparable import compare
from discrepancy.conflicts.context import Context, speaker_key
from discrepancy.conflicts.elsewhere import is_of_period, setting
from discrepancy.conflicts.sides import value_key
from discrepancy.conflicts.verdicts import compare_values
from discrepancy.schema import (
    Actor,
    Amount,
    Fact,
    Modality,
    Phrase,
    Place,
    Reason,
    Slot,
    SpeakerKind,
    TimeValue,
    Value,
    Verdict,
)
from discrepancy.settings import COMPARING
from discrepancy.values.spelling import fold


@dataclass(frozen=True)
class Cell:
    """Facts that stand alike to all others: of one likeness, with alike things said beside them by the same voice."""

    facts: tuple[int, ...]
    """Places in the list of facts, ascending."""
    like: int
    voice: frozenset[int]
    """Likenesses of all that the voice answers to the question."""
    settled: bool
    """It is what the voice answers in the end."""


class Answers:
    """The facts that answer one question, in cells, and what comparing says of each pair of cells.

    Args:
        facts: The facts, in the order of articles and texts.
        context: Look-ups.
        settled: Ids of what each voice answers in the end.

    Attributes:
        cells: The cells; of very many (``COMPARING.most_different``) those that most articles tell.
        left_out: How many other cells there were.
    """

    def __init__(self, facts: Sequence[Fact], context: Context, settled: frozenset[str]) -> None:
        self.facts = facts
        self.context = context
        numbers: dict[Hashable, int] = {}
        like = [
            numbers.setdefault((likeness(fact, context), beside(fact, context), *self._own(fact)), len(numbers))
            for fact in facts
        ]
        voices = [(fact.article_id, teller(fact)) for fact in facts]
        said: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, voice in enumerate(voices):
            said[voice].append(i)
        grouped: dict[tuple[int, frozenset[int], bool], list[int]] = defaultdict(list)
        for i, fact in enumerate(facts):
            grouped[like[i], frozenset(like[k] for k in said[voices[i]]), fact.id in settled].append(i)
        cells = [Cell(tuple(members), *key) for key, members in grouped.items()]
        self.cells = self._most_told(cells)
        self.left_out = len(cells) - len(self.cells)
        self.cell_of = {i: number for number, cell in enumerate(self.cells) for i in cell.facts}
        self._voices, self._said = voices, said
        self._between: dict[tuple[int, int], Comparison] = {}
        self._also: dict[tuple[int, tuple[str, str]], bool] = {}
        self._wordings = _wordings(facts, context)

    def _most_told(self, cells: list[Cell]) -> list[Cell]:
        """The cells, and of very many those that most articles tell, since every two of them are compared."""
        if len(cells) <= COMPARING.most_different:
            return cells
        articles = [len({self.facts[i].article_id for i in cell.facts}) for cell in cells]
        kept = sorted(range(len(cells)), key=lambda number: (-articles[number], number))[: COMPARING.most_different]
        return [cells[number] for number in sorted(kept)]

    def _own(self, fact: Fact) -> tuple[str, ...]:
        """The user's rules may read anything: with them every fact stands for itself."""
        return (fact.id,) if self.context.rules else ()

    def between(self, one: int, other: int) -> Comparison:
        """What comparing says of two cells; a conflict that nobody holds to in the end, or told apart, is none."""
        pair = min(one, other), max(one, other)
        found = self._between.get(pair)
        if found is None:
            found = self._between[pair] = self._compared(self.cells[pair[0]], self.cells[pair[1]])
        return found

    def _compared(self, a: Cell, b: Cell) -> Comparison:
        i, j = self._apart(a, b)
        found = compare(self.facts[i], self.facts[j], self.context)
        if found[0] is not Verdict.CONFLICT:
            return found
        if not (a.settled and b.settled) or self._told_apart(i, j):
            return Verdict.INCOMPARABLE, (Reason.TOLD_APART,), ()
        if not self._words(a).isdisjoint(self._words(b)):
            return Verdict.COMPATIBLE, (Reason.SAME_WORDS,), ()
        return found

    def _words(self, cell: Cell) -> frozenset[Hashable]:
        """The words in which the articles of a cell give its time."""
        return frozenset(wording for i in cell.facts for wording in self._wordings.get(_dated(self.facts[i]), ()))

    def _apart(self, a: Cell, b: Cell) -> tuple[int, int]:
        """A fact of each cell, of two articles where there are."""
        i, j = a.facts[0], b.facts[-1]
        article = self.facts[i].article_id
        if self.facts[j].article_id == article:
            j = next((k for k in b.facts if self.facts[k].article_id != article), j)
        if self.facts[j].article_id == article:
            i = next((k for k in a.facts if self.facts[k].article_id != article), i)
        return i, j

    def _told_apart(self, i: int, j: int) -> bool:
        """Does one of the voices give both values: it tells two things or two days apart.

        Nobody has two ages: an article that gives a named person two contradicts itself.
        """
        if self.facts[i].slot is Slot.AGE and persons.full_name(self.facts[i]):
            return False
        return self._is_said(i, self._voices[j]) or self._is_said(j, self._voices[i])

    def _is_said(self, mine: int, voice: tuple[str, str]) -> bool:
        """Does a voice also give what a fact says."""
        known = self._also.get((mine, voice))
        if known is None:
            known = self._also[mine, voice] = any(
                k != mine
                and self.facts[k].modality is not Modality.POSSIBLE  # "it was first reported that"
                and compare(self.facts[mine], self.facts[k], self.context)[0] is Verdict.EQUAL
                for k in self._said[voice]
            )
        return known

    def values(self, one: int, other: int) -> Verdict:
        """Verdict on the values of two cells alone."""
        return compare_values(self.facts[self.cells[one].facts[0]], self.facts[self.cells[other].facts[0]])[0]


def teller(fact: Fact) -> str:
    """Who tells things apart: of times, lives, hospitals and the like the report as a whole; else whoever is quoted."""
    of_report = fact.slot is Slot.TIME or fact.aspect in ("hospital", "life", "condition")
    quoted = bool(fact.speaker.via) or fact.speaker.kind is SpeakerKind.OUTLET  # a text within the report
    return "" if of_report and not quoted else speaker_key(fact.speaker)


def _dated(fact: Fact) -> tuple[str, str]:
    value = fact.value
    return fact.article_id, value.value if isinstance(value, TimeValue) else ""


def _wordings(facts: Sequence[Fact], context: Context) -> dict[tuple[str, str], set[Hashable]]:
    """Article and time -> the words that give it and hang on the day of publication: with their sentence, or in a copy.

    "Today" in a copy that was printed a day later is no other day: nobody edited it, so it says nothing new.
    """
    found: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact.value, TimeValue) and fact.value.anchor == "publication":
            words = fact.value.text.lower()
            found[_dated(fact)] |= {(words, fold(fact.evidence.sentence)), (words, context.family[fact.article_id])}
    return found


def likeness(fact: Fact, context: Context) -> Hashable:
    """All that comparing a fact with those of other articles reads of it."""
    event, subject = fact.event, fact.subject
    own: Hashable = ()
    if fact.slot is Slot.AGE:
        told = () if persons.given_name(fact) else tuple(sorted(_ages(fact, context)))
        gone = subject is not None and context.is_dead(subject, (fact,))
        own = context.published(fact), gone, told
    elif fact.slot is Slot.TIME:
        own = context.published(fact)
    elif fact.slot is Slot.COUNT and outcomes.outcome(fact) in (outcomes.HIT, outcomes.HURT):
        own = context.deaths(fact.article_id)
    elif fact.aspect in ("nationality", "condition"):
        own = context.group_size(fact), context.age_of(fact)
    elif fact.slot is Slot.OCCURRENCE:
        own = context.age_of(fact)
    return (
        _statement(fact),
        setting(fact),
        fact.polarity,
        fact.modality,
        fact.role,
        own,
        context.incident.get(fact.article_id),
        context.event_id(fact),
        context.roles(fact),
        event and (event.lemma, event.type, _value(event.time), _parties(event.agents), _parties(event.patients)),
    )


def _statement(fact: Fact) -> Hashable:
    """A fact's value, as comparing values reads it."""
    value = fact.value
    subject = None if fact.subject is None else _party(fact.subject)
    if isinstance(value, Amount):
        about = wholes.over_several(fact), wholes.in_hospital(fact), is_of_period(fact)
        return (
            fact.slot,
            outcomes.outcome(fact),
            _value(outcomes.plain(fact, value)),
            value.text.lower(),
            subject,
            about,
        )
    return fact.slot, fact.aspect, _value(value), subject


def _ages(fact: Fact, context: Context) -> set[str]:
    return {
        f"{value_key(other.value)}|{other.value.noun if isinstance(other.value, Amount) else ''}"
        for other in context.extractions[fact.article_id].facts
        if other.slot is fact.slot and other.id != fact.id
    }


def _value(value: Value | None) -> Hashable:
    if isinstance(value, Amount):
        interval = value.low, value.high, value.low_closed, value.high_closed, value.soft_low, value.soft_high
        what = value.unit, value.dimension, value.noun, value.modifiers
        return *interval, value.bound, value.excluded, value.numbers, *what
    if isinstance(value, TimeValue):
        return value.type, value.value, value.mod, value.start, value.end, value.granularity, value.alternatives
    if isinstance(value, Actor):
        return _party(value)
    if isinstance(value, Place):
        return value.type, value.name, value.aliases, value.within
    if isinstance(value, Phrase):
        return value.head, value.modifiers, value.text
    return None


def _party(actor: Actor) -> Hashable:
    return actor.type, actor.name, actor.aliases, actor.head, actor.titles, actor.affiliations


def _parties(actors: Sequence[Actor]) -> tuple[Hashable, ...]:
    return tuple(map(_party, actors))
