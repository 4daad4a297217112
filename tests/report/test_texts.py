"""The articles' texts in a report: kept as they were given, or left out."""

from __future__ import annotations

from spacy.language import Language

import discrepancy

TEXT = "\ufeffA fire hurt 12 people 😀 in Basra.\r\n\r\nIt burned on Friday."


def test_texts_are_kept_as_given_so_that_offsets_hold(nlp: Language) -> None:
    report = discrepancy.compare([{"id": "a", "text": TEXT}], model=nlp)
    text = report.articles[0].text
    assert text == TEXT
    assert report.facts
    for fact in report.facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_texts_can_be_left_out_from_the_start(nlp: Language) -> None:
    report = discrepancy.compare([{"id": "a", "text": TEXT}], model=nlp, keep_texts=False)
    assert report.articles[0].text is None
