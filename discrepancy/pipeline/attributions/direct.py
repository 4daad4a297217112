"""Direct quotation: who says what stands between quotation marks, also over sentences and paragraphs."""

from __future__ import annotations

from typing import Final

from discrepancy.pipeline.attributions.cues import Act, Lexicon
from discrepancy.pipeline.attributions.sources import addressee, beside, cue_tokens, source_of
from discrepancy.pipeline.attributions.view import Draft, QuoteSpan, Span, View

_STOPPERS: Final = frozenset({"but", "and", "which", "when", "while", "because", "that"})
"""Words after a quotation that begin the article's own clause."""
_CLOSERS: Final = frozenset({",", ";", "—", "–", "--", ":", "(", "."})
_FULL_WORDS: Final = 4
"""Words in a quotation from which it can stand alone; shorter ones are words taken over into somebody's sentence."""
_GAP: Final = 60
"""Tokens between a quotation and its cue: a speaker's name with office and affiliation is not longer."""


class Direct:
    """Finds the cue and the source of quotations, given the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.verbs

    def find(self, view: View) -> None:
        """Add an attribution for every quotation that a speaker is named for."""
        last: Draft | None = None
        last_block = -2
        waiting: list[QuoteSpan] = []
        block = -1
        pending = False
        for quote in view.quotes:
            number = view.block_of[quote.start]
            if number != block:
                waiting, block = [], number
            if quote.start in view.taken or not self._stands_alone(view, quote):
                continue
            carried = pending and last is not None
            pending = quote.marks.continues
            found = self._after(view, quote) or self._before(view, quote)
            if found is None and carried and last is not None:
                last.content.append((quote.start, quote.end))
                last_block = number
                continue
            if found is None and last is not None and last_block == number and self._goes_on(view, last, quote):
                last.content.append((quote.start, quote.end))
                continue
            if found is None and last is not None and number - last_block == 1 and self._fills(view, quote):
                found = Draft([], last.source, [], Act.ASSERT, direct=True, rule="quote-next")
            if found is None:
                waiting.append(quote)
                continue
            same = last is not None and found.cue and tuple(found.cue) == tuple(last.cue)
            if same and last is not None:
                last.content.append((quote.start, quote.end))
            else:
                found.content = [(each.start, each.end) for each in waiting if self._starts_sentence(view, each)]
                found.content.append((self._opening(view, quote, found), quote.end))
                if found.rule == "quote-inside":
                    view.partial[found.cue[0]] = found
                    last, last_block, waiting = found, number, []
                    continue
                view.drafts.append(found)
                view.used.update(found.cue)
                last = found
            waiting = []
            last_block = number

    def _stands_alone(self, view: View, quote: QuoteSpan) -> bool:
        """Is it speech, and not a few words or a title in marks."""
        pos = view.syntax.pos
        words = sum(pos[i] not in ("PUNCT", "SPACE", "SYM") for i in range(quote.start, quote.end))
        inner = view.text[quote.marks.inner_start : quote.marks.inner_end].rstrip()
        if quote.marks.continues or (inner and inner[-1] in ",.?!…" and words > 0):
            return True
        return words >= _FULL_WORDS and (
            self._follows_colon(view, quote) or any(pos[i] in ("VERB", "AUX") for i in range(quote.start, quote.end))
        )

    def _follows_colon(self, view: View, quote: QuoteSpan) -> bool:
        before = self._previous(view, quote.start)
        return before is not None and view.syntax.lower[before].endswith(":")

    def _previous(self, view: View, i: int) -> int | None:
        """Nearest token before that is no white space."""
        i -= 1
        while i >= 0 and view.syntax.pos[i] == "SPACE":
            i -= 1
        return i if i >= 0 else None

    def _starts_sentence(self, view: View, quote: QuoteSpan) -> bool:
        """Does the quotation open a sentence of its own."""
        before = self._previous(view, quote.start)
        if before is None or view.block_of[before] != view.block_of[quote.start]:
            return True
        return view.syntax.lower[before][-1:] in ".!?:" or view.quote_of[before] >= 0

    def _goes_on(self, view: View, last: Draft, quote: QuoteSpan) -> bool:
        """Does the quotation follow its speaker's last words with no sentence of the article's own between them."""
        if not self._starts_sentence(view, quote):
            return False
        end = max([last.content[-1][1], *(i + 1 for i in last.cue)])
        stops = sum(view.ends_sentence(i) for i in range(end, quote.start) if view.quote_of[i] < 0)
        return stops <= 1

    def _fills(self, view: View, quote: QuoteSpan) -> bool:
        """Is the paragraph nothing but this quotation."""
        start, end = view.blocks[view.block_of[quote.start]]
        return quote.start - start <= 1 and end - quote.end <= 1

    def _opening(self, view: View, quote: QuoteSpan, draft: Draft) -> int:
        """Start of the sentence that ends in a quotation: 'The group "acted alone," she said' is hers from "The"."""
        if draft.rule != "quote-after" or self._starts_sentence(view, quote):
            return quote.start
        start = quote.start
        while start > 0 and view.block_of[start - 1] == view.block_of[quote.start]:
            if view.ends_sentence(start - 1) or view.quote_of[start - 1] >= 0:
                break
            start -= 1
        return start

    # ------------------------------------------------------------ the cue

    def _after(self, view: View, quote: QuoteSpan) -> Draft | None:
        """ "...," she said / said Ann Lee, the mayor / Ann Lee, the mayor, told reporters."""
        syntax, text = view.syntax, view.text
        inner = text[quote.marks.inner_start : quote.marks.inner_end].rstrip()
        start = quote.end
        if start >= len(syntax) or quote.marks.continues:
            return None
        closed = not inner or inner[-1] not in ",?!…—–-."
        if closed and syntax.lower[start] not in (",", "—", "–", "--", "-", "―"):
            return None
        stop = self._until(view, start)
        for i in range(start, stop):
            cues = self.verbs.get(syntax.lower[i])
            if cues is None or not any("quote" in cue.frames for cue in cues.values()):
                continue
            if syntax.pos[i] not in ("VERB", "AUX"):
                continue
            if syntax.tag[i] == "VBG" and i > start + 1:
                continue
            if syntax.tag[i] == "VBN" and i > start and syntax.child(i, "aux") is None and syntax.is_passive(i):
                continue
            if any(syntax.lower[j] in _STOPPERS for j in range(start, i)) or self._speaks_on(view, i, stop):
                continue
            if inner[-1:] == "." and not self._tag(view, i, start, stop):
                return None
            return self._draft(view, i, self._source(view, i, start, stop), "quote-after")
        return None

    def _speaks_on(self, view: View, i: int, stop: int) -> bool:
        """Does a clause of its own follow a cue, so that it has its content there and not before."""
        syntax = view.syntax
        for j in range(i + 1, stop):
            if syntax.lower[j] in _CLOSERS or syntax.lower[j] in ("who", "which", "adding", "when", "after", "as"):
                return False
            if syntax.lower[j] == "that" or syntax.tag[j] in ("VBD", "VBZ", "VBP", "MD"):
                return True
        return False

    def _tag(self, view: View, i: int, start: int, stop: int) -> bool:
        """Is what follows a finished quotation a bare "He said." and not a sentence with a quotation of its own."""
        ended = stop < len(view.syntax) and view.ends_sentence(stop)
        return ended and i - start <= 6 and stop - start <= 16 and view.syntax.child(i, "ccomp", "obj") is None

    def _until(self, view: View, start: int) -> int:
        """Where the words after a quotation end: sentence, paragraph or next quotation."""
        syntax = view.syntax
        block = view.block_of[start]
        end = min(len(syntax), start + _GAP)
        for i in range(start, end):
            if view.block_of[i] != block or view.quote_of[i] >= 0 or "\n" in syntax.lower[i]:
                return i
            if i > start and view.ends_sentence(i):
                return i
        return end

    def _before(self, view: View, quote: QuoteSpan) -> Draft | None:
        """She said: "..." / She said, "..." / She said "..."."""
        syntax = view.syntax
        link = self._previous(view, quote.start)
        if link is None or view.quote_of[link] >= 0:
            return None
        colon = syntax.lower[link].endswith(":")
        other = view.block_of[link] != view.block_of[quote.start]
        if other and not colon:
            return None
        low = link
        while low > 0 and link - low < _GAP and view.block_of[low - 1] == view.block_of[link]:
            if view.ends_sentence(low - 1) or view.quote_of[low - 1] >= 0:
                break
            low -= 1
        best: int | None = None
        for i in range(low, link + 1):
            cues = self.verbs.get(syntax.lower[i].rstrip(":"))
            if cues is None or not any("quote" in cue.frames for cue in cues.values()):
                continue
            if syntax.pos[i] not in ("VERB", "AUX") and not (colon and i >= link - 1):
                continue
            if best is not None and (syntax.tag[i] == "VB" or syntax.relation[i] == "acl:relcl"):
                continue
            best = i
        if best is None:
            return None
        source = self._source(view, best, low, link + 1)
        if colon or syntax.lower[link] in (",", "―", "—", "–", "--"):
            return self._draft(view, best, source, "quote-before")
        if best == link or syntax.lower[link] == "that" or self._told(view, best, link):
            return self._draft(view, best, source, "quote-inside")
        return None

    def _told(self, view: View, i: int, link: int) -> bool:
        """Is all that stands between a cue and a quotation the cue's own object or adverb."""
        own = set(view.syntax.subtree(i))
        return (
            link in own
            and link - i <= 12
            and not any(view.syntax.relation[j] in ("ccomp", "advcl") and j < link for j in view.syntax.children[i])
        )

    def _draft(self, view: View, i: int, source: Span | None, rule: str) -> Draft:
        return Draft(
            cue_tokens(view, i),
            source,
            [],
            Act.ASSERT,
            direct=True,
            via=addressee(view, i, self._lemma(view, i)),
            rule=rule,
        )

    def _lemma(self, view: View, i: int) -> str:
        return next(iter(self.verbs[view.syntax.lower[i].rstrip(":")].values())).lemma

    def _source(self, view: View, i: int, low: int, high: int) -> Span | None:
        """The source by the parse; where that names none beside the cue, the names next to it."""
        found = source_of(view, i)
        if found is not None and low <= found[0] and found[1] <= high + 1:
            return found
        if found is not None and view.syntax.tag[i] in ("VBG", "VB") and view.unit_of[found[0]] == view.unit_of[i]:
            return found
        return beside(view, i, low, high) or found
