"""Values of one attribute of one party: which exclude each other, and which are only finer."""

from __future__ import annotations

import pytest

from discrepancy.conflicts.attributes import compare
from discrepancy.schema import Phrase, Place, PlaceType, Value, Verdict


def phrase(words: str) -> Phrase:
    head, *modifiers = words.split()
    return Phrase(head=head, modifiers=tuple(modifiers), text=words)


def place(name: str, kind: PlaceType = PlaceType.FACILITY) -> Place:
    return Place(type=kind, name=name, text=name)


CASES: list[tuple[str, Value, Value, Verdict]] = [
    ("nationality", phrase("Denmark"), phrase("Norway"), Verdict.CONFLICT),
    ("nationality", phrase("Denmark Norway"), phrase("Norway"), Verdict.REFINEMENT),
    ("charge", phrase("murder"), phrase("manslaughter"), Verdict.CONFLICT),
    ("charge", phrase("murder first"), phrase("murder second-degree"), Verdict.CONFLICT),
    ("charge", phrase("murder"), phrase("murder second"), Verdict.REFINEMENT),
    ("charge", phrase("homicide"), phrase("manslaughter"), Verdict.REFINEMENT),
    ("charge", phrase("homicide negligent"), phrase("manslaughter"), Verdict.CONFLICT),
    ("wound", phrase("leg"), phrase("chest"), Verdict.CONFLICT),
    ("wound", phrase("knee"), phrase("leg"), Verdict.REFINEMENT),
    ("wound", phrase("stomach"), phrase("torso"), Verdict.REFINEMENT),
    ("manner", phrase("accident"), phrase("intent"), Verdict.CONFLICT),
    ("manner", phrase("accident"), phrase("random"), Verdict.COMPATIBLE),
    ("life", phrase("dead"), phrase("alive"), Verdict.CONFLICT),
    ("life", phrase("dead"), phrase("dead"), Verdict.EQUAL),
    ("hospital", place("St. Anne Hospital"), place("Bohunice Hospital"), Verdict.CONFLICT),
    ("hospital", place("St. Anne Hospital"), place("Anne Medical Center"), Verdict.COMPATIBLE),
    ("hospital", place("University Hospital"), place("Bohunice Hospital"), Verdict.COMPATIBLE),
    ("home", place("Hamburg", PlaceType.CITY), place("Munich", PlaceType.CITY), Verdict.CONFLICT),
    ("home", place("Hamburg", PlaceType.CITY), place("Elm Park", PlaceType.CITY), Verdict.COMPATIBLE),
    ("home", place("Brooklyn", PlaceType.CITY), place("New York", PlaceType.CITY), Verdict.COMPATIBLE),
    ("colour", phrase("black"), phrase("white"), Verdict.CONFLICT),
    ("colour", phrase("grey"), phrase("gray"), Verdict.EQUAL),
]


@pytest.mark.parametrize(
    ("aspect", "one", "other", "verdict"), CASES, ids=[f"{row[0]}: {row[1].text}, {row[2].text}" for row in CASES]
)
def test_verdicts_whichever_comes_first(aspect: str, one: Value, other: Value, verdict: Verdict) -> None:
    assert compare(aspect, one, other)[0] is compare(aspect, other, one)[0] is verdict


def test_the_nations_of_a_group_are_all_of_them() -> None:
    assert compare("nationality", phrase("Oman"), phrase("Oman Yemen"), group=True)[0] is Verdict.CONFLICT
