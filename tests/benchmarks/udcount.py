"""Universal Dependencies: which noun a number counts, and which numbers are no quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.schema import Article
from tests.benchmarks.harness import Row, Run

SCORER = "score_udcount.py"


def predict(rows: Iterable[Row], run: Run) -> Iterator[Row]:
    """Span of each number, and of the noun it counts."""
    rows = list(rows)
    docs = run.pipe(Article(id=row["id"], text=row["text"]) for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        found = []
        for mention in store.read(doc, "quantities", QuantityMention):
            if mention.sum_of:
                continue
            number = doc[mention.number_start : mention.number_end]
            noun = None if mention.noun is None or mention.elided else doc[mention.noun]
            if mention.category == "multiplier":
                noun = doc[mention.end - 1]  # "three times faster" counts the times
            counted = None if noun is None else [noun.idx, noun.idx + len(noun)]
            found.append({"span": [number.start_char, number.end_char], "counted": counted})
        yield {"id": row["id"], "quantities": found}
