"""Facts: a value with the frame around it, in the form of the annotation guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Span

from discrepancy.schema import Article, Fact, Mention, Modality, Slot
from tests.benchmarks.harness import Row, Run

SCORER = "score_facts.py"
SLOTS = (Slot.TIME, Slot.DURATION, Slot.COUNT, Slot.MEASURE, Slot.AGE)
MODALITIES = {
    Modality.ASSERTED: "asserted",
    Modality.FUTURE: "future",
    Modality.LIKELY: "possible",
    Modality.POSSIBLE: "possible",
    Modality.UNLIKELY: "possible",
}


def predict(rows: Iterable[Row], run: Run) -> Iterator[Row]:
    """Values with event, item, role, speaker, polarity and modality."""
    rows = list(rows)
    docs = run.pipe(Article(id=row["id"], text=row["text"]) for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        facts = [fact for fact in doc._.facts if fact.slot in SLOTS and not fact.sum_of]
        yield {"id": row["id"], "facts": [_row(doc, fact) for fact in facts]}


def _row(doc: Doc, fact: Fact) -> dict[str, Any]:
    return {
        "slot": fact.slot.value,
        "value": [fact.evidence.start, fact.evidence.end],
        "event": _event_word(doc, fact),
        "item": _span(fact.item),
        "role": fact.role.value if fact.role.value in ("agent", "patient") else "other",
        "speaker": None if fact.speaker.mention is None else _head_phrase(doc, fact.speaker.mention),
        "polarity": fact.polarity.value,
        "modality": MODALITIES[fact.modality],
    }


def _tokens(doc: Doc, mention: Mention) -> Span:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    assert span is not None
    return span


def _event_word(doc: Doc, fact: Fact) -> list[int] | None:
    """The guide wants one word: of a light verb and its noun the verb, unless a date stands inside ("the May 4 raid")."""
    if fact.event is None:
        return None
    trigger = fact.event.trigger
    if fact.slot is Slot.TIME and trigger.start <= fact.evidence.start < trigger.end:
        noun = _tokens(doc, trigger)[-1]
        return [noun.idx, noun.idx + len(noun)]
    for token in _tokens(doc, trigger):
        if token.pos_ == "VERB":
            return [token.idx, token.idx + len(token)]
    return [trigger.start, trigger.end]


def _head_phrase(doc: Doc, mention: Mention) -> list[int]:
    """A source is matched by its head phrase alone: without what follows it after a preposition or comma."""
    for token in _tokens(doc, mention)[1:]:
        if token.pos_ == "ADP" or token.text == ",":
            return [mention.start, doc[token.i - 1].idx + len(doc[token.i - 1])]
    return [mention.start, mention.end]


def _span(mention: Mention | None) -> list[int] | None:
    return None if mention is None else [mention.start, mention.end]
