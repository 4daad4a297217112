"""Whose age it is: who is one person, and who is told apart."""

from __future__ import annotations

import pytest

from discrepancy.conflicts.find import find
from discrepancy.schema import Actor, Fact
from discrepancy.values.amounts import parse_amount
from tests.conflicts.build import aged, corpus, described, person


def ages(*told: tuple[str, Actor, int]) -> list[Fact]:
    """Ages told in articles."""
    return [aged(*one) for one in told]


@pytest.mark.parametrize(
    ("facts", "alarms"),
    [
        pytest.param(ages(("a", described("the girl"), 6), ("b", described("her daughter"), 7)), 1, id="a child"),
        pytest.param(ages(("a", described("the girl"), 6), ("b", described("a boy"), 7)), 0, id="two genders"),
        pytest.param(ages(("a", described("a man"), 36), ("b", described("a man"), 37)), 0, id="any man"),
        pytest.param(ages(("a", described("a suspect"), 36), ("b", described("the suspect"), 38)), 1, id="one suspect"),
        pytest.param(
            ages(("a", described("the boy"), 11), ("b", described("a boy"), 16), ("b", described("his brother"), 11)),
            0,
            id="the other report gives both ages",
        ),
        pytest.param(ages(("a", described("a relative"), 16), ("b", described("a teenager"), 15)), 1, id="a minor"),
        pytest.param(ages(("a", described("a relative"), 16), ("b", described("a teenager"), 12)), 0, id="two minors"),
        pytest.param(ages(("a", person("Ana Roe"), 30), ("b", described("a woman"), 33)), 0, id="named and not"),
        pytest.param(
            ages(("a", person("Ana Roe"), 30), ("a", person("Ana Roe"), 17), ("b", person("Ana Roe"), 30)),
            0,
            id="an age of then beside the age of now",
        ),
    ],
)
def test_ages(facts: list[Fact], alarms: int) -> None:
    assert len(find(*corpus(facts))) == alarms


@pytest.mark.parametrize(
    ("sentence", "alarms"),
    [("A 40-year-old nurse, Ana Roe, fell.", 1), ("A 40-year-old nurse, whom Ana Roe knew, fell.", 0)],
)
def test_a_name_after_a_description(sentence: str, alarms: int) -> None:
    told = aged("a", person("Ana Roe"), 40, sentence=sentence)
    evidence = told.evidence.model_copy(update={"sentence_start": told.evidence.start - sentence.index("40")})
    nurse = told.value.model_copy(update={"noun": "nurse"})
    assert (
        len(
            find(
                *corpus(
                    [told.model_copy(update={"evidence": evidence, "value": nurse}), aged("b", person("Ana Roe"), 30)]
                )
            )
        )
        == alarms
    )


@pytest.mark.parametrize(("other", "alarms"), [((12, 14), 1), ((12, 16), 0), ((16, 12), 0)])
def test_ages_of_two_in_one_sentence(other: tuple[int, int], alarms: int) -> None:
    girls = described("the girls")
    told = [aged(article, girls, years, at=0) for article, pair in (("a", (12, 16)), ("b", other)) for years in pair]
    assert len(find(*corpus(told))) == alarms


@pytest.mark.parametrize(
    ("span", "years", "alarms"),
    [
        ("in his 40s", 44, 0),
        ("in his 40s", 50, 0),
        ("in his 40s", 52, 1),
        ("in his late teens", 24, 1),
        ("in his early 30s", 31, 0),
        ("between 20 and 25", 29, 1),
    ],
)
def test_an_age_told_as_a_span(span: str, years: int, alarms: int) -> None:
    suspect = described("the suspect")
    one = aged("a", suspect, years)
    amount = parse_amount(span)
    assert amount is not None
    value = amount.model_copy(update={"noun": "suspect", "dimension": "age", "unit": "year"})
    assert len(find(*corpus([one.model_copy(update={"value": value}), aged("b", suspect, years)]))) == alarms


def test_a_name_inside_a_description() -> None:
    longer = Actor(type=described("x").type, name="the 19-year-old Ana Roe of Oldtown", head="Roe", text="Ana Roe")
    assert len(find(*corpus([aged("a", longer, 19), aged("b", person("Ana Roe"), 20)]))) == 1
