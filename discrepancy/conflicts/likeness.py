"""Each pair of answers compared once: facts that say the same in the same way are taken together.

Hundreds of articles on one event give few different answers. All that comparing reads of a fact, but for the article it
stands in, is its likeness; two facts of one likeness stand alike to every fact of another article. What an article says
beside a fact is looked at pair by pair, and only where two likenesses exclude each other.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from discrepancy.conflicts import outcomes, persons
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.arithmetic import explained
from discrepancy.conflicts.comparable import alike_compared, compare, compare_values
from discrepancy.conflicts.context import Context
from discrepancy.conflicts.sides import value_key
from discrepancy.schema import Actor, Amount, Fact, Phrase, Place, Slot, TimeValue, Value, Verdict


class Pairs:
    """Comparisons among the facts that answer one question.

    Args:
        facts: The facts.
        context: Look-ups.
    """

    def __init__(self, facts: Sequence[Fact], context: Context) -> None:
        self.facts = facts
        self.context = context
        numbers: dict[Hashable, int] = {}
        self._like = [numbers.setdefault(likeness(fact, context), len(numbers)) for fact in facts]
        values: dict[Hashable, int] = {}
        self._value = [values.setdefault(_statement(fact), len(values)) for fact in facts]
        self._compared: dict[tuple[int, int], Comparison] = {}
        self._values: dict[tuple[int, int], Verdict] = {}

    def verdict(self, i: int, j: int) -> Comparison:
        """What ``comparable.compare`` says of two of the facts."""
        a, b = self.facts[i], self.facts[j]
        if self.context.rules or a.article_id == b.article_id:
            return compare(a, b, self.context)
        pair = self._like[i], self._like[j]
        found = self._compared.get(pair)
        if found is None:
            found = self._compared[pair] = alike_compared(a, b, self.context)
        return (explained(a, b, self.context) or found) if found[0] is Verdict.CONFLICT else found

    def values(self, i: int, j: int) -> Verdict:
        """Verdict on the values alone."""
        pair = self._value[i], self._value[j]
        found = self._values.get(pair)
        if found is None:
            found = self._values[pair] = compare_values(self.facts[i], self.facts[j])[0]
        return found


def likeness(fact: Fact, context: Context) -> Hashable:
    """All that comparing a fact with those of other articles reads of it."""
    event, subject = fact.event, fact.subject
    own: Hashable = ()
    if fact.slot is Slot.AGE:
        told = () if persons.full_name(fact) else tuple(sorted(_ages(fact, context)))
        gone = subject is not None and context.is_dead(subject, (fact,))
        own = context.published(fact), gone, told
    elif fact.aspect == "nationality":
        own = context.group_size(fact)
    return (
        _statement(fact),
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
        return fact.slot, outcomes.outcome(fact), _value(outcomes.plain(fact, value)), value.text.lower(), subject
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
