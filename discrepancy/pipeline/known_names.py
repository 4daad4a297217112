"""What general knowledge says of a name's kind: known armed groups, towns, and words that begin names of one kind.

The recogniser takes unknown names of two words for people and unknown names of one word for either. Groups of fighters
in Arabic-speaking countries are named by a noun that people are not named by ("brigades", "army", "movement").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from discrepancy.values import gazetteer

FIGHTERS: Final = (
    "asaib asa'ib faylaq harakat jabhat jaish jaysh jund kataib kata'ib kataeb katibat liwa quwat saraya usbat"
).split()
"""First words of armed groups' names in Arabic, as English writes them."""

FIRST: Final = {
    **dict.fromkeys(FIGHTERS, "ORG"),
    **dict.fromkeys("lake mount cape".split(), "LOC"),
    **dict.fromkeys("hurricane typhoon cyclone".split(), "EVENT"),
}
"""First word of a name of several words, and the kind of all such names that are no towns ("Lake Charles")."""

LANDMARK: Final = 2
"""Words of a landmark's name: in "Mount Vernon High School" it is only the beginning."""

LARGE: Final = 200
"""Thousands of people in a large town."""

MISTAKEN: Final = frozenset({"PERSON", "GPE", "LOC", "FAC", "PRODUCT"})
"""Labels that the recogniser gives in error; peoples are also fighters' names ("Houthi"), firms also lakes'."""


def kinds(words: list[str], label: str, *, placed: bool) -> Iterator[tuple[str, str]]:
    """Yield the kind of name that the gazetteer and the first word speak for, and how strongly.

    Args:
        words: Words of the name.
        label: What the recogniser took it for.
        placed: Whether a preposition of place stands before it ("near Erbil").
    """
    if label not in MISTAKEN:
        return
    name = " ".join(words).replace(" - ", "-").replace(" '", "'")
    first = FIRST.get(words[0].lower()) if len(words) > 1 else None
    if first == "LOC" and (len(words) != LANDMARK or words[1].lower() == "county"):
        first = None
    if first is not None and first != label and not gazetteer.cities(name):
        yield first, "proof"
    elif _armed(name, len(words)):
        yield "ORG", "proof"
    elif placed and label == "PERSON" and _town(name, len(words)):
        yield "GPE", "cue"


def _armed(name: str, words: int) -> bool:
    """Say whether a name is a known armed group's; one word must be written as it writes itself ("LeT", not "Let")."""
    known = gazetteer.organisation(name)
    return known is not None and known.kind == "armed" and (words > 1 or name in (known.name, *known.aliases))


def _town(name: str, words: int) -> bool:
    """Say whether a name is a town's; one word only a large one's, since small towns share the names of people."""
    return any(words > 1 or city.thousands >= LARGE for city in gazetteer.cities(name))
