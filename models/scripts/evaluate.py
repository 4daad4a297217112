"""Measure the pipeline on raw texts: accuracy on every development and test set, words a second, load time, size.

Both times are of the processor, since others may use the machine.

Names and sentences are measured twice, with the trained components alone and with the package's two rule components
around them (``discrepancy_boundaries``, ``discrepancy_names``).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

SYNTAX: Final = ("token_f", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
PLACES: Final = {"GPE": "LOC", "FAC": "LOC"}
"""How our labels read on a test set that knows persons, organisations and places only."""

RULES: Final = ("discrepancy_boundaries", "discrepancy_names")
REPEATS: Final = 3
"""Times that speed is measured; the best counts, since others may use the machine."""

TREEBANKS: Final = ("gum_dev", "ewt_dev", "gum_test", "ewt_test", "pud_test")


def read(nlp: Language, path: Path) -> list[Doc]:
    """Read a DocBin."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def rounded(value: float | None) -> float:
    """Return a score in per cent with two decimals."""
    return round(100 * (value or 0.0), 2)


def syntax(nlp: Language, docs: list[Doc]) -> dict[str, float]:
    """Score tags, lemmas, dependencies and sentences; punctuation does not count among dependencies."""
    for token in (token for doc in docs for token in doc if token.is_space):
        token.dep_ = "punct"  # the scorer looks for what it leaves out by label
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in ("ner", "discrepancy_names")]):
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {name: rounded(scores[name]) for name in SYNTAX}


def names(nlp: Language, docs: list[Doc], *, coarse: bool = False) -> dict[str, Any]:
    """Score names strictly: both ends and the label must agree."""
    correct: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for doc, reference in zip(nlp.pipe(doc.text for doc in docs), docs, strict=True):
        predicted, wanted = _names(doc, coarse=coarse), _names(reference, coarse=coarse)
        if coarse:
            predicted = {name for name in predicted if name[2] in {"PERSON", "ORG", "LOC"}}
        found.update(name[2] for name in predicted)
        gold.update(name[2] for name in wanted)
        correct.update(name[2] for name in predicted & wanted)
    kinds = {kind: _prf(correct[kind], found[kind], gold[kind]) for kind in sorted(gold)}
    return _prf(correct.total(), found.total(), gold.total()) | {"by_label": kinds}


def _names(doc: Doc, *, coarse: bool) -> set[tuple[int, int, str]]:
    return {(e.start_char, e.end_char, PLACES.get(e.label_, e.label_) if coarse else e.label_) for e in doc.ents}


def _prf(correct: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = correct / max(found, 1), correct / max(gold, 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": rounded(precision), "r": rounded(recall), "f": rounded(f), "gold": gold}


def speed(nlp: Language, texts: list[str]) -> int:
    """Count words a second of CPU time on one core, of tagger, parser and names."""
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser", "ner"]):
        seconds = []
        for _ in range(REPEATS):
            start = time.process_time()
            words = sum(len(doc) for doc in nlp.pipe(texts))
            seconds.append(time.process_time() - start)
        return round(words / min(seconds))


def measure(model: Path, corpus: Path) -> dict[str, Any]:
    """Measure everything."""
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        nlp = spacy.load(model)
        seconds.append(time.process_time() - start)
    metrics: dict[str, Any] = {
        "model": "en_discrepancy_sm",
        "version": nlp.meta["version"],
        "load_seconds": round(min(seconds), 2),
        "megabytes": round(sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6, 1),
        "words_per_second": speed(nlp, [doc.text for doc in read(nlp, corpus / "ner_news.spacy")[:300]]),
    }
    metrics["syntax"] = {part: syntax(nlp, read(nlp, corpus / f"{part}.spacy")) for part in TREEBANKS}
    metrics["names"] = _name_sets(nlp, corpus)
    nlp.add_pipe(RULES[0], before="parser")
    nlp.add_pipe(RULES[1], after="ner")
    metrics["syntax_with_rules"] = {part: syntax(nlp, read(nlp, corpus / f"{part}.spacy")) for part in TREEBANKS}
    metrics["names_with_rules"] = _name_sets(nlp, corpus)
    return metrics


def _name_sets(nlp: Language, corpus: Path) -> dict[str, Any]:
    return {
        "news_ner_dev": names(nlp, read(nlp, corpus / "ner_dev.spacy")),
        "uner_pud_test": names(nlp, read(nlp, corpus / "ner_pud_test.spacy"), coarse=True),
    }


def main() -> None:
    """Measure one pipeline and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))  # as discrepancy.load() does
    metrics = measure(arguments.model, arguments.corpus)
    arguments.output.write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf8")
    print(json.dumps(metrics, indent=1))


if __name__ == "__main__":
    main()
