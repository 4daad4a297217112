"""Facts: a value with the frame around it, in the form of the annotation guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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
        yield {"id": row["id"], "facts": [_row(fact) for fact in doc._.facts if fact.slot in SLOTS and not fact.sum_of]}


def _row(fact: Fact) -> dict[str, Any]:
    return {
        "slot": fact.slot.value,
        "value": [fact.evidence.start, fact.evidence.end],
        "event": _span(None if fact.event is None else fact.event.trigger),
        "item": _span(fact.item),
        "role": fact.role.value if fact.role.value in ("agent", "patient") else "other",
        "speaker": _span(fact.speaker.mention),
        "polarity": fact.polarity.value,
        "modality": MODALITIES[fact.modality],
    }


def _span(mention: Mention | None) -> list[int] | None:
    return None if mention is None else [mention.start, mention.end]
