"""Turn corpora of names into spaCy Docs with one label set: PERSON NORP ORG GPE LOC FAC EVENT PRODUCT.

``news_ner`` has these labels. The other corpora have coarser ones: a person or an organisation maps one to one, a place
or a miscellaneous name takes the label that ``news_ner`` gives to the same words where it gives them only one, and is
otherwise marked as missing, so that the training learns nothing from it, right or wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

MISSING: Final = "?"
"""Stands for a name whose label in our set is not known."""

LABELS: Final = {
    "PER": "PERSON",
    "person": "PERSON",
    "politician": "PERSON",
    "ORG": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "GPE",
    "TIME": "",
    "NUM": "",
}
"""Labels of the other corpora in our set; "" is no name for us, and what is not named here is looked up or missing."""

TYPOGRAPHY: Final = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
GLUED_LEFT: Final = frozenset(". , ; : ! ? ) ] % 's 'S n't 're 've 'll 'd 'm ’s ’ ” ...".split())
GLUED_RIGHT: Final = frozenset("( [ $ £ € “ ‘ #".split())


class Sentence(NamedTuple):
    """Tokens with names as (first token, token after the last, label of the corpus)."""

    words: list[str]
    names: list[tuple[int, int, str]]
    spaces: list[bool] | None = None
    """Which tokens are followed by a space, where the corpus gives the text."""


def read_columns(path: Path, word: int, tag: int, separator: str | None) -> Iterator[Sentence]:
    """Yield the sentences of a file with one token a line and IOB tags (first tag of a name may be I-)."""
    for block in path.read_text(encoding="utf8").split("\n\n"):
        rows = [line.split(separator) for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        if rows:
            words = [row[word] for row in rows]
            text = next((line[9:] for line in block.split("\n") if line.startswith("# text = ")), None)
            yield Sentence(words, names_of([row[tag] for row in rows]), spaces_in(text, words) if text else None)


def spaces_in(text: str, words: list[str]) -> list[bool] | None:
    """Say which of the words are followed by a space in the text, or nothing if the text has other words."""
    spaces, end = [], 0
    for word in words:
        start = text.find(word, end)
        if start < 0 or text[end:start].strip():
            return None
        if spaces:
            spaces[-1] = start > end
        spaces.append(False)
        end = start + len(word)
    return spaces


def names_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """Read names from IOB tags.

    >>> names_of(["B-PER", "I-PER", "O", "I-ORG", "B-ORG"])
    [(0, 2, 'PER'), (3, 4, 'ORG'), (4, 5, 'ORG')]
    """
    names: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag in {"O", "_", "-"}:
            continue
        mark, label = tag.split("-", 1)
        if mark == "I" and names and names[-1][1] == index and names[-1][2] == label:
            names[-1] = (names[-1][0], index + 1, label)
        else:
            names.append((index, index + 1, label))
    return names


def read_redocred(path: Path) -> Iterator[list[Sentence]]:
    """Yield the documents of Re-DocRED, where mentions are grouped by entity."""
    for record in json.loads(path.read_text(encoding="utf8")):
        sentences = [Sentence(words, []) for words in record["sents"]]
        for mention in {(m["sent_id"], *m["pos"], m["type"]) for entity in record["vertexSet"] for m in entity}:
            number, start, end, label = mention
            sentences[number].names.append((start, end, label))
        yield sentences


def grouped(sentences: Iterable[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Put consecutive sentences together into texts."""
    group: list[Sentence] = []
    for sentence in sentences:
        group.append(sentence)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


def spacing(words: list[str]) -> list[bool]:
    """Guess which tokens are followed by a space.

    >>> words = ["He", "said", ":", '"', "No", ",", "sir", "(", "!", ")", '"', "."]
    >>> "".join(w + " " * s for w, s in zip(words, spacing(words)))
    'He said: "No, sir (!)".'
    """
    spaces, opened = [], False
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word == '"':
            opened = not opened
        space = following not in GLUED_LEFT and word not in GLUED_RIGHT
        if (word == '"' and opened) or (following == '"' and opened):
            space = False
        spaces.append(space)
    spaces[-1] = False
    return spaces


class Gazetteer:
    """The label that a corpus in our label set gives to a name, where it always gives the same."""

    def __init__(self, records: list[dict]) -> None:
        labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for record in records:
            for start, end, label in record["entities"]:
                labels[record["text"][start:end]][label] += 1
        self._labels = {
            name: count.most_common(1)[0][0]
            for name, count in labels.items()
            if count.most_common(1)[0][1] >= 0.95 * count.total()
        }

    def __getitem__(self, name: str) -> str:
        return self._labels.get(name, MISSING)


def coarse_doc(nlp: Language, sentences: list[Sentence], gazetteer: Gazetteer, *, names_complete: bool) -> Doc:
    """Make one Doc of sentences with coarse labels.

    Args:
        nlp: Whose vocabulary the Doc gets.
        sentences: Consecutive sentences.
        gazetteer: Gives labels that the corpus lacks.
        names_complete: Whether every capitalised name of any kind is marked in the corpus, so that the rest is none.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    for sentence in sentences:
        tokens = [TYPOGRAPHY.get(word, word) for word in sentence.words]
        if spaces:
            spaces[-1] = True
        spaces += sentence.spaces or spacing(tokens)
        marks = ["O" if names_complete or word == word.lower() else "" for word in tokens]
        for start, end, coarse in sorted(sentence.names, key=lambda name: name[0] - name[1]):
            label = LABELS.get(coarse)
            if label is None or (coarse in {"PER", "ORG"} and end - start == 1):
                known = gazetteer[" ".join(tokens[start:end])]
                label = known if label is None or known != MISSING else label
            if label == MISSING:
                marks[start:end] = [""] * (end - start)
            elif label:
                marks[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
        words += tokens
        tags += marks
    return Doc(nlp.vocab, words=words, spaces=spaces, ents=repaired(tags))


def repaired(tags: list[str]) -> list[str]:
    """Make every I- that lost its beginning (under an overlapping name) missing."""
    out: list[str] = []
    for tag in tags:
        broken = tag.startswith("I-") and (not out or out[-1][2:] != tag[2:])
        out.append("" if broken else tag)
    return out


def fine_doc(nlp: Language, record: dict) -> Doc:
    """Make a Doc of a text with names in our label set, by character offsets."""
    doc = nlp.make_doc(record["text"])
    spans: list[Span] = []
    lost: list[Span] = []
    for start, end, label in record["entities"]:
        span = doc.char_span(start, end, label=label)
        if span is None:
            lost.append(doc.char_span(start, end, alignment_mode="expand"))
        else:
            spans.append(span)
    named = {token.i for span in spans for token in span}
    unknown = sorted({token.i for span in lost for token in span} - named)
    doc.set_ents(spans, missing=[doc[index : index + 1] for index in unknown], default="outside")
    return doc


def read_jsonl(path: Path) -> list[dict]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def main() -> None:
    """Convert all corpora of names under a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    source: Path = arguments.corpora
    nlp = spacy.blank("en")
    records = read_jsonl(source / "news_ner" / "train.jsonl")
    gazetteer = Gazetteer(records)
    crossner = source / "crossner_politics"
    coarse: list[tuple[Iterable[list[Sentence]], bool]] = [
        (grouped(read_columns(source / "wikigold" / "wikigold.conll.txt", 0, 1, " "), 6), True),
        (read_redocred(source / "redocred" / "dev_revised.json"), True),
        (read_redocred(source / "redocred" / "test_revised.json"), True),
        *((grouped(read_columns(crossner / f"{part}.txt", 0, 1, "\t"), 4), True) for part in ("train", "dev", "test")),
        *((grouped(read_columns(path, 1, 2, "\t"), 6), False) for path in sorted((source / "uner_ewt").glob("*.iob2"))),
    ]
    news = [fine_doc(nlp, record) for record in records]
    other = [coarse_doc(nlp, text, gazetteer, names_complete=full) for texts, full in coarse for text in texts]
    development = [fine_doc(nlp, record) for record in read_jsonl(source / "news_ner" / "dev.jsonl")]
    pud = next((source / "uner_pud").glob("*.iob2"))
    test = [place_doc(nlp, text) for text in grouped(read_columns(pud, 1, 2, "\t"), 1)]
    for name, docs in {"ner_news": news, "ner_other": other, "ner_dev": development, "ner_pud_test": test}.items():
        DocBin(docs=docs).to_disk(arguments.output / f"{name}.spacy")
        print(f"{name}: {len(docs)} texts, {sum(map(len, docs))} tokens, {sum(len(doc.ents) for doc in docs)} names")


def place_doc(nlp: Language, sentences: list[Sentence]) -> Doc:
    """Make a Doc of a test set that knows PERSON, ORG and LOC only."""
    words = [word for sentence in sentences for word in sentence.words]
    tags = ["O"] * len(words)
    for start, end, coarse in (name for sentence in sentences for name in sentence.names):
        label = LABELS.get(coarse, coarse)
        tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    spaces = [space for sentence in sentences for space in sentence.spaces or spacing(sentence.words)]
    return Doc(nlp.vocab, words=words, spaces=spaces, ents=tags)


if __name__ == "__main__":
    main()
