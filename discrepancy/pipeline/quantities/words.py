"""The words of a Doc as amounts are read from: numbers part from letters, whatever the tokenizer kept together."""

from __future__ import annotations

from spacy.tokens import Doc

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

    def __init__(self, doc: Doc) -> None:
        self.words: list[Word] = []
        self.token: list[int] = []
        self.first: list[int] = []
        words, of_token = self.words, self.token
        for token in doc:
            text = token.text
            self.first.append(len(words))
            if text.isalpha():
                begin = token.idx
                words.append(Word(text, token.lower_, begin, begin + len(text)))
                of_token.append(token.i)
            elif text.isspace():
                if "\n" in text:
                    words.append(Word(PARAGRAPH, PARAGRAPH, token.idx, token.idx + len(text)))
                    of_token.append(token.i)
            else:
                pieces = split(text, token.idx)
                words.extend(pieces)
                of_token.extend([token.i] * len(pieces))

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Tokens that words [start, end) lie in."""
        return self.token[start], self.token[end - 1] + 1
