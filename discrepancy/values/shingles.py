"""Shingles: a text as the set of its short word sequences, by which copies are found.

Broder (1997), On the resemblance and containment of documents. Texts that share many sequences of five words were
copied from one another or from a third; texts that merely tell of the same thing share few.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

_WORD: Final = re.compile(r"\w+")
_POSITIVE: Final = (1 << 63) - 1


def shingles(text: str, words: int = 5) -> tuple[int, ...]:
    """Hashes of all sequences of so many case-folded words; punctuation and spacing do not count.

    A text with fewer words has one shingle, itself; a text without words has none.

    Args:
        text: Any text.
        words: Words in a shingle.

    Returns:
        Sorted distinct hashes from 0 to 2**63 - 1 (so that a signed 64-bit column of a database holds them), the same
        in every process and on every machine.

    Example:
        >>> shingles("The base was hit twice.") == shingles("the base   was HIT, twice")
        True
        >>> len(shingles("one two three four five six")), len(shingles("one two")), shingles("...")
        (2, 1, ())
    """
    found = _WORD.findall(text.casefold())
    if not found:
        return ()
    last = max(1, len(found) - words + 1)
    sequences = {" ".join(found[start : start + words]) for start in range(last)}
    return tuple(sorted(_hash(sequence) for sequence in sequences))


def containment(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Share of the smaller set of shingles that the larger one holds; 0 where one is empty.

    Example:
        >>> containment((1, 2, 3), (2, 3, 4, 5)), containment((), (1,))
        (0.6666666666666666, 0.0)
    """
    smaller = min(len(one), len(other))
    return len(set(one).intersection(other)) / smaller if smaller else 0.0


def _hash(sequence: str) -> int:
    return int.from_bytes(blake2b(sequence.encode("utf8"), digest_size=8).digest(), "big") & _POSITIVE
