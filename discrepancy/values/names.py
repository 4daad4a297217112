"""Names of parties: titles split off, acronyms, spellings, and whether two names or two actors are the same.

Used inside one article for coreference and across articles for linking and comparing. Everything that compares is
symmetric.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from discrepancy.schema import Actor, ActorType
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold, same_word

PARTICLES: Final = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "az", "bin", "ben", "ibn", "bint", "abd"})
"""Parts of Arabic names that transcriptions write, join or leave out."""

_LOWER_PARTICLES: Final = frozenset(
    {"de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "du", "dos"}
)
_GENERATIONS: Final = {"jr": "jr", "junior": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_EMPTY_EXTRAS: Final = frozenset(
    {"group", "groups", "militia", "militias", "organisation", "organization", "movement", "brigade", "brigades"}
    | {"network", "company", "corporation", "corp", "inc", "ltd", "llc", "plc", "co", "sa", "ag", "nv", "gmbh"}
    | {"holdings", "and", "of"}
)
"""Words that a name of an organisation may carry or leave out."""


class Match(StrEnum):
    """How two actors or places stand to each other."""

    SAME = "same"
    POSSIBLE = "possible"
    """They may be the same: a description that fits, a people and its government, a part and its whole."""
    DIFFERENT = "different"


def split_titles(name: str) -> tuple[tuple[str, ...], str]:
    """Titles, ranks and offices before a person's name, written out, and the name.

    Example:
        >>> split_titles("Brig. Gen. Omar Karim"), split_titles("former Prime Minister Jane Roe")
        ((('Brigadier General',), 'Omar Karim'), (('Former Prime Minister',), 'Jane Roe'))
        >>> split_titles("Prince"), split_titles("Jordan Price")
        (((), 'Prince'), ((), 'Jordan Price'))
    """
    words = name.split()
    known = gazetteer.titles()
    count = 0
    ranked = False
    while count < len(words) - 1:
        title = known.get(words[count].lower().rstrip(".,"))
        if title is None:
            break
        ranked |= title.kind != "qualifier"
        count += 1
    if not ranked:
        return (), name
    form = " ".join(known[word.lower().rstrip(".,")].form.capitalize() for word in words[:count])
    return (form,), " ".join(words[count:])


def title_gender(titles: tuple[str, ...]) -> str:
    """Gender that a person's titles give: "m", "f" or "".

    Example:
        >>> title_gender(("Mrs",)), title_gender(("General",))
        ('f', '')
    """
    known = gazetteer.titles()
    for title in titles:
        for word in title.lower().split():
            if word in known and known[word].gender:
                return known[word].gender
    return ""


def acronym(name: str) -> str:
    """Capitals of a name's words, small words left out.

    Example:
        >>> acronym("Asaib Ahl al-Haq"), acronym("Federal Bureau of Investigation")
        ('AAH', 'FBI')
    """
    parts = [part for word in name.replace("-", " ").split() for part in (word.strip("'\"“”‘’()"),) if part]
    return "".join(part[0] for part in parts if part[0].isupper() or part[0].isdigit())


def is_acronym_of(short: str, name: str) -> bool:
    """Does a short form stand for a name by its initials.

    Example:
        >>> is_acronym_of("AAH", "Asaib Ahl al-Haq"), is_acronym_of("U.S.", "United States")
        (True, True)
        >>> is_acronym_of("NATO", "North Atlantic Treaty Organization"), is_acronym_of("BBC", "Bank of Baroda")
        (True, False)
    """
    letters = "".join(char for char in short if char.isalnum())
    if (
        len(letters) < 2
        or len(letters) > _LONGEST_ACRONYM
        or sum(char.isupper() for char in letters) < 2
        or " " in short
    ):
        return False
    words = [word for word in fold(name).split() if word]
    if len(words) < 2:
        return False
    wanted = letters.lower()
    if acronym(name).lower() == wanted:
        return True
    return wanted in ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL))


_LONGEST_ACRONYM: Final = 8
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "al", "el", "de", "la", "du", "des"})


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name without titles, particles and generation suffixes.

    Example:
        >>> name_words("Lt. Gen. Muhammad al-Darwish"), name_words("Jean de la Tour Jr.")
        (('muhammad', 'darwish'), ('jean', 'tour'))
    """
    words = fold(split_titles(name)[1]).split()
    kept = tuple(w for w in words if w not in PARTICLES and w not in _LOWER_PARTICLES and w not in _GENERATIONS)
    return kept or tuple(words)


@lru_cache(maxsize=65536)
def same_person(a: str, b: str) -> bool:
    """Can two names be one person: equal surnames, and given names that do not contradict each other.

    Example:
        >>> same_person("Yousef Suleiman", "Gen. Yusuf Suleyman"), same_person("Karim", "Omar Karim")
        (True, True)
        >>> same_person("John Roe", "Jane Roe"), same_person("J. P. Roe", "John Roe"), same_person("Roe Sr.", "Roe Jr.")
        (False, True, False)
    """
    one, two = name_words(a), name_words(b)
    if not one or not two:
        return False
    if one == two:
        return not _generations_differ(a, b)
    if len(one) > len(two):
        one, two = two, one
    if _generations_differ(a, b):
        return False
    if len(one) == 1:
        # A single word is a surname, or one of several given names and surnames that Arabic and Spanish use alike.
        return same_word(one[0], two[-1]) or (len(two) > 1 and "".join(two[-2:]) == one[0])
    if not same_word(one[-1], two[-1]):
        return "".join(one) == "".join(two)
    equal = len(one) == len(two)  # then neither is the shorter one, and the order must not matter
    return _given_agree(one[:-1], two[:-1]) or (equal and _given_agree(two[:-1], one[:-1]))


@lru_cache(maxsize=65536)
def misspelt(a: str, b: str) -> bool:
    """Are two full names one but for a few letters, in the given name or the surname or both.

    Whoever asks must know by other means that one person may be meant: there are brothers Roe and Rowe, too. Letters
    swapped count as one (optimal string alignment distance, Boytsov 2011).

    Example:
        >>> misspelt("Ann Haldor", "Ann Haldro"), misspelt("Mirande Oakes", "Miranda Oaks")
        (True, True)
        >>> misspelt("Ann Haldor", "Ann B. Haldor"), misspelt("John Roe", "Jane Roe"), misspelt("Al Roe", "Ed Roe")
        (False, False, False)
    """
    one, two = name_words(a), name_words(b)
    if min(len(one), len(two)) < _FULL or (one[0], one[-1]) == (two[0], two[-1]):
        return False
    return all(x == y or _slip(x, y) for x, y in ((one[0], two[0]), (one[-1], two[-1])))


_FULL: Final = 2
"""Words of a full name."""
_LETTERS: Final = 3
"""Letters below which one other letter makes another name."""
_SHORT: Final = 5
"""Letters up to which one letter's difference makes a misspelling, and two make another name."""


def _slip(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    if shorter < _LETTERS or a[0] != b[0]:
        return False
    if a.startswith(b) or b.startswith(a):  # "Oake", "Oakes"; but "Ed" and "Edward" are two ways to call one
        return abs(len(a) - len(b)) == 1
    return OSA.distance(a, b) <= (1 if shorter <= _SHORT else 2)


def _given_agree(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Do given names agree (equal, an initial, a short form); the shorter list is found in the longer one in order."""
    position = 0
    for name in one:
        while position < len(two) and not _same_given(name, two[position]):
            position += 1
        if position == len(two):
            return all(len(n) == 1 for n in one[1:]) and _same_given(one[0], two[0])
        position += 1
    return True


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_word(a, b) or gazetteer.full_given_name(a) == gazetteer.full_given_name(b)


def _generations_differ(a: str, b: str) -> bool:
    one = {_GENERATIONS[w] for w in fold(a).split() if w in _GENERATIONS}
    two = {_GENERATIONS[w] for w in fold(b).split() if w in _GENERATIONS}
    return bool(one and two and one != two)


@lru_cache(maxsize=65536)
def same_organisation(a: str, b: str) -> bool:
    """Are two names of organisations the same: spelling, acronym, known alias, or an empty word more.

    Example:
        >>> same_organisation("Khataib Hezbollah", "Kataib Hezbollah militia"), same_organisation("ISIS", "Daesh")
        (True, True)
        >>> same_organisation("Hezbollah", "Kataib Hezbollah"), same_organisation("Acme Corp.", "Acme Inc")
        (False, True)
    """
    if fold(a) == fold(b):
        return True
    one, two = gazetteer.organisation(a), gazetteer.organisation(b)
    if one is not None and two is not None:
        return one.name == two.name
    if is_acronym_of(a, b) or is_acronym_of(b, a):
        return True
    words_a = [w for w in fold(a).split() if w not in _EMPTY_EXTRAS and w not in PARTICLES] or fold(a).split()
    words_b = [w for w in fold(b).split() if w not in _EMPTY_EXTRAS and w not in PARTICLES] or fold(b).split()
    if len(words_a) != len(words_b):
        return "".join(words_a) == "".join(words_b)
    return all(same_word(x, y) for x, y in zip(words_a, words_b, strict=True))


def same_name(a: str, b: str) -> bool:
    """Can two names stand for one party, whatever its kind.

    Example:
        >>> same_name("al-Qaida", "Al Qaeda"), same_name("the U.S.", "America"), same_name("Iran", "Iraq")
        (True, True, False)
    """
    nation_a, nation_b = gazetteer.country(a), gazetteer.country(b)
    if nation_a or nation_b:
        return nation_a == nation_b
    return same_organisation(a, b) or same_person(a, b)


_PARTY_KINDS: Final = {ActorType.COUNTRY, ActorType.NATIONALITY}


def nations(actor: Actor) -> frozenset[str]:
    """Countries that an actor is or belongs to.

    Example:
        >>> nations(Actor(name="the Pentagon", text="the Pentagon"))
        frozenset({'United States'})
    """
    return _nations((actor.name, *actor.aliases, *actor.affiliations))


@lru_cache(maxsize=65536)
def _nations(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(nation for nation in map(gazetteer.nation, names) if nation)


def match_actors(a: Actor, b: Actor) -> Match:
    """How two actors, of one or of two articles, stand to each other; symmetric.

    Names are compared by kind, with every alias; a description is the same as one with the same head noun and the same
    country, and may be the same as a name that it does not contradict.

    Example:
        >>> militia = Actor(type="organisation", name="Khataib Hezbollah", text="Khataib Hezbollah")
        >>> match_actors(militia, Actor(type="organisation", name="Kataib Hezbollah", text="Kataib Hezbollah")).value
        'same'
        >>> match_actors(militia, Actor(type="organisation", name="Islamic State", text="ISIS")).value
        'different'
        >>> match_actors(militia, Actor(type="described", name="a militia", head="militia", text="a militia")).value
        'possible'
    """
    if ActorType.DESCRIBED in (a.type, b.type):
        return _match_described(a, b)
    if a.type in _PARTY_KINDS and b.type in _PARTY_KINDS:
        return _match_peoples(a, b)
    if _kinds_exclude(a, b):
        return Match.DIFFERENT
    if any(_same(a, b, x, y) for x in (a.name, *a.aliases) for y in (b.name, *b.aliases)):
        genders = {title_gender(a.titles), title_gender(b.titles)} - {""}
        return Match.DIFFERENT if len(genders) > 1 else Match.SAME
    if _government(a, b) or _government(b, a):
        return Match.POSSIBLE
    return Match.DIFFERENT


def same_actor(a: Actor, b: Actor) -> bool:
    """Are two actors, of one or of two articles, the same; symmetric.

    Example:
        >>> same_actor(
        ...     Actor(type="person", name="Yousef Suleiman", text="Suleiman"),
        ...     Actor(type="person", name="Yusuf Suleiman", titles=("Lieutenant General",), text="Suleiman"),
        ... )
        True
    """
    return match_actors(a, b) is Match.SAME


def _same(a: Actor, b: Actor, name_a: str, name_b: str) -> bool:
    """Are two names the same for actors of these kinds."""
    if ActorType.PERSON in (a.type, b.type):
        return same_person(name_a, name_b)
    return same_name(name_a, name_b) if ActorType.UNKNOWN in (a.type, b.type) else same_organisation(name_a, name_b)


def _match_peoples(a: Actor, b: Actor) -> Match:
    one, two = nations(a), nations(b)
    if fold(a.name) == fold(b.name) or (one and one == two):
        return Match.SAME
    return Match.DIFFERENT if one or two else Match.POSSIBLE


def _kinds_exclude(a: Actor, b: Actor) -> bool:
    """A person is no organisation, country or product."""
    kinds = {a.type, b.type}
    return ActorType.PERSON in kinds and not kinds <= {ActorType.PERSON, ActorType.UNKNOWN}


def _government(body: Actor, country: Actor) -> bool:
    """Is one actor a country or its people and the other a part of its state."""
    if country.type not in _PARTY_KINDS or body.type is not ActorType.ORGANISATION:
        return False
    known = [gazetteer.organisation(name) for name in (body.name, *body.aliases)]
    part = any(org is not None and org.kind == "state" for org in known) or gazetteer.seat_of(body.name) is not None
    return part and bool(nations(body) & nations(country))


_STATE_PEOPLE: Final = frozenset(
    {"official", "police", "officer", "minister", "soldier", "troops", "authorities", "government"}
)
"""Heads of descriptions that act for a state, never for a body in arms against it."""


def _is_armed(actor: Actor) -> bool:
    """Is it known to act with arms outside a state."""
    known = (gazetteer.organisation(name) for name in (actor.name, *actor.aliases))
    return any(org is not None and org.kind == "armed" for org in known)


def _match_described(a: Actor, b: Actor) -> Match:
    one, two = nations(a), nations(b)
    both = a.type is b.type
    if not both:
        named, described = (b, a) if a.type is ActorType.DESCRIBED else (a, b)
        if any(fold(described.name) == fold(name) for name in named.aliases):
            return Match.SAME
        if named.type in (*_PARTY_KINDS, ActorType.ORGANISATION) and one and two and not one & two:
            return Match.DIFFERENT
        if described.head in _STATE_PEOPLE and _is_armed(named):
            return Match.DIFFERENT
        return Match.POSSIBLE
    if a.head and a.head == b.head:
        if one == two and (one or fold(a.name) == fold(b.name)):
            return Match.SAME
        return Match.POSSIBLE if one <= two or two <= one else Match.DIFFERENT
    return Match.SAME if fold(a.name) == fold(b.name) else Match.POSSIBLE
