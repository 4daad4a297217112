"""Train the components of one config: seeded, with averaged weights, the best by development score kept.

The loop is spaCy's, with two additions: each epoch sees freshly varied texts (``augment.py``), and what is evaluated
and kept are the running averages of the weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from augment import Renamer, vary
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed, load_config, load_model_from_config
from thinc.api import Adam, Config, NumpyOps, set_current_ops
from thinc.schedules import compounding
from tokenizer import adapt

WARM_UP = 250
"""Steps in which the learning rate rises to its full height."""


def read(nlp: Language, paths: list[str] | str) -> list[Doc]:
    """Read DocBins into the pipeline's vocabulary."""
    names = [paths] if isinstance(paths, str) else paths
    return [doc for name in names for doc in DocBin().from_disk(name).get_docs(nlp.vocab)]


def batches(nlp: Language, docs: list[Doc], schedule: dict[str, Any], rng: random.Random) -> Iterator[list[Example]]:
    """Yield batches of examples for ever, newly shuffled and varied in each epoch."""
    size = compounding(schedule["batch_from"], schedule["batch_to"], 1.001)
    renamer = Renamer(docs) if schedule["rename"] else None
    while True:
        order = list(docs)
        rng.shuffle(order)
        examples = (vary(nlp, doc, rng, schedule["augment"], renamer, schedule["rename"]) for doc in order)
        yield from minibatch_by_words(examples, size=size, tolerance=0.2, discard_oversize=False)


def evaluate(nlp: Language, docs: list[Doc]) -> dict[str, Any]:
    """Score the pipeline on raw texts."""
    return nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])


def restore_lemmas(nlp: Language) -> None:
    """Let a lemmatizer read from disk learn again: spaCy does not restore which of its edits belongs to which label."""
    if "trainable_lemmatizer" in nlp.pipe_names:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.labels)}


def train(config: Config, output: Path) -> None:
    """Train and write ``output/best`` whenever the weighted development score rises, and ``output/log.jsonl``."""
    schedule = config["schedule"]
    weights: dict[str, float] = schedule["score"]
    fix_random_seed(schedule["seed"])
    rng = random.Random(schedule["seed"])
    if config["paths"]["start"] is not None:
        nlp = spacy.load(config["paths"]["start"])
        restore_lemmas(nlp)
    else:
        nlp = load_model_from_config(
            Config({"nlp": config["nlp"], "components": config["components"]}), auto_fill=True, validate=True
        )
        adapt(nlp)
    docs, dev = read(nlp, config["paths"]["train"]), read(nlp, config["paths"]["dev"])
    if config["paths"]["start"] is None:
        sample = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
        nlp.initialize(lambda: sample)
        del sample
    optimizer = Adam(
        learn_rate=schedule["learn_rate"],
        L2=0.01,
        L2_is_weight_decay=True,
        grad_clip=1.0,
        use_averages=True,
    )
    output.mkdir(parents=True, exist_ok=True)
    best, words, losses, start, clock = -1.0, 0, {}, time.process_time(), time.monotonic()
    stream = batches(nlp, docs, schedule, rng)
    with (output / "log.jsonl").open("w", encoding="utf8") as log:
        for step in range(1, schedule["steps"] + 1):
            done = max(step / schedule["steps"], (time.monotonic() - clock) / 60 / schedule["minutes"])
            optimizer.learn_rate = schedule["learn_rate"] * min(1.0, step / WARM_UP, max(0.03, 1.0 - done))
            batch = next(stream)
            words += sum(len(example.predicted) for example in batch)
            nlp.update(batch, sgd=optimizer, drop=schedule["dropout"], losses=losses)
            last = done >= 1.0 or step == schedule["steps"]
            if step % schedule["eval_every"] and not last:
                continue
            seconds = time.process_time() - start
            with nlp.use_params(optimizer.averages):
                scores = evaluate(nlp, dev)
                total = sum(weight * float(scores[name] or 0.0) for name, weight in weights.items())
                if total > best:
                    best = total
                    nlp.to_disk(output / "best")
            row = {"step": step, "score": total, "words": words, "cpu_seconds": seconds}
            row |= {name: float(scores[name] or 0.0) for name in weights}
            row |= {f"loss_{name}": float(value) for name, value in losses.items()}
            losses = {}
            print(json.dumps(row), file=log, flush=True)
            print(" ".join(f"{k}={v:.4g}" for k, v in row.items()), flush=True)
            if last:
                break


def main() -> None:
    """Read the config, with overrides like ``--schedule.seed 1``, and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("output", type=Path)
    arguments, rest = parser.parse_known_args()
    overrides = {name.removeprefix("--"): json.loads(value) for name, value in zip(rest[::2], rest[1::2], strict=True)}
    spacy.require_cpu()
    set_current_ops(NumpyOps(use_blis=False))  # OpenBLAS: two to three times as fast here
    train(load_config(arguments.config, overrides=overrides), arguments.output)


if __name__ == "__main__":
    main()
