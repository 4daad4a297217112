"""Reporting nouns and adjectives, and "according to"."""

from __future__ import annotations

from discrepancy.pipeline.attributions.cues import Act, Cue, Lexicon
from discrepancy.pipeline.attributions.reach import clause_end, parts
from discrepancy.pipeline.attributions.sources import agent_start, case_of, source_of, without_possessive
from discrepancy.pipeline.attributions.view import Draft, View
from discrepancy.pipeline.attributions.words import NOMINAL, PARTIES, SUPPORT, UNKNOWN, VERBAL


class Nominals:
    """Finds what nouns and adjectives attribute, given the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def noun(self, view: View, i: int, cue: Cue) -> None:
        """ "the claim that", "a denial of", "raised doubts about"."""
        syntax, frames = view.syntax, cue.frames
        heads: list[int] = []
        act: Act | None = None
        for j in syntax.each(i, "acl", "ccomp", "nmod", "advcl"):
            if syntax.relation[j] == "acl:relcl" or j < i:
                continue
            marks = {syntax.lower[k] for k in syntax.children[j] if k < j}
            preposition = case_of(view, j)
            if preposition in frames:
                act = frames[preposition]
            elif "that" in marks and "clause" in frames:
                act = frames["clause"]
            elif "to" in marks and syntax.pos[j] in VERBAL and "inf" in frames:
                act = frames["inf"]
            else:
                continue
            heads = [j]
            break
        content = parts(view, i, heads)
        if act is None and "clause" in frames and self._noun_clause(view, i):
            content, act = [(i + 1, i + 3)], frames["clause"]
        if act is None:
            return
        start, last = content[-1] if content else (i + 1, i + 1)
        if syntax.lower[start] == "that":
            content[-1] = (start, clause_end(self.lexicon, view, i, start, last, view.unit(i)[1]))
        tokens: list[int] = [i]
        source = None
        owner = syntax.child(i, "nmod:poss")
        if owner is None:
            named = [
                j
                for j in syntax.each(i, "compound", "amod", "nmod:unmarked")
                if j < i and view.doc[j].ent_type_ in PARTIES
            ]
            owner = named[-1] if named else None
        verb = syntax.head[i]
        if owner is not None:
            source = view.phrase(owner, 0, i)
            source = without_possessive(view, source)
        elif syntax.relation[i] == "obj" and syntax.pos[verb] in VERBAL:
            if self._denies(syntax.lower[verb]):
                return
            if syntax.lemma[verb] in SUPPORT:
                source = source_of(view, verb)
                tokens = [verb, i]
        else:
            by = next((j for j in syntax.each(i, "nmod") if case_of(view, j) in ("by", "from", "among")), None)
            if by is not None:
                source = view.phrase(by, agent_start(view, by), view.unit(i)[1])
        view.add(Draft(tokens, source, content, act, rule="noun"))

    def _noun_clause(self, view: View, i: int) -> bool:
        """Does "that" after a noun open a clause ("the claim that it rained") and no relative one ("that was made")."""
        syntax = view.syntax
        return (
            syntax.lower[i + 1 : i + 2] == ["that"]
            and i + 3 < len(syntax)
            and syntax.pos[i + 2] in NOMINAL
            and syntax.lower[i + 2] not in ("he", "she", "they", "it", "we", "i", "you")
        )

    def _denies(self, form: str) -> bool:
        cues = self.lexicon.verbs.get(form)
        return cues is not None and any(Act.DENY in cue.frames.values() for cue in cues.values())

    def adjective(self, view: View, i: int, cue: Cue) -> None:
        """ "is confident that", "were worried about"."""
        syntax, frames = view.syntax, cue.frames
        for j in syntax.each(i, "ccomp", "xcomp", "obl", "advcl", "csubj"):
            marks = {syntax.lower[k] for k in syntax.children[j] if k < j}
            clause = syntax.relation[j] in ("ccomp", "csubj") or not marks.isdisjoint(("that", "whether"))
            if clause and j > i and "clause" in frames:
                act = frames["clause"]
            elif "to" in marks and syntax.pos[j] in VERBAL:
                if "inf" not in frames:
                    continue
                act = frames["inf"]
            elif case_of(view, j) in frames:
                act = frames[case_of(view, j) or ""]
            else:
                continue
            subject = syntax.child(i, "nsubj", "expl")
            impersonal = subject is None or syntax.lower[subject] in ("it", "there", "what")
            negated = syntax.is_negated(i)
            if impersonal and cue.lemma in UNKNOWN and (negated or cue.lemma != "clear"):
                act, negated = Act.ASK, False
            elif impersonal and act not in (Act.DOUBT, Act.ASK):
                return
            source = None if impersonal else source_of(view, i)
            content = parts(view, i, [j])
            if clause and content:
                start, last = content[-1]
                content[-1] = (start, clause_end(self.lexicon, view, i, start, last, view.unit(i)[1]))
            view.add(Draft([i], source, content, act, negated=negated, rule="adjective"))
            return

    def according(self, view: View, i: int) -> None:
        syntax = view.syntax
        start, end = view.unit(i)
        if i + 2 >= end or syntax.lower[i + 1] != "to":
            return
        noun = syntax.head[i]
        if noun < i or noun == i:
            noun = next((j for j in syntax.each(i, "obj", "obl", "nmod") if j > i + 1), i + 2)
        source = view.phrase(noun, i + 2, end)
        if source[0] > i + 3:
            source = (i + 2, source[1])
        governor = syntax.head[noun] if syntax.head[noun] != noun else noun
        inside = next(
            (
                j
                for j in (governor, *syntax.ancestors(governor))
                if syntax.relation[j] in ("acl:relcl", "advcl", "ccomp")
            ),
            None,
        )
        before = view.trim(start, i)
        after = view.trim(source[1], end)
        quote = view.quote_of[after[0]] if after[0] < len(syntax) else -1
        if quote >= 0 and view.quotes[quote].start <= after[0] + 1:
            after = (after[0], max(after[1], view.quotes[quote].end))
        content = [before, after]
        if inside is not None and before[1] > before[0] and after[1] > after[0]:
            first, last = syntax.extent(inside)
            content = [(max(first, before[0]), before[1]), (after[0], min(last, after[1]))]
        view.add(Draft([i, i + 1], source, content, Act.ASSERT, rule="according"))
