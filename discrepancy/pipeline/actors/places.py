"""Places of a text: their mentions joined to chains, each with what contains it by the text and by the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from discrepancy.pipeline.actors.kinds import NameSpan
from discrepancy.pipeline.actors.lexicon import PLACE_NOUNS
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import PlaceType
from discrepancy.settings import ACTORS
from discrepancy.values import gazetteer
from discrepancy.values.places import known_containers, same_place_name
from discrepancy.values.spelling import fold

_BUILT: Final = frozenset(
    {"city", "province", "state", "region", "district", "county", "area", "village", "town", "border"}
)


@dataclass(slots=True, eq=False)
class Spot:
    """A place in the making: its names, its type, what contains it by the text, its mentions as (start, end, head).

    ``region`` is set where the name is a country's and a region's, and the text means the region.
    """

    names: dict[str, int] = field(default_factory=dict)
    label: str = "GPE"
    within: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, int]] = field(default_factory=list)
    region: bool = False

    @property
    def name(self) -> str:
        """Its fullest name, for a country the canonical one."""
        for name in () if self.region else self.names:
            if (country := gazetteer.country(name)) is not None:
                return country
            if name.endswith(".") and (area := gazetteer.region(name)) is not None:
                return area[0]
        return max(self.names, key=lambda name: (len(name.split()), not name.isupper(), self.names[name]))


def spots(syntax: Syntax, named: Sequence[tuple[NameSpan, int]], spans: Sequence[NameSpan]) -> list[Spot]:
    """Chains of places in order of first mention."""
    found: list[Spot] = []
    by_key: dict[str, Spot] = {}
    owner = {i: span for span in spans for i in range(span.start, span.end)}
    for span, head in sorted(named, key=lambda pair: pair[0].start):
        end, at, text = span.end, head, span.text
        above = syntax.head[head]
        if span.end <= above < span.end + _NEAR and syntax.lemma[above] in PLACE_NOUNS and span.label != "GPE":
            end, at = above + 1, above  # "R-7 military base": the name with the noun that it modifies
        key = fold(text)
        spot = by_key.get(key)
        within = _within(syntax, span, at, end, owner)
        if spot is None or _elsewhere(spot, within):
            spot = next((old for old in found if _same(old, text, within)), None)
            if spot is None:
                spot = Spot(label=span.label)
                found.append(spot)
            by_key[key] = spot
        spot.names[text] = spot.names.get(text, 0) + 1
        spot.mentions.append((span.start, end, at))
        if len(within) > len(spot.within):
            spot.within = within
    nations = {nation for spot in found for name in spot.names if (nation := gazetteer.nation(name))}
    nations |= {people for span in spans if span.label == "NORP" and (people := gazetteer.people_of(span.text))}
    for spot in found:
        _complete(spot, nations)
    _choose_namesakes(found, nations)
    return found


_NEAR: Final = 4
"""Tokens between a name and the place noun that it modifies ("R-7 joint military base")."""


def _elsewhere(spot: Spot, within: list[str]) -> bool:
    """Does the text put a place of this name somewhere else now ("Paris, Texas" after "Paris, France")."""
    return bool(within and spot.within) and not any(same_place_name(a, b) for a in within for b in spot.within)


def _same(spot: Spot, text: str, within: list[str]) -> bool:
    return any(same_place_name(text, name) for name in spot.names) and not _elsewhere(spot, within)


def _within(syntax: Syntax, span: NameSpan, head: int, end: int, owner: dict[int, NameSpan]) -> list[str]:
    """Containing places named right after: "Basra, Iraq", "Linden Park in Omaha, Neb."."""
    found: list[str] = []
    i, last = end, span
    while i < len(syntax) and len(found) < 3:
        if syntax.lower[i] == "," or (syntax.lower[i] == "in" and syntax.pos[i] == "ADP"):
            j = i + 1
        else:
            break
        inward = syntax.lower[i] == "in"
        while inward and j < len(syntax) and (syntax.pos[j] in ("DET", "ADJ") and j not in owner):
            j += 1
        outer = owner.get(j)
        if (
            outer is None
            or outer.start != j
            or outer.label not in ("GPE", "LOC")
            or syntax.sentence[outer.start] != syntax.sentence[last.start]
        ):
            break
        if not inward and not _may_contain(outer.text, last.text):
            break
        found.append(outer.text)
        last, i = outer, outer.end
    if not found and (outer := _described_within(syntax, end, owner)) is not None:
        found.append(outer.text)
    if not found:
        for child in syntax.each(head, "nmod"):
            outer = owner.get(child)
            if (
                outer is not None
                and outer.label in ("GPE", "LOC")
                and syntax.preposition(child) == "in"
                and child > head
            ):
                found.append(outer.text)
                break
    return found


def _described_within(syntax: Syntax, end: int, owner: dict[int, NameSpan]) -> NameSpan | None:
    """The place in "R-7, an airfield in Anbar Province"."""
    if (
        syntax.lower[end : end + 1] != [","]
        or end + 1 >= len(syntax)
        or syntax.lower[end + 1] not in ("a", "an", "the")
    ):
        return None
    for i in range(end + 2, min(end + 8, len(syntax) - 2)):
        if syntax.lemma[i] in PLACE_NOUNS and syntax.lower[i + 1] == "in":
            inner = i + 3 if syntax.pos[i + 2] in ("DET", "ADJ") and i + 2 not in owner else i + 2
            outer = owner.get(inner)
            return outer if outer is not None and outer.label in ("GPE", "LOC") else None
        if syntax.pos[i] not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None


def _may_contain(outer: str, inner: str) -> bool:
    """May the place after a comma contain the one before: a country or region after a smaller place."""
    if gazetteer.country(inner):
        return False
    if gazetteer.country(outer):
        return True
    return gazetteer.region(outer) is not None and gazetteer.region(inner) != gazetteer.region(outer)


def _complete(spot: Spot, nations: set[str]) -> None:
    """Add what the tables know to what the text says; of a small town only where its country is spoken of."""
    known: list[str] = []
    if spot.within:
        outermost = spot.within[-1]
        area = gazetteer.region(outermost)
        inner = gazetteer.cities(spot.within[-2] if len(spot.within) > 1 else spot.name)
        state = area is not None and any(city.within[0] == area[0] for city in inner)  # Atlanta is in the other Georgia
        if state or gazetteer.country(outermost) is None:
            known = list(known_containers(outermost)) if area is None else [area[1]]
    else:
        known = list(known_containers(spot.name))
        cities = gazetteer.cities(spot.name)
        foreign = known and cities and known[-1] != "United States" and gazetteer.seat_of(spot.name) is None
        if foreign and cities[0].thousands < ACTORS.known_city and known[-1] not in nations:
            known = []
    spot.within.extend(name for name in known if name not in spot.within)


def _choose_namesakes(found: list[Spot], nations: set[str]) -> None:
    """Tell a town from its namesakes by the states and countries that the text speaks of."""
    spoken = {outer for spot in found for outer in spot.within if gazetteer.region(outer)}
    spoken |= {area[0] for spot in found for name in spot.names if (area := gazetteer.region(name)) is not None}
    for spot in found:
        area = gazetteer.region(spot.name)
        if (
            area is not None
            and gazetteer.country(spot.name)
            and any(list(area) == other.within[-2:] for other in found)
        ):
            spot.region, spot.within = True, [area[1]]  # Georgia where Atlanta is
        cities = gazetteer.cities(spot.name)
        if not cities or gazetteer.seat_of(spot.name) or spot.label == "FAC":
            continue
        near = [
            city for city in cities if city.within[0] in spoken or (len(city.within) == 1 and city.within[0] in nations)
        ]
        if not spot.within and len(near) == 1:
            spot.within.extend(near[0].within)
        elif len(spot.within) == 2 and tuple(spot.within) == cities[0].within and not near and len(spoken) > 1:
            spot.within.clear()


def place_type(spot: Spot) -> PlaceType:
    """What kind of place it is, by the tables and by its label."""
    name = spot.name
    if spot.region:
        return PlaceType.REGION
    if gazetteer.country(name):
        return PlaceType.COUNTRY
    if gazetteer.seat_of(name):
        return PlaceType.CITY
    if gazetteer.region(name) and not (gazetteer.cities(name) and spot.within and spot.within[0] == name):
        return PlaceType.REGION
    last = fold(name).split()[-1:] or [""]
    if last[0] in ("province", "county", "state", "governorate", "district", "region"):
        return PlaceType.REGION
    if spot.label == "FAC":
        return PlaceType.FACILITY
    if spot.label == "LOC":
        return PlaceType.AREA
    if gazetteer.cities(name):
        return PlaceType.CITY
    return PlaceType.CITY if spot.within and gazetteer.region(spot.within[0]) else PlaceType.UNKNOWN
