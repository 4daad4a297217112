"""Which word a time expression dates: the predicate or event noun that it modifies.

Word order overrules the parse where the two are known to part: a date beside a verb of saying, one in front of what
somebody says happened, the scene of a story in front of what broke in on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from discrepancy.pipeline.events.foreground import answered, found_so, happening, opens_with, sudden
from discrepancy.pipeline.events.lexicon import lexicon
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Granularity, TimeType

_PREDICATES: Final = frozenset({"VERB", "AUX", "ADJ"})
_PAST: Final = frozenset({"last", "ago", "earlier", "yesterday", "previous"})
_YEARS: Final = frozenset({Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY})
_PLACED: Final = frozenset({"locate", "situate"})
_FAR: Final = 3
_COMPOUND: Final = 4
"""Nouns in a compound that a date stands before."""
DEPTH: Final = 12


def top(syntax: Syntax, date: DateMention) -> int:
    """Syntactic head of a time expression: the token whose head lies outside it, nearest to the root."""
    tokens = range(date.start, date.end)
    outside = [i for i in tokens if syntax.head[i] not in tokens or syntax.head[i] == i]
    content = [i for i in outside if syntax.pos[i] not in ("PUNCT", "SPACE", "ADP", "DET")] or outside
    for i in content:
        if syntax.relation[i] in ("obl", "obl:unmarked", "nmod:unmarked", "nmod", "advmod"):
            return i
    return content[0] if content else date.start


def dated(syntax: Syntax, date: DateMention, is_event: Sequence[bool]) -> int | None:
    """The one word that a time expression dates: the nearest event noun or predicate above it.

    Word order overrules the parse where the two are known to part: beside a verb of saying ("said Monday
    the plan ..."), and right after an event noun ("killed in clashes Monday", "the comments Monday came").
    The time of a scene is that of what broke in on it, the time at which somebody was found hurt that of the finding.

    Args:
        syntax: The parse.
        date: The expression.
        is_event: For each token, is it the trigger of an event.

    Returns:
        A token, or None where nothing above it is an event or predicate.
    """
    at = _modified(syntax, date, is_event)
    if at is None or date.value.type is TimeType.DURATION:
        return at
    done = found_so(syntax, at, date) or answered(syntax, at)
    if done is not None:
        return done
    scene = syntax.head[at] if syntax.relation[at] in ("xcomp", "obj", "obl") else at  # "was doing yoga at noon when"
    broke_in = sudden(syntax, at) or sudden(syntax, scene)
    if broke_in is not None and broke_in >= date.end:
        return broke_in
    noun = happening(syntax, at, date, is_event)
    return at if noun is None else noun


def _modified(syntax: Syntax, date: DateMention, is_event: Sequence[bool]) -> int | None:
    """The word above a time expression, as the parse and the order of words have it."""
    beside = _beside(syntax, date, is_event)
    if beside is not None:
        return beside
    cleft = _cleft(syntax, date)
    if cleft is not None:
        return _predicate(syntax, cleft, date)
    inside = range(date.start, date.end)
    i = top(syntax, date)
    copula = syntax.child(i, "cop")
    if copula is not None and copula < date.start:  # "it was around noon, police said"
        return copula
    if is_of_thing(syntax, date, is_event.__getitem__):
        return None
    for mark in (date.end - 1, date.end):  # "came a day after troops killed ten": dates what came
        if mark < len(syntax) and syntax.lower[mark] in ("after", "before") and syntax.relation[mark] == "mark":
            clause = syntax.head[mark]
            if syntax.relation[clause] == "advcl" and syntax.head[clause] < date.start:
                return _predicate(syntax, syntax.head[clause], date)
    if date.value.type is TimeType.DURATION:
        of = next(
            (j for j in syntax.each(i, "nmod") if j not in inside and syntax.preposition(j) in ("of", "in")), None
        )
        if of is not None:  # "three days of unrest", "three years in prison"
            return of
    for _ in range(DEPTH):
        above = syntax.head[i]
        if above == i:
            break
        relation = syntax.relation[i]
        i = above
        if i in inside:
            continue
        if syntax.relation[i] == "acl" and syntax.lemma[i] in _PLACED:
            continue  # "was called to a house located on Ash Road at 6 p.m."
        if date.end <= i < syntax.head[i] and _is_aside(syntax, i):
            continue  # "Around noon, detectives believe, he left"
        if syntax.pos[i] in _PREDICATES and not (syntax.relation[i] == "amod" and not is_event[i]):
            said = _said(syntax, i, date) if _says(syntax, i) else None
            return _predicate(syntax, i, date) if said is None else said
        if is_event[i] and syntax.pos[i] == "NOUN" and relation != "conj" and not _is_bare_object(syntax, i):
            if not _is_goal(syntax, i):
                return i
        if syntax.child(i, "cop") is not None:
            return syntax.child(i, "cop")
    return _next_verb(syntax, date)


def _cleft(syntax: Syntax, date: DateMention) -> int | None:
    """The predicate of "It was around 9 p.m. when the roof came down": the date is what is said of it."""
    at = top(syntax, date)
    copula = syntax.child(at, "cop")
    beside = syntax.each(at, "nmod:unmarked", "obl:unmarked", "obl") if copula is not None else ()
    for head in (at, copula, *beside) if copula is not None else ():
        for clause in syntax.each(head, "advcl", "acl:relcl", "acl", "ccomp", "csubj"):
            if clause >= date.end and opens_with(syntax, clause, _WHEN):
                return clause
    return None


_WHEN: Final = frozenset({"when", "that"})


def is_of_thing(syntax: Syntax, date: DateMention, is_event: Callable[[int], bool]) -> bool:
    """Does a year stand before a noun that is no event: "his 1987 car was found", "an 11th century temple"."""
    if date.value.granularity not in _YEARS or date.value.type is not TimeType.DATE or not date.start:
        return False
    noun, before = date.end, date.start - 1
    if noun == len(syntax) or syntax.pos[noun] not in ("NOUN", "PROPN"):
        return False
    if syntax.tag[before] not in ("DT", "JJ", "VBN", "POS", "PRP$"):
        return False
    while noun + 1 < len(syntax) and syntax.pos[noun + 1] in ("NOUN", "PROPN") and noun - date.end < _COMPOUND:
        if is_event(noun):
            return False
        noun += 1
    return not is_event(noun)


def _is_bare_object(syntax: Syntax, noun: int) -> bool:
    """ "Renounced violence in 2003" dates the verb."""
    return syntax.relation[noun] == "obj" and not any(
        syntax.relation[j] in ("det", "nmod:poss", "amod", "compound") for j in syntax.children[noun]
    )


def _beside(syntax: Syntax, date: DateMention, is_event: Sequence[bool]) -> int | None:
    """The word that a bare date dates by its place in the sentence."""
    after = date.end
    following = syntax.lower[after] if after < len(syntax) else ""
    if date.value.value == "PRESENT_REF" or following in ("'s", "’s", "'", "’"):
        return None
    before = date.start - 1
    if before >= 0 and syntax.pos[before] == "DET" and date.value.type is not TimeType.DURATION:  # "the May 10 bombing"
        noun = after
        while noun + 1 < len(syntax) and syntax.pos[noun + 1] in ("NOUN", "PROPN") and noun - after < _COMPOUND:
            noun += 1
        if noun < len(syntax) and is_event[noun] and syntax.pos[noun] == "NOUN":
            return noun
    if before >= 0 and syntax.lower[before] in ("on", "late", "early"):
        before -= 1
    if before < 0 or syntax.sentence[before] != syntax.sentence[date.start]:
        return None
    if _says(syntax, before):
        said = _said(syntax, before, date)
        if said is not None:
            return said
        noun = syntax.head[date.end - 1]
        return None if noun == after and syntax.pos[noun] == "NOUN" else before
    told = _in_that_clause(syntax, before, after)
    if told is not None:
        return told
    if following == "that" and syntax.relation[after] == "mark":  # "told reporters Monday that"
        verb = syntax.head[syntax.head[after]]
        if verb < date.start and syntax.pos[verb] == "VERB":
            return verb
    if before != date.start - 1 or date.value.type is TimeType.DURATION:
        return None
    relative = _relative(syntax, before, after)
    if relative is not None:
        return relative
    if is_event[before] and syntax.pos[before] == "NOUN" and not _is_goal(syntax, before):
        subject = syntax.relation[before] in ("nsubj", "nsubj:pass") and syntax.head[before] >= after
        predicate = subject or (after < len(syntax) and syntax.pos[after] in ("VERB", "AUX"))
        return before if predicate or syntax.relation[before] in ("obl", "nmod") else None
    if after < len(syntax) and syntax.pos[after] in ("VERB", "AUX") and syntax.pos[before] in ("NOUN", "PROPN"):
        i = before
        for _ in range(4):
            if syntax.relation[i] in ("nsubj", "nsubj:pass"):
                return i if is_event[i] and syntax.pos[i] == "NOUN" else None
            i = syntax.head[i]
    return None


def _in_that_clause(syntax: Syntax, before: int, after: int) -> int | None:
    """ "Records show that at 9 p.m. he left": what follows "that" and a time is what happened then."""
    while before > 0 and syntax.pos[before] == "ADP":
        before -= 1
    if syntax.lower[before] != "that" or syntax.pos[before] not in ("SCONJ", "PRON") or not before:
        return None
    above = syntax.head[before]
    if above > before:
        return above if above >= after and syntax.pos[above] in _PREDICATES else None
    return next((i for i in syntax.each(above, "ccomp") if i >= after and syntax.pos[i] in _PREDICATES), None)


def _relative(syntax: Syntax, before: int, after: int) -> int | None:
    """ "The man who robbed a bank Monday was caught": a day between a relative clause and its verb is the clause's."""
    if after >= len(syntax) or syntax.pos[after] not in ("VERB", "AUX"):
        return None
    i = before
    for _ in range(_FAR):
        if syntax.relation[i] == "acl:relcl":
            subject = syntax.head[i]
            return i if syntax.relation[subject].startswith("nsubj") and syntax.head[subject] >= after else None
        i = syntax.head[i]
    return None


def _is_goal(syntax: Syntax, noun: int) -> bool:
    """ "On his way to work Monday", "sentenced to death Monday": the day is not the noun's."""
    bare = not any(syntax.relation[j] in ("det", "nmod:poss", "amod", "compound") for j in syntax.children[noun])
    return bare and syntax.tag[noun] == "NN" and syntax.preposition(noun) == "to"


def _says(syntax: Syntax, i: int) -> bool:
    verbs = lexicon().verbs
    return syntax.pos[i] == "VERB" and syntax.lemma[i] in verbs and verbs[syntax.lemma[i]].type == "statement"


def _said(syntax: Syntax, verb: int, date: DateMention) -> int | None:
    """What was told to have happened then, and not the telling; None: the telling.

    "Around noon, police said, a bus overturned", "at 9 p.m., police said a man fell", "on Monday night, they say he
    fell", "said around 9 p.m. he fell": whoever tells of the past tells of it now, and nobody tells at a clock time.
    """
    if date.value.type is TimeType.DURATION or date.value.value == "PRESENT_REF":
        return None
    if any(syntax.relation[j] == "aux" for j in syntax.children[verb]):
        return None
    now = syntax.tag[verb] in ("VBZ", "VBP")
    clock = date.value.granularity in (Granularity.HOUR, Granularity.MINUTE)
    if date.start > verb:
        if not now and not (clock and syntax.lower[date.end : date.end + 1] != ["that"]):
            return None
    elif syntax.lower[verb + 1 : verb + 2] != [","]:
        subject = syntax.child(verb, "nsubj")
        if not (now or clock) or (subject is not None and subject < date.start):
            return None  # "the paper Sunday says" is as it were "said"; "on Sunday, the family says" is not
    told = _told(syntax, verb, date)
    return told if told is None or now or clock or _is_past(syntax, told) else None


def _is_aside(syntax: Syntax, i: int) -> bool:
    """Is a clause of saying or thinking set between commas before what is told: ", the family said, she left"."""
    if syntax.relation[i] not in ("parataxis", "advcl") or syntax.lower[i + 1 : i + 2] != [","]:
        return False
    return not any(syntax.relation[j] == "mark" for j in syntax.children[i]) and syntax.pos[syntax.head[i]] == "VERB"


def _told(syntax: Syntax, verb: int, date: DateMention) -> int | None:
    """The predicate of what somebody says, after a time and its verb."""
    for j in syntax.each(verb, "ccomp", "parataxis"):
        if j <= max(date.end - 1, verb):
            continue
        if syntax.pos[j] in _PREDICATES or syntax.child(j, "cop") is not None:
            return j
        if syntax.pos[j] in ("NOUN", "PROPN"):  # a subject that the parse took for the clause
            return next((k for k in syntax.subtree(j) if syntax.tag[k] == "VBD" and syntax.relation[k] == "acl"), j)
    return None


def _is_past(syntax: Syntax, i: int) -> bool:
    """Is a predicate in a past tense: "fell", "was seen", "were at home"."""
    helpers = [j for j in syntax.children[i] if syntax.relation[j] in ("aux", "aux:pass", "cop")]
    if helpers:
        return syntax.tag[helpers[0]] == "VBD"
    return syntax.tag[i] in ("VBD", "VBN") or syntax.pos[i] == "NOUN"


def _next_verb(syntax: Syntax, date: DateMention) -> int | None:
    """The verb right after or before a date that the parse hangs on no predicate ("the court Monday ordered")."""
    for i in (date.end, date.start - 1):
        if 0 <= i < len(syntax) and syntax.sentence[i] == syntax.sentence[date.start] and syntax.pos[i] == "VERB":
            return i
    return None


def _predicate(syntax: Syntax, i: int, date: DateMention) -> int:
    """The predicate itself, and not its auxiliary, its adjective ("pleaded guilty") or what was yet to be done."""
    above = syntax.head[i]
    if syntax.pos[i] == "AUX" and syntax.relation[i] in ("aux", "aux:pass", "cop"):
        return above
    copula = syntax.child(i, "cop")
    if syntax.pos[i] == "ADJ" and copula is not None:
        return copula
    if syntax.pos[i] == "ADJ" and syntax.relation[i] == "advmod" and syntax.pos[above] == "VERB":
        return above  # "things went wrong at noon"
    if syntax.relation[i] == "xcomp" and syntax.pos[above] == "VERB":
        past = any(syntax.lower[j] in _PAST for j in range(date.start, date.end))
        if syntax.pos[i] == "ADJ" or (past and syntax.tag[i] == "VB"):
            return above
    return i
