"""Parse plain texts with several trained pipelines and keep the analysis that most of them give.

Sentence boundaries are those of most pipelines. Within a sentence the words take the tree whose arcs most pipelines
give, by Chu and Liu's algorithm where every word's most frequent head makes no tree (McDonald et al. 2005; voting as in
Sagae and Lavie 2006). Tags, features and lemmas are voted word by word. Sentences on which the pipelines disagree much
are left out, and the text is cut there.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from thinc.api import NumpyOps, set_current_ops

from discrepancy.values.inflections import lemma_of

SURE: Final = 0.75
"""Least mean share of the pipelines behind a word's head and relation for a sentence to be kept."""

WORDS_THAT_TELL: Final = 6
"""A sentence of more words is recognised where it stands in another text."""

PARSED: Final = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START")
"""What is kept of a parsed text."""

LONGEST: Final = 60
"""Words in the longest sentence that is kept; longer ones are lists and failed boundaries."""

ROOT: Final = -1
"""Stands for the head of a root where trees are searched for."""

FIRST_WINS: Final = 0.01
"""What a pipeline's vote counts less than that of the one before it."""

Value = TypeVar("Value", bound=Hashable)
Arc = tuple[int, str]
"""Head as an index in the Doc, and relation; a root is its own head."""


def vote(values: Sequence[Value]) -> Value:
    """Return the most frequent value; among equals the first, so the best pipeline goes first."""
    return Counter(values).most_common(1)[0][0]


def is_tree(heads: Sequence[int], first: int) -> bool:
    """Say whether the heads, indices in the Doc, of the words from ``first`` on have one root and no cycle.

    >>> is_tree([11, 11, 11], 10), is_tree([11, 10, 12], 10)
    (True, False)
    """
    if sum(head == index for index, head in enumerate(heads, first)) != 1:
        return False
    for index in range(first, first + len(heads)):
        steps, at = 0, index
        while heads[at - first] != at:
            at, steps = heads[at - first], steps + 1
            if steps > len(heads):
                return False
    return True


def spanning_tree(scores: dict[int, dict[int, float]]) -> dict[int, int]:
    """Return each word's head in the tree of highest score; ``scores`` gives the heads it may have, among them ROOT.

    >>> spanning_tree({0: {1: 3.0, ROOT: 1.0}, 1: {0: 3.0, ROOT: 2.0}})
    {0: 1, 1: -1}
    """
    best = {word: max(heads, key=lambda head: heads[head]) for word, heads in scores.items()}
    circle = _circle(best)
    if not circle:
        return best
    new = max(scores) + 1  # stands for the whole circle
    inner: dict[int, dict[int, float]] = {new: {}}
    enters: dict[int, int] = {}
    leaves: dict[int, int] = {}
    for word, heads in scores.items():
        if word in circle:
            for head, score in heads.items():
                gain = score - heads[best[word]]
                if head not in circle and gain > inner[new].get(head, float("-inf")):
                    inner[new][head], enters[head] = gain, word
        else:
            inner[word] = {head: score for head, score in heads.items() if head not in circle}
            if inside := [head for head in heads if head in circle]:
                leaves[word] = max(inside, key=lambda head: heads[head])
                inner[word][new] = heads[leaves[word]]
    found = spanning_tree(inner)
    outside = found.pop(new)
    tree = {word: leaves[word] if head == new else head for word, head in found.items()}
    return tree | {word: best[word] for word in circle} | {enters[outside]: outside}


def _circle(heads: dict[int, int]) -> set[int]:
    """Return the words of one circle of heads, if there is one."""
    for start in heads:
        path: list[int] = []
        at = start
        while at != ROOT and at not in path:
            path.append(at)
            at = heads[at]
        if at != ROOT:
            return set(path[path.index(at) :])
    return set()


def combine(parses: list[list[Arc]], first: int) -> tuple[list[Arc], float]:
    """Return one tree for a sentence from those of the pipelines, and how sure they are of it, from 0 to 1.

    Among heads with equally many votes the first pipeline's wins, so the best one goes first.
    """
    columns = list(zip(*parses, strict=True))
    heads = [vote([arc[0] for arc in column]) for column in columns]
    if not is_tree(heads, first):
        last = first + len(columns)
        scores = {word: dict.fromkeys((ROOT, *range(first, last)), 0.0) for word in range(first, last)}
        for word, column in enumerate(columns, first):
            for place, (head, _) in enumerate(column):
                scores[word][ROOT if head == word else head] += 1.0 - FIRST_WINS * place
            scores[word][ROOT] -= len(parses) * len(columns)  # one root alone
        tree = spanning_tree({word: {h: s for h, s in row.items() if h != word} for word, row in scores.items()})
        heads = [word if tree[word] == ROOT else tree[word] for word in range(first, last)]
    arcs = [(head, _relation(column, head)) for head, column in zip(heads, columns, strict=True)]
    return arcs, sum(_support(arc, i, parses) for i, arc in enumerate(arcs)) / len(arcs) / len(parses)


def _relation(column: Sequence[Arc], head: int) -> str:
    """The relation that most pipelines give together with a head, or at all where none gives that head."""
    return vote([relation for at, relation in column if at == head] or [relation for _, relation in column])


def _support(arc: Arc, index: int, parses: list[list[Arc]]) -> int:
    return sum(parse[index] == arc for parse in parses)


def sentences(docs: list[Doc]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of most pipelines, as first token and the one after the last."""
    half = len(docs) / 2
    starts = [i for i in range(len(docs[0])) if not i or sum(bool(doc[i].is_sent_start) for doc in docs) > half]
    yield from zip(starts, [*starts[1:], len(docs[0])], strict=True)


def merged(docs: list[Doc]) -> Iterator[Doc]:
    """Yield the pieces of a text on which the pipelines agree well enough."""
    base = docs[0]
    columns: list[tuple[int, list[Arc]]] = []
    for start, end in sentences(docs):
        parses = [[(t.head.i, t.dep_) for t in doc[start:end]] for doc in docs]
        parses = [parse for parse in parses if _inside(parse, start) and is_tree([head for head, _ in parse], start)]
        if parses and end - start <= LONGEST:
            arcs, sure = combine(parses, start)
            if sure * len(parses) >= SURE * len(docs):
                columns.append((start, arcs))
                continue
        if columns:
            yield _piece(base, docs, columns)
            columns = []
    if columns:
        yield _piece(base, docs, columns)


def _inside(parse: list[Arc], start: int) -> bool:
    return all(start <= head < start + len(parse) for head, _ in parse)


def _piece(base: Doc, docs: list[Doc], sents: list[tuple[int, list[Arc]]]) -> Doc:
    """Make a Doc of consecutive sentences, with tags, features and lemmas by vote of the pipelines that give them."""
    first = sents[0][0]
    arcs = [arc for _, sentence in sents for arc in sentence]
    rows = range(first, first + len(arcs))
    starts = {start for start, _ in sents}
    full = [doc for doc in docs if doc.has_annotation("LEMMA")]
    return Doc(
        base.vocab,
        words=[base[i].text for i in rows],
        spaces=[bool(base[i].whitespace_) for i in rows],
        tags=[vote([doc[i].tag_ for doc in docs]) for i in rows],
        pos=[vote([doc[i].pos_ for doc in full]) for i in rows],
        morphs=[vote([str(doc[i].morph) for doc in full]) for i in rows],
        lemmas=[_repaired(base[i], vote([doc[i].lemma_ for doc in full])) for i in rows],
        heads=[head - first for head, _ in arcs],
        deps=[label for _, label in arcs],
        sent_starts=[i in starts for i in rows],
    )


def _repaired(token: Token, lemma: str) -> str:
    """Mend the lemma of an inflected verb or noun where it is no word, and keep a name as it is written."""
    if token.pos_ in ("VERB", "NOUN") and lemma.islower():
        return lemma_of(token.lower_, token.pos_, lemma)
    return token.text if token.pos_ == "PROPN" and lemma.islower() else lemma


def texts(sources: list[Path], without: list[Path]) -> list[str]:
    """Read the texts of .jsonl files and DocBins, save those that share a sentence with the DocBins ``without``."""
    vocab = spacy.blank("en").vocab
    read: list[str] = []
    for source in sources:
        if source.suffix == ".jsonl":
            read += [json.loads(line)["text"] for line in source.read_text(encoding="utf8").splitlines()]
        else:
            read += [doc.text for doc in DocBin().from_disk(source).get_docs(vocab)]
    held_back = {
        sent.text.strip()
        for path in without
        for doc in DocBin().from_disk(path).get_docs(vocab)
        for sent in doc.sents
        if len(sent) > WORDS_THAT_TELL
    }
    return [text for text in read if not any(sentence in text for sentence in held_back)]


def parse(arguments: argparse.Namespace) -> None:
    """Parse texts with one pipeline."""
    nlp: Language = spacy.load(arguments.model)
    found = texts(arguments.sources, arguments.without)
    random.Random(0).shuffle(found)
    counts = accumulate(len(text.split()) for text in found)
    chosen = [text for text, words in zip(found, counts, strict=True) if words <= arguments.words]
    docs = nlp.pipe(chosen, batch_size=32)
    DocBin(PARSED, docs=docs).to_disk(arguments.output)


def combine_parses(arguments: argparse.Namespace) -> None:
    """Put the parses of several pipelines together."""
    out, words = DocBin(PARSED), 0
    vocab = spacy.blank("en").vocab
    for docs in zip(*(DocBin().from_disk(path).get_docs(vocab) for path in arguments.parses), strict=True):
        words += len(docs[0])
        for piece in merged(list(docs)):
            out.add(piece)
    out.to_disk(arguments.output)
    kept = sum(len(doc) for doc in out.get_docs(vocab))
    print(f"{arguments.output}: {len(out)} texts, {kept} of {words} tokens")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("parse", help=parse.__doc__)
    one.add_argument("model", type=Path)
    one.add_argument("output", type=Path)
    one.add_argument("sources", type=Path, nargs="+", help=".jsonl with a text field, or .spacy")
    one.add_argument("--without", type=Path, nargs="*", default=[], help=".spacy with sentences to be left out")
    one.add_argument("--words", type=int, default=sys.maxsize, help="how many words of texts, chosen at random")
    one.set_defaults(run=parse)
    vote_on = commands.add_parser("vote", help=combine_parses.__doc__)
    vote_on.add_argument("output", type=Path)
    vote_on.add_argument("parses", type=Path, nargs="+", help="what parse wrote, of the best pipeline first")
    vote_on.set_defaults(run=combine_parses)
    arguments = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    arguments.run(arguments)


if __name__ == "__main__":
    main()
