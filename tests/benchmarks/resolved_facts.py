"""Resolved facts: what a set of articles on one shooting says of it, all told: when, how many killed, how many injured.

The answer is the library's (``discrepancy.linking.tolls``); here the articles' titles and texts are read for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from discrepancy.linking.told import Report
from discrepancy.linking.tolls import toll
from discrepancy.pipeline.extensions import get_facts, get_frames
from discrepancy.schema import Article, EventFrame, Fact
from tests.benchmarks.harness import Row, Run

SCORER = "score_truth.py"


def predict(rows: Iterable[Row], run: Run) -> Iterator[Row]:
    """One answer for each set; the articles of a set stand in its own row or in the files of ``--docs``."""
    rows = list(rows)
    documents = {row["set_id"]: row["docs"] for row in run.docs}
    for row in rows:
        articles = _articles(documents[row["set_id"]])
        docs = list(run.pipe(articles))
        parts = [(a, get_facts(doc), get_frames(doc)) for a, doc in zip(articles, docs, strict=True)]
        yield {"set_id": row["set_id"], **resolve(parts)}


def _articles(docs: Sequence[Row]) -> list[Article]:
    found: dict[str, Article] = {}
    for doc in docs:
        published = date.fromisoformat(doc["published"]) if doc.get("published") else None
        for part in ("title", "text"):
            if doc.get(part, "") and doc[part].strip():
                ident = f"{doc['doc_id']}#{part}"
                found.setdefault(ident, Article(id=ident, text=doc[part], published=published))
    return list(found.values())


def resolve(parts: Sequence[tuple[Article, Sequence[Fact], Sequence[EventFrame]]]) -> dict[str, str | int | None]:
    """Date, killed and injured of the incident that a set of titles and texts is about."""
    reports: dict[str, Report] = {}
    for article, facts, frames in parts:
        name, _, part = article.id.rpartition("#")
        published = article.published.date() if isinstance(article.published, datetime) else article.published
        report = reports.setdefault(name, Report(published))
        report = replace(report, frames=(*report.frames, *frames))
        reports[name] = replace(report, headline=facts) if part == "title" else replace(report, facts=facts)
    found = toll(reports.values())
    return {
        "date": None if found.day is None else found.day.isoformat(),
        "killed": found.killed,
        "injured": found.injured,
    }
