"""Task ``conflict_pairs``: two short passages that conflict, agree, or are about two happenings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.linking.link import link
from discrepancy.pipeline.extract import extract

from discrepancy.conflicts.find import find
from discrepancy.schema import Article, Extraction
from tests.benchmarks.harness import Row, Run

SCORER = "score_pairs.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """A label for every pair of passages, from an archive of the two."""
    for row in rows:
        articles = [
            Article(id=name, text=row[name]["text"], published=row[name]["published"], publisher=row[name]["domain"])
            for name in "ab"
        ]
        extractions = [extract(doc, own) for doc, own in zip(run.pipe(articles), articles, strict=True)]
        yield {"id": row["id"], "label": label(extractions)}


def label(extractions: Sequence[Extraction]) -> str:
    """Conflict where one is found between the two, unrelated where nothing links them, else compatible."""
    linked = link(extractions)
    for conflict in find(extractions, linked):
        if len({fact.article_id for side in conflict.sides for fact in side.facts}) > 1:
            return "conflict"
    one_incident = len(set(linked.incidents.values())) < len(linked.incidents)
    one_event = any(len(event.articles) > 1 for event in linked.events)
    return "compatible" if one_incident or one_event else "unrelated"
