"""What kind a name has over a whole text: votes of the recogniser, of the tables and of what stands around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from spacy.tokens import Doc

from discrepancy.pipeline.actors.lexicon import (
    ORGANISATION_ENDINGS,
    PEOPLES,
    PLACE_NAME_ENDINGS,
    PLACE_NOUNS,
    given_names,
    noun,
)
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold


@dataclass(slots=True)
class NameSpan:
    """A name by token, with its kind over the whole text."""

    start: int
    end: int
    label: str
    text: str


def kinds(doc: Doc, syntax: Syntax, spans: Sequence[NameSpan], introduced: Sequence[NameSpan]) -> Mapping[str, str]:
    """Label by folded name, the same wherever the name stands."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        key = fold(span.text)
        votes[key][span.label] += 1
        for label, weight in _context(doc, syntax, span):
            votes[key][label] += weight
    for key, text in {fold(span.text): span.text for span in spans}.items():
        for label, weight in known_kinds(text):
            votes[key][label] += weight
    for span in introduced:
        votes[fold(span.text)][span.label] += ACTORS.certain
    _follow_full_names(votes)
    return {key: max(scores.items(), key=itemgetter(1))[0] for key, scores in votes.items()}


def known_kinds(name: str) -> Iterator[tuple[str, float]]:
    """What the tables and the name's own words say of its kind."""
    if gazetteer.country(name):
        yield "GPE", ACTORS.certain
    if gazetteer.people_of(name) or fold(name) in PEOPLES:
        yield "NORP", ACTORS.certain
    if gazetteer.metonym(name):
        yield "ORG", ACTORS.certain
    elif gazetteer.seat_of(name) or gazetteer.region(name):
        yield "GPE", ACTORS.strong
    elif cities := gazetteer.cities(name):
        yield "GPE", ACTORS.strong if cities[0].thousands >= _METROPOLIS else 1.5 * ACTORS.weak
    if gazetteer.organisation(name):
        yield "ORG", ACTORS.certain
    words = fold(name).split()
    if len(words) > 1 and words[0] in given_names():
        yield "PERSON", ACTORS.strong
    elif len(words) == 1 and words[0] in given_names():
        yield "PERSON", 1.5 * ACTORS.weak
    if len(words) > 1 and words[-1] in ORGANISATION_ENDINGS:
        yield "ORG", ACTORS.strong
    if len(words) > 1 and words[-1] in PLACE_NAME_ENDINGS:
        yield "FAC" if words[-1] in _BUILT else "LOC", ACTORS.strong


_METROPOLIS = 1000
"""Thousands of people from which on a city's name is seldom anything else."""


_BUILT = frozenset({"airport", "base", "hospital", "school", "church", "mosque", "stadium", "prison", "bridge", "park"})


def _context(doc: Doc, syntax: Syntax, span: NameSpan) -> Iterator[tuple[str, float]]:
    """What stands around a name and tells its kind."""
    before, after = span.start - 1, span.end
    while before >= 0 and syntax.lower[before] == ".":
        before -= 1
    if before >= 0:
        word = syntax.lower[before]
        title = gazetteer.titles().get(word.rstrip("."))
        if (
            title is not None
            and title.kind != "qualifier"
            and not (title.kind == "office" and word == doc[before].text)
        ):
            yield "PERSON", ACTORS.strong
        if word == "named" and syntax.pos[before] == "VERB":
            yield "PERSON", ACTORS.strong
        found = noun(syntax.lemma[before], word)
        if found is not None and syntax.pos[before] == "NOUN":
            if office_holder(syntax, before) is not None:
                yield "PERSON", ACTORS.strong
            elif syntax.preposition(before) is None:
                yield ("PERSON" if found.person else "ORG"), ACTORS.strong
        if syntax.relation[span.end - 1] in ("nmod", "obl") and word in ("in", "near", "outside"):
            yield "GPE", ACTORS.weak
    if after < len(doc) and syntax.lower[after] == "." and gazetteer.region(span.text + "."):
        yield "GPE", ACTORS.strong  # "Ky" and its full stop, two tokens
    if after + 1 < len(doc) and syntax.lower[after] == "," and gazetteer.region(doc[after + 1].text):
        yield "GPE", ACTORS.strong  # "JACKSON, Tenn."
    if (
        after < len(doc)
        and span.label != "ORG"
        and syntax.lemma[after] in _LOCALS
        and syntax.head[span.end - 1] == after
    ):
        yield "GPE", ACTORS.strong  # "Jackson police"; a person's surname has its full name's votes too
    for j in range(after, min(after + 3, len(doc))):
        if syntax.pos[j] not in ("NOUN", "ADJ", "PROPN"):
            break
        if syntax.pos[j] == "NOUN" and syntax.head[span.end - 1] == j:
            found = noun(syntax.lemma[j], syntax.lower[j])
            if syntax.lemma[j] in PLACE_NOUNS:
                yield "FAC", ACTORS.strong
            elif found is not None and not found.person:
                yield "ORG", ACTORS.weak
            elif found is not None:
                yield "ORG", ACTORS.weak / 2
            elif span.label == "PERSON" and span.end - span.start == 1:
                yield "PRODUCT", 1.5 * ACTORS.weak  # "Volvo truck"; a person's surname has its full name's votes too
            break
    for kind in _described(doc, syntax, span):
        yield kind, ACTORS.strong


_LOCALS = frozenset(
    {"police", "resident", "mayor", "firefighter", "sheriff", "native", "neighborhood", "suburb", "man", "woman"}
)
"""What follows a town's name rather than a person's."""


def _described(doc: Doc, syntax: Syntax, span: NameSpan) -> Iterator[str]:
    """Kinds that an apposition or a predicate gives: "X, an Iraqi air base", "X, a Sunni group", "X, 26,"."""
    i = span.end
    if i + 1 >= len(doc) or syntax.lower[i] != ",":
        return
    if (
        syntax.lower[i + 1].isdigit()
        and len(syntax.lower[i + 1]) < 3
        and i + 2 < len(doc)
        and syntax.lower[i + 2] in (",", ".")
    ):
        yield "PERSON"
        return
    if syntax.lower[i + 1] == "who":
        yield "PERSON"
        return
    bare = syntax.lower[i + 1] not in ("a", "an", "the", "one")
    for j in range(i + 1 if bare else i + 2, min(i + 9, len(doc))):
        if bare and (syntax.pos[j] not in ("ADJ", "NOUN", "PROPN") or syntax.tag[j] == "NNS"):
            return
        if syntax.pos[j] == "NOUN" and (j + 1 == len(doc) or syntax.pos[j + 1] != "NOUN"):
            found = noun(syntax.lemma[j], syntax.lower[j])
            if syntax.lemma[j] in PLACE_NOUNS:
                yield "FAC"
            elif found is not None and found.person and "person" in found.kinds:
                yield "PERSON"
            elif found is not None and not bare:
                yield "ORG"
            return
        if syntax.pos[j] not in ("ADJ", "PROPN", "NOUN", "NUM", "DET", "ADP", "ADV") and syntax.lower[j] != "-":
            return


DISTINCTIVE = 6
"""Letters from which on an organisation's first word may stand for it."""


def _follow_full_names(votes: dict[str, dict[str, float]]) -> None:
    """A single word that ends a person's full name is that person's; one that begins an organisation's is its."""
    people = [
        key.split()
        for key, kinds in votes.items()
        if " " in key and max(kinds.items(), key=itemgetter(1))[0] == "PERSON"
    ]
    surnames = {words[-1] for words in people}
    for key in votes.keys() & surnames:
        votes[key]["PERSON"] += ACTORS.strong + (2 * ACTORS.certain if gazetteer.nation(key.title()) else 0)
    for key in votes.keys() & {words[0] for words in people} - surnames:
        votes[key]["PERSON"] += ACTORS.strong
    companies = {
        key.split()[0]
        for key, kinds in votes.items()
        if " " in key and max(kinds.items(), key=itemgetter(1))[0] == "ORG" and len(key.split()[0]) >= DISTINCTIVE
    }
    for key in votes.keys() & companies - surnames:
        votes[key]["ORG"] += ACTORS.strong


def office_holder(syntax: Syntax, i: int) -> int | None:
    """The person's noun in "the spokesman for the foreign ministry" by the group's noun that ends it."""
    found = noun(syntax.lemma[i], syntax.lower[i])
    if found is None or found.person:
        return None
    j = i - 1
    while j > 0 and i - j < _LONGEST_OFFICE and syntax.pos[j] in ("ADJ", "NOUN", "PROPN", "DET"):
        j -= 1
    if j < 1 or syntax.lower[j] not in ("for", "of", "at", "from") or syntax.pos[j - 1] != "NOUN":
        return None
    holder = noun(syntax.lemma[j - 1], syntax.lower[j - 1])
    return j - 1 if holder is not None and holder.person else None


_LONGEST_OFFICE = 7
"""Tokens of a body's name after "spokesman for"."""
