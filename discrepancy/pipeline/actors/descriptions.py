"""Which party a description takes up: one that has been called so before, or one that may be called so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from discrepancy.pipeline.actors.draft import Chain, Draft
from discrepancy.pipeline.actors.lexicon import Noun
from discrepancy.pipeline.actors.pronouns import bound
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS
from discrepancy.values import gazetteer
from discrepancy.values.spelling import fold


class Descriptions:
    """Finds the party of each description among the chains so far; ``chains`` is shared with the resolver and grows."""

    def __init__(self, syntax: Syntax, chains: list[Chain]) -> None:
        self.syntax = syntax
        self.chains = chains

    def party(self, draft: Draft, noun: Noun) -> Chain | None:
        """The chain that a description belongs to, None for a party not mentioned before."""
        if draft.definite == "def":
            return self._taken_up(draft, noun)
        return self._repeated(draft)

    def _taken_up(self, draft: Draft, noun: Noun) -> Chain | None:
        """The party that a definite description takes up."""
        nations = _nations(draft)
        near: Chain | None = None
        for chain in sorted(self.chains, key=latest, reverse=True):
            if chain.label == "ORG" and draft.number == "pl" and noun.person and _is_made_of(draft.lemma, chain):
                return chain
            if not chain.mentions or (chain.number == "pl") != (draft.number == "pl"):
                continue
            if draft.age is not None and chain.age is not None:
                if chain.age == draft.age and chain.is_person:
                    return chain
                continue
            if nations and chain.nations and not nations & chain.nations:
                continue
            if draft.gender and chain.gender and draft.gender != chain.gender:
                continue
            if bound(self.syntax, draft, chain.last):
                continue
            if draft.lemma in chain.nouns and self._modifiers_agree(draft, chain):
                return chain
            if nations - chain.nations:
                continue  # a nation is news of another party, unless the noun is the same
            distance = draft.sentence - chain.last.sentence
            if near is None and distance <= ACTORS.description_sentences and self._may_be(draft, noun, chain, distance):
                near = chain
        return near

    def _modifiers_agree(self, draft: Draft, chain: Chain) -> bool:
        """Does a repeated noun carry no modifier that tells another party of that kind apart."""
        if chain.names:
            return True
        if draft.end > draft.head + 1 and not any(fold(other.text) == fold(draft.text) for other in chain.mentions):
            return False  # "the people of Basra" are no people mentioned before
        if any(gazetteer.organisation(name) or name not in draft.text for name in draft.affiliations) and not (
            set(draft.affiliations) & set(chain.affiliations) or _nations(draft) & chain.nations
        ):
            return False
        own = draft.modifiers - _ANY_PARTY
        if draft.number == "sg" and draft.noun is not None and draft.noun.person:
            # "The carjacking victim" is not "the shooting victim", but of contractors most articles have one.
            return own <= chain.modifiers or (not draft.noun.classes & _MANY and self._is_only(draft.lemma, chain))
        return not own or not chain.modifiers or bool(own & chain.modifiers)

    def _is_only(self, lemma: str, chain: Chain) -> bool:
        """Is it the only party so far that has been called so."""
        return not any(lemma in other.nouns for other in self.chains if other.mentions and other is not chain)

    def _may_be(self, draft: Draft, noun: Noun, chain: Chain, distance: int) -> bool:
        """May a definite description take up a party that was called otherwise."""
        if draft.number == "pl" or _named_at_once(draft):
            return False
        if chain.names:
            if chain.label == "ORG" and noun.group:
                kind = self._kind(chain)
                if kind:
                    return kind in noun.kinds
                return bool(noun.kinds & {"armed", "body", "company"}) and not chain.nouns and distance <= 2
            if chain.label == "PERSON" and noun.person and "person" in noun.kinds:
                if self._same_class(draft, noun, chain):
                    return True
                return (
                    "adult" in noun.classes and distance <= 1 and not chain.nouns and chain.gender == draft.gender != ""
                )
            return chain.label == "GPE" and "country" in noun.kinds and distance <= 2
        if noun.person and chain.is_person:
            if self._same_class(draft, noun, chain):
                return True
            adult = "adult" in noun.classes and draft.modifiers <= {"old"}
            return adult and distance <= 2 and all("kin" not in n.classes for n in chain.nouns.values())
        if draft.modifiers - chain.modifiers:
            return False
        return noun.group and any(noun.classes & other.classes for other in chain.nouns.values()) and distance <= 3

    def _same_class(self, draft: Draft, noun: Noun, chain: Chain) -> bool:
        """Has the party been called by a noun of the same class, with no modifier that tells another one apart."""
        if not any((noun.classes - {"kin"}) & other.classes for other in chain.nouns.values()):
            shared = draft.modifiers & chain.modifiers
            return bool(shared and "adult" in noun.classes and draft.gender == chain.gender != "")
        return bool(chain.names) or not draft.modifiers - chain.modifiers - {"old", "alleged", "suspected"}

    def _kind(self, chain: Chain) -> str:
        """Kind of a known organisation: armed, company, media, ..."""
        for name in chain.names:
            known = gazetteer.organisation(name)
            if known is not None:
                return known.kind
        return ""

    def _repeated(self, draft: Draft) -> Chain | None:
        """An earlier description in the same words: "US officials", "police"; a single "a man" is somebody new."""
        if draft.number == "sg" and draft.definite == "indef":
            return None
        nations = _nations(draft)
        for chain in sorted(self.chains, key=latest, reverse=True):
            if not chain.mentions or chain.names or chain.number != draft.number or draft.lemma not in chain.nouns:
                continue
            same = _narrowing(draft.modifiers, nations) == _narrowing(chain.modifiers, nations)
            if same and nations == chain.nations and _belongs(draft.affiliations) == _belongs(chain.affiliations):
                return chain
        return None


_MANY: Final = frozenset(
    {"adult", "young", "victim", "attacker", "accused", "kin", "police", "official", "witness", "fighter"}
)
"""Classes of nouns of which one article often holds several parties."""
_ANY_PARTY: Final = frozenset(
    {
        "old",
        "same",
        "alleged",
        "suspected",
        "accused",
        "former",
        "late",
        "deceased",
        "dead",
        "injured",
        "wounded",
        "young",
    }
    | {"elderly", "entire", "whole", "armed", "masked", "lone", "unidentified", "male", "female", "latter", "unnamed"}
)
"""Modifiers that a party mentioned again may bear for the first time."""


def _named_at_once(draft: Draft) -> bool:
    """Does the name follow ("the captain, Ann Lee"): somebody new, since who is taken up needs none."""
    name = draft.same
    return name is not None and name.form == "name" and 0 <= name.start - draft.end <= 1


def _is_made_of(lemma: str, chain: Chain) -> bool:
    """Has a body been described by the people in it ("X, a rebel group ... the rebels")."""
    return any(lemma in mention.modifiers for mention in chain.mentions if mention.form == "nominal")


def latest(chain: Chain) -> int:
    return chain.mentions[-1].start if chain.mentions else -1


def _nations(draft: Draft) -> set[str]:
    return {nation for name in draft.affiliations if (nation := gazetteer.nation(name)) is not None}


def _belongs(affiliations: Iterable[str]) -> set[str]:
    """Countries and names that a description belongs to."""
    return {gazetteer.nation(name) or fold(name) for name in affiliations}


def _narrowing(modifiers: frozenset[str], nations: set[str]) -> frozenset[str]:
    """Modifiers other than names of the nations already compared."""
    return frozenset(
        word for word in modifiers if not (nations and gazetteer.nation(word.upper() if len(word) < 4 else word))
    )
