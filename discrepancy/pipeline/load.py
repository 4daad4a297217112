"""The whole pipeline: a trained spaCy pipeline with our components after it."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from thinc.api import Model, NumpyOps

from discrepancy.errors import ModelError
from discrepancy.pipeline.checksums import verify

EMBEDDED: Final = "en_discrepancy_sm"
WEIGHTS: Final = "0.1"
"""Major and minor version of the embedded weights that the rules were written for."""

COMPONENTS: Final = (
    "discrepancy_dates",
    "discrepancy_quantities",
    "discrepancy_actors",
    "discrepancy_attributions",
    "discrepancy_events",
    "discrepancy_facts",
)
"""Our components after the trained ones, in the order in which they run."""


def load(model: str | Path | Language | None = None) -> Language:
    """Load the pipeline that turns an article's text into facts.

    Args:
        model: Name or path of an installed spaCy pipeline with a parser and named entities, or such a pipeline
            itself, to use in place of the embedded English one.

    Returns:
        The pipeline with the ``discrepancy_*`` components, whose Docs carry ``doc._.facts``.

    Raises:
        ModelError: The pipeline cannot be loaded, is not as it was released, or lacks a component that the rules read.
    """
    if isinstance(model, Language):
        nlp = model
    else:
        nlp = _trained(model)
    if "parser" not in nlp.pipe_names:
        raise ModelError(
            f"The pipeline {nlp.meta.get('name') or model!r} has no parser; facts are read off the parse. "
            "Use one with tagger, parser and ner, or leave the argument out for the embedded one."
        )
    if "discrepancy_boundaries" not in nlp.component_names:
        nlp.add_pipe("discrepancy_boundaries", before="parser")
    if "discrepancy_names" not in nlp.component_names and "ner" in nlp.pipe_names:
        nlp.add_pipe("discrepancy_names", after="ner")
    for name in COMPONENTS:
        if name not in nlp.component_names:
            nlp.add_pipe(name)
    _multiply_with_numpy(nlp)
    return nlp


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy multiply the matrices on the CPU: its OpenBLAS is about twice as fast here as thinc's own BLIS."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops


def _trained(model: str | Path | None) -> Language:
    try:
        if model is None:
            with as_file(files("discrepancy._models") / EMBEDDED) as folder:
                verify(folder)
                return _fitting(spacy.load(folder))
        return spacy.load(model)
    except (OSError, ValueError, ModuleNotFoundError) as error:  # the last: a package built without its weights
        wanted = "The embedded English pipeline" if model is None else f"The spaCy pipeline {str(model)!r}"
        raise ModelError(
            f"{wanted} cannot be loaded: {error} Give the name of an installed pipeline or the path of its folder."
        ) from error


def _fitting(nlp: Language) -> Language:
    """Return the embedded pipeline if its version is the one that this package needs."""
    found = str(nlp.meta["version"])
    if found.rsplit(".", 1)[0] != WEIGHTS:
        raise ModelError(
            f"The embedded English pipeline has version {found}, and this package needs {WEIGHTS}: code and weights do "
            "not come from one release. Install the package again, into an empty environment if need be."
        )
    return nlp
