"""The ``discrepancy_names`` component: names in one article are read alike.

It runs after a named-entity recogniser, which sees little more than a sentence, and uses what the rest of the text
gives away:

1. the ends of names are cleaned of markup, line breaks and titles;
2. an acronym in brackets after its long form shares the long form's label;
3. words beside a name that settle its kind ("militia X", "Gen. X", "X, who") vote together with the recogniser on all
   names that are written alike, and the winner is the label of all of them;
4. a name that was found in one place is found where it was missed, a surname also after the full name alone.

Names themselves are looked up only where the recogniser takes a town or an armed group for something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, pairwise
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from discrepancy.pipeline.boundaries import OPENERS
from discrepancy.pipeline.known_names import kinds
from discrepancy.settings import NAMES, NameSettings


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON: Final = "PERSON"
ORG: Final = "ORG"
KINDS: Final = _words("PERSON NORP ORG GPE LOC FAC EVENT PRODUCT")
"""Labels of names; entities with others (dates, amounts) are left alone."""

TITLES: Final = _words(
    "adm. amb. brig. capt. cmdr. col. cpl. dr. fr. gen. gov. lt. maj. mr. mrs. ms. msgr. pfc. prof. pvt. rep. "
    "rev. sen. sgt. spc. supt. sir dame mr mrs ms dr prof admiral brigadier captain colonel commander corporal "
    "general lieutenant major sergeant ayatollah sheikh sheik imam mullah rabbi archbishop bishop pope president "
    "presidents chancellor premier congressman congresswoman senator senators representative justice professor "
    "king queen prince princess emir sultan minister secretary ambassador"
)
"""Titles that stand capitalised before a person's name, in lower case."""

ROLES: Final = _words(
    "spokesman spokeswoman spokesperson lawyer analyst lawmaker director chairman chairwoman correspondent journalist "
    "reporter author actor actress singer filmmaker physicist historian"
)
"""Roles that may stand directly before a person's name."""

GROUPS: Final = _words(
    "militia movement faction brigade gang cartel firm corporation company broadcaster newspaper magazine group "
    "network airline organization organisation charity watchdog agency outlet party"
)
"""Nouns for what has an organisation's name."""

BEFORE: Final = {**dict.fromkeys(TITLES | ROLES, PERSON), **dict.fromkeys(GROUPS - {"agency", "outlet", "party"}, ORG)}
"""A word directly before a name, and the kind of name it announces."""

NAMING: Final = _words("called named dubbed like")
"""What may stand between a noun and a name: a group called X, a militia like X."""

APPOSED: Final = _words(", . ; that which linked backed based with in of for founded from and")
"""What follows a noun that ends there: "X, a militia backed by Y", not "X, a militia leader"."""

PLACES_OF: Final = {
    **dict.fromkeys(_words("city town village province district suburb municipality"), "GPE"),
    **dict.fromkeys(_words("island islands peninsula river valley mountains sea gulf lake"), "LOC"),
}
"""A word before "of" and a name, and the kind of name it announces."""

AFTER: Final = {
    **dict.fromkeys(_words("islands island peninsula river valley mountains desert"), "LOC"),
    **dict.fromkeys(_words("shrine mosque cathedral airport airfield airbase base prison bridge stadium"), "FAC"),
    **dict.fromkeys(_words("pickup pickups sedan rifle rifles helicopter helicopters airliner bomber"), "PRODUCT"),
    **dict.fromkeys(_words("province"), "GPE"),
}
"""A word after a name, and the kind of name it follows."""

BETWEEN: Final = _words("military air naval army international civilian passenger")
"""What may stand between a name and such a word: R-7 military base."""

PLACING: Final = _words("in near outside across throughout inside")
"""Prepositions before the name of a place."""

FIRM: Final = frozenset({"GPE", "NORP"})
"""Kinds that a following noun says nothing about: Iraqi airport, Cairo airport."""

CODED: Final = _words("ORG FAC PRODUCT")
"""Kinds of one-word names with digits in them: R-7, G-8, F-16. The recogniser's other guesses at them do not count."""

EDGES: Final = _words("* ** _ __ [ ] ( ) # \" “ ” ‘ ’ ' ` ~ | < > — – -- - , ; : 's ’s")
"""What is never the first or last token of a name."""

PARTICLES: Final = _words("al el bin ibn abu de da del della der den di du la le van von dos - ' ’ ul ud")
"""Small words inside the names of people."""

CALENDAR: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)
"""Capitalised words that follow a name without being part of it: President X Monday."""


@dataclass(slots=True)
class _Name:
    """A name in the text: tokens [start, end) and its label."""

    start: int
    end: int
    label: str


class Names:
    """Makes the names in ``doc.ents`` consistent within a Doc; keeps no state but its thresholds."""

    def __init__(self, name: str, settings: NameSettings) -> None:
        self.name = name
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """Mend ``doc.ents`` and return the Doc."""
        others = [ent for ent in doc.ents if ent.label_ not in KINDS]
        names = [name for ent in doc.ents if ent.label_ in KINDS if (name := _cleaned(ent)) is not None]
        words = [token.text for token in doc]
        lower = [word.lower() for word in words]
        taken = _tokens(others) | _tokens(names)
        names += _acronyms(words, lower, names, taken)
        taken |= _tokens(names)
        names += _titled(words, lower, names, taken)
        taken |= _tokens(names)
        if not names and len(others) == len(doc.ents):
            return doc
        names.sort(key=lambda name: name.start)
        labels = self._elect(words, lower, names)
        for name in names:
            name.label = labels.get(_key(lower, name), name.label)
        names += self._missed(words, lower, names, taken)
        spans = [Span(doc, name.start, name.end, label=name.label) for name in names]
        doc.set_ents(sorted([*others, *spans]), default="outside")
        return doc

    def _elect(self, words: list[str], lower: list[str], names: list[_Name]) -> dict[tuple[str, ...], str]:
        """Return the label of every name whose mentions, with the words beside them, agree well enough."""
        settings = self.settings
        weights = {"proof": settings.proof, "cue": settings.cue, "hint": settings.hint}
        own: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        cues: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for name in names:
            key = _key(lower, name)
            coded = len(key) == 1 and name.label not in CODED and any(map(str.isdigit, key[0]))
            own[key][name.label] += 0 if coded else 1
            placed = name.start > 0 and lower[name.start - 1] in PLACING
            known = kinds(words[name.start : name.end], name.label, placed=placed)
            for kind, weight in chain(_cues(words, lower, name), known):
                cues[key][kind] += weights[weight]
        votes = {
            key: Counter({label: min(count[label], settings.most) + cues[key][label] for label in count | cues[key]})
            for key, count in own.items()
            if count.total() or cues[key]
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

    def _missed(self, words: list[str], lower: list[str], names: list[_Name], taken: set[int]) -> list[_Name]:
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
        found: list[_Name] = []
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
            found.append(_Name(position, position + len(match), known[match]))
            position += len(match)
        return found


def _cleaned(ent: Span) -> _Name | None:
    """Take markup, line breaks and titles off the ends of an entity; nothing if no letter is left."""
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
        while start < end - 1 and doc[start].lower_ in TITLES and doc[start].lower_.endswith("."):
            start += 1
    inside = doc[start:end]
    if ent.label_ != "EVENT" and not any(character.isalpha() for character in inside.text):
        return None
    if any(token.like_url for token in inside) or all(_no_name(token) for token in inside):
        return None
    return _Name(start, end, ent.label_)


def _no_name(token: Token) -> bool:
    """Say whether a word is an abbreviated title, or one that only begins a sentence."""
    lower = token.lower_
    return f"{lower.rstrip('.')}." in TITLES or (lower in OPENERS and not token.text.isupper())


def _edge(token: Token) -> bool:
    return token.is_space or token.text in EDGES


def _tokens(spans: Iterable[_Name | Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _key(lower: list[str], name: _Name) -> tuple[str, ...]:
    return tuple(lower[name.start : name.end])


def _acronyms(words: list[str], lower: list[str], names: list[_Name], taken: set[int]) -> list[_Name]:
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
            found.append(_Name(at, at + 1, name.label))
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


def _titled(words: list[str], lower: list[str], names: list[_Name], taken: set[int]) -> list[_Name]:
    """Find people whom the recogniser missed after a title ("Gen. X"), and complete those it found in part."""
    found = []
    starts = {name.start: name for name in names}
    for i, word in enumerate(lower[:-1]):
        if word not in TITLES or not words[i][0].isupper() or i in taken or lower[i + 1] in TITLES:
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
            found.append(_Name(i + 1, end, PERSON))
    return found


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


def _cues(words: list[str], lower: list[str], name: _Name) -> Iterator[tuple[str, str]]:
    """Yield the kinds of name that the words beside a name speak for, and how strongly."""
    firm = name.label in FIRM
    at = name.start - 1
    before = lower[at] if at >= 0 else ""
    if before == "." and at and f"{lower[at - 1]}." in TITLES:  # some tokenizers set the full stop apart
        at -= 1
        before = f"{lower[at]}."
    elif before in NAMING and at and lower[at - 1] in GROUPS and not firm:
        yield ORG, "proof"
    label = BEFORE.get(before)
    if label == PERSON and (before in ROLES or words[at][0].isupper()):
        yield PERSON, "cue"
    elif label == ORG and not firm:
        yield ORG, "cue"
    elif before == "of" and at and (place := PLACES_OF.get(lower[at - 1])):
        yield place, "cue"
    elif before in PLACING and name.label in ("GPE", "LOC"):
        yield name.label, "hint"
    if name.end >= len(lower) or firm:
        return
    after = lower[name.end]
    if after in BETWEEN and name.end + 1 < len(lower):
        after = lower[name.end + 1]
    if (kind := AFTER.get(after)) and words[name.end].islower() and (kind != "PRODUCT" or name.label != ORG):
        yield kind, "cue"
    elif after == ",":
        yield from _apposed(lower[name.end + 1 : name.end + 9], name.label)


def _apposed(lower: list[str], label: str) -> Iterator[tuple[str, str]]:
    """Yield what the words after a comma say of the name before it."""
    if len(lower) < 2:
        return
    if lower[0] == "who" or (lower[0].isdigit() and len(lower[0]) == 2 and lower[1] == ","):
        yield PERSON, "cue"
    elif lower[0] == "which" and label == PERSON:
        yield ORG, "hint"
    elif lower[0] in {"a", "an", "the"}:
        for word, following in pairwise(lower):
            if word in GROUPS and following in APPOSED:
                yield ORG, "proof"
            if word in GROUPS or word in APPOSED:
                return


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
