"""Whose age or attribute is told: one named person, or one described alike within an incident."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from discrepancy.schema import ActorType, Amount, Bound, Fact, Slot
from discrepancy.values.counted import is_person
from discrepancy.values.names import misspelt, name_words, same_person
from discrepancy.values.spelling import fold

FEMALE: Final = frozenset(
    {"girl", "woman", "daughter", "mother", "wife", "sister", "grandmother", "aunt", "niece", "granddaughter"}
)
MALE: Final = frozenset(
    {"boy", "man", "son", "father", "husband", "brother", "grandfather", "uncle", "nephew", "grandson"}
)
YOUNG: Final = frozenset(
    {"girl", "boy", "child", "baby", "infant", "toddler", "daughter", "son", "granddaughter", "grandson", "kid"}
)
SMALL: Final = frozenset({"child", "baby", "infant", "toddler", "kid"})
GROWN: Final = frozenset({"man", "woman", "father", "mother", "husband", "wife", "grandfather", "grandmother"})
MANY: Final = frozenset(
    {"man", "woman", "people", "person", "resident", "student", "teen", "teenager", "male", "female"}
)
"""Nouns that tell nobody from the others of an incident."""


def full_name(fact: Fact) -> str:
    """Name of the person whose age it is, where the text gives more than a surname; empty for described persons.

    The noun that bears the age must be a word of the name: coreference may have put another person's name to it.
    """
    subject, noun = fact.subject, _noun(fact)
    if subject is None:
        return _named_before(fact)
    named = subject.type in (ActorType.PERSON, ActorType.UNKNOWN)
    name = subject.name if named else _name_in(subject.name, noun)
    beside = _name_in(fact.value.text, noun)
    if len(name_words(beside)) >= _FULL and not same_person(beside, name):
        name = beside  # "his 6-year-old son Ben Roe": the name that bears the age is his own
    words = name_words(name)
    if len(words) < _FULL:
        return ""
    own = (
        name in (_named_before(fact), _named_after(fact))
        or not noun
        or fold(noun) in _GENERATIONS
        or bool(set(name_words(noun)) & set(words))
    )
    return name if own else ""


def _named_before(fact: Fact) -> str:
    """The name right before an age in apposition: "Ana Roe, a 40-year-old mother of two"."""
    found = _APPOSITION.search(_before(fact))
    return found[1] if found is not None else ""


def _named_after(fact: Fact) -> str:
    """The name right after a described person's age in apposition: "a 40-year-old nurse, Ana Roe, fell"."""
    found = _AFTER_COMMA.match(fact.evidence.sentence, max(fact.evidence.end - fact.evidence.sentence_start, 0))
    return found[1] if found is not None else ""


_AFTER_COMMA: Final = re.compile(r"(?: [a-z-]+){1,3}, ((?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+)(?=\W*$|[,;)]| [a-z])")
_APPOSITION: Final = re.compile(r"((?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+),? (?:(?:an?|the) )?$")


_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _name_in(words: str, noun: str) -> str:
    """The proper name that ends with a noun in a longer description: "the 19-year-old Ana Roe of Oldtown"."""
    name: list[str] = []
    for word in words.split():
        name = [*name, word] if word[:1].isupper() and word.rstrip(".,").replace("-", "").isalpha() else []
        if name and word == noun:
            return " ".join(name)
    return ""


_FULL: Final = 2
"""Words of a full name."""


def _noun(fact: Fact) -> str:
    amount = fact.value
    return amount.noun if isinstance(amount, Amount) else ""


_REACH: Final = 100
"""Characters on each side of an age in which a name stands beside it; the bound keeps the patterns linear."""


def _before(fact: Fact) -> str:
    end = max(fact.evidence.start - fact.evidence.sentence_start, 0)
    return fact.evidence.sentence[max(end - _REACH, 0) : end]


def is_general(fact: Fact) -> bool:
    """Is an age no single person's of now: of several, of a kind of people, one still to be reached or one long past.

    "Two 17-year-olds", "between 15 and 18", "the typical 15-year-old", "until he turns 18", "when she was 14".
    """
    amount = fact.value
    if not isinstance(amount, Amount):
        return True
    before = _before(fact)
    if before.endswith("-") or _is_of_another(fact, before):
        return True
    several = (
        amount.low is None or amount.high is None or (amount.high - amount.low > 1 and not _is_of_one(fact, amount))
    )
    if several or _PLURAL.search(amount.text) is not None:
        return True
    return _TO_COME.search(before) is not None or _OF_THEN.search(before) is not None


def _is_of_one(fact: Fact, amount: Amount) -> bool:
    """Is an age told as a span that of one person: "a man in his 40s", not "children aged 5 to 12"."""
    if amount.bound is not Bound.RANGE or not amount.low or amount.high is None or amount.high - amount.low > _SPAN:
        return False
    if "their" in amount.text.lower().split():
        return False
    if amount.noun in _SEVERAL or not is_person(amount.noun):
        return full_name(fact) != ""
    return fact.item is None or fact.item.text.lower() == amount.noun.lower()


_SPAN: Final = 15
"""Years of a span beyond which it is said of a kind of people."""
_SEVERAL: Final = frozenset({"people", "couple", "pair", "twins"})


def _is_of_another(fact: Fact, before: str) -> bool:
    """Does the age of a named person stand beside another name, or apart from his own: it may be another's."""
    subject = fact.subject
    words = name_words(subject.name) if subject is not None and subject.type is ActorType.PERSON else []
    if len(words) < _FULL:
        return False
    end = max(fact.evidence.end - fact.evidence.sentence_start, 0)
    after = fact.evidence.sentence[end : end + _REACH]
    told = [found[1] for found in (_NAME_BEFORE.search(before), _NAME_AFTER.match(after)) if found is not None]
    told += [_name_in(fact.value.text, _noun(fact)), _named_after(fact)]
    if not any(told) and words[-1] not in name_words(fact.evidence.sentence):
        return False  # "he is 25": as far as coreference goes
    return not any(name and words[-1] in name_words(name) and _agree(name_words(name), words) for name in told)


def _agree(told: Sequence[str], words: Sequence[str]) -> bool:
    """Is a name as told beside an age that of a person: the surname alone, or with a given name in common."""
    return len(told) < _FULL or same_person(" ".join(told), " ".join(words)) or told[0] == words[0]


_NAME_BEFORE: Final = re.compile(
    r"((?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w'’-]+),?\s?(?:Jr\.|Sr\.|II|III)?,?\s?"
    r"(?:\(|aged?\s|is\s|was\s|who\s(?:is|was)\s|an?\s|the\s)?$"
)
_NAME_AFTER: Final = re.compile(
    r"^[\s-]*(?:years?[\s-]olds?\b)?,?\s?(?:[a-z][\w-]*\s){0,3}((?:[A-Z][\w.'’-]*,?\s?){1,4})"
)


_PLURAL: Final = re.compile(
    r"year-olds\b|\byears?[ -]old (?:[\w-]+ )*(?:victims|sons|daughters|boys|girls|men|women|children|students|teens)\b"
    r"|-old (?:[\w-]+ )*(?:victims|sons|daughters|boys|girls|men|women|children|students|teens)$"
)
_TO_COME: Final = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|until|reach(?:es|ed)?|under|over|typical|average|any|every|when an?|like an?)\s"
    r"(?:\w+\s){0,3}$"
)


_OF_THEN: Final = re.compile(
    r"\byears (?:ago|earlier|before)\b|\bwhen (?:[\w.'’-]+\s){1,3}(?:was|were)\s(?:\w+\s){0,2}$", re.IGNORECASE
)


def kind(fact: Fact) -> str:
    """Noun that describes the person, where it may single one out of an incident: "girl", "suspect"."""
    noun = _noun(fact).lower()
    if full_name(fact) or _noun(fact) != noun or not (noun.isalpha() or not noun):
        return ""
    if noun in MANY or not noun:
        return _MINOR if _years(fact) < _OF_AGE else ""
    return noun


_MINOR: Final = "minor"
_OF_AGE: Final = 18
_RELATED: Final = frozenset({"relative", "brother", "sister", "sibling", "cousin", "suspect", "victim", "juvenile"})
"""Nouns that a minor who is only called by age elsewhere may bear."""

_NEAR: Final = 2
"""Years within which a minor called only by age may be the one of another report."""


def _years(fact: Fact) -> float:
    amount = fact.value
    return amount.low if isinstance(amount, Amount) and amount.low is not None and amount.unit == "year" else _OF_AGE


def years(fact: Fact) -> float:
    """An age in years, of a baby 0."""
    amount = fact.value
    return amount.low if isinstance(amount, Amount) and amount.low is not None and amount.unit == "year" else 0.0


def may_be_one(a: Fact, b: Fact) -> bool:
    """Does nothing in two descriptions tell two persons apart: not the gender of their nouns."""
    genders = {gender for gender, words in enumerate((FEMALE, MALE)) if {_noun(a).lower(), _noun(b).lower()} & words}
    return len(genders) < len((FEMALE, MALE))


def group(fact: Fact) -> str:
    """A word that all share who may be taken for the described person: the noun, one for all that may be minors.

    Empty for named persons, and for those whom the text does not single out.
    """
    noun = kind(fact)
    return _MINOR if noun in YOUNG | _RELATED else noun


def are_one(one: str, two: str) -> bool:
    """Are two full names, told of one happening, one person's: the same, or one of them misspelt."""
    return same_person(one, two) or misspelt(one, two)


def given_name(fact: Fact) -> str:
    """The given name of a full name, folded, or the only name that a report has of a person: given name or surname."""
    words = name_words(full_name(fact))
    if words:
        return words[0]
    subject, noun = fact.subject, fold(_noun(fact))
    alone = name_words(subject.name) if subject is not None and subject.type is ActorType.PERSON else ()
    return alone[0] if len(alone) == 1 and noun in ("", alone[0]) else ""


def ages(facts: Iterable[Fact]) -> dict[str, str]:
    """Person -> exact age, for those of whom an article gives one that no two named persons of it share."""
    found: dict[str, str] = {}
    named: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        subject, amount = fact.subject, fact.value
        if subject is None:
            continue
        age = ""
        if (
            fact.slot is Slot.AGE
            and isinstance(amount, Amount)
            and amount.low == amount.high
            and amount.low is not None
        ):
            age = "" if is_general(fact) else f"{amount.low:g} {amount.unit}"
        elif subject.type is ActorType.DESCRIBED and (told := _TOLD_AGE.search(subject.name)) is not None:
            age = f"{told[1]} {told[2]}"
        if not age:
            continue
        found.setdefault(fold(subject.name), age)
        if subject.type is ActorType.PERSON:
            named[age].add(fold(subject.name))
    return {name: age for name, age in found.items() if len(named[age]) < _TWO}


_TWO: Final = 2
_TOLD_AGE: Final = re.compile(r"\b(\d{1,3})-(year|month|week|day)-old\b")


def are_listed(a: Fact, b: Fact) -> bool:
    """Does one sentence give two ages, neither of a named person: they are those of two ("the girls, 12 and 16")."""
    here = a.article_id == b.article_id and a.evidence.sentence_start == b.evidence.sentence_start
    return here and not full_name(a) and not full_name(b)


def same(a: Fact, b: Fact) -> bool:
    """Are two persons the same by name, or alike by description: one noun, or two for a child of one gender.

    A name of one word beside an age is a child's given name more often than a surname without a full name before it:
    it is one with the same word alone, and with a full name that begins with it.
    """
    one, two = full_name(a), full_name(b)
    if one and two:
        return are_one(one, two)
    if one or two or (given_name(a) and given_name(b)):
        return bool(given_name(a)) and given_name(a) == given_name(b)
    noun, other = kind(a), kind(b)
    if not noun or not other:
        return False
    if _MINOR in (noun, other):
        near = abs(_years(a) - _years(b)) <= _NEAR
        return near and {noun, other} <= {_MINOR} | YOUNG | _RELATED and may_be_one(a, b)
    if noun == other:
        return True
    return may_be_one(a, b) and {noun, other} <= YOUNG
