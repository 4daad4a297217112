"""What general knowledge says of a name's kind: groups, firms, countries, towns, first and last words.

The recogniser takes unknown names of two words for people and unknown names of one word for people or places. Groups
of fighters in Arabic-speaking countries are named by a noun that people are not named by ("brigades", "army").
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
    **dict.fromkeys("hurricane typhoon cyclone storm".split(), "EVENT"),
}
"""First word of a name of several words, and the kind of all such names that are no towns ("Lake Charles")."""

LAST: Final = {
    **dict.fromkeys("island islands peninsula river valley mountains sea ocean desert strait harbor".split(), "LOC"),
    **dict.fromkeys(
        "park garden gardens airport stadium bridge prison street avenue square base canal tower".split(), "FAC"
    ),
    **dict.fromkeys("oblast province county".split(), "GPE"),
    **dict.fromkeys("war wars olympics championship championships".split(), "EVENT"),
    **dict.fromkeys("university institute council ministry party committee association federation".split(), "ORG"),
    **dict.fromkeys("records films brands energy airlines motors holdings corporation corp. inc. ltd.".split(), "ORG"),
}
"""Last word of a name of several words that the recogniser takes for a person's, and the kind of all such names."""

WITHIN: Final = frozenset("of on in at for".split())
"""Words after which the last word belongs to another name ("University on Long Island")."""

STATES: Final = frozenset("republic kingdom principality viceroyalty sultanate duchy".split())
"""Words before "of" and the name of a state."""

UNMARKED: Final = frozenset(
    "treaty amendment act agreement accord accords protocol testament award awards prize medal age ages period".split()
)
"""Last words of what has a name of a kind that is not marked: laws and treaties, prizes, epochs."""

NEVER_BODIES: Final = frozenset(
    "island islands peninsula ocean park garden gardens war wars olympics championship championships".split()
)
"""Those that no organisation's name ends in either; some do in others ("Wall Street", "West Africa Province")."""

REGIONS: Final = frozenset(
    "africa asia europe america americas caribbean pacific atlantic arctic antarctic antarctica oceania eurasia "
    "mediterranean balkans caucasus koreas sahel maghreb levant scandinavia siberia sinai darfur kashmir kurdistan "
    "himalayas earth mars moon venus saturn jupiter titan".split()
)
"""Places without a government that news names by one word."""

LANDMARK: Final = 2
"""Words of a landmark's name: in "Mount Vernon High School" it is only the beginning."""

METROPOLIS: Final = 1000
"""Thousands of people in a town whose name seldom is a surname."""

LARGE: Final = 200
"""Thousands of people in a large town."""

UNION: Final = "European Union"
"""Counted among the countries, and an organisation."""

MISTAKEN: Final = frozenset({"PERSON", "GPE", "LOC", "FAC", "PRODUCT"})
"""Labels that the recogniser gives in error; peoples are also fighters' names ("Houthi"), firms also lakes'."""


def kinds(words: list[str], label: str, *, placed: bool, acting: bool) -> Iterator[tuple[str, str]]:
    """Yield the kind of name that the gazetteer and the first or last word speak for, and how strongly.

    Args:
        words: Words of the name.
        label: What the recogniser took it for.
        placed: Whether a preposition of place stands before it ("near Erbil").
        acting: Whether it is one word that stands where people's surnames do ("Marlow told").
    """
    name = " ".join(words).replace(" - ", "-").replace(" '", "'")
    country = label in ("ORG", "NORP", "LOC") and gazetteer.country(name) not in (None, UNION)
    if country or (label == "ORG" and words[0].lower() in STATES and words[1:2] == ["of"]):
        yield "GPE", "proof"
    elif label in ("PERSON", "LOC") and len(words) == 1 and not acting and gazetteer.people_of(name):
        yield "NORP", "cue"
    elif (last := _last(words, label)) is not None:
        yield last, "proof"
    if label not in MISTAKEN:
        return
    first = FIRST.get(words[0].lower()) if len(words) > 1 else None
    if first == "LOC" and (len(words) != LANDMARK or words[1].lower() == "county"):
        first = None
    if first is not None and first != label and not gazetteer.cities(name):
        yield first, "proof"
    elif _armed(name, len(words)):
        yield "ORG", "proof"
    elif label == "PERSON" and (_metropolis(name) or (placed and _town(name, len(words)))):
        yield "GPE", "cue"
    elif label in ("PERSON", "GPE", "LOC") and is_firm(name):
        yield "ORG", "cue"
    elif acting and label in ("GPE", "LOC") and not _place(name):
        yield "PERSON", "cue"


def _last(words: list[str], label: str) -> str | None:
    """The kind of name that the last word settles, where the recogniser gives one that it excludes."""
    last = words[-1].lower()
    if len(words) == 1 or not words[-1][0].isupper() or not WITHIN.isdisjoint(words):
        return None
    return LAST.get(last) if label == "PERSON" or (label == "ORG" and last in NEVER_BODIES) else None


def is_unmarked(words: list[str]) -> bool:
    """Say whether a name of several words is a law's, a treaty's, a prize's or an epoch's."""
    return len(words) > 1 and words[-1][0].isupper() and words[-1].lower() in UNMARKED


def is_firm(name: str) -> bool:
    """Say whether a name is a well-known firm's, written as it writes itself."""
    known = gazetteer.organisation(name)
    return known is not None and known.kind == "company" and name in (known.name, *known.aliases)


def _place(name: str) -> bool:
    """Say whether a name of one word is known as a place's."""
    return bool(name.lower() in REGIONS or gazetteer.nation(name) or gazetteer.metonym(name) or gazetteer.cities(name))


def _armed(name: str, words: int) -> bool:
    """Say whether a name is a known armed group's; one word must be written as it writes itself ("LeT", not "Let")."""
    known = gazetteer.organisation(name)
    return known is not None and known.kind == "armed" and (words > 1 or name in (known.name, *known.aliases))


def _metropolis(name: str) -> bool:
    """Say whether a name is known as a capital's or a very large town's; people are seldom named so alone."""
    return any(city.thousands >= METROPOLIS for city in gazetteer.cities(name)) or (
        gazetteer.seat_of(name) is not None and gazetteer.metonym(name) is None
    )


def _town(name: str, words: int) -> bool:
    """Say whether a name is a town's; one word only a large one's, since small towns share the names of people."""
    return any(words > 1 or city.thousands >= LARGE for city in gazetteer.cities(name))
