"""Numbers that name, and numbers that give an age: told apart by parse and named entities."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.quantities.nouns import is_manner
from discrepancy.pipeline.quantities.relations import is_harm
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.counted import is_person
from discrepancy.values.found import Found

_NAME_ENTITIES: Final = frozenset(
    {"PERSON", "PER", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "WEAPON", "VEHICLE"}
)
OLDEST: Final = 120
_PERSON_PRONOUNS: Final = frozenset({"he", "she", "i", "you", "who", "they", "him", "her", "me"})


_LARGEST_NAME_NUMBER: Final = 1000
_AFTER_NAMES: Final = frozenset({"PUNCT", "CCONJ", "ADP", "SCONJ", "PRON", "DET"})
"""What may follow a name that ends in a number, and does not follow a number that counts something."""


def is_named(syntax: Syntax, start: int, end: int, value: float = 0.0) -> bool:
    """Is the bare number at tokens [start, end) part of a name: "Boeing 737", "Category 5", "the 747"."""
    doc = syntax.doc
    token = doc[start]
    if token.ent_type_ in _NAME_ENTITIES and token.ent_iob_ == "I":
        return True
    if (
        token.ent_type_ in _NAME_ENTITIES
        and end < len(doc)
        and doc[end].ent_iob_ == "I"
        and doc[end].text[:1].isupper()
    ):
        if not (syntax.relation[start] == "nummod" and syntax.tag[syntax.head[start]] in ("NNS", "NNPS")):
            return True
    number = start
    head = syntax.head[number]
    if start == 0 or syntax.head[number] == number:
        return False
    before = start - 1
    if head == before and syntax.pos[before] in ("NOUN", "PROPN") and _names(syntax, number):
        return True
    if syntax.pos[before] == "PROPN" and token.text[0].isdecimal() and syntax.relation[number] in ("flat", "compound"):
        return head <= before or (syntax.pos[head] == "PROPN" and syntax.tag[head] != "NNPS") or head == before
    if (
        syntax.pos[before] == "PROPN"
        and doc[before].text[:1].isupper()
        and "," not in token.text
        and token.text[0].isdecimal()
        and value < _LARGEST_NAME_NUMBER
        and (end == len(doc) or syntax.pos[end] in _AFTER_NAMES)
        and not (head > end and syntax.relation[number] == "nummod")
    ):
        return True
    if syntax.pos[before] == "PROPN" and token.text[0].isdecimal() and value != 1:
        station = doc[before].text.isupper() and end < len(doc) and doc[end].text[:1].isupper()
        if station or (syntax.tag[end : end + 1] == ["NNP"] and not _plural_after(syntax, end)):
            return True  # "WKRP 3 News"
    if syntax.pos[before] == "PROPN" and token.text.isdecimal() and syntax.lower[max(before - 1, 0)] == "the":
        if syntax.pos[end : end + 1] in (["VERB"], ["AUX"]):
            return True  # "the Nikkei 225 closed"
    article = syntax.lower[before] in ("a", "an")
    return article and token.text.isdecimal() and len(token.text) >= 3 and not _plural_after(syntax, end)


def _names(syntax: Syntax, number: int) -> bool:
    """Is a number after its head noun a name's part: no plural follows it, and it is written in digits or capital."""
    text = syntax.doc[number].text
    if syntax.relation[number] == "flat":
        return True
    if syntax.relation[number].partition(":")[0] not in ("nummod", "nmod", "flat", "compound", "appos", "dep", "list"):
        return False
    return (text[0].isdecimal() or text[0].isupper()) and syntax.child(number, "case") is None


def _plural_after(syntax: Syntax, i: int) -> bool:
    for j in range(i, min(i + 3, len(syntax))):
        if syntax.tag[j] in ("NNS", "NNPS"):
            return True
        if syntax.pos[j] not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def counts_one(syntax: Syntax, i: int) -> bool:
    """Does "one" count: "one soldier", "one of the men"; not "no one", "the one who", "one should"."""
    if (i > 0 and syntax.lower[i - 1] == "including") or syntax.lower[i + 1 : i + 2] == ["of"]:
        return True
    if syntax.lower[i - 1] == "," and i + 1 < len(syntax) and is_manner(syntax, i + 1):
        return True  # "three men were shot, one fatally"
    if i > 0 and syntax.lower[i - 1] in (
        "no",
        "any",
        "every",
        "some",
        "each",
        "another",
        "this",
        "that",
        "the",
        "which",
    ):
        if not (syntax.relation[i] == "nummod" and syntax.lower[i - 1] in ("the", "this", "that", "another")):
            return False
    if i + 1 < len(syntax) and syntax.lower[i + 1] in ("another", "day", "'s", "’s"):
        return False
    if syntax.relation[i] == "nummod":
        return True
    if i + 1 < len(syntax) and syntax.lower[i + 1] in ("of", "or"):
        return syntax.lower[i + 1] == "of" or syntax.lower[i + 2 : i + 3] == ["more"]
    return syntax.tag[i] == "CD" and syntax.pos[i] == "NUM" and syntax.head[i] > i


def is_human(syntax: Syntax, i: int) -> bool:
    entity = syntax.doc[i].ent_type_
    lemma = syntax.lemma[i]
    return entity in ("PERSON", "PER") or is_person(lemma)


def aged_person(syntax: Syntax, start: int, end: int, found: Found) -> int | None:
    """The person whose age a bare number gives: "Anna Berg, 27, of", "Berg (27)", "she is 54", "turned 30"."""
    value = found.numbers[0]
    if len(found.numbers) > 1 or not 0 < value <= OLDEST or value != int(value) or end - start != 1:
        return None
    short = 3 if syntax.lower[end : end + 3] == ["y", "/", "o"] else int(syntax.lower[end : end + 1] == ["yo"])
    if short:  # "21 y/o Ana Roe", "a 21 yo man"
        person = end + short
        named = person < len(syntax) and (is_human(syntax, person) or syntax.pos[person] == "PROPN")
        return person if named else None
    if (of := _person_of(syntax, start, end)) is not None:
        return of
    if not syntax.doc[start].text.isdecimal() and value < 10:
        return None
    before = start - 1
    if syntax.lower[before] in ("also", "now", "then", "only", "just", "both", "each", "all") and before > 1:
        before -= 1
    if before > 0 and syntax.lower[before] == "," and _are_aged(syntax, before - 1, start, end):
        young = syntax.tag[before - 1] == "NNS" or syntax.lemma[before - 1] in CHILDREN
        return before - 1 if value >= _YOUNGEST_ASIDE or young else None
    if before > 0 and syntax.lower[before] in (",", "(") and (end == len(syntax) or syntax.lower[end] in ",.);:—-"):
        name = before - 1
        if syntax.lower[name] == "," and name > 0:
            name -= 1
        if is_human(syntax, name) or _is_listed(syntax, name, end) or (
            syntax.pos[name] == "PROPN" and syntax.doc[name].ent_type_ == "" and syntax.lower[before] == ","
            and (syntax.head[start] == name or syntax.lower[end : end + 1] in ([","], [";"])) and value >= 10
        ):  # fmt: skip
            if syntax.lower[before] == "(" and syntax.lower[end] != ")":
                return None
            return _name_head(syntax, name)
        if _is_aside(syntax, name, end) and value >= _YOUNGEST_ASIDE:
            return name
    subject = syntax.child(start, "nsubj")
    if syntax.child(start, "cop") is not None and subject is not None and end < len(syntax):
        if syntax.lower[end] in ".,;:!?”\"'’)" or syntax.lower[end] in ("when", "and", "at", "but", "in"):
            if syntax.lower[subject] in _PERSON_PRONOUNS - {"they"} or syntax.doc[subject].ent_type_ in (
                "PERSON",
                "PER",
            ):
                return subject
    head = syntax.head[start]
    if head != start and syntax.lemma[head] == "turn" and syntax.relation[start] in ("obj", "xcomp", "obl"):
        subject = syntax.subject(head)
        if subject is not None:
            return subject
    return None


def _person_of(syntax: Syntax, start: int, end: int) -> int | None:
    """The one whose age a number after "of" is: "a man of about 60", "a boy of nine"; not "a mother of two"."""
    of = start - 1
    while of > 1 and syntax.lower[of] in _ABOUT:
        of -= 1
    if of < 1 or syntax.lower[of] != "of" or syntax.lower[of - 1] not in _OF_AN_AGE:
        return None
    return None if _plural_after(syntax, end) else of - 1


_OF_AN_AGE: Final = frozenset({"man", "woman", "boy", "girl", "child", "toddler", "lad", "youth", "male", "female"})
_ABOUT: Final = frozenset({"about", "around", "roughly", "approximately", "some", "nearly", "almost", "just", "only",
                           "over", "under"})  # fmt: skip


def _are_aged(syntax: Syntax, noun: int, start: int, end: int) -> bool:
    """Do ages stand after counted persons and a comma: "two women, 28 and 31, and one man, 24, were hurt".

    "Of the officers, 12 and 14 stayed" counts officers.
    """
    if not is_person(syntax.lemma[noun]) and syntax.lemma[noun] not in CROWDS:
        return False
    if syntax.lower[syntax.sentence_starts[syntax.sentence[start]]] in ("of", "among"):
        return False
    joined = syntax.lower[end : end + 1] == ["and"] and syntax.pos[end + 1 : end + 2] == ["NUM"]
    return joined or syntax.lower[end : end + 1] in ([","], [";"])


def _is_listed(syntax: Syntax, name: int, end: int) -> bool:
    """Does a name stand in a list of names with ages, whatever it was taken for: "Ana, 6, and Oscar, 11, were hurt"."""
    if (
        syntax.pos[name] != "PROPN"
        or syntax.lower[name + 1] != ","
        or syntax.lower[end : end + 1] not in ([","], [";"])
    ):
        return False
    first = syntax.sentence_starts[syntax.sentence[name]]
    return any(
        syntax.pos[i] == "NUM"
        and syntax.lower[i - 1] == ","
        and syntax.lower[i + 1] in (",", ";")
        and syntax.doc[i - 2].ent_type_ in ("PERSON", "PER")
        for i in range(max(first + 2, name - _NAMES_APART), name)
    )


_NAMES_APART: Final = 16
"""Tokens back to the name before in a list of names with ages and what else is said of each."""
_YOUNGEST_ASIDE: Final = 16


def _is_aside(syntax: Syntax, name: int, end: int) -> bool:
    """Does a number between commas stand after a name that opens its sentence and before its verb: "Berg, 44, has"."""
    if end + 1 >= len(syntax) or syntax.lower[end] != "," or syntax.pos[name] != "PROPN":
        return False
    first = syntax.sentence_starts[syntax.sentence[name]]
    opens = all(syntax.pos[i] in ("PROPN", "PUNCT") for i in range(max(first, name - 4), name)) and name - first <= 4
    return opens and (syntax.pos[end + 1] in ("VERB", "AUX", "ADV") or syntax.lower[end + 1] == "who")


def _name_head(syntax: Syntax, i: int) -> int:
    """Head of the name that a token is part of; titles outside the named entity are left out."""
    head = syntax.head[i]
    if syntax.doc[i].ent_type_ in ("PERSON", "PER"):
        while syntax.doc[head].ent_type_ == syntax.doc[i].ent_type_ and head != i and abs(head - i) <= 3:
            i, head = head, syntax.head[head]
        return i
    while syntax.relation[i] in ("flat", "compound", "flat:name") and abs(head - i) <= 3 and head != i:
        i, head = head, syntax.head[head]
    return i


_PREDICATIVE: Final = frozenset({"xcomp", "advcl", "obl", "conj", "root", "ccomp", "dep", "acl", "parataxis"})


def person_of_age(syntax: Syntax, start: int, end: int) -> int | None:
    """The person that an age phrase describes: "a 19-year-old student", "aged 27", "the girl is 9 years old".

    None where the phrase is the person: "a 17-year-old was arrested".
    """
    for token in range(start, end):
        i, head = token, syntax.head[token]
        if start <= head < end:
            continue
        subject = syntax.child(i, "nsubj")
        if subject is not None and not start <= subject < end and syntax.child(i, "case") is None:
            return subject
        if head == i:
            continue
        if syntax.lower[head] in ("age", "ages", "aged"):
            i, head = head, syntax.head[head]
        if syntax.pos[head] in ("NOUN", "PROPN", "PRON") and head != i:
            noun = name_beside(syntax, head)
            if not is_harm(syntax, noun):
                return noun
            continue
        relation = syntax.relation[i].partition(":")[0]
        if syntax.pos[head] in ("VERB", "ADJ", "AUX") and relation in _PREDICATIVE and syntax.child(i, "case") is None:
            subject = syntax.subject(head)
            if subject is not None and not start <= subject < end:
                return subject
    if end < len(syntax) and syntax.pos[end] in ("NOUN", "PROPN") and not is_harm(syntax, end):
        return name_beside(syntax, end)
    return None


def person_before(syntax: Syntax, start: int) -> int | None:
    """The person right before an age phrase: "children under five", "the boys, aged 9 and 11"."""
    before = start - 1
    if before > 0 and syntax.lower[before] in (",", "(", "-", "–", "—", "--"):
        before -= 1
    human = before >= 0 and (is_human(syntax, before) or syntax.lemma[before] in CROWDS)
    return before if human else None


CROWDS: Final = frozenset({"male", "female", "couple", "pair", "twins", "twin", "duo", "trio", "triplet"})
"""Nouns that are persons where an age is said of them."""
CHILDREN: Final = frozenset(
    """boy girl child baby infant toddler son daughter grandson granddaughter brother sister sibling nephew niece cousin
    twin kid schoolboy schoolgirl stepson stepdaughter""".split()
)
"""Those who may be younger than others of whom an age is given between commas."""


_YOUNGER_OR_OLDER: Final = frozenset({"over", "under"})
_ANYBODY: Final = frozenset({"anyone", "those", "everyone", "anybody", "everybody", "someone"})


def person_of_bound(syntax: Syntax, start: int, number: int, end: int, found: Found) -> int | None:
    """The person whose age a number after "over" or "under" bounds: "people over 65", "all of them were under 18"."""
    value = found.numbers[0]
    if syntax.lower[start] not in _YOUNGER_OR_OLDER or number != start + 1 or start == 0:
        return None
    if end != number + 1 or not 0 < value <= OLDEST or value != int(value):
        return None
    before = start - 1
    if syntax.lower[before] in _ANYBODY or is_human(syntax, before):
        return before
    subject = syntax.child(number, "nsubj") if syntax.child(number, "cop") is not None else None
    if subject is None:
        return None
    whole = (subject, *syntax.each(subject, "nmod"))
    person = next((i for i in whole if is_human(syntax, i)), None)
    return subject if person is None and syntax.lower[subject] in _PERSON_PRONOUNS else person


def person_aged(syntax: Syntax, start: int) -> int | None:
    """The persons right before "aged" and a number: "killed two children, aged 6 and 9"."""
    if start < 2 or syntax.lower[start - 1] not in ("aged", "ages"):
        return None
    return person_before(syntax, start - 1)


def name_beside(syntax: Syntax, noun: int) -> int:
    """The name that a description goes with: "reporter Anna Berg", "Mr. Berg, an engineer"; the noun itself else."""
    if syntax.pos[noun] == "PROPN":
        return noun
    if noun + 1 < len(syntax) and syntax.doc[noun + 1].ent_type_ in ("PERSON", "PER"):
        return _name_head(syntax, noun + 1)
    article = syntax.child(noun, "det")
    if article is not None and article > 1 and syntax.lower[article - 1] == ",":
        if syntax.doc[article - 2].ent_type_ in ("PERSON", "PER"):
            return _name_head(syntax, article - 2)
    head = syntax.head[noun]
    if syntax.relation[noun] == "appos" and head < noun and syntax.pos[head] == "PROPN":
        return head
    return noun
