"""The end of the pipeline: all that later stages need of one article; its text stays behind."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.collector import resting_collector
from discrepancy.pipeline import store
from discrepancy.pipeline.extensions import get_facts, get_frames
from discrepancy.pipeline.syntax import lemmas, strings
from discrepancy.pipeline.words import make_doc
from discrepancy.schema import Actor, Article, Extraction, Place, SetAside
from discrepancy.settings import COPIES, READING
from discrepancy.values.shingles import shingles

_LOG = logging.getLogger(__name__)
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_READ: Final[list[int | str]] = ["SENT_START", "IS_ALPHA", "IS_DIGIT", "LIKE_NUM", "IS_STOP"]


def as_doc(nlp: Language, article: Article) -> Doc:
    """The article as a Doc for ``nlp.pipe``, which knows its id and when it was published."""
    doc = make_doc(nlp, article.text)
    store.set_article_id(doc, article.id)
    store.set_published(doc, article.published)
    return doc


def extract(doc: Doc, article: Article) -> Extraction:
    """What an article states, read off the Doc that the pipeline made of it.

    Args:
        doc: What ``nlp.pipe`` made of ``as_doc(nlp, article)``.
        article: The article itself.

    Raises:
        ValueError: The Doc has another text than the article.
    """
    if doc.text != article.text:
        raise ValueError(f"The Doc was not made of article {article.id!r}: their texts differ.")
    terms: Counter[str] = Counter()
    words = 0
    sentences: list[list[str]] = []
    (tags,) = strings(doc, "POS")
    flags: Iterator[tuple[int, ...]] = map(tuple, doc.to_array(_READ).tolist())
    for lemma, pos, (start, alphabetic, digits, number, stop) in zip(lemmas(doc), tags, flags, strict=True):
        if start == 1 or not sentences:
            sentences.append([])
        if alphabetic or digits or number:
            words += 1
            if pos in _CONTENT and alphabetic and not stop:
                terms[lemma] += 1
                sentences[-1].append(lemma)
    return Extraction(
        article_id=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        facts=get_facts(doc),
        events=get_frames(doc),
        actors=tuple(store.read(doc, "actor_chains", Actor)),
        places=tuple(store.read(doc, "place_chains", Place)),
        terms=dict(terms),
        sentences=tuple(map(tuple, sentences)),
        shingles=shingles(article.text, COPIES.shingle_words),
        words=words,
    )


def extract_all(articles: Iterable[Article], nlp: Language) -> Iterator[Extraction | SetAside]:
    """What each article states, in order; an article on which a component fails is set aside, and the rest runs."""
    for batch in batches(articles, READING.batch_characters):
        yield from extract_batch(batch, nlp)


def extract_batch(batch: Sequence[Article], nlp: Language) -> list[Extraction | SetAside]:
    """What each of a few articles states, parsed together, which is faster; one that fails is set aside."""
    try:
        with resting_collector():
            return [
                extract(doc, article)
                for doc, article in nlp.pipe([(as_doc(nlp, article), article) for article in batch], as_tuples=True)
            ]
    except Exception:  # one article's failure must not cost the others: find out whose it is
        _LOG.debug("A batch of %d articles failed; taking them one by one.", len(batch), exc_info=True)
        return [_one(article, nlp) for article in batch]


def _one(article: Article, nlp: Language) -> Extraction | SetAside:
    try:
        return extract(nlp(as_doc(nlp, article)), article)
    except Exception as error:
        _LOG.warning("Article %s failed.", article.id, exc_info=True)
        return SetAside(
            source=article.id,
            reason="memory" if isinstance(error, MemoryError) else "failed",
            message=f"{article.id}: the pipeline failed with {type(error).__name__}: {error}. Please report it with "
            "the article's text.",
        )


def batches(articles: Iterable[Article], characters: int) -> Iterator[list[Article]]:
    """Lists of articles of about so many characters together: parsing in batches is faster, within bounded memory."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
