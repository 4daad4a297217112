"""Task ``archive_conflicts``: every set of articles is a small archive; alarms for conflicts and updates alike."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from discrepancy.conflicts.find import find
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import extract
from discrepancy.schema import Article, Conflict, Extraction
from tests.benchmarks.harness import Row, Run, read_rows

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


def main() -> None:
    """``python -m tests.benchmarks.archive_conflicts GOLD.jsonl PRED.jsonl``: a line for each alarm and each miss.

    Last the reliability table of the exhaustive sets: of the alarms of each confidence, how many are right.
    """
    gold_path, found_path = (Path(name) for name in sys.argv[1:3])
    hits = runpy.run_path(str(gold_path.parent / SCORER))["hits"]
    found = {row["set_id"]: row["alarms"] for row in read_rows(found_path)}
    judged: list[tuple[float, bool]] = []
    for row in read_rows(gold_path):
        given = found.get(row["set_id"], [])
        for one in given:
            if any(hits(one, conflict) for conflict in row["conflicts"]):
                kind = "right"
            elif any(hits(one, trap) for trap in row["must_not_flag"]):
                kind = "trap"
            else:
                kind = "false"
            if row["kind"] == "exhaustive":
                judged.append((one["confidence"], kind == "right"))
            print(row["set_id"], kind, one["slot"], one["severity"], one["confidence"], one["explanation"], sep="\t")
        for conflict in row["conflicts"]:
            if not any(hits(one, conflict) for one in given):
                note = conflict.get("note") or conflict.get("subtype")
                print(row["set_id"], "missed", conflict.get("type"), conflict.get("severity"), "", note, sep="\t")
    for low, high, count, right in reliability(judged):
        print(f"confidence {low:.1f} to {high:.1f}", f"{count} alarms", f"{right} right", sep="\t")


def reliability(judged: Sequence[tuple[float, bool]], width: float = 0.2) -> list[tuple[float, float, int, int]]:
    """(from, to, alarms, right ones) for each stretch of confidence that holds any.

    Example:
        >>> reliability([(0.85, True), (0.9, False), (0.35, True)])
        [(0.2, 0.4, 1, 1), (0.8, 1.0, 2, 1)]
    """
    bins: dict[int, list[bool]] = {}
    for confidence, right in judged:
        bins.setdefault(min(int(confidence / width), round(1 / width) - 1), []).append(right)
    return [
        (round(number * width, 2), round((number + 1) * width, 2), len(found), sum(found))
        for number, found in sorted(bins.items())
    ]


if __name__ == "__main__":
    main()
