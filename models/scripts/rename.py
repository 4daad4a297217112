"""Variants of a text with invented names, so that unknown names are read by their context."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any, Final

from spacy.tokens import Doc


class Renamer:
    """Gives the names in a text others, made of parts of names of the same kind.

    A small model remembers the names it was trained on; with names it has never seen it learns from the words around.
    Only opaque words are replaced, those that occur in the training texts with a capital alone ("Kirkuk", not
    "Ministry"), and in one text always by the same new word.
    """

    LABELS: Final = ("PERSON", "ORG", "GPE", "LOC", "FAC")

    def __init__(self, docs: list[Doc]) -> None:
        common = {token.text for doc in docs for token in doc if token.is_lower}
        pools: defaultdict[str, set[str]] = defaultdict(set)
        for doc in docs:
            for ent in doc.ents:
                pools[ent.label_] |= {t.text for t in ent if _opaque(t.text) and t.lower_ not in common}
        self.pools = {label: sorted(pools[label]) for label in self.LABELS}
        self.sets = {label: frozenset(pool) for label, pool in self.pools.items()}

    def __call__(self, rows: list[dict[str, Any]], rng: random.Random) -> None:
        """Rename half of the opaque words of names, and make some one-word organisations two words long."""
        new: dict[str, str] = {}
        label = ""
        position = 0
        while position < len(rows):
            row = rows[position]
            label = row["ent"][2:]
            if label in self.sets and row["word"] in self.sets[label]:
                if row["word"] not in new:
                    new[row["word"]] = self._word(label, rng) if rng.random() < 0.5 else row["word"]
                changed = new[row["word"]] != row["word"]
                row["word"] = new[row["word"]]
                alone = position + 1 == len(rows) or not rows[position + 1]["ent"].startswith("I-")
                first = row["ent"][0] == "B" and label == "ORG"
                if changed and first and alone and sum(map(ord, row["word"])) % 3 == 0:
                    second = new.setdefault(row["word"], self._word(label, rng))
                    rows.insert(position + 1, dict(row, word=second, ent="I-ORG", start=False))
                    row["space"] = True
                    position += 1
            position += 1

    def _word(self, label: str, rng: random.Random) -> str:
        pool = self.pools[label]
        head, tail = rng.choice(pool), rng.choice(pool).lower()
        return head[: rng.randint(2, max(2, len(head) - 2))] + tail[rng.randint(1, max(1, len(tail) - 2)) :]


def _opaque(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word[0].isupper() and word[1:].islower()
