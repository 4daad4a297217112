"""Places: whether two are the same and whether one contains the other, with no guess where tables are silent."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from discrepancy.schema import Place, PlaceType
from discrepancy.values import gazetteer
from discrepancy.values.names import Match, is_acronym_of
from discrepancy.values.spelling import fold, same_word

_DROPPED: Final = frozenset(
    {
        "province",
        "state",
        "governorate",
        "region",
        "city",
        "town",
        "village",
        "district",
        "area",
        "the",
        "of",
        "greater",
    }
)
"""Words that a place's name may carry or leave out; "county", "airport", "street" make another place."""


def canonical(name: str) -> str:
    """Canonical name of a country or a US state or other known region; other names come back as they are.

    Example:
        >>> canonical("the U.S."), canonical("Ky."), canonical("Kirkuk")
        ('United States', 'Kentucky', 'Kirkuk')
    """
    area = gazetteer.region(name)
    return gazetteer.country(name) or (area[0] if area else name)


@lru_cache(maxsize=65536)
def same_place_name(a: str, b: str) -> bool:
    """Are two names of places the same: spelling, known alias, or "province" more or less.

    Example:
        >>> same_place_name("Irbil", "Erbil"), same_place_name("Kirkuk province", "Kirkuk Province")
        (True, True)
        >>> same_place_name("Iran", "Iraq"), same_place_name("Jefferson County", "Jefferson")
        (False, False)
    """
    one, two = canonical(a), canonical(b)
    if fold(one) == fold(two):
        return True
    if gazetteer.country(one) or gazetteer.country(two):
        return False
    seat_a, seat_b = gazetteer.seat_of(a), gazetteer.seat_of(b)
    if seat_a and seat_b:
        return seat_a == seat_b and (same_word(fold(a)[1:], fold(b)[1:]) or _seat_spelling(a, b))
    if is_acronym_of(a, b) or is_acronym_of(b, a):
        return True
    words_a, words_b = _words(one), _words(two)
    if len(words_a) != len(words_b):
        return "".join(words_a) == "".join(words_b)
    return all(same_word(x, y) for x, y in zip(words_a, words_b, strict=True))


def _seat_spelling(a: str, b: str) -> bool:
    """Spellings of one capital (Kyiv, Kiev) as against two capitals of one country (La Paz, Sucre)."""
    return fold(a)[:1] == fold(b)[:1] or fold(a)[1:] == fold(b)[1:]


def _words(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in _DROPPED] or words


def containers(place: Place) -> tuple[str, ...]:
    """Names of what contains a place, from the text first, then from the tables, nearest first.

    Example:
        >>> containers(Place(name="Linden Park", within=("Louisville", "Kentucky"), text="Linden Park"))
        ('Louisville', 'Kentucky', 'United States')
        >>> containers(Place(name="Basra", text="Basra"))
        ('Iraq',)
    """
    found = [canonical(name) for name in place.within]
    if not found:
        found = list(known_containers(place.name))
    last = found[-1] if found else ""
    if last and not gazetteer.country(last):
        found += [name for name in known_containers(last) if name not in found]
    return tuple(found)


@lru_cache(maxsize=16384)
def known_containers(name: str) -> tuple[str, ...]:
    """What contains a place by the tables alone; of cities with one name only a far larger one counts.

    Example:
        >>> known_containers("Basra"), known_containers("Kentucky"), known_containers("Springfield")
        (('Iraq',), ('United States',), ())
    """
    if gazetteer.country(name):
        return ()
    area = gazetteer.region(name)
    if area is not None:
        return (area[1],)
    seat = gazetteer.seat_of(name)
    if seat is not None and seat != name:
        return (seat,)
    cities = gazetteer.cities(name)
    if not cities:
        return ()
    if len(cities) == 1 or cities[0].thousands >= _FAR_LARGER * cities[1].thousands:
        return cities[0].within
    shared = [name for name in cities[0].within if all(name in city.within for city in cities[1:])]
    return tuple(shared) if len(shared) == 1 and len(cities) > 1 and shared[0] != "United States" else ()


_FAR_LARGER: Final = 6
"""Times that a city is larger than its namesakes before its bare name means it."""


def contains(a: Place, b: Place) -> bool:
    """Does place a contain place b, by the text or by the tables.

    Example:
        >>> contains(Place(name="Iraq", text="Iraq"), Place(name="R-7", within=("Anbar Province",), text="R-7"))
        True
    """
    names = (a.name, *a.aliases)
    return any(same_place_name(name, outer) for outer in containers(b) for name in names)


def match_places(a: Place, b: Place) -> Match:
    """How two places stand to each other; symmetric. POSSIBLE: one contains the other, or nothing tells them apart.

    Example:
        >>> match_places(Place(name="Irbil", text="Irbil"), Place(name="Erbil", text="Erbil")).value
        'same'
        >>> match_places(Place(name="Iraq", text="Iraq"), Place(name="Baghdad", text="Baghdad")).value
        'possible'
        >>> match_places(Place(name="Basra", text="Basra"), Place(name="Mosul", text="Mosul")).value
        'different'
    """
    if any(same_place_name(x, y) for x in (a.name, *a.aliases) for y in (b.name, *b.aliases)):
        return Match.DIFFERENT if _apart(a, b) else Match.SAME
    if contains(a, b) or contains(b, a):
        return Match.POSSIBLE
    if _apart(a, b) or (a.type is b.type and a.type in _EXCLUSIVE) or (_known(a) and _known(b)):
        return Match.DIFFERENT
    return Match.POSSIBLE


_EXCLUSIVE: Final = {PlaceType.COUNTRY, PlaceType.REGION, PlaceType.CITY}


def _known(place: Place) -> bool:
    """Do the tables hold it as a country, region or city."""
    name = place.name
    return bool(gazetteer.country(name) or gazetteer.region(name) or gazetteer.cities(name))


def _apart(a: Place, b: Place) -> bool:
    """Do the two lie in different countries, or in different states of one."""
    one, two = _levels(containers(a)), _levels(containers(b))
    return any(not same_place_name(one[level], two[level]) for level in one.keys() & two.keys())


def _levels(names: tuple[str, ...]) -> dict[str, str]:
    """The country and the region among the names of containing places; Georgia in the United States is a region."""
    found: dict[str, str] = {}
    for number, name in enumerate(names):
        area = gazetteer.region(name)
        if area is not None and (gazetteer.country(name) is None or area[1] in names[number + 1 :]):
            found.setdefault("region", area[0])
        elif gazetteer.country(name):
            found["country"] = name
    return found
