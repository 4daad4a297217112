"""Learns the weights of linking: ``python -m tests.benchmarks.train_linking FOLDER [--cache FILE]``.

FOLDER holds the development data of the tasks ``event_link`` and ``ecb``. Writes ``discrepancy/linking/weights.json`` and
prints what cross-validation says of it, with incidents and topics kept together. Logistic regression by L-BFGS, drawn
towards weights set by hand where those are given: a kind of evidence that the data hardly show keeps its weight.

``python -m tests.benchmarks.train_linking --words TEXT.jsonl`` counts the words of a background corpus (rows with a
"text") and writes ``discrepancy/data/word_counts.tsv``.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import discrepancy
from discrepancy.linking import mentions
from discrepancy.linking.clustering import cluster
from discrepancy.linking.copies import families, family_of
from discrepancy.linking.incidents import candidate_pairs, evidence
from discrepancy.linking.link import base_of
from discrepancy.linking.matching import Evidence, scorer
from discrepancy.linking.profile import profiles
from discrepancy.linking.rarity import rarity_over
from discrepancy.schema import Extraction
from discrepancy.settings import LINKING
from tests.benchmarks import ecb, event_link
from tests.benchmarks.harness import Run, read_rows

Floats = NDArray[np.float64]
WEIGHTS = Path(discrepancy.__file__).parent / "linking" / "weights.json"
WORDS = Path(discrepancy.__file__).parent / "data" / "word_counts.tsv"

ARTICLES = (
    "words title copies person full_name no_person_shared place no_place_shared no_state_shared age no_age_shared day "
    "main_day_near days_apart days_far_apart published_near published_apart undated words*day words*published_near "
    "words*person title*place words*main_day_near place*day place*main_day_near words*no_person_shared person*age "
    "words*title words*words words*place person*published_near person*place person*full_name words*undated "
    "person*undated place*undated no_person_shared*undated no_place_shared*undated title*undated "
    "title_told names title_told*published_near names*published_near names*day names*undated title_told*person "
    "full_name*published_apart words*age"
).split()
MENTIONS = (
    "word related article_words same_article same_sentence near context party no_party_shared rare_word statement agent "
    "agent_differs patient patient_differs place place_differs day days_apart days_far_apart instrument "
    "instrument_differs one_and_several other_agent_here person no_person_shared"
).split()
MENTIONS += [
    f"word*{name}" for name in MENTIONS if name not in ("word", "one_and_several", "other_agent_here", "person")
]
COREFERENCE = [*MENTIONS, "form", "article_words*lead", "nation_differs"]

BY_HAND = {
    "word": 1.3,
    "word*article_words": 3.0,
    "word*related": 1.0,
    "place_differs": -1.5,
    "day": 1.0,
    "days_apart": -0.8,
    "days_far_apart": -1.5,
    "instrument": 0.5,
    "instrument_differs": -1.0,
    "patient_differs": -2.0,
    "one_and_several": -1.2,
    "other_agent_here": -1.5,
}
"""Weights of mentions that the few dated, placed and armed mentions of the data cannot teach."""


@dataclass(frozen=True)
class Problem:
    """Pairs to learn from.

    Attributes:
        pairs: Positions of candidate pairs.
        evidence: The evidence of each.
        gold: Cluster of each item.
        fold: Group of each item that cross-validation keeps together.
    """

    pairs: Sequence[tuple[int, int]]
    evidence: Sequence[Evidence]
    gold: Sequence[str]
    fold: Sequence[int]

    @property
    def labels(self) -> Floats:
        return np.array([self.gold[one] == self.gold[two] for one, two in self.pairs], dtype=float)

    def matrix(self, names: Sequence[str]) -> Floats:
        parts = {part for name in names for part in name.split("*")}
        columns = {part: np.array([found.get(part, 0.0) for found in self.evidence]) for part in parts}
        return np.stack([np.prod([columns[part] for part in name.split("*")], axis=0) for name in names], axis=1)


def fit(x: Floats, y: Floats, weights: Floats, prior: Floats, pull: Floats) -> Floats:
    """Logistic regression, drawn towards prior weights; the last of the result is the bias, which is free."""
    x = np.hstack([x, np.ones((len(x), 1))])
    prior, pull = np.append(prior, 0.0), np.append(pull, 0.0)

    def loss(theta: Floats) -> tuple[float, Floats]:
        z = x @ theta
        away = theta - prior
        value = (weights * (np.logaddexp(0, -z) * y + np.logaddexp(0, z) * (1 - y))).sum() + (pull * away**2).sum() / 2
        return float(value), x.T @ (weights * (1 / (1 + np.exp(-z)) - y)) + pull * away

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x)


def learn(
    problems: Sequence[Problem], shares: Sequence[float], names: Sequence[str], by_hand: Mapping[str, float]
) -> tuple[dict[str, object], list[Floats]]:
    """Weights learnt on all problems, and for each problem the scores of its pairs when their folds were left out."""
    matrices = [problem.matrix(names) for problem in problems]
    labels = [problem.labels for problem in problems]
    prior = np.array([by_hand.get(name, 0.0) for name in names])
    pull = np.array([20.0 if name in by_hand else 4.0 for name in names])

    def fitted(kept: Sequence[NDArray[np.bool_]]) -> Floats:
        x = np.vstack([matrix[rows] for matrix, rows in zip(matrices, kept, strict=True)])
        y = np.hstack([label[rows] for label, rows in zip(labels, kept, strict=True)])
        weight = np.hstack([np.full(int(rows.sum()), share) for share, rows in zip(shares, kept, strict=True)])
        return fit(x, y, weight, prior, pull)

    everything = [np.ones(len(label), dtype=bool) for label in labels]
    scores = []
    for index, problem in enumerate(problems):
        ends = np.array([[problem.fold[one], problem.fold[two]] for one, two in problem.pairs])
        total, times = np.zeros(len(ends)), np.zeros(len(ends))
        for fold in sorted(set(problem.fold)):
            out = (ends == fold).any(axis=1)
            kept = [~out if other == index else rows for other, rows in enumerate(everything)]
            theta = fitted(kept)
            total[out] += 1 / (1 + np.exp(-(matrices[index][out] @ theta[:-1] + theta[-1])))
            times[out] += 1
        scores.append(total / times)
    theta = fitted(everything)
    found = {name: round(float(w), 2) for name, w in zip(names, theta, strict=False) if abs(w) >= 0.05}
    ordered = dict(sorted(found.items(), key=lambda item: (-abs(item[1]), item[0])))
    return {"bias": round(float(theta[-1]), 2), "weights": ordered}, scores


def best_threshold(
    problem: Problem,
    scores: Floats,
    scorers: Callable[[dict[str, str], dict[str, str]], Mapping[str, float]],
    power: float = 1.0,
) -> tuple[float, Mapping[str, float]]:
    """The threshold with the best CoNLL F1, and the figures there; ``power`` as in clustering."""
    best: tuple[float, Mapping[str, float]] | None = None
    of_pair = {pair: float(score) for pair, score in zip(problem.pairs, scores, strict=True) if score > 0.01}
    gold = {str(item): cluster_name for item, cluster_name in enumerate(problem.gold)}
    for threshold in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45):
        groups = cluster(len(problem.gold), of_pair, threshold=threshold, power=power)
        figures = scorers(gold, {str(item): str(number) for number, group in enumerate(groups) for item in group})
        print(threshold, {name: figures[name] for name in ("conll_f", "pair_p", "pair_r", "pair_f")}, file=sys.stderr)
        if best is None or figures["conll_f"] > best[1]["conll_f"]:
            best = (threshold, figures)
    assert best is not None
    return best


def article_problem(corpus: Sequence[Extraction], gold: Mapping[str, str], group: Callable[[str], int]) -> Problem:
    """Pairs of articles; ``group`` gives an article's fold."""
    corpus = sorted(corpus, key=lambda extraction: extraction.article_id)
    family = family_of(corpus, families(corpus))
    rarity = rarity_over(corpus, family)
    items = profiles(corpus, family, rarity)
    pairs = candidate_pairs(items, rarity)
    found = [evidence(items[one], items[two], rarity) for one, two in pairs]
    return Problem(pairs, found, [gold[item.id] for item in items], [group(item.id) for item in items])


def mention_problem(corpus: Sequence[Extraction], gold: Mapping[str, str], *, any_word: bool = False) -> Problem:
    """Pairs of mentions; a fold is a topic."""
    base = base_of(corpus, LINKING)
    items = base.nodes
    pairs = mentions.candidate_pairs(items, base.incidents.of, base.rarity, any_word=any_word)
    articles = mentions.Articles(base.incidents, base.rarity)
    found = [mentions.evidence(items[a], items[b], articles.between(items[a], items[b]), base.rarity) for a, b in pairs]
    names = [item.frames[0].id.partition("@")[2] for item in items]
    return Problem(pairs, found, [gold[name] for name in names], [int(name.partition("_")[0]) for name in names])


def _extractions(folder: Path, cache: Path | None) -> tuple[list[Extraction], list[Extraction]]:
    if cache is not None and cache.is_file():
        with cache.open("rb") as file:
            stored: tuple[list[Extraction], list[Extraction]] = pickle.load(file)
        return stored
    nlp = discrepancy.load()
    rows = read_rows(folder / "gva_gold_dev.jsonl")
    articles = event_link.extractions(rows, Run(nlp, read_rows(folder / "gva_docs_dev.jsonl")))
    given = [row for name in ("ecb_sents_dev", "ecb_mentions_dev") for row in read_rows(folder / f"{name}.jsonl")]
    found = (articles, ecb.extractions(Run(nlp, given)))
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(found, file)
    return found


def _subtopic(document: str) -> str:
    """ECB+ joins to each topic of ECB documents on a second happening of the kind: two incidents."""
    return document.partition("_")[0] + ("+" if document.endswith("plus") else "")


def train(folder: Path, cache: Path | None) -> None:
    """Learn, print and write all weights that are learnt."""
    sys.path.insert(0, str(folder))
    from score_link import score  # type: ignore[import-not-found]  # it comes with the data

    incidents = {row["id"]: row["cluster"] for row in read_rows(folder / "gva_gold_dev.jsonl")}
    events = {row["id"]: row["cluster"] for row in read_rows(folder / "ecb_gold_dev.jsonl")}
    articles, documents = _extractions(folder, cache)
    fold_of = {incident: number % 3 for number, incident in enumerate(sorted(set(incidents.values())))}
    table = json.loads(WEIGHTS.read_text(encoding="utf8"))

    problems = [
        article_problem(articles, incidents, lambda article: fold_of[incidents[article]]),
        article_problem(
            documents,
            {extraction.article_id: _subtopic(extraction.article_id) for extraction in documents},
            lambda document: int(document.partition("_")[0]),
        ),
    ]
    learnt, scores = learn(problems, (1.0, 1.5), ARTICLES, {})
    thresholds = [best_threshold(problem, found, score)[0] for problem, found in zip(problems, scores, strict=True)]
    table["articles"] |= learnt | {"threshold": round(sum(thresholds) / len(thresholds), 2)}
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf8")
    scorer.cache_clear()

    for model, names, power in (("mentions", MENTIONS, 1.0), ("coreference", COREFERENCE, LINKING.coreference_power)):
        problem = mention_problem(documents, events, any_word=model == "coreference")
        learnt, scores = learn([problem], (1.0,), names, BY_HAND)
        table[model] |= learnt | {"threshold": best_threshold(problem, scores[0], score, power)[0]}
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf8")


def count_words(path: Path) -> None:
    """Count in how many texts of a corpus each content word stands."""
    nlp = discrepancy.load()
    texts = [row["text"] for row in read_rows(path)]
    counts: Counter[str] = Counter()
    components = [
        name for name in nlp.pipe_names if name in ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer")
    ]
    with nlp.select_pipes(enable=components):
        for doc in nlp.pipe(texts, batch_size=64):
            counts.update(
                {t.lemma_.lower() for t in doc if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "ADV") and t.is_alpha}
            )
    head = [line for line in WORDS.read_text(encoding="utf8").splitlines() if line.startswith("#")]
    kept = sorted((word, count) for word, count in counts.items() if count >= 5 and word.isascii())
    lines = [*head, f"*\t{len(texts)}", *(f"{word}\t{count}" for word, count in kept)]
    WORDS.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder of the development data")
    parser.add_argument("--cache", type=Path, help="file that keeps the extractions between runs")
    parser.add_argument("--words", type=Path, help="background corpus to count words of")
    given = parser.parse_args()
    if given.words is not None:
        count_words(given.words)
    elif given.folder is not None:
        train(given.folder, given.cache)
    else:
        parser.error("name the folder of the development data, or --words")
