"""A parsed Doc as one normalised Universal Dependencies tree, whatever labels its parser writes.

Built once per component and Doc, in one pass over plain lists: reading ``token.children`` over and over is
what makes rule components slow.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from discrepancy.pipeline import labels
from discrepancy.values.inflections import lemma_of

_ADVERBIAL_HEADS = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def lemmas(doc: Doc) -> list[str]:
    """Lower-case lemma of each token, where the tables know better not the one that the lemmatizer wrote."""
    return [lemma_of(token.lower_, token.pos_, token.lemma_.lower() or token.lower_) for token in doc]


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

    Raises:
        ValueError: The Doc has no dependency parse.
    """

    __slots__ = ("children", "doc", "head", "lemma", "lower", "pos", "relation", "sentence", "sentence_starts", "tag")

    def __init__(self, doc: Doc) -> None:
        if len(doc) and not doc.has_annotation("DEP"):
            raise ValueError("The Doc has no dependency parse. Run a parser before the discrepancy_* components.")
        self.doc = doc
        self.head: list[int] = [token.head.i for token in doc]
        self.relation: list[str] = [labels.SIMPLE.get(token.dep_, token.dep_) for token in doc]
        self.pos: list[str] = [token.pos_ for token in doc]
        self.tag: list[str] = [token.tag_ for token in doc]
        self.lower: list[str] = [token.lower_ for token in doc]
        self.lemma: list[str] = lemmas(doc)
        self._from_clearnlp(doc)
        self._set_spaces_aside()
        self._mend_participles()
        self.children: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.sentence: list[int] = []
        self.sentence_starts: list[int] = []
        for number, sent in enumerate(doc.sents):
            self.sentence_starts.append(sent.start)
            self.sentence.extend([number] * len(sent))

    def _set_spaces_aside(self) -> None:
        """Take white space out of the grammar: a parser that never saw line breaks makes subjects and heads of them."""
        spaces = [i for i, form in enumerate(self.lower) if form.isspace()]
        for i in spaces:
            governor = self.head[i]
            first = max(0, i - 200)
            below = [j for j, head in enumerate(self.head[first : i + 200], first) if head == i != j]
            if governor == i and below:
                governor = below[0]
                self.head[governor] = governor
                self.relation[governor] = "root"
            for j in below:
                if j != governor:
                    self.head[j] = governor
            self.head[i] = governor
            self.relation[i] = "dep"
            self.pos[i] = "SPACE"

    def _mend_participles(self) -> None:
        """Mend "two men arrested" and "a group called X claimed": past participles without an auxiliary are passive.

        One with a subject before it and no object has a passive subject. One that also took the clause from a finite
        verb after it, which then has no subject, is a reduced relative clause: the subject is the finite verb's.
        """
        for i, tag in enumerate(self.tag):
            if tag != "VBN" or self.relation[i] not in labels.CLAUSES:
                continue
            span = range(max(0, i - 40), min(len(self.head), i + 60))
            below = [j for j in span if self.head[j] == i and j != i]
            subject = next((j for j in below if j < i and self.relation[j] == "nsubj"), None)
            if subject is None or any(self.relation[j] in ("aux", "aux:pass", "cop", "mark") for j in below if j < i):
                continue
            if not any(self.relation[j] in ("obj", "ccomp", "xcomp", "iobj") for j in below):
                self.relation[subject] = "nsubj:pass"
            finite = next(
                (
                    j
                    for j in below
                    if j > i
                    and self.tag[j] in ("VBD", "VBZ", "VBP")
                    and self.relation[j] in ("parataxis", "xcomp", "ccomp", "dep", "conj")
                    and not any(self.head[k] == j and self.relation[k].startswith("nsubj") for k in span)
                ),
                None,
            )
            if finite is None or any(self.head[k] == finite and self.relation[k] == "cc" for k in span):
                continue
            self.head[finite] = finite if self.head[i] == i else self.head[i]
            self.relation[finite] = self.relation[i]
            self.head[subject] = finite
            self.head[i] = subject
            self.relation[i] = "acl"
            for j in below:
                if j > finite and self.relation[j] == "punct":
                    self.head[j] = finite

    def _from_clearnlp(self, doc: Doc) -> None:
        """Turn prepositions and copulas round, where the parser wrote ClearNLP labels."""
        raw = [token.dep_ for token in doc]
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

    # ------------------------------------------------------------ looking around

    def __len__(self) -> int:
        return len(self.head)

    def child(self, i: int, *relations: str) -> int | None:
        """First child with one of the relations; a main label also matches its subtypes."""
        return next(self.each(i, *relations), None)

    def each(self, i: int, *relations: str) -> Iterator[int]:
        """Children with one of the relations, in text order; a main label also matches its subtypes."""
        for j in self.children[i]:
            relation = self.relation[j]
            if relation in relations or relation.partition(":")[0] in relations:
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


_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely"})
