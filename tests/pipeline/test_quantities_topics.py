"""What an amount is said of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention


def topics(nlp: Language, text: str) -> list[list[str]]:
    doc = nlp(text)
    found = store.read(doc, "quantities", QuantityMention)
    return [[doc[i].text for i in mention.topics] for mention in found if not mention.sum_of]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("The index rose 64 points to 4,577.", ["index", "index"]),
        ("The clinic, which has 13 nurses, closed on Friday.", ["clinic"]),
        ("The council offered a grant worth $8 million.", ["grant"]),
        ("The bridge is 300 metres (980 feet) long.", ["bridge", "bridge"]),
        ("Sales fell 9 percent to 70 million euros and profits rose 4 percent to 12 million euros.",
         ["Sales", "Sales", "profits", "profits"]),
        ("Rice prices are 12 percent higher, up from 3 percent.", ["prices", "prices"]),
        ("Ms. Berg, 44, runs the bakery.", ["Berg"]),
        ("The grocer plans to close 60 stores.", ["grocer"]),
        ("The satellite orbits at 36,000 km.", ["satellite"]),
    ],
)  # fmt: skip
def test_the_nearest_noun_an_amount_is_said_of(nlp: Language, text: str, nearest: list[str]) -> None:
    assert [heads[0] for heads in topics(nlp, text)] == nearest


def test_an_amount_that_only_places_the_clause_in_time_is_said_of_nothing(nlp: Language) -> None:
    assert topics(nlp, "The guests left after 20 minutes.") == [[]]


def test_what_something_lasts_is_said_of_it(nlp: Language) -> None:
    assert topics(nlp, "The strike lasted 20 days.") == [["strike"]]


def test_the_counted_subject_itself_is_what_counts(nlp: Language) -> None:
    assert topics(nlp, "Nine workers were hurt.") == [[]]
