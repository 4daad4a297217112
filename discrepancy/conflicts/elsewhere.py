"""Which facts a report tells of another happening than its own: "In other violence, police say three were killed"."""

from __future__ import annotations

import re
from typing import Final

from discrepancy.schema import Fact


def is_elsewhere(fact: Fact) -> bool:
    """Does the sentence of a fact begin by turning to another happening.

    Said of what counts and dates it; a name or an age in it is a person's wherever told.
    """
    return _TURNS.match(fact.evidence.sentence) is not None


_TURNS: Final = re.compile(
    r"\W*(?:(?:also|and|but|earlier|later|meanwhile|yet|still)\b\W+)*(?:(?:early|late|on|\w+day|\w+day's)\b\W+){0,3}"
    r"(?:separately|elsewhere|in (?:an )?unrelated"
    r"|in (?:yet )?(?:another|other|a separate|a different|a second|separate)"
    r"(?! (?:words?|statements?|interviews?|ways?|respects?|news conference|reports?|comments?|remarks?|letter)\b))\b",
    re.IGNORECASE,
)
