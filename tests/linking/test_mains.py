"""What belongs to the main happening of an article, what does not, and which happening is the main one."""

from __future__ import annotations

from typing import Any

import pytest

from discrepancy.linking.link import link
from discrepancy.schema import EventFrame, Linked
from tests.linking.builders import article, city, day, described, frame, person


def about(*others: EventFrame) -> Linked:
    """One article that opens with a shooting in Tarvia on May 2."""
    opening = frame("shooting", places=(city("Tarvia"),), time=day("2023-05-02"), sentence=0)
    return link([article("a", "shooting tarvia ferry quay", opening, *others)])


def told(lemma: str, kind: str, **given: Any) -> EventFrame:
    return frame(lemma, kind, **{"sentence": 1} | given)


@pytest.mark.parametrize(
    ("other", "joins"),
    [
        pytest.param(told("injury", "injury"), True, id="an outcome in the next sentence"),
        pytest.param(told("gunfire", "attack"), True, id="another word for it"),
        pytest.param(told("injury", "injury", patients=(described("two men"),)), True, id="whom it befell"),
        pytest.param(told("injury", "injury", time=day("2023-04-20")), False, id="on another day"),
        pytest.param(told("gunfire", "attack", places=(city("Morvale"),)), False, id="at another place"),
        pytest.param(told("gunfire", "attack", sentence=40), False, id="far down"),
        pytest.param(told("injury", "injury", sentence=6), False, id="further down, with nothing in common"),
        pytest.param(told("arrest", "arrest", sentence=1), False, id="no harm"),
    ],
)
def test_harm_told_in_the_lead_is_of_the_main_happening(other: EventFrame, joins: bool) -> None:
    linked = about(other)
    main = next(event for event in linked.events if event.id == linked.incidents["a"])
    assert main.trigger in ("shooting", other.lemma)
    assert ("a#e1" in main.frames) is joins


def test_wounds_of_several_are_of_one_happening_and_several_attacks_are_not() -> None:
    wounds = told("wound", "injury").model_copy(update={"several": True})
    attacks = told("robbery", "theft").model_copy(update={"several": True})
    assert any({"a#e0", "a#e1"} <= set(event.frames) for event in about(wounds).events)
    assert not any({"a#e0", "a#e1"} <= set(event.frames) for event in about(attacks).events)


def test_what_somebody_said_first_is_not_what_an_article_is_about() -> None:
    said = [frame("say", "statement", agents=(person("Ilka Moren"),), sentence=number) for number in range(2)]
    happened = frame("explosion", "accident", places=(city("Tarvia"),), sentence=1)
    linked = link([article("a", "explosion tarvia moren", *said, happened)])
    assert "a#e2" in next(event for event in linked.events if event.id == linked.incidents["a"]).frames


def test_an_article_in_which_things_are_only_said_is_about_what_is_said() -> None:
    linked = link([article("a", "moren tarvia", frame("say", "statement", agents=(person("Ilka Moren"),)))])
    assert linked.incidents["a"] in {event.id for event in linked.events}
