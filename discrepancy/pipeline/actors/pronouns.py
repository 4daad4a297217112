"""Which party a pronoun stands for: the most salient one near it that agrees in gender and number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from discrepancy.pipeline.actors.draft import Chain, Draft
from discrepancy.pipeline.syntax import Syntax
from discrepancy.settings import ACTORS

_REFLEXIVES: Final = frozenset({"himself", "herself", "itself", "themselves"})
_POSSESSIVES: Final = frozenset({"his", "her", "its", "their", "hers"})


class Pronouns:
    """Finds the party of each pronoun among the chains so far; ``chains`` is shared with the resolver and grows."""

    def __init__(self, syntax: Syntax, chains: list[Chain], drafts: Iterable[Draft]) -> None:
        self.syntax = syntax
        self.chains = chains
        self.things = _things(syntax, drafts)

    def party(self, draft: Draft) -> Chain | None:
        own = self._of_its_clause(draft) if self.syntax.lower[draft.head] in _REFLEXIVES else None
        if own is not None:
            return own
        if draft.gender in ("m", "f"):
            return self._best(draft, lambda chain: chain.is_person and chain.gender in ("", draft.gender))
        if draft.number == "pl":
            if not self._animate(draft):
                return None
            return self._best(draft, lambda chain: chain.number == "pl" or (chain.is_group and chain.label != "GPE"))
        if not self._animate(draft):
            return None
        return self._best(draft, lambda chain: chain.is_group and chain.number == "sg")

    def _of_its_clause(self, draft: Draft) -> Chain | None:
        """The subject of the clause, which is what a reflexive stands for: "her daughter hurt herself"."""
        subject = self.syntax.subject(self.syntax.head[draft.head])
        for chain in self.chains:
            if any(mention.head == subject for mention in chain.mentions[-2:]):
                return chain if draft.gender not in ("m", "f") or chain.gender in ("", draft.gender) else None
        return None

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

    def _best(self, draft: Draft, agrees: Callable[[Chain], bool]) -> Chain | None:
        """The most salient chain that agrees: near, a subject, a speaker for one who speaks."""
        possessor = self._clause_subject(draft) if draft.lemma in _POSSESSIVES else None
        latest = max((chain.last.start for chain in self.chains if chain.mentions and agrees(chain)), default=-1)
        reporter = self._reporter(draft) if draft.gender not in ("m", "f") else None
        best, best_score = None, float("-inf")
        for chain in self.chains:
            if not chain.mentions or not agrees(chain):
                continue
            last = chain.last
            distance = draft.sentence - last.sentence
            if distance > ACTORS.pronoun_sentences or bound(self.syntax, draft, last):
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
            elif draft.number == "pl":
                score -= 0.75
            if distance == 0 and last.form == "pronoun":
                score += 0.5  # one pronoun after another mostly stays with its party
            if score > best_score or (score == best_score and best is not None and last.start > best.last.start):
                best, best_score = chain, score
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


def bound(syntax: Syntax, draft: Draft, other: Draft) -> bool:
    """Are two mentions arguments of one verb, so that a plain pronoun cannot be the other."""
    if draft.lemma in _POSSESSIVES or draft.lemma.endswith("sel") or other.sentence != draft.sentence:
        return other.start <= draft.start < other.end
    if draft.lemma.endswith(("self", "selves")):
        return False
    return syntax.head[draft.head] == syntax.head[other.head] or other.start <= draft.start < other.end


def _things(syntax: Syntax, drafts: Iterable[Draft]) -> list[tuple[int, bool]]:
    """Subjects that are no party, with whether they are plural."""
    parties = {draft.head for draft in drafts}
    return [
        (i, syntax.tag[i] in ("NNS", "NNPS"))
        for i, relation in enumerate(syntax.relation)
        if relation in ("nsubj", "nsubj:pass") and syntax.pos[i] == "NOUN" and i not in parties
    ]
