"""Names of a text: the recogniser's spans put right, and every name given one kind over the whole text.

A recogniser decides sentence by sentence; one name has one kind in one article. Its votes are counted together with
what the tables know and with what stands around the name: a title, a descriptive noun ("the militia X", "X, a Sunni
group", "X military base"), an ending ("X Corp."). The name is then found wherever it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from discrepancy.pipeline.actors.kinds import DISTINCTIVE, NameSpan, kinds
from discrepancy.pipeline.actors.lexicon import CALENDAR
from discrepancy.pipeline.actors.located import located
from discrepancy.pipeline.syntax import Syntax
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold


def name_spans(doc: Doc, syntax: Syntax) -> list[NameSpan]:
    """All names, in text order, without overlaps."""
    spans, introduced = located(doc, syntax)
    label = kinds(doc, syntax, spans, introduced)
    for span in spans:
        span.label = label[fold(span.text)]
    return sorted(_everywhere(doc, syntax, spans), key=lambda span: span.start)


def _everywhere(doc: Doc, syntax: Syntax, spans: list[NameSpan]) -> Iterator[NameSpan]:
    """The names, and further places where one of them stands though the recogniser passed it over or cut it short."""
    covered = [-1] * len(doc)
    last_words: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for number, span in enumerate(spans):
        covered[span.start : span.end] = [number] * (span.end - span.start)
        words = tuple(syntax.forms[span.start : span.end])
        if len(words) > 2 and span.label == "ORG" and words[-1][:1].isupper():
            last_words[words[-1]].add(words)
        if len(words) > 1 and (short := _short_form(words, span.label)) is not None:
            by_first[short].append(((short,), span.label))
        if span.label != "NORP" and (len(words) > 1 or len(words[0]) > 2) and words[0][:1].isupper():
            entry = (words, span.label)
            if entry not in by_first[words[0]]:
                by_first[words[0]].append(entry)
    for last, full in last_words.items():
        if len(full) == 1 and last not in by_first:
            by_first[last].append(((last,), "ORG"))  # "the Times"
    replaced: set[int] = set()
    forms = syntax.forms
    titles = gazetteer.titles()
    i = 0
    while i < len(forms):
        for words, label in sorted(by_first.get(forms[i], ()), key=lambda entry: -len(entry[0])):
            end = i + len(words)
            if tuple(forms[i:end]) != words:
                continue
            inside = {covered[k] for k in range(i, end)} - {-1}
            if any(spans[k].start < i or spans[k].end > end for k in inside):
                continue
            if len(inside) == 1 and spans[min(inside)].end - spans[min(inside)].start == len(words):
                break  # found by the recogniser
            if len(words) > 1 and end < len(forms) and words[-1].lower() in titles and syntax.pos[end] == "PROPN":
                continue  # the title of the name that follows
            if words[0] in last_words and len(words) == 1 and "the" not in syntax.lower[max(0, i - 2) : i]:
                continue
            if len(words) == 1 and (syntax.pos[i] != "PROPN" or _beside_name(syntax, forms, i)):
                continue
            replaced |= inside
            yield NameSpan(i, end, label, doc[i:end].text)
            i = end - 1
            break
        i += 1
    for number, span in enumerate(spans):
        if number not in replaced:
            yield span


def _short_form(words: tuple[str, ...], label: str) -> str | None:
    """The word by which a full name is taken up: a surname, an organisation's own first word."""
    if label == "PERSON":
        return words[-1] if len(words[-1]) > 2 and words[-1][:1].isupper() else None
    first = words[0]
    if label != "ORG" or len(first) < DISTINCTIVE or not first[:1].isupper() or first.lower() in _COMMON_FIRST:
        return None
    known = (
        gazetteer.nation(first)
        or gazetteer.cities(first)
        or gazetteer.region(first)
        or gazetteer.titles().get(first.lower())
    )
    return None if known else first


_COMMON_FIRST = frozenset(
    {
        "national",
        "international",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "islamic",
        "federal",
        "united",
    }
    | {
        "global",
        "general",
        "supreme",
        "public",
        "security",
        "police",
        "democratic",
        "republican",
        "christian",
        "department",
    }
    | {
        "ministry",
        "university",
        "center",
        "centre",
        "council",
        "committee",
        "office",
        "institute",
        "association",
        "middle",
    }
    | {"african", "european", "american", "british", "royal", "revolutionary", "people", "workers", "popular", "syrian"}
    | {"associated", "social", "environmental", "human", "medical", "regional", "metropolitan", "community", "children"}
)
"""First words of names that many organisations share."""


def _beside_name(syntax: Syntax, forms: list[str], i: int) -> bool:
    """Does a capitalised neighbour make the word part of some other name."""
    return any(
        0 <= j < len(forms) and syntax.pos[j] == "PROPN" and forms[j][:1].isupper() and syntax.lower[j] not in CALENDAR
        for j in (i - 1, i + 1)
    )
