"""What is said of counted persons or things: killed, hurt, hit, arrested, launched, landed.

Two counts of people are about one thing only if the same happened to those people: the wounded are not all the injured
and the dead, and rockets launched are not rockets that hit.
"""

from __future__ import annotations

import re
from typing import Final

from discrepancy.conflicts import wholes
from discrepancy.schema import Amount, Fact, Role, Slot
from discrepancy.settings import COMPARING
from discrepancy.values.counted import PERSON_GROUPS, PERSONS

KILLED: Final = "killed"
HURT: Final = "hurt"
HIT: Final = "hit"
"""Shot or stabbed, dead or alive."""

_LEMMAS: Final = {
    KILLED: "kill die dead death murder slay massacre execute perish drown fatality homicide slaughter assassinate "
    "decease deceased lifeless",
    HURT: "wound injure hurt injury injured wounded hospitalize hospitalise maim",
    HIT: "shoot stab shot gunshot knife",
    "arrested": "arrest detain apprehend capture nab custody seize",
    "charged": "charge indict accuse face",
    "convicted": "convict sentence",
    "missing": "miss missing disappear unaccounted",
    "rescued": "rescue save free",
    "displaced": "displace evacuate flee evict homeless",
    "taken": "abduct kidnap hostage hijack",
    "infected": "infect sicken ill case",
    "destroyed": "destroy demolish burn",
    "launched": "fire launch lob hurl",
    "landed": "land strike impact fall explode hit",
    "stopped": "intercept down thwart",
}
_TYPES: Final = {"death": KILLED, "injury": HURT, "arrest": "arrested", "missing": "missing", "abduction": "taken"}
"""Outcomes by event type, for words that are not listed."""

_OUTCOMES: Final = {lemma: outcome for outcome, lemmas in _LEMMAS.items() for lemma in lemmas.split()}
PHASES: Final = frozenset({"launched", "landed", "stopped"})
"""Outcomes of things sent at a target: each may have a count of its own."""

ATTACKERS: Final = frozenset(
    {"gunman", "shooter", "attacker", "suspect", "bomber", "assailant", "hijacker", "perpetrator", "killer"}
)
"""Those who did it: counted among the dead and hurt by some reports and not by others."""

TOLLS: Final = frozenset({KILLED, HURT, HIT, "arrested", "missing", "rescued", "displaced", "infected", "destroyed"})
"""Outcomes whose counts move while a story runs."""


def outcome_of(lemma: str) -> str | None:
    """Outcome that a word tells of; None: no known one.

    Example:
        >>> outcome_of("slay"), outcome_of("injured"), outcome_of("vote")
        ('killed', 'hurt', None)
    """
    return _OUTCOMES.get(lemma)


def is_person(noun: str) -> bool:
    """Does a noun lemma mean persons."""
    return noun in PERSONS or noun in PERSON_GROUPS or noun in _PERSON_FORMS


_PERSON_FORMS: Final = frozenset(
    {"dead", "injured", "wounded", "other", "victim", "fatality", "death", "injury", "casualty"}
)


_LEFT_OUT: Final = frozenset(
    {"other", "more", "additional", "another", "others", "remain", "remaining", "second", "third"}
)
"""Modifiers that say that a count leaves some out."""

_UNCOUNTED: Final = frozenset(
    {
        "block",
        "count",
        "time",
        "way",
        "thing",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "degree",
        "case",
        "charge",
    }
    | {
        "part",
        "point",
        "number",
        "street",
        "road",
        "reason",
        "side",
        "member",
        "phone",
        "news",
        "term",
        "page",
        "channel",
    }
)
"""Nouns whose counts say nothing of an event as a whole: addresses, charges of each of several, parts."""


def is_partial(fact: Fact) -> bool:
    """Is a count one of some, or one that leaves some out: "one of the men", "a man", "two more", "two others killed".

    The wounded "others" are those beside the dead, and all of them.
    """
    amount = fact.value
    if not isinstance(amount, Amount):
        return False
    words = amount.text.lower().split()
    before = fact.evidence.sentence[: max(fact.evidence.start - fact.evidence.sentence_start, 0)]
    alone = is_of_attackers(fact) and amount.noun in ATTACKERS and words[0] in ("a", "an", "one")
    if fact.slot is Slot.COUNT and (
        (words[0] in ("a", "an", "another", "no", "nobody", "none", "neither", "both", "every", "each") and not alone)
        or (_OF_THEM.search(amount.text) is not None and words[0] != "all" and not _ALL.search(before))
    ):
        return True
    if "year" in words:  # an age: "a 36-year-old man"
        return True
    if _NO_COUNT.search(before):
        return True
    if _PARENT.search(before):
        return True
    if fact.slot is Slot.COUNT and outcome(fact) in HARM:
        if wholes.is_recalled(fact) or wholes.is_restricted(fact):
            return True
        if outcome(fact) != KILLED and (wholes.is_graded(fact) or wholes.is_remainder(fact)):
            return True
        if fact.role is Role.AGENT and outcome(fact) == HIT and not is_of_attackers(fact):  # those who shot
            return True
    if fact.slot is Slot.COUNT and amount.low == amount.high == 1 and outcome(fact) in (HURT, HIT) and not alone:
        return True  # one of them is singled out
    if fact.slot is Slot.COUNT and amount.low == amount.high == 1 and _is_elsewhere_told(fact):
        return True  # "Three miners died. One lay in critical condition."
    left_out = _LEFT_OUT & {*words, *amount.modifiers}
    if not left_out or outcome(fact) != HURT:
        return bool(left_out)
    beside = {"other", "others", "additional"} | ({"more", "another"} if _DEAD_BEFORE.search(before) else set())
    return bool(left_out - beside)


_NO_COUNT: Final = re.compile(
    r"\b(?:dead at|age[ds]?|ages? from|age of|number|range[sd]?(?: in age)? from|males?|females?) $"
)
"""Before a clock time, an age or a rank: "pronounced dead at 5", "number 11"."""
_DEAD_BEFORE: Final = re.compile(r"\b(?:killed|died|dead|fatally|slain)\b", re.IGNORECASE)
"""Before the number of "more" who were wounded: all of them."""
_OF_THEM: Final = re.compile(r"\bof (?:the|those|these|them|his|her|their)\b", re.IGNORECASE)
_ALL: Final = re.compile(r"\ball $", re.IGNORECASE)


def _is_elsewhere_told(fact: Fact) -> bool:
    """Is the event of a count told in another sentence, so that its own says something else of those counted."""
    if fact.event is None:
        return False
    begin = fact.evidence.sentence_start
    return not begin <= fact.event.trigger.start < begin + len(fact.evidence.sentence)


_PARENT: Final = re.compile(r"(?:father|mother|parent|dad|mom|mum)s?(?: |-)of(?: |-)$")
"""Before the number of children that one of those concerned has."""


def plain(fact: Fact, amount: Amount) -> Amount:
    """The amount of a fact, with people for noun where the text leaves the noun out: "11 others", "three dead"."""
    if fact.slot is Slot.COUNT and is_of_attackers(fact):
        return amount.model_copy(update={"noun": "people", "modifiers": ()})
    if fact.slot is not Slot.COUNT or outcome(fact) not in HARM:
        return amount
    if _stands_alone(fact, amount) or are_others(amount):
        return amount.model_copy(update={"noun": "people", "modifiers": ()})
    narrowing = tuple(word for word in amount.modifiers if word not in _LEFT_OUT and outcome_of(word) is None)
    return amount if narrowing == amount.modifiers else amount.model_copy(update={"modifiers": narrowing})


HARM: Final = frozenset({KILLED, HURT, HIT})
_PRO_FORMS: Final = frozenset({"others", "other", "more", "dead", "injured", "wounded", "hurt", "of", "them"})


_NOUN_REACH: Final = 60
"""Characters after a number within which its own noun stands."""


def _stands_alone(fact: Fact, amount: Amount) -> bool:
    """Does a number stand without a noun of its own, or with a word that stands for one."""
    if not amount.noun or fact.item is None or fact.item.text.lower() in _PRO_FORMS:
        return True
    return not fact.evidence.start <= fact.item.start <= fact.evidence.end + _NOUN_REACH


def counted(fact: Fact) -> str:
    """What a count or measure is of, as a key under which such facts are compared; empty: with nothing."""
    amount = fact.value
    if not isinstance(amount, Amount):
        return ""
    what = outcome(fact)
    if fact.slot is Slot.MEASURE:
        of = amount.noun if amount.noun and what not in _LEMMAS else what
        return f"{amount.dimension}:{of}" if of else ""
    alone = what in TOLLS and _stands_alone(fact, amount)
    if is_of_attackers(fact):
        return "attackers"
    if amount.noun in ATTACKERS and not alone:
        return f"attackers:{what}" if fact.role is Role.AGENT else ""
    if what in _PERCEIVED:
        return ""
    if what == "infected" and amount.noun == "case":
        return f"persons:{what}"
    if is_person(amount.noun) or alone:
        return f"persons:{what}" if what in _LEMMAS else _crowd(fact, amount)
    return "" if amount.noun in _UNCOUNTED else amount.noun


_PERCEIVED: Final = frozenset({"hear", "overhear", "smell"})
"""What each witness tells for himself."""


def is_of_attackers(fact: Fact) -> bool:
    """Are those counted the ones who did the harm: "two gunmen opened fire", "three men robbed a bank"."""
    amount = fact.value
    if not isinstance(amount, Amount) or fact.role is not Role.AGENT or fact.event is None:
        return False
    return fact.event.type in _HARMING and amount.noun in ATTACKERS | _ANYBODY


_HARMING: Final = frozenset({"attack", "death", "injury", "abduction", "theft"})
_ANYBODY: Final = frozenset(
    {"man", "woman", "people", "person", "teen", "teenager", "male", "boy", "youth", "juvenile"}
)


def _crowd(fact: Fact, amount: Amount) -> str:
    """Many persons are counted for the event as a whole: those who march, watch, travel; of few, each does his own.

    Those who do it or to whom it is done are counted as people; those who are there besides by the noun.
    """
    if _ABOARD.match(fact.evidence.sentence, fact.evidence.end - fact.evidence.sentence_start):
        return "persons:aboard"
    if (amount.low or 0.0) < COMPARING.crowd or fact.event is None or fact.event.type == "statement":
        return ""
    return f"persons:{amount.noun}" if fact.role is Role.OTHER else f"persons:{fact.role}"


def outcome(fact: Fact) -> str:
    """What happened to what a fact counts: a known outcome, else the lemma of its event; empty where there is none."""
    amount = fact.value
    if isinstance(amount, Amount):
        for word in (amount.noun, *amount.modifiers):
            found = _OUTCOMES.get(word)
            if found in (KILLED, HURT, "missing"):
                return found
    if fact.event is None:
        return ""
    lemma, kind = fact.event.lemma, fact.event.type
    if isinstance(amount, Amount) and amount.noun == "case" and lemma in _DIAGNOSED:
        return "infected"
    if lemma in _FORCING and _FROM_HOME.search(
        fact.evidence.sentence, fact.event.trigger.end - fact.evidence.sentence_start
    ):
        return "displaced"
    found = _OUTCOMES.get(lemma) or _TYPES.get(kind) or lemma
    return HURT if found == HIT and isinstance(amount, Amount) and are_others(amount) else found


_ABOARD: Final = re.compile(r"(?:\W+\w+){0,2}\W+(?:aboard|on board)\b")
_FORCING: Final = frozenset({"force", "drive", "leave", "make", "order", "compel"})
_FROM_HOME: Final = re.compile(
    r"[^.;]{0,60}?\b(?:from (?:their |its |the )?(?:\w+ )?(?:homes?|houses?)\b|homeless\b"
    r"|out of their (?:homes|houses)\b"
    r"|to (?:flee|leave|evacuate|abandon) (?:their|the) (?:homes?|houses?|area|town|city|village)s?\b)"
)
"""How those are driven out who have to leave."""
_DIAGNOSED: Final = frozenset({"report", "confirm", "record", "register", "diagnose", "detect", "identify", "find"})
"""What is done with cases of an illness, not with those of a court."""


def are_others(amount: Amount) -> bool:
    """Are those counted the others beside somebody named before: the survivors beside the dead, all of them."""
    return bool(_OTHERS & {*amount.text.lower().split(), *amount.modifiers})


_OTHERS: Final = frozenset({"other", "others"})
