"""How much a shared word says: next to nothing for "police", much for a rare name.

Inverse document frequency (Spärck Jones 1972) over the articles at hand *and* a table of news counted beforehand, so
that five articles on one happening do not make its rarest name look common. Copies count as one article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from typing import Final

from discrepancy.schema import Extraction
from discrepancy.values.names import name_words
from discrepancy.values.spelling import fold
from discrepancy.values.tables import rows

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


class Rarity:
    """Weights of words over one set of articles.

    Args:
        documents: The distinct words of each article, one set for each family of copies.

    Example:
        >>> rarity = Rarity([{"police", "karimova"}, {"police"}])
        >>> rarity.of("karimova") > 2 * rarity.of("police")
        True
    """

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self._counts: Counter[str] = Counter()
        self._documents, self._background = background()
        for words in documents:
            self._documents += 1
            self._counts.update(set(words))
        self._most = log(1 + self._documents)
        self._weights: dict[str, float] = {}

    def of(self, word: str) -> float:
        """From 0, in every article, to 1, in none but this."""
        weight = self._weights.get(word)
        if weight is None:
            count = self._counts[word] + self._background.get(word, 0)
            weight = self._weights[word] = log((1 + self._documents) / max(count, 1)) / self._most
        return weight

    def count(self, word: str) -> int:
        """How many of the articles at hand hold it, copies as one."""
        return self._counts[word]


def rarity_over(extractions: Iterable[Extraction], families: Mapping[str, str]) -> Rarity:
    """Weights over articles, a family of copies counting once.

    Args:
        extractions: The articles.
        families: Article id -> its family.
    """
    words: dict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        words[families[extraction.article_id]] |= _words(extraction)
    return Rarity(words.values())


def _words(extraction: Extraction) -> set[str]:
    found = {term.casefold() for term in extraction.terms} | title_words(extraction.title)
    found.update(*(name_words(actor.name) for actor in extraction.actors))
    found.update(fold(place.name) for place in extraction.places)
    return found


def title_words(title: str | None) -> set[str]:
    """Words of a title, case-folded."""
    return set(_WORD.findall((title or "").casefold()))


@cache
def background() -> tuple[int, Mapping[str, int]]:
    """Number of texts counted beforehand, and in how many of them each common word stands."""
    table = {word: int(count) for word, count in rows("word_counts", 2)}
    return table.pop("*"), table
