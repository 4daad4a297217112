"""Attribution: source, cue and content of what the article attributes to somebody.

The gold standard holds claims as well as plans, judgements and topics, so both lists of the component are read. It
does not look into quotations: whom a quoted party quotes in turn is left out.
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
    claims = store.read(doc, "attributions", AttributionMention)
    for mention in [*claims, *store.read(doc, "stances", AttributionMention)]:
        if not _inside_quotation(mention, claims):
            yield {"source": mention.source, "cue": mention.cue, "content": mention.content}


def _inside_quotation(mention: AttributionMention, claims: Sequence[AttributionMention]) -> bool:
    """Does the cue stand in what somebody else is quoted with, word for word."""
    outer = mention.outer
    while outer is not None:
        if claims[outer].quotation == "direct" and claims[outer].cue != mention.cue:
            return True
        outer = claims[outer].outer
    return False
