"""What a report tells of another happening than its own."""

from __future__ import annotations

import pytest

from discrepancy.conflicts.elsewhere import is_elsewhere
from discrepancy.conflicts.find import find
from tests.conflicts.build import corpus, killed


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("Separately, three clerks died in a fire in Ombra.", True),
        ("In other violence Monday, police say three people were killed.", True),
        ("Earlier Tuesday, in another raid, three people were killed.", True),
        ("Meanwhile, elsewhere in the province, three people died.", True),
        ("Earlier on Tuesday, two guards were killed in a raid.", True),
        ("About ten minutes earlier, a guard was killed.", True),
        ("Earlier this month, a guard was killed.", True),
        ("An unrelated fire in Ombra killed three people.", True),
        ("Three separate explosions killed three people.", False),
        ("This week, a fire killed three people.", False),
        ("Two hours earlier, the guards had been killed.", False),
        ("In another statement, the army said three people were killed.", False),
        ("Three people were killed in another car.", False),
        ("On Monday, three people were killed.", False),
    ],
)
def test_a_sentence_that_turns_to_another_happening(sentence: str, elsewhere: bool) -> None:
    assert is_elsewhere(killed("a", "three people", sentence=sentence)) is elsewhere


@pytest.mark.parametrize(("quarter", "alarms"), [("Birch Park", 0), ("Larkdale", 1)])
def test_quarters_of_which_the_other_report_does_not_speak(quarter: str, alarms: int) -> None:
    here = killed("a", "four people", sentence="Four people were killed in the Larkdale neighborhood of Ombra.")
    there = killed("b", "two people", sentence=f"Two people were killed in the {quarter} neighborhood of Ombra.")
    assert len(find(*corpus([here, there]))) == alarms
