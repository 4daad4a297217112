"""Coreference inside one article, good enough for news: one pass over the mentions, each joined to a chain.

Names are compared as names (surnames, acronyms, explained aliases); "the group" and "the contractor" look for a party
that has been called so, or that may be (``descriptions``); pronouns look for the most salient party that agrees in
gender and number (``pronouns``). What finds nothing opens a chain of its own; a pronoun without a party is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discrepancy.pipeline.actors.descriptions import Descriptions, latest
from discrepancy.pipeline.actors.draft import Chain, Draft
from discrepancy.pipeline.actors.pronouns import Pronouns
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS
from discrepancy.values import gazetteer
from discrepancy.values.names import is_acronym_of, name_words, same_organisation, same_person
from discrepancy.values.spelling import fold, likeness


class Resolver:
    """Joins the drafts of one Doc to chains."""

    def __init__(self, syntax: Syntax, drafts: Sequence[Draft]) -> None:
        self.syntax = syntax
        self.chains: list[Chain] = []
        self.by_name: dict[str, Chain] = {}
        self.descriptions = Descriptions(syntax, self.chains)
        self.pronouns = Pronouns(syntax, self.chains, drafts)
        for draft in drafts:
            chain: Chain | None
            if draft.form == "name":
                chain = self._by_name(draft)
            elif draft.form == "nominal":
                chain = self._by_description(draft)
            else:
                chain = self.pronouns.party(draft)
            if chain is not None:
                self._join(draft, chain)
        self._merge_same(drafts)
        self.chains = [chain for chain in self.chains if chain.mentions]

    def _new(self, draft: Draft) -> Chain:
        chain = Chain(draft.label, number=draft.number, modifiers=draft.modifiers)
        self.chains.append(chain)
        return chain

    def _join(self, draft: Draft, chain: Chain) -> None:
        draft.chain = chain
        chain.mentions.append(draft)
        if draft.form == "pronoun":
            if not chain.gender and draft.gender in ("m", "f"):
                chain.gender = draft.gender
            return
        if draft.form == "name":
            chain.names[draft.text] = chain.names.get(draft.text, 0) + 1
            chain.label = chain.label or draft.label
            if draft.label == "GPE" and (nation := gazetteer.nation(draft.text)) is not None:
                self.by_name.setdefault("country:" + nation, chain)
            for name in (draft.text, *draft.aliases):
                self.by_name.setdefault(_key(name), chain)
        for name in draft.aliases:
            chain.aliases[name] = None
        if draft.noun is not None and draft.lemma:
            chain.nouns[draft.lemma] = draft.noun
        for title in draft.titles:
            chain.titles[title] = None
        for name in draft.affiliations:
            chain.affiliations[name] = None
            if (nation := gazetteer.nation(name)) is not None:
                chain.nations.add(nation)
        chain.gender = chain.gender or draft.gender
        chain.age = chain.age or draft.age

    def _merge_same(self, drafts: Iterable[Draft]) -> None:
        """Make one chain of mentions that the grammar makes the same: appositions, predicates."""
        for draft in drafts:
            other = draft.same
            if other is None or draft.chain is None or other.chain is None or draft.chain is other.chain:
                continue
            keep, lose = other.chain, draft.chain
            if lose.names and (keep.names or _contradict(keep, lose)):
                continue
            if lose.names:
                keep, lose = lose, keep
            for mention in lose.mentions:
                mention.chain = keep
            keep.mentions = sorted({*keep.mentions, *lose.mentions}, key=lambda mention: mention.start)
            lose.mentions = []
            keep.nouns |= lose.nouns
            keep.titles |= lose.titles
            keep.affiliations |= lose.affiliations
            keep.nations |= lose.nations
            keep.aliases |= lose.aliases
            keep.gender = keep.gender or lose.gender
            keep.age = keep.age or lose.age

    def _by_name(self, draft: Draft) -> Chain:
        key = _key(draft.text)
        if draft.label == "GPE" and (seat := gazetteer.seat_of(draft.text)) is not None:
            key = "country:" + seat  # a seat of government that acts is its government
        known = self.by_name.get(key)
        if known is not None and not (known.label == "PERSON" and self._other_person(draft, known)):
            return known
        chain: Chain | None = None
        if draft.label == "PERSON":
            chain = self._person(draft)
        elif draft.label == "ORG":
            chain = self._organisation(draft)
        for alias in draft.aliases:
            chain = chain or self.by_name.get(_key(alias))
        return chain or self._announced(draft) or self._new(draft)

    def _other_person(self, draft: Draft, chain: Chain) -> bool:
        """Is a bare surname with a title of the other gender somebody else ("Mrs. Roe" after "John Roe")."""
        return bool(draft.gender and chain.gender and draft.gender != chain.gender)

    def _person(self, draft: Draft) -> Chain | None:
        words = name_words(draft.text)
        for chain in sorted(self.chains, key=latest, reverse=True):
            if chain.label != "PERSON" or not chain.mentions or self._other_person(draft, chain):
                continue
            if draft.age and chain.age and draft.age != chain.age:
                continue
            for name in chain.names:
                if same_person(draft.text, name) and (
                    len(words) == 1 or len(name_words(name)) > 1 or draft.age is None
                ):
                    return chain
                if len(words) == 1 and words[0] in name_words(name)[:1] and not draft.titles and len(words[0]) > 2:
                    return chain  # a given name alone, as with children, victims and public figures
        return self._misspelt(words[0]) if len(words) == 1 else None

    def _misspelt(self, word: str) -> Chain | None:
        """The person of whose surname a lone word is a slip: two surnames so near hardly meet in one article."""
        for chain in sorted(self.chains, key=latest, reverse=True):
            if chain.label == "PERSON" and chain.mentions:
                for name in chain.names:
                    *_, surname = name_words(name) or ("",)  # a name may be marks alone
                    long_enough = min(len(word), len(surname)) >= ACTORS.slip_letters
                    if long_enough and word[0] == surname[0] and likeness(word, surname) >= ACTORS.slip_likeness:
                        return chain
        return None

    def _organisation(self, draft: Draft) -> Chain | None:
        words = fold(draft.text).split()
        known = gazetteer.organisation(draft.text)
        for chain in sorted(self.chains, key=latest, reverse=True):
            if chain.label != "ORG" or not chain.mentions:
                continue
            for name in chain.names:
                if same_organisation(draft.text, name) or is_acronym_of(draft.text, name):
                    return chain
                if known is not None and gazetteer.organisation(name) is not None:
                    continue
                longer, shorter = fold(name).split(), words
                if len(longer) < len(shorter):
                    longer, shorter = shorter, longer
                if 0 < len(shorter) < len(longer) and self._is_short_form(shorter, longer, draft):
                    return chain
        return None

    def _is_short_form(self, short: list[str], full: list[str], draft: Draft) -> bool:
        """A name's first words ("Boeing" for "Boeing Company"), or its last after "the" ("the Times")."""
        if full[: len(short)] == short:
            return len(short[0]) > 3 and not (len(short) == 1 and gazetteer.nation(short[0]))
        return full[-len(short) :] == short and "the" in self.syntax.lower[max(0, draft.start - 2) : draft.start]

    def _announced(self, draft: Draft) -> Chain | None:
        """The chain of the description that the grammar makes the same as this name ("a group called X")."""
        other = draft.same
        if other is not None and other.chain is not None and not other.chain.names:
            return other.chain
        return None

    def _by_description(self, draft: Draft) -> Chain | None:
        if draft.same is not None and draft.same.chain is not None:
            return draft.same.chain
        if draft.noun is None:
            return None
        found = self.descriptions.party(draft, draft.noun)
        if found is None and draft.definite == "def" and draft.lemma in ("country", "nation"):
            return None  # a country that the text names otherwise, if at all
        return found or self._new(draft)


def _key(name: str) -> str:
    """One key for all names of a country or known organisation."""
    country = gazetteer.country(name)
    if country is not None:
        return "country:" + country
    if (people := gazetteer.people_of(name)) is not None:
        return "people:" + people
    known = gazetteer.organisation(name)
    if known is not None:
        return "organisation:" + known.name
    seat = gazetteer.metonym(name)
    return "body:" + seat[1] if seat is not None else fold(name)


def _contradict(a: Chain, b: Chain) -> bool:
    return bool(a.gender and b.gender and a.gender != b.gender) or (a.number == "pl") != (b.number == "pl")
