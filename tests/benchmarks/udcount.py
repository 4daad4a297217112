"""Universal Dependencies: which noun a number counts, and which numbers are no quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from discrepancy.pipeline import store
from discrepancy.pipeline.mentions import QuantityMention
from discrepancy.schema import Article
from discrepancy.values.numbers import FRACTIONS, FRACTIONS_PLURAL
from tests.benchmarks.harness import Row, Run

SCORER = "score_udcount.py"


def predict(rows: Iterable[Row], run: Run) -> Iterator[Row]:
    """Span of each number, and of the noun it counts."""
    rows = list(rows)
    docs = run.pipe(Article(id=row["id"], text=row["text"]) for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        found = []
        for mention in store.read(doc, "quantities", QuantityMention):
            if mention.sum_of:
                continue
            number = doc[mention.number_start : mention.number_end]
            noun = _counted(doc, mention)
            counted = None if noun is None else [noun.idx, noun.idx + len(noun)]
            found.append({"span": [number.start_char, number.end_char], "counted": counted})
        yield {"id": row["id"], "quantities": found}


def _counted(doc: Doc, mention: QuantityMention) -> Token | None:
    """The word that a number counts as grammar has it: a unit, the "times" of "three times faster", the "much" of
    "half as much", the "more" of "two more", the "third" of "one third"; else the noun."""
    if mention.category == "multiplier":
        return doc[mention.number_end + (doc[mention.number_end].lower_ == "as")]
    if mention.category == "age" and mention.end > mention.number_end:
        return _first_word(doc, mention, mention.end)
    if mention.amount.unit and mention.unit_end > mention.number_end:
        return _first_word(doc, mention, mention.unit_end)
    if mention.elided and mention.end > mention.number_end:
        return doc[mention.end - 1]
    number = doc[mention.number_start : mention.number_end]
    if mention.category == "ratio" and len(number) > 1 and number[-1].lower_ in {**FRACTIONS, **FRACTIONS_PLURAL}:
        return number[-1]
    return None if mention.noun is None or mention.elided else doc[mention.noun]


def _first_word(doc: Doc, mention: QuantityMention, end: int) -> Token:
    """The word of a rate or an age that the number hangs on in the parse: the "days" of "seven days a week", the
    "year" of "nine year old"; the last word where it hangs on none, or a hyphen makes one word of all."""
    head = doc[mention.number_end - 1].head
    joined = doc[mention.number_end].text == "-"
    phrase = " per " in mention.amount.unit or mention.category == "age"
    return head if phrase and not joined and mention.number_end <= head.i < end else doc[end - 1]
