"""Who a cue's source is, as it stands in the text: by the parse, and by position where the parse fails."""

from __future__ import annotations

from discrepancy.pipeline.attributions.view import Span, View
from discrepancy.pipeline.attributions.words import (
    ADDRESSED,
    ADJUNCT,
    ADVERBS,
    BE,
    BEFORE_NOUN,
    DOCUMENTS,
    FINITE_TAGS,
    INSERTED,
    NOMINAL,
    PREDICATES,
    RELATIVE,
    TIMES,
    VERBAL,
    WH,
)


def cue_tokens(view: View, i: int) -> list[int]:
    """A verb with its particle."""
    return sorted([i, *view.syntax.each(i, "compound:prt")])


def case_of(view: View, j: int) -> str | None:
    """Preposition before a noun or a gerund clause."""
    syntax = view.syntax
    for k in syntax.children[j]:
        if k < j and syntax.relation[k] in ("case", "mark") and syntax.pos[k] in ("ADP", "SCONJ"):
            return syntax.lower[k]
    return None


def agent_start(view: View, noun: int) -> int:
    """Token after a noun's own preposition."""
    syntax = view.syntax
    return 1 + max((k for k in syntax.children[noun] if k < noun and syntax.relation[k] == "case"), default=-1)


def without_possessive(view: View, span: Span) -> Span:
    """A possessor without its 's."""
    start, end = span
    while end - 1 > start and view.syntax.lower[end - 1] in ("'s", "’s", "'", "’"):
        end -= 1
    return start, end


def misread(view: View, i: int) -> bool:
    """Is a verb that a tagger saw really a noun: "doubts about Mexican claims that"."""
    syntax = view.syntax
    if syntax.tag[i] not in ("VBZ", "NNS") or syntax.lower[i + 1 : i + 2] not in (["that"], ["of"], ["about"]):
        return False
    start = i
    while start > 0 and syntax.pos[start - 1] in ("PROPN", "ADJ", "NOUN", "DET"):
        start -= 1
    return start < i and syntax.pos[start - 1] == "ADP" and start > 1 and syntax.pos[start - 2] != "PUNCT"


def is_unreal(view: View, i: int) -> bool:
    """Is a cue only thought of: "might blame", "if he says", "reluctant to admit", "refused to say"."""
    syntax = view.syntax
    first = syntax.head[i] if syntax.relation[i] == "conj" else i
    for j in syntax.children[i]:
        if syntax.tag[j] == "MD" or (j < i and syntax.lower[j] in _IF):
            return True
    if first != i:
        for j in syntax.children[first]:
            if j > first:
                break  # thousands of conjuncts would each read all the others
            if syntax.lower[j] in _IF:
                return True
    to = any(syntax.lower[j] == "to" and j < i for j in syntax.children[i])
    head = syntax.head[i]
    return to and (syntax.relation[i] != "xcomp" or syntax.lemma[head] not in _CARRIED_OUT)


_IF = frozenset({"if", "unless", "whether"})
_CARRIED_OUT = frozenset(
    {"appear", "seem", "continue", "go", "begin", "start", "come", "manage", "use", "hasten", "rush", "prefer", "have",
     "get", "happen", "tend", "force", "compel"}
)  # fmt: skip
"""Verbs whose infinitive takes place: "went on to say", "seemed to blame", "had to admit"."""


def mistagged(view: View, i: int) -> bool:
    """Is a noun that a tagger saw really a verb: "The mayor plans to", "The mayor is warning that"."""
    syntax = view.syntax
    following = syntax.lower[i + 1] if i + 1 < len(syntax) else ""
    if syntax.lower[i].endswith("ing") and i > 0 and syntax.lower[i - 1] in BE:
        return following in ("that", "to", "about", "for")
    if syntax.lower[i].endswith("ing") and i > 0 and following == "that":
        return syntax.pos[i - 1] not in ("DET", "ADJ", "PRON", "ADP", "PART")
    if syntax.tag[i] == "NN" and following == "that" and i > 0 and syntax.tag[i - 1] == "NNS":
        return True
    if syntax.tag[i] != "NNS" or following not in ("to", "that") or i == 0:
        return False
    if syntax.pos[i - 1] not in ("PROPN", "NOUN", "PRON", "ADV") or syntax.lower[i - 1] in ("'s", "’s"):
        return False
    start = i
    while start > 0 and syntax.pos[start - 1] in NOMINAL and view.unit_of[start - 1] == view.unit_of[i]:
        start -= 1
        if syntax.pos[start] == "ADP":
            return False
    return True


def addressee(view: View, i: int, lemma: str) -> Span | None:
    """The party told, where the verb has one."""
    syntax = view.syntax
    j = syntax.child(i, "iobj")
    if j is None and lemma in ADDRESSED:
        j = syntax.child(i, "obj")
    if j is None:
        j = next((k for k in syntax.each(i, "obl") if case_of(view, k) in ("to", "with")), None)
    if j is None or j <= i or view.quote_of[j] != view.quote_of[i]:
        return None
    return view.phrase(j, agent_start(view, j), view.unit(i)[1])


def source_of(view: View, i: int) -> Span | None:
    """Tokens of a cue's source by the parse, outside any quotation that the cue stands outside of."""
    syntax = view.syntax
    first, end = view.unit(i)
    subject = subject_of(view, i)
    if subject is not None and syntax.relation[subject] == "expl":
        return None
    if subject is not None and syntax.lower[subject] in RELATIVE and syntax.lower[i - 1] == "," and subject < i - 1:
        return _before_insertion(view, subject, first)
    if subject is None or view.quote_of[subject] != view.quote_of[i] or view.unit_of[subject] != view.unit_of[i]:
        near = max((j for j in range(first, i) if view.quote_of[j] != view.quote_of[i]), default=first - 1)
        finite = syntax.tag[i] in FINITE_TAGS or any(syntax.relation[j] == "aux" for j in syntax.children[i])
        finite = finite or (syntax.tag[i] == "VBN" and not is_passive(view, i))
        if finite or mistagged(view, i):
            return beside(view, i, near + 1, i + 1)
        if syntax.relation[i].partition(":")[0] == "acl" and subject is None and syntax.tag[i] != "VBG":
            return None
        subject = next(
            (j for j in range(i - 1, near, -1) if syntax.relation[j] == "nsubj" and _may_speak(view, j)), None
        )
        if subject is None:
            return None
    if subject < i and (near_by := _adjacent(view, i, subject, first)) is not None:
        return near_by
    outside = (
        syntax.extent(j)[1]
        for j in syntax.children[subject]
        if j < subject and syntax.relation[j].partition(":")[0] in BEFORE_NOUN and syntax.relation[j] != "nmod:poss"
    )
    start = max(first, max(outside, default=0))
    if subject > i:
        return _without_clauses(view, subject, view.phrase(subject, i + 1, end))
    inside = i in syntax.subtree(subject)
    span = view.phrase(subject, start, i, without=first_below(view, subject, i) if inside else None)
    if syntax.lower[span[0] - 1 : span[0]] == [","] and span[0] - 2 >= first:
        span = _with_name(view, span, first)
    return _without_clauses(view, subject, span)


def _adjacent(view: View, i: int, subject: int, first: int) -> Span | None:
    """The noun phrase right before a finite cue, where the parser's subject is another one beyond a comma or dash."""
    syntax = view.syntax
    if syntax.tag[i] not in FINITE_TAGS or syntax.lower[subject] in RELATIVE:
        return None
    end = i
    while end > first and (syntax.pos[end - 1] in ("AUX", "ADV", "PART") or syntax.lower[end - 1] in ("[", "*")):
        end -= 1
    start = end
    while start > first and (syntax.pos[start - 1] in NOMINAL or syntax.lower[start - 1] in ("-", "and", "'s", "’s")):
        start -= 1
    cut_off = start > first and syntax.lower[start - 1] in (",", "—", "–", "--", "―")
    named = any(syntax.pos[j] in ("NOUN", "PROPN") and syntax.lower[j] not in TIMES for j in range(start, end))
    if subject >= start or not cut_off or not named or syntax.pos[start] in ("ADP", "CCONJ"):
        return None
    last = next(j for j in range(end - 1, start - 1, -1) if syntax.pos[j] in ("NOUN", "PROPN"))
    return None if subject in syntax.conjuncts(last) else (start, end)


def _may_speak(view: View, j: int) -> bool:
    return view.syntax.lower[j] not in RELATIVE | TIMES | ADVERBS and view.syntax.pos[j] != "SPACE"


def _without_clauses(view: View, head: int, span: Span) -> Span:
    """A source without the relative and participial clauses after its comma."""
    syntax = view.syntax
    start, end = span
    for j in range(start, head):
        if syntax.lower[j] == ":":
            start = j + 1
    for j in range(head + 1, span[1] - 1):
        bracket = syntax.lower[j] == "(" and span[1] - j > 6
        clause = syntax.lower[j] == "," and (syntax.lower[j + 1] in WH or syntax.tag[j + 1] in ("VBG", "VBN"))
        if bracket or clause:
            end = j
            break
    return view.trim(start, end)


def _before_insertion(view: View, opening: int, first: int) -> Span | None:
    """The noun phrase before ", who served there, said"."""
    syntax = view.syntax
    end = opening
    while end > first and syntax.lower[end - 1] == ",":
        end -= 1
    start = _run(view, end, first)
    while start < end and syntax.pos[start] in ("ADP", "CCONJ"):
        start += 1
    return view.trim(start, end) if start < end else None


def _with_name(view: View, span: Span, first: int) -> Span:
    """A description together with the name before its comma: "Ann Lee, the mayor," said."""
    syntax = view.syntax
    comma = span[0] - 1
    start = comma
    while start > first and (
        syntax.pos[start - 1] == "PROPN"
        or syntax.lower[start - 1] == "-"
        or (syntax.lower[start - 1] == "." and not view.ends_sentence(start - 1))
    ):
        start -= 1
    opens = start == first or syntax.pos[start - 1] in ("CCONJ", "PUNCT", "SCONJ")
    if start < comma and opens and syntax.pos[comma - 1] == "PROPN":
        return start, span[1]
    return span


def first_below(view: View, top: int, i: int) -> int:
    """The child of ``top`` on the way down to ``i``."""
    while view.syntax.head[i] != top:
        i = view.syntax.head[i]
    return i


def subject_of(view: View, i: int) -> int | None:
    """Whoever speaks: the subject, also of the clause that a participle ("saying", "adding") hangs on."""
    syntax = view.syntax
    participle = syntax.tag[i] == "VBG" and i > 0 and syntax.lower[i - 1] == ","
    for _ in range(5):
        found = syntax.subject(i)
        if found is not None and syntax.lower[found] in TIMES | ADVERBS:
            return None
        if found is not None and not (participle and syntax.lower[found] in RELATIVE):
            return found
        head = syntax.head[i]
        if head == i:
            return None
        relation = syntax.relation[i].partition(":")[0]
        if relation == "acl" and found is None:
            if any(syntax.lower[j] == "to" for j in syntax.children[i]):
                return None
            if syntax.lower[head].removesuffix("s") in DOCUMENTS and syntax.relation[head] == "obj":
                owner = syntax.subject(syntax.head[head])
                return head if owner is None else owner
            if syntax.lower[head] not in TIMES:
                return head
        if relation not in ("advcl", "xcomp", "conj", "acl") and not (participle and relation == "ccomp"):
            return None
        i = head
        if syntax.pos[i] not in PREDICATES:
            i = next((j for j in syntax.ancestors(i) if syntax.pos[j] in VERBAL), i)
    return None


def _run(view: View, end: int, low: int) -> int:
    """Start of the words up to ``end`` that can make up a noun phrase, with what stands in brackets ("(Dem.)")."""
    pos, lower = view.syntax.pos, view.syntax.lower
    start = end
    while start > low:
        if lower[start - 1] == ")":
            opening = next((j for j in range(start - 2, max(low, start - 10) - 1, -1) if lower[j] == "("), None)
            if opening is None:
                break
            start = opening
        elif pos[start - 1] in NOMINAL or lower[start - 1] in ("-", "*", "and"):
            start -= 1
        else:
            break
    return start


def beside(view: View, i: int, low: int, high: int) -> Span | None:
    """The source by position: the noun phrase just before a cue, or else just after it, within ``[low, high)``."""
    syntax = view.syntax
    pos, lower = syntax.pos, syntax.lower
    end = i
    while end > low and (pos[end - 1] in ("AUX", "ADV", "PART") or lower[end - 1] in ("[", "*", ",")):
        end -= 1
    if lower[end : end + 1] == [","]:
        for j in range(end - 1, low, -1):
            if lower[j] in INSERTED and lower[j - 1] == ",":
                end = j - 1
                break
            if lower[j] == ",":
                break
    start = _run(view, end, low)
    if start < end and all(pos[j] == "NUM" for j in range(start, end)) and lower[start - 1] == "," and start - 1 > low:
        start = _run(view, start - 1, low)  # an age: "Ann Lee, 25, said"
    while start < end and pos[start] in ("ADP", "CCONJ", "SCONJ"):
        start += 1
    span = view.trim(start, end)
    if any(pos[j] in ("PROPN", "NOUN", "PRON") and lower[j] not in TIMES for j in range(*span)):
        return _with_name(view, span, low) if span[0] > low and lower[span[0] - 1] == "," else span
    end = i + 1
    while end < high and lower[end] not in ADJUNCT:
        stop = lower[end] == "." and not view.ends_sentence(end)
        if pos[end] not in NOMINAL and lower[end] not in ("-", "*") and not stop:
            break
        end += 1
    span = view.trim(i + 1, end)
    return span if any(pos[j] in ("PROPN", "NOUN", "PRON") for j in range(*span)) else None


def is_passive(view: View, i: int) -> bool:
    """Is a cue in the passive: "is believed", "a man accused of"."""
    syntax = view.syntax
    helpers = {syntax.lower[j] for j in syntax.children[i] if syntax.relation[j].startswith("aux")}
    if helpers & {"has", "have", "had", "’ve", "'ve"} and "been" not in helpers:
        return False
    if syntax.is_passive(i):
        return True
    return syntax.tag[i] == "VBN" and syntax.relation[i] in ("acl", "advcl") and syntax.child(i, "nsubj", "aux") is None
