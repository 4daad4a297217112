"""What names are known: countries, their peoples and capitals, regions, cities, organisations, titles.

The tables stand in ``discrepancy.data``, each with its origin and licence, and are read on first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from discrepancy.values.spelling import consonants, fold, same_word
from discrepancy.values.tables import rows


@dataclass(frozen=True, slots=True)
class Country:
    """A country: name, ISO code, what its people are called, other names, seats of government."""

    name: str
    code: str
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city with what contains it, nearest first, and how many thousands live there."""

    name: str
    within: tuple[str, ...]
    thousands: int


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that news names without explaining it.

    Attributes:
        name: Canonical name.
        aliases: Acronyms and other names.
        country: Country it belongs to, "" for none.
        kind: body, state, party, armed, media or company.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def _countries() -> tuple[dict[str, Country], dict[str, Country], dict[str, Country]]:
    """Countries by name, by demonym, by capital."""
    by_name: dict[str, Country] = {}
    by_demonym: dict[str, Country] = {}
    by_capital: dict[str, Country] = {}
    for name, code, demonyms, aliases, capitals in rows("countries", 5):
        country = Country(name, code, _several(demonyms), _several(aliases), _several(capitals))
        for key in (name, *country.aliases):
            by_name.setdefault(fold(key), country)
        for key in country.demonyms:
            by_demonym.setdefault(fold(key), country)
        for key in country.capitals:
            by_capital.setdefault(fold(key), country)
    return by_name, by_demonym, by_capital


@cache
def _by_code() -> dict[str, str]:
    return {country.code: country.name for country in _countries()[0].values()}


@cache
def _regions() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """(name, country) by name or dotted abbreviation; US state by postal code."""
    by_name: dict[str, tuple[str, str]] = {}
    by_code: dict[str, str] = {}
    for name, country, code, abbreviations in rows("regions", 4):
        by_name.setdefault(fold(name), (name, country))
        for short in _several(abbreviations):
            by_name.setdefault(short.lower(), (name, country))
        if code and country == "United States":
            by_code[code] = name
    return by_name, by_code


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    states = _regions()[1]
    for table in ("cities", "city_names"):
        for name, code, state, thousands in rows(table, 4):
            nation = _by_code().get(code)
            known = found.setdefault(fold(name), [])
            if nation is not None and not (table == "city_names" and any(nation in city.within for city in known)):
                known.append(City(name, (states[state], nation) if state in states else (nation,), int(thousands)))
    for capital, country in _countries()[2].items():
        if capital not in found and country.code[:2] in _by_code():
            found[capital] = [City(next(c for c in country.capitals if fold(c) == capital), (country.name,), 500)]
    return {key: tuple(sorted(cities, key=lambda city: -city.thousands)) for key, cities in found.items() if cities}


@cache
def _organisations() -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for name, aliases, country, kind in rows("organisations", 4):
        organisation = Organisation(name, _several(aliases), country, kind)
        for key in (name, *organisation.aliases):
            found.setdefault(fold(key), organisation)
    return found


@cache
def _metonyms() -> dict[str, tuple[str, str]]:
    return {fold(name): (country, organisation) for name, country, organisation in rows("metonyms", 3)}


def _is_shouted(name: str) -> bool:
    """Is a short key written as an acronym: "US", "U.S.", not "us"."""
    letters = name.replace(".", "").removesuffix("'s").removesuffix("’s").strip()
    return len(letters) > _ACRONYM or letters.isupper() or letters[:1].isupper() != letters[1:].isupper()


_ACRONYM: Final = 3
"""Letters up to which a name is an acronym only in capitals: "us", "is" and "who" are words."""


@lru_cache(maxsize=16384)
def country(name: str) -> str | None:
    """Canonical name of a country.

    Example:
        >>> country("the U.S."), country("Burma"), country("us")
        ('United States', 'Myanmar', None)
    """
    found = _countries()[0].get(fold(name))
    return found.name if found and _is_shouted(name) else None


@lru_cache(maxsize=16384)
def people_of(name: str) -> str | None:
    """Country whose people or adjective a word is.

    Example:
        >>> people_of("Iranians"), people_of("Dutch"), people_of("Sunni")
        ('Iran', 'Netherlands', None)
    """
    found = _countries()[1].get(fold(name))
    return found.name if found else None


@lru_cache(maxsize=16384)
def seat_of(name: str) -> str | None:
    """Country whose government a capital or building stands for.

    Example:
        >>> seat_of("Tehran"), seat_of("the Kremlin"), seat_of("Lyon")
        ('Iran', 'Russia', None)
    """
    key = fold(name)
    found = _countries()[2].get(key)
    if found is not None:
        return found.name
    return _metonyms()[key][0] if key in _metonyms() else None


@lru_cache(maxsize=16384)
def metonym(name: str) -> tuple[str, str] | None:
    """Country and body that a building or street stands for.

    Example:
        >>> metonym("the Pentagon")
        ('United States', 'Department of Defense')
    """
    return _metonyms().get(fold(name))


@lru_cache(maxsize=16384)
def nation(name: str) -> str | None:
    """Country that a name, a people's name, a seat of government or a known organisation belongs to.

    Example:
        >>> nation("Iranian"), nation("Tehran"), nation("FBI"), nation("Kirkuk Province")
        ('Iran', 'Iran', 'United States', 'Iraq')
    """
    found = country(name) or people_of(name) or seat_of(name)
    if found is None and (known := organisation(name)) is not None:
        found = known.country or None
    if found is None and (area := region(name)) is not None:
        found = area[1]
    return found


@lru_cache(maxsize=16384)
def region(name: str) -> tuple[str, str] | None:
    """State or province with its country, by name, abbreviation or postal code.

    Example:
        >>> region("Ky."), region("TX"), region("Kirkuk province")
        (('Kentucky', 'United States'), ('Texas', 'United States'), ('Kirkuk Province', 'Iraq'))
    """
    by_name, by_code = _regions()
    if name in by_code:
        return by_code[name], "United States"
    key = name.lower().replace("’", "'").removesuffix("'s").replace(". ", ".")
    if key.endswith("."):
        return by_name.get(key)
    folded = fold(name)
    found = by_name.get(folded)
    if found is None:
        for suffix in (" state", " province"):
            if folded.endswith(suffix):
                found = by_name.get(folded.removesuffix(suffix))
    return found


@lru_cache(maxsize=16384)
def cities(name: str) -> tuple[City, ...]:
    """Cities of that name, largest first.

    Example:
        >>> [city.within for city in cities("Louisville")][0]
        ('Kentucky', 'United States')
    """
    return _cities().get(fold(name), ())


@lru_cache(maxsize=16384)
def organisation(name: str) -> Organisation | None:
    """A well-known organisation by name or acronym.

    Example:
        >>> organisation("Daesh").name, organisation("Haqani Network").name, organisation("who")
        ('Islamic State', 'Haqqani network', None)
    """
    key = fold(name)
    found = _organisations().get(key) or _transliterated(key)
    return found if found and _is_shouted(name) else None


def _transliterated(key: str) -> Organisation | None:
    """The organisation of which a folded name of several words is another spelling, word by word."""
    words = key.split()
    if len(words) < 2:
        return None  # one word alone is too often another name
    for known, organisation in _by_consonants().get(tuple(map(consonants, words)), ()):
        if all(map(same_word, words, known.split())):
            return organisation
    return None


@cache
def _by_consonants() -> dict[tuple[str, ...], list[tuple[str, Organisation]]]:
    found: dict[tuple[str, ...], list[tuple[str, Organisation]]] = {}
    for known, organisation in _organisations().items():
        found.setdefault(tuple(map(consonants, known.split())), []).append((known, organisation))
    return found


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name: its written-out form, kind (honorific, rank, office, qualifier) and gender (m, f or "")."""

    form: str
    kind: str
    gender: str


@cache
def titles() -> dict[str, Title]:
    """Titles by lower-case form without its dot."""
    found: dict[str, Title] = {}
    for kind, gender, forms in rows("titles", 3):
        words = forms.split()
        for word in words:
            found.setdefault(word, Title(words[0], kind, gender))
    return found


@cache
def _nicknames() -> dict[str, str]:
    return {short: full for full, shorts in rows("nicknames", 2) for short in shorts.split()}


def full_given_name(name: str) -> str:
    """Full form of a folded short given name; other names come back as they are.

    Example:
        >>> full_given_name("bob"), full_given_name("ahmed")
        ('robert', 'ahmed')
    """
    return _nicknames().get(name, name)
