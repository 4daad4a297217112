"""What the attribution rules look at: a parsed Doc with its paragraphs and quotations by token, and the drafts made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from discrepancy.pipeline.attributions.cues import Act
from discrepancy.pipeline.attributions.quotes import Quotation, paragraphs, quotations
from discrepancy.pipeline.syntax import Syntax

Span = tuple[int, int]
"""Tokens, end exclusive."""


@dataclass(slots=True)
class Draft:
    """An attribution in the making, by token.

    Attributes:
        cue: Tokens of the cue; empty where only the layout attributes.
        source: Tokens of the source; None where none is named.
        content: Token spans of the content, in order.
        act: What the cue does to it.
        direct: The content is a quotation.
        negated: The cue is negated.
        unreal: The cue is only thought of ("might say", "refused to say").
        via: Tokens of the outlet that was told; None where there is none.
        rule: Which rule made it, for error tables.
    """

    cue: Sequence[int]
    source: Span | None
    content: list[Span]
    act: Act
    direct: bool = False
    negated: bool = False
    unreal: bool = False
    via: Span | None = None
    rule: str = ""


@dataclass(slots=True)
class Found:
    """What a rule found beside a cue.

    Attributes:
        content: Token spans of the content.
        act: What the cue does to it.
        rule: Name of the rule, for error tables.
        source: The source, where the rule tells it too.
    """

    content: list[Span]
    act: Act
    rule: str
    source: Span | None = None


@dataclass(slots=True)
class QuoteSpan:
    """A quotation by token: ``[start, end)`` with its marks."""

    start: int
    end: int
    marks: Quotation


@dataclass(slots=True)
class View:
    """A Doc as the rules see it.

    Attributes:
        doc: The Doc.
        text: Its text, which a Doc puts together anew each time it is asked.
        syntax: Its parse.
        starts: Offset of each token.
        blocks: Token spans of the paragraphs.
        block_of: Index of each token's paragraph.
        quotes: Quotations in double marks, in order.
        quote_of: Index of the quotation around each token, -1 for none.
        drafts: Attributions made so far.
        used: Tokens that are the cue of a draft.
        taken: Tokens of quotations whose speaker the layout tells.
        units: Sentences by full stops, within paragraphs.
        unit_of: Index of each token's unit.
        partial: By cue, quotations that are only part of what it attributes ('said that the plan "is a mess"').
    """

    doc: Doc
    text: str
    syntax: Syntax
    starts: list[int]
    blocks: list[Span]
    block_of: list[int]
    quotes: list[QuoteSpan]
    quote_of: list[int]
    drafts: list[Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    partial: dict[int, Draft] = field(default_factory=dict)
    units: list[Span] = field(default_factory=list)
    unit_of: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc, syntax: Syntax) -> View:
        """Look at a parsed Doc."""
        text, starts = syntax.text, syntax.starts
        offsets = paragraphs(text)
        blocks: list[Span] = []
        block_of = [0] * len(starts)
        for number, (start, end) in enumerate(offsets):
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            blocks.append((first, last))
            for i in range(first, last):
                block_of[i] = number
        quotes: list[QuoteSpan] = []
        quote_of = [-1] * len(starts)
        for marks in quotations(text, offsets):
            if marks.single:
                continue
            first = bisect_right(starts, marks.start) - 1
            last = bisect_left(starts, marks.end)
            for i in range(first, last):
                quote_of[i] = len(quotes)
            quotes.append(QuoteSpan(first, last, marks))
        view = cls(doc, text, syntax, starts, blocks, block_of, quotes, quote_of)
        view._cut()
        return view

    def _cut(self) -> None:
        """Sentences by full stops within paragraphs, which hold where a parser's sentences run over line breaks."""
        syntax = self.syntax
        self.unit_of = [0] * len(self.starts)
        first_of_sentence = set(syntax.sentence_starts)
        for first, last in self.blocks:
            start = first
            for i in range(first, last):
                self.unit_of[i] = len(self.units)
                following = i + 1
                if following < last and self.quote_of[i] >= 0 and following == self.quotes[self.quote_of[i]].end:
                    stop = self.ends_sentence(i - 1) and i - 1 > start and syntax.lower[following] not in _GOES_ON
                    stop = stop and following in first_of_sentence
                else:
                    stop = self.ends_sentence(i) or (syntax.lower[i].endswith(".") and following in first_of_sentence)
                    if (
                        following < last
                        and self.quote_of[i] >= 0
                        and following == self.quotes[self.quote_of[i]].end - 1
                    ):
                        stop = False
                if stop or following == last or following - start == _LONGEST:
                    self.units.append((start, following))
                    start = following

    def unit(self, i: int) -> Span:
        """The sentence around a token by full stops and paragraphs."""
        return self.units[self.unit_of[i]] if self.units else (0, len(self.starts))

    def sentence(self, i: int) -> Span:
        """The sentence around a token."""
        number = self.syntax.sentence[i]
        starts = self.syntax.sentence_starts
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.starts)

    def ends_sentence(self, i: int) -> bool:
        """Is a token the full stop of a sentence, not of an abbreviation ("Brig.")."""
        lower = self.syntax.lower
        if lower[i] in "!?":
            return True
        if lower[i] != "." or i == 0:
            return False
        return lower[i - 1] not in _ABBREVIATIONS and not (len(lower[i - 1]) == 1 and lower[i - 1].isalpha())

    def add(self, draft: Draft) -> None:
        """Keep a draft that has content."""
        draft.content = [span for span in (self.trim(*span) for span in draft.content) if span[1] > span[0]]
        if draft.content:
            self.drafts.append(draft)
            self.used.update(draft.cue)

    def trim(self, start: int, end: int) -> Span:
        """A span without the white space, commas and dashes at its ends; quotation marks stay."""
        lower = self.syntax.lower
        while start < end and (lower[start] in _EDGE or lower[start].isspace() or self._mark(start, last=True)):
            start += 1
        while end > start and (lower[end - 1] in _EDGE or lower[end - 1].isspace() or self._mark(end - 1, last=False)):
            end -= 1
        return start, end

    def _mark(self, i: int, *, last: bool) -> bool:
        """Is a token the last (or first) mark of a quotation."""
        quote = self.quote_of[i]
        if quote < 0 or any(character.isalnum() for character in self.syntax.lower[i]):
            return False
        marks = self.quotes[quote]
        return i == marks.end - 1 and not marks.marks.continues if last else i == marks.start

    def offsets(self, span: Span) -> Span:
        """Offsets of a token span; an empty one, such as a name of nothing but a title, has no length."""
        if span[0] >= span[1]:
            at = self.starts[span[0]] if span[0] < len(self.starts) else len(self.text)
            return at, at
        last = self.doc[span[1] - 1]
        return self.starts[span[0]], last.idx + len(last)

    def runs(self, tokens: Iterable[int]) -> list[Span]:
        """Contiguous spans of a set of tokens; holes of punctuation and space alone are filled."""
        found: list[Span] = []
        pos = self.syntax.pos
        for i in sorted(tokens):
            if found and all(pos[j] in ("PUNCT", "SPACE") for j in range(found[-1][1], i)):
                found[-1] = (found[-1][0], i + 1)
            else:
                found.append((i, i + 1))
        return found

    def union(self, first: list[Span], second: list[Span]) -> list[Span]:
        """Spans that cover both lists."""
        return self.runs({i for start, end in (*first, *second) for i in range(start, end)})

    def phrase(self, head: int, low: int, high: int, without: int | None = None) -> Span:
        """The contiguous part around a head of its subtree within ``[low, high)``, without another token's subtree."""
        barred = set(self.syntax.subtree(without)) if without is not None else set()
        tokens = {i for i in self.syntax.subtree(head) if low <= i < high and i not in barred}
        tokens.add(head)
        for start, end in self.runs(tokens):
            if start <= head < end:
                return self.trim(start, end)
        return head, head + 1


_LONGEST = 300
"""Tokens of a sentence: longer ones are lists or damaged text, and rules would go over them again and again."""
_ABBREVIATIONS = frozenset(
    {"brig", "gen", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm", "sen", "rep", "gov", "dr", "mr", "mrs", "ms",
     "prof", "rev", "hon", "st", "jr", "sr", "pres", "min", "amb", "det", "supt", "insp", "cpl", "pvt", "no", "vs",
     "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec"}
)  # fmt: skip
_GOES_ON = frozenset({",", ";", ":", "-", "–", "—", "--", "said", "says", ".", ")"})
_EDGE = frozenset(",;:.-–—―") | {"--", ",", "..."}
