"""The whole chain from quotes to verdict, as text: of a conflict, or of any two facts, flagged or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from discrepancy.conflicts.context import Context
from discrepancy.conflicts.explain import CAUSES, QUESTIONS, REASONS, told
from discrepancy.conflicts.judge import judge
from discrepancy.conflicts.linkage import linkage
from discrepancy.errors import InputError
from discrepancy.report.model import Report
from discrepancy.report.words import about, kind, letters, numbered, speaker
from discrepancy.schema import (
    Actor,
    Amount,
    Conflict,
    Extraction,
    Fact,
    Link,
    Linked,
    Place,
    Polarity,
    TimeValue,
    Verdict,
)


def explanation(conflict: Conflict) -> str:
    """Why a conflict was flagged: each side's facts as they were read, what links them, why they exclude each other."""
    return "\n".join(_conflict(conflict)) + "\n"


def verdict_on(report: Report, first: str, second: str) -> str:
    """Why two facts of a report were flagged against each other, or why not.

    Args:
        report: A report, new or loaded.
        first: Id of a fact, or the words that it quotes where no other fact quotes them.
        second: The same of the other.

    Raises:
        InputError: No fact, or more than one, goes by these words.
    """
    one, two = _fact(report, first), _fact(report, second)
    if one.id == two.id:
        raise InputError(f"{first!r} and {second!r} are one fact, {one.id}. Name two.")
    extractions, linked = _input(report)
    try:
        (verdict, _, causes), sentence = judge(extractions, linked, one.id, two.id)
        context = Context.of(sorted(extractions, key=lambda extraction: extraction.article_id), linked)
        between = linkage([one, two], context)
    except KeyError as error:  # ``Report.load`` checks each piece, not that all pieces are there
        raise InputError(
            f"The report names {error.args[0]!r} and does not hold it: it was changed after it was made. Make it again."
        ) from error
    lines = [sentence, ""]
    for fact in (one, two):
        lines += _fact_lines(fact, "")
    if verdict is Verdict.CONFLICT and causes:
        lines += ["", f"What may explain it: {' or '.join(CAUSES[cause] for cause in causes)}."]
    lines += ["", *_links(between, [one, two])]
    return "\n".join(lines) + "\n"


def conflict_named(report: Report, identity: str) -> Conflict | None:
    """The conflict of a report that has this id, or that alone has an id beginning so; None: there is none.

    Raises:
        InputError: Several ids begin so.
    """
    found = [conflict for conflict in report.conflicts if conflict.id.startswith(identity)]
    exact = [conflict for conflict in found if conflict.id == identity]
    if len(found) > 1 and not exact:
        raise InputError(
            f"{identity!r} begins {len(found)} ids: {_few(conflict.id for conflict in found)}. Give more of the one."
        )
    return next(iter(exact or found), None)


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"{conflict.id}: {QUESTIONS[conflict.slot]} ({about(conflict)})"
    yield f"{kind(conflict)}, confidence {conflict.confidence:.2f}"
    for letter, side in zip(letters(), conflict.sides, strict=False):
        yield ""
        yield f"{letter}) {told(side.facts[0])}: {numbered(side.independent_sources, 'independent source')}"
        for fact in side.facts:
            yield from _fact_lines(fact, "   ")
    yield ""
    yield f"Why they exclude each other: {'; '.join(REASONS[reason] for reason in conflict.reasons)}."
    if conflict.possible_causes:
        yield f"What may explain it: {' or '.join(CAUSES[cause] for cause in conflict.possible_causes)}."
    yield ""
    yield from _links(conflict.links, [fact for side in conflict.sides for fact in side.facts])


def _fact_lines(fact: Fact, indent: str) -> Iterator[str]:
    evidence = fact.evidence
    yield f"{indent}{fact.id}: “{evidence.quote}”, characters {evidence.start} to {evidence.end} of {fact.article_id}"
    yield f"{indent}   in: {' '.join(evidence.sentence.split())}"
    yield f"{indent}   read as: {_reading(fact)}"
    yield f"{indent}   said by: {_saying(fact)}"


def _reading(fact: Fact) -> str:
    parts = [f"{fact.slot.value} {told(fact)}", _value(fact)]
    if fact.item is not None:
        parts.append(f"of “{fact.item.text}”")
    if fact.subject is not None:
        parts.append(f"of {fact.subject.name}")
    if fact.event is not None:
        parts.append(f"{fact.role.value} of “{fact.event.trigger.text}” ({fact.event.type})")
    return ", ".join(part for part in parts if part)


def _value(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Amount):
        left, right = "[" if value.low_closed else "(", "]" if value.high_closed else ")"
        low, high = ("-∞" if value.low is None else f"{value.low:g}", "∞" if value.high is None else f"{value.high:g}")
        return f"{left}{low}, {high}{right}" + (f" {value.unit}" if value.unit else "")
    if isinstance(value, TimeValue):
        anchor = f", reckoned from {value.anchor}" if value.anchor else ""
        return value.value + anchor
    if isinstance(value, Actor):
        return value.type.value
    return f"in {', '.join(value.within)}" if isinstance(value, Place) and value.within else ""


def _saying(fact: Fact) -> str:
    cue = fact.speaker.cue
    parts = [speaker(fact.speaker)]
    if cue is not None:
        parts.append(f"by the word “{cue.text}”")
    parts.append("denied" if fact.polarity is Polarity.DENIED else fact.modality.value)
    return ", ".join(parts)


# ---------------------------------------------------------------- why they are taken to speak of one thing

_EVIDENCE: Final = {
    "words": "rare words in common",
    "article_words": "rare words in common",
    "title": "words of the titles",
    "title_told": "words of one title in the other article",
    "names": "rare names in common",
    "person": "the same persons",
    "full_name": "a full name in common",
    "no_person_shared": "no person in common",
    "place": "the same place",
    "place_differs": "other places",
    "no_place_shared": "no place in common",
    "no_state_shared": "other states",
    "day": "the same day",
    "main_day_near": "main days near each other",
    "days_apart": "days apart",
    "days_far_apart": "days far apart",
    "age": "the same ages",
    "no_age_shared": "no age in common",
    "published_near": "published about the same time",
    "published_apart": "published long after each other",
    "undated": "a publication date missing",
    "copies": "copies of one text",
    "word": "the word for it",
    "rare_word": "a rare word for it",
    "form": "the very word for it",
    "lead": "told early in both",
    "related": "articles on one incident",
    "same_article": "one article",
    "same_sentence": "one sentence",
    "near": "words next to it",
    "context": "words of the sentences",
    "party": "those involved",
    "no_party_shared": "nobody involved in common",
    "agent": "the same agent",
    "agent_differs": "other agents",
    "patient": "the same whom it happened to",
    "patient_differs": "others to whom it happened",
    "instrument": "the same means",
    "instrument_differs": "other means",
    "other_agent_here": "one voice names other agents",
    "one_and_several": "one against several",
    "statement": "statements",
    "cause_and_outcome": "a cause and its outcome",
    "named_by": "one named in the other",
}
"""What each kind of evidence is, in words."""

_LEVELS: Final = {
    "articles": "articles on one incident",
    "mentions": "one event",
    "happenings": "parts of one happening",
}


def _links(links: Sequence[Link], facts: Sequence[Fact]) -> Iterator[str]:
    if not links:
        together = len({fact.article_id for fact in facts}) == 1
        yield "All stand in one article." if together else "No link joins their articles: a name alone does."
        return
    words = {fact.event.id: fact.event.trigger.text for fact in facts if fact.event is not None}
    yield "Why they are taken to speak of one thing:"
    for link in links:
        ends = [f"{end} “{words[end]}”" if end in words else end for end in (link.one, link.two)]
        weighed = ", ".join(f"{_named(name)} {added:+.1f}" for name, added in link.evidence)
        yield f"   {' and '.join(ends)}: {_LEVELS[link.level]}, score {link.score:.2f} ({weighed})"


def _named(evidence: str) -> str:
    return " with ".join(_EVIDENCE[part] for part in evidence.split("*"))


# ---------------------------------------------------------------- what a report holds, as comparing reads it


def _input(report: Report) -> tuple[list[Extraction], Linked]:
    extractions = [
        Extraction(
            article_id=article.id,
            published=article.published,
            facts=tuple(fact for fact in report.facts if fact.article_id == article.id),
            events=tuple(frame for frame in report.frames if frame.article_id == article.id),
        )
        for article in report.articles
    ]
    return extractions, Linked(
        events=report.events, families=report.copies, incidents=report.incidents, links=report.links
    )


def _fact(report: Report, name: str) -> Fact:
    """A fact by its id, or by the words that it quotes."""
    found = [fact for fact in report.facts if fact.id == name]
    found = found or [fact for fact in report.facts if name in (fact.evidence.quote, fact.value.text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"No fact of the report has the id {name!r} or quotes these words.")
    raise InputError(f"{len(found)} facts quote {name!r}: {_few(fact.id for fact in found)}. Name one by its id.")


def _few(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:5]) + (f" and {len(shown) - 5} more" if len(shown) > 5 else "")
