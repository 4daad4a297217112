"""Put the trained components together into one pipeline: syntax on a shared layer, names on a layer of their own."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import spacy

NAME: Final = "discrepancy_sm"
DESCRIPTION: Final = "English for news: tags, morphology, lemmas, dependencies (UD), sentences, eight kinds of names."
SOURCES: Final = [
    {"name": "UD_English-EWT and UNER_English-EWT", "license": "CC BY-SA 4.0"},
    {"name": "GUM, openly licensed genres", "license": "CC BY 4.0"},
    {"name": "Names in public-domain newswire, annotated for this project", "license": "CC0"},
    {"name": "Re-DocRED, CrossNER politics", "license": "MIT"},
    {"name": "WikiGold", "license": "CC BY 4.0"},
]


def main() -> None:
    """Read both halves and write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--version", default="0.1.0")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.syntax)
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
    print(f"{arguments.output}: {nlp.pipe_names}")


if __name__ == "__main__":
    main()
