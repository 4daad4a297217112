"""Variants of a text as newsrooms and the web write it: capitals, quotation marks, dashes."""

from __future__ import annotations

import random
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

SHARE: Final = 0.25
"""Part of the texts that is changed at all."""

CURLY: Final = {'"': "“", "``": "“", "''": "”", "'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'m": "’m"}
STRAIGHT: Final = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't", "’re": "'re", "’ve": "'ve", "’ll": "'ll", "’m": "'m"}
DASHES: Final = {"-", "--", "–", "—"}


def vary(nlp: Language, doc: Doc, rng: random.Random) -> Example:
    """Return a training example from a Doc, with its surface changed in one text of four."""
    if rng.random() > SHARE:
        return Example(nlp.make_doc(doc.text), doc)
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    lemmas = [token.lemma_ for token in doc]
    kind = rng.choice(("upper", "lower", "title", "quotes", "quotes", "dashes"))
    if kind == "upper":
        _shout(doc, words, lemmas, rng)
    elif kind == "lower":
        words = [word.lower() for word in words]
        lemmas = ["" if token.text[:1].isupper() else token.lemma_ for token in doc]
    elif kind == "title":
        _headline(doc, words, lemmas, rng)
    elif kind == "quotes":
        table = CURLY if rng.random() < 0.5 else STRAIGHT
        words = [table.get(word, word) for word in words]
        _close_quotes(words)
    else:
        _dash(words, spaces, rng)
    return Example(nlp.make_doc(_text(words, spaces)), _copy(doc, words, spaces, lemmas))


def _shout(doc: Doc, words: list[str], lemmas: list[str], rng: random.Random) -> None:
    """Write one sentence, or everything, in capitals. Lemmas of changed words are unknown."""
    sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    chosen = sentences if rng.random() < 0.3 else [rng.choice(sentences)]
    for sentence in chosen:
        for token in sentence:
            if words[token.i] != token.text.upper():
                words[token.i], lemmas[token.i] = token.text.upper(), ""


def _headline(doc: Doc, words: list[str], lemmas: list[str], rng: random.Random) -> None:
    """Capitalise the words of one sentence."""
    sentence = rng.choice(list(doc.sents)) if doc.has_annotation("SENT_START") else doc[:12]
    for token in sentence:
        if token.text.islower() and (len(token) > 3 or rng.random() < 0.3) and "'" not in token.text:
            words[token.i], lemmas[token.i] = token.text.capitalize(), token.lemma_


def _close_quotes(words: list[str]) -> None:
    """Turn every second curly quotation mark into a closing one."""
    opened = False
    for index, word in enumerate(words):
        if word in {"“", "”"}:
            words[index] = "”" if opened else "“"
            opened = not opened


def _dash(words: list[str], spaces: list[bool], rng: random.Random) -> None:
    """Write the dashes between spaces another way, glued to their neighbours or not."""
    mark = rng.choice(("--", "–", "—", "-"))
    glued = mark != "-" and rng.random() < 0.6
    for index in range(1, len(words) - 1):
        if words[index] in DASHES and spaces[index] and spaces[index - 1]:
            words[index] = mark
            spaces[index] = spaces[index - 1] = not glued


def _text(words: list[str], spaces: list[bool]) -> str:
    return "".join(word + " " * space for word, space in zip(words, spaces, strict=True))


def _copy(doc: Doc, words: list[str], spaces: list[bool], lemmas: list[str]) -> Doc:
    """Return the annotation of a Doc over other words."""
    if not doc.has_annotation("DEP"):
        return Doc(doc.vocab, words=words, spaces=spaces, ents=[_iob(token) for token in doc])
    return Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        lemmas=lemmas,
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        sent_starts=[token.is_sent_start for token in doc],
    )


def _iob(token) -> str:  # noqa: ANN001
    return {0: "", 1: f"I-{token.ent_type_}", 2: "O", 3: f"B-{token.ent_type_}"}[token.ent_iob]
