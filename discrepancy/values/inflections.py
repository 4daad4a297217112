"""Lemmas of inflected English verbs and nouns, looked up in a table made from words that we know.

A trained lemmatizer cuts off endings by analogy and leaves non-words: "injur" for "injuring", "sued" cut to "su". Here
every known lemma is inflected once by the rules of spelling; a form found among the results has the lemma that made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from discrepancy.values.tables import rows

_ONE_SYLLABLE: Final = re.compile(r"(?:[^aeiou]*|[^aeiou]*qu)[aeiou][bdfgklmnprstvz]")
"""A short vowel and one consonant: the consonant always doubles ("stop", "quit")."""
_MAY_DOUBLE: Final = re.compile(r".*[aeiou][bdfgklmnprst]")
"""A longer word doubles its consonant under stress ("admit") or in British spelling ("travel")."""
_NEEDS_E: Final = re.compile(r".*(?:[^e]at|[^o]ut|[^aeo]in|iz|[io]s|am|[vu]|[lrn]c|[dr]g|[bcdfgkptz]l)")
"""No English word, or hardly one, ends so; with an "e" many do ("escalate", "impose", "approve")."""
_NEEDS_NO_E: Final = re.compile(r".*(?:ss|sh|x|[cnps]t|mn|mb|rn|[aeo]in|[ao]il|oy)")
"""Hardly a word has an "e" after these ("witness", "detain"): who writes one has made it up."""
_PARTICIPLE: Final = re.compile(r".*[aeiouy].*(?:ing|[^e]ed)")
"""Looks like an inflected verb: "breathing", not "bring"."""
_SIBILANT: Final = ("s", "sh", "ch", "x", "z")
_VERB_CLASSES: Final = ("light", "undergo", "happen", "shooting", "plan", "attempt", "fail", "appear")
_NOUN_CLASSES: Final = ("weapon", "building", "general")
"""Classes of ``event_words.tsv`` by part of speech."""


def third_person(lemma: str) -> str:
    """Third person singular of a regular verb; it is spelled as the plural of a regular noun.

    Example:
        >>> third_person("witness"), third_person("deny"), third_person("survey")
        ('witnesses', 'denies', 'surveys')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "i", "o", "u"):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_SIBILANT) else "s")


def _stems(lemma: str) -> tuple[str, ...]:
    if _ONE_SYLLABLE.fullmatch(lemma):
        return (lemma + lemma[-1],)
    if lemma.endswith("c"):
        return lemma + "k", lemma
    return (lemma, lemma + lemma[-1]) if _MAY_DOUBLE.fullmatch(lemma) else (lemma,)


def participles(lemma: str) -> tuple[str, ...]:
    """Forms in -ing; two where the spelling does not tell whether the consonant doubles.

    Example:
        >>> participles("injure"), participles("tie"), participles("free"), participles("stop")
        (('injuring',), ('tying',), ('freeing',), ('stopping',))
        >>> participles("admit")
        ('admiting', 'admitting')
    """
    if lemma.endswith("ie"):
        return (lemma[:-2] + "ying",)
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return (lemma[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(lemma))


def pasts(lemma: str) -> tuple[str, ...]:
    """Regular past forms; two where the spelling does not tell whether the consonant doubles.

    Example:
        >>> pasts("sue"), pasts("bomb"), pasts("deny"), pasts("nab")
        (('sued',), ('bombed',), ('denied',), ('nabbed',))
    """
    if lemma.endswith("e"):
        return (lemma + "d",)
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "i", "o", "u"):
        return (lemma[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(lemma))


def lemma_of(form: str, pos: str, guess: str) -> str:
    """Lemma of a lower-case form: the guess, unless the tables know better.

    Args:
        form: The form as it stands in the text, lower case.
        pos: Universal part of speech; only VERB and NOUN are looked up.
        guess: What the lemmatizer says; it decides between lemmas that share a form ("lay", "found").

    Example:
        >>> lemma_of("injuring", "VERB", "injur"), lemma_of("found", "VERB", "find")
        ('injure', 'find')
        >>> lemma_of("children", "NOUN", "children"), lemma_of("servicewomen", "NOUN", "servicewomen")
        ('child', 'servicewoman')
    """
    if pos == "NOUN" and guess == form and form in _PLURALS:
        return _PLURALS[form]
    if pos == "VERB":
        known = _tables().verbs.get(form, ())
    elif pos == "NOUN" and guess not in _tables().words:
        known = _tables().nouns.get(form, ())
    else:
        return guess
    return known[0] if known and guess not in known else guess


_PLURALS: Final = {
    "men": "man", "women": "woman", "children": "child", "grandchildren": "grandchild", "schoolchildren": "schoolchild",
    "wives": "wife", "knives": "knife", "lives": "life", "wolves": "wolf", "thieves": "thief", "halves": "half",
    "loaves": "loaf", "shelves": "shelf", "calves": "calf", "teeth": "tooth", "feet": "foot", "mice": "mouse",
    "geese": "goose", "oxen": "ox",
} | {
    f"{first}{plural}": f"{first}{singular}"
    for first in "air assembly business camera church clergy congress crafts crew door fire fisher fore front gun "
    "guards horse lay law militia noble police post rifle sales service sports spokes states swords trades tribes "
    "work yachts".split()
    for singular, plural in (("man", "men"), ("woman", "women"))
}  # fmt: skip
"""Plurals by another vowel or ending, which a lemmatizer leaves as they stand at the beginning of a sentence."""


def is_common(form: str) -> bool:
    """Say whether a word in lower case is a common English word or an inflection of one.

    Example:
        >>> is_common("businesses"), is_common("said"), is_common("geronimo")
        (True, True, False)
    """
    tables = _tables()
    return form in tables.words or form in tables.verbs or form in tables.nouns


class _Tables(NamedTuple):
    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    words: frozenset[str]
    """Nouns of the lexicons and common words of any part of speech: as a noun's lemma they stay ("news", "talk")."""


@cache
def _tables() -> _Tables:
    """Possible lemmas by form, likeliest first: words of the lexicons, then, for other forms, common words."""
    irregular = {lemma: tuple(forms.split()) for lemma, forms in rows("verb_forms", 2)}
    listed: dict[str, list[str]] = {"verb": [], "noun": [], "adj": []}
    for _, pos, _, lemmas in rows("event_types", 4):
        listed[pos] += lemmas.split()
    for pos, _, _, lemmas in rows("cues", 4):
        listed[pos] += lemmas.split()
    for name, lemmas in rows("event_words", 2):
        if name in _VERB_CLASSES:
            listed["verb"] += lemmas.split()
        elif name in _NOUN_CLASSES:
            listed["noun"] += lemmas.split()
    verbs = dict.fromkeys([lemma.partition("_")[0] for lemma in listed["verb"]] + list(irregular))
    nouns = dict.fromkeys(listed["noun"])
    common = _common()
    verbs_by_form = _by_form(_uninflected(common), irregular, verb=True) | _by_form(verbs, irregular, verb=True)
    nouns_by_form = _by_form(common, irregular, verb=False) | _by_form(nouns, irregular, verb=False)
    return _Tables(verbs_by_form, nouns_by_form, frozenset(common).union(nouns))


def _by_form(
    lemmas: Iterable[str], irregular: Mapping[str, tuple[str, ...]], *, verb: bool
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for lemma in lemmas:
        forms: tuple[str, ...] = (lemma, third_person(lemma))
        if verb:
            forms += participles(lemma) + (irregular[lemma] if lemma in irregular else pasts(lemma))
        for form in dict.fromkeys(forms):
            found.setdefault(form, []).append(lemma)
    return {form: tuple(lemmas) for form, lemmas in found.items()}


def _common() -> list[str]:
    """Common words, most frequent first, without those that a lemmatizer made up ("witnesse", "injur")."""
    counts = {word: int(count) for word, count in rows("word_counts", 2) if word.isalpha() and len(word) > 2}
    made: set[str] = set()
    for word, count in counts.items():
        if word[:-1] in counts:
            made.add(_mistake(word[:-1], word, count < counts[word[:-1]]))
        if word[-3:-2] == word[-2:-1] and word[-1] == "e" and word[:-2] in counts:
            made.add(word)  # "stoppe"
    made.discard("")
    return sorted(counts.keys() - made, key=lambda word: (-counts[word], word))


def _mistake(short: str, long: str, long_is_rarer: bool) -> str:
    """Which of two words that differ by the last letter is no word ("" for neither)."""
    if long.endswith("e"):
        if _ONE_SYLLABLE.fullmatch(short) or long.endswith("ee"):
            return ""  # "plan" and "plane", "refuge" and "refugee"
        if _NEEDS_E.fullmatch(short):
            return short
        return long if long_is_rarer or _NEEDS_NO_E.fullmatch(short) else ""
    if long[-1] != short[-1] or len(long) == 3:
        return ""  # "add"
    return short if long[-1] in "ls" and not long_is_rarer else long


def _uninflected(common: list[str]) -> list[str]:
    """The words that look like no inflections and are no regular ones of more frequent words."""
    inflected: set[str] = set()
    for word in common:
        if word not in inflected:
            inflected.update(participles(word) + pasts(word) + (third_person(word),))
    return [word for word in common if word not in inflected and not _PARTICIPLE.fullmatch(word)]
