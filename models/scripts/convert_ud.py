"""Turn CoNLL-U treebanks into spaCy Docs that look like articles.

Sentences of one document are joined into texts of several sentences, with blank lines where the treebank marks a new
paragraph, so that sentence boundaries are learned from running text. Tokens stay those of the treebank: the training
aligns them with the tokenizer's.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

MAX_SENTENCES = 12
"""Longest text in sentences; lengths are drawn from 1 to this."""


@dataclass
class Sentence:
    """One sentence of a treebank, column by column."""

    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    new_document: bool = False
    new_paragraph: bool = False
    genre: str = ""
    """Genre of the document, where the treebank says it (GUM does)."""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; multi-word tokens and empty nodes only give spacing."""
    genre = ""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        sentence = Sentence()
        glued_until, space_after_range = 0, True
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                sentence.new_document = True
            if line.startswith("# newpar"):
                sentence.new_paragraph = True
            if line.startswith("# meta::genre = "):
                genre = line.removeprefix("# meta::genre = ").strip()
            if not line or line.startswith("#"):
                continue
            index, form, lemma, pos, tag, feats, head, dep, _, misc = line.split("\t")
            space = "SpaceAfter=No" not in misc
            if "-" in index:
                glued_until, space_after_range = int(index.split("-")[1]), space
                continue
            if "." in index:
                continue
            number = int(index)
            if number < glued_until:
                space = False
            elif number == glued_until:
                space = space_after_range
            sentence.words.append(form)
            sentence.lemmas.append(lemma)
            sentence.pos.append(pos)
            sentence.tags.append(tag)
            sentence.morphs.append("" if feats == "_" else feats)
            sentence.heads.append(int(head) - 1 if head != "0" else number - 1)
            sentence.deps.append("ROOT" if dep == "root" else dep)
            sentence.spaces.append(space)
        if sentence.words:
            sentence.genre = genre
            yield sentence


def join(vocab: Vocab, sentences: list[Sentence], rng: random.Random) -> Doc:
    """Make one Doc of consecutive sentences, with white space tokens between paragraphs."""
    columns = Sentence()
    starts: list[bool] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.new_paragraph and (separator := rng.choices(["\n\n", "\n", ""], [6, 2, 2])[0]):
            columns.spaces[-1] = False
            columns.words.append(separator)
            columns.lemmas.append(separator)
            columns.pos.append("SPACE")
            columns.tags.append("_SP")
            columns.morphs.append("")
            columns.heads.append(len(columns.words) - 2)
            columns.deps.append("dep")
            columns.spaces.append(False)
            starts.append(False)
        offset = len(columns.words)
        columns.words += sentence.words
        columns.lemmas += sentence.lemmas
        columns.pos += sentence.pos
        columns.tags += sentence.tags
        columns.morphs += sentence.morphs
        columns.deps += sentence.deps
        columns.spaces += sentence.spaces
        columns.heads += [head + offset for head in sentence.heads]
        starts += [index == 0 for index in range(len(sentence.words))]
    return Doc(
        vocab,
        words=columns.words,
        spaces=columns.spaces,
        lemmas=columns.lemmas,
        pos=columns.pos,
        tags=columns.tags,
        morphs=columns.morphs,
        heads=columns.heads,
        deps=columns.deps,
        sent_starts=starts,
    )


def texts(sentences: Iterator[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Cut a treebank into runs of 1 to ``MAX_SENTENCES`` sentences, never across documents."""
    run: list[Sentence] = []
    wanted = rng.randint(1, MAX_SENTENCES)
    for sentence in sentences:
        if run and (sentence.new_document or len(run) >= wanted):
            yield run
            run, wanted = [], rng.randint(1, MAX_SENTENCES)
        run.append(sentence)
    if run:
        yield run


def main() -> None:
    """Convert the files named on the command line into one DocBin."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("conllu", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--genres", nargs="*", default=[], help="take only these, of treebanks that name genres")
    arguments = parser.parse_args()
    vocab = spacy.blank("en").vocab
    rng = random.Random(arguments.seed)
    wanted = {"", *arguments.genres}
    docs = DocBin()
    for path in arguments.conllu:
        sentences = (s for s in read_conllu(path) if not arguments.genres or s.genre in wanted)
        for run in texts(sentences, rng):
            docs.add(join(vocab, run, rng))
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(arguments.output)
    print(f"{arguments.output}: {len(docs)} texts")


if __name__ == "__main__":
    main()
