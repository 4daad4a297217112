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
PEER_ARTICLES = 20
"""Articles that the peer reads for the comparison of speed."""


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """Predicted TIMEX3 of each article.

    Also notes the speed of the component alone on parsed Docs, and that of ``dateparser.search`` on the same texts,
    both in words per second of processor time.
    """
    component = run.nlp.get_pipe("discrepancy_dates")
    articles = [Article(id=row["id"], text=row["text"], published=date.fromisoformat(row["dct"][:10])) for row in rows]
    words, seconds = 0, 0.0
    for row, doc in zip(rows, run.pipe(articles), strict=True):
        mentions = store.read(doc, "dates", DateMention)
        begun = time.process_time()
        component(doc)
        seconds += time.process_time() - begun
        words += sum(not token.is_space and not token.is_punct for token in doc)
        yield {
            "id": row["id"],
            "timexes": [
                {"start": m.start_char, "end": m.end_char, "type": m.value.type.value, "value": m.value.value}
                for m in mentions
            ],
        }
    if seconds:
        run.notes["component_words_per_second"] = round(words / seconds)
        run.notes["dateparser_search_words_per_second"] = _peer([row["text"] for row in rows[:PEER_ARTICLES]])


def _peer(texts: Sequence[str]) -> int:
    from dateparser.search import search_dates

    search_dates("warm up on March 3, 2020", languages=["en"])
    begun = time.process_time()
    for text in texts:
        search_dates(text, languages=["en"])
    return round(sum(len(text.split()) for text in texts) / (time.process_time() - begun))
