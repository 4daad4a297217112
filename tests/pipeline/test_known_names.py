"""Names that the gazetteer knows, or whose first word tells their kind."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("discrepancy_names")
    return nlp


@pytest.mark.parametrize(
    ("words", "start", "end", "label", "right"),
    [
        ("Kataib Zarif denied it .", 0, 2, "PERSON", "ORG"),
        ("They blamed Saraya al - Noor .", 2, 6, "GPE", "ORG"),
        ("Fighters of Daesh fled .", 2, 3, "GPE", "ORG"),
        ("A blast near Irbil hurt two .", 3, 4, "PERSON", "GPE"),
        ("Boats sank on Lake Tosca .", 3, 5, "GPE", "LOC"),
        ("Cyclone Berta came ashore .", 0, 2, "PERSON", "EVENT"),
        # What must stay as it is:
        ("Lake Charles was flooded .", 0, 2, "GPE", "GPE"),
        ("Irbil Hasan spoke .", 0, 2, "PERSON", "PERSON"),
        ("Officials trust Lincoln .", 2, 3, "PERSON", "PERSON"),
        ("The Houthi fighters left .", 1, 2, "NORP", "NORP"),
        ("They met near Lake County .", 3, 5, "GPE", "GPE"),
        ("Let no one go .", 0, 1, "PERSON", "PERSON"),
        ("He believes in Conway .", 3, 4, "PERSON", "PERSON"),
        ("Lake Superior Bank closed .", 0, 3, "ORG", "ORG"),
    ],
)
def test_the_kind_of_a_known_name(blank: Language, words: str, start: int, end: int, label: str, right: str) -> None:
    doc = Doc(blank.vocab, words=words.split())
    doc.ents = [Span(doc, start, end, label=label)]
    (ent,) = blank.get_pipe("discrepancy_names")(doc).ents
    assert (ent.start, ent.end, ent.label_) == (start, end, right)
