"""One sentence that a person can read: what the sides say and who says it; or why a pair was not flagged."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.conflicts.sides import value_key
from discrepancy.schema import Cause, Fact, Polarity, Reason, Side, Slot, SpeakerKind, Verdict

QUESTIONS = {
    Slot.TIME: "when it happened",
    Slot.DURATION: "how long it lasted",
    Slot.PLACE: "where it happened",
    Slot.AGENT: "who did it",
    Slot.PATIENT: "whom it happened to",
    Slot.INSTRUMENT: "what was used",
    Slot.COUNT: "how many",
    Slot.MEASURE: "how much",
    Slot.AGE: "how old",
    Slot.ATTRIBUTE: "what is said of it",
    Slot.OCCURRENCE: "what became of it",
}
"""What a slot asks, as a clause: "sources disagree on when it happened"."""
CAUSES = {
    Cause.ROUNDING: "rounding",
    Cause.BOUND: "the wording of a bound",
    Cause.GRANULARITY: "one being told less precisely",
    Cause.TIME_ZONE: "a time zone",
    Cause.BIRTHDAY: "a birthday in between",
    Cause.SUBSET: "one counting a part of the other",
    Cause.SUM: "one adding up what the other tells apart",
    Cause.RUNNING_TOLL: "a toll that was still moving",
    Cause.LATER_CORRECTION: "a later correction",
    Cause.TRANSLATION: "the translation of a name",
    Cause.PRINCIPAL_AND_CLIENT: "one acting for the other",
    Cause.EDITED_COPY: "an edit in a copy of one text",
}
"""What may explain a disagreement, as a noun phrase."""
REASONS = {
    Reason.SAME_VALUE: "both give the same value",
    Reason.SAME_WORDS: "both say it in the same words, in texts that differ in their day of publication",
    Reason.SAME_ACTOR: "both name the same party",
    Reason.CONTAINED: "one value lies inside the other",
    Reason.OVERLAPPING: "both can hold together",
    Reason.COARSER: "one is only less precise than the other",
    Reason.PART_OF_SUM: "the difference is told apart beside the smaller number",
    Reason.SUBSET: "one may count a part of the other",
    Reason.DIFFERENT_UNIT: "they are not measured in one unit",
    Reason.DIFFERENT_NOUN: "they count different things",
    Reason.DIFFERENT_ROLE: "what they count plays different roles",
    Reason.DIFFERENT_PHASE: "they speak of different phases",
    Reason.DIFFERENT_EVENT: "they are not known to speak of one event",
    Reason.DIFFERENT_ACTORS: "they speak of different parties",
    Reason.DIFFERENT_SLOT: "they answer different questions",
    Reason.TOLD_APART: "one of the articles gives both and tells them apart",
    Reason.TOO_MANY: "they are not compared, being among too many answers to one question",
    Reason.DENIAL: "one of them is a denial, not another answer",
    Reason.NOT_ASSERTED: "one of them is not asserted",
    Reason.EXCLUDED_VALUE: "one of them only rules a value out",
    Reason.MISSING_YEAR: "a year is missing",
    Reason.DISJOINT_AMOUNTS: "no number fits both",
    Reason.DISJOINT_TIMES: "no moment lies in both",
    Reason.DIFFERENT_PLACES: "neither place lies in the other",
    Reason.DIFFERENT_AGES: "nobody has both ages",
    Reason.DIFFERENT_ATTRIBUTES: "the two descriptions exclude each other",
    Reason.RUNNING_TOLL: "the number was still changing when they wrote",
}
"""Why a verdict was reached, as a clause."""


def voices(facts: Sequence[Fact]) -> str:
    """Who says so: the speakers with their articles, three at most."""
    named: dict[str, None] = {}
    for fact in facts:
        own = fact.speaker.kind is SpeakerKind.ARTICLE
        named[fact.article_id if own else f"{fact.speaker.name} in {fact.article_id}"] = None
    shown = list(named)[:3]
    more = len(named) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def told(fact: Fact) -> str:
    """A fact's value as a reader is told it: what is denied is not what is said to be so."""
    return f"not {fact.value.text}" if fact.polarity is Polarity.DENIED else fact.value.text


def distinct(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """A side's facts by what they say: those of one value together, whatever their words, in order."""
    groups: dict[tuple[Polarity, str], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.polarity, value_key(fact.value)), []).append(fact)
    return [tuple(group) for group in groups.values()]


def sentence(slot: Slot, what: str, sides: Sequence[Side], verdict: Verdict, causes: Sequence[Cause]) -> str:
    """What the sides say of what, who says it, and what may explain it."""
    values = "; ".join(
        ", ".join(f"{told(group[0])} ({voices(group)})" for group in distinct(side.facts)) for side in sides
    )
    kind = "Later reports changed" if verdict is Verdict.UPDATE else "Sources disagree on"
    counted = slot in (Slot.COUNT, Slot.MEASURE)
    about = "" if not what else f" {what}" if counted else f" ({what})"
    maybe = f". Possible cause: {' or '.join(CAUSES[cause] for cause in causes)}" if causes else ""
    return f"{kind} {QUESTIONS[slot]}{about}: {values}{maybe}."


def why_not(a: Fact, b: Fact, verdict: Verdict, reasons: Sequence[Reason]) -> str:
    """Why two facts were not flagged against each other.

    Example:
        >>> from discrepancy.schema import Evidence, Phrase
        >>> def fact(words: str) -> Fact:
        ...     place = Evidence(article_id="a", start=0, end=len(words), quote=words, sentence_start=0, sentence=words)
        ...     value = Phrase(head=words, text=words)
        ...     return Fact(id="a#f1", article_id="a", slot="attribute", value=value, evidence=place)
        >>> why_not(fact("red"), fact("red"), Verdict.EQUAL, (Reason.SAME_VALUE,))
        '"red" (a) and "red" (a) are equal: both give the same value.'
    """
    stated = "; ".join(REASONS[reason] for reason in reasons)
    pair = f'"{a.evidence.quote}" ({a.article_id}) and "{b.evidence.quote}" ({b.article_id})'
    are = "are in conflict" if verdict is Verdict.CONFLICT else f"are {verdict.value}"
    return f"{pair} {are}: {stated}."
