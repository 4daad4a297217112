"""Described parties ("two US officials", "a spokesman for the foreign ministry", "the group") and pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from discrepancy.pipeline.actors.draft import Draft
from discrepancy.pipeline.actors.extent import left_edge, right_edge
from discrepancy.pipeline.actors.kinds import office_holder
from discrepancy.pipeline.actors.lexicon import PERSON, PRONOUNS, Noun, cue_verbs, noun
from discrepancy.pipeline.actors.named import Names, age_before, mark_function
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values import gazetteer

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE: Final = frozenset({"a", "an", "another", "some", "several", "many", "any", "each", "every", "one"})
_NEGATIVE: Final = frozenset({"no", "neither", "nobody"})
_PREMODIFIER_TAILS: Final = frozenset(
    {"backed", "linked", "led", "aligned", "allied", "supported", "trained", "funded"}
    | {
        "sponsored",
        "based",
        "born",
        "speaking",
        "controlled",
        "held",
        "made",
        "style",
        "supplied",
        "armed",
    }
)
"""What follows a hyphen where the name before it is no affiliation: "Iran-backed"."""


def third_person(syntax: Syntax) -> Iterator[Draft]:
    """Third-person pronouns; which of them stand for parties is seen later."""
    for i, lower in enumerate(syntax.lower):
        known = PRONOUNS.get(lower)
        if known is None or syntax.pos[i] not in ("PRON", "DET") or syntax.relation[i] in ("expl", "discourse"):
            continue
        gender, number = known
        draft = Draft(
            i,
            i + 1,
            i,
            "pronoun",
            "",
            syntax.doc[i].text,
            syntax.sentence[i],
            lemma=lower,
            number=number,
            gender=gender,
        )
        mark_function(syntax, draft)
        yield draft


def nominals(syntax: Syntax, names: Names) -> Iterator[Draft]:
    """Descriptions headed by a noun for a party."""
    for i, part in enumerate(syntax.pos):
        if part not in ("NOUN", "PROPN", "ADJ") or names.used[i] or names.owner[i] >= 0:
            continue
        found = _party_noun(syntax, i)
        if found is None or (syntax.relation[i] in ("compound", "nmod:desc", "amod") and syntax.head[i] > i):
            continue
        start = left_edge(syntax, names, i)
        determiner = _determiner(syntax, start, i)
        if determiner in _NEGATIVE or (start == i and _is_bare_idiom(syntax, i)):
            continue
        end = right_edge(syntax, names, i)
        if names.owner[end - 1] >= 0 and office_holder(syntax, names.spans[names.owner[end - 1]].start - 1) == i:
            end = names.spans[
                names.owner[end - 1]
            ].start  # "the spokesman for the ministry, Saeed Roe" without its comma
        if _names_a_thing(syntax, i, end) or (syntax.lemma[i] in _AMBIGUOUS and not _acts(syntax, names, i, start)):
            continue
        plural = (
            _is_crowd(syntax, i)
            or syntax.tag[i] in ("NNS", "NNPS")
            or "persons" in found.kinds
            or _counted(syntax, start, i)
        )
        if syntax.lemma[i] == "sheriff" and i + 1 < len(syntax) and syntax.lower[i + 1] in ("'s", "’s"):
            continue  # "the sheriff's deputies"
        if syntax.lower[i] == "staff" and start == i and i and syntax.lower[i - 1] == "of":
            continue  # "chief of staff"
        draft = Draft(
            start,
            end,
            i,
            "nominal",
            "",
            " ".join(syntax.doc[start:end].text.split()),
            syntax.sentence[i],
            lemma="person" if syntax.lower[i] == "old" else _lemma(syntax, i),
            noun=found,
            number="pl" if plural else "sg",
            gender=found.gender,
            definite=_definiteness(syntax, start, i, plural),
            affiliations=_affiliations(syntax, names, start, i, end),
            modifiers=_modifiers(syntax, start, i),
            age=age_before(syntax, i + 1 if syntax.lower[i] == "old" else i),
        )
        mark_function(syntax, draft)
        yield draft


def _names_a_thing(syntax: Syntax, i: int, end: int) -> bool:
    """ "The source of the fire", "a chain of events", "the authority of the court" stand for no party."""
    return syntax.lemma[i] in _THINGS_OF and end > i + 1 and syntax.lower[i + 1] == "of"


def _acts(syntax: Syntax, names: Names, i: int, start: int) -> bool:
    """Is a noun of several senses used of people: the subject of an active verb, or with a name before it."""
    verb = syntax.head[i]
    if syntax.relation[i] == "nsubj" and syntax.pos[verb] == "VERB" and syntax.lemma[verb] in cue_verbs():
        return True
    return any(names.owner[j] >= 0 and names.spans[names.owner[j]].label in ("ORG", "NORP") for j in range(start, i))


_AMBIGUOUS: Final = frozenset(
    {
        "party",
        "court",
        "club",
        "house",
        "state",
        "island",
        "school",
        "university",
        "college",
        "network",
        "station",
        "cell",
    }
    | {
        "office",
        "service",
        "head",
        "guard",
        "chair",
        "side",
        "channel",
        "magazine",
        "giant",
        "business",
        "coalition",
        "wing",
    }
    | {
        "chain",
        "outfit",
        "bank",
        "alliance",
        "union",
        "movement",
        "website",
        "newspaper",
        "paper",
        "tabloid",
        "publisher",
        "daily",
        "journal",
        "retailer",
    }
    | {"assembly", "academy", "cabinet", "brigade", "squad", "team", "star", "guide", "champion", "republic"}
)
"""Nouns that are as often no party: taken for one where they act or follow a name."""
_THINGS_OF: Final = frozenset(
    {"source", "author", "authority", "head", "star", "force", "partner", "state", "side", "couple"}
)
_NEVER_ALONE: Final = frozenset(
    {"force", "head", "guard", "house", "fire", "guide", "service", "state", "power", "local", "native", "union"}
    | {"office", "authority", "major", "general", "private", "minor", "individual", "star", "author", "patient"}
    | {"relative", "adult", "party", "business", "team", "club", "range", "cast", "staff", "school", "college"}
    | {"university", "council", "court", "house", "association", "group", "power", "channel", "network"}
)
"""Singular nouns of many senses that stand for nobody without a determiner: "in force", "at school"."""


def _party_noun(syntax: Syntax, i: int) -> Noun | None:
    lower = syntax.lower[i]
    if lower == "old":
        hyphened = i >= 4 and syntax.lower[i - 1] == "-" and syntax.lower[i - 2] in _AGED
        compound_age = hyphened or (
            i >= 3 and syntax.lower[i - 1] in _AGED and _determiner(syntax, i - _AGE, i) in _DEFINITE | _INDEFINITE
        )
        governed = syntax.head[i] > i and syntax.pos[syntax.head[i]] in ("NOUN", "PROPN")
        followed = i + 1 < len(syntax) and syntax.pos[i + 1] in ("NOUN", "PROPN", "ADJ", "NUM")
        return PERSON if compound_age and not governed and not followed else None
    if syntax.pos[i] == "ADJ":
        return noun(lower, lower) if lower in _SUBSTANTIVE and _determiner(syntax, i - 1, i) == "the" else None
    found = noun(syntax.lemma[i], lower)
    if found is None and lower.endswith("year-old") and lower[:1].isdigit():
        return PERSON
    return found


_AGED: Final = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})
_AGE: Final = 4
"""Tokens of an age before "old": "the 17 year", "a two and a half year"."""
_SUBSTANTIVE: Final = frozenset({"injured", "wounded", "dead", "deceased", "accused"})


def _lemma(syntax: Syntax, i: int) -> str:
    lemma = syntax.lemma[i]
    lower = syntax.lower[i]
    if lemma == lower and syntax.tag[i] in ("NNS", "NNPS") and lower.endswith("s") and noun(lower[:-1], lower[:-1]):
        return lower[:-1]
    return lemma


def _determiner(syntax: Syntax, start: int, head: int) -> str:
    for i in range(max(start, 0), head):
        if syntax.pos[i] in ("DET", "PRON") and syntax.head[i] == head:
            return syntax.lower[i]
    return ""


def _is_crowd(syntax: Syntax, i: int) -> bool:
    """Is it "a group of men": several people rather than a body."""
    if syntax.lemma[i] not in ("group", "crowd", "gang", "couple", "pair", "trio", "family") or i + 1 >= len(syntax):
        return False
    of = next((j for j in syntax.each(i, "nmod") if j > i and syntax.preposition(j) == "of"), None)
    return of is not None and syntax.tag[of] == "NNS"


def _counted(syntax: Syntax, start: int, head: int) -> bool:
    return any(
        syntax.relation[i] == "nummod" and syntax.head[i] == head and syntax.lower[i] not in ("one", "1")
        for i in range(start, head)
        if syntax.lower[i + 1] != "-"  # "a 31-year-old woman"
    )


def _definiteness(syntax: Syntax, start: int, head: int, plural: bool) -> str:
    for i in range(start, head):
        if syntax.head[i] != head and i != start:
            continue
        if syntax.lower[i] in _DEFINITE or syntax.relation[i] == "nmod:poss" or syntax.pos[i] == "PRON":
            return "def"
        if syntax.lower[i] in _INDEFINITE or syntax.relation[i] == "nummod":
            return "indef"
    return "bare" if plural else "zero"


def _is_bare_idiom(syntax: Syntax, i: int) -> bool:
    """A singular noun of many senses without any determiner ("in force", "head to", "in general")."""
    return syntax.tag[i] == "NN" and syntax.lower[i] in _NEVER_ALONE


def _modifiers(syntax: Syntax, start: int, head: int) -> frozenset[str]:
    return frozenset(
        syntax.lower[i]
        for i in range(start, head)
        if syntax.pos[i] in ("ADJ", "NOUN", "PROPN", "NUM", "VERB") and syntax.lower[i] not in ("old", "year", "years")
    )


def _affiliations(syntax: Syntax, names: Names, start: int, head: int, end: int) -> list[str]:
    """Names within a description that say what it belongs to ("Iraqi", "of the Quds Force"), not who backs it."""
    found: list[str] = []
    seen: set[int] = set()
    for i in range(start, end):
        owner = names.owner[i]
        if owner < 0 or owner in seen or i == head:
            continue
        seen.add(owner)
        span = names.spans[owner]
        if (
            span.end + 1 < len(syntax)
            and syntax.lower[span.end] == "-"
            and syntax.lower[span.end + 1] in _PREMODIFIER_TAILS
        ):
            continue
        found.append(span.text)
    if not found:
        words = (syntax.doc[i].text for i in range(start, head) if syntax.lower[i + 1] != "-")
        found = [word for word in words if gazetteer.people_of(word)]
    return found
