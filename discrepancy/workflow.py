"""The one way through: articles -> pipeline -> facts -> linking -> conflicts -> report."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from spacy.language import Language
from tqdm.auto import tqdm

from discrepancy.articles import Reading, read
from discrepancy.conflicts.context import Rule
from discrepancy.conflicts.find import find
from discrepancy.errors import NoArticlesError
from discrepancy.linking.bounded import bounded, warnings
from discrepancy.linking.link import link
from discrepancy.pipeline.extract import extract_all
from discrepancy.pipeline.load import load
from discrepancy.report.model import Report, counted
from discrepancy.schema import ArticleInfo, Conflict, Extraction, Linked, SetAside


def compare(
    articles: object,
    *,
    model: str | Path | Language | None = None,
    encoding: str = "utf-8",
    progress: bool = False,
    keep_texts: bool = True,
    rules: Sequence[Rule] = (),
) -> Report:
    """Read articles and report where they contradict each other.

    Args:
        articles: Paths of files or folders, glob patterns, texts, mappings with the usual news field names, ``Article``
            objects, a data frame, or an iterable of these.
        model: Another spaCy pipeline than the embedded one, by name, path or as an object; or what ``load`` returned.
        encoding: Character encoding of files.
        progress: Show a progress bar on standard error.
        keep_texts: Keep the articles' texts in the report, so that its page and its cards can show each quote where it
            stands. They are about a hundredth of the report's size; leave them out where they may not be passed on.
        rules: Comparison rules of your own, asked before the built-in ones of any two facts that are alike: each takes
            the two and returns a verdict with its reasons and possible causes, or None where it has no opinion.

    Returns:
        The report, with conflicts, facts and events, and with whatever had to be set aside.

    Raises:
        InputError: A path does not exist or an argument is of no usable kind.
        NoArticlesError: Nothing readable was left.
        ModelError: The pipeline cannot be loaded.
    """
    reading = read(articles, encoding=encoding)
    if not reading.articles:
        reasons = "; ".join(item.message for item in reading.set_aside[:5]) or "nothing was given."
        raise NoArticlesError(f"No readable article among {len(reading.set_aside)} input(s): {reasons}")
    nlp = load(model)
    extractions: list[Extraction] = []
    failed: list[SetAside] = []
    for outcome in tqdm(
        extract_all(reading.articles, nlp),
        total=len(reading.articles),
        desc="Reading",
        unit="article",
        disable=None if progress else True,  # None: only where standard error is a terminal
    ):
        if isinstance(outcome, Extraction):
            extractions.append(outcome)
        else:
            failed.append(outcome)
    told = [warning for extraction in extractions for warning in warnings(extraction)]
    compared = [bounded(extraction) for extraction in extractions]
    linked = link(compared, warn=told.append)
    conflicts = find(compared, linked, rules, told.append)
    return _report(reading, extractions, failed, nlp, keep_texts, linked, conflicts, told)


def _report(
    reading: Reading,
    extractions: Sequence[Extraction],
    failed: Sequence[SetAside],
    nlp: Language,
    keep_texts: bool,
    linked: Linked,
    conflicts: tuple[Conflict, ...],
    warned: Sequence[SetAside],
) -> Report:
    texts = {article.id: article.text for article in reading.articles} if keep_texts else {}
    facts = tuple(fact for extraction in extractions for fact in extraction.facts)
    set_aside = (*reading.set_aside, *failed)
    return Report(
        generator=f"discrepancy {version('discrepancy')}, {nlp.meta.get('lang')}_{nlp.meta.get('name')} "
        f"{nlp.meta.get('version')}",
        articles=tuple(
            ArticleInfo(
                id=extraction.article_id,
                title=extraction.title,
                publisher=extraction.publisher,
                published=extraction.published,
                url=extraction.url,
                words=extraction.words,
                text=texts.get(extraction.article_id),
            )
            for extraction in extractions
        ),
        conflicts=conflicts,
        events=linked.events,
        frames=tuple(frame for extraction in extractions for frame in extraction.events),
        facts=facts,
        copies=linked.families,
        incidents=linked.incidents,
        links=linked.links,
        set_aside=set_aside,
        warnings=(*reading.warnings, *warned),
        counts=counted(
            articles=len(extractions),
            set_aside=len(set_aside),
            facts=len(facts),
            events=len(linked.events),
            conflicts=conflicts,
        ),
    )
