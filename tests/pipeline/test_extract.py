"""The end of the pipeline: what is kept of an article."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Article, Extraction

ARTICLE = Article(
    id="a1",
    text="Gunmen killed three soldiers in Mosul on Friday. The soldiers were asleep.",
    title="Attack in Mosul",
    publisher="Gazette",
    published=date(2021, 3, 8),
    url="https://example.org/1",
)


@pytest.fixture(scope="module")
def extraction(nlp: Language) -> Extraction:
    return extract(nlp(as_doc(nlp, ARTICLE)), ARTICLE)


def test_what_is_known_of_the_article_stays_known(extraction: Extraction) -> None:
    assert (extraction.article_id, extraction.title, extraction.publisher) == ("a1", "Attack in Mosul", "Gazette")
    assert (extraction.published, extraction.url, extraction.words) == (date(2021, 3, 8), "https://example.org/1", 12)


def test_terms_count_content_words(extraction: Extraction) -> None:
    assert extraction.terms["soldier"] == 2
    assert "the" not in extraction.terms


def test_the_publication_date_reaches_the_times(extraction: Extraction) -> None:
    assert "2021-03-05" in [getattr(fact.value, "value", None) for fact in extraction.facts]


def test_every_fact_belongs_to_a_frame_of_the_extraction(extraction: Extraction) -> None:
    frames = {frame.id for frame in extraction.events}
    assert extraction.facts
    assert all(fact.event is None or fact.event.id in frames for fact in extraction.facts)


def test_it_survives_json(extraction: Extraction) -> None:
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


def test_another_articles_doc_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="not made of article 'a1'"):
        extract(nlp("Something else."), ARTICLE)
