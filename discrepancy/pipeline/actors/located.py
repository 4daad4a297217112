"""Where names stand: the recogniser's spans trimmed, widened and joined, and names that it passed over."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from spacy.tokens import Doc

from discrepancy.pipeline.actors.kinds import NameSpan, known_kinds
from discrepancy.pipeline.actors.lexicon import (
    CALENDAR,
    NO_NAMES,
    ORGANISATION_ENDINGS,
    PLACE_NAME_ENDINGS,
    PLACE_NOUNS,
    given_names,
    noun,
)
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS
from discrepancy.values import gazetteer

LABELS = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT"})


def located(doc: Doc, syntax: Syntax) -> tuple[list[NameSpan], list[NameSpan]]:
    """All names in text order, and those among them whose kind the text itself gives ("a group called X")."""
    shouted = _headlines(doc, syntax)
    introduced = list(_introduced(doc, syntax))
    taken = {i for span in introduced for i in range(span.start, span.end)}
    spans = [span for span in _recognised(doc, syntax, shouted) if taken.isdisjoint(range(span.start, span.end))]
    spans = _joined(doc, syntax, sorted([*spans, *introduced], key=lambda span: span.start))
    return sorted([*spans, *_passed_over(doc, syntax, spans, shouted)], key=lambda span: span.start), introduced


def _recognised(doc: Doc, syntax: Syntax, shouted: list[bool]) -> Iterator[NameSpan]:
    """The recogniser's spans, trimmed, widened to whole names and cut at line breaks."""
    taken = [False] * len(doc)
    for entity in doc.ents:
        taken[entity.start : entity.end] = [True] * len(entity)
    reached = 0
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        start, end = _trim(syntax, entity.start, entity.end)
        if start >= end:
            continue
        label = entity.label_
        demonyms = [i for i in range(start, end) if gazetteer.people_of(doc[i].text)]
        if demonyms and label == "PERSON":
            start, end, label = demonyms[-1], demonyms[-1] + 1, "NORP"
        if end - start == 1 and _is_fragment(syntax, start):
            continue
        if end - start == 1 and syntax.pos[start] in ("PRON", "DET", "VERB", "AUX", "ADV"):
            continue
        if label == "NORP" and demonyms:
            start, end = demonyms[0], demonyms[0] + 1
        elif demonyms and demonyms[-1] == end - 1 and end - start > 1:
            end -= 1  # "WASHINGTON Iranian-backed"
        if shouted[start]:
            if not _is_known(doc[start:end].text):
                continue  # found all the same if it stands in the running text
        else:
            start, end = _widen(doc, syntax, taken, start, end, label)
        if (
            label == "PERSON"
            and start
            and _is_name_word(doc, syntax, start - 1)
            and syntax.lower[start - 1] in given_names()
        ):
            start -= 1  # a given name that was taken for something else
        start = max(start, reached)
        if start < end:
            reached = end
            yield NameSpan(start, end, label, doc[start:end].text)


def _headlines(doc: Doc, syntax: Syntax) -> list[bool]:
    """For each token, whether it stands in a line of capitalised words, where capitals tell nothing of names."""
    found = [False] * len(doc)
    forms = syntax.forms
    start = 0
    for i in range(len(forms) + 1):
        if i < len(forms) and "\n" not in forms[i]:
            continue
        words = [form for form in forms[start:i] if form[:1].isalpha() and len(form) > 3]
        if len(words) >= _HEADLINE_WORDS and sum(word[:1].isupper() for word in words) > _CAPITALISED * len(words):
            found[start:i] = [True] * (i - start)
        start = i + 1
    return found


_HEADLINE_WORDS = 4
"""Longer words from which on a line can be told to be a headline by its capitals."""


_CAPITALISED = 0.8
"""Share of longer words with a capital above which a line is a headline."""


def _is_fragment(syntax: Syntax, i: int) -> bool:
    """Is a single word no name by itself: "Street", or "OK" that follows no town."""
    if syntax.lower[i] in PLACE_NAME_ENDINGS or syntax.lower[i] in ORGANISATION_ENDINGS - {"congress", "parliament"}:
        return True
    form = syntax.doc[i].text
    if form in NO_NAMES:
        return True
    postal = len(form) == 2 and form.isupper() and gazetteer.region(form) is not None
    return postal and (i == 0 or syntax.lower[i - 1] != ",")


def _is_known(name: str) -> bool:
    """Do the tables hold the name."""
    return bool(gazetteer.nation(name) or gazetteer.organisation(name) or gazetteer.cities(name))


def _trim(syntax: Syntax, start: int, end: int) -> tuple[int, int]:
    """Cut articles, titles, punctuation and possessive endings off, and everything from a line break on."""
    known = gazetteer.titles()
    for i in range(start, end):
        if syntax.pos[i] == "SPACE":
            if i > start:
                end = i
                break
            start = i + 1
    while start < end and (
        syntax.lower[start] in _NO_START
        or syntax.pos[start] == "PUNCT"
        or (end - start > 1 and syntax.lower[start].rstrip(".") in known and syntax.lower[start] not in _NAME_TITLES)
    ):
        start += 1
    while start < end and (syntax.lower[end - 1] in _NO_END or syntax.pos[end - 1] == "PUNCT"):
        end -= 1
    for i in range(start, end):
        if (
            syntax.lower[i] in ("(", "[", "{")
            or (syntax.lower[i] in _NO_PREPOSITION and i > start)
            or (syntax.lower[i].endswith("(s") and i > start)
        ):
            end = i
            break
    capitalised = end < len(syntax) and syntax.pos[end] == "PROPN"
    while end - start > 1 and (title := known.get(syntax.lower[end - 1].rstrip("."))) is not None:
        if title.kind == "qualifier" or not (capitalised or gazetteer.nation(syntax.doc[start : end - 1].text)):
            break
        end -= 1  # "US Ambassador", "Roe County Sheriff" before a person's name
    if end - start == 1 and (syntax.lower[start].rstrip(".") in known or syntax.lower[start] in CALENDAR):
        return start, start
    return start, end


_NO_START = frozenset({"the", "a", "an", "'s", "’s", "and", "of", "former", "said", ".", "named", "called"})


_NO_END = frozenset({"'s", "’s", "'", "’", "and", "of", "the", "said", ","})


_NAME_TITLES = frozenset(
    {"state", "national", "federal", "supreme", "foreign", "special", "first", "second", "grand", "chief", "master"}
    | {"staff", "justice", "attorney", "district", "crown", "prince", "defense", "defence", "interior", "police"}
    | {"executive", "secretary", "sister", "father", "brother", "saint", "king", "queen", "private"}
)
"""Titles that also begin names of bodies."""


_NO_PREPOSITION = frozenset({"by", "near", "with", "at", "from", "to"})
"""Prepositions that no name holds."""


def _widen(doc: Doc, syntax: Syntax, taken: list[bool], start: int, end: int, label: str) -> tuple[int, int]:
    """Take in capitalised words beside the span that belong to the same name."""
    known = gazetteer.titles()
    while start > 0 and not taken[start - 1] and _is_name_word(doc, syntax, start - 1):
        left = start - 1
        if syntax.lower[left].rstrip(".") in known or syntax.head[left] not in range(left, end) or label == "NORP":
            break
        start = left
    while end < len(doc) and not taken[end] and _is_name_word(doc, syntax, end):
        related = syntax.head[end] in range(start, end) or syntax.head[end - 1] == end
        if syntax.lower[end].rstrip(".") in known or not related:
            break
        end += 1
    if (
        end < len(doc)
        and not taken[end]
        and syntax.lower[end] in ORGANISATION_ENDINGS
        and _is_name_word(doc, syntax, end)
    ):
        end += 1  # "Michigan State Police"
    if syntax.lower[end - 1] == "channel" and end < len(doc) and syntax.pos[end] == "NUM":
        end += 1
    return start, end


def _is_name_word(doc: Doc, syntax: Syntax, i: int) -> bool:
    """A capitalised proper noun that is neither a demonym nor part of a date."""
    text = syntax.forms[i]
    return (
        syntax.pos[i] == "PROPN"
        and text[:1].isupper()
        and syntax.lower[i] not in CALENDAR
        and gazetteer.people_of(text) is None
    )


def _introduced(doc: Doc, syntax: Syntax) -> Iterator[NameSpan]:
    """Names of several words after "a group called": their form alone shows where they end."""
    for i in range(1, len(doc) - 2):
        if syntax.lower[i] in _OFFICES and doc[i].text[:1].isupper() and syntax.lower[i - 1] in ("'s", "’s"):
            start = i - 1
            while start > 0 and syntax.pos[start - 1] in ("PROPN", "NOUN") and doc[start - 1].text[:1].isupper():
                start -= 1
            if start < i - 1:
                yield NameSpan(start, i + 1, "ORG", doc[start : i + 1].text)  # "Roe County Sheriff's Office"
        if syntax.lower[i] not in ("called", "named") or syntax.pos[i] != "VERB" or syntax.pos[i - 1] != "NOUN":
            continue
        found = noun(syntax.lemma[i - 1], syntax.lower[i - 1])
        if found is None:
            continue
        start = i + 2 if syntax.lower[i + 1] in ("the", "“", '"', "‘") else i + 1
        end = last = start
        while end < len(doc) and (doc[end].text[:1].isupper() or syntax.lower[end] in _SMALL_WORDS):
            end += 1
            if doc[end - 1].text[:1].isupper() or syntax.lower[end - 1] not in _JOINING:
                last = end
        if last > start + 1 and doc[start].text[:1].isupper():
            yield NameSpan(start, last, "PERSON" if found.person else "ORG", doc[start:last].text)


_OFFICES = frozenset({"office", "department", "bureau", "division"})


_JOINING = frozenset({"of", "the", "for", "and", "-"})


_SMALL_WORDS = _JOINING | {"al", "el", "de", "la", "bin"}


def _joined(doc: Doc, syntax: Syntax, spans: list[NameSpan]) -> list[NameSpan]:
    """The spans, two of them joined over "of the" where both are parts of one name ("Guardians of the Blood")."""
    found: list[NameSpan] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.end < span.start <= last.end + 2 and syntax.lower[last.end] == "of":
            between = syntax.lower[last.end + 1 : span.start]
            one_word = last.end - last.start == 1 and last.label in ("ORG", "NORP") and not gazetteer.nation(last.text)
            if between in ([], ["the"]) and one_word and span.label not in ("GPE", "PERSON", "NORP"):
                found[-1] = NameSpan(last.start, span.end, "ORG", doc[last.start : span.end].text)
                continue
        start = _name_before(doc, syntax, span, last.end if last is not None else 0)
        found.append(NameSpan(start, span.end, "ORG", doc[start : span.end].text) if start < span.start else span)
    return found


def _name_before(doc: Doc, syntax: Syntax, span: NameSpan, least: int) -> int:
    """Start of a name like "the Lions of the North", of which only the end was recognised; else the span's start."""
    at = span.start - 1
    if at > 0 and syntax.lower[at] == "the":
        at -= 1
    if span.label in ("PERSON", "NORP") or at < 1 or syntax.lower[at] != "of" or at - 1 < least:
        return span.start
    word = at - 1
    common = noun(syntax.lemma[word], syntax.lower[word]) or gazetteer.titles().get(syntax.lower[word])
    capital = doc[word].text[:1].isupper() and (syntax.pos[word] == "PROPN" or syntax.tag[word] in ("NNS", "NNPS"))
    after_article = word > least and syntax.lower[word - 1] == "the"
    return (
        word if capital and after_article and common is None and syntax.lower[word] not in PLACE_NOUNS else span.start
    )


def _passed_over(doc: Doc, syntax: Syntax, spans: list[NameSpan], shouted: list[bool]) -> Iterator[NameSpan]:
    """Runs of capitalised words that the recogniser passed over and that the tables or their form show to be names."""
    covered = {i for span in spans for i in range(span.start, span.end)}
    titles = gazetteer.titles()
    i, size = 0, len(doc)
    while i < size:
        if i in covered or shouted[i] or syntax.lower[i].rstrip(".") in titles or not _is_name_word(doc, syntax, i):
            i += 1
            continue
        end = i + 1
        while end < size and end not in covered and syntax.sentence[end] == syntax.sentence[i]:
            hyphen = syntax.lower[end] == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_
            if not (hyphen or _is_name_word(doc, syntax, end) or syntax.lower[end] in ("al", "el", "bin")):
                break
            end += 1
        if end - i > 1 and syntax.lower[end - 1] in ("-", "al", "el", "bin"):
            end -= 1
        label = _label_of_run(syntax, doc[i:end].text, i, end)
        if label is not None:
            yield NameSpan(i, end, label, doc[i:end].text)
        i = end


def _label_of_run(syntax: Syntax, text: str, start: int, end: int) -> str | None:
    """Kind of a run of capitalised words: by the tables, by its words, or for several words a guess."""
    known = max(known_kinds(text), key=itemgetter(1), default=None)
    if known is not None and (end - start > 1 or known[1] >= ACTORS.strong):
        return known[0]
    if end - start == 1 and start > 1 and syntax.lower[start - 1] == ",":
        found = noun(syntax.lemma[start - 2], syntax.lower[start - 2]) if syntax.pos[start - 2] == "NOUN" else None
        closed = end < len(syntax) and syntax.lower[end] in (",", ".")
        if found is not None and closed and (found.group or found.gender) and syntax.tag[start - 2] == "NN":
            return "PERSON" if found.person else "ORG"  # "a small firm, DataWell."
    if end - start == 1 or not any(len(syntax.lower[i]) > 1 and syntax.lower[i] != "-" for i in range(start + 1, end)):
        return None
    before = syntax.lower[start - 1].rstrip(".") if start else ""
    if before in gazetteer.titles():
        return "PERSON"
    return "ORG" if before == "the" or syntax.lower[end : end + 1] in (["("], [","]) else None
