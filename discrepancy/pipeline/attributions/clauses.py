"""Indirect and mixed quotation, read off the parse: a verb, its source, and the clause or phrase that it attributes."""

from __future__ import annotations

from discrepancy.pipeline.attributions.cues import Act, Cue, Lexicon
from discrepancy.pipeline.attributions.nominals import Nominals
from discrepancy.pipeline.attributions.placed import Placed
from discrepancy.pipeline.attributions.reach import before_next_cue, clause_end, parts, reach, tells
from discrepancy.pipeline.attributions.sources import (
    addressee,
    agent_start,
    case_of,
    cue_tokens,
    is_passive,
    is_unreal,
    misread,
    mistagged,
    source_of,
)
from discrepancy.pipeline.attributions.view import Draft, Found, Span, View
from discrepancy.pipeline.attributions.words import (
    ADDRESSED,
    CLOSERS,
    DAYS,
    FINITE_TAGS,
    HAVE,
    NAMING,
    NOMINAL,
    RAISING,
    SHARE,
    TELLING,
    TIMES,
    VERBAL,
)

_SAYS = frozenset(
    {"say", "says", "said", "believe", "believes", "believed", "think", "thinks", "thought", "argue", "argued"}
)
"""Forms after which a noun phrase opens a clause."""
_CLAUSAL = frozenset({"clause", "that", "bare", "rest"})
"""Rules whose content is a finite clause."""
_AFTER_CUE = 40
"""Tokens between a cue and a participle that goes on from it: a clause may lie between."""


class Clauses:
    """Finds attributions from the parse, given the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.placed = Placed(lexicon)
        self.nominals = Nominals(lexicon)

    def find(self, view: View) -> None:
        """Add every attribution that the parse shows to the view's drafts."""
        syntax, lexicon = view.syntax, self.lexicon
        for i, form in enumerate(syntax.lower):
            verbs = lexicon.verbs.get(form)
            if verbs is not None and syntax.pos[i] in VERBAL and not misread(view, i):
                if i not in view.used and not self._verb(view, i, verbs) and i in view.partial:
                    view.add(view.partial[i])
                continue
            if verbs is not None and mistagged(view, i) and self._verb(view, i, verbs):
                continue
            nouns = lexicon.nouns.get(form)
            if nouns is not None and (syntax.pos[i] == "NOUN" or misread(view, i)):
                self.nominals.noun(view, i, nouns[""])
                continue
            adjectives = lexicon.adjectives.get(form)
            if adjectives is not None and syntax.pos[i] in ("ADJ", "VERB"):
                self.nominals.adjective(view, i, adjectives[""])
            elif form == "according":
                self.nominals.according(view, i)

    def _verb(self, view: View, i: int, cues: dict[str, Cue]) -> bool:
        """Add what a verb attributes; False where it attributes nothing."""
        syntax = view.syntax
        particle = next((syntax.lower[j] for j in syntax.children[i] if syntax.relation[j] == "compound:prt"), "")
        cue = cues.get(particle)
        if cue is None:
            follower = syntax.lower[i + 1] if i + 1 < len(syntax) else ""
            cue = cues.get(follower) or cues.get("")
        if cue is None or (
            syntax.relation[i] == "amod"
            and syntax.child(i, "nsubj", "aux") is None
            and (syntax.tag[i] not in FINITE_TAGS and syntax.lower[i - 1] not in HAVE and syntax.pos[i - 1] != "ADV")
        ):
            return False
        if is_passive(view, i):
            return self._passive(view, i, cue)
        found = (
            self.placed.clause(view, i, cue)
            or self.placed.charge(view, i, cue)
            or self._content(view, i, cue)
            or self.placed.bare(view, i, cue)
            or self.placed.phrase(view, i, cue)
        )
        if found is None or not found.content:
            return False
        content = found.content
        if content[-1][0] > i:
            start, end = content[-1]
            if found.rule in _CLAUSAL:
                end = clause_end(self.lexicon, view, i, start, end, view.unit(i)[1])
            content[-1] = (start, before_next_cue(self.lexicon, view, i, start, end))
        quoted = view.partial.get(i)
        if quoted is not None:
            content = view.union(content, quoted.content)
        source = None if cue.lemma in RAISING else self._source(view, i)
        view.add(
            Draft(
                cue=cue_tokens(view, i),
                source=found.source or source,
                content=content,
                act=found.act,
                negated=syntax.is_negated(i) or self._of_nothing(view, i),
                unreal=is_unreal(view, i),
                via=addressee(view, i, cue.lemma),
                rule=found.rule,
            )
        )
        return True

    def _source(self, view: View, i: int) -> Span | None:
        """The source by the parse; that of the cue before, where a verb goes on from it without a subject of its own.

        "She said ..., but warned that ...", "..., she said, adding that ...".
        """
        syntax = view.syntax
        joined = i > 0 and syntax.lower[i - 1] in ("and", "but") and syntax.child(i, "nsubj") is None
        found = None if joined else source_of(view, i)
        if found is None and (joined or syntax.tag[i] == "VBG"):
            before = [draft for draft in view.drafts if draft.cue and i - _AFTER_CUE < draft.cue[-1] < i]
            same = [draft for draft in before if view.unit_of[draft.cue[0]] == view.unit_of[i]]
            if joined:
                same = [draft for draft in same if syntax.tag[draft.cue[0]] == syntax.tag[i]]
            found = max(same, key=lambda draft: draft.cue[-1]).source if same else None
        return found or (source_of(view, i) if joined else None)

    def _of_nothing(self, view: View, i: int) -> bool:
        """Does a participle hang on what somebody does not do: "has not released a document showing that"."""
        syntax = view.syntax
        noun = syntax.head[i]
        while syntax.relation[noun] == "nmod":
            noun = syntax.head[noun]
        return syntax.relation[i] == "acl" and syntax.relation[noun] == "obj" and syntax.is_negated(syntax.head[noun])

    def _content(self, view: View, i: int, cue: Cue) -> Found | None:
        """Spans of what an active cue attributes, its act, and the rule's name."""
        syntax, frames = view.syntax, cue.frames
        lemma = cue.lemma
        complement = syntax.child(i, "ccomp")
        infinitive = gerund = predicate = None
        for j in syntax.each(i, "xcomp"):
            lowers = {syntax.lower[k] for k in syntax.children[j] if k < j}
            if "to" in lowers:
                infinitive = j
            elif syntax.tag[j] == "VBG":
                gerund = j
            else:
                predicate = j
        obj = syntax.child(i, "obj")
        if complement is not None and "to" in {syntax.lower[k] for k in syntax.children[complement]} and obj is None:
            infinitive, complement = infinitive or complement, None
        if complement is not None and complement < i and not self._apart(view, complement, i):
            complement = None
        if complement is not None and "clause" in frames:
            return Found(self._clause(view, i, complement), frames["clause"], "clause")
        if syntax.relation[i] == "parataxis" and "clause" in frames and syntax.head[i] < i and obj is None:
            inverted = self._inverted(view, i, syntax.head[i])
            if inverted:
                return Found(inverted, frames["clause"], "parataxis")
        if infinitive is None and obj is not None and "inf" in frames:
            told = next((j for j in syntax.each(obj, "acl") if syntax.lower[j - 1] == "to" and j > i), None)
            if told is not None:
                return Found(parts(view, i, [obj]), frames["inf"], "inf")
        if infinitive is not None and "inf" in frames:
            heads = [infinitive] if obj is None else [obj, infinitive]
            subject = syntax.subject(i)
            if lemma in RAISING and subject is not None:
                heads = [subject, infinitive]
            return Found(parts(view, i, heads), frames["inf"], "inf")
        if gerund is not None and "ing" in frames:
            return Found(parts(view, i, [gerund]), frames["ing"], "ing")
        if "pred" in frames and obj is not None:
            said = [predicate] if predicate is not None else []
            said += [
                j for j in syntax.each(obj, "nmod", "acl") if j > obj and case_of(view, j) in ("as", "of", "for", "to")
            ]
            said += [j for j in syntax.each(i, "obl", "advcl") if case_of(view, j) in ("as", "of", "for", "to", "with")]
            if said:
                return Found(parts(view, i, [obj, *said]), frames["pred"], "pred")
        if (
            lemma in NAMING
            and "pred" in frames
            and i + 1 < len(syntax)
            and syntax.lower[i + 1] not in ("for", "on", "upon")
        ):
            _, end = view.unit(i)
            last = reach(view, i, i + 1, end)
            named = sum(syntax.pos[j] in TELLING for j in range(i + 1, last))
            if named >= 2 and syntax.pos[i + 1] in NOMINAL and syntax.pos[i + 1] != "ADP":
                return Found([(i + 1, last)], frames["pred"], "pred")
        if lemma == "claim" and obj is not None and syntax.lower[obj] not in SHARE:
            return None
        if "obj" in frames and obj is not None and lemma not in ADDRESSED and source_of(view, i) is not None:
            content = parts(view, i, [obj])
            content = self._bare_phrase(view, content, frames["obj"])
            last = content[-1][1] if content else len(syntax)
            if syntax.lower[obj] in SHARE and syntax.pos[last : last + 1] == ["ADP"]:
                content[-1] = (content[-1][0], reach(view, i, last + 1, view.unit(i)[1]))
            counted = frames["obj"] is Act.ASSERT and syntax.pos[obj] == "NUM"
            return Found(content, frames["obj"], "obj") if counted or tells(view, content) else None
        if "inf" in frames and syntax.lower[i + 1 : i + 2] == ["to"] and syntax.tag[i + 2 : i + 3] == ["VB"]:
            _, end = view.unit(i)
            return Found([(i + 1, reach(view, i, i + 3, end))], frames["inf"], "inf")
        for j in syntax.each(i, "obl", "advcl"):
            preposition = case_of(view, j)
            if preposition in frames:
                content = parts(view, i, [j])
                return Found(content, frames[preposition], "prep") if tells(view, content) else None
        return None

    def _bare_phrase(self, view: View, content: list[Span], act: Act) -> list[Span]:
        """A noun phrase without the day on which it was uttered.

        Where it is asked for or denied, a relative clause in it is the article's: "demanded an end to the war that has
        killed 40 people".
        """
        syntax = view.syntax
        if not content:
            return content
        start, end = content[-1]
        for j in range(start + 1, end):
            relative = syntax.tag[j] in ("WDT", "WP") and act in (Act.DEMAND, Act.DENY, Act.DOUBT)
            if relative or syntax.lower[j] in DAYS:
                end = j - 1 if syntax.pos[j - 1] == "ADP" else j
                break
        return [*content[:-1], (start, end)]

    def _apart(self, view: View, complement: int, i: int) -> bool:
        """Does a comma, dash or quotation mark stand between a clause and the cue after it."""
        forms = view.syntax.lower[complement + 1 : i]
        return any(form in CLOSERS for form in forms)

    def _clause(self, view: View, i: int, complement: int) -> list[Span]:
        """A complement clause; before its cue, everything from the sentence's start."""
        if complement < i and view.syntax.relation[i] in ("root", "parataxis", "conj", "ccomp"):
            subtree = view.syntax.subtree(complement)
            if subtree[0] < i:
                inverted = self._inverted(view, i, complement)
                if inverted:
                    return inverted
        spans = view.runs(view.syntax.subtree(complement))
        _, end = view.unit(i)
        if complement > i and i + 1 < spans[0][0] and self._opens_clause(view, i, spans[0][0]):
            spans[0] = (i + 1, spans[0][1])
        if complement > i and spans[-1][1] <= end:
            spans[-1] = (spans[-1][0], reach(view, i, spans[-1][1], end))
        return spans

    def _opens_clause(self, view: View, i: int, start: int) -> bool:
        """Do the words between a cue and its clause belong to the clause's subject ("said the group, or AAH, was")."""
        syntax = view.syntax
        opening = syntax.pos[i + 1]
        bound = syntax.lower[i + 1] in (
            "at",
            "about",
            "around",
            "up",
            "between",
            "more",
            "some",
            "only",
            "nearly",
            "over",
        )
        if (opening in ("DET", "NUM", "ADJ", "PROPN", "NOUN") or bound) and TIMES.isdisjoint(
            syntax.lower[i + 1 : start]
        ):
            if syntax.lower[i] in _SAYS:
                return True
        if syntax.lower[i] in ("told", "tell", "tells", "telling") or syntax.child(i, "iobj", "obl") is not None:
            return False
        between = range(i + 1, start)
        return (
            any(syntax.pos[j] in ("NOUN", "PROPN") for j in between)
            and all(syntax.pos[j] in NOMINAL or syntax.pos[j] in ("PUNCT", "CCONJ", "PART") for j in between)
            and not any(syntax.lower[j] in TIMES or syntax.lower[j] in ("in", "on", "at", ":") for j in between)
        )

    def _inverted(self, view: View, i: int, head: int) -> list[Span]:
        """Content around a cue that stands after it or inside it: "It rained, he said, and then it stopped"."""
        syntax = view.syntax
        start, end = view.unit(i)
        own = {j for j in syntax.subtree(i) if start <= j < end}
        if head in own:
            own -= set(syntax.subtree(head))
        own = {j for j in own if j > head or j >= i}
        if not own:
            return []
        first = min(own)
        last = first
        while last < end and (last in own or syntax.pos[last] in ("PUNCT", "SPACE")):
            last += 1
        return [(start, first), (last, end)] if first > start else []

    def _passive(self, view: View, i: int, cue: Cue) -> bool:
        """ "is believed to be", "was reported killed", "was accused of", "it was announced that"."""
        syntax, frames = view.syntax, cue.frames
        agent = syntax.child(i, "obl:agent")
        if agent is None:
            agent = next((j for j in syntax.each(i, "obl") if case_of(view, j) == "by"), None)
        subject = syntax.subject(i)
        if subject is None and syntax.relation[i] == "acl":
            subject = None
        heads: list[int] = []
        act: Act | None = None
        complement = syntax.child(i, "ccomp", "csubj")
        infinitive = next(
            (j for j in syntax.each(i, "xcomp", "ccomp") if "to" in {syntax.lower[k] for k in syntax.children[j]}), None
        )
        expletive = subject is None or syntax.lower[subject] == "it"
        if infinitive is not None and ("clause" in frames or "inf" in frames):
            heads = [infinitive] if subject is None else [subject, infinitive]
            act = frames.get("clause") or frames["inf"]
        elif complement is not None and "clause" in frames and expletive:
            heads, act = [complement], frames["clause"]
        elif "pred" in frames:
            said = [
                j for j in syntax.each(i, "xcomp", "obl", "advcl") if case_of(view, j) in ("as", "of", "for", "with")
            ]
            said += [j for j in syntax.each(i, "xcomp") if j not in said]
            if said and (subject is not None or frames["pred"] is Act.ALLEGE):
                heads = said if subject is None else [subject, *said]
                act = frames["pred"]
        elif agent is not None and "obj" in frames and subject is not None:
            heads, act = [subject], frames["obj"]
        if act is None:
            return False
        source = None
        if agent is not None:
            source = view.phrase(agent, agent_start(view, agent), view.unit(i)[1])
        content = parts(view, i, heads)
        view.add(Draft(cue_tokens(view, i), source, content, act, negated=syntax.is_negated(i), rule="passive"))
        return True
