"""Coreference inside one article, good enough for news: one pass over the mentions, each joined to a chain.

Names are compared as names (surnames, acronyms, explained aliases); "the group" and "the contractor" look for a party
that has been called so, or that may be; pronouns look for the most salient party that agrees in gender and number.
What finds nothing opens a chain of its own, and a pronoun without a party is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from discrepancy.pipeline.actors.draft import Chain, Draft
from discrepancy.pipeline.actors.lexicon import Noun
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS
from discrepancy.values import gazetteer
from discrepancy.values.names import is_acronym_of, name_words, same_organisation, same_person
from discrepancy.values.spelling import fold

_POSSESSIVES: Final = frozenset({"his", "her", "its", "their", "hers"})
_OBJECTS: Final = frozenset({"him", "them"})


class Resolver:
    """Joins the drafts of one Doc to chains."""

    def __init__(self, syntax: Syntax, drafts: Sequence[Draft]) -> None:
        self.syntax = syntax
        self.chains: list[Chain] = []
        self.by_name: dict[str, Chain] = {}
        self.things = _things(syntax, drafts)
        for draft in drafts:
            chain: Chain | None
            if draft.form == "name":
                chain = self._by_name(draft)
            elif draft.form == "nominal":
                chain = self._by_description(draft)
            else:
                chain = self._by_pronoun(draft)
            if chain is not None:
                self._join(draft, chain)
        self._merge_same(drafts)
        self.chains = [chain for chain in self.chains if chain.mentions]

    # ------------------------------------------------------------ keeping chains

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

    # ------------------------------------------------------------ names

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
        for chain in sorted(self.chains, key=_latest, reverse=True):
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
        return None

    def _organisation(self, draft: Draft) -> Chain | None:
        words = fold(draft.text).split()
        known = gazetteer.organisation(draft.text)
        for chain in sorted(self.chains, key=_latest, reverse=True):
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
                if len(shorter) < len(longer) and self._is_short_form(shorter, longer, draft):
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

    # ------------------------------------------------------------ descriptions

    def _by_description(self, draft: Draft) -> Chain | None:
        if draft.same is not None and draft.same.chain is not None:
            return draft.same.chain
        noun = draft.noun
        if noun is None:
            return None
        found = None
        if draft.definite == "def":
            found = self._taken_up(draft, noun)
        elif draft.definite in ("bare", "zero", "indef"):
            found = self._repeated(draft)
        if found is None and draft.definite == "def" and draft.lemma in ("country", "nation"):
            return None  # a country that the text names otherwise, if at all
        return found or self._new(draft)

    def _taken_up(self, draft: Draft, noun: Noun) -> Chain | None:
        """The party that a definite description takes up."""
        nations = _nations(draft)
        near: Chain | None = None
        for chain in sorted(self.chains, key=_latest, reverse=True):
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
            if self._bound(draft, chain.last):
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
            return own <= chain.modifiers  # "the carjacking victim" is not "the shooting victim"
        return not own or not chain.modifiers or bool(own & chain.modifiers)

    def _may_be(self, draft: Draft, noun: Noun, chain: Chain, distance: int) -> bool:
        """May a definite description take up a party that was called otherwise."""
        if draft.number == "pl":
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
        for chain in sorted(self.chains, key=_latest, reverse=True):
            if not chain.mentions or chain.names or chain.number != draft.number or draft.lemma not in chain.nouns:
                continue
            same = _narrowing(draft.modifiers, nations) == _narrowing(chain.modifiers, nations)
            if same and nations == chain.nations and _belongs(draft.affiliations) == _belongs(chain.affiliations):
                return chain
        return None

    # ------------------------------------------------------------ pronouns

    def _by_pronoun(self, draft: Draft) -> Chain | None:
        if draft.gender in ("m", "f"):
            return self._best(draft, lambda chain: chain.is_person and chain.gender in ("", draft.gender))
        if draft.number == "pl":
            if not self._animate(draft):
                return None
            return self._best(draft, lambda chain: chain.number == "pl" or (chain.is_group and chain.label != "GPE"))
        if not self._animate(draft):
            return None
        return self._best(draft, lambda chain: chain.is_group and chain.number == "sg")

    def _animate(self, draft: Draft) -> bool:
        """Is "they" or "it" used of somebody who acts, with no thing as the nearer antecedent."""
        syntax, i = self.syntax, draft.head
        if draft.speaks or self._reporter(draft) is not None:
            return True
        if draft.lemma in ("it", "itself"):
            verb = syntax.head[i]
            if syntax.relation[i] != "nsubj" or syntax.pos[verb] != "VERB" or syntax.lemma[verb] in _IMPERSONAL:
                return False
        elif syntax.relation[i] not in ("nsubj", "nmod:poss", "obj", "iobj", "obl", "nsubj:pass", "obl:agent", "det"):
            return False
        return not self._thing_between(draft)

    def _reporter(self, draft: Draft) -> Chain | None:
        """The party of "X said it would wait": the subject of the verb of saying above the pronoun's clause."""
        syntax = self.syntax
        verb = syntax.head[draft.head]
        if syntax.relation[draft.head] not in ("nsubj", "nsubj:pass") or syntax.relation[verb] != "ccomp":
            return None
        if draft.lemma == "it" and syntax.child(verb, "cop") is not None:
            return None
        subject = syntax.subject(syntax.head[verb])
        for chain in self.chains:
            if chain.mentions and any(mention.head == subject and mention.speaks for mention in chain.mentions[-2:]):
                return chain if chain.number == draft.number or chain.is_group else None
        return None

    def _thing_between(self, draft: Draft) -> bool:
        """Does a subject that is no party stand nearer than any party of that number."""
        plural = draft.number == "pl"
        thing = max((i for i, many in self.things if i < draft.start and many == plural), default=-1)
        if thing < 0 or self.syntax.sentence[thing] < draft.sentence - 1:
            return False
        party = max(
            (
                chain.last.start
                for chain in self.chains
                if chain.mentions and chain.last.subject and chain.last.start < draft.start
            ),
            default=-1,
        )
        return thing > party

    def _best(self, draft: Draft, agrees: object) -> Chain | None:
        """The most salient chain that agrees: near, a subject, a speaker for one who speaks."""
        assert callable(agrees)
        possessor = self._clause_subject(draft) if draft.lemma in _POSSESSIVES else None
        latest = max((chain.last.start for chain in self.chains if chain.mentions and agrees(chain)), default=-1)
        reporter = self._reporter(draft) if draft.gender not in ("m", "f") else None
        best, best_score, rivals = None, float("-inf"), 0
        for chain in self.chains:
            if not chain.mentions or not agrees(chain):
                continue
            last = chain.last
            distance = draft.sentence - last.sentence
            if distance > ACTORS.pronoun_sentences or self._bound(draft, last):
                continue
            if chain is reporter:
                return chain
            score = (-0.75 if draft.speaks else -1.5) * distance
            recent = [mention for mention in chain.mentions[-4:] if draft.sentence - mention.sentence <= 1]
            score += 1.0 if any(mention.subject for mention in recent) else 0.0
            score += 0.5 if chain.label == "PERSON" or chain.names else 0.0
            score += 0.25 * min(len(chain.mentions), 4) / 4
            score += 0.5 if chain.gender and chain.gender == draft.gender else 0.0
            if draft.speaks:
                spoke = max((mention.sentence for mention in chain.mentions if mention.speaks), default=-_LONG_AGO)
                score += max(-1.0, 2.5 - 0.4 * (draft.sentence - spoke))
            elif last.speaks and (draft.number == "sg" or (last.form == "nominal" and last.number == "pl")):
                # "Police said two men had fled. They are armed.": who reports is not reported on.
                score -= 1.5
            if possessor is not None and last.head == possessor and last.start >= latest:
                score += 1.2  # "Naderi met his counterpart": the subject of the clause owns
            if draft.lemma in _POSSESSIVES and distance == 0:
                score += 0.5 * (last.start / max(1, draft.start))
            if chain.number == draft.number == "pl":
                score += 1.0
            if distance == 0 and last.form == "pronoun":
                score += 0.5  # one pronoun after another mostly stays with its party
            rivals += 1
            if score > best_score or (score == best_score and best is not None and last.start > best.last.start):
                best, best_score = chain, score
        if rivals > 1 and best is not None and not best.gender and draft.gender in ("m", "f"):
            # An uncertain choice teaches nothing about gender: what follows may agree better with somebody else.
            draft.gender = ""
        return best

    def _clause_subject(self, draft: Draft) -> int | None:
        """The subject of the clause in which a possessive pronoun stands, unless it is the possessed noun itself."""
        syntax = self.syntax
        owned = syntax.head[draft.head]
        for above in (owned, *syntax.ancestors(owned)):
            if syntax.pos[above] in ("VERB", "AUX"):
                subject = syntax.subject(above)
                return subject if subject != owned else None
        return None

    def _bound(self, draft: Draft, other: Draft) -> bool:
        """Are two mentions arguments of one verb, so that a plain pronoun cannot be the other."""
        if draft.lemma in _POSSESSIVES or draft.lemma.endswith("sel") or other.sentence != draft.sentence:
            return other.start <= draft.start < other.end
        if draft.lemma.endswith(("self", "selves")):
            return False
        syntax = self.syntax
        return syntax.head[draft.head] == syntax.head[other.head] or other.start <= draft.start < other.end


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
_LONG_AGO: Final = 1000
"""Sentences: never spoke."""
_IMPERSONAL: Final = frozenset(
    {
        "be",
        "seem",
        "appear",
        "happen",
        "take",
        "rain",
        "snow",
        "become",
        "remain",
        "mean",
        "make",
        "matter",
        "turn",
        "look",
    }
    | {
        "sound",
        "cost",
        "help",
        "hurt",
        "come",
        "go",
        "land",
        "hit",
        "strike",
        "explode",
        "crash",
        "begin",
        "start",
        "end",
    }
    | {
        "occur",
        "involve",
        "contain",
        "include",
        "feature",
        "cause",
        "follow",
        "show",
        "prove",
        "depend",
        "work",
        "have",
    }
)
"""Verbs whose subject "it" is mostly a thing or nothing."""


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


def _latest(chain: Chain) -> int:
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


def _contradict(a: Chain, b: Chain) -> bool:
    return bool(a.gender and b.gender and a.gender != b.gender) or (a.number == "pl") != (b.number == "pl")


def _things(syntax: Syntax, drafts: Iterable[Draft]) -> list[tuple[int, bool]]:
    """Subjects that are no party, with whether they are plural."""
    parties = {draft.head for draft in drafts}
    return [
        (i, syntax.tag[i] in ("NNS", "NNPS"))
        for i, relation in enumerate(syntax.relation)
        if relation in ("nsubj", "nsubj:pass") and syntax.pos[i] == "NOUN" and i not in parties
    ]
