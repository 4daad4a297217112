"""Average the weights of pipelines that were trained on from one common start.

Runs that differ in their seed alone end at different edges of one valley; the middle is better than its edges.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Model, NumpyOps, set_current_ops


def layers(nlp: Language) -> list[Model]:
    """Return every layer of every component, in an order that is the same for pipelines of one config."""
    models = (getattr(component, "model", None) for _, component in nlp.pipeline)
    return [node for model in models if isinstance(model, Model) for node in model.walk()]


def average(pipelines: list[Language]) -> Language:
    """Give the first pipeline the mean of the weights of all.

    Raises:
        ValueError: The pipelines do not have the same layers.
    """
    for nodes in zip(*map(layers, pipelines), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                weights = [node.get_param(name) for node in nodes]
                nodes[0].set_param(name, sum(weights[1:], weights[0].copy()) / len(weights))
    return pipelines[0]


def main() -> None:
    """Read pipelines and write one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("pipelines", type=Path, nargs="+")
    arguments = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    average([spacy.load(path) for path in arguments.pipelines]).to_disk(arguments.output)
    print(f"{arguments.output}: mean of {len(arguments.pipelines)}")


if __name__ == "__main__":
    main()
