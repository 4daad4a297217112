"""A report as Markdown: for an issue, a wiki, a message. What articles say cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from discrepancy.conflicts.explain import CAUSES, REASONS, distinct, told
from discrepancy.report.model import Report
from discrepancy.report.words import about, kind, letters, numbered, question, voice
from discrepancy.schema import ArticleInfo, Conflict, Evidence, Side

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=//)|(?<=www)\.|^[+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What could become markup: marks with a meaning anywhere, bare links, and what opens a list at a line's beginning."""


def render(report: Report) -> str:
    """The whole report as CommonMark with the quotes as block quotations, the disputed words in bold."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    r"""Text that stays text: every mark with a meaning gets a backslash, and line ends become spaces.

    Example:
        >>> print(escaped("<b>31</b> *rockets*"))
        \<b\>31\</b\> \*rockets\*
    """
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def _lines(report: Report) -> Iterator[str]:
    counts = report.counts
    articles = {article.id: article for article in report.articles}
    yield "# Where the sources disagree"
    yield ""
    yield (
        f"{numbered(counts.conflicts, 'conflict')} and {numbered(counts.updates, 'update')} in "
        f"{numbered(counts.articles_read, 'article')}, from {numbered(counts.facts, 'fact')}."
    )
    for number, conflict in enumerate(report.conflicts, start=1):
        yield from _conflict(number, conflict, articles)
    if report.articles:
        yield from ("", "## Articles", "")
        yield from (f"- {_source(article)}" for article in report.articles)
    if report.copies:
        yield from ("", "## Copies, each counted as one source", "")
        yield from (f"- {', '.join(map(escaped, family.articles))}" for family in report.copies)
    for title, items in (("Set aside", report.set_aside), ("Warnings", report.warnings)):
        if items:
            yield from ("", f"## {title}", "")
            yield from (f"- `{item.reason}` {escaped(item.message)}" for item in items)


def _conflict(number: int, conflict: Conflict, articles: dict[str, ArticleInfo]) -> Iterator[str]:
    yield from ("", f"## {number}\\. {escaped(question(conflict))}? {escaped(about(conflict))}", "")
    yield f"*{kind(conflict).capitalize()}.* {escaped(conflict.explanation)}"
    for letter, side in zip(letters(), conflict.sides, strict=False):
        yield from _side(letter, side, articles)
    reasons = "; ".join(REASONS[reason] for reason in conflict.reasons)
    yield from ("", f"Why: {reasons}.")
    if conflict.possible_causes:
        yield from ("", f"Possible causes: {'; '.join(CAUSES[cause] for cause in conflict.possible_causes)}.")


def _side(letter: str, side: Side, articles: dict[str, ArticleInfo]) -> Iterator[str]:
    values = "; ".join(escaped(told(group[0])) for group in distinct(side.facts))
    yield from ("", f"### {letter}\\) {values} ({numbered(side.independent_sources, 'independent source')})")
    said: dict[tuple[str, str, str, int], list[Evidence]] = {}
    for fact in side.facts:
        evidence = fact.evidence
        key = (voice(fact), evidence.article_id, evidence.sentence, evidence.sentence_start)
        said.setdefault(key, []).append(evidence)
    for (who, article, sentence, start), evidences in said.items():
        source = _source(articles[article]) if article in articles else escaped(article)
        yield from ("", f"> {_marked(sentence, start, evidences)}", ">", f"> — {escaped(who)}, in {source}")


def _source(article: ArticleInfo) -> str:
    named = [escaped(article.title)] if article.title else []
    named.append(escaped(article.id))
    if article.publisher:
        named.append(escaped(article.publisher))
    if article.published is not None:
        named.append(article.published.isoformat())
    return ", ".join(named)


def _marked(sentence: str, start: int, evidences: Sequence[Evidence]) -> str:
    """The sentence with the values' words in bold."""
    inside = {at - start for evidence in evidences for at in range(evidence.start, evidence.end)}
    pieces: list[str] = []
    run = ""
    for at, char in enumerate(sentence):
        if at and (at in inside) != (at - 1 in inside):
            pieces.append(_run(run, at - 1 in inside))
            run = ""
        run += char
    pieces.append(_run(run, len(sentence) - 1 in inside))
    return "".join(pieces).strip()


def _run(text: str, bold: bool) -> str:
    plain = escaped(text)
    if bold:
        return f"**{plain}**"
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{plain}{after}"
