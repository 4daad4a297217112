"""The lexicon of event types, read once: which words name events, and which carry one that another word names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from discrepancy.values.tables import rows

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
    for type_, pos, subject, lemmas in rows("event_types", 4):
        if pos not in tables or subject not in ("agent", "patient"):
            raise ValueError(f"event_types.tsv: no such part of speech or role: {pos} {subject}")
        for lemma in lemmas.split():
            if lemma in tables[pos]:
                raise ValueError(f"event_types.tsv: the {pos} {lemma!r} has two rows")
            tables[pos][lemma] = Entry(type_, subject == "patient")
    classes = {name: frozenset(lemmas.split()) for name, lemmas in rows("event_words", 2)}
    return Lexicon(tables["verb"], tables["noun"], tables["adj"], classes)
