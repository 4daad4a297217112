"""Measure the assembled pipeline on raw texts: accuracy on every test set, words a second, load time, size on disk."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

SYNTAX: Final = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_p", "sents_r", "sents_f")
PLACES: Final = {"GPE": "LOC", "FAC": "LOC"}
"""How our labels read on a test set that knows persons, organisations and locations only."""


def read(nlp: Language, path: Path) -> list[Doc]:
    """Read a DocBin."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def rounded(value: float | None) -> float:
    """Return a score in per cent with two decimals."""
    return round(100 * (value or 0.0), 2)


def syntax(nlp: Language, docs: list[Doc]) -> dict[str, float]:
    """Score tags, lemmas, dependencies and sentences on raw text."""
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if "ner" in name or "names" in name]):
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {name: rounded(scores[name]) for name in SYNTAX}


def names(nlp: Language, docs: list[Doc], *, coarse: bool = False) -> dict[str, Any]:
    """Score names strictly: both ends and the label must agree."""
    correct: dict[str, int] = {}
    found: dict[str, int] = {}
    gold: dict[str, int] = {}
    for doc, reference in zip(nlp.pipe(doc.text for doc in docs), docs, strict=True):
        predicted, wanted = _names(doc, coarse=coarse), _names(reference, coarse=coarse)
        if coarse:
            predicted = {name for name in predicted if name[2] in {"PERSON", "ORG", "LOC"}}
        for name in predicted:
            found[name[2]] = found.get(name[2], 0) + 1
            correct[name[2]] = correct.get(name[2], 0) + (name in wanted)
        for name in wanted:
            gold[name[2]] = gold.get(name[2], 0) + 1
    kinds = {kind: _prf(correct.get(kind, 0), found.get(kind, 0), gold.get(kind, 0)) for kind in sorted(gold)}
    total = _prf(sum(correct.values()), sum(found.values()), sum(gold.values()))
    return total | {"by_label": kinds}


def _names(doc: Doc, *, coarse: bool) -> set[tuple[int, int, str]]:
    spans: list[Span] = list(doc.ents)
    return {(e.start_char, e.end_char, PLACES.get(e.label_, e.label_) if coarse else e.label_) for e in spans}


def _prf(correct: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = correct / max(found, 1), correct / max(gold, 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": rounded(precision), "r": rounded(recall), "f": rounded(f), "gold": gold}


def speed(nlp: Language, texts: list[str]) -> dict[str, int]:
    """Count words a second of CPU time, of tagger, parser and names, and of the whole pipeline."""
    needed = {"tok2vec", "tagger", "parser", "ner"}
    result = {}
    for name, off in {
        "tagger_parser_ner": [pipe for pipe in nlp.pipe_names if pipe not in needed],
        "whole": [],
    }.items():
        with nlp.select_pipes(disable=off):
            list(nlp.pipe(texts[:20]))
            start = time.process_time()
            words = sum(len(doc) for doc in nlp.pipe(texts))
            result[name] = round(words / (time.process_time() - start))
    return result


def main() -> None:
    """Measure one pipeline and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--parts", default="dev,test", help="dev, test or both")
    arguments = parser.parse_args()
    start = time.perf_counter()
    nlp = spacy.load(arguments.model)
    load = time.perf_counter() - start
    corpus: Path = arguments.corpus
    metrics: dict[str, Any] = {
        "model": f"{nlp.meta['lang']}_{nlp.meta['name'].removeprefix('en_')}",
        "version": nlp.meta["version"],
        "load_seconds": round(load, 2),
        "megabytes": round(sum(f.stat().st_size for f in arguments.model.rglob("*") if f.is_file()) / 1e6, 1),
        "words_per_second": speed(nlp, [doc.text for doc in read(nlp, corpus / "ner_news.spacy")[:300]]),
    }
    if "dev" in arguments.parts:
        metrics |= {part: syntax(nlp, read(nlp, corpus / f"{part}.spacy")) for part in ("gum_dev", "ewt_dev")}
        metrics["ner_dev"] = names(nlp, read(nlp, corpus / "ner_dev.spacy"))
    if "test" in arguments.parts:
        metrics |= {part: syntax(nlp, read(nlp, corpus / f"{part}.spacy")) for part in ("pud_test", "gum_test", "ewt_test")}
        metrics["ner_pud_test"] = names(nlp, read(nlp, corpus / "ner_pud_test.spacy"), coarse=True)
    arguments.output.write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf8")
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
