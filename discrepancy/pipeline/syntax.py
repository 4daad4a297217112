"""A parsed Doc as one normalised Universal Dependencies tree, whatever labels its parser writes.

Built once for each Doc, in one pass over plain lists: reading ``token.children`` over and over is what makes rule
components slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Final

import numpy as np
from spacy.tokens import Doc

from discrepancy.pipeline import labels, mending
from discrepancy.values.inflections import lemma_of

_ADVERBIAL_HEADS = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def lemmas(doc: Doc) -> list[str]:
    """Lower-case lemma of each token, where the tables know better not the one that the lemmatizer wrote."""
    return _lemmas(*strings(doc, "LOWER", "POS", "LEMMA"))


def _lemmas(lower: list[str], pos: list[str], lemma: list[str]) -> list[str]:
    return [lemma_of(form, tag, guess.lower() or form) for form, tag, guess in zip(lower, pos, lemma, strict=True)]


def strings(doc: Doc, *attributes: str) -> list[list[str]]:
    """Attributes of all tokens as strings, one list each: reading an array is cheaper than asking token by token."""
    return _strings(doc, doc.to_array(list(attributes)).reshape(len(doc), len(attributes)))


def _strings(doc: Doc, keys: Any) -> list[list[str]]:
    """Strings by their hashes in the Doc's array, each looked up once."""
    store = doc.vocab.strings
    columns: list[list[str]] = []
    for column in keys.T.tolist():
        known = {key: store[key] for key in set(column)}
        columns.append([known[key] for key in column])
    return columns


class Syntax:
    """Heads, relations and children of every token, as indices into the Doc.

    Attributes:
        head: Index of each token's head; a root is its own head.
        relation: UD relation of each token ("nsubj", "obj", "obl", "nsubj:pass", ...).
        children: Indices of each token's children, in text order.
        pos: Universal part-of-speech tag of each token.
        lemma: Lower-case lemma of each token, repaired where the lemmatizer wrote no word.
        lower: Lower-case form of each token.
        sentence: Index of each token's sentence.
        text: Text of the Doc, which would otherwise be put together from its tokens each time.
        starts: Code point where each token begins.
        ends: Code point after each token's last one.
        forms: Each token as it stands in the text.

    Raises:
        ValueError: The Doc has no dependency parse.
    """

    __slots__ = (
        "children",
        "doc",
        "ends",
        "forms",
        "head",
        "lemma",
        "lower",
        "pos",
        "relation",
        "sentence",
        "sentence_starts",
        "starts",
        "tag",
        "text",
    )
    _last: ClassVar[tuple[Doc | None, bytes, Syntax | None]] = (None, b"", None)
    """The Doc that the components are at, its annotation and tree: they take one Doc after the other."""

    def __init__(self, doc: Doc) -> None:
        if len(doc) and not doc.has_annotation("DEP"):
            raise ValueError("The Doc has no dependency parse. Run a parser before the discrepancy_* components.")
        self.doc = doc
        self.text: str = doc.text
        annotation: Any = doc.to_array(_ANNOTATION)
        offsets = annotation[:, 0].view(np.int64)  # from each token to its head; the array knows no sign
        self.head: list[int] = (offsets + np.arange(len(doc))).tolist()
        raw, self.pos, self.tag, self.lower, lemma = _strings(doc, annotation[:, 1:_STRINGS])
        self.starts: list[int] = annotation[:, -2].tolist()
        self.ends: list[int] = (annotation[:, -2] + annotation[:, -1]).tolist()
        self.forms: list[str] = [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.relation: list[str] = [labels.SIMPLE.get(relation, relation) for relation in raw]
        self.lemma: list[str] = _lemmas(self.lower, self.pos, lemma)
        self._from_clearnlp(raw)
        self._cut_circles()
        self.children: list[list[int]] = mending.children(self.head)
        mending.mend(mending.Tree(self.head, self.relation, self.pos, self.tag, self.lower, self.lemma, self.children))
        self.sentence: list[int] = []
        self.sentence_starts: list[int] = []
        for number, sent in enumerate(doc.sents):
            self.sentence_starts.append(sent.start)
            self.sentence.extend([number] * len(sent))

    @classmethod
    def of(cls, doc: Doc) -> Syntax:
        """The tree of a Doc: the one that the component before made of it, while its annotation is the same.

        Raises:
            ValueError: The Doc has no dependency parse.
        """
        annotation = doc.to_array(_ANNOTATION).tobytes()
        known, kept, tree = Syntax._last
        if tree is None or known is not doc or kept != annotation:
            tree = cls(doc)
            Syntax._last = doc, annotation, tree
        return tree

    def _from_clearnlp(self, raw: list[str]) -> None:
        """Turn prepositions and copulas round, where the parser wrote ClearNLP labels."""
        if labels.PREPOSITION.isdisjoint(raw) and labels.COPULA_COMPLEMENT.isdisjoint(raw):
            return
        objects = {self.head[i]: i for i, dep in enumerate(raw) if dep in labels.PREPOSITION_OBJECT}
        for prep, noun in objects.items():
            # The object takes the preposition's place; chains ("out of the house") climb one step at a time.
            governor = self.head[prep]
            while raw[governor] in labels.PREPOSITION and governor in objects and self.head[governor] != governor:
                governor = self.head[governor]
            passive_agent = raw[prep] == "agent"
            verbal = self.pos[governor] in _ADVERBIAL_HEADS
            clause = raw[noun] == "pcomp" and self.pos[noun] in ("VERB", "AUX")
            self.head[noun] = governor
            if clause:
                self.relation[noun] = "advcl" if verbal else "acl"
            else:
                self.relation[noun] = "obl:agent" if passive_agent else "obl" if verbal else "nmod"
            self.head[prep] = noun
            self.relation[prep] = "mark" if clause else "case"
        for i, dep in enumerate(raw):
            if dep in labels.PREPOSITION and i not in objects:
                self.relation[i] = "advmod"
        for i, dep in enumerate(raw):
            verb = self.head[i]
            if dep in labels.COPULA_COMPLEMENT and self.lemma[verb] == "be":
                self.head[i] = self.head[verb] if self.head[verb] != verb else i
                self.relation[i] = self.relation[verb]
                for j, head in enumerate(self.head):
                    if head == verb and j != i:
                        self.head[j] = i
                self.head[verb] = i
                self.relation[verb] = "cop"

    def _cut_circles(self) -> None:
        """Make a root of one token of each circle, which odd trees become when they are turned round.

        Whatever climbs a tree would climb a circle for ever.
        """
        top = [False] * len(self.head)
        for first in range(len(self.head)):
            way: dict[int, None] = {}
            i = first
            while not top[i] and i not in way and self.head[i] != i:
                way[i] = None
                i = self.head[i]
            if i in way:
                self.head[i], self.relation[i] = i, "root"
            for j in (*way, i):
                top[j] = True

    # ------------------------------------------------------------ looking around

    def __len__(self) -> int:
        return len(self.head)

    def child(self, i: int, *relations: str) -> int | None:
        """First child with one of the relations; a main label also matches its subtypes."""
        for j in self.children[i]:
            relation = self.relation[j]
            if relation in relations or (":" in relation and relation.partition(":")[0] in relations):
                return j
        return None

    def each(self, i: int, *relations: str) -> Iterator[int]:
        """Children with one of the relations, in text order; a main label also matches its subtypes."""
        for j in self.children[i]:
            relation = self.relation[j]
            if relation in relations or (":" in relation and relation.partition(":")[0] in relations):
                yield j

    def preposition(self, i: int) -> str | None:
        """Lower-case preposition that marks a noun ("according to" comes as "according")."""
        for j in self.children[i]:
            if self.relation[j] == "case" and self.pos[j] != "PART":
                return self.lower[j]
        return None

    def conjuncts(self, i: int) -> list[int]:
        """The token and everything coordinated with it, first conjunct first."""
        first = i
        while self.relation[first] == "conj" and self.head[first] != first:
            first = self.head[first]
        found = [first]
        for j in found:
            found.extend(self.each(j, "conj"))
        return sorted(found)

    def subtree(self, i: int) -> list[int]:
        """The token and all its descendants, in text order."""
        found = [i]
        for j in found:
            found.extend(self.children[j])
        return sorted(found)

    def extent(self, i: int) -> tuple[int, int]:
        """First token and token after the last of the subtree."""
        tokens = self.subtree(i)
        return tokens[0], tokens[-1] + 1

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads from the nearest to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def is_passive(self, i: int) -> bool:
        """Is the predicate in the passive voice."""
        return any(self.relation[j] in ("aux:pass", "nsubj:pass", "csubj:pass") for j in self.children[i])

    def subject(self, i: int) -> int | None:
        """Nearest grammatical subject of a predicate, shared across coordinated predicates and controlled clauses."""
        seen = 0
        while seen < len(self.head):
            found = self.child(i, "nsubj", "csubj")
            if found is not None:
                return found
            if self.relation[i] not in ("conj", "xcomp") or self.head[i] == i:
                return None
            i = self.head[i]
            seen += 1
        return None

    def is_negated(self, i: int) -> bool:
        """Does the predicate carry a negation of its own ("did not", "never", "no longer")."""
        return any(
            self.lower[j] in _NEGATIONS and self.relation[j] in ("advmod", "det", "cc", "discourse", "dep")
            for j in self.children[i]
        )


_ANNOTATION: Final[list[int | str]] = ["HEAD", "DEP", "POS", "TAG", "LOWER", "LEMMA", "SENT_START", "IDX", "LENGTH"]
"""What a tree is made of: one of other annotation is another tree."""
_STRINGS: Final = 6
"""Columns of it up to the last one of strings."""
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely"})
