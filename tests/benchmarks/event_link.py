"""Articles -> incident, over the whole set at once; ``--docs`` names the file with the articles."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from discrepancy.linking.link import link
from discrepancy.pipeline.extract import extract
from discrepancy.schema import Article, Extraction
from tests.benchmarks.harness import Row, Run

SCORER = "score_link.py"


def predict(rows: Sequence[Row], run: Run) -> Iterator[Row]:
    """The cluster of each article."""
    linked = link(extractions(rows, run))
    for row in rows:
        yield {"id": row["id"], "cluster": linked.incidents[row["id"]]}


def extractions(rows: Sequence[Row], run: Run) -> list[Extraction]:
    """What the articles named by the rows state."""
    wanted = {row["id"] for row in rows}
    articles = [
        Article(
            id=row["id"],
            text=row["text"],
            title=row.get("title"),
            publisher=row.get("domain"),
            published=row.get("published"),
        )
        for row in run.docs
        if row["id"] in wanted
    ]
    if len(articles) < len(wanted):
        raise SystemExit(f"{len(wanted) - len(articles)} of {len(wanted)} articles have no text: name it with --docs.")
    begun = time.perf_counter()
    found = [extract(doc, article) for doc, article in zip(run.pipe(articles), articles, strict=True)]
    run.notes["extraction_seconds"] = round(time.perf_counter() - begun, 1)
    return found
