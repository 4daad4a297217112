"""Do two attributes of one party exclude each other: nation, home, charge, wound, hospital, manner, outcome.

Most things said of one party hold together. Each aspect knows when two of its values do not; a value that is merely
less precise (homicide for manslaughter, the head for the face) is a refinement.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from discrepancy.conflicts import phrases, places
from discrepancy.conflicts.amounts import Comparison
from discrepancy.schema import Phrase, Place, Reason, Value, Verdict
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold, same_word

_EQUAL: Final[Comparison] = (Verdict.EQUAL, (Reason.SAME_VALUE,), ())
_FINER: Final[Comparison] = (Verdict.REFINEMENT, (Reason.COARSER,), ())
_BOTH: Final[Comparison] = (Verdict.COMPATIBLE, (Reason.OVERLAPPING,), ())
_APART: Final[Comparison] = (Verdict.CONFLICT, (Reason.DIFFERENT_ATTRIBUTES,), ())

POLAR: Final = frozenset({"life", "liberty", "verdict", "answer", "decision", "contest", "deathbed", "hand"})
"""Aspects of two poles: one answer excludes the other."""


def compare(aspect: str, a: Value, b: Value, *, group: bool = False) -> Comparison:
    """Compare two values of one attribute of one party.

    Args:
        aspect: Which attribute.
        a: One value.
        b: The other.
        group: Whether they are of a group, whose nations are all its members'.

    Example:
        >>> compare("charge", Phrase(head="murder", text="murder"), Phrase(head="manslaughter", text="manslaughter"))[0]
        <Verdict.CONFLICT: 'conflict'>
        >>> compare("wound", Phrase(head="face", text="face"), Phrase(head="head", text="head"))[0].value
        'refinement'
    """
    if isinstance(a, Place) and isinstance(b, Place):
        return _hospitals(a, b) if aspect == "hospital" else _homes(a, b)
    if not isinstance(a, Phrase) or not isinstance(b, Phrase):
        return Verdict.INCOMPARABLE, (Reason.DIFFERENT_UNIT,), ()
    if aspect in POLAR:
        return _EQUAL if a.head == b.head else _APART
    match aspect:
        case "nationality":
            return _nations(a, b, group=group)
        case "charge":
            return _charges(a, b)
        case "wound":
            return _wounds(a, b)
        case "manner":
            return _exclusive(a, b, _EXCLUDING)
        case "condition":
            return _exclusive(a, b, _CONDITIONS)
    return phrases.compare(a, b)


def _homes(a: Place, b: Place) -> Comparison:
    """Two towns; but a place that the tables do not hold may be a quarter of a large city."""
    sizes = [max((city.thousands for city in gazetteer.cities(place.name)), default=0) for place in (a, b)]
    boroughs = _BOROUGHS & {fold(place.name) for place in (a, b)}
    if (max(sizes) >= _LARGE and min(sizes) == 0) or boroughs:
        return _BOTH
    found = places.compare(a, b)
    return (*_APART[:2], found[2]) if found[0] is Verdict.CONFLICT else found


_LARGE: Final = 250
"""Thousands of people of a city whose quarters are named for homes."""


_BOROUGHS: Final = frozenset({"queens", "brooklyn", "bronx", "the bronx", "manhattan", "staten island"})
"""Parts of New York that hold places which the tables know as towns."""


def _nations(a: Phrase, b: Phrase, *, group: bool) -> Comparison:
    one, two = {a.head, *a.modifiers}, {b.head, *b.modifiers}
    if one == two:
        return _EQUAL
    return _APART if group or one.isdisjoint(two) else _FINER


def _charges(a: Phrase, b: Phrase) -> Comparison:
    one, two = ({word.removesuffix("-degree") for word in phrase.modifiers} for phrase in (a, b))
    if a.head == b.head:
        if one == two:
            return _EQUAL
        degrees = one & _ORDINALS, two & _ORDINALS
        return _APART if all(degrees) and degrees[0] != degrees[1] else _FINER
    plain = (a.head == _ANY_KILLING and not one) or (b.head == _ANY_KILLING and not two)
    return _FINER if plain else _APART


_ORDINALS: Final = frozenset({"first", "second", "third"})
_ANY_KILLING: Final = "homicide"

_WITHIN: Final[Mapping[str, str]] = {
    "face": "head", "eye": "face", "jaw": "face", "forehead": "head", "throat": "neck", "breast": "chest",
    "chest": "torso", "abdomen": "torso", "stomach": "abdomen", "belly": "abdomen", "back": "torso", "side": "torso",
    "rib": "side", "buttock": "back", "buttocks": "back", "shoulder": "torso", "elbow": "arm", "wrist": "arm",
    "hand": "arm", "finger": "hand", "thigh": "leg", "knee": "leg", "calf": "leg", "shin": "leg", "ankle": "leg",
    "foot": "leg", "toe": "foot", "groin": "torso", "hip": "torso",
}  # fmt: skip
"""Parts of the body and what they are a part of."""


def _wounds(a: Phrase, b: Phrase) -> Comparison:
    if a.head == b.head:
        return _EQUAL
    return _FINER if b.head in _containing(a.head) or a.head in _containing(b.head) else _APART


def _containing(part: str) -> list[str]:
    found = []
    while part in _WITHIN:
        part = _WITHIN[part]
        found.append(part)
    return found


_EXCLUDING: Final = frozenset(
    frozenset(pair)
    for pair in (
        *(("accident", other) for other in ("intent", "target", "drive-by", "homicide", "suicide")),
        ("random", "target"),
        ("suicide", "homicide"),
    )
)


def is_of_intent(charge: Value) -> bool:
    """Is a charge one of a deed that was meant."""
    return isinstance(charge, Phrase) and charge.head == "murder"


def accident_or_charge(a: Value, b: Value) -> Comparison:
    """Compare how something happened with what somebody is charged with for it: no accident is a murder.

    Example:
        >>> accident, charge = Phrase(head="accident", text="accidental"), Phrase(head="murder", text="murder")
        >>> accident_or_charge(accident, charge)[0].value
        'conflict'
    """
    one, two = (value.head if isinstance(value, Phrase) else "" for value in (a, b))
    return _APART if {one, two} == {"accident", "murder"} else _BOTH


_CONDITIONS: Final = frozenset(
    frozenset(pair) for pair in (("bad", "good"), ("bad", "slight"), ("threatening", "slight"))
)
"""Who is in stable condition may have had injuries that threatened his life."""


def _exclusive(a: Phrase, b: Phrase, excluding: Set[frozenset[str]]) -> Comparison:
    if a.head == b.head:
        return _EQUAL
    return _APART if frozenset({a.head, b.head}) in excluding else _BOTH


WEAPONS: Final[Mapping[str, str]] = {
    "pistol": "handgun", "revolver": "handgun", "handgun": "gun", "rifle": "gun", "shotgun": "gun",
    "knife": "blade", "machete": "blade", "axe": "blade", "hatchet": "axe", "hammer": "tool",
}  # fmt: skip
"""Weapons and their kinds: two of one kind that do not contain each other, or of two kinds, exclude each other."""


def weapons(a: str, b: str) -> Comparison:
    """Compare the head nouns of two weapons that something was done with.

    Example:
        >>> weapons("pistol", "handgun")[0].value, weapons("rifle", "handgun")[0].value
        ('refinement', 'conflict')
    """
    if a == b:
        return _EQUAL
    return _FINER if WEAPONS.get(a) == b or WEAPONS.get(b) == a else _APART


_KINDS_OF_HOSPITAL: Final = frozenset(
    "hospital hospitals center centre medical clinic health healthcare university college regional general county "
    "memorial trauma community level children childrens infirmary of the and at for i ii in".split()
)


def _hospitals(a: Place, b: Place) -> Comparison:
    """Names of two hospitals: one word of their own in common makes them one, none makes two."""
    one, two = ({word.replace("'s", "").replace("’s", "") for word in fold(place.name).split()} for place in (a, b))
    if one == two:
        return _EQUAL
    own, others = one - _KINDS_OF_HOSPITAL, two - _KINDS_OF_HOSPITAL
    if not own or not others or any(same_word(word, other) for word in own for other in others):
        return _BOTH
    return _APART
