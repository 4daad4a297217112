"""What must hold of every report: each fact stands in its article, and each side of a conflict leads to facts."""

from __future__ import annotations

from discrepancy.report.model import Report


def check(report: Report, texts: dict[str, str]) -> None:
    """Every fact stands in its article, and every side of every conflict leads to facts."""
    facts = {fact.id for fact in report.facts}
    read_ids = {article.id for article in report.articles}
    for fact in report.facts:
        said, text = fact.evidence, texts[fact.evidence.article_id]
        assert said.article_id in read_ids
        assert text[said.start : said.end] == said.quote
        assert text[said.sentence_start : said.sentence_start + len(said.sentence)] == said.sentence
        assert said.sentence_start <= said.start < said.end <= said.sentence_start + len(said.sentence)
    for frame in report.frames:
        assert texts[frame.article_id][frame.trigger.start : frame.trigger.end] == frame.trigger.text
    for conflict in report.conflicts:
        assert len(conflict.sides) > 1
        assert all(side.facts and {fact.id for fact in side.facts} <= facts for side in conflict.sides)
