"""Which way an expression looks, past or future, as the predicate that governs it says."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.syntax import Syntax

_FUTURE: Final = frozenset("will shall 'll ’ll wo would may might should must".split())
_PAST: Final = frozenset("was were had did has have 've ’ve been".split())
_PLANS: Final = frozenset(
    "plan expect schedule intend hope set due prepare propose aim agree slate want promise vow likely ready about "
    "anticipate go begin start decide meet need order call ask agreement deal offer proposal bid deadline option "
    "right commitment pledge decision be".split()
)
"""Words whose infinitive speaks of what is to come."""
_CALLED: Final = frozenset("set call announce order convene arrange book forecast predict summon plan".split())
"""Verbs whose "for" with a day names what is still to come: "called a vote for Thursday"."""
_STANDING: Final = frozenset({"offer", "bid", "deal", "agreement", "proposal"})
"""Nouns whose infinitive has no day yet."""
_TO_COME: Final = frozenset("schedule plan expect slate due payable propose postpone delay reschedule".split())
"""Words whose participle speaks of what is to come: "the talks scheduled Monday"."""
_UPCOMING: Final = frozenset({"upcoming", "forthcoming", "planned", "scheduled", "slated", "proposed"})
_TIMETABLE: Final = frozenset(
    "begin start open reopen close end meet leave arrive return resume restart launch go come play host fly travel "
    "vote expire depart air premiere debut kick report face retire".split()
)
"""Verbs whose present tense with a day is a timetable; captions tell of the past in the present tense of any other."""
_ARRANGED: Final = _TIMETABLE | frozenset(
    "visit hold release attend join send move step retire release unveil introduce publish deliver marry mark "
    "celebrate observe".split()
)
"""Verbs whose progressive with a day is an arrangement ("is meeting them Friday"); any other goes on as it is told."""
_TAKING: Final = frozenset({"effect", "place", "office"})
_NO: Final = frozenset({"no", "none", "nobody", "neither", "nor", "nothing", "few"})
_AWAIT: Final = frozenset({"prepare", "brace", "brac", "await", "wait"})
"""Verbs whose object is still to come; lemmatizers cut "bracing" short."""
_DEFERRED: Final = frozenset(
    "extend postpone delay defer suspend adjourn give grant allow have close ban prolong renew set fix order put "
    "push".split()
)
"""Verbs whose "until" lies ahead even in the past tense: "gave them until Friday"."""
_IS: Final = frozenset({"is", "are", "'s", "’s", "'re", "’re"})
_UNTIL: Final = frozenset({"by", "until", "till", "through"})
_SOON: Final = frozenset({"soon", "early", "late"})
_STEPS: Final = 6
"""Heads climbed: what lies further up governs the expression no more."""


def direction(syntax: Syntax, first: int, last: int) -> int:
    """-1: the governing predicate speaks of the past, 1: of the future, 0: no tense says.

    Args:
        syntax: The parse.
        first: First token of the expression.
        last: Token after its last.
    """
    lower = syntax.lower
    if first > 2 and lower[first - 1] == "as" and lower[first - 2] in _SOON and lower[first - 3] == "as":
        return 1
    if "ending" in lower[max(0, first - 2) : first]:
        return 1  # "the year ending in May"
    place = _top(syntax, first, last)
    if syntax.relation[place] == "nmod:poss":
        # "Wednesday's ruling": whatever the sentence says of it; "Wednesday's planned visit"
        noun = syntax.head[place]
        return int(_is_to_come(syntax, noun) or _awaits(syntax, noun) or _will_be(syntax, noun))
    if syntax.relation[place] == "nsubj" and syntax.tag[syntax.head[place]] == "VBZ":
        return 1  # "Sunday marks the start of it"
    copula = syntax.child(place, "cop")
    if copula is not None and not first <= copula < last and syntax.child(place, "det") in (None, *range(first, last)):
        to_come = any(word in _FUTURE for word in _helpers(syntax, place))
        return 1 if to_come or syntax.tag[copula] in ("VBZ", "VBP") else -1  # "the vote is Tuesday"
    until = first > 0 and lower[first - 1] in _UNTIL
    fronted = syntax.head[place] > place
    bare = first > 0 and syntax.pos[first - 1] != "ADP"
    direct = True
    for _ in range(_STEPS):
        up = syntax.head[place]
        if up == place:
            break
        place = up
        if _is_to_come(syntax, place) or _awaits(syntax, place):
            return 1  # "the planned visit in May", "ahead of the vote on Sunday"
        # not "announced the plan Friday", but "On Friday the club plans to", also where the tagger reads a noun
        planned = syntax.lemma[place] in _TO_COME and (fronted or syntax.pos[place] != "NOUN")
        if (planned and not (fronted and direct and syntax.tag[place] == "VBD")) or (
            syntax.lemma[place] in _CALLED and first and lower[first - 1] == "for"
        ):
            return -1 if "had" in _helpers(syntax, place) else 1
        if _is_predicate(syntax, place):
            way = -1 if bare and _is_standing(syntax, place) else _tense(syntax, place, direct=direct)
            if until and way < 1 and _ahead(syntax, place, lower[first - 1]):
                return 1
            if way or not _open(syntax, place):
                return 1 if until and way == 0 else way
        direct = direct and syntax.relation[place] == "obj"  # "hold a hearing Friday", whatever the parser joins
    return 1 if until else 0


def of_noun(syntax: Syntax, first: int, last: int) -> bool:
    """Does the expression go with a noun: "a visit in May", "May deliveries"."""
    place = _top(syntax, first, last)
    head = syntax.head[place]
    return head != place and syntax.pos[head] in ("NOUN", "PROPN") and syntax.child(head, "cop", "nsubj") is None


def _top(syntax: Syntax, first: int, last: int) -> int:
    """The token of an expression that the rest of it hangs on; of "May and June" that of the first."""
    top = next((i for i in range(first, last) if not first <= syntax.head[i] < last or syntax.head[i] == i), first)
    while syntax.relation[top] == "conj" and syntax.pos[syntax.head[top]] == "PROPN" and syntax.head[top] < first:
        top = syntax.head[top]
    return top


def _is_to_come(syntax: Syntax, noun: int) -> bool:
    return any(syntax.lemma[i] in _TO_COME or syntax.lower[i] in _UPCOMING for i in syntax.each(noun, "amod", "case"))


def _will_be(syntax: Syntax, noun: int) -> bool:
    """Is it said what it will be: "Thursday's game will be their first"."""
    said = syntax.head[noun]
    return (
        syntax.relation[noun] == "nsubj"
        and syntax.child(said, "cop") is not None
        and any(word in _FUTURE for word in _helpers(syntax, said))
    )


def _awaits(syntax: Syntax, noun: int) -> bool:
    """Does the text look ahead to it: "ahead of Sunday's vote", "prepare for the vote on Sunday"."""
    if syntax.relation[noun] == "compound":
        noun = syntax.head[noun]  # "waiting for Thursday's jobs report"
    if syntax.pos[noun] not in ("NOUN", "PROPN"):
        return False
    if any(syntax.lower[i] == "ahead" for i in syntax.each(noun, "case", "advmod")):
        return True
    head = syntax.head[noun]
    if syntax.lower[head] == "ahead":
        return head < noun
    awaited = syntax.lemma[head] in _AWAIT and syntax.relation[noun] in ("obj", "obl")
    return awaited and not syntax.lower[head].endswith("ed")


def _is_standing(syntax: Syntax, verb: int) -> bool:
    """Is it what an offer is for, so that a bare day is the offer's: "raised its offer to buy the chain Friday"."""
    above = syntax.head[verb]
    return (
        syntax.relation[verb] == "acl"
        and syntax.lemma[above] in _STANDING
        and syntax.tag[syntax.head[above]] in ("VBD", "VBN")
    )


def _is_predicate(syntax: Syntax, place: int) -> bool:
    """Has it a tense, or one above it: no gerund that the tagger took for a noun ("to resume trading Tuesday")."""
    if syntax.child(place, "cop") is not None or syntax.pos[place] == "AUX":
        return True
    noun = syntax.tag[place].startswith("NN") and syntax.relation[place] in ("obj", "obl", "nmod", "compound")
    return syntax.pos[place] == "VERB" and not noun


def _is_present(syntax: Syntax, verb: int) -> bool:
    """Is it in the present tense, or the head of its clause that the tagger took for a noun ("talks resume Monday")."""
    return syntax.tag[verb] in ("VBP", "VBZ") or (syntax.pos[verb] == "VERB" and syntax.tag[verb] in ("NN", "NNS"))


def _helpers(syntax: Syntax, verb: int) -> list[str]:
    return [syntax.lower[i] for i in syntax.each(verb, "aux", "aux:pass", "cop")]


def _ahead(syntax: Syntax, verb: int, word: str) -> bool:
    """Does "until" name an end that is still to come: of a delay, a term or a respite, not of a state that is over."""
    if word == "by" or syntax.is_negated(verb) or "had" in _helpers(syntax, verb):
        return False
    return syntax.lemma[verb] in _DEFERRED or syntax.tag[verb] not in ("VBD", "VBN")


def _open(syntax: Syntax, verb: int) -> bool:
    """Does the predicate have no tense of its own, so that the next one up decides."""
    return not _helpers(syntax, verb) and (
        syntax.tag[verb] == "VBG" or syntax.relation[verb] in ("xcomp", "acl", "advcl", "conj")
    )


def _tense(syntax: Syntax, verb: int, *, direct: bool) -> int:
    helpers = _helpers(syntax, verb)
    if any(word in _FUTURE for word in helpers):
        return -1 if "have" in helpers else 1
    if "could" in helpers and not _is_denied(syntax, verb):
        return -1 if "have" in helpers else 1  # "the talks could resume Monday"; "could not be reached Monday"
    if any(syntax.lower[i] == "to" and syntax.pos[i] == "PART" for i in syntax.children[verb] if i < verb):
        above = syntax.head[verb]
        if "had" in _helpers(syntax, above):
            return -1
        if not _IS.isdisjoint(helpers):
            return 1  # "is to resume Tuesday"
        if syntax.lemma[above] == "go" and syntax.tag[above] == "VBD":
            return -1  # "went to see him"
        if (
            syntax.lemma[above] in _STANDING
            and syntax.relation[verb] == "acl"
            and syntax.tag[syntax.head[above]] == "VBD"
        ):
            return -1  # "raised its offer to buy the chain Friday"
        if syntax.lemma[above] in _PLANS or syntax.child(above, "cop") is not None:
            return 1
        if any(syntax.lemma[i] in _PLANS and syntax.pos[i] == "ADJ" for i in syntax.children[verb] if i < verb):
            return 1  # "is due to resume", where the parser hangs "due" on the verb
        return 1 if "be" in helpers and syntax.relation[verb] != "xcomp" else 0
    if syntax.tag[verb] == "VBD" or any(word in _PAST for word in helpers):
        return -1
    if syntax.tag[verb] == "VBG":
        arranged = direct and not _IS.isdisjoint(helpers) and syntax.lemma[verb] in _ARRANGED
        return int(arranged or syntax.lemma[verb] == "go")
    if syntax.tag[verb] == "VBN" and not helpers:
        return -1
    if direct and _is_present(syntax, verb) and (syntax.lemma[verb] in _TIMETABLE or _takes_effect(syntax, verb)):
        return 1  # "The two meet Monday": a present tense with a date of its own is a timetable
    return 0


def _is_denied(syntax: Syntax, verb: int) -> bool:
    """Is it negated, by itself or in its subject ("no one could be reached")."""
    subject = syntax.child(verb, "nsubj")
    words = range(0) if subject is None else range(syntax.extent(subject)[0], subject + 1)
    return syntax.is_negated(verb) or any(syntax.lower[i] in _NO for i in words)


def _takes_effect(syntax: Syntax, verb: int) -> bool:
    return syntax.lemma[verb] == "take" and any(syntax.lower[i] in _TAKING for i in syntax.each(verb, "obj"))
