"""Spellings of one name: folding of letters, a consonant key for transliterations, and how near two words are.

The key follows the idea of Soundex and its successors (Russell 1918; Philips, Metaphone, 1990): keep the consonants,
in classes that transcribers mix up. Being coarse, it only opens the door to the letter-by-letter distance.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        "’": "'", "‘": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'", "ʻ": "'", "ʼ": "'",
        "‐": "-", "‑": "-", "–": "-", "—": "-", "&": " and ",
    }
)  # fmt: skip
_POSSESSIVE: Final = re.compile(r"'s?(?=\s|$)")
_INITIALS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
_SEPARATORS: Final = re.compile(r"[^\w]+")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_DIGRAPHS: Final = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("tch", "c"), ("tsch", "c"), ("ts", "c"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ey", "i"), ("ay", "ai"), ("ie", "i"), ("iy", "i"), ("yy", "y"),
)  # fmt: skip
_CLASSES: Final = str.maketrans({"q": "k", "w": "v", "z": "s", "j": "g", "y": "", "h": ""})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower-case words without accents, punctuation, possessive ending and leading article.

    Example:
        >>> fold("the U.S.’s"), fold("São Tomé"), fold("Sa'ada-Darwish")
        ('us', 'sao tome', 'saada darwish')
    """
    text = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = _POSSESSIVE.sub("", text)
    text = _INITIALS.sub("", text).replace("'", "")
    words = _SEPARATORS.sub(" ", text).split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """Consonant key of one folded word: equal for most transliterations of one foreign name.

    Example:
        >>> consonants("qasem") == consonants("qassem") == consonants("kasim")
        True
        >>> consonants("khalid") == consonants("kalid") != consonants("kaltusha")
        True
    """
    text = _plain(word).translate(_CLASSES)
    first = "a" if text[:1] in "aeiou" else ""
    key = [char for char in text if char not in "aeiou"]
    return first + "".join(char for i, char in enumerate(key) if i == 0 or char != key[i - 1])


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """How near two folded words are as spellings of one name, from 0 to 1 (equal).

    Letters that transcribers of Arabic, Persian and Russian mix up cost nothing, other letters the full edit distance.

    Example:
        >>> likeness("mohammed", "muhammad"), likeness("qasem", "qassim")
        (1.0, 1.0)
        >>> round(likeness("martin", "morton"), 2), round(likeness("johnson", "jensen"), 2)
        (0.67, 0.67)
    """
    if a == b:
        return 1.0
    one, two = _plain(a), _plain(b)
    return max(
        Levenshtein.normalized_similarity(one, two),
        *(Levenshtein.normalized_similarity(_soft(one, v), _soft(two, v)) for v in (_OPEN_VOWELS, _CLOSE_VOWELS)),
    )


_OPEN_VOWELS: Final[dict[int, int]] = str.maketrans("euyqwj", "aoikvg")
_CLOSE_VOWELS: Final[dict[int, int]] = str.maketrans("euyqwj", "ioikvg")


def same_word(a: str, b: str, *, least: float = 0.8) -> bool:
    """Are two folded words spellings of one name.

    Args:
        a: A folded word.
        b: Another.
        least: Likeness from which two words with one consonant key are the same.

    Example:
        >>> same_word("suleiman", "suleyman"), same_word("kataib", "khataib"), same_word("hezbollah", "hizbullah")
        (True, True, True)
        >>> same_word("smith", "smythe"), same_word("maria", "mario"), same_word("iraq", "iran")
        (False, False, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST or a.isdigit() or b.isdigit():
        return False
    if (a[-1] in "aeou" or b[-1] in "aeou") and a[-1] != b[-1] and {a[-1], b[-1]} != {"o", "u"}:
        return False  # a last vowel tells Maria from Mario
    return consonants(a) == consonants(b) and likeness(a, b) >= least


_SHORTEST: Final = 4
"""Letters below which one other letter makes another name."""


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """The word with digraphs and doubled letters reduced, and the mute h of "ah" at the end and of "ahm" gone."""
    for old, new in _DIGRAPHS:
        if old in word:
            word = word.replace(old, new)
    kept = []
    for i, char in enumerate(word):
        doubled = i > 0 and char == word[i - 1]
        mute = char == "h" and i > 0 and word[i - 1] in "aeiou" and (i + 1 == len(word) or word[i + 1] not in "aeiou")
        if not doubled and not mute:
            kept.append(char)
    return "".join(kept)


def _soft(word: str, vowels: dict[int, int]) -> str:
    """The word with vowels and letters that transcribers mix up in one class, but for its last letter."""
    return word[:-1].translate(vowels) + word[-1:]
