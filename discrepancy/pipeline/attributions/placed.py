"""Content told by position alone, whatever the parser makes of it."""

from __future__ import annotations

from discrepancy.pipeline.attributions.cues import Act, Cue, Lexicon
from discrepancy.pipeline.attributions.reach import clause_end, reach, tells
from discrepancy.pipeline.attributions.sources import cue_tokens, is_passive, source_of
from discrepancy.pipeline.attributions.view import Found, View
from discrepancy.pipeline.attributions.words import (
    ADDRESSED,
    FINITE_TAGS,
    HAVE,
    NOMINAL,
    RELATIVE,
    SENTENTIAL,
    TAG_PARTS,
    TIMES,
    VERBAL,
    WH,
)


class Placed:
    """Finds content beside a cue without the parse, given the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def clause(self, view: View, i: int, cue: Cue) -> Found | None:
        """Content told by position alone, whatever the parser makes of it.

        "..., police said Friday." at the sentence's end, "..., police said, ..." inside it, and "said ... that ...".
        """
        act = cue.frames.get("clause")
        if act is None or view.quote_of[i] >= 0:
            return None
        syntax = view.syntax
        start, end = view.unit(i)
        perfect = syntax.tag[i] == "VBN" and syntax.lower[i - 1] in HAVE
        if "quote" in cue.frames and (perfect or syntax.tag[i] in ("VBD", "VBZ", "VBP")):
            first = self._tagline(view, i, start)
            if first is not None:
                last = self._tag_end(view, i, end, cue.lemma, inverted=first == i)
                if last is not None:
                    rest = [(last, end)] if last < end - 2 else []
                    first = self._list_start(view, first, i, start)
                    source = view.trim(first, i) if first < i else None
                    return Found([(start, first), *rest], act, "tag", source)
        that = self._that(view, i, end, cue.lemma)
        if that is not None:
            last = max(syntax.extent(syntax.head[that])[1], that + 1)
            return Found([(that, reach(view, i, min(last, end), end))], act, "that")
        return None

    def _tagline(self, view: View, i: int, start: int) -> int | None:
        """First token of ", the police said" or ", said the police" after a clause; None where none stands before."""
        syntax = view.syntax
        j = i
        while j > start and (syntax.pos[j - 1] in TAG_PARTS or syntax.lower[j - 1] in ("-", "*", "'s", "’s", "and")):
            j -= 1
        inside = syntax.lower[i + 1 : i + 2] == [","]
        if j - 1 <= start + (0 if inside else 2) or syntax.lower[j - 1] != "," or view.quote_of[j - 1] >= 0:
            return None
        inverted = j == i
        if inverted and (
            i + 1 >= len(syntax) or syntax.pos[i + 1] not in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM")
        ):
            return None
        if not inverted and not any(syntax.pos[k] in ("NOUN", "PROPN", "PRON") for k in range(j, i)):
            return None
        if not RELATIVE.isdisjoint(syntax.lower[j:i]) or syntax.lower[j] in ("and", "but", "or"):
            return None
        if not inside and j - start < 6 and not any(syntax.pos[k] in VERBAL for k in range(start, j - 1)):
            return None
        if syntax.pos[start] == "SCONJ":
            return None
        subject = syntax.child(i, "nsubj")
        if not inverted and subject is not None and subject < j:
            return None
        return j

    def _list_start(self, view: View, first: int, i: int, start: int) -> int:
        """First token of a tag line that lists its speakers: ", a diplomat, an officer and an expert said"."""
        syntax = view.syntax
        while "and" in syntax.lower[first:i] and syntax.lower[first - 1] == ",":
            j = first - 1
            while j > start and syntax.pos[j - 1] in NOMINAL:
                j -= 1
            nouns = any(syntax.pos[k] in ("NOUN", "PROPN") for k in range(j, first - 1))
            if j <= start + 2 or syntax.lower[j - 1] != "," or not nouns or first - j > 10:
                break
            first = j
        return first

    def _tag_end(self, view: View, i: int, end: int, lemma: str, *, inverted: bool) -> int | None:
        """Token after a tag line: at a comma or the sentence's end, with no clause of its own before."""
        syntax = view.syntax
        j = i + 1
        while j < end and syntax.pos[j] == "ADV":
            j += 1
        told = lemma in ADDRESSED
        if not inverted and not told and j < end and syntax.pos[j] in NOMINAL and syntax.pos[j] != "ADP":
            if TIMES.isdisjoint(syntax.lower[j : j + 3]):
                return None
        while j < end and j - i < 25:
            if syntax.lower[j] in (",", "—", "–", "--", ".", "!", "?", ";"):
                follower = syntax.lower[j + 1] if j + 1 < end else ""
                if syntax.lower[j] == "," and (syntax.tag[j + 1 : j + 2] == ["VBG"] or follower in ("who", "which")):
                    return end
                return j
            if syntax.pos[j] in VERBAL or syntax.lower[j] == "that":
                return None
            j += 1
        return end if j >= end else None

    def _that(self, view: View, i: int, end: int, lemma: str) -> int | None:
        """A "that" that opens the complement: next to the cue, or after the party told, a place or a time."""
        syntax = view.syntax
        j = i + 1
        while j < end and syntax.pos[j] == "ADV":
            j += 1
        phrase = j < end and syntax.pos[j] in NOMINAL and syntax.pos[j] != "ADP" and syntax.lower[j] != "that"
        if phrase and lemma not in ADDRESSED and TIMES.isdisjoint(syntax.lower[j : j + 3]):
            return None
        for j in range(i + 1, min(i + 10, end)):
            if syntax.lower[j] == "that":
                if j > i + 1 and syntax.pos[j - 1] == "NOUN" and self.lexicon.nouns.get(syntax.lower[j - 1]):
                    return None
                nominal = j + 1 >= end or syntax.lower[j + 1] in (",", ".", "of")
                determiner = syntax.pos[j] == "DET" or (syntax.relation[j] in ("obj", "det") and j + 3 >= end)
                return None if nominal or (determiner and syntax.relation[j] != "mark" and j > i + 1) else j
            if syntax.pos[j] in VERBAL or syntax.lower[j] in (":", ";", "who", "which"):
                return None
        return None

    def charge(self, view: View, i: int, cue: Cue) -> Found | None:
        """ "accused X, Y and Z of taking": somebody and what he is said to have done."""
        syntax = view.syntax
        _, end = view.unit(i)
        if cue.frames.get("pred") is not Act.ALLEGE or syntax.tag[i] == "VBN" or i + 2 >= end:
            return None
        if syntax.pos[i + 1] not in NOMINAL or syntax.pos[i + 1] == "ADP":
            return None
        for j in range(i + 1, end - 1):
            if syntax.lower[j] in ("of", "for") and syntax.tag[j + 1] == "VBG":
                return Found([(i + 1, clause_end(self.lexicon, view, i, i + 1, j + 2, end))], Act.ALLEGE, "charge")
        return None

    def phrase(self, view: View, i: int, cue: Cue) -> Found | None:
        """A phrase right after a cue that the parser hung on something else: "warned against", "cited his"."""
        syntax = view.syntax
        _, end = view.unit(i)
        after = i + 1 + len(cue_tokens(view, i)) - 1
        if after + 1 >= end or source_of(view, i) is None or syntax.tag[i] == "VBN" and is_passive(view, i):
            return None
        form, pos = syntax.lower[after], syntax.pos[after]
        if form in cue.frames and pos in ("ADP", "SCONJ", "PART") and cue.lemma not in ("tell",):
            content = [(after, reach(view, i, after + 2, end, phrase=True))]
            return Found(content, cue.frames[form], "prep") if tells(view, content) else None
        nominal = pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON") or syntax.tag[after] == "VBG"
        if "obj" in cue.frames and cue.lemma not in ADDRESSED and nominal and form not in TIMES | WH:
            content = [(after, reach(view, i, after + 1, end, phrase=True))]
            return Found(content, cue.frames["obj"], "obj") if tells(view, content) else None
        return None

    def bare(self, view: View, i: int, cue: Cue) -> Found | None:
        """A complement without "that" which the parser took for an object: "said officers met him"."""
        syntax = view.syntax
        act = cue.frames.get("clause")
        _, end = view.unit(i)
        passive = syntax.tag[i] == "VBN" and syntax.lower[i - 1] not in HAVE
        if act is None or passive or syntax.subject(i) is None:
            return None
        j = i + 1
        seen = False
        while j < end and (
            syntax.pos[j] in NOMINAL
            or (seen and syntax.tag[j] in ("VBN", "VBG"))
            or syntax.lower[j] in ("'s", "’s", "'", "’", "-", "and", "not", "“", "”", '"', "''")
        ):
            seen = seen or syntax.pos[j] in ("NOUN", "PROPN", "PRON")
            j += 1
        while j < end and syntax.pos[j] == "ADV":
            j += 1
        if not seen or j >= end or syntax.tag[j] not in FINITE_TAGS or syntax.lower[i + 1] in WH:
            return self._rest(view, i, cue, act, end)
        return Found([(i + 1, reach(view, i, j + 1, end))], act, "bare")

    def _rest(self, view: View, i: int, cue: Cue, act: Act, end: int) -> Found | None:
        """All that follows a verb that takes nothing but clauses, up to the next cut."""
        syntax = view.syntax
        start = i + 1
        while start < end and (syntax.pos[start] == "ADV" or syntax.lower[start] in TIMES):
            start += 1
        last = reach(view, i, start, end)
        verbal = any(syntax.pos[j] in VERBAL for j in range(start, last))
        if (
            cue.lemma not in SENTENTIAL
            or start >= end
            or syntax.pos[start] not in NOMINAL
            or not verbal
            or last - start < 4
        ):
            return None
        return Found([(start, last)], act, "rest")
