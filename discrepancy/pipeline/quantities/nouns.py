"""Which noun a number counts or measures, read off the parse.

Universal Dependencies hang a number on what it counts as ``nummod``; a unit hangs on what it measures as a modifier
("81-mm rockets"), governs it ("two tons of oil"), or is predicated of it ("the budget was $5 million").
"""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.ranges import CHANGES

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "SYM", "NUM", "VERB", "ADV", "DET", "X"})
"""Parts of speech that a counted head can bear; participles and adjectives count as nouns ("two wounded")."""

NOUNS: Final = frozenset({"NOUN", "PROPN"})
ATTRIBUTIVE: Final = frozenset(
    {"nummod", "compound", "amod", "nmod:unmarked", "nmod", "det", "nmod:poss", "advmod", "nmod:desc"}
)
PREDICATES: Final = frozenset({"VERB", "AUX", "ADJ"})
PARTITIVE: Final = frozenset({"of", "among"})


def top(syntax: Syntax, start: int, end: int) -> int:
    """The token of [start, end) that governs the others: its head lies outside, the last such."""
    best = end - 1
    for i in range(end - 1, start - 1, -1):
        head = syntax.head[i]
        if (head == i or not start <= head < end) and syntax.relation[i] != "punct":
            if syntax.pos[i] in ("NUM", "NOUN", "SYM", "PROPN", "ADJ", "PRON", "ADV", "DET", "X"):
                return i
            best = i
    return best


def counted(syntax: Syntax, start: int, end: int) -> int | None:
    """The head noun that a plain number counts; None: the noun is left out.

    Args:
        syntax: The parse.
        start: First token of the number.
        end: Token after its last.
    """
    if syntax.lower[end : end + 1] == ["per"]:
        return None  # "5.6 per 1,000 births"
    number = top(syntax, start, end)
    partitive = next((of for i in range(start, end) if (of := _of(syntax, i, end)) is not None), None)
    if partitive is None or syntax.tag[partitive] == "JJS":
        partitive = _plural_of(syntax, end) or partitive
    head = syntax.head[number]
    if partitive is not None:
        return partitive
    attributive = head != number and head >= end and syntax.relation[number] in ATTRIBUTIVE
    if attributive and _is_nominal(syntax, head) and not _is_verb(syntax, head):
        inner = _of(syntax, head, head)
        if inner is not None and syntax.lower[head] in ("dozen", "hundred", "thousand", "million", "billion"):
            return inner
        return _within(syntax, number, end, _last_of_name(syntax, head))
    if (
        head < start
        and syntax.relation[number] == "conj"
        and syntax.pos[head] in NOUNS
        and _joined_by_or(syntax, number)
    ):
        return head  # "a day or two"
    return beside(syntax, number, end)


def _within(syntax: Syntax, number: int, end: int, head: int) -> int:
    """The noun of a phrase that its number counts, where that is not the head the parse names."""
    if syntax.pos[head] in ("ADJ", "VERB"):  # "left one Iraqi dead"
        for i in range(head - 1, end - 1, -1):
            if syntax.tag[i] in ("NNS", "NNPS") or syntax.doc[i].ent_type_ == "NORP":
                return i
    spoken = _named_with_of(syntax, number, head)
    if spoken is not None:
        return spoken
    attributive = end < head and syntax.tag[end] == "NN" and syntax.tag[head] in ("NN", "NNP", "NNPS")
    single = syntax.lower[number] in ("one", "1") or syntax.lower[head] in _COLLECTIVE
    if attributive and syntax.head[end] == head and not single:
        return end  # "a four step plan"
    noun = _plural(syntax, number, end, head)
    hyphen = noun + 2 < len(syntax) and syntax.lower[noun + 1] == "-" and syntax.pos[noun + 2] in NOUNS
    if hyphen and syntax.doc[noun + 1].idx == syntax.doc[noun].idx + len(syntax.doc[noun]):
        return noun + 2 if not syntax.doc[noun + 1].whitespace_ else noun  # "one e-mail" in three tokens
    return noun


def _named_with_of(syntax: Syntax, number: int, head: int) -> int | None:
    """The plural after a name with "of", where the parse stopped at its first word: "two Bank of England officials"."""
    if syntax.tag[head] not in ("NN", "NNP") or syntax.lower[number] in ("one", "1"):
        return None
    governor = syntax.head[head]
    if syntax.relation[head] == "compound" and governor > head + 1 and syntax.tag[governor] in ("NNS", "NNPS"):
        return governor if syntax.lower[head + 1] == "of" else None
    if syntax.tag[head] == "NN":
        return None
    for child in syntax.each(head, "nmod"):
        if child > head and syntax.tag[child] == "NNS" and syntax.preposition(child) == "of":
            return child if syntax.pos[child - 1] == "PROPN" else None
    return None


def _is_nominal(syntax: Syntax, i: int) -> bool:
    """Can a token be a counted head; of verbs, only a participle that stands for a noun ("two wounded")."""
    if syntax.pos[i] not in ("VERB", "AUX"):
        return syntax.pos[i] in NOMINAL and not is_manner(syntax, i)
    return syntax.tag[i] in ("VBN", "NNS") and syntax.lemma[i] not in _ACTIVE


def is_manner(syntax: Syntax, i: int) -> bool:
    """Is a token an adverb that says how: "two fatally"."""
    return syntax.tag[i] == "RB" and syntax.lower[i].endswith("ly")


_ACTIVE: Final = frozenset({"die", "survive", "escape", "arrive", "remain", "attend", "vote"})
"""Verbs whose past form after a number is its predicate, never a noun: "ten more died"."""


def _is_verb(syntax: Syntax, i: int) -> bool:
    """Is a root tagged as a singular noun a verb, as what hangs on it shows: "About 90 come from the coast"."""
    if syntax.tag[i] != "NN" or syntax.head[i] != i:
        return False
    return any(child > i and syntax.relation[child] in _VERBAL for child in syntax.children[i])


_VERBAL: Final = frozenset({"obl", "obl:unmarked", "advmod", "xcomp", "obj"})


def _joined_by_or(syntax: Syntax, i: int) -> bool:
    return any(syntax.lower[child] == "or" for child in syntax.each(i, "cc"))


_SINGULAR_TAGS: Final = frozenset({"NN", "NNP", "JJ"})
_COLLECTIVE: Final = frozenset({"people", "police", "staff", "crew", "personnel", "percent", "aircraft", "troops"})


def _plural(syntax: Syntax, number: int, end: int, noun: int) -> int:
    """The plural at the end of the noun phrase, where the parse stopped at a modifier ("two giant Texas plants")."""
    if syntax.lower[noun] in _COLLECTIVE:
        return noun + 1 if syntax.tag[noun + 1 : noun + 2] in (["NNS"], ["NNPS"]) else noun
    if syntax.tag[noun] == "NNS" and syntax.tag[noun + 1 : noun + 2] == ["NNS"]:
        return noun + 1
    if syntax.tag[noun] not in _SINGULAR_TAGS:
        return noun
    if syntax.lower[number] in ("one", "1") or (end < len(syntax) and syntax.lower[end] in ("-", "–")):
        return noun
    last = noun
    for i in range(end, min(end + 7, len(syntax))):
        if (
            i > noun
            and syntax.lower[i] == "and"
            and syntax.pos[noun] == "PROPN"
            and syntax.pos[i + 1 : i + 2] == ["PROPN"]
        ):
            continue  # "120 Volvo and Saab trucks"
        if syntax.pos[i] not in ("NOUN", "PROPN", "ADJ", "PUNCT", "SYM") or syntax.lower[i] in (
            ",",
            ".",
            ";",
            "(",
            ")",
            ":",
        ):
            break
        if syntax.tag[i] in ("NNS", "NNPS") and not (syntax.tag[noun] == "NN" and syntax.doc[i].text[0].isupper()):
            last = i  # not the title in "the two million seller BEES"
    return last


def _last_of_name(syntax: Syntax, head: int) -> int:
    """In a flat name the counted noun is the last word ("Revolutionary Guards"), whatever the tree's head."""
    last = head
    for child in syntax.each(head, "flat"):
        last = max(last, child)
    return last


def _of(syntax: Syntax, number: int, after: int) -> int | None:
    """Head of the noun phrase past a token that "of" ties to a number or unit."""
    for child in syntax.children[number]:
        if (
            child >= after
            and child > number
            and syntax.relation[child] in ("nmod", "obl", "nmod:part")
            and syntax.preposition(child) in PARTITIVE
        ):
            before = child - 1
            stands = syntax.pos[child] == "VERB" and syntax.lower[before] in ("those", "these", "them")
            return before if stands else _owned(syntax, child)  # "a third of those surveyed"
    return None


def _plural_of(syntax: Syntax, end: int) -> int | None:
    """The plural past "of the" right after a number, where the parse lost it: "one of the oldest, if small, farms"."""
    if syntax.lower[end : end + 1] != ["of"] or syntax.pos[end + 1 : end + 2] != ["DET"]:
        return None
    for i in range(end + 2, min(end + 2 + _WIDEST_PARTITIVE, len(syntax))):
        if syntax.tag[i] == "NNS" and syntax.tag[i + 1 : i + 2] not in (["NNS"], ["NN"], ["NNP"]):
            return i
        if syntax.tag[i] in ("VBD", "VBZ", "VBP", "MD", "IN", ".") or syntax.sentence[i] != syntax.sentence[end]:
            return None
    return None


_WIDEST_PARTITIVE: Final = 10


def _owned(syntax: Syntax, owner: int) -> int:
    """The noun that a possessive before it owns, where the parse stopped at the owner: "the army's last bases"."""
    mark = owner + 1
    if mark >= len(syntax) or syntax.tag[mark] != "POS" or syntax.head[mark] != owner:
        return owner
    last = owner
    for i in range(mark + 1, min(mark + 6, len(syntax))):
        if syntax.pos[i] not in ("NOUN", "PROPN", "ADJ", "NUM") and syntax.tag[i] not in ("VBN", "VBG"):
            break
        if syntax.pos[i] in NOUNS:
            last = i
    return last


def beside(syntax: Syntax, number: int, end: int) -> int | None:
    """A plural noun right after the number that the parse tied elsewhere, over adjectives and nouns between."""
    i = end
    if syntax.lower[number] in ("one", "1"):
        last = None
        while i < len(syntax) and i < end + 5 and syntax.pos[i] in ("ADJ", "NOUN", "PROPN"):
            last = i if syntax.pos[i] != "ADJ" else last
            i += 1
        return last
    while i < len(syntax) and i < end + 4 and syntax.sentence[i] == syntax.sentence[number]:
        if syntax.tag[i] in ("NNS", "NNPS") or (syntax.lower[i] == "people"):
            following = i + 1
            if following < len(syntax) and syntax.tag[following] in ("NNS",) and syntax.head[i] == following:
                return following
            return i
        participle = syntax.tag[i] in ("VBN", "VBD", "VBG") and i == end and syntax.pos[i + 1 : i + 2] in (
            ["ADJ"], ["NOUN"], ["PROPN"],
        )  # fmt: skip
        if participle:
            i += 1
            continue
        if syntax.pos[i] not in ("ADJ", "NOUN", "PROPN", "NUM") and syntax.lower[i] not in ("-",):
            return None
        if syntax.lower[i] in ("more", "others"):
            return None
        i += 1
    return None


def measured(syntax: Syntax, start: int, end: int) -> int | None:
    """The head noun that an amount with a unit measures, or a share is a share of; None: the text names none.

    Args:
        syntax: The parse.
        start: First token of number and unit.
        end: Token after their last.
    """
    unit = top(syntax, start, end)
    part = next((of for i in range(start, end) if (of := _of(syntax, i, end)) is not None), None)
    if part is not None:
        return part
    if syntax.lower[end : end + 1] == ["in"] and syntax.tag[end + 1 : end + 2] in (["NN"], ["NNS"]):
        return end + 1  # "$2 billion in debt"
    head = syntax.head[unit]
    relation = syntax.relation[unit]
    if head != unit and syntax.pos[head] in NOUNS and not start <= head < end and syntax.lemma[head] not in _TERMS:
        if relation in ATTRIBUTIVE or relation in ("appos", "conj"):
            if relation == "conj":
                return measured(syntax, head, head + 1) if syntax.pos[head] in ("SYM", "NUM") else head
            return disguised_subject(syntax, head)
    subject = _subject(syntax, unit, head, relation)
    if subject is not None and syntax.pos[subject] in NOUNS:
        return subject
    return None


_TERMS: Final = frozenset({"year", "month", "week", "quarter"})
"""What no amount measures: "fell 7 percent year on year"."""


def _subject(syntax: Syntax, unit: int, head: int, relation: str) -> int | None:
    """What a predicate says the amount of: subject of the copula or of the verb that takes the amount."""
    if syntax.child(unit, "cop") is not None:
        return syntax.child(unit, "nsubj")
    if head != unit and syntax.pos[head] in PREDICATES and relation.partition(":")[0] in (
        "obj", "obl", "xcomp", "ccomp", "advmod", "nmod", "dep", "nsubj",
    ):  # fmt: skip
        if relation.startswith("nsubj"):
            return None
        compared = syntax.tag[head] in ("JJR", "RBR") or syntax.lower[head] in ("long", "wide", "tall", "high", "deep")
        if compared or syntax.lemma[head] in MEASURING or syntax.lower[head] in MEASURING:
            return syntax.subject(head)
    return None


MEASURING: Final = CHANGES | frozenset(
    """be is was were are been cost costs costing total totals totaled totalled totaling reach reaches reached reaching
    hit hits hitting weigh weighs weighed weighing measure measures measured measuring stand stands stood standing
    worth valued priced trade trades traded trading close closes closed closing finish finished end ended amount
    amounts amounted average averages averaged averaging exceed exceeds exceeded exceeding remain remains remained
    stay stays stayed last lasts lasted lasting span spans spanned stretch stretches stretched run runs ran range
    ranges ranged ranging come comes came start starts started starting travel travels traveled travelled top tops
    topped settle settled peak peaked compare compared estimated set""".split()
)
"""Verbs whose subject is what an amount in their predicate measures."""


_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def disguised_subject(syntax: Syntax, i: int) -> int:
    """The subject of a verb that the tagger took for a plural, else the token itself.

    A sentence without another verb shows it: "The retailer plans to close 60 stores", "The loan runs over 30 years".
    """
    if syntax.tag[i] != "NNS" or syntax.head[i] != i or i == 0 or i + 1 >= len(syntax):
        return i
    subject = i - 1
    if syntax.head[subject] != i or syntax.relation[subject] != "compound" or syntax.tag[subject] not in ("NN", "NNP"):
        return i
    starts, sentence = syntax.sentence_starts, syntax.sentence[i]
    end = starts[sentence + 1] if sentence + 1 < len(starts) else len(syntax)
    verbless = all(syntax.tag[j] not in _FINITE or syntax.relation[j] == "conj" for j in range(starts[sentence], end))
    return subject if verbless and syntax.tag[i + 1] in _AFTER_VERB else i


_AFTER_VERB: Final = frozenset({"TO", "IN", "CD", "$", "RB", "DT"})


def modifiers(syntax: Syntax, noun: int, taken: frozenset[int]) -> tuple[str, ...]:
    """Lemmas that narrow a noun, proper ones with their capital; tokens taken by amounts are left out."""
    found: dict[int, str] = {}
    first = noun - 3
    if first > 0 and syntax.relation[noun] == "conj" and syntax.tag[first - 1] == "CD":
        if syntax.pos[first:noun] == ["PROPN", "CCONJ", "PROPN"]:
            found[first] = syntax.doc[first].text  # "120 Volvo and Saab trucks"
    for child in syntax.children[noun]:
        if child >= noun or child in taken or syntax.relation[child] not in ("amod", "compound", "nmod:desc"):
            continue
        if syntax.pos[child] not in ("ADJ", "NOUN", "PROPN", "VERB") or syntax.lower[child] in _EMPTY:
            continue
        hyphenated = child > 1 and syntax.lower[child - 1] in ("-", "‑") and syntax.head[child - 2] == child
        if hyphenated:
            found[child] = f"{syntax.doc[child - 2].text}-{syntax.doc[child].text}"  # "coal-fired"
            continue
        found[child] = _modifier(syntax, child)
        for inner in syntax.each(child, "compound", "amod", "conj"):
            if inner < noun and inner not in taken and syntax.lower[inner].isalpha():
                found[inner] = _modifier(syntax, inner)
    return tuple(found[i] for i in sorted(found))


def _modifier(syntax: Syntax, i: int) -> str:
    """A modifier's lemma; a participle as it stands, a name with its capital."""
    text = syntax.doc[i].text
    starts_sentence = i == syntax.sentence_starts[syntax.sentence[i]]
    if syntax.pos[i] == "PROPN" or (text[:1].isupper() and not starts_sentence):
        return text
    if syntax.tag[i] == "JJS" and syntax.lemma[i] == syntax.lower[i]:
        return _positive(text.lower())
    return syntax.lower[i] if syntax.pos[i] == "VERB" else syntax.lemma[i]


def _positive(superlative: str) -> str:
    """The adjective of a superlative in "-est", by spelling.

    >>> _positive("proudest"), _positive("busiest"), _positive("biggest"), _positive("best")
    ('proud', 'busy', 'big', 'best')
    """
    stem = superlative.removesuffix("est")
    if len(stem) < 3 or stem == superlative:
        return superlative
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem


def lemma(syntax: Syntax, noun: int) -> str:
    """Lemma of a noun; a name keeps its capital, and "people" stays "people"."""
    if syntax.lower[noun] == "people":
        return "people"
    if syntax.pos[noun] == "PROPN":
        text = syntax.doc[noun].text
        return text[:-1] if syntax.tag[noun] == "NNPS" and text.endswith("s") and not text.endswith("ss") else text
    if syntax.lower[noun].endswith("ed"):
        return syntax.lower[noun]  # "30 of the wounded"
    return syntax.lemma[noun]


_EMPTY: Final = frozenset(
    {"such", "same", "own", "total", "few", "many", "several", "least", "most", "mere", "full", "estimated", "sized"}
)
