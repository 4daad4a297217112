"""Which counts of the harmed are the toll of one happening: a table of sentences, the number between asterisks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from discrepancy.conflicts import wholes
from discrepancy.schema import Evidence, Fact, Slot
from discrepancy.values.amounts import parse_amount

Asked = Callable[[Fact], bool]

CASES: list[tuple[Asked, str, bool]] = [
    (wholes.is_graded, "*Two people* had minor injuries.", True),
    (wholes.is_graded, "*Three miners* were seriously injured.", True),
    (wholes.is_graded, "*Four passengers* are in critical condition.", True),
    (wholes.is_graded, "*Two people* were injured.", False),
    (wholes.is_graded, "*Six people* were hurt, none of them with life-threatening injuries.", False),
    (wholes.is_recalled, "It comes a month after a bomber killed *20 people*.", True),
    (wholes.is_recalled, "*126 cyclists* have been killed on its roads this year.", True),
    (wholes.is_recalled, "Since January *40 people* have drowned.", True),
    (wholes.is_recalled, "The crash follows a derailment last week that hurt *nine people*.", True),
    (wholes.is_recalled, "A driver killed *three people* after he fell asleep.", False),
    (wholes.is_recalled, "A year ago a landslide killed *12 people*.", False),
    (wholes.over_several, "Three avalanches and two rockslides; two overnight attacks left *five people* dead.", True),
    (wholes.over_several, "A string of robberies left *five people* hurt.", True),
    (wholes.over_several, "A robbery left *five people* hurt.", False),
    (wholes.in_hospital, "*Six people* were taken to hospital.", True),
    (wholes.in_hospital, "*Six people* were hurt.", False),
    (wholes.is_restricted, "The *two sailors* who swam ashore had been hit.", True),
    (wholes.is_restricted, "*Two sailors* who swam ashore had been hit.", False),
    (wholes.is_restricted, "The *two sailors* had been hit.", False),
]


@pytest.mark.parametrize(("asked", "marked", "expected"), CASES)
def test_what_a_count_is_of(asked: Asked, marked: str, expected: bool) -> None:
    before, quote, after = marked.split("*")
    evidence = Evidence(
        article_id="a",
        start=len(before),
        end=len(before) + len(quote),
        quote=quote,
        sentence_start=0,
        sentence=before + quote + after,
    )
    amount = parse_amount(quote)
    assert amount is not None
    found = Fact(id="a#f1", article_id="a", slot=Slot.COUNT, value=amount, evidence=evidence)
    assert asked(found) is expected
