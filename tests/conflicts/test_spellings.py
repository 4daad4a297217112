"""Two spellings of one person's name: alone, and in whole reports, `one || other`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import discrepancy
from discrepancy.conflicts.spellings import misspelt
from discrepancy.schema import Conflict, Severity

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

REPORTS: list[tuple[str, str, bool]] = [
    (
        "Lena Marschner, 34, died on Sunday when her van hit a tree near Ombra.",
        "Lena Marchner, 34, died on Sunday when her van hit a tree near Ombra.",
        True,
    ),
    (  # a family: one report knows both
        "Alan Marschner and Alana Marschner died on Sunday when their van hit a tree near Ombra.",
        "Alana Marschner died on Sunday when her van hit a tree near Ombra.",
        False,
    ),
    (  # mother and daughter, told apart by their ages
        "Lena Marschner, 61, was hurt on Sunday when a van hit a tree near Ombra.",
        "Lina Marschner, 12, was hurt on Sunday when a van hit a tree near Ombra.",
        False,
    ),
    (  # transcriptions of a foreign name
        "General Yousef Suleiman was killed on Sunday in a strike near Ombra.",
        "General Yusuf Suleyman was killed on Sunday in a strike near Ombra.",
        False,
    ),
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


def spelling(one: str, other: str, nlp: Language) -> list[Conflict]:
    articles = [{"id": key, "text": text, "date": "2024-05-08"} for key, text in (("a", one), ("b", other))]
    found = discrepancy.compare(articles, model=nlp).conflicts
    return [conflict for conflict in found if conflict.sides[0].facts[0].aspect == "name"]


@pytest.mark.parametrize(("one", "other", "expected"), REPORTS)
def test_spellings_in_reports(one: str, other: str, expected: bool, nlp: Language) -> None:
    assert bool(spelling(one, other, nlp)) is expected


def test_a_spelling_is_a_minor_matter(nlp: Language) -> None:
    one, other, _ = REPORTS[0]
    assert [conflict.severity for conflict in spelling(one, other, nlp)] == [Severity.MINOR]
