"""Mentions and chains in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from discrepancy.pipeline.actors.lexicon import Noun


@dataclass(slots=True, eq=False)
class Draft:
    """A mention in the making, by token.

    Attributes:
        start: First token.
        end: Token after the last.
        head: Syntactic head.
        form: name, nominal or pronoun.
        label: NER label of a name (PERSON, ORG, GPE, NORP, LOC, FAC, PRODUCT, EVENT); "" otherwise.
        text: The name without titles, or the description.
        sentence: Index of its sentence.
        lemma: Lemma of a nominal's head; lower-case pronoun.
        noun: What the head noun stands for.
        number: sg, pl or "".
        gender: m, f, n or "".
        definite: def, indef, bare or "" (names, pronouns).
        affiliations: Names of what it belongs to, as they stand in the text.
        modifiers: Lower-case content words before a nominal's head.
        titles: Titles and roles before or after a name.
        age: Years of age stated with it.
        aliases: Other names that the text explains for it.
        subject: Is it a grammatical subject or the agent of a passive.
        speaks: Is it the subject of a verb of saying or thinking.
        same: Another mention that the grammar makes the same (apposition, "is a").
    """

    start: int
    end: int
    head: int
    form: str
    label: str
    text: str
    sentence: int
    lemma: str = ""
    noun: Noun | None = None
    number: str = "sg"
    gender: str = ""
    definite: str = ""
    affiliations: list[str] = field(default_factory=list)
    modifiers: frozenset[str] = frozenset()
    titles: list[str] = field(default_factory=list)
    age: int | None = None
    aliases: list[str] = field(default_factory=list)
    subject: bool = False
    speaks: bool = False
    same: Draft | None = None
    chain: Chain | None = None


@dataclass(slots=True, eq=False)
class Chain:
    """Mentions of one party in the making; ``label`` is the NER label of its names, "" while it has none."""

    label: str = ""
    names: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    nouns: dict[str, Noun] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    affiliations: dict[str, None] = field(default_factory=dict)
    nations: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    number: str = "sg"
    gender: str = ""
    age: int | None = None
    mentions: list[Draft] = field(default_factory=list)

    @property
    def last(self) -> Draft:
        """Its latest mention so far."""
        return self.mentions[-1]

    @property
    def is_person(self) -> bool:
        """One human being, named or described."""
        if self.label:
            return self.label == "PERSON"
        return self.number == "sg" and all(noun.person for noun in self.nouns.values())

    @property
    def is_group(self) -> bool:
        """An organisation, a country or a described body of people."""
        if self.label:
            return self.label != "PERSON"
        return any(noun.group for noun in self.nouns.values())
