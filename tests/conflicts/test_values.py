"""Verdicts on two parties, places, ages and words."""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.conflicts import actors, ages, phrases, places
from discrepancy.schema import Actor, ActorType, Cause, Phrase, Place, PlaceType, Verdict
from discrepancy.values.amounts import parse_amount
from tests.conflicts.build import city, described, group, person

IRAN = Actor(type=ActorType.COUNTRY, name="Iran", text="Iran")
IRAQ = Actor(type=ActorType.COUNTRY, name="Iraq", text="Iraq")
BACKED = Actor(
    type=ActorType.ORGANISATION, name="Liwa Bani al-Zarif", affiliations=("Iran",), text="Liwa Bani al-Zarif"
)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (group("Northern Front"), group("Southern League"), "conflict"),
        (group("Islamic State"), group("Daesh"), "equal"),
        (group("Northern Front"), described("a militia"), "compatible"),
        (group("Northern Front"), person("Ana Roe"), "compatible"),
        (person("Ana Roe"), person("Bea Doe"), "conflict"),
        (person("Ana Roe"), person("Roe"), "equal"),
        (IRAN, IRAQ, "conflict"),
        (IRAN, BACKED, "compatible"),
        (described("the gunman"), described("a woman"), "compatible"),
    ],
)
def test_actors(a: Actor, b: Actor, verdict: str) -> None:
    assert actors.compare(a, b)[0].value == verdict
    assert actors.compare(b, a)[0].value == verdict


def test_a_state_and_its_client_are_not_two_answers() -> None:
    assert actors.compare(IRAN, BACKED)[2] == (Cause.PRINCIPAL_AND_CLIENT,)


def region(name: str) -> Place:
    return Place(type=PlaceType.REGION, name=name, text=name)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (city("Basra", "Iraq"), city("Mosul", "Iraq"), "conflict"),
        (city("Irbil"), city("Erbil"), "equal"),
        (city("Tarvia"), city("Tarvia City"), "equal"),
        (region("Gaza"), region("Gaza Strip"), "compatible"),
        (city("Basra"), Place(type=PlaceType.COUNTRY, name="Iraq", text="Iraq"), "refinement"),
        (city("Basra"), Place(type=PlaceType.FACILITY, name="the old mill", text="the old mill"), "compatible"),
    ],
)
def test_places(a: Place, b: Place, verdict: str) -> None:
    assert places.compare(a, b)[0].value == verdict
    assert places.compare(b, a)[0].value == verdict


@pytest.mark.parametrize(
    ("a", "b", "told_a", "told_b", "ended", "verdict"),
    [
        (30, 30, None, None, False, "equal"),
        (30, 31, None, None, False, "conflict"),  # nothing says that time passed
        (30, 31, (2024, 3, 1), (2024, 3, 4), False, "conflict"),
        (30, 31, (2024, 3, 1), (2024, 9, 1), False, "compatible"),
        (31, 30, (2024, 3, 1), (2024, 9, 1), False, "conflict"),
        (30, 31, (2024, 3, 1), (2024, 9, 1), True, "conflict"),
        (30, 33, (2021, 3, 1), (2024, 9, 1), False, "compatible"),
        (30, 36, (2021, 3, 1), (2024, 9, 1), False, "conflict"),
        (51, 40, (2014, 9, 1), (2003, 6, 1), False, "compatible"),
    ],
)
def test_ages(
    a: int,
    b: int,
    told_a: tuple[int, int, int] | None,
    told_b: tuple[int, int, int] | None,
    ended: bool,
    verdict: str,
) -> None:
    one, two = (parse_amount(f"{years}-year-old") for years in (a, b))
    assert one is not None
    assert two is not None
    days = [date(*day) if day else None for day in (told_a, told_b)]
    assert ages.compare(one, two, *days, ended=ended)[0].value == verdict
    assert ages.compare(two, one, *days[::-1], ended=ended)[0].value == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("grey", "gray", Verdict.EQUAL),
        ("silver", "black", Verdict.CONFLICT),
        ("Australian", "Kenyan", Verdict.CONFLICT),
        ("teacher", "father", Verdict.COMPATIBLE),
        ("silver", "Kenyan", Verdict.COMPATIBLE),
    ],
)
def test_words(a: str, b: str, verdict: Verdict) -> None:
    assert phrases.compare(Phrase(head=a, text=a), Phrase(head=b, text=b))[0] is verdict
