"""Where content ends: parsers cut clauses short and run them into the next one."""

from __future__ import annotations

from discrepancy.pipeline.attributions.cues import Lexicon
from discrepancy.pipeline.attributions.view import Span, View
from discrepancy.pipeline.attributions.words import (
    CUTS,
    ENDS_CLAUSE,
    FINITE_TAGS,
    NOMINAL,
    OWN_TURN,
    TELLING,
    TIMES,
    TURNS,
    WH,
)


def reach(view: View, i: int, last: int, end: int, *, phrase: bool = False) -> int:
    """End of content that a parser cut short: nothing ends without a comma or a conjunction after it.

    A phrase also ends before a time, which says when its cue took place ("announced the move on Monday").
    """
    syntax = view.syntax
    while last < end:
        form = syntax.lower[last]
        if form == "," and (after := _parenthesis(view, last, end)) is not None:
            last = after
            continue
        if form in CUTS and not (form == "and" and syntax.lower[last + 1 : last + 2] == ["that"]):
            if view.quote_of[last] >= 0 and view.quote_of[last] != view.quote_of[i] and form not in (".", "!", "?"):
                last = min(view.quotes[view.quote_of[last]].end, end)
                continue
            break
        if syntax.pos[last] in ("SCONJ", "ADP") and i in (syntax.head[last], syntax.head[syntax.head[last]]):
            break
        if phrase and syntax.tag[last] in FINITE_TAGS and syntax.tag[i] == "VBG" and syntax.relation[i] == "acl":
            break
        if phrase and (
            form in TIMES or (syntax.pos[last] == "ADP" and not TIMES.isdisjoint(syntax.lower[last + 1 : last + 3]))
        ):
            break
        last += 1
    return last


def clause_end(lexicon: Lexicon, view: View, i: int, start: int, last: int, end: int) -> int:
    """End of a reported clause: the sentence's, unless the article turns to its own words before.

    Args:
        lexicon: The cues; a participle of one ("adding") begins another content.
        view: The Doc.
        i: The cue.
        start: First token of the clause.
        last: Where the parser ends it.
        end: Where the sentence ends.
    """
    syntax = view.syntax
    for j in range(max(last, start + 1), end):
        form = syntax.lower[j]
        if view.quote_of[j] != view.quote_of[i]:
            continue
        if form in ENDS_CLAUSE:
            return j
        if form != "," or j + 1 >= end:
            continue
        following = syntax.lower[j + 1]
        reports = syntax.tag[j + 1] == "VBG" and following in lexicon.verbs
        if following in OWN_TURN or reports:
            return j
        if following in ("and", "but", "as") and syntax.pos[j + 2 : j + 3] == ["PRON"]:
            return j
    return end


def _parenthesis(view: View, comma: int, end: int) -> int | None:
    """Token after an insertion between commas that stands between a subject and its verb; None where there is none."""
    syntax = view.syntax
    at = comma
    for _ in range(3):
        closing = next((j for j in range(at + 1, min(at + 25, end)) if syntax.lower[j] == ","), None)
        if closing is None or closing + 1 >= end or view.quote_of[comma] != view.quote_of[closing]:
            return None
        if any(syntax.tag[j] in FINITE_TAGS for j in range(at + 1, closing)) and syntax.lower[at + 1] not in WH:
            return None
        if syntax.tag[closing + 1] in FINITE_TAGS:
            return closing + 1
        at = closing
    return None


def before_next_cue(lexicon: Lexicon, view: View, i: int, start: int, end: int) -> int:
    """End of content before the source goes on to say or do another thing: "said it rained and warned that"."""
    syntax, verbs = view.syntax, lexicon.verbs
    for j in range(start + 2, end - 1):
        if syntax.lower[j] not in TURNS or view.quote_of[j] != view.quote_of[i]:
            continue
        after_comma = syntax.lower[j - 1] == ","
        k = j + 1
        nominal = False
        while k < min(j + 9, end) and (syntax.pos[k] in ("ADV", "AUX") or (after_comma and syntax.pos[k] in NOMINAL)):
            nominal = nominal or syntax.pos[k] in ("NOUN", "PROPN", "PRON")
            k += 1
        if k >= end or syntax.tag[k] != syntax.tag[i] or syntax.tag[k] not in FINITE_TAGS:
            continue
        if syntax.lower[j] not in ("and", "but") and not (after_comma and nominal):
            continue
        reports = any("clause" in cue.frames for cue in verbs.get(syntax.lower[k], {}).values())
        if (reports and (after_comma or not nominal)) or (after_comma and not nominal and syntax.lower[j] == "but"):
            return j
    return end


def tells(view: View, content: list[Span]) -> bool:
    """Does a noun phrase say something: "the deal" and "it" do not, "the deal to free them" does."""
    pos = view.syntax.pos
    return sum(pos[i] in TELLING for start, end in content for i in range(start, end)) >= 1


def parts(view: View, i: int, heads: list[int]) -> list[Span]:
    tokens = {j for head in heads for j in view.syntax.subtree(head)}
    spans = view.runs(tokens - {i})
    first, end = view.unit(i)
    spans = [(max(start, first), min(last, end)) for start, last in spans if start < end and last > first]
    if spans and spans[-1][0] > i:
        spans[-1] = (spans[-1][0], reach(view, i, spans[-1][1], end, phrase=True))
    return spans
