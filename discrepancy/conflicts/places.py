"""Do two places for one event agree: the same, one inside the other, or apart."""

from __future__ import annotations

import re
from typing import Final

from discrepancy.conflicts.amounts import Comparison
from discrepancy.schema import Place, PlaceType, Reason, Verdict
from discrepancy.values.names import Match
from discrepancy.values.places import contains, match_places
from discrepancy.values.spelling import fold

EXCLUSIVE: Final = frozenset({PlaceType.COUNTRY, PlaceType.REGION, PlaceType.CITY})
"""Kinds of which two different ones exclude each other."""


def compare(a: Place, b: Place) -> Comparison:
    """Compare two places of one event.

    Only two countries, two regions or two cities exclude each other: a street, a building and a quarter may be one spot
    unless the tables or the texts put them into different cities.

    Returns:
        Verdict, machine-readable reasons, and what might explain a disagreement. Symmetric.

    Example:
        >>> basra = Place(type="city", name="Basra", text="Basra")
        >>> compare(basra, Place(type="city", name="Mosul", text="Mosul"))[0].value
        'conflict'
        >>> compare(basra, Place(type="country", name="Iraq", text="Iraq"))[0].value
        'refinement'
    """
    if contains(a, b) or contains(b, a):
        return Verdict.REFINEMENT, (Reason.COARSER,), ()
    matched = match_places(a, b)
    if matched is Match.SAME:
        return Verdict.EQUAL, (Reason.SAME_VALUE,), ()
    if _bare(a) == _bare(b):
        return Verdict.COMPATIBLE, (Reason.COARSER,), ()
    if matched is Match.DIFFERENT and a.type is b.type and a.type in EXCLUSIVE and _is_county(a) == _is_county(b):
        return Verdict.CONFLICT, (Reason.DIFFERENT_PLACES,), ()
    return Verdict.COMPATIBLE, (Reason.COARSER,), ()


def _is_county(place: Place) -> bool:
    """A part of a state, which the tables do not hold."""
    return place.name.lower().rstrip(".").endswith((" county", " parish", " district", " borough"))


def _bare(place: Place) -> str:
    """A name without the word for the kind of place: "Gaza" of "Gaza Strip", "Helmand" of "Helmand province"."""
    return _KIND.sub("", fold(place.name))


_KIND: Final = re.compile(
    r"^(?:city|state|province|town|village) of | (?:strip|city|province|state|region|town|valley|area)$"
)
