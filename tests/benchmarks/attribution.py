"""Attribution: source, cue and content of what the article attributes to somebody.

The gold standard holds claims as well as plans, judgements and topics, so both lists of the component are read. It
marks outermost attributions: what a source says that others say, plan or think stays inside its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import AttributionMention
from discrepancy.schema import Article
from tests.benchmarks.harness import Row, Run

SCORER = "score_attr.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """One prediction for each gold row, from its text alone."""
    articles = (Article(id=row["id"], text=row["text"]) for row in rows)
    for row, doc in zip(rows, run.pipe(articles), strict=True):
        yield {"id": row["id"], "attributions": list(_attributions(doc))}


def _attributions(doc: Doc) -> Iterator[Row]:
    mentions = [
        *store.read(doc, "attributions", AttributionMention),
        *store.read(doc, "stances", AttributionMention),
    ]
    for mention in mentions:
        if not any(_holds(other, mention) for other in mentions if other is not mention):
            yield {"source": mention.source, "cue": mention.cue, "content": mention.content}


def _holds(outer: AttributionMention, inner: AttributionMention) -> bool:
    """Does one attribution's cue stand in the content of another."""
    return bool(inner.cue) and any(start <= inner.cue[0][0] < end for start, end in outer.content)
