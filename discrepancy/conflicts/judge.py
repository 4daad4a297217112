"""Why two facts were flagged against each other, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.conflicts import explain, outcomes
from discrepancy.conflicts.amounts import Comparison
from discrepancy.conflicts.comparable import compare
from discrepancy.conflicts.context import Context
from discrepancy.conflicts.find import answers, asked
from discrepancy.conflicts.questions import questions
from discrepancy.schema import Amount, Extraction, Fact, Linked, Reason, Verdict


def judge(extractions: Sequence[Extraction], linked: Linked, first: str, second: str) -> tuple[Comparison, str]:
    """The verdict on two facts, with its reasons and possible causes, and one sentence that says so.

    Args:
        extractions: What each article states.
        linked: What linking found.
        first: Id of one fact.
        second: Id of the other.

    Raises:
        KeyError: No fact has one of the ids.
    """
    context = Context.of(sorted(extractions, key=lambda extraction: extraction.article_id), linked)
    facts = {fact.id: fact for extraction in context.extractions.values() for fact in extraction.facts}
    a, b = facts[first], facts[second]
    found = _verdict(a, b, context)
    return found, explain.why_not(a, b, *found[:2])


def _verdict(a: Fact, b: Fact, context: Context) -> Comparison:
    shared = set(questions(a, context)) & set(questions(b, context))
    if not shared:
        return Verdict.INCOMPARABLE, (_no_question(a, b, context),), ()
    all_answers = asked(context)
    for question in sorted(shared, key=repr):
        facts = all_answers.get(question, [a, b])
        told = answers(facts, context)
        known = {fact.id: told.cell_of[i] for i, fact in enumerate(facts) if i in told.cell_of}
        if a.id not in known or b.id not in known:
            return Verdict.INCOMPARABLE, (Reason.TOO_MANY,), ()
        found = compare(a, b, context)
        cells = (known[fact.id] for fact in (a, b))
        if found[0] is Verdict.CONFLICT and told.between(*cells)[0] is not Verdict.CONFLICT:
            return Verdict.COMPATIBLE, (Reason.TOLD_APART,), ()
        return found
    raise AssertionError("unreachable: there is a shared question")


def _no_question(a: Fact, b: Fact, context: Context) -> Reason:
    """Why two facts do not even answer one question."""
    if a.slot is not b.slot:
        return Reason.DIFFERENT_SLOT
    if a.part_of is not None or b.part_of is not None:
        return Reason.SUBSET
    if context.event_id(a) != context.event_id(b):
        return Reason.DIFFERENT_EVENT
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return Reason.DIFFERENT_PHASE if outcomes.outcome(a) != outcomes.outcome(b) else Reason.DIFFERENT_NOUN
    return Reason.DIFFERENT_ACTORS
