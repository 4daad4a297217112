"""The words of a Doc as amounts are read from: numbers part from letters, whatever the tokenizer kept together."""

from __future__ import annotations

from discrepancy.pipeline.syntax import Syntax
from discrepancy.values.words import Word, split

PARAGRAPH = "¶"
"""Stands for a line break, over which no amount reaches."""


class Words:
    """Words of a Doc.

    Attributes:
        words: The words, in order.
        token: Index of the token that each word is part of.
        first: Index of each token's first word.
    """

    __slots__ = ("first", "token", "words")

    def __init__(self, syntax: Syntax) -> None:
        self.words: list[Word] = []
        self.token: list[int] = []
        self.first: list[int] = []
        words, of_token = self.words, self.token
        for i, (text, lower, begin) in enumerate(zip(syntax.forms, syntax.lower, syntax.starts, strict=True)):
            self.first.append(len(words))
            if text.isalpha():
                words.append(Word(text, lower, begin, begin + len(text)))
                of_token.append(i)
            elif text.isspace():
                if "\n" in text:
                    words.append(Word(PARAGRAPH, PARAGRAPH, begin, begin + len(text)))
                    of_token.append(i)
            else:
                pieces = split(text, begin)
                words.extend(pieces)
                of_token.extend([i] * len(pieces))

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Tokens that words [start, end) lie in."""
        return self.token[start], self.token[end - 1] + 1
