"""When an event happened: the expression that dates it.

First by syntax: each time expression dates the predicate or event noun that it modifies. An event that none dates
takes the date of the clause that it is part of ("fired missiles Wednesday, killing five"), then of its chain, then
the only date of its sentence; harm told of right after an incident with a day takes that day ("The bomb went off on
Monday. Two guards were wounded."). Otherwise it has none.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Final

from discrepancy.pipeline.events.arguments import outcome
from discrepancy.pipeline.events.dating import DEPTH, dated, is_of_thing, top
from discrepancy.pipeline.events.drafts import Draft
from discrepancy.pipeline.events.foreground import opens_with, scene_of
from discrepancy.pipeline.mentions import DateMention
from discrepancy.pipeline.syntax import Syntax
from discrepancy.schema import Granularity, Modality, Polarity, TimeType

_POINTS: Final = (TimeType.DATE, TimeType.TIME)
_PART_OF: Final = frozenset({"advcl", "conj", "xcomp", "acl"})
_CAUSES: Final = frozenset({"attack", "accident", "disaster"})
_HARM: Final = frozenset({"death", "injury", "damage"})
_AFTERWARDS: Final = frozenset({"statement", "arrest", "charge", "trial", "verdict", "investigation"})
_AFTER: Final = frozenset(
    "identify name plead mourn remember bury honor commemorate recover search hunt release".split()
)
"""Words of what comes after an incident: their day is not its day."""
_AHEAD: Final = frozenset({"next", "tomorrow", "coming", "upcoming"})
_BOUNDS: Final = frozenset({"since", "until", "till", "before", "after", "by"})
"""Prepositions of a time that bounds what happened and does not date it."""
_DAYS: Final = frozenset({Granularity.DAY, Granularity.DAYPART, Granularity.HOUR, Granularity.MINUTE})
_MEANWHILE: Final = frozenset({"when", "as", "while"})


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
        scene = scene_of(syntax, at)
        if scene is not None and scene in draft_at and draft_at[scene].time is None:
            draft_at[scene].time, draft_at[scene].time_reason = index, "clause"
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
    if draft.nominal or syntax.relation[i] != "advcl" or above > i or not opens_with(syntax, i, _MEANWHILE):
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
        bounds = date.relation in _BOUNDS or is_of_thing(syntax, date, nominal.__contains__)
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
    for _ in range(DEPTH):
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
