"""Task ``archive_conflicts``: every set of articles is a small archive; alarms for conflicts and updates alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from discrepancy.conflicts.find import find
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import extract
from discrepancy.schema import Article, Conflict, Extraction
from tests.benchmarks.harness import Row, Run

SCORER = "score_sets.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """Alarms of every set, each with all mentions of its sides."""
    for row in rows:
        articles = [article(doc) for doc in row["docs"]]
        extractions = [extract(doc, own) for doc, own in zip(run.pipe(articles), articles, strict=True)]
        yield {"set_id": row["set_id"], "alarms": alarms(extractions)}


def article(doc: Row) -> Article:
    """One article of a set."""
    return Article(
        id=doc["doc_id"],
        text=doc["text"],
        title=doc.get("title"),
        publisher=doc.get("domain"),
        published=doc.get("published"),
    )


def alarms(extractions: Sequence[Extraction]) -> list[Row]:
    """Alarms in the form that the scorer reads."""
    return [alarm(conflict) for conflict in find(extractions, link(extractions))]


def alarm(conflict: Conflict) -> Row:
    """One conflict with its sides' mentions, and for a reader its explanation."""
    return {
        "sides": [
            {
                "value": side.value.text,
                "mentions": [
                    {"doc_id": fact.article_id, "start": fact.evidence.start, "end": fact.evidence.end}
                    for fact in side.facts
                ],
            }
            for side in conflict.sides
        ],
        "slot": conflict.slot.value,
        "severity": conflict.severity.value,
        "confidence": conflict.confidence,
        "explanation": conflict.explanation,
    }


# ---------------------------------------------------------------- a reader's table of what went wrong


def false_alarms(gold: Row, found: Sequence[Row], hits: Iterable[bool]) -> Iterator[str]:
    """One line for each alarm of a set that hits nothing."""
    for row, hit in zip(found, hits, strict=True):
        if not hit:
            yield f"{gold['set_id']}\tfalse\t{row['slot']}\t{row['confidence']}\t{row['explanation']}"


def missed(gold: Row, found: Iterable[bool]) -> Iterator[str]:
    """One line for each conflict of a set that no alarm hits."""
    for conflict, hit in zip(gold["conflicts"], found, strict=True):
        if not hit:
            note = conflict.get("note") or [side.get("value") for side in conflict["sides"]]
            yield f"{gold['set_id']}\tmissed\t{conflict.get('type')}\t{conflict.get('severity', 'major')}\t{note}"
