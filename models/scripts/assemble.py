"""Put the trained components together into one pipeline: syntax on a shared layer, names on a layer of their own."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import spacy
import srsly
from spacy.language import Language

NAME: Final = "discrepancy_sm"
DESCRIPTION: Final = "English for news: tags, morphology, lemmas, dependencies (UD), sentences, eight kinds of names."
SOURCES: Final = [
    {"name": "UD_English-EWT and UNER_English-EWT", "license": "CC BY-SA 4.0"},
    {"name": "GUM, openly licensed genres", "license": "CC BY 4.0"},
    {"name": "Names in public-domain newswire, annotated for this project", "license": "CC0"},
    {"name": "Re-DocRED, CrossNER politics", "license": "MIT"},
    {"name": "WikiGold", "license": "CC BY 4.0"},
]


BATCH: Final = 32
"""Texts that run through the pipeline at a time: with more, matrices leave the processor's cache."""


def strings(nlp: Language) -> list[str]:
    """Return the strings that a fresh copy of the pipeline needs; training leaves every word it saw in the table."""
    kept = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        component = nlp.get_pipe(name)
        if name == "trainable_lemmatizer":
            trees = [component.trees[index] for index in range(len(component.trees))]
            numbers = {tree[end] for tree in trees for end in ("orig", "subst") if end in tree}
            kept |= {nlp.vocab.strings[number] for number in numbers}
        else:
            kept |= {part for label in getattr(component, "labels", ()) for part in (label, *label.split("|"))}
    return sorted(kept - {""})


def main() -> None:
    """Read both halves and write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--version", default="0.1.0")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.syntax, config={"nlp": {"batch_size": BATCH}})
    nlp.add_pipe("ner", source=spacy.load(arguments.names, vocab=nlp.vocab))
    nlp.meta |= {
        "name": NAME,
        "version": arguments.version,
        "description": DESCRIPTION,
        "license": "CC BY-SA 4.0",
        "author": "The discrepancy authors",
        "email": "",
        "url": "",
        "sources": SOURCES,
    }
    nlp.to_disk(arguments.output)
    srsly.write_json(arguments.output / "vocab" / "strings.json", strings(nlp))
    print(f"{arguments.output}: {nlp.pipe_names}")


if __name__ == "__main__":
    main()
