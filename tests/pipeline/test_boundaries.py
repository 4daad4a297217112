"""Where a sentence must begin (``|``) and must not (``~``), on spaCy's bare tokenizer: rules alone, no model."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline.boundaries import Boundaries

CASES = [
    # layout
    "Storm hits coast\n\n|Two people died.",
    "Storm hits coast\n|Two people died when the wind brought down a roof in the old part of the town.",
    "By Ann Lee\n \n|The river rose.",
    "The minister told the press that the talks with\n~Norway would go on in the spring if both agree,\n~Ann said.",
    "KABUL, Afghanistan — |The river rose.",
    "BASRA, Iraq, Jan. 5 (Harbor News) -- |The river rose.",
    "U.S. forces - ~the best - ~fired.",
    "He left at once and took the first train north to the border town.\n|Police followed him there on Monday.",
    "Demands:\n|- more pay\n|- fewer hours",
    "date 2021-03-04 |Rebels took the town.",
    # numbers, dates, abbreviations
    "It began on 2020~-~02~-~06 at dawn.",
    "It began on Jan. ~2 at dawn.",
    "He met Gen. ~Rashid and Lt. ~Col. ~Ann Moore.",
    "The car of Brig. ~Gen. ~Rashid was found.",
    "The U.S. ~officials met U.S. ~Marines.",
    "Article No. ~5 applies.",
    "George W. ~Bush and J. ~K. ~Rowling met.",
    # quotation marks
    "“We won,” ~Ann Moore said.",
    "“Did we win?” ~asked Ann.",
    "the officials' ~Kabul office",
    'Storm hits coast\n\n|"~We won," ~Ann said.',
    "“We won. ~“\n\n|Ann left.",
    "The army [killed](#) ~Ann Moore in Kabul.",
    # within the line
    "They left, ~Ann said, ~the town.",
    "The Khan ~Market was full.",
]


def read(case: str) -> tuple[str, dict[int, bool]]:
    """Split a case into its text and what is wanted at which character."""
    text, wanted = "", {}
    for character in case:
        if character in "|~":
            wanted[len(text)] = character == "|"
        else:
            text += character
    return text, wanted


@pytest.fixture(scope="module")
def bare() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("discrepancy_boundaries")
    return nlp


def starts(doc: Doc) -> dict[int, bool | None]:
    return {token.idx: token.is_sent_start for token in doc if not token.is_space}


@pytest.mark.parametrize("case", CASES)
def test_certain_boundaries(bare: Language, case: str) -> None:
    text, wanted = read(case)
    found = starts(bare(text))
    assert {place: found[place] for place in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He left. |Ann stayed.",
        "He left for the U.S. |The talks failed.",
        "“We won.” |Ann smiled.",
        "He saw plan B. |It failed.",
    ],
)
def test_what_only_the_parser_can_tell_is_left_open(bare: Language, text: str) -> None:
    plain, wanted = read(text)
    assert [starts(bare(plain))[place] for place in wanted] == [None]


def test_white_space_never_begins_a_sentence(bare: Language) -> None:
    doc = bare(" \n\n Storm hits\n\n\n coast. \n")
    assert [token.i for token in doc if token.is_space and token.is_sent_start and token.i] == []


def test_a_closing_quotation_mark_stays_with_its_sentence(nlp: Language) -> None:
    doc = nlp('Ann said: "We won the game." Nobody doubted it.')
    assert [sent.text for sent in doc.sents] == ['Ann said: "We won the game."', "Nobody doubted it."]


def test_what_is_set_already_stays() -> None:
    nlp = spacy.blank("en")
    doc = nlp.make_doc("He met Gen. Rashid there.")
    doc[3].is_sent_start = True
    nlp.add_pipe("discrepancy_boundaries")
    assert nlp(doc)[3].is_sent_start is True


def test_the_parser_keeps_to_it(nlp: Language) -> None:
    doc = nlp("Storm hits northern coast\n\nTwo people died near Fort St. John, said Brig. Gen. Omar Rashid.")
    assert len(list(doc.sents)) == 2


def test_docs_with_presets_survive_bytes(bare: Language) -> None:
    doc = bare("Storm hits coast\n\nTwo people died.")
    assert starts(Doc(bare.vocab).from_bytes(doc.to_bytes())) == starts(doc)


def test_two_processes_set_the_same(bare: Language) -> None:
    texts = ["Storm hits coast\n\nTwo people died.", "It began on Jan. 2 at dawn."]
    assert [starts(d) for d in bare.pipe(texts, n_process=2, batch_size=1)] == [starts(d) for d in bare.pipe(texts)]


def test_what_runs_on_for_hundreds_of_words_is_cut_after_a_comma() -> None:
    doc = Boundaries("boundaries")(spacy.blank("en").make_doc("rice bread, " * 300))
    starts = [token.i for token in doc if token.is_sent_start and token.i]
    assert len(starts) == 3
    assert all(doc[start - 1].text == "," for start in starts)


def test_what_runs_on_without_a_comma_is_cut_too() -> None:
    doc = Boundaries("boundaries")(spacy.blank("en").make_doc("rice " * 700))
    assert [token.i for token in doc if token.is_sent_start and token.i] == [300, 600]
