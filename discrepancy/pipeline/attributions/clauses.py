"""Indirect and mixed quotation, read off the parse: a cue, its source, and the clause or phrase that it attributes."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.attributions.cues import Act, Cue, Lexicon
from discrepancy.pipeline.attributions.view import Draft, Span, View

_ADDRESSED: Final = frozenset(
    {"tell", "inform", "remind", "warn", "assure", "reassure", "ask", "urge", "implore", "beg", "beseech", "exhort",
     "advise", "counsel", "order", "instruct", "command", "direct", "request", "encourage", "invite", "challenge",
     "require", "brief", "notify", "press", "email", "text", "message", "write", "answer"}
)  # fmt: skip
"""Verbs whose object is the party spoken to."""

_DOCUMENTS: Final = frozenset(
    {"statement", "report", "letter", "tweet", "tweets", "post", "posts", "note", "memo", "message", "release", "email",
     "paper", "document", "documents", "speech", "op-ed", "column", "article", "ad", "video", "petition", "lawsuit",
     "complaint", "filing", "brief", "comment", "comments", "remarks", "study", "survey", "poll", "analysis", "series"}
)  # fmt: skip
"""Nouns that speak for whoever issues them: "issued a statement saying"."""

_SUPPORT: Final = frozenset(
    {"make", "issue", "release", "express", "raise", "voice", "have", "hold", "repeat", "offer", "give", "share",
     "publish", "deliver", "send", "post", "submit", "announce", "file", "put", "sound", "launch", "reiterate",
     "renew", "level", "cite", "show", "unveil", "state", "present", "harbor", "harbour", "cast", "see", "find"}
)  # fmt: skip
"""Verbs whose subject is the source of the reporting noun that is their object: "raised doubts about"."""

_NAMING: Final = frozenset({"call", "label", "brand", "dub", "term", "deem", "consider"})
"""Verbs with two objects: "called the vote a sham"."""

_SENTENTIAL: Final = frozenset(
    {"say", "argue", "contend", "insist", "assert", "believe", "think", "allege", "reckon", "suppose"}
)
"""Verbs whose complement is a clause, hardly ever a noun."""

_RAISING: Final = frozenset({"seem", "appear"})
"""Verbs that report an impression and leave out whose it is."""

_UNKNOWN: Final = frozenset({"clear", "unclear", "uncertain"})
"""Adjectives that say of a matter, and not of a person, that nobody knows it."""

_RELATIVE: Final = frozenset({"who", "that", "which", "whom"})
_VERBAL: Final = frozenset({"VERB", "AUX"})
_FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TAG_PARTS: Final = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "ADP", "AUX", "ADV"})
_BEFORE_NOUN: Final = frozenset(
    {"nmod", "obl", "advcl", "acl", "case", "cc", "mark", "punct", "dep", "parataxis", "discourse"}
) - {"nmod:poss"}
_CUTS: Final = frozenset(
    {",", ";", ":", ".", "!", "?", "—", "–", "--", "(", ")", "and", "but", "while", "although", "though"}
)
_TELLING: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_TIMES: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "morning", "afternoon", "evening",
     "night", "day", "week", "month", "year", "today", "yesterday", "tomorrow", "noon", "midnight", "weekend", "a.m.",
     "p.m.", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
     "december", "a.m", "p.m"}
)  # fmt: skip
"""Heads of time expressions, which speak for nobody."""
_PARTIES: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TURNS: Final = frozenset({"and", "but", "though", "although", "while", "whereas"})
_CLOSERS: Final = frozenset({",", "—", "–", "--", "-", "”", '"', "''", "?", "!"})
_BE: Final = frozenset({"is", "are", "was", "were", "been", "'s", "’s"})
_WH: Final = frozenset({"who", "which", "what", "whom"})
_PREDICATES: Final = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"})
_NOMINAL: Final = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "ADP", "SYM"})
_INSERTED: Final = frozenset({"along", "including", "together", "who", "which", "among", "like"})
_ADJUNCT: Final = frozenset({"in", "on", "at", "during", "to", "after", "before", "while", "when", "of"})


Found = tuple[list[Span], Act | None, str]
"""Content, act and the name of the rule."""


def clean(form: str) -> str:
    """A lower-case form without a Markdown link's target: "tweeted](url" is "tweeted".

    Example:
        >>> clean("tweeted](#")
        'tweeted'
    """
    return form.partition("](")[0].strip("[]*_") if "](" in form or form[:1] in "[*_" else form


class Clauses:
    """Finds attributions from the parse, given the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tag_source: Span | None = None

    def find(self, view: View) -> None:
        """Add every attribution that the parse shows to the view's drafts."""
        syntax, lexicon = view.syntax, self.lexicon
        for i, form in enumerate(syntax.lower):
            verbs = lexicon.verbs.get(form)
            if verbs is None and "](" in form:
                verbs = lexicon.verbs.get(clean(form))
            if verbs is not None and (syntax.pos[i] in _VERBAL or "](" in form):
                if i not in view.used and not self._verb(view, i, verbs) and i in view.partial:
                    view.add(view.partial[i])
                continue
            if verbs is not None and _mistagged(view, i) and self._verb(view, i, verbs):
                continue
            nouns = lexicon.nouns.get(form)
            if nouns is not None and syntax.pos[i] == "NOUN":
                self._noun(view, i, nouns[""])
                continue
            adjectives = lexicon.adjectives.get(form)
            if adjectives is not None and syntax.pos[i] in ("ADJ", "VERB"):
                self._adjective(view, i, adjectives[""])
            elif form == "according":
                self._according(view, i)

    # ------------------------------------------------------------ verbs

    def _verb(self, view: View, i: int, cues: dict[str, Cue]) -> bool:
        """Add what a verb attributes; False where it attributes nothing."""
        syntax = view.syntax
        particle = next((syntax.lower[j] for j in syntax.children[i] if syntax.relation[j] == "compound:prt"), "")
        cue = cues.get(particle)
        if cue is None:
            follower = syntax.lower[i + 1] if i + 1 < len(syntax) else ""
            cue = cues.get(follower) or cues.get("")
        if cue is None:
            return False
        if self._is_passive(view, i):
            return self._passive(view, i, cue)
        found = self._placed(view, i, cue) or self._content(view, i, cue)
        content, act, rule = found or self._bare(view, i, cue) or self._phrase(view, i, cue) or ([], None, "")
        if act is None:
            return False
        if content[-1][0] > i:
            start, end = content[-1]
            content[-1] = (start, self._before_next_cue(view, i, start, end))
        quoted = view.partial.get(i)
        if quoted is not None:
            content = view.union(content, quoted.content)
        self._emit(view, i, content, act, rule, cue.lemma)
        return True

    def _emit(self, view: View, i: int, content: list[Span], act: Act, rule: str, lemma: str) -> None:
        source = None if lemma in _RAISING else source_of(view, i)
        if rule == "tag" and self.tag_source is not None and (source is None or not _within(source, self.tag_source)):
            source = self.tag_source
        view.add(
            Draft(
                cue=cue_tokens(view, i),
                source=source,
                content=content,
                act=act,
                negated=view.syntax.is_negated(i),
                via=addressee(view, i),
                rule=rule,
            )
        )

    def _placed(self, view: View, i: int, cue: Cue) -> Found | None:
        """Content told by position alone, whatever the parser makes of it.

        "..., police said Friday." at the sentence's end, "..., police said, ..." inside it, and "said ... that ...".
        """
        act = cue.frames.get("clause")
        if act is None or view.quote_of[i] >= 0:
            return None
        syntax = view.syntax
        start, end = view.unit(i)
        perfect = syntax.tag[i] == "VBN" and syntax.lower[i - 1] in ("has", "have", "had")
        if "quote" in cue.frames and (perfect or syntax.tag[i] in ("VBD", "VBZ", "VBP")):
            first = self._tagline(view, i, start)
            if first is not None:
                last = self._tag_end(view, i, end, inverted=first == i)
                if last is not None:
                    rest = [(last, end)] if last < end - 2 else []
                    first = self._list_start(view, first, i, start)
                    self.tag_source = view.trim(first, i) if first < i else None
                    return [(start, first), *rest], act, "tag"
        that = self._that(view, i, end)
        if that is not None:
            last = max(syntax.extent(syntax.head[that])[1], that + 1)
            return [(that, self._reach(view, i, min(last, end), end))], act, "that"
        return None

    def _tagline(self, view: View, i: int, start: int) -> int | None:
        """First token of ", the police said" or ", said the police" after a clause; None where nothing stands before."""
        syntax = view.syntax
        j = i
        while j > start and (syntax.pos[j - 1] in _TAG_PARTS or syntax.lower[j - 1] in ("-", "*", "'s", "’s", "and")):
            j -= 1
        if j - 1 <= start + 2 or syntax.lower[j - 1] != "," or view.quote_of[j - 1] >= 0:
            return None
        inverted = j == i
        if inverted and (
            i + 1 >= len(syntax) or syntax.pos[i + 1] not in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM")
        ):
            return None
        if not inverted and not any(syntax.pos[k] in ("NOUN", "PROPN", "PRON") for k in range(j, i)):
            return None
        if not _RELATIVE.isdisjoint(syntax.lower[j:i]) or syntax.lower[j] in ("and", "but", "or"):
            return None
        if j - start < 6 and not any(syntax.pos[k] in _VERBAL for k in range(start, j - 1)):
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
            while j > start and syntax.pos[j - 1] in _NOMINAL:
                j -= 1
            nouns = any(syntax.pos[k] in ("NOUN", "PROPN") for k in range(j, first - 1))
            if j <= start + 2 or syntax.lower[j - 1] != "," or not nouns or first - j > 10:
                break
            first = j
        return first

    def _tag_end(self, view: View, i: int, end: int, *, inverted: bool) -> int | None:
        """Token after a tag line: at a comma or the sentence's end, with no clause of its own before."""
        syntax = view.syntax
        j = i + 1
        while j < end and syntax.pos[j] == "ADV":
            j += 1
        if not inverted and j < end and syntax.pos[j] in _NOMINAL and syntax.pos[j] != "ADP":
            if _TIMES.isdisjoint(syntax.lower[j : j + 3]):
                return None
        while j < end and j - i < 25:
            if syntax.lower[j] in (",", "—", "–", "--", ".", "!", "?", ";"):
                follower = syntax.lower[j + 1] if j + 1 < end else ""
                if syntax.lower[j] == "," and (syntax.tag[j + 1 : j + 2] == ["VBG"] or follower in ("who", "which")):
                    return end
                return j
            if syntax.pos[j] in _VERBAL or syntax.lower[j] == "that":
                return None
            j += 1
        return end if j >= end else None

    def _that(self, view: View, i: int, end: int) -> int | None:
        """A "that" that opens the complement: next to the cue, or after the party told, an adverb, a place or a time."""
        syntax = view.syntax
        for j in range(i + 1, min(i + 10, end)):
            if syntax.lower[j] == "that":
                if j > i + 1 and syntax.pos[j - 1] == "NOUN" and self.lexicon.nouns.get(syntax.lower[j - 1]):
                    return None
                nominal = j + 1 >= end or syntax.lower[j + 1] in (",", ".", "of")
                determiner = syntax.pos[j] == "DET" or (syntax.relation[j] in ("obj", "det") and j + 3 >= end)
                return None if nominal or (determiner and syntax.relation[j] != "mark" and j > i + 1) else j
            if syntax.pos[j] in _VERBAL or syntax.lower[j] in (":", ";", "who", "which"):
                return None
        return None

    def _reach(self, view: View, i: int, last: int, end: int) -> int:
        """End of a clause that a parser cut short: no clause ends without a comma or a conjunction after it."""
        syntax = view.syntax
        while last < end:
            form = syntax.lower[last]
            if form == "," and (after := self._parenthesis(view, last, end)) is not None:
                last = after
                continue
            if form in _CUTS and not (form == "and" and syntax.lower[last + 1 : last + 2] == ["that"]):
                if view.quote_of[last] >= 0 and view.quote_of[last] != view.quote_of[i] and form not in (".", "!", "?"):
                    last = min(view.quotes[view.quote_of[last]].end, end)
                    continue
                break
            if syntax.pos[last] in ("SCONJ", "ADP") and i in (syntax.head[last], syntax.head[syntax.head[last]]):
                break
            last += 1
        return last

    def _before_next_cue(self, view: View, i: int, start: int, end: int) -> int:
        """End of content before the source goes on to say or do another thing: "said it rained and warned that"."""
        syntax, verbs = view.syntax, self.lexicon.verbs
        for j in range(start + 2, end - 1):
            if syntax.lower[j] not in _TURNS or view.quote_of[j] != view.quote_of[i]:
                continue
            after_comma = syntax.lower[j - 1] == ","
            k = j + 1
            nominal = False
            while k < min(j + 9, end) and (syntax.pos[k] in ("ADV", "AUX") or (after_comma and syntax.pos[k] in _NOMINAL)):
                nominal = nominal or syntax.pos[k] in ("NOUN", "PROPN", "PRON")
                k += 1
            if k >= end or syntax.tag[k] != syntax.tag[i] or syntax.tag[k] not in _FINITE_TAGS:
                continue
            if syntax.lower[j] not in ("and", "but") and not (after_comma and nominal):
                continue
            reports = any("clause" in cue.frames for cue in verbs.get(syntax.lower[k], {}).values())
            if (reports and (after_comma or not nominal)) or (after_comma and not nominal and syntax.lower[j] == "but"):
                return j
        return end

    def _parenthesis(self, view: View, comma: int, end: int) -> int | None:
        """Token after an insertion between commas that stands between a subject and its verb; None where there is none."""
        syntax = view.syntax
        at = comma
        for _ in range(3):
            closing = next((j for j in range(at + 1, min(at + 25, end)) if syntax.lower[j] == ","), None)
            if closing is None or closing + 1 >= end or view.quote_of[comma] != view.quote_of[closing]:
                return None
            if any(syntax.tag[j] in _FINITE_TAGS for j in range(at + 1, closing)) and syntax.lower[at + 1] not in _WH:
                return None
            if syntax.tag[closing + 1] in _FINITE_TAGS:
                return closing + 1
            at = closing
        return None

    def _phrase(self, view: View, i: int, cue: Cue) -> Found | None:
        """A phrase right after a cue that the parser hung on something else: "warned against", "cited his"."""
        syntax = view.syntax
        _, end = view.unit(i)
        after = i + 1 + len(cue_tokens(view, i)) - 1
        if after + 1 >= end or source_of(view, i) is None or syntax.tag[i] == "VBN" and self._is_passive(view, i):
            return None
        form, pos = syntax.lower[after], syntax.pos[after]
        if form in cue.frames and pos in ("ADP", "SCONJ", "PART") and cue.lemma not in ("tell",):
            content = [(after, self._reach(view, i, after + 2, end))]
            return (content, cue.frames[form], "prep") if self._tells(view, content) else None
        nominal = pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON") or syntax.tag[after] == "VBG"
        if "obj" in cue.frames and cue.lemma not in _ADDRESSED and nominal and form not in _TIMES | _WH:
            content = [(after, self._reach(view, i, after + 1, end))]
            return (content, cue.frames["obj"], "obj") if self._tells(view, content) else None
        return None

    def _bare(self, view: View, i: int, cue: Cue) -> Found | None:
        """A complement without "that" which the parser took for an object: "said officers met him"."""
        syntax = view.syntax
        act = cue.frames.get("clause")
        start, end = view.unit(i)
        if act is None or syntax.tag[i] == "VBN" or syntax.subject(i) is None:
            return None
        j = i + 1
        seen = False
        while j < end and (
            syntax.pos[j] in _NOMINAL
            or (seen and syntax.tag[j] in ("VBN", "VBG"))
            or syntax.lower[j] in ("'s", "’s", "'", "’", "-", "and", "not", "“", "”", '"', "''")
        ):
            seen = seen or syntax.pos[j] in ("NOUN", "PROPN", "PRON")
            j += 1
        while j < end and syntax.pos[j] == "ADV":
            j += 1
        if not seen or j >= end or syntax.tag[j] not in _FINITE_TAGS or syntax.lower[i + 1] in _WH:
            return self._rest(view, i, cue, act, end)
        return [(i + 1, self._reach(view, i, j + 1, end))], act, "bare"

    def _rest(self, view: View, i: int, cue: Cue, act: Act, end: int) -> Found | None:
        """All that follows a verb that takes nothing but clauses, up to the next cut."""
        syntax = view.syntax
        start = i + 1
        while start < end and (syntax.pos[start] == "ADV" or syntax.lower[start] in _TIMES):
            start += 1
        last = self._reach(view, i, start, end)
        verbal = any(syntax.pos[j] in _VERBAL for j in range(start, last))
        if cue.lemma not in _SENTENTIAL or start >= end or syntax.pos[start] not in _NOMINAL or not verbal or last - start < 4:
            return None
        return [(start, last)], act, "rest"

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
            return self._clause(view, i, complement), frames["clause"], "clause"
        if syntax.relation[i] == "parataxis" and "clause" in frames and syntax.head[i] < i and obj is None:
            inverted = self._inverted(view, i, syntax.head[i])
            if inverted:
                return inverted, frames["clause"], "parataxis"
        if infinitive is not None and "inf" in frames:
            parts = [infinitive] if obj is None else [obj, infinitive]
            subject = syntax.subject(i)
            if lemma in _RAISING and subject is not None:
                parts = [subject, infinitive]
            return self._parts(view, i, parts), frames["inf"], "inf"
        if gerund is not None and "ing" in frames:
            return self._parts(view, i, [gerund]), frames["ing"], "ing"
        if "pred" in frames and obj is not None:
            said = [predicate] if predicate is not None else []
            said += [j for j in syntax.each(i, "obl", "advcl") if case_of(view, j) in ("as", "of", "for", "to", "with")]
            if said:
                return self._parts(view, i, [obj, *said]), frames["pred"], "pred"
        if (
            lemma in _NAMING
            and "pred" in frames
            and i + 1 < len(syntax)
            and syntax.lower[i + 1] not in ("for", "on", "upon")
        ):
            _, end = view.unit(i)
            last = self._reach(view, i, i + 1, end)
            named = sum(syntax.pos[j] in _TELLING for j in range(i + 1, last))
            if named >= 2 and syntax.pos[i + 1] in _NOMINAL and syntax.pos[i + 1] != "ADP":
                return [(i + 1, last)], frames["pred"], "pred"
        if "obj" in frames and obj is not None and lemma not in _ADDRESSED and source_of(view, i) is not None:
            content = self._parts(view, i, [obj])
            counted = frames["obj"] is Act.ASSERT and syntax.pos[obj] == "NUM"
            return (content, frames["obj"], "obj") if counted or self._tells(view, content) else None
        if "inf" in frames and syntax.lower[i + 1 : i + 2] == ["to"] and syntax.tag[i + 2 : i + 3] == ["VB"]:
            _, end = view.unit(i)
            return [(i + 1, self._reach(view, i, i + 3, end))], frames["inf"], "inf"
        for j in syntax.each(i, "obl", "advcl"):
            preposition = case_of(view, j)
            if preposition in frames:
                content = self._parts(view, i, [j])
                return (content, frames[preposition], "prep") if self._tells(view, content) else None
        return None

    def _apart(self, view: View, complement: int, i: int) -> bool:
        """Does a comma, dash or quotation mark stand between a clause and the cue after it."""
        forms = view.syntax.lower[complement + 1 : i]
        return any(form in _CLOSERS for form in forms)

    def _tells(self, view: View, content: list[Span]) -> bool:
        """Does a noun phrase say something: "the deal" and "it" do not, "the deal to free them" does."""
        pos = view.syntax.pos
        return sum(pos[i] in _TELLING for start, end in content for i in range(start, end)) >= 1

    def _parts(self, view: View, i: int, heads: list[int]) -> list[Span]:
        tokens = {j for head in heads for j in view.syntax.subtree(head)}
        spans = view.runs(tokens - {i})
        first, end = view.unit(i)
        spans = [(max(start, first), min(last, end)) for start, last in spans if start < end and last > first]
        if spans and spans[-1][0] > i:
            spans[-1] = (spans[-1][0], self._reach(view, i, spans[-1][1], end))
        return spans

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
            spans[-1] = (spans[-1][0], self._reach(view, i, spans[-1][1], end))
        return spans

    def _opens_clause(self, view: View, i: int, start: int) -> bool:
        """Do the words between a cue and its clause belong to the clause's subject ("said the group, or AAH, was")."""
        syntax = view.syntax
        if syntax.lower[i] in ("told", "tell", "tells", "telling") or syntax.child(i, "iobj", "obl") is not None:
            return False
        between = range(i + 1, start)
        return (
            any(syntax.pos[j] in ("NOUN", "PROPN") for j in between)
            and all(syntax.pos[j] in _NOMINAL or syntax.pos[j] in ("PUNCT", "CCONJ", "PART") for j in between)
            and not any(syntax.lower[j] in _TIMES or syntax.lower[j] in ("in", "on", "at", ":") for j in between)
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

    # ------------------------------------------------------------ passives

    def _is_passive(self, view: View, i: int) -> bool:
        syntax = view.syntax
        helpers = {syntax.lower[j] for j in syntax.children[i] if syntax.relation[j].startswith("aux")}
        if helpers & {"has", "have", "had", "’ve", "'ve"} and "been" not in helpers:
            return False
        if syntax.is_passive(i):
            return True
        return (
            syntax.tag[i] == "VBN"
            and syntax.relation[i] in ("acl", "advcl")
            and syntax.child(i, "nsubj", "aux") is None
        )

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
        content = self._parts(view, i, heads)
        view.add(Draft(cue_tokens(view, i), source, content, act, negated=syntax.is_negated(i), rule="passive"))
        return True

    # ------------------------------------------------------------ nouns and adjectives

    def _noun(self, view: View, i: int, cue: Cue) -> None:
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
            elif "to" in marks and syntax.pos[j] in _VERBAL and "inf" in frames:
                act = frames["inf"]
            else:
                continue
            heads = [j]
            break
        content = self._parts(view, i, heads)
        if act is None and "clause" in frames and self._noun_clause(view, i):
            _, end = view.unit(i)
            content, act = [(i + 1, self._reach(view, i, i + 3, end))], frames["clause"]
        if act is None:
            return
        tokens: list[int] = [i]
        source = None
        owner = syntax.child(i, "nmod:poss")
        if owner is None:
            named = [
                j
                for j in syntax.each(i, "compound", "amod", "nmod:unmarked")
                if j < i and view.doc[j].ent_type_ in _PARTIES
            ]
            owner = named[-1] if named else None
        verb = syntax.head[i]
        if owner is not None:
            source = view.phrase(owner, 0, i)
            source = without_possessive(view, source)
        elif syntax.relation[i] == "obj" and syntax.pos[verb] in _VERBAL:
            if self._denies(syntax.lower[verb]):
                return
            if syntax.lemma[verb] in _SUPPORT:
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
            and syntax.pos[i + 2] in _NOMINAL
            and syntax.lower[i + 2] not in ("he", "she", "they", "it", "we", "i", "you")
        )

    def _denies(self, form: str) -> bool:
        cues = self.lexicon.verbs.get(form)
        return cues is not None and any(Act.DENY in cue.frames.values() for cue in cues.values())

    def _adjective(self, view: View, i: int, cue: Cue) -> None:
        """ "is confident that", "were worried about"."""
        syntax, frames = view.syntax, cue.frames
        for j in syntax.each(i, "ccomp", "xcomp", "obl", "advcl", "csubj"):
            marks = {syntax.lower[k] for k in syntax.children[j] if k < j}
            if syntax.relation[j] in ("ccomp", "csubj") and "clause" in frames:
                act = frames["clause"]
            elif "to" in marks and syntax.pos[j] in _VERBAL:
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
            if impersonal and cue.lemma in _UNKNOWN and (negated or cue.lemma != "clear"):
                act, negated = Act.ASK, False
            elif impersonal and act not in (Act.DOUBT, Act.ASK):
                return
            source = None if impersonal else source_of(view, i)
            view.add(Draft([i], source, self._parts(view, i, [j]), act, negated=negated, rule="adjective"))
            return

    # ------------------------------------------------------------ according to

    def _according(self, view: View, i: int) -> None:
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


# ---------------------------------------------------------------- what several rules ask


def _mistagged(view: View, i: int) -> bool:
    """Is a noun that a tagger saw really a verb: "The mayor plans to", "The mayor claims that"."""
    syntax = view.syntax
    if syntax.lower[i].endswith("ing") and i > 0 and syntax.lower[i - 1] in _BE and i + 1 < len(syntax):
        return syntax.lower[i + 1] in ("that", "to", "about", "for")
    return (
        syntax.tag[i] == "NNS"
        and 0 < i < len(syntax) - 1
        and syntax.lower[i + 1] in ("to", "that")
        and syntax.pos[i - 1] in ("PROPN", "NOUN", "PRON", "ADV")
        and syntax.lower[i - 1] not in ("'s", "’s")
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner[1] - inner[0] == outer[1] - outer[0]


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


def subject_of(view: View, i: int) -> int | None:
    """Whoever speaks: the subject, also of the clause that a participle ("saying", "adding") hangs on."""
    syntax = view.syntax
    participle = syntax.tag[i] == "VBG" and i > 0 and syntax.lower[i - 1] == ","
    for _ in range(5):
        found = syntax.subject(i)
        if found is not None and syntax.lower[found] in _TIMES:
            return None
        if found is not None and not (participle and syntax.lower[found] in _RELATIVE):
            return found
        head = syntax.head[i]
        if head == i:
            return None
        relation = syntax.relation[i].partition(":")[0]
        if relation == "acl" and found is None:
            if any(syntax.lower[j] == "to" for j in syntax.children[i]):
                return None
            if syntax.lower[head] in _DOCUMENTS and syntax.relation[head] == "obj":
                owner = syntax.subject(syntax.head[head])
                return head if owner is None else owner
            if syntax.lower[head] not in _TIMES:
                return head
        if relation not in ("advcl", "xcomp", "conj", "acl") and not (participle and relation == "ccomp"):
            return None
        i = head
        if syntax.pos[i] not in _PREDICATES:
            i = next((j for j in syntax.ancestors(i) if syntax.pos[j] in _VERBAL), i)
    return None


def beside(view: View, i: int, low: int, high: int) -> Span | None:
    """The source by position: the noun phrase just before a cue, or else just after it, within ``[low, high)``."""
    syntax = view.syntax
    pos, lower = syntax.pos, syntax.lower
    end = i
    while end > low and (pos[end - 1] in ("AUX", "ADV", "PART") or lower[end - 1] in ("[", "*", ",")):
        end -= 1
    if lower[end : end + 1] == [","]:
        for j in range(end - 1, low, -1):
            if lower[j] in _INSERTED and lower[j - 1] == ",":
                end = j - 1
                break
            if pos[j] in _VERBAL or lower[j] == ",":
                break
    people = [ent for ent in view.doc.ents if ent.label_ == "PERSON" and low <= ent.start and ent.end <= end]
    start = end
    while start > low and (pos[start - 1] in _NOMINAL or lower[start - 1] in ("-", "*", "and")):
        start -= 1
    if people and lower[end : end + 1] == [","] and people[-1].start < start:
        start = people[-1].start
    while start < end and pos[start] in ("ADP", "CCONJ", "SCONJ"):
        start += 1
    span = view.trim(start, end)
    if any(pos[j] in ("PROPN", "NOUN", "PRON") and lower[j] not in _TIMES for j in range(*span)):
        return span
    end = i + 1
    while end < high and (pos[end] in _NOMINAL or lower[end] in ("-", "*")) and lower[end] not in _ADJUNCT:
        end += 1
    span = view.trim(i + 1, end)
    return span if any(pos[j] in ("PROPN", "NOUN", "PRON") for j in range(*span)) else None


def source_of(view: View, i: int) -> Span | None:
    """Tokens of a cue's source by the parse, outside any quotation that the cue stands outside of."""
    syntax = view.syntax
    first, end = view.unit(i)
    subject = subject_of(view, i)
    if subject is not None and syntax.relation[subject] == "expl":
        return None
    if subject is not None and syntax.lower[subject] in _RELATIVE and syntax.lower[i - 1] == "," and subject < i - 1:
        return _before_insertion(view, subject, first)
    if subject is None or view.quote_of[subject] != view.quote_of[i] or view.unit_of[subject] != view.unit_of[i]:
        near = max((j for j in range(first, i) if view.quote_of[j] != view.quote_of[i]), default=first - 1)
        finite = syntax.tag[i] in _FINITE_TAGS or any(syntax.relation[j] == "aux" for j in syntax.children[i])
        if finite or "](" in syntax.lower[i] or _mistagged(view, i):
            return beside(view, i, near + 1, i + 1)
        if syntax.relation[i].partition(":")[0] == "acl" and subject is None:
            return None
        subject = next((j for j in range(i - 1, near, -1) if syntax.relation[j] == "nsubj" and _may_speak(view, j)), None)
        if subject is None:
            return None
    outside = (
        syntax.extent(j)[1]
        for j in syntax.children[subject]
        if j < subject and syntax.relation[j].partition(":")[0] in _BEFORE_NOUN and syntax.relation[j] != "nmod:poss"
    )
    start = max(first, max(outside, default=0))
    if subject > i:
        return view.phrase(subject, i + 1, end)
    inside = i in syntax.subtree(subject)
    span = view.phrase(subject, start, i, without=first_below(view, subject, i) if inside else None)
    if syntax.lower[span[0] - 1 : span[0]] == [","] and span[0] - 2 >= first:
        span = _with_name(view, span, first)
    return _without_clauses(view, subject, span)


def _may_speak(view: View, j: int) -> bool:
    return view.syntax.lower[j] not in _RELATIVE and view.syntax.lower[j] not in _TIMES and view.syntax.pos[j] != "SPACE"


def _without_clauses(view: View, head: int, span: Span) -> Span:
    """A source without the relative and participial clauses after its comma."""
    syntax = view.syntax
    end = span[1]
    for j in range(head + 1, span[1] - 1):
        if syntax.lower[j] == "," and (syntax.lower[j + 1] in _WH or syntax.tag[j + 1] in ("VBG", "VBN")):
            end = j
            break
    return view.trim(span[0], end)


def _before_insertion(view: View, opening: int, first: int) -> Span | None:
    """The noun phrase before ", who served there, said"."""
    syntax = view.syntax
    end = opening
    while end > first and syntax.lower[end - 1] == ",":
        end -= 1
    start = end
    while start > first and (syntax.pos[start - 1] in _NOMINAL or syntax.lower[start - 1] in ("-", "and")):
        start -= 1
    while start < end and syntax.pos[start] in ("ADP", "CCONJ"):
        start += 1
    return view.trim(start, end) if start < end else None


def _with_name(view: View, span: Span, first: int) -> Span:
    """A description together with the name before its comma: "Ann Lee, the mayor," said; "an officer, along with" others."""
    syntax = view.syntax
    comma = span[0] - 1
    start = comma
    while start > first and (syntax.pos[start - 1] == "PROPN" or syntax.lower[start - 1] in ("-", ".")):
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


def cue_tokens(view: View, i: int) -> list[int]:
    """A verb with its particle."""
    return sorted([i, *view.syntax.each(i, "compound:prt")])


def addressee(view: View, i: int) -> Span | None:
    """The party told, where the verb has one."""
    syntax = view.syntax
    j = syntax.child(i, "iobj")
    if j is None:
        j = syntax.child(i, "obj")
    if j is None:
        j = next((k for k in syntax.each(i, "obl") if case_of(view, k) in ("to", "with")), None)
    if j is None or j <= i or view.quote_of[j] != view.quote_of[i]:
        return None
    return view.phrase(j, agent_start(view, j), view.unit(i)[1])
