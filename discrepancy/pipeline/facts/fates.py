"""Outcomes of which one excludes another: died or survived, held or at large, convicted or acquitted, won or lost.

The words stand in ``data/poles.tsv``. What is denied tells of the other pole where there are but two: who did not
survive is dead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from discrepancy.pipeline.mentions import EventMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Polarity
from discrepancy.values.counted import is_person
from discrepancy.values.tables import rows

_PREPOSITIONS: Final = frozenset({"in", "at", "on", "under"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a party: the aspect and pole, the word that tells it, the party, and the event if one tells it."""

    aspect: str
    pole: str
    word: int
    """Last token of the words that tell it."""
    start: int
    """First token of them: "in custody"."""
    subject: int
    event: int | None


_FATALLY: Final = frozenset({"fatally", "mortally", "fatal"})
_ADNOMINAL: Final = frozenset({"acl", "acl:relcl", "amod", "advcl"})
_MERITED: Final = frozenset({"deserve", "merit"})


@cache
def _poles() -> dict[str, dict[str, tuple[str, str]]]:
    """Party -> lemma -> (aspect, pole)."""
    found: dict[str, dict[str, tuple[str, str]]] = {"agent": {}, "patient": {}, "noun": {}, "predicate": {}}
    for aspect, pole, party, lemmas in rows("poles", 4):
        found[party] |= dict.fromkeys(lemmas.split(), (aspect, pole))
    return found


@cache
def _opposite() -> dict[tuple[str, str], str]:
    """(aspect, pole) -> the other pole of the aspect."""
    poles: dict[str, list[str]] = {}
    for aspect, pole, _, _ in rows("poles", 4):
        if pole not in poles.setdefault(aspect, []):
            poles[aspect].append(pole)
    return {(aspect, one): other for aspect, pair in poles.items() for one in pair for other in pair if one != other}


def fates(syntax: Syntax, events: Sequence[EventMention]) -> Iterator[Fate]:
    """All outcomes that a Doc tells of a party, each with the token that heads the party."""
    table = _poles()
    told: set[int] = set()
    for index, event in enumerate(events):
        for party, arguments in (("patient", event.patients), ("agent", event.agents)):
            known = table[party].get(event.lemma)
            if known is None or (event.nominal and event.lemma not in table["predicate"]):
                continue
            if event.lemma in _HURT and not _is_hurt_now(syntax, event.head):
                continue
            if syntax.relation[event.head] == "xcomp" and syntax.lemma[syntax.head[event.head]] in _MERITED:
                continue  # "did not deserve to die" tells nothing of who lives
            told.add(event.head)
            heads = [argument.head for argument in arguments]
            if party == "agent":
                transitive = syntax.child(event.head, "obj") is not None
                if known[0] == "answer" and not transitive:
                    continue  # what is accepted must be said
                subject = syntax.subject(event.head)
                if not heads and transitive and subject is not None and not syntax.is_passive(event.head):
                    heads = [subject]
            for head in heads:
                yield Fate(known[0], _turned(known, event.polarity), event.head, event.head, head, index)
    for i, lemma in enumerate(syntax.lemma):
        if i in told:
            continue
        known = table["predicate"].get(lemma) if syntax.pos[i] in ("ADJ", "VERB") else None
        if known is None and (
            _PREPOSITIONS & {*syntax.lower[max(i - 2, 0) : i]} or syntax.preposition(i) in _PREPOSITIONS
        ):
            known = table["noun"].get(lemma) or next(
                (
                    table["noun"][f"{syntax.lower[j]}_{lemma}"]
                    for j in syntax.each(i, "amod")
                    if f"{syntax.lower[j]}_{lemma}" in table["noun"]
                ),
                None,
            )
        if known is None:
            continue
        subject = _said_of(syntax, i)
        if subject is not None:
            polarity = Polarity.DENIED if syntax.is_negated(i) else Polarity.AFFIRMED
            start = i
            if lemma not in table["predicate"]:
                start = next((j for j in range(i - 1, max(i - 5, -1), -1) if syntax.lower[j] in _PREPOSITIONS), i)
            yield Fate(known[0], _turned(known, polarity), i, start, subject, None)


def _is_hurt_now(syntax: Syntax, verb: int) -> bool:
    """Is it said that somebody was hurt, and no more: not "fatally wounded", nor "the man injured on Sunday died"."""
    if syntax.relation[verb] in _ADNOMINAL:
        return False
    return not any(syntax.lower[j] in _FATALLY for j in syntax.children[verb])


def deathbeds(syntax: Syntax, found: Sequence[Fate]) -> Iterator[Fate]:
    """Where those died who did: where it happened ("found dead", "died at the scene"), or in a hospital."""
    for fate in found:
        if (fate.aspect, fate.pole) != ("life", "dead"):
            continue
        word = fate.word
        around = [word, *list(syntax.ancestors(word))[:2]]
        places = [j for i in around if syntax.pos[i] in ("VERB", "ADJ") for j in syntax.each(i, "obl")]
        pole = ""
        if any(syntax.lemma[j] == "scene" for j in places) or any(
            syntax.lemma[i] == "find" and syntax.lemma[word] in ("dead", "deceased") for i in around
        ):
            pole = "scene"
        elif any(_is_hospital(syntax, j) and syntax.preposition(j) in ("at", "in") for j in places) or (
            _hospital_before(syntax, word)
        ):
            pole = "hospital"
        if pole:
            yield Fate("deathbed", pole, word, fate.start, fate.subject, None)


def conditions(syntax: Syntax, found: Sequence[Fate]) -> Iterator[Fate]:
    """How those are who live, where one word says it: in critical condition, or in good; not in critical but stable."""
    for fate in found:
        if (fate.aspect, fate.pole, fate.event) != ("life", "alive", None):
            continue
        grades = {syntax.lower[i] for i in range(fate.start, fate.word)}
        poles = {pole for pole, words in _GRADES.items() if words & grades}
        if len(poles) == 1:
            yield Fate("condition", poles.pop(), fate.word, fate.start, fate.subject, None)


_GRADES: Final = {"bad": frozenset({"critical", "grave"}), "good": frozenset({"stable", "good", "fair"})}


def injuries(syntax: Syntax) -> Iterator[Fate]:
    """Whether the injuries of somebody threaten his life, as far as told of his own: "her injuries", "he suffered"."""
    for i, lower in enumerate(syntax.lower):
        if not lower.endswith("threatening"):
            continue
        before = syntax.lower[max(i - _NEAR, syntax.sentence_starts[syntax.sentence[i]]) : i + 1]
        if "life" not in " ".join(before[-4:]):
            continue
        noun = next((j for j in (i, *syntax.ancestors(i)) if syntax.lemma[j] in _INJURIES), None)
        if noun is None:
            noun = next(
                (j for k in (i, *syntax.ancestors(i)) for j in syntax.children[k] if syntax.lemma[j] in _INJURIES), None
            )
        whose = None if noun is None else _who_bears(syntax, noun)
        if noun is None or whose is None or abs(noun - i) > _NEAR:
            continue
        slight = any(word in _NOT or word.startswith("non") or word.endswith("n't") for word in before)
        first = i
        while syntax.lower[first - 1] in ("-", "life", "non") and first > 0:
            first -= 1
        pole = "slight" if slight else "threatening"
        for one in (whose, *syntax.each(whose, "conj")):
            yield Fate("condition", pole, max(i, noun), min(first, noun), one, None)


_INJURIES: Final = frozenset({"injury", "wound"})
_NOT: Final = frozenset({"not", "no", "never", "nor", "neither", "n't", "n’t", "without"})


def _who_bears(syntax: Syntax, noun: int) -> int | None:
    """Whose injuries they are: "his wounds", the subject of what is done or suffered with them."""
    owner = syntax.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for above in syntax.ancestors(noun):
        if syntax.preposition(noun) == "with" and (syntax.pos[above] == "PROPN" or is_person(syntax.lemma[above])):
            return above  # "a man with injuries"
        if syntax.pos[above] in ("VERB", "AUX"):
            return syntax.subject(above) if syntax.lemma[above] in _BEARING or syntax.is_passive(above) else None
    return None


_BEARING: Final = frozenset({"suffer", "sustain", "have", "receive", "remain", "be", "survive", "escape", "treat"})


def hands(syntax: Syntax, events: Sequence[EventMention]) -> Iterator[Fate]:
    """By whose hand somebody was hurt or killed, as far as told: by his own ("shot himself"), or by another's."""
    for index, event in enumerate(events):
        if event.nominal or event.type not in _HARM or event.polarity is Polarity.DENIED:
            continue
        if event.type == "injury" and event.lemma not in _HURT:
            continue  # "was taken to hospital by his mother"
        objects = [j for j in syntax.each(event.head, "obj", "obl") if syntax.lower[j] in _REFLEXIVE]
        if objects:  # "shot himself", "turned the gun on himself"
            subject = syntax.subject(event.head)
            if subject is not None:
                yield Fate("hand", "own", max(objects[0], event.head), event.head, subject, index)
            continue
        if event.agents:
            near = [a.head for a in event.agents if abs(a.head - event.head) <= _NEAR]
            first, last = min([event.head, *near]), max([event.head, *near])
            for argument in event.patients:
                if syntax.lower[argument.head] in _REFLEXIVE:  # "kills a child, then himself"
                    yield Fate("hand", "own", max(argument.head, event.head), event.head, event.agents[0].head, index)
                else:
                    yield Fate("hand", "another's", last, first, argument.head, index)


_HARM: Final = frozenset({"attack", "injury", "death"})
_HURT: Final = frozenset({"wound", "injure", "hurt"})
_NEAR: Final = 8
"""Tokens from a verb to the one who did it, as far as both are shown: "shot by a neighbour"."""
_REFLEXIVE: Final = frozenset({"himself", "herself", "themselves", "itself"})


def _hospital_before(syntax: Syntax, word: int) -> bool:
    """ "Was brought to a clinic, where he died": in one sentence, in that order."""
    begin = syntax.sentence_starts[syntax.sentence[word]]
    moved = next((i for i in range(begin, word) if syntax.lemma[i] in _MOVED), None)
    return moved is not None and any(_is_hospital(syntax, i) for i in range(moved, word))


def _is_hospital(syntax: Syntax, i: int) -> bool:
    """A hospital or clinic, or a centre for the sick; a recreation centre is none."""
    if syntax.lemma[i] not in _CENTRES:
        return syntax.lemma[i] in _HOSPITAL
    return any(syntax.lower[j] in _OF_THE_SICK for j in range(max(i - _NAME, 0), i))


_FINDING: Final = frozenset({"find", "discover", "leave"})
_HOSPITAL: Final = frozenset({"hospital", "clinic", "infirmary"})
_CENTRES: Final = frozenset({"center", "centre"})
_OF_THE_SICK: Final = frozenset({"medical", "health", "trauma", "hospital", "healthcare", "surgical"})
_NAME: Final = 4
"""Words of the name of a centre, before it."""
_MOVED: Final = frozenset({"take", "rush", "transport", "airlift", "fly", "bring", "transfer"})


def _turned(known: tuple[str, str], polarity: Polarity) -> str:
    return _opposite()[known] if polarity is Polarity.DENIED else known[1]


def _said_of(syntax: Syntax, i: int) -> int | None:
    """The subject of "is in custody", "remains at large", "was pronounced dead"; of a noun that stands before it."""
    if syntax.lemma[syntax.head[i]] in _FINDING:  # "police found him dead"
        found = syntax.child(syntax.head[i], "obj")
        if found is not None:
            return found
    above = syntax.head[i]
    if above < i and (
        syntax.relation[i] == "amod" or (syntax.relation[i] == "nmod" and is_person(syntax.lemma[above]))
    ):
        return above  # "left a girl in critical condition"
    for word in (i, *syntax.ancestors(i)):
        if syntax.pos[word] in ("VERB", "ADJ", "AUX") or word == i:
            found = syntax.subject(word)
            if found is not None:
                relative = syntax.lower[found] in ("who", "which", "that")
                return syntax.head[word] if relative and syntax.relation[word] == "acl:relcl" else found
            if syntax.relation[word] == "acl":
                return syntax.head[word]
            if word != i:
                return None
    return None
