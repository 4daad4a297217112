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

    credited_containment: float = 0.15
    """The same where one article credits the other's publisher: a rewritten or quoting article keeps less."""

    common_articles: int = 50
    """Articles that one shingle is paired with: beyond, only its longest ones, which keeps the cost linear."""


COPIES = CopySettings()


@dataclass(frozen=True)
class AmountSettings:
    """What wording and rounding make of a number (``values.amounts``, ``conflicts.amounts``)."""

    about: float = 0.1
    """Share of the number on each side that "about" covers."""

    about_soft: float = 0.15
    """Share on each side that a loose "about" still covers."""

    nearly: float = 0.9
    """Share of the number from which "nearly" begins; it ends below the number."""

    nearly_soft: float = 0.8
    """Share from which a loose "nearly" begins: 176 has been called nearly 200."""

    just_over: float = 1.1
    """Times the number to which "just over" reaches. Plain "over" and "more than" are open to above: reports
    keep them while a toll grows."""

    round_from: float = 1000.0
    """From here on an integer that ends in two zeros may have been rounded."""

    round_share: float = 0.05
    """Share of such a number beyond which it was not rounded."""

    near: float = 0.1
    """Share of the larger amount: two that differ by no more, and are large, may differ by rounding."""


AMOUNTS = AmountSettings()
