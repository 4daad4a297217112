"""Label texts with several trained models of names, and keep what they agree on.

Plain texts get the names that most models find with the same ends and label; where the models differ, the tokens are
marked as missing. Texts with coarse labels get the models' finer ones where both agree on the ends, and lose labels
that no model supports: corpora draw the line between a name and none, or between a place and an organisation,
differently from ours.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from thinc.api import NumpyOps, set_current_ops
from tokenizer import adapt

Name = tuple[int, int, str]
OURS_ALONE: Final = frozenset({"NORP", "EVENT", "PRODUCT", "FAC"})
"""Labels that coarse corpora do not have or fold into others."""


def votes(models: list[Language], texts: list[str]) -> Iterator[list[set[Name]]]:
    """Yield, for each text, the names in characters that each model finds."""
    for docs in zip(*(model.pipe(texts) for model in models), strict=True):
        yield [{(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents} for doc in docs]


def agreed(found: list[set[Name]]) -> tuple[list[Name], list[Name]]:
    """Split the names found into those of more than half of the models and the doubtful rest."""
    count = Counter(name for names in found for name in names)
    sure = [name for name, number in count.items() if number > len(found) / 2]  # a model's names do not overlap
    doubtful = [name for name in count if not any(_overlap(name, kept) for kept in sure)]
    return sure, doubtful


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def plain(nlp: Language, text: str, found: list[set[Name]]) -> Doc:
    """Make a Doc of a text without labels of its own."""
    sure, doubtful = agreed(found)
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label=label) for start, end, label in sure]
    missing = [doc.char_span(start, end, alignment_mode="expand") for start, end, _ in doubtful]
    _set(doc, [span for span in spans if span is not None], {t.i for span in missing if span for t in span})
    return doc


def refined(doc: Doc, found: list[set[Name]]) -> Doc:
    """Give a Doc with coarse labels our finer ones."""
    sure, _ = agreed(found)
    sure_spans = [doc.char_span(start, end, label=label) for start, end, label in sure]
    anything = {t.i for names in found for s, e, _ in names for t in doc.char_span(s, e, alignment_mode="expand")}
    missing = {token.i for token in doc if token.ent_iob == 0}
    kept: list[Span] = []
    for ent in doc.ents:
        if _stands(ent, sure_spans, found, anything):
            kept.append(ent)
        else:
            missing |= {token.i for token in ent}
    taken = {token.i for ent in kept for token in ent}
    for span in sure_spans:
        if span is None or any(token.i in taken for token in span):
            continue
        if all(token.i in missing for token in span) or span.label_ in OURS_ALONE:
            kept.append(span)
            taken |= {token.i for token in span}
        else:
            missing |= {token.i for token in span}
    _set(doc, kept, missing)
    return doc


def _stands(ent: Span, sure: list[Span | None], found: list[set[Name]], anything: set[int]) -> bool:
    """Say whether a coarse label may stay: the models agree with it, or find no name at all where it marks a person."""
    same = next((span for span in sure if span is not None and (span.start, span.end) == (ent.start, ent.end)), None)
    if same is not None:
        return same.label_ == ent.label_
    if not any(token.i in anything for token in ent):
        return ent.label_ == "PERSON"
    return any((ent.start_char, ent.end_char, ent.label_) in names for names in found)


def _set(doc: Doc, spans: list[Span], missing: set[int]) -> None:
    taken = {token.i for span in spans for token in span}
    unknown = [doc[index : index + 1] for index in sorted(missing - taken)]
    doc.set_ents(sorted(spans), missing=unknown, default="outside")


def main() -> None:
    """Label a JSON Lines file of texts, or refine a DocBin, and write a DocBin."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="a .jsonl file with a text field, or a .spacy file")
    parser.add_argument("output", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    arguments = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.blank("en")
    adapt(nlp)
    models = [spacy.load(path) for path in arguments.models]
    if arguments.source.suffix == ".jsonl":
        lines = arguments.source.read_text(encoding="utf8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        docs = [plain(nlp, text, found) for text, found in zip(texts, votes(models, texts), strict=True)]
    else:
        docs = list(DocBin().from_disk(arguments.source).get_docs(nlp.vocab))
        found = votes(models, [doc.text for doc in docs])
        docs = [refined(doc, names) for doc, names in zip(docs, found, strict=True)]
    DocBin(docs=docs).to_disk(arguments.output)
    missing = sum(token.ent_iob == 0 for doc in docs for token in doc)
    names = sum(len(doc.ents) for doc in docs)
    print(f"{arguments.output}: {len(docs)} texts, {sum(map(len, docs))} tokens, {names} names, {missing} missing")


if __name__ == "__main__":
    main()
