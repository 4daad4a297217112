"""Conflicts among all facts: questions, comparison of pairs, sides, verdict, severity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import combinations

from discrepancy.conflicts import explain, outcomes, persons, severity
from discrepancy.conflicts.context import Context, Rule
from discrepancy.conflicts.deeds import stage
from discrepancy.conflicts.likeness import Answers, teller
from discrepancy.conflicts.linkage import linkage
from discrepancy.conflicts.questions import Question, questions
from discrepancy.conflicts.sides import components, side, split
from discrepancy.conflicts.subjects import OF_SUBJECTS, alike, is_dead
from discrepancy.conflicts.verdicts import compare_values
from discrepancy.schema import (
    Actor,
    Amount,
    Cause,
    Conflict,
    EventSummary,
    Extraction,
    Fact,
    Linked,
    Modality,
    Polarity,
    Reason,
    Role,
    SetAside,
    Side,
    Slot,
    Verdict,
)
from discrepancy.settings import COMPARING
from discrepancy.values.spelling import fold


def find(
    extractions: Sequence[Extraction],
    linked: Linked,
    rules: Sequence[Rule] = (),
    warn: Callable[[SetAside], object] | None = None,
) -> tuple[Conflict, ...]:
    """All conflicts and updates among the facts of linked articles, the gravest first.

    Args:
        extractions: What each article states, each article once; their order does not matter.
        linked: Which facts speak of one event, and which articles are copies.
        rules: Comparison rules of your own, asked before the built-in ones of any two facts that are alike.
        warn: Called with what was not compared, where a question has more answers than are.

    Returns:
        Conflicts with their sides, verdict ``conflict`` or ``update``.
    """
    context = Context.of(sorted(extractions, key=lambda extraction: extraction.article_id), linked, rules)
    found = [
        conflict
        for question, facts in asked(context).items()
        for conflict in _among(question, facts, context, warn)
        if conflict.confidence >= COMPARING.least_confidence
    ]
    unique = {conflict.id: conflict for conflict in found}
    return tuple(sorted(_widest(unique.values()), key=severity.rank))


_BY_ROLE = OF_SUBJECTS | {Slot.PATIENT}
"""Slots asked of one person by name and by role."""


def _widest(conflicts: Iterable[Conflict]) -> Iterable[Conflict]:
    """Conflicts over persons that are no part of another: one person is asked about by name, by role and by age."""
    kept: dict[tuple[Slot, str], list[dict[str, int]]] = defaultdict(list)  # sides by fact, under each of their facts
    for conflict in sorted(conflicts, key=lambda one: (-sum(len(each.facts) for each in one.sides), one.id)):
        if conflict.slot in _BY_ROLE:
            own = {fact.id: number for number, each in enumerate(conflict.sides) for fact in each.facts}
            if any(_is_told_in(own, other) for fact in own for other in kept[conflict.slot, fact]):
                continue
            for fact in own:
                kept[conflict.slot, fact].append(own)
        yield conflict


def _is_told_in(own: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Do two sides of one conflict share facts with two sides of another."""
    shared = {(side, other[fact]) for fact, side in own.items() if fact in other}
    return any(a != c and b != d for a, b in shared for c, d in shared)


def asked(context: Context) -> dict[Question, list[Fact]]:
    """Facts by the question that they answer, in the order of articles and texts."""
    found: dict[Question, list[Fact]] = defaultdict(list)
    for extraction in context.extractions.values():
        own: Counter[Question] = Counter()
        for fact in extraction.facts:
            for question in questions(fact, context):
                own[question] += 1
                if own[question] <= COMPARING.most_answers:
                    found[question].append(fact)
    return {question: facts for question, facts in found.items() if len(facts) > 1}


def settled(facts: Sequence[Fact]) -> frozenset[str]:
    """Ids of what each voice of each article answers in the end.

    The largest of the tolls that one voice gives is the toll, and the others are parts of it or of earlier. Where a
    voice gives other values that exclude each other, it speaks of several events, and what it says most counts.
    """
    voices: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        voices[fact.article_id, teller(fact)].append(fact)
    return frozenset(fact.id for said in voices.values() for fact in _kept(said))


def _kept(said: Sequence[Fact]) -> list[Fact]:
    """What remains of the answers of one voice: what it holds to outdoes what it only tells of ("first reported")."""
    firm = [fact for fact in said if fact.modality is not Modality.POSSIBLE]
    if said[0].aspect == "hand" and firm:
        said = [fact for fact in said if fact in firm or not any(rivals(fact, other) for other in firm)]
    against = [sum(rivals(fact, other) for other in said if other is not fact) for fact in said]
    if not any(against):
        return list(said)
    if said[0].slot is Slot.COUNT:
        return [fact for fact in said if not any(rivals(fact, other) and _less(fact, other) for other in said)]
    if said[0].aspect == "life":  # who died was alive before
        return [fact for fact in said if is_dead(fact) or not any(is_dead(o) and rivals(fact, o) for o in said)]
    if said[0].slot is Slot.TIME:  # what it is about comes first, what happened besides or before comes after
        return [fact for i, fact in enumerate(said) if not any(rivals(fact, other) for other in said[:i])]
    if said[0].slot is Slot.AGE:  # the first age told is of now, others may be of then
        return [fact for i, fact in enumerate(said) if not any(rivals(fact, other) for other in said[:i])]
    backing = [sum(compare_values(fact, other)[0] is Verdict.EQUAL for other in said) for fact in said]
    return [fact for fact, rival, own in zip(said, against, backing, strict=True) if own > rival]


def rivals(a: Fact, b: Fact) -> bool:
    """Do the values of two facts exclude each other."""
    if stage(a) is not stage(b) or (a.slot is Slot.COUNT and outcomes.outcome(a) != outcomes.outcome(b)):
        return False  # answers to one question, of different things
    if a.slot is Slot.AGE and persons.are_listed(a, b):
        return False
    return alike(a, b) and compare_values(a, b)[0] is Verdict.CONFLICT


def _less(a: Fact, b: Fact) -> bool:
    one, two = a.value, b.value
    if not isinstance(one, Amount) or not isinstance(two, Amount) or one.excluded or two.excluded:
        return False
    return (one.low or 0.0) < (two.low or 0.0)


def answers(facts: Sequence[Fact], context: Context) -> Answers:
    """The facts that answer one question, with what comparing says of each pair."""
    return Answers(facts, context, settled(facts))


def _among(
    question: Question, facts: Sequence[Fact], context: Context, warn: Callable[[SetAside], object] | None
) -> Iterable[Conflict]:
    """Conflicts among the facts that answer one question."""
    found = answers(facts, context)
    if found.left_out and warn is not None:
        warn(_left_out(question, found))
    verdicts = {(i, j): found.between(i, j)[0] for i, j in combinations(range(len(found.cells)), 2)}
    sizes = [len(cell.facts) for cell in found.cells]
    for members in components(len(sizes), verdicts):
        pairs = list(combinations(members, 2))
        inside = [found.between(*pair)[1:] for pair in pairs if verdicts[pair] is Verdict.CONFLICT]
        known = {
            pair: found.values(*pair) if verdicts[pair] is Verdict.INCOMPARABLE else verdicts[pair] for pair in pairs
        }
        groups = [
            [facts[i] for i in sorted(i for number in group for i in found.cells[number].facts)]
            for group in split(members, known, sizes)
        ]
        yield _conflict(question, groups, _denials(found, members), inside, context)


def _left_out(question: Question, found: Answers) -> SetAside:
    """What to tell where one question has more answers than are compared."""
    first, told = found.facts[0].article_id, len({fact.article_id for fact in found.facts})
    what = f"{question.slot.value} {question.what}".strip()
    return SetAside(
        source=first,
        reason="too_many_different",
        message=f"{first}, with {told - 1:,} other articles, gives {len(found.cells) + found.left_out:,} different "
        f"answers to one question ({what}, {question.scope}); the {len(found.cells):,} that most articles give are "
        "compared. Compare fewer articles together.",
    )


def _denials(found: Answers, members: Sequence[int]) -> list[Fact]:
    """Denials and doubts of what some cells claim: they make no conflict, and belong into one that is there."""
    cells = [found.cells[number].facts for number in members]
    claimed = {i for cell in cells for i in cell}
    return [
        fact
        for i, fact in enumerate(found.facts)
        if (fact.polarity is Polarity.DENIED or fact.modality is Modality.UNLIKELY)
        and i not in claimed
        and any(compare_values(fact, found.facts[cell[0]])[0] is Verdict.EQUAL for cell in cells)
    ]


def _conflict(
    question: Question,
    groups: Sequence[Sequence[Fact]],
    denials: Sequence[Fact],
    inside: Sequence[tuple[tuple[Reason, ...], tuple[Cause, ...]]],
    context: Context,
) -> Conflict:
    facts = [fact for group in groups for fact in group]
    made = [side(group, context) for group in groups]
    sides = tuple(sorted(made, key=lambda one: (-one.independent_sources, -len(one.facts), one.facts[0].id)))
    reasons = tuple(dict.fromkeys(reason for why, _ in inside for reason in why))
    causes = list(dict.fromkeys(cause for _, shared in inside for cause in shared))
    verdict = Verdict.CONFLICT
    if question.slot is Slot.COUNT and _running(sides, context):
        verdict, reasons = Verdict.UPDATE, (*reasons, Reason.RUNNING_TOLL)
        causes.append(Cause.RUNNING_TOLL)
    elif _corrected(sides, context):
        causes.append(Cause.LATER_CORRECTION)
        aspects = {fact.aspect for fact in facts}
        if aspects == {"condition"} or (aspects == {"life"} and _died_later(sides, context)):
            verdict = Verdict.UPDATE
    if _edited_copy(sides, context):
        causes.append(Cause.EDITED_COPY)
    confidence = severity.confidence(question.slot, sides, causes)
    if denials:
        sides = (*sides, side(denials, context))
        reasons = (*reasons, Reason.DENIAL)
    event = _undisputed(_summary(question, facts, context), question.slot, sides)
    what = _what(question, event, facts)
    return Conflict(
        id=_identity(question, sides),
        slot=question.slot,
        verdict=verdict,
        reasons=reasons,
        possible_causes=tuple(causes),
        severity=severity.severity(question.slot, sides, causes),
        confidence=confidence,
        event=event,
        explanation=explain.sentence(question.slot, what, sides, verdict, causes),
        sides=sides,
        links=linkage([fact for one in sides for fact in one.facts], context),
    )


def _identity(question: Question, sides: Sequence[Side]) -> str:
    places = sorted(
        f"{fact.article_id}:{fact.evidence.start}:{fact.evidence.end}" for one in sides for fact in one.facts
    )
    what = "" if question.slot in _BY_ROLE else question.what  # one person, asked of by name and by role
    digest = blake2b("\n".join((question.slot.value, what, *places)).encode(), digest_size=6)
    return f"{question.slot.value}-{digest.hexdigest()}"


def _summary(question: Question, facts: Sequence[Fact], context: Context) -> EventSummary:
    for fact in facts:
        known = context.events.get(context.event_id(fact) or "")
        if known is not None:
            return EventSummary(
                id=known.id,
                trigger=known.trigger,
                type=known.type,
                participants=known.participants,
                time=known.time,
                place=known.place,
            )
    frame = next((fact.event for fact in facts if fact.event is not None), None)
    return EventSummary(
        id=question.scope, trigger=frame.trigger.text if frame else "", type=frame.type if frame else "other"
    )


def _undisputed(event: EventSummary, slot: Slot, sides: Sequence[Side]) -> EventSummary:
    """What an event is called and who took part, without taking a side in what is disputed about it."""
    named = (fact.value for one in sides for fact in one.facts)
    answers = {fold(name) for actor in named if isinstance(actor, Actor) for name in (actor.name, *actor.aliases)}
    place = event.place
    answers |= {fold(place.name)} if place is not None else set()
    return event.model_copy(
        update={
            "participants": tuple(name for name in event.participants if fold(name) not in answers),
            "time": None if slot is Slot.TIME else event.time,
            "place": None if slot is Slot.PLACE else place,
        }
    )


def _what(question: Question, event: EventSummary, facts: Sequence[Fact]) -> str:
    """The noun that is counted as the articles write it, or the event."""
    if question.slot in (Slot.ATTRIBUTE, Slot.OCCURRENCE):
        named = next((fact.subject.name for fact in facts if fact.subject is not None), "")
        if facts[0].aspect == "hand":
            return f"who hurt {named}"
        return f"{facts[0].aspect} of {named}" if named else facts[0].aspect
    if question.slot is Slot.AGE:
        return next((fact.subject.name for fact in facts if fact.subject is not None), "") or event.trigger
    if question.slot is not Slot.COUNT:
        return event.trigger
    if question.what == "attackers":
        return question.what
    kind, _, became = question.what.partition(":")
    if kind == "persons" and became not in set(Role):  # "people killed"; a role alone says less than the noun
        return f"people {became}"
    return next((fact.item.text for fact in facts if fact.item is not None), "") or question.what or event.trigger


def _running(sides: Sequence[Side], context: Context) -> bool:
    """Did later reports move a toll, and does nobody hold to the old one."""
    facts = [fact for one in sides for fact in one.facts]
    if len(sides) != 2 or any(outcomes.outcome(fact) not in outcomes.TOLLS for fact in facts):
        return False
    spans = [_days(one, context) for one in sides]
    lows = [one.value.low for one in sides if isinstance(one.value, Amount) and not one.value.excluded]
    if None in spans or None in lows or len(lows) != 2:
        return False
    (first_a, last_a), (first_b, last_b) = (span for span in spans if span is not None)
    low_a, low_b = (low for low in lows if low is not None)
    return (last_a < first_b and low_a < low_b) or (last_b < first_a and low_b < low_a)


def _corrected(sides: Sequence[Side], context: Context) -> bool:
    """Did all that give the one answer write before all that give the other."""
    spans = [_days(one, context) for one in sides]
    known = sorted(span for span in spans if span is not None)
    return len(known) == len(spans) == 2 and known[0][1] < known[1][0]


def _died_later(sides: Sequence[Side], context: Context) -> bool:
    """Is the later answer that somebody has died."""
    last = max(sides, key=lambda one: _days(one, context) or (date.min, date.min))
    return any(is_dead(fact) for fact in last.facts)


def _days(one: Side, context: Context) -> tuple[date, date] | None:
    days = [context.published(fact) for fact in one.facts]
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if len(known) == len(days) else None


def _edited_copy(sides: Sequence[Side], context: Context) -> bool:
    """Do two sides stand in copies of one text."""
    copies: list[dict[str, set[str]]] = []
    for one in sides:
        copies.append(defaultdict(set))
        for fact in one.facts:
            copies[-1][context.family[fact.article_id]].add(fact.article_id)
    return any(
        len(one[family] | other[family]) > 1
        for one, other in combinations(copies, 2)
        for family in one.keys() & other.keys()
    )
