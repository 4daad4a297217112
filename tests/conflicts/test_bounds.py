"""However many answers a question has, the work grows with their number, and what is not compared is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from discrepancy.conflicts import likeness
from discrepancy.conflicts.comparable import compare
from discrepancy.conflicts.context import Context
from discrepancy.conflicts.find import answers as answered
from discrepancy.conflicts.find import asked, find
from discrepancy.conflicts.judge import judge
from discrepancy.schema import Fact, Reason, SetAside, SpeakerKind
from discrepancy.settings import COMPARING
from tests.conflicts.build import corpus, killed, said

MOST = 10


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "COMPARING", replace(COMPARING, most_different=MOST))


def answers(count: int) -> list[Fact]:
    """As many articles, each with another number and what two others say of it."""
    return [
        killed(f"a{number:03}", f"{number * 3 + voice + 2} people", speaker=said(name, SpeakerKind.NAMED))
        for number, (voice, name) in product(range(count), enumerate(("Anna Bell", "Omar Haddad", "Jan Novak")))
    ]


def test_four_times_the_articles_take_about_four_times_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            counted.append(1)
            return function(*arguments)

        return called

    monkeypatch.setattr(likeness, "compare", counting(compare))
    needed = []
    for size in (40, 160):
        counted.clear()
        assert find(*corpus(answers(size)))
        needed.append(len(counted))
    once, more = needed
    assert once > MOST
    assert more < 5 * once


def test_what_most_articles_say_is_compared_and_the_rest_is_told() -> None:
    many = [killed(f"m{number}", "900 people") for number in range(3)]
    extractions, linked = corpus([*answers(20), *many])
    context = Context.of(extractions, linked)
    ((_, facts),) = asked(context).items()
    told = answered(facts, context)
    assert len(told.cells) == MOST
    assert {fact.id for fact in many} <= {facts[i].id for cell in told.cells for i in cell.facts}
    warned: list[SetAside] = []
    find(extractions, linked, warn=warned.append)
    assert [(item.source, item.reason) for item in warned] == [("a000", "too_many_different")]
    assert "gives 61 different answers" in warned[0].message


def test_nothing_is_told_where_all_is_compared() -> None:
    warned: list[SetAside] = []
    assert find(*corpus(answers(3)), warn=warned.append)
    assert not warned


def test_of_an_answer_that_was_not_compared_it_is_said_so() -> None:
    facts = answers(20)
    (_, reasons, _), sentence = judge(*corpus(facts), facts[0].id, facts[-1].id)
    assert reasons == (Reason.TOO_MANY,)
    assert "not compared" in sentence
