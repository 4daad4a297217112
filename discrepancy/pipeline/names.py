"""The ``discrepancy_names`` component: names in one article are read alike.

It runs after a named-entity recogniser, which sees little more than a sentence, and uses what the rest of the text
gives away:

1. the ends of names are cleaned of markup, line breaks and titles, and ordinary words that only begin a sentence are
   names no more;
2. an acronym in brackets after its long form shares the long form's label;
3. words beside a name that settle its kind ("militia X", "Gen. X", "X, who") vote together with the recogniser on all
   names that are written alike, and the winner is the label of all of them;
4. a name that was found in one place is found where it was missed, a surname also after the full name alone.

Names themselves are looked up only where the recogniser errs often: countries, towns, armed groups, firms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from discrepancy.pipeline.boundaries import OPENERS
from discrepancy.pipeline.known_names import is_firm, is_unmarked, kinds
from discrepancy.pipeline.name_cues import (
    BEFORE,
    CODED,
    KINDS,
    ORG,
    PERSON,
    PLACING,
    ROLES,
    STYLES,
    TITLES,
    Name,
    acts,
    cues,
    words_of,
)
from discrepancy.settings import NAMES, NameSettings
from discrepancy.values.inflections import is_common

EDGES: Final = words_of("* ** _ __ [ ] ( ) # \" “ ” ‘ ’ ' ` ~ | < > — – -- - , ; : 's ’s")
"""What is never the first or last token of a name."""

THINGS: Final = words_of("gdp gnp vat bce ce ceo cfo coo dna rna hiv aids mba phd ufo gps iq atm")
"""Acronyms of things and posts: written like an organisation's, never one."""

OPEN: Final = words_of("\" “ ‘ ' `` «")
"""What a quotation begins with."""

SOMEBODY: Final = words_of(
    "man men woman women boy boys girl girls teen teens teenager teenagers toddler toddlers baby infant son daughter "
    "mother father husband wife brother sister suspect suspects victim victims witnesses police officer officers "
    "detective detectives deputies investigators authorities officials neighbors neighbours residents gunman gunmen "
    "shooter driver drivers passengers students soldiers troops protesters"
)
"""What persons are called who are not named."""

ADVERBS: Final = words_of(
    "maybe perhaps moreover nevertheless nonetheless furthermore besides hence instead otherwise indeed someone "
    "somebody everyone everybody anyone anybody nobody something everything anything"
)
"""Words besides those in -ly that begin a sentence and are never names."""

PARTICLES: Final = words_of("al el bin ibn abu de da del della der den di du la le van von dos - ' ’ ul ud")
"""Small words inside the names of people."""

CALENDAR: Final = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
"""Capitalised words that follow a name without being part of it: President X Monday."""


class Names:
    """Makes the names in ``doc.ents`` consistent within a Doc; keeps no state but its thresholds."""

    def __init__(self, name: str, settings: NameSettings) -> None:
        self.name = name
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """Mend ``doc.ents`` and return the Doc."""
        others = [ent for ent in doc.ents if ent.label_ not in KINDS]
        parts = {word.text for ent in doc.ents if ent.label_ == PERSON and len(ent) > 1 for word in ent}
        names = [name for ent in doc.ents if ent.label_ in KINDS if (name := _cleaned(ent, parts)) is not None]
        words = [token.text for token in doc]
        lower = [word.lower() for word in words]
        taken = _tokens(others) | _tokens(names)
        names += _acronyms(words, lower, names, taken)
        taken |= _tokens(names)
        names += _titled(words, lower, names, taken)
        taken |= _tokens(names)
        names += _firms(words, taken)
        taken |= _tokens(names)
        if not names and len(others) == len(doc.ents):
            return doc
        names.sort(key=lambda name: name.start)
        labels = self._elect(doc, words, lower, names)
        for name in names:
            name.label = labels.get(_key(lower, name), name.label)
        names += self._missed(words, lower, names, taken)
        spans = [Span(doc, name.start, name.end, label=name.label) for name in names]
        doc.set_ents(sorted([*others, *spans]), default="outside")
        return doc

    def _elect(self, doc: Doc, words: list[str], lower: list[str], names: list[Name]) -> dict[tuple[str, ...], str]:
        """Return the label of every name whose mentions, with the words beside them, agree well enough."""
        settings = self.settings
        weights = {"proof": settings.proof, "cue": settings.cue, "hint": settings.hint}
        own: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        signs: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for name in names:
            key = _key(lower, name)
            coded = len(key) == 1 and name.label not in CODED and any(map(str.isdigit, key[0]))
            own[key][name.label] += 0 if coded else 1
            placed = name.start > 0 and lower[name.start - 1] in PLACING
            acting = name.end == name.start + 1 and acts(doc, words, lower, name)
            known = kinds(words[name.start : name.end], name.label, placed=placed, acting=acting)
            for kind, weight in chain(cues(words, lower, name), known):
                signs[key][kind] += weights[weight]
        votes = {
            key: Counter({label: min(count[label], settings.most) + signs[key][label] for label in count | signs[key]})
            for key, count in own.items()
            if count.total() or signs[key]
        }
        for key, count in votes.items():
            last = votes.get(key[-1:])
            if len(key) > 1 and last is not None and count.most_common(1)[0][0] == PERSON:
                if last.most_common(1)[0][0] == ORG:
                    count[ORG] += settings.hint
                else:
                    last[PERSON] += settings.surname
        winners = {key: self._winner(count) for key, count in votes.items()}
        return {key: label for key, label in winners.items() if label is not None}

    def _winner(self, count: Counter[str]) -> str | None:
        """Return the label with most votes if it has clearly more than the next one."""
        (label, most), *rest = count.most_common(2)
        return label if not rest or most >= self.settings.lead * rest[0][1] else None

    def _missed(self, words: list[str], lower: list[str], names: list[Name], taken: set[int]) -> list[Name]:
        """Find other places of the names found, and surnames of people named in full."""
        known: dict[tuple[str, ...], str] = {}
        for name in names:
            key = _key(lower, name)
            if len(key) > 1 and name.label == PERSON and len(key[-1]) >= self.settings.letters:
                known.setdefault(key[-1:], PERSON)
        known |= {_key(lower, name): name.label for name in names}
        first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in known:
            first[key[0]].append(key)
        for keys in first.values():
            keys.sort(key=len, reverse=True)
        common = {word for word, form in zip(words, lower, strict=True) if word == form}
        found: list[Name] = []
        position = 0
        while position < len(words):
            match = next(
                (
                    key
                    for key in first.get(lower[position], ())
                    if words[position][0].isupper()
                    and tuple(lower[position : position + len(key)]) == key
                    and taken.isdisjoint(range(position, position + len(key)))
                    and (len(key) > 1 or (key[0] not in common and _alone(words, position)))
                ),
                None,
            )
            if match is None:
                position += 1
                continue
            found.append(Name(position, position + len(match), known[match]))
            position += len(match)
        return found


def _cleaned(ent: Span, parts: set[str]) -> Name | None:
    """Take markup, line breaks and titles off the ends of an entity; nothing if no name is left.

    Args:
        ent: The entity.
        parts: Words of people's full names in the text, which are no ordinary words there.
    """
    start, end = ent.start, ent.end
    doc = ent.doc
    for token in ent:
        if token.is_space and "\n" in token.text and token.i > start:
            end = token.i
            break
    while start < end and _edge(doc[start]):
        start += 1
    while start < end and _edge(doc[end - 1]):
        end -= 1
    if ent.label_ == PERSON:
        while start < end - 1 and doc[start].lower_ in STYLES and doc[start + 1].text[0].isupper():
            start += 1
    inside = doc[start:end]
    if ent.label_ != "EVENT" and not any(character.isalpha() for character in inside.text):
        return None
    if any(token.like_url for token in inside) or all(_no_name(token) for token in inside):
        return None
    if end == start + 1 and doc[start].text not in parts and _ordinary(doc[start], ent.label_):
        return None
    if ent.label_ != "EVENT" and is_unmarked([token.text for token in inside]):
        return None
    return Name(start, end, ent.label_)


def _ordinary(token: Token, label: str) -> bool:
    """Say whether a name of one word is an ordinary word, capitalised because it begins a sentence or a quotation.

    Headlines capitalise every word: what any person is called is nobody's name there either ("Boy Hurt in Fall").
    """
    if label == PERSON and token.lower_ in SOMEBODY:
        return True
    if token.pos_ in {"", "PROPN", "X"} or token.text.isupper():
        return False
    if not (token.is_sent_start or token.i == 0 or token.nbor(-1).text in OPEN):
        return False
    if token.pos_ in {"ADV", "PRON", "INTJ"} and (token.lower_.endswith("ly") or token.lower_ in ADVERBS):
        return True
    return label == PERSON and is_common(token.lower_)


def _no_name(token: Token) -> bool:
    """Say whether a word is an abbreviated title, an acronym of a thing, or one that only begins a sentence."""
    lower = token.lower_
    if f"{lower.rstrip('.')}." in TITLES or lower.replace(".", "") in THINGS:
        return True
    return lower in OPENERS and not token.text.isupper()


def _edge(token: Token) -> bool:
    return token.is_space or token.text in EDGES


def _tokens(spans: Iterable[Name | Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _key(lower: list[str], name: Name) -> tuple[str, ...]:
    return tuple(lower[name.start : name.end])


def _acronyms(words: list[str], lower: list[str], names: list[Name], taken: set[int]) -> list[Name]:
    """Find acronyms of the name before them, "X Y (XY)" or "X Y, or XY"; mend the label of those found already."""
    found = []
    starts = {name.start: name for name in names}
    for name in names:
        if lower[name.end : name.end + 2] == [",", "or"]:
            at = name.end + 2
        elif lower[name.end : name.end + 1] == ["("] and lower[name.end + 2 : name.end + 3] == [")"]:
            at = name.end + 1
        else:
            continue
        if at >= len(words) or not _abbreviates(words[at], words[name.start : name.end]):
            continue
        if name.label == PERSON:  # people are not abbreviated so
            name.label = ORG
        if at in starts and starts[at].end == at + 1:
            starts[at].label = name.label
        elif at not in taken:
            found.append(Name(at, at + 1, name.label))
    return found


def _abbreviates(acronym: str, words: list[str]) -> bool:
    """Say whether an acronym is made of the initials of words, small ones counted or not.

    >>> _abbreviates("PMF", ["Popular", "Mobilization", "Forces"])
    True
    """
    letters = acronym.replace(".", "").lower()
    if len(letters) < 2 or not acronym[0].isupper():
        return False
    initials = "".join(part[0].lower() for word in words for part in word.split("-") if part and part[0].isalpha())
    capitals = "".join(word[0].lower() for word in words if word[0].isupper())
    return letters in {initials, capitals}


def _titled(words: list[str], lower: list[str], names: list[Name], taken: set[int]) -> list[Name]:
    """Find people whom the recogniser missed after a title ("Gen. X"), and complete those it found in part."""
    found = []
    starts = {name.start: name for name in names}
    for i, word in enumerate(lower[:-1]):
        if word not in TITLES or not words[i][0].isupper() or i in taken or lower[i + 1] in TITLES | ROLES:
            continue
        if (name := starts.get(i + 1)) is not None:
            while name.end < len(words) and name.end not in taken and _is_name(words[name.end]):
                name.end += 1
            continue
        end = i + 1
        limit = min(len(words), i + 5)
        while end < limit and end not in taken and (_is_name(words[end]) or lower[end] in PARTICLES):
            end += 1
        while end > i + 1 and not _is_name(words[end - 1]):
            end -= 1
        if end > i + 1 and _is_name(words[i + 1]) and end not in taken:
            found.append(Name(i + 1, end, PERSON))
    return found


def _firms(words: list[str], taken: set[int]) -> list[Name]:
    """Find well-known firms of one word that the recogniser missed."""
    return [
        Name(i, i + 1, ORG)
        for i, word in enumerate(words)
        if word[0].isupper() and i not in taken and is_firm(word) and _alone(words, i)
    ]


def _is_name(word: str) -> bool:
    """Say whether a word is written as a part of a person's name."""
    return (
        len(word) > 1
        and word[0].isupper()
        and not word.isupper()
        and word.replace("-", "").isalpha()
        and word.lower() not in CALENDAR
    )


def _alone(words: list[str], i: int) -> bool:
    """Say whether a capitalised word stands alone and is no part of a longer name."""
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    joined = before[:1].isupper() and before.lower() not in BEFORE and before.lower() not in OPENERS
    return not joined and not after[:1].isupper() and before != "-" and after != "-"


@Language.factory(
    "discrepancy_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    requires=["doc.ents"],
    default_config=asdict(NAMES),
)
def make_names(
    nlp: Language,
    name: str,
    proof: int = NAMES.proof,
    cue: int = NAMES.cue,
    hint: int = NAMES.hint,
    surname: int = NAMES.surname,
    most: int = NAMES.most,
    lead: float = NAMES.lead,
    letters: int = NAMES.letters,
) -> Names:
    """Make the component; see ``NameSettings`` for what the numbers mean."""
    settings = NameSettings(proof=proof, cue=cue, hint=hint, surname=surname, most=most, lead=lead, letters=letters)
    return Names(name, settings)
