"""Marking what the pipeline reads, in the text itself."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import discrepancy
from discrepancy.errors import InputError
from discrepancy.schema import Article

TEXT = "Police said at least 14 rockets were fired near Kirkuk on Friday. <b>The militia</b> denied that it fired them."


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def test_what_is_read_is_marked(doc: Doc) -> None:
    shown = discrepancy.show(doc)
    assert {"DATE", "QUANTITY", "ACTOR", "PLACE", "CLAIM", "DENIAL"} <= set(shown.counts)
    for label in shown.counts:
        assert label in shown._repr_html_()


def test_the_text_stays_text(doc: Doc) -> None:
    html = discrepancy.show(doc).html
    assert "<b>" not in html
    assert "&lt;" in html


def test_the_doc_stays_as_it_was(doc: Doc) -> None:
    before = doc.to_bytes()
    discrepancy.show(doc)
    assert doc.to_bytes() == before


def test_groups_are_chosen(doc: Doc) -> None:
    assert set(discrepancy.show(doc, groups=("dates",)).counts) == {"DATE"}


def test_an_article_and_a_text_are_read_first(nlp: Language) -> None:
    assert discrepancy.show(TEXT, model=nlp).counts == discrepancy.show(Article(id="a", text=TEXT), model=nlp).counts


def test_nothing_is_loaded_from_a_network(doc: Doc) -> None:
    assert "http" not in discrepancy.show(doc).html


def test_one_line_for_a_session(doc: Doc) -> None:
    assert repr(discrepancy.show(doc, groups=("dates",))) == (
        "<MarkedText: DATE 1; a notebook shows it, .html holds it>"
    )


def test_other_groups_and_other_docs_are_input_errors(nlp: Language, doc: Doc) -> None:
    with pytest.raises(InputError, match="no group 'colours'"):
        discrepancy.show(doc, groups=("colours",))
    with pytest.raises(InputError, match=r"discrepancy\.load\(\)"):
        discrepancy.show(nlp.make_doc(TEXT))


def test_lines_stay_lines(nlp: Language) -> None:
    doc = nlp("On Friday\n\nthe fire broke out.\n")
    html = discrepancy.show(doc, groups=("dates",)).html
    assert html.count('class="spans"') == 2


def test_a_text_without_words_is_shown(nlp: Language) -> None:
    assert discrepancy.show(nlp("\n")).counts == {}
