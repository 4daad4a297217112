"""Two spellings of one person's name: they make no conflict, and what is said of the person is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import discrepancy
from discrepancy.values.names import misspelt

NAMES: list[tuple[str, str, bool]] = [
    ("Ann Haldor", "Ann Haldro", True),
    ("Demonte Oakes", "DeMontie Oakes", True),
    ("Lena Marschner", "Lena Marchner", True),
    ("Lena Voss", "Lena Voss-Holt", False),
    ("Lena Voss", "Lea Holt", False),
    ("Kim Voss", "Tim Voss", False),
    ("Ed Voss", "Edward Voss", False),
    ("Lena Voss", "Voss", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), NAMES)
def test_misspelt(one: str, other: str, expected: bool) -> None:
    assert misspelt(one, other) is expected


@given(st.text(alphabet="abeo ", max_size=12), st.text(alphabet="abeo ", max_size=12))
def test_misspelt_is_symmetric(one: str, other: str) -> None:
    assert misspelt(one, other) is misspelt(other, one)


@given(st.text(max_size=20))
def test_no_name_is_its_own_misspelling(name: str) -> None:
    assert not misspelt(name, name)


def slots(nlp: Language, one: str, other: str) -> list[str]:
    articles = [{"id": key, "text": text, "date": "2024-05-08"} for key, text in (("a", one), ("b", other))]
    return [conflict.slot.value for conflict in discrepancy.compare(articles, model=nlp).conflicts]


def test_a_spelling_is_no_conflict(nlp: Language) -> None:
    one = "Lena Marschner, 34, died on Sunday when her van hit a tree near Ombra."
    assert slots(nlp, one, one.replace("Marschner", "Marchner")) == []


def test_the_age_of_a_person_spelt_in_two_ways_is_compared(nlp: Language) -> None:
    one = "Lena Marschner, 34, died on Sunday when her van hit a tree near Ombra."
    assert slots(nlp, one, one.replace("Marschner, 34", "Marchner, 43")) == ["age"]
