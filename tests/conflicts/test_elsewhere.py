"""What a report tells of another happening than its own."""

from __future__ import annotations

import pytest

from discrepancy.conflicts.elsewhere import is_elsewhere
from tests.conflicts.build import killed


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
