"""When an event happened: the expression that dates it.

First by syntax: each time expression dates the predicate or event noun that it modifies. An event that none dates
takes the date of the clause that it is part of ("fired missiles Wednesday, killing five"), then of its chain, then
the only date of its sentence; harm told of right after an incident with a day takes that day ("The bomb went off on
Monday. Two guards were wounded."). Otherwise it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from discrepancy.pipeline.events.arguments import outcome
from discrepancy.pipeline.events.drafts import Draft
from discrepancy.pipeline.events.lexicon import lexicon
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Granularity, Modality, Polarity, TimeType

_POINTS: Final = (TimeType.DATE, TimeType.TIME)
_PREDICATES: Final = frozenset({"VERB", "AUX", "ADJ"})
_PART_OF: Final = frozenset({"advcl", "conj", "xcomp", "acl"})
_CAUSES: Final = frozenset({"attack", "accident", "disaster"})
_HARM: Final = frozenset({"death", "injury", "damage"})
_AFTERWARDS: Final = frozenset({"statement", "arrest", "charge", "trial", "verdict", "investigation"})
_AFTER: Final = frozenset(
    "identify name plead mourn remember bury honor commemorate recover search hunt release".split()
)
"""Words of what comes after an incident: their day is not its day."""
_PAST: Final = frozenset({"last", "ago", "earlier", "yesterday", "previous"})
_AHEAD: Final = frozenset({"next", "tomorrow", "coming", "upcoming"})
_BOUNDS: Final = frozenset({"since", "until", "till", "before", "after", "by"})
"""Prepositions of a time that bounds what happened and does not date it."""
_DAYS: Final = frozenset({Granularity.DAY, Granularity.DAYPART, Granularity.HOUR, Granularity.MINUTE})
_YEARS: Final = frozenset({Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY})
_COMPOUND: Final = 4
"""Nouns in a compound that a date stands before."""
_DEPTH: Final = 12


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

    Args:
        syntax: The parse.
        date: The expression.
        is_event: For each token, is it the trigger of an event.

    Returns:
        A token, or None where nothing above it is an event or predicate.
    """
    beside = _beside(syntax, date, is_event)
    if beside is not None:
        return beside
    cleft = _cleft(syntax, date)
    if cleft is not None:
        return _predicate(syntax, cleft, date)
    inside = range(date.start, date.end)
    i = top(syntax, date)
    if _is_of_thing(syntax, date, is_event.__getitem__):
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
    for _ in range(_DEPTH):
        above = syntax.head[i]
        if above == i:
            break
        relation = syntax.relation[i]
        i = above
        if i in inside:
            continue
        if syntax.pos[i] in _PREDICATES and not (syntax.relation[i] == "amod" and not is_event[i]):
            said = _said(syntax, i, date) if _says(syntax, i) else None
            return _predicate(syntax, i, date) if said is None else said
        if is_event[i] and syntax.pos[i] == "NOUN" and relation != "conj" and not _is_bare_object(syntax, i):
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
            if clause >= date.end and _opens_with(syntax, clause, _WHEN):
                return clause
    return None


def _opens_with(syntax: Syntax, clause: int, words: Container[str]) -> bool:
    return any(syntax.lower[j] in words and j < clause for j in syntax.children[clause])


_WHEN: Final = frozenset({"when", "that"})
_MEANWHILE: Final = frozenset({"when", "as", "while"})


def _is_of_thing(syntax: Syntax, date: DateMention, is_event: Callable[[int], bool]) -> bool:
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
    if following == "that" and syntax.relation[after] == "mark":  # "told reporters Monday that"
        verb = syntax.head[syntax.head[after]]
        if verb < date.start and syntax.pos[verb] == "VERB":
            return verb
    if before != date.start - 1 or date.value.type is TimeType.DURATION:
        return None
    if is_event[before] and syntax.pos[before] == "NOUN":
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


def _says(syntax: Syntax, i: int) -> bool:
    verbs = lexicon().verbs
    return syntax.pos[i] == "VERB" and syntax.lemma[i] in verbs and verbs[syntax.lemma[i]].type == "statement"


def _said(syntax: Syntax, verb: int, date: DateMention) -> int | None:
    """What somebody "says" happened on a day past, or "said around 9 p.m., ..." did: the content's predicate."""
    if date.value.type is TimeType.DURATION or date.value.value == "PRESENT_REF":
        return None
    clock = date.value.granularity in (Granularity.HOUR, Granularity.MINUTE)
    comma = date.end < len(syntax) and syntax.lower[date.end] == "," and date.start > verb
    if not (syntax.tag[verb] in ("VBZ", "VBP") or (clock and comma)):
        return None
    if any(syntax.relation[j] == "aux" for j in syntax.children[verb]):
        return None
    if date.start < verb and syntax.lower[verb + 1 : verb + 2] != [","]:
        return None  # "the paper Sunday says" is as it were "said"; "on Sunday, the family says, ..." is not
    for j in syntax.each(verb, "ccomp", "parataxis"):
        if syntax.pos[j] in _PREDICATES and j > date.end:
            return j
    return None


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
    if syntax.relation[i] == "xcomp" and syntax.pos[above] == "VERB":
        past = any(syntax.lower[j] in _PAST for j in range(date.start, date.end))
        if syntax.pos[i] == "ADJ" or (past and syntax.tag[i] == "VB"):
            return above
    return i


def assign(syntax: Syntax, dates: Sequence[DateMention], drafts: Sequence[Draft], draft_at: dict[int, Draft]) -> None:
    """Give every event the expression that dates it by syntax, or by the clause it is part of."""
    is_event = [False] * len(syntax)
    for i in draft_at:
        is_event[i] = True
    dates_at: dict[int, int] = {}
    for index, date in enumerate(dates):
        if date.value.type not in _POINTS:
            continue
        at = dated(syntax, date, is_event)
        if at is None:
            continue
        dates_at.setdefault(at, index)
        draft = draft_at.get(at)
        if draft is not None and (draft.time is None or _better(date, dates[draft.time])):
            draft.time, draft.time_reason = index, "syntax"
            ahead = any(syntax.lower[j] in _AHEAD for j in range(date.start, date.end))
            if ahead and draft.modality is Modality.ASSERTED and syntax.tag[draft.verb] not in ("VBD", "VBN"):
                draft.modality = Modality.FUTURE  # "the elections next month"
    for draft in drafts:
        if draft.time is None:
            draft.time = _meanwhile(syntax, draft, dates_at)
            if draft.time is not None:
                draft.time_reason = "clause"
            else:
                _from_clause(syntax, draft, draft_at)


def _meanwhile(syntax: Syntax, draft: Draft, dates_at: Mapping[int, int]) -> int | None:
    """The date of what went on meanwhile: "they were at home on May 1 when it happened"."""
    i = draft.verb
    above = syntax.head[i]
    if draft.nominal or syntax.relation[i] != "advcl" or above > i or not _opens_with(syntax, i, _MEANWHILE):
        return None
    copula = syntax.child(above, "cop")
    return dates_at.get(above if copula is None or above in dates_at else copula)


def _better(new: DateMention, old: DateMention) -> bool:
    """A full date says more than "later" or "now"."""
    return old.value.start is None and new.value.start is not None


def _from_clause(syntax: Syntax, draft: Draft, draft_at: dict[int, Draft]) -> None:
    i = draft.verb
    if draft.nominal and syntax.relation[i] == "obl" and syntax.preposition(i) in ("in", "by", "with", "during"):
        above = draft_at.get(syntax.head[i])  # "killed on May 4 in a strike"
        if (
            above is not None
            and above.time_reason == "syntax"
            and above.type in (*_CAUSES, *_HARM)
            and not draft.generic
        ):
            draft.time, draft.time_reason = above.time, "clause"
            return
    for _ in range(4):
        if syntax.relation[i] not in _PART_OF or syntax.head[i] == i:
            break
        if syntax.relation[i] == "conj" and syntax.child(i, "nsubj") is not None:
            break
        told = outcome(syntax, i)
        i = syntax.head[i] if told is None else told
        above = draft_at.get(i)
        if above is not None and above.type != "statement" and above.time_reason == "syntax":
            draft.time, draft.time_reason = above.time, "clause"
            return
    for j in syntax.children[draft.verb]:
        below = draft_at.get(j)
        if (
            below is not None
            and below.time_reason == "syntax"
            and (
                syntax.relation[j] in ("conj", "obj", "nsubj", "obl")
                or (syntax.relation[j] == "acl:relcl" and draft.type in _CAUSES and below.type in _HARM)
            )
            and (below.nominal or syntax.child(j, "nsubj") is None)
            and draft.type != "statement"
            and not below.generic
        ):
            draft.time, draft.time_reason = below.time, "clause"
            return


def from_sentence(syntax: Syntax, dates: Sequence[DateMention], drafts: Sequence[Draft]) -> None:
    """Events that nothing dates take the only date of their sentence, where that dates something that happened."""
    by_sentence: dict[int, list[int]] = {}
    nominal = frozenset(draft.head for draft in drafts if draft.nominal)
    for index, date in enumerate(dates):
        bounds = date.relation in _BOUNDS or _is_of_thing(syntax, date, nominal.__contains__)
        if date.value.type in _POINTS and not bounds:
            by_sentence.setdefault(syntax.sentence[date.start], []).append(index)
    said = {draft.time for draft in drafts if _tells_of_another(draft) and draft.time_reason == "syntax"}
    statements = {draft.verb for draft in drafts if draft.type == "statement"}
    apart = {
        draft.time
        for draft in drafts
        if draft.nominal and draft.time_reason == "syntax" and syntax.relation[draft.head] in ("obl", "nmod")
    }
    for draft in drafts:
        if draft.time is not None or draft.type == "statement" or draft.generic:
            continue
        here = by_sentence.get(syntax.sentence[draft.head], ())
        if len(here) != 1 or here[0] in said or dates[here[0]].value.value.endswith("_REF"):
            continue  # "he now believes that she was shot": believes now
        incident = draft.type in _CAUSES or draft.type in _HARM
        if not incident and (here[0] in apart or syntax.tag[draft.verb] in ("VBZ", "VBP")):
            continue  # "wanted in the May 4 bombing", "who lives there, said the mill closed in May"
        if not _is_before(syntax, draft.verb) and not _is_elsewhere(syntax, dates[here[0]], draft.verb, statements):
            draft.time, draft.time_reason = here[0], "sentence"


def _is_before(syntax: Syntax, verb: int) -> bool:
    """Is an event told of as over by then: "in May the jury found that he had been shot"."""
    return any(syntax.lower[i] == "had" for i in syntax.each(verb, "aux"))


def _is_elsewhere(syntax: Syntax, date: DateMention, verb: int, statements: Container[int]) -> bool:
    """Does a date stand in a clause of its own ("found in the home where he lived last year", "said as dawn broke")."""
    i = top(syntax, date)
    for _ in range(_DEPTH):
        if syntax.head[i] == i:
            return False
        if syntax.relation[i] == "acl:relcl" or (syntax.relation[i] == "advcl" and syntax.head[i] in statements):
            return verb != i and i not in syntax.ancestors(verb)
        i = syntax.head[i]
    return False


def _tells_of_another(draft: Draft) -> bool:
    """Is it an event of speech or of the aftermath: "Officials Wednesday identified two people shot in a park"."""
    return draft.type in _AFTERWARDS or draft.lemma in _AFTER


def from_flow(syntax: Syntax, dates: Sequence[DateMention], drafts: Sequence[Draft]) -> None:
    """Harm in a sentence without a date takes the day of the incident that the sentence before it told of."""
    dated_sentences = {syntax.sentence[date.start] for date in dates if date.value.type in _POINTS}
    last_sentence, last_time = -2, None
    for draft in sorted(drafts, key=lambda draft: draft.head):
        incident = draft.type in _CAUSES or draft.type in _HARM
        if not incident or draft.generic or draft.modality is not Modality.ASSERTED:
            continue
        here = syntax.sentence[draft.head]
        if draft.time is not None and draft.time_reason in ("syntax", "clause", "chain"):
            if dates[draft.time].value.granularity in _DAYS:
                last_sentence, last_time = here, draft.time
        elif (
            draft.time is None
            and last_time is not None
            and here - last_sentence == 1
            and here not in dated_sentences
            and draft.polarity is Polarity.AFFIRMED
            and _is_told_in_turn(syntax, draft)
        ):
            draft.time, draft.time_reason = last_time, "flow"


def _is_told_in_turn(syntax: Syntax, draft: Draft) -> bool:
    """A verb in the simple past: neither what had happened before nor what is so now."""
    helpers = [syntax.lower[i] for i in syntax.each(draft.verb, "aux", "aux:pass", "cop")]
    past = syntax.tag[draft.verb] == "VBD" or any(word in ("was", "were") for word in helpers)
    return past and not draft.nominal and "had" not in helpers
