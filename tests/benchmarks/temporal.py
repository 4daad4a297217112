"""Time expressions (TIMEX3): spans, types and values, each article read with its publication date."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import DateMention
from discrepancy.schema import Article
from tests.benchmarks.harness import Row, Run

SCORER = "scorer.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """Predicted TIMEX3 of each article; also notes the speed of the component alone, on parsed Docs."""
    component = run.nlp.get_pipe("discrepancy_dates")
    articles = [Article(id=row["id"], text=row["text"], published=date.fromisoformat(row["dct"][:10])) for row in rows]
    words, seconds = 0, 0.0
    for row, doc in zip(rows, run.pipe(articles), strict=True):
        mentions = store.read(doc, "dates", DateMention)
        begun = time.perf_counter()
        component(doc)
        seconds += time.perf_counter() - begun
        words += sum(not token.is_space and not token.is_punct for token in doc)
        yield {
            "id": row["id"],
            "timexes": [
                {"start": m.start_char, "end": m.end_char, "type": m.value.type.value, "value": m.value.value}
                for m in mentions
            ],
        }
    run.notes["component_words_per_second"] = round(words / seconds) if seconds else 0
