"""The lexicon of event types, read once: which words name events, and which carry one that another word names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

OTHER: Final = "other"
"""Type of an event that no row of the lexicon names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a word: its event type, and whether its subject or possessor undergoes the event."""

    type: str
    undergoes: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Event words by lemma (particle verbs joined with "_") and the classes of words around them."""

    verbs: dict[str, Entry]
    nouns: dict[str, Entry]
    adjectives: dict[str, Entry]
    classes: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``data/event_types.tsv`` and ``data/event_words.tsv``.

    Raises:
        ValueError: A row of the tables is malformed or names a word twice.
    """
    tables: dict[str, dict[str, Entry]] = {"verb": {}, "noun": {}, "adj": {}}
    for type_, pos, subject, lemmas in _rows("event_types.tsv", 4):
        if pos not in tables or subject not in ("agent", "patient"):
            raise ValueError(f"event_types.tsv: no such part of speech or role: {pos} {subject}")
        for lemma in lemmas.split():
            if lemma in tables[pos]:
                raise ValueError(f"event_types.tsv: the {pos} {lemma!r} has two rows")
            tables[pos][lemma] = Entry(type_, subject == "patient")
    classes = {name: frozenset(lemmas.split()) for name, lemmas in _rows("event_words.tsv", 2)}
    return Lexicon(tables["verb"], tables["noun"], tables["adj"], classes)


def _rows(name: str, columns: int) -> list[tuple[str, ...]]:
    text = files("discrepancy.data").joinpath(name).read_text(encoding="utf8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = tuple(line.split("\t"))
            if len(cells) != columns:
                raise ValueError(f"{name}: {columns} columns are needed, separated by tabs: {line!r}")
            found.append(cells)
    return found
