"""Words that the rules for actors know: nouns for parties, given names, pronouns, words around places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from discrepancy.values.calendar import MONTHS
from discrepancy.values.tables import rows


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for a party.

    Attributes:
        kinds: person, persons, group or the kind of organisation it may call (armed, state, company, ...).
        gender: m, f or "".
        classes: Nouns that share a class may take each other up.
    """

    kinds: frozenset[str]
    gender: str
    classes: frozenset[str]

    @property
    def person(self) -> bool:
        """Does it stand for a human being, or several."""
        return not self.kinds.isdisjoint(_PEOPLE)

    @property
    def group(self) -> bool:
        """Does it stand for one body of people."""
        return not self.kinds <= _PEOPLE


_PEOPLE: Final = frozenset({"person", "persons"})


PERSON: Final = Noun(frozenset({"person"}), "", frozenset({"adult", "young"}))
"""A human being of whom no more is said."""


@cache
def nouns() -> Mapping[str, Noun]:
    """Nouns for parties by lemma."""
    found: dict[str, Noun] = {}
    for kind, gender, word_class, lemmas in rows("parties", 4):
        new = Noun(frozenset({kind}), gender, frozenset({word_class}))
        for lemma in lemmas.split():
            known = found.get(lemma, new)
            same = known.gender if known.gender == gender else ""
            found[lemma] = Noun(new.kinds | known.kinds, same, new.classes | known.classes)
    return found


def noun(lemma: str, lower: str) -> Noun | None:
    """A noun for a party by its lemma or, where the lemmatizer failed, its form.

    Example:
        >>> noun("spokeswoman", "spokeswoman").gender, noun("rocket", "rockets")
        ('f', None)
    """
    table = nouns()
    found = table.get(lemma) or table.get(lower)
    if found is None and lower.endswith("s"):
        found = table.get(lower[:-1])
    if found is not None:
        if not found.gender and (gender := _gender_of_form(lower)):
            return Noun(found.kinds, gender, found.classes)
        return found
    return _by_ending(lower)


_MALE_ENDINGS: Final = ("man", "men")
_FEMALE_ENDINGS: Final = ("woman", "women")
_PERSON_ENDINGS: Final = ("ologist", "ologists", "person", "persons", "worker", "workers")
_NOT_PEOPLE: Final = frozenset(
    {"human", "ottoman", "roman", "german", "talisman", "specimen", "abdomen", "regimen", "omen"}
)


def _gender_of_form(lower: str) -> str:
    return "f" if lower.endswith(_FEMALE_ENDINGS) else "m" if lower.endswith(_MALE_ENDINGS) else ""


def _by_ending(lower: str) -> Noun | None:
    """Nouns in -man, -woman, -person, -worker, -ologist that the table leaves out."""
    if lower in _NOT_PEOPLE:
        return None
    gender = _gender_of_form(lower)
    if (gender and len(lower) > len("xxxman")) or lower.endswith(_PERSON_ENDINGS):
        return Noun(frozenset({"person"}), gender, frozenset({lower}))
    return None


@cache
def given_names() -> Mapping[str, str]:
    """Gender by lower-case given name."""
    return {name: gender for gender, names in rows("given_names", 2) for name in names.split()}


@cache
def cue_verbs() -> frozenset[str]:
    """Lemmas of verbs whose subject speaks or thinks."""
    return frozenset(
        word.partition("_")[0]
        for pos, _act, _frames, words in rows("cues", 4)
        if pos == "verb"
        for word in words.split()
    )


PRONOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "he": ("m", "sg"), "him": ("m", "sg"), "his": ("m", "sg"), "himself": ("m", "sg"),
    "she": ("f", "sg"), "her": ("f", "sg"), "hers": ("f", "sg"), "herself": ("f", "sg"),
    "they": ("", "pl"), "them": ("", "pl"), "their": ("", "pl"), "themselves": ("", "pl"),
    "it": ("n", "sg"), "its": ("n", "sg"), "itself": ("n", "sg"),
}  # fmt: skip
"""Gender (m, f, n or unknown) and number of third-person pronouns."""

PLACE_NOUNS: Final = frozenset(
    {"base", "airbase", "airport", "airfield", "camp", "embassy", "consulate", "prison", "jail", "hospital", "school"}
    | {"church", "mosque", "synagogue", "temple", "cathedral", "park", "street", "road", "avenue", "highway", "bridge"}
    | {"square", "market", "mall", "hotel", "restaurant", "nightclub", "club", "bar", "cafe", "theater", "theatre"}
    | {"stadium", "station", "terminal", "port", "harbor", "harbour", "factory", "plant", "mine", "refinery", "dam"}
    | {"checkpoint", "headquarters", "compound", "barracks", "outpost", "border", "crossing", "village", "town", "city"}
    | {
        "province",
        "state",
        "county",
        "district",
        "region",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "island",
        "river",
    }
    | {"lake", "mountain", "valley", "desert", "beach", "coast", "strait", "gulf", "sea", "ocean", "building", "house"}
    | {"home", "apartment", "store", "shop", "supermarket", "library", "museum", "campus", "courthouse", "farm", "zone"}
    | {"area", "block", "intersection", "complex", "facility", "center", "centre", "palace", "tower", "monastery"}
)
"""Heads of phrases that name or describe a place."""

BUILDINGS: Final = frozenset(
    {
        "embassy",
        "consulate",
        "airport",
        "airfield",
        "base",
        "prison",
        "jail",
        "hospital",
        "school",
        "university",
        "college",
    }
    | {
        "church",
        "mosque",
        "synagogue",
        "temple",
        "stadium",
        "mall",
        "center",
        "centre",
        "hotel",
        "station",
        "park",
        "bridge",
    }
    | {"museum", "library", "courthouse", "cathedral", "theater", "theatre", "nightclub", "plant", "refinery"}
)
"""Words that end the name of a body that is also a building or its ground."""

PLACE_NAME_ENDINGS: Final = frozenset(
    {
        "province",
        "county",
        "city",
        "state",
        "river",
        "lake",
        "island",
        "islands",
        "mountains",
        "valley",
        "airport",
        "base",
    }
    | {
        "street",
        "avenue",
        "road",
        "park",
        "square",
        "bridge",
        "beach",
        "bay",
        "sea",
        "ocean",
        "strait",
        "desert",
        "district",
    }
    | {
        "region",
        "peninsula",
        "boulevard",
        "highway",
        "freeway",
        "drive",
        "lane",
        "hospital",
        "school",
        "church",
        "mosque",
        "stadium",
        "prison",
    }
)
"""Words that, capitalised, end a place's name."""

ORGANISATION_ENDINGS: Final = frozenset(
    {
        "corp",
        "inc",
        "ltd",
        "llc",
        "plc",
        "co",
        "corporation",
        "company",
        "group",
        "brigade",
        "brigades",
        "front",
        "party",
    }
    | {"committee", "commission", "council", "ministry", "department", "agency", "bureau", "authority", "association"}
    | {
        "union",
        "federation",
        "institute",
        "university",
        "college",
        "foundation",
        "organization",
        "organisation",
        "bank",
    }
    | {
        "police",
        "army",
        "navy",
        "guard",
        "forces",
        "force",
        "court",
        "congress",
        "parliament",
        "senate",
        "times",
        "post",
    }
    | {"news", "network", "movement", "militia", "airlines", "airways", "administration", "league", "office", "service"}
)
"""Words that, capitalised, end an organisation's name."""

PLACE_PREPOSITIONS: Final = frozenset(
    {"in", "at", "near", "from", "into", "across", "inside", "outside", "around", "throughout", "toward", "towards"}
    | {"through", "within", "off", "onto", "along", "beyond", "to", "of", "on", "over", "above", "surrounding", "via"}
)
PARTY_PREPOSITIONS: Final = frozenset(
    {"by", "with", "against", "between", "among", "for", "to", "on", "than", "like", "about"}
)

PEOPLES: Final = frozenset(
    {
        "sunni",
        "sunnis",
        "shiite",
        "shiites",
        "shia",
        "shias",
        "shi ite",
        "shiite muslim",
        "sunni muslim",
        "muslim",
        "muslims",
    }
    | {"christian", "christians", "jew", "jews", "jewish", "hindu", "hindus", "sikh", "sikhs", "buddhist", "buddhists"}
    | {
        "catholic",
        "catholics",
        "protestant",
        "protestants",
        "orthodox",
        "alawite",
        "alawites",
        "druze",
        "yazidi",
        "yazidis",
    }
    | {
        "kurd",
        "kurds",
        "arab",
        "arabs",
        "pashtun",
        "pashtuns",
        "hazara",
        "hazaras",
        "uighur",
        "uighurs",
        "uyghur",
        "uyghurs",
    }
    | {"rohingya", "hutu", "hutus", "tutsi", "tutsis", "tamil", "tamils", "chechen", "chechens", "tibetan", "tibetans"}
    | {"european", "europeans", "african", "africans", "asian", "asians", "hispanic", "hispanics", "latino", "latinos"}
    | {
        "democrat",
        "democrats",
        "republican",
        "republicans",
        "islamist",
        "islamists",
        "communist",
        "communists",
        "maoist",
    }
    | {"maoists", "socialist", "socialists", "zionist", "zionists", "baathist", "baathists", "mormon", "mormons"}
)
"""Folded names of religious, ethnic and political groups that belong to no one country."""

NO_NAMES: Final = frozenset(
    {
        "SUV",
        "ATM",
        "GPS",
        "TV",
        "DNA",
        "PM",
        "AM",
        "EST",
        "EDT",
        "PST",
        "PDT",
        "CST",
        "CDT",
        "UTC",
        "GMT",
        "CCTV",
        "CEO",
        "OK",
    }
    | {
        "COVID",
        "COVID-19",
        "AIDS",
        "HIV",
        "PTSD",
        "DUI",
        "ASAP",
        "FAQ",
        "URL",
        "PDF",
        "CPR",
        "ER",
        "ICU",
        "RPG",
        "AK-47",
    }
)
"""Capitals that name no party and no place."""

CALENDAR: Final = frozenset(
    set(MONTHS)
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri"}
    | {"sat", "sun"}
)
"""Capitalised words that belong to dates, never to names."""
