"""NewsQuant: value, bound, unit and concept of quantities in single news sentences.

The adapter only renames: our amount into the form the gold has. Its bounds fold into ``=``, ``<``, ``>``, ``~``; a plain
number that a verb of rising or falling governs is ``up`` or ``down``; a counted noun with its modifiers is the unit;
the concept is what the quantity is said of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.pipeline.quantities import nouns
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Article, Bound
from discrepancy.values.vague import PLURAL_SCALES
from tests.benchmarks.harness import Row, Run

SCORER = "score.py"

CHANGE: Final = {
    Bound.AT_LEAST: ">",
    Bound.MORE_THAN: ">",
    Bound.OVER: ">",
    Bound.AT_MOST: "<",
    Bound.LESS_THAN: "<",
    Bound.ABOUT: "~",
    Bound.NEARLY: "~",
}
UNITS: Final = {
    "percent": "percentage",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "singapore dollar": "singaporean dollar",
    "israeli shekel": "shekel",
    "uae dirham": "dirham",
    "cubic centimetre": "millilitre",
    "part per million": "part per million",
}
RISE: Final = frozenset(
    """rise rose risen gained jumped climbed grew rallied soared surged added gain jump climb add increase surge soar advance rally grow swell leap up edge higher expand
    improve boost hike spike""".split()
)
FALL: Final = frozenset(
    """fall fell fallen dropped lost slid slipped sank shed plunged plummeted tumbled declined shrank drop lose slip slide decline plunge tumble sink shed plummet decrease down dip shrink retreat lower
    cut reduce ease slump dive""".split()
)
CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB", "X"})


def predict(rows: Iterable[Row], run: Run) -> Iterator[Row]:
    """Quantities of each sentence."""
    rows = list(rows)
    docs = run.pipe(Article(id=row["id"], text=row["text"]) for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        yield {"id": row["id"], "quantities": list(quantities(doc))}


def quantities(doc: Doc) -> Iterator[dict[str, Any]]:
    """The Doc's quantities in the gold's form."""
    syntax = Syntax(doc)
    found = merged(syntax, store.read(doc, "quantities", QuantityMention))
    taken = frozenset(i for mention in found for i in range(mention.start, mention.end))
    for mention in found:
        amount = mention.amount
        if (
            mention.sum_of
            or doc[mention.number_start].lower_ in ("no", "a", "an")
            and amount.numbers in ((0.0,), (1.0,))
        ):
            continue
        values = [list(amount.numbers)]
        value = values[0]
        if amount.bound is Bound.VAGUE or doc[mention.number_start].lower_ in PLURAL_SCALES:
            if doc[mention.number_start].lower_ not in PLURAL_SCALES:
                continue
            values = [[amount.numbers[0], amount.numbers[0] * 10]]
        if amount.numbers == (0.5,) and doc[mention.number_end - 1].lower_ in ("most", "majority"):
            continue
        if len(value) == 2 and "or" in syntax.lower[mention.number_start : mention.number_end]:
            values = [[number] for number in value]
        about = amount.bound is Bound.RANGE and syntax.lower[mention.start] in (
            "about",
            "around",
            "roughly",
            "approximately",
        )
        for one in values:
            yield {
                "value": one,
                "change": "~" if about else CHANGE.get(amount.bound) or direction(syntax, mention) or "=",
                "unit": unit(mention, doc),
                "concept": concept(syntax, mention, taken) or None,
                "span": [mention.start_char, mention.end_char],
            }


def merged(syntax: Syntax, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "From 10 to 20" after a verb of change is two amounts to us, one range in most of the gold."""
    kept: list[QuantityMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and syntax.lower[mention.start - 1] == "to"
            and mention.start - 1 == last.end
            and syntax.lower[last.start - 1] == "from"
            and len(last.amount.numbers) == len(mention.amount.numbers) == 1
        ):
            numbers_ = last.amount.numbers + mention.amount.numbers
            unit_ = max(mention.amount.unit, last.amount.unit, key=len)
            amount = mention.amount.model_copy(update={"numbers": numbers_, "bound": Bound.RANGE, "unit": unit_})
            kept[-1] = mention.model_copy(update={"amount": amount, "start": last.start, "start_char": last.start_char})
        else:
            kept.append(mention)
    return kept


def direction(syntax: Syntax, mention: QuantityMention) -> str | None:
    """Whether a percentage or an amount of change rises or falls."""
    before = syntax.lower[mention.start - 1] if mention.start else ""
    if before in ("up", "down"):
        return before
    if syntax.doc.text[mention.start_char] == "+":
        return "up"
    if mention.category not in ("percent", "money", "measure") or before == "from":
        return None
    if syntax.lower[mention.start] == "between":
        return None
    near = syntax.lower[max(0, mention.start - 2) : mention.start]
    if near and (near[-1] in RISE | FALL or (near[-1] == "by" and near[0] in RISE | FALL)):
        return "up" if near[-1] in RISE or near[0] in RISE else "down"
    core = nouns.top(syntax, mention.start, mention.end)
    while syntax.relation[core] in ("conj", "appos") and syntax.head[core] != core:
        core = syntax.head[core]
    head = syntax.head[core]
    if syntax.relation[core].startswith("nsubj") or syntax.preposition(core) not in (None, "by"):
        return None
    if not _is_predicate(syntax, head):
        return None
    if syntax.lemma[head] in RISE or syntax.lower[head] in RISE:
        return "up"
    if syntax.lemma[head] in FALL or syntax.lower[head] in FALL:
        return "down"
    return None


def unit(mention: QuantityMention, doc: Doc) -> str:
    """The unit's name in the gold, or the counted noun with its modifiers."""
    amount = mention.amount
    if mention.category == "age":
        return f"{amount.unit} of age"
    if amount.unit == "time per minute":
        return "count per minute"
    if amount.unit:
        first, per, rest = amount.unit.partition(" per ")
        return UNITS.get(amount.unit) or UNITS.get(first, first) + per + rest
    noun = " ".join((*amount.modifiers, amount.noun, *compounded(mention, doc)))
    if mention.category == "ratio":
        return f"% {noun}".strip() if noun else "% -"
    if mention.noun is not None and not amount.noun:
        noun = doc[mention.noun].lemma_
    return noun or "-"


def compounded(mention: QuantityMention, doc: Doc) -> Iterator[str]:
    """The rest of a compound whose first noun a number counts: "course meal" of "a three course meal"."""
    first = mention.noun
    if mention.category != "count" or first != mention.number_end or mention.amount.numbers == (1.0,):
        return
    rest = doc[first + 1 : doc[first].head.i + 1]
    if doc[first].tag_ == "NN" and all(token.tag_ in ("NN", "NNS") for token in rest):
        yield from (token.lemma_ for token in rest)


def phrase(syntax: Syntax, head: int, taken: frozenset[int], depth: int = 0) -> list[int]:
    """Content words of a noun phrase, and of the noun phrases that hang on it with a preposition."""
    found = [] if head in taken else [head]
    for child in syntax.children[head]:
        relation = syntax.relation[child]
        if child in taken:
            continue
        if relation in ("amod", "compound", "flat", "nmod:poss", "nmod:desc", "nmod:unmarked") or relation.startswith(
            "flat"
        ):
            found.extend(phrase(syntax, child, taken, depth + 1))
        elif relation in ("nmod", "conj", "appos") and depth < 2:
            found.extend(phrase(syntax, child, taken, depth + 1))
    return found


def concept(syntax: Syntax, mention: QuantityMention, taken: frozenset[int]) -> list[str]:
    """Words of what the quantity is said of."""
    words: set[int] = set()
    for head in mention.topics:
        words.add(head)
        words.update(phrase(syntax, head, taken))
    return sorted({_written(syntax, i) for i in words if syntax.pos[i] in CONTENT})


def _written(syntax: Syntax, i: int) -> str:
    """The word between white space that a token is part of, as the gold has them: "single-family"."""
    text, token = syntax.doc.text, syntax.doc[i]
    start, end = token.idx, token.idx + len(token)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip(",.;:()'\"“”’‘").removesuffix("'s").removesuffix("’s")


def _is_predicate(syntax: Syntax, i: int) -> bool:
    """Is a token a verb, by its tag or by having a subject."""
    return syntax.pos[i] in ("VERB", "AUX", "ADJ") or (
        syntax.lower[i] in RISE | FALL and syntax.child(i, "nsubj") is not None
    )
