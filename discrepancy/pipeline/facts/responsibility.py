"""Who is held responsible for what: claims of an agent that no subject of the event's own verb states.

"X claimed responsibility for the attack", "Y blamed X for it", "X was behind the attack", "the attack was the work of
X", "it was X", "evidence points to X", and their denials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.pipeline.events.certainty import judge
from discrepancy.pipeline.events.drafts import Draft
from discrepancy.pipeline.events.lexicon import lexicon
from discrepancy.pipeline.mentions import EventMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Modality, Polarity

_BLAME: Final = frozenset({"blame", "accuse", "suspect", "implicate", "fault", "hold"})
_PART: Final = frozenset({"responsibility", "involvement", "role", "hand", "part", "blame", "credit", "culpability"})
_GUILT: Final = frozenset({"responsible", "guilty", "culpable"})
_WORK: Final = frozenset({"work", "handiwork", "doing", "perpetrator", "culprit", "mastermind", "author"})
_POINT: Final = frozenset({"point", "tie", "link", "connect"})
_ATTRIBUTE: Final = frozenset({"attribute", "ascribe"})
_BLAMABLE: Final = frozenset({"attack", "death", "injury", "abduction", "damage", "theft", "abuse", "accident"})
_PRONOUNS: Final = frozenset({"it", "this", "that", "them", "those", "which"})


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A party held responsible: token of the party, index of the event, and whose word it is.

    Attributes:
        actor: Token that heads the party.
        event: Index of the event mention.
        blamer: Token that heads the one who blames, where that is not the speaker around it.
        cue: The word that says so.
        polarity: Denied, where responsibility is.
        modality: How firmly.
    """

    actor: int
    event: int
    blamer: int | None
    cue: int
    polarity: Polarity
    modality: Modality


def responsibilities(
    syntax: Syntax, events: Sequence[EventMention], event_at: dict[int, int], is_party: Sequence[bool]
) -> Iterator[Responsibility]:
    """All such claims of a Doc, in text order.

    Args:
        syntax: The parse.
        events: Event mentions of the Doc.
        event_at: Token -> index of the event that it names.
        is_party: For each token, does it belong to a mention of a party.
    """
    finder = _Finder(syntax, events, event_at, is_party)
    for i, lemma in enumerate(syntax.lemma):
        yield from finder.at(i, lemma)


@dataclass(slots=True)
class _Finder:
    syntax: Syntax
    events: Sequence[EventMention]
    event_at: dict[int, int]
    is_party: Sequence[bool]

    def at(self, i: int, lemma: str) -> Iterator[Responsibility]:
        syntax = self.syntax
        if syntax.pos[i] == "VERB":
            if lemma in _BLAME:
                yield from self._blame(i)
            elif lemma in _POINT:
                yield from self._point(i)
            elif lemma in _ATTRIBUTE:
                yield from self._attribute(i)
        elif lemma in _PART and syntax.relation[i] in ("obj", "obl"):
            yield from self._part(i)
        elif lemma in _GUILT or lemma in _WORK:
            yield from self._predicate(i)
        elif syntax.lower[i] == "behind" and syntax.relation[i] in ("case", "mark", "advmod"):
            yield from self._behind(i)
        if syntax.relation[i] == "cop" and syntax.head[i] != i:
            yield from self._identity(i, syntax.head[i])

    # ------------------------------------------------------------ patterns

    def _blame(self, verb: int) -> Iterator[Responsibility]:
        """ "Y blamed X for the attack", "X was accused of carrying it out", "X, blamed for the attack"."""
        syntax = self.syntax
        lemma = syntax.lemma[verb]
        if lemma == "hold" and not any(syntax.lemma[j] in _GUILT for j in syntax.children[verb]):
            return
        passive = syntax.is_passive(verb)
        blamed = syntax.child(verb, "nsubj") if passive else syntax.child(verb, "obj")
        blamer = None if passive else syntax.child(verb, "nsubj")
        if blamed is None and syntax.relation[verb] in ("acl", "acl:relcl"):
            blamed = syntax.head[verb]
        if passive:
            blamer = syntax.child(verb, "obl:agent")
        if (
            blamer is not None
            and syntax.lower[blamer] in ("who", "which", "that")
            and syntax.relation[verb] == "acl:relcl"
        ):
            blamer = syntax.head[verb]
        event = self._below(verb)
        if event is None:
            for j in syntax.children[verb]:
                if syntax.lemma[j] in _GUILT:
                    event = self._below(j)
        if blamed is None or event is None:
            return
        modality = Modality.POSSIBLE if lemma == "suspect" else Modality.ASSERTED
        polarity = Polarity.DENIED if syntax.is_negated(verb) else Polarity.AFFIRMED
        yield from self._claims(blamed, event, blamer, verb, polarity, modality)

    def _part(self, noun: int) -> Iterator[Responsibility]:
        """ "X claimed responsibility for the attack", "denied any role in it", "took credit for it"."""
        syntax = self.syntax
        verb = syntax.head[noun]
        if syntax.pos[verb] != "VERB":
            return
        actor = self._subject(verb)
        event = self._below(noun)
        if event is None:
            event = self._below(verb)
        if event is None:
            event = self._salient(noun)
        if actor is None or event is None:
            return
        lemma = syntax.lemma[verb]
        if lemma not in (
            "claim",
            "take",
            "accept",
            "deny",
            "admit",
            "have",
            "play",
            "assume",
            "acknowledge",
            "bear",
            "disclaim",
            "reject",
        ):
            return
        no = any(syntax.lower[j] == "no" for j in syntax.children[noun])
        denied = (lemma in ("deny", "disclaim", "reject")) != (syntax.is_negated(verb) or no)
        own = lemma in ("claim", "take", "accept", "deny", "admit", "acknowledge", "disclaim", "reject", "assume")
        if own and not lemma.startswith(("deny", "disclaim", "reject")) and denied:
            return  # "has not claimed responsibility" is no denial
        polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
        yield from self._claims(actor, event, actor if own else None, verb, polarity, Modality.ASSERTED)

    def _predicate(self, i: int) -> Iterator[Responsibility]:
        """ "X is responsible for the attack", "the attack was the work of X"."""
        syntax = self.syntax
        subject = self._subject(i)
        if subject is None or syntax.child(i, "cop") is None:
            return
        if syntax.lemma[i] in _GUILT:
            event = self._below(i)
            if event is None:
                event = self._salient(i)
            yield from self._judged(subject, event, i)
            return
        of = next((j for j in syntax.each(i, "nmod") if syntax.preposition(j) == "of"), None)
        if of is None:
            return
        if self._is_event(subject):
            yield from self._judged(of, self._event(subject), i)
        elif self._is_event(of):
            yield from self._judged(subject, self._event(of), i)

    def _behind(self, i: int) -> Iterator[Responsibility]:
        """ "X was behind the attack", "X likely behind attack"."""
        syntax = self.syntax
        noun = syntax.head[i]
        event = self._event(noun)
        if event is None or not self._blamable(event):
            return
        actor = self._subject(noun)
        if actor is None:
            above = syntax.head[noun]
            if syntax.relation[noun] in ("nmod", "obl") and above != noun:
                actor = above if syntax.pos[above] in ("NOUN", "PROPN") else self._subject(above)
        if actor is not None and self.is_party[actor]:
            yield from self._judged(actor, event, noun)
        else:
            yield from self._left_of(i, event)

    def _left_of(self, behind: int, event: int) -> Iterator[Responsibility]:
        """Headlines leave the verb out: the nearest party to the left, and those it is set against."""
        syntax = self.syntax
        words = lexicon().classes
        modality = Modality.ASSERTED
        i = behind - 1
        while i >= 0 and syntax.sentence[i] == syntax.sentence[behind] and behind - i <= _HEADLINE:
            lower = syntax.lower[i]
            if syntax.pos[i] == "VERB" or syntax.lemma[i] in _REPORTING:
                return
            for name, weaker in (
                ("likely", Modality.LIKELY),
                ("possible", Modality.POSSIBLE),
                ("unlikely", Modality.UNLIKELY),
            ):
                if lower in words[name]:
                    modality = weaker
            if self.is_party[i] and (i + 1 == len(syntax) or not self.is_party[i + 1]):
                first = i
                while first and self.is_party[first - 1]:
                    first -= 1
                head = next(
                    (j for j in range(i, first - 1, -1) if not first <= syntax.head[j] <= i or syntax.head[j] == j), i
                )
                denied = first > 0 and syntax.lower[first - 1] == "not"
                yield Responsibility(
                    head,
                    event,
                    None,
                    behind,
                    Polarity.DENIED if denied else Polarity.AFFIRMED,
                    Modality.ASSERTED if denied else modality,
                )
                if not denied:
                    return
                i = first
            i -= 1

    def _point(self, verb: int) -> Iterator[Responsibility]:
        """ "The facts point to X", "evidence ties X to the attack"."""
        syntax = self.syntax
        if syntax.lemma[verb] == "point":
            actor = next(
                (j for j in syntax.each(verb, "obl") if syntax.preposition(j) in ("to", "toward", "towards", "at")),
                None,
            )
            if actor is not None and self.is_party[actor]:
                yield from self._judged(actor, self._salient(verb), verb, Modality.LIKELY)
            return
        actor = syntax.child(verb, "obj", "nsubj:pass")
        event = self._below(verb)
        if actor is not None and event is not None and self.is_party[actor]:
            yield from self._judged(actor, event, verb, Modality.POSSIBLE)

    def _attribute(self, verb: int) -> Iterator[Responsibility]:
        """ "The attack was attributed to X"."""
        syntax = self.syntax
        what = syntax.child(verb, "obj", "nsubj:pass")
        actor = next((j for j in syntax.each(verb, "obl") if syntax.preposition(j) == "to"), None)
        event = None if what is None else self._event(what)
        if actor is not None and event is not None:
            yield from self._judged(actor, event, verb)

    def _identity(self, copula: int, predicate: int) -> Iterator[Responsibility]:
        """ "It was X": of whoever did what was last told."""
        syntax = self.syntax
        before = copula - 1
        while before >= 0 and syntax.pos[before] in ("ADV", "PART", "AUX"):
            before -= 1
        if (
            before < 0
            or syntax.lower[before] not in ("it", "this", "that")
            or syntax.pos[before] not in ("PRON", "DET")
        ):
            return
        if not self.is_party[predicate] or not syntax.doc[predicate].text[0].isupper() or syntax.preposition(predicate):
            return
        cleft = next(
            (j for j in syntax.each(predicate, "acl:relcl", "acl", "ccomp", "advcl") if j in self.event_at), None
        )
        event = self.event_at[cleft] if cleft is not None else self._salient(copula)
        yield from self._judged(predicate, event, predicate)

    # ------------------------------------------------------------ helpers

    def _judged(
        self, actor: int, event: int | None, at: int, modality: Modality = Modality.ASSERTED
    ) -> Iterator[Responsibility]:
        """A claim whose certainty is that of the clause around a word."""
        if event is None:
            return
        draft = Draft(at, at, "", "")
        judge(self.syntax, draft)
        polarity = draft.polarity
        yield from self._claims(actor, event, None, at, polarity, max(draft.modality, modality, key=_RANK.index))

    def _claims(
        self, actor: int, event: int, blamer: int | None, cue: int, polarity: Polarity, modality: Modality
    ) -> Iterator[Responsibility]:
        named = (j for j in self.syntax.each(actor, "conj") if self.syntax.child(j, "cc") is not None)
        for j in (actor, *named):
            if not self.is_party[j]:
                continue
            yield Responsibility(j, event, blamer, cue, polarity, modality)

    def _subject(self, i: int) -> int | None:
        syntax = self.syntax
        found = syntax.subject(i)
        if found is None and syntax.relation[i] in ("acl", "acl:relcl"):
            return syntax.head[i]
        if found is not None and syntax.lower[found] in ("who", "which", "that") and syntax.relation[i] == "acl:relcl":
            return syntax.head[i]
        return found

    def _below(self, i: int) -> int | None:
        """The event named by a prepositional or clausal dependant."""
        syntax = self.syntax
        for j in syntax.children[i]:
            if syntax.relation[j].partition(":")[0] in ("obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
                if syntax.lower[j] in _PRONOUNS and syntax.preposition(j) in ("for", "in", "of"):
                    return self._salient(i)
                event = self._event(j)
                if event is not None and self._blamable(event):
                    return event
        return None

    def _event(self, i: int) -> int | None:
        return self.event_at.get(i)

    def _is_event(self, i: int) -> bool:
        return i in self.event_at

    def _blamable(self, event: int) -> bool:
        return self.events[event].type in _BLAMABLE

    def _salient(self, before: int) -> int | None:
        """The event last told of that somebody must have done; the chain spoken of most, among the near ones."""
        syntax = self.syntax
        near: list[int] = []
        for index, event in enumerate(self.events):
            if event.head >= before:
                break
            if event.type == "attack" and syntax.sentence[before] - syntax.sentence[event.head] <= _NEAR:
                near.append(index)
        if not near:
            return None
        sizes: dict[int, int] = {}
        for event in self.events:
            sizes[event.chain] = sizes.get(event.chain, 0) + 1
        return max(near, key=lambda index: (sizes[self.events[index].chain], index))


_HEADLINE: Final = 10
"""Tokens left of "behind" in which a headline names who was."""
_REPORTING: Final = frozenset({"say", "tell", "claim", "report", "believe", "think", "suspect"})
"""Verbs that a headline's capitals may hide from the tagger."""
_NEAR: Final = 8
"""Sentences back in which "it was X" may find its event."""
_RANK: Final = [Modality.ASSERTED, Modality.LIKELY, Modality.FUTURE, Modality.POSSIBLE, Modality.UNLIKELY]
