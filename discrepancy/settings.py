"""Every threshold of the package: unit, default, reason.

One frozen dataclass for each room; a component or function takes its section as an argument where a
user may want other values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadingSettings:
    """What counts as an article (``articles``)."""

    max_characters: int = 1_000_000
    """Characters in one article. spaCy's parser refuses longer texts, and no news article comes near."""

    min_words: int = 2
    """Words: a statement has a subject and a predicate."""

    english_words: float = 0.15
    """Share of words that are common English ones above which a text is taken for English unasked. English news has
    .3 to .5, headlines alone .1 to .2, other languages under .08."""

    language_words: int = 12
    """Words in Latin script below which a text's language cannot be told from its letters reliably."""

    batch_characters: int = 50_000
    """Characters parsed together: past this, batching no longer speeds the parser up, and memory grows."""


READING = ReadingSettings()


@dataclass(frozen=True)
class CopySettings:
    """Finding copies (``linking.copies``)."""

    shingle_words: int = 5
    """Words in a shingle: shorter ones are shared by chance, longer ones miss edited copies."""

    containment: float = 0.4
    """Least share of the shorter text's shingles found in the longer one. Unrelated reports on one event
    share under .1; near-copies had .84 containment while their Jaccard similarity was only .33."""


COPIES = CopySettings()
