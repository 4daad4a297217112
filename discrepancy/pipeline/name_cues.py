"""What the words beside a name, and the way it stands among them, say of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from discrepancy.pipeline.boundaries import OPENERS


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON: Final = "PERSON"
ORG: Final = "ORG"
KINDS: Final = words_of("PERSON NORP ORG GPE LOC FAC EVENT PRODUCT")
"""Labels of names; entities with others (dates, amounts) are left alone."""

TITLES: Final = words_of(
    "adm. amb. brig. capt. cmdr. col. cpl. dr. fr. gen. gov. lt. maj. mr. mrs. ms. msgr. pfc. prof. pvt. rep. "
    "rev. sen. sgt. spc. supt. sir dame mr mrs ms dr prof admiral brigadier captain colonel commander corporal "
    "general lieutenant major sergeant ayatollah sheikh sheik imam mullah rabbi archbishop bishop pope president "
    "presidents chancellor premier congressman congresswoman senator senators representative justice professor "
    "king queen prince princess emir sultan minister secretary ambassador"
)
"""Titles that stand capitalised before a person's name, in lower case."""

STYLES: Final = TITLES - words_of("emir sultan") | words_of(
    "lord lady baroness emperor empress tsar tsarina czar mayor"
)
"""Titles that are no part of the name after them; the few that are given names too stay with it."""

ROLES: Final = words_of(
    "spokesman spokeswoman spokesperson lawyer analyst lawmaker director chairman chairwoman correspondent journalist "
    "reporter author actor actress singer filmmaker physicist historian"
)
"""Roles that may stand directly before a person's name."""

GROUPS: Final = words_of(
    "militia movement faction brigade gang cartel firm corporation company broadcaster newspaper magazine group "
    "network airline organization organisation charity watchdog agency outlet party"
)
"""Nouns for what has an organisation's name."""

BEFORE: Final = {**dict.fromkeys(TITLES | ROLES, PERSON), **dict.fromkeys(GROUPS - {"agency", "outlet", "party"}, ORG)}
"""A word directly before a name, and the kind of name it announces."""

NAMING: Final = words_of("called named dubbed like")
"""What may stand between a noun and a name: a group called X, a militia like X."""

APPOSED: Final = words_of(", . ; that which linked backed based with in of for founded from and")
"""What follows a noun that ends there: "X, a militia backed by Y", not "X, a militia leader"."""

PLACES_OF: Final = {
    **dict.fromkeys(words_of("city town village province district suburb municipality"), "GPE"),
    **dict.fromkeys(words_of("island islands peninsula river valley mountains sea gulf lake"), "LOC"),
}
"""A word before "of" and a name, and the kind of name it announces."""

AFTER: Final = {
    **dict.fromkeys(words_of("islands island peninsula river valley mountains desert"), "LOC"),
    **dict.fromkeys(words_of("shrine mosque cathedral airport airfield airbase base prison bridge stadium"), "FAC"),
    **dict.fromkeys(words_of("pickup pickups sedan rifle rifles helicopter helicopters airliner bomber"), "PRODUCT"),
    **dict.fromkeys(words_of("province"), "GPE"),
}
"""A word after a name, and the kind of name it follows."""

BETWEEN: Final = words_of("military air naval army international civilian passenger")
"""What may stand between a name and such a word: R-7 military base."""

PLACING: Final = words_of("in near outside across throughout inside")
"""Prepositions before the name of a place."""

LOCATING: Final = PLACING | words_of(
    "at to from of into onto on around over via through across toward towards beyond along off up down between and or "
    "the north south east west northeast northwest southeast southwest central upper lower both two - ' 's ’s ( "
    "entered left reached visited capturing captured"
)
"""What stands before the name of a place and seldom before a bare surname."""

STATING: Final = words_of("is was are were fell falls lies lay sits remains remained became saw sees")
"""Verbs that places are the subject of as often as people."""

SAYING: Final = words_of("said says say told added asked replied wrote writes")
"""What stands before who says something."""

FIRM: Final = frozenset({"GPE", "NORP"})
"""Kinds that a following noun says nothing about: Iraqi airport, Cairo airport."""

CODED: Final = words_of("ORG FAC PRODUCT")
"""Kinds of one-word names with digits in them: R-7, G-8, F-16. The recogniser's other guesses at them do not count."""


SURNAMED: Final = frozenset({"VERB", "AUX"})
"""Parts of speech that follow a bare surname."""

DESCRIBED: Final = frozenset({"ADJ", "DET", "PROPN", "NUM"})
"""Parts of speech that a bare surname does not follow."""


@dataclass(slots=True)
class Name:
    """A name in the text: tokens [start, end) and its label."""

    start: int
    end: int
    label: str


def cues(words: list[str], lower: list[str], name: Name) -> Iterator[tuple[str, str]]:
    """Yield the kinds of name that the words beside a name speak for, and how strongly."""
    firm = name.label in FIRM
    at = name.start - 1
    before = lower[at] if at >= 0 else ""
    if before == "." and at and f"{lower[at - 1]}." in TITLES:  # some tokenizers set the full stop apart
        at -= 1
        before = f"{lower[at]}."
    elif before in NAMING and at and lower[at - 1] in GROUPS and not firm:
        yield ORG, "proof"
    label = BEFORE.get(before)
    if label == PERSON and (before in ROLES or words[at][0].isupper()):
        bare = name.label == "NORP" and name.end == name.start + 1
        adjective = bare and name.end < len(words) and words[name.end].islower()
        if not adjective:  # Major European rivers
            yield PERSON, "cue"
    elif label == ORG and not firm:
        yield ORG, "cue"
    elif before == "of" and at and (place := PLACES_OF.get(lower[at - 1])):
        yield place, "cue"
    elif before in PLACING and name.label in ("GPE", "LOC"):
        yield name.label, "hint"
    if name.end >= len(lower) or firm:
        return
    after = lower[name.end]
    if after in BETWEEN and name.end + 1 < len(lower):
        after = lower[name.end + 1]
    if (kind := AFTER.get(after)) and words[name.end].islower() and (kind != "PRODUCT" or name.label != ORG):
        yield kind, "cue"
    elif after == ",":
        yield from _apposed(lower[name.end + 1 : name.end + 9], name.label, article=before == "the")


def acts(doc: Doc, words: list[str], lower: list[str], name: Name) -> bool:
    """Say whether a name of one word stands as bare surnames do and places seldom: X told, said X, X's brother."""
    at, end = name.start, name.end
    if not words[at].istitle():
        return False
    before = lower[at - 1] if at else "."
    if before == "to" and at > 1 and lower[at - 2] == "according":
        return True
    if before in LOCATING or (at and (doc[at - 1].pos_ in DESCRIBED or _joined(words[at - 1]))):
        return False
    after = lower[end] if end < len(words) else "."
    if after in {"'s", "’s"}:
        return end + 1 == len(words) or not words[end + 1][:1].isupper()
    if after == "," and lower[end + 1 : end + 2] == ["whose"]:
        return True
    return before in SAYING or (after not in STATING and end < len(words) and doc[end].pos_ in SURNAMED)


def _joined(before: str) -> bool:
    return before[:1].isupper() and before.lower() not in OPENERS


def _apposed(lower: list[str], label: str, *, article: bool) -> Iterator[tuple[str, str]]:
    """Yield what the words after a comma say of the name before it."""
    if len(lower) < 2:
        return
    if (lower[0] == "who" and not article) or (lower[0].isdigit() and len(lower[0]) == 2 and lower[1] == ","):
        yield PERSON, "cue"
    elif lower[0] == "which" and label == PERSON:
        yield ORG, "hint"
    elif lower[0] in {"a", "an", "the"}:
        for word, following in pairwise(lower):
            if word in GROUPS and following in APPOSED:
                yield ORG, "proof"
            if word in GROUPS or word in APPOSED:
                return
