"""Attribution by layout: headlines, transcripts, signed quotations, tweets, and blocks that a colon hands over."""

from __future__ import annotations

import re
from typing import Final

from discrepancy.pipeline.attributions.cues import Act, Lexicon
from discrepancy.pipeline.attributions.sources import source_of
from discrepancy.pipeline.attributions.speakers import is_outlet
from discrepancy.pipeline.attributions.view import Draft, Span, View

_DASH: Final = frozenset({"-", "–", "—", "―", "--"})
_HANDLE: Final = re.compile(r"^\s*[–—―-]+\s*[^\n@]{1,60}\(@\w{1,30}\)")
_LABEL: Final = re.compile(r"^[\"“”']?(?P<name>[A-Z][A-Z.'’ -]{2,40}(?:\([^)\n]{1,40}\))?):\s")
_LINK: Final = re.compile(r"<?https?://\S+|\[|\]\([^)\s]*\)")
_ASIDE: Final = re.compile(r"^[\"“]?[(\[][A-Z ]+[.)\]]")
_TWEET: Final = 285
"""Characters of a tweet without its links, and a few for marks."""
_NAME: Final = 7
"""Tokens of a name before a headline's colon or after a quotation's dash."""
_HEADLINE: Final = 45
"""Tokens of a headline."""


class Blocks:
    """Finds attributions that are told by layout, given the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.verbs

    def find(self, view: View) -> None:
        """Add them to the view's drafts, and mark their quotations as spoken for."""
        self._transcript(view)
        self._signed(view)
        self._tweets(view)
        self._handed_over(view)
        if view.blocks:
            self._headline(view)

    # ------------------------------------------------------------ headlines

    def _headline(self, view: View) -> None:
        """ "Police: two dead", "Two dead: police", "Minister Says Two Died"."""
        syntax = view.syntax
        start, end = view.blocks[0]
        if end - start > _HEADLINE or len(view.units) == 0 or view.units[0][1] < end - 1:
            return
        for i in range(start, end):
            if syntax.lower[i] == ":" and view.quote_of[i] < 0:
                left, right = (start, i), view.trim(i + 1, end)
                if i - start <= _NAME and self._names(view, *left) and right[1] - right[0] > 2:
                    view.add(Draft([i], view.trim(*left), [right], Act.ASSERT, rule="headline"))
                elif right[1] - right[0] <= 4 and self._names(view, *right):
                    view.add(Draft([i], right, [left], Act.ASSERT, rule="headline"))
                return

    def headline_verb(self, view: View) -> None:
        """ "Minister Says Two Dead": a headline whose verb the parse made nothing of."""
        syntax = view.syntax
        if not view.blocks:
            return
        start, end = view.blocks[0]
        if end - start > _HEADLINE or view.units[0][1] < end - 1 or any(i in view.used for i in range(start, end)):
            return
        for i in range(start + 1, end - 2):
            if syntax.lower[i] in ("says", "said", "say") and view.quote_of[i] < 0:
                start = max((j + 1 for j in range(start, i) if syntax.lower[j] in (":", "—", "–", "|")), default=start)
                view.add(Draft([i], view.trim(start, i), [(i + 1, end)], Act.ASSERT, rule="headline"))
                return

    def _names(self, view: View, start: int, end: int) -> bool:
        """Is a headline's side a party and not a sentence."""
        syntax = view.syntax
        if start >= end or any(character in view.doc[start].text for character in "‘’'“\""):
            return False
        words = [i for i in range(start, end) if syntax.pos[i] not in ("PUNCT", "SPACE")]
        return bool(words) and all(syntax.pos[i] in ("PROPN", "NOUN", "ADJ", "DET", "NUM", "ADP") for i in words)

    # ------------------------------------------------------------ transcripts

    def _transcript(self, view: View) -> None:
        """Paragraphs that open with a speaker's name in capitals and a colon, and what follows each."""
        text = view.text
        labels: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(view.blocks):
            if start < end and (match := _LABEL.match(text[view.starts[start] : view.starts[start] + 100])):
                labels.append((number, view.starts[start] + match.end("name")))
        if len(labels) < 2:
            return
        open_draft: Draft | None = None
        starts = dict(labels)
        for number in range(labels[0][0], len(view.blocks)):
            start, end = view.blocks[number]
            if number in starts:
                colon = next(i for i in range(start, end) if view.starts[i] + len(view.doc[i]) > starts[number])
                source = view.trim(start, colon) if view.quote_of[start] < 0 else view.trim(start + 1, colon)
                open_draft = Draft([colon], source, [], Act.ASSERT, direct=True, rule="transcript")
                view.drafts.append(open_draft)
                view.used.add(colon)
                content = (colon + 1, end)
            elif number > labels[-1][0] + 3 or open_draft is None or not self._speech(view, start):
                open_draft = None
                continue
            else:
                content = (start, end)
            if not _ASIDE.match(text[view.starts[start] : view.starts[start] + 60]):
                open_draft.content.append(content)
            view.taken.update(range(start, end))
        view.drafts[:] = [draft for draft in view.drafts if draft.content]

    def _speech(self, view: View, start: int) -> bool:
        return view.quote_of[start] >= 0

    # ------------------------------------------------------------ signatures

    def _signed(self, view: View) -> None:
        """A quotation with a dash and a name after it: "We were lucky." ― Ann Lee."""
        syntax = view.syntax
        for quote in view.quotes:
            i = quote.end
            while i < len(syntax) and syntax.pos[i] == "SPACE":
                i += 1
            if i + 1 >= len(syntax) or syntax.lower[i] not in _DASH or "\n" in syntax.lower[i + 1]:
                continue
            end = i + 1
            while end < len(syntax) and syntax.lower[end].isspace() and "\n" not in syntax.lower[end]:
                end += 1
            first = end
            while end < len(syntax) and view.block_of[end] == view.block_of[i] and "\n" not in syntax.lower[end]:
                end += 1
            name = view.trim(first, end)
            if name[0] >= name[1] or name[1] - name[0] > _NAME + 4 or not view.doc[name[0]].text[:1].isupper():
                continue
            if any(syntax.pos[j] in ("VERB", "AUX") for j in range(*name)) or view.quote_of[name[1] - 1] >= 0:
                continue
            view.drafts.append(Draft([i], name, [(quote.start, quote.end)], Act.ASSERT, direct=True, rule="signed"))
            view.used.add(i)
            view.taken.update(range(quote.start, quote.end))

    def _tweets(self, view: View) -> None:
        """Paragraphs up to a signature "— Name (@handle) date", back as far as a tweet is long."""
        text = view.text
        free = 0
        for number, (start, end) in enumerate(view.blocks):
            opening = text[view.starts[start] : view.offsets((start, end))[1]]
            if not _HANDLE.match(opening):
                continue
            first = number
            length = 0
            while first > free:
                before = view.blocks[first - 1]
                quoted = view.quote_of[before[0]] >= 0 and view.quotes[view.quote_of[before[0]]].end >= before[1]
                piece = _LINK.sub("", text[slice(*view.offsets(before))])
                if quoted or piece.rstrip().endswith(":") or length + len(piece) > _TWEET:
                    break
                first -= 1
                length += len(piece)
            if first < number:
                dash = start
                name = dash + 1
                last = name
                while last < end and "@" not in view.doc[last].text and view.doc[last].text != "(":
                    last += 1
                content: list[Span] = [view.blocks[j] for j in range(first, number)]
                view.add(Draft([dash], view.trim(name, last), content, Act.ASSERT, direct=True, rule="tweet"))
                for span in content:
                    view.taken.update(range(*span))
            free = number + 1

    # ------------------------------------------------------------ blocks after a colon

    def _handed_over(self, view: View) -> None:
        """ "As the Times reported:" and the paragraphs without quotation marks after it."""
        syntax = view.syntax
        for number, (start, end) in enumerate(view.blocks[:-1]):
            last = end - 1
            if not syntax.lower[last].endswith(":") or view.quote_of[view.blocks[number + 1][0]] >= 0:
                continue
            first, _ = view.unit(last)
            cue = self._cue(view, first, last)
            source = None if cue is None or cue in view.used else source_of(view, cue)
            if source is not None and cue is not None:
                content = self._block(view, number, source)
            else:
                first = view.unit(first - 1)[0] if first > start else first
                cue = next((i for i in range(first, last) if syntax.lower[i] == "according"), None)
                if cue is None or not _OWN_VOICE.isdisjoint(syntax.lower[first:end]):
                    continue
                source = view.phrase(min(cue + 3, last), cue + 2, last)
                content = self._block(view, number, source, many=True)
            if content:
                view.drafts.append(Draft([cue], source, content, Act.ASSERT, direct=True, rule="block"))
                view.used.add(cue)

    def _cue(self, view: View, first: int, last: int) -> int | None:
        """The last reporting verb of the sentence that ends in the colon."""
        for i in range(last, first - 1, -1):
            cues = self.verbs.get(view.syntax.lower[i].rstrip(":"))
            if cues is not None and any("quote" in cue.frames for cue in cues.values()):
                return i
        return None

    def _block(self, view: View, number: int, source: Span, *, many: bool = False) -> list[Span]:
        """Paragraphs handed over: one after a person, after an outlet all up to a sign of the article's own voice."""
        name = " ".join(view.doc[i].text for i in range(*source))
        many = many or is_outlet(name.replace("*", ""))
        key = next((view.syntax.lower[i] for i in range(source[1] - 1, source[0] - 1, -1) if view.doc[i].is_alpha), "")
        found: list[Span] = []
        for start, end in view.blocks[number + 1 :]:
            own = {view.syntax.lower[i] for i in range(start, end) if view.quote_of[i] < 0}
            if found and (not many or key in own or not own.isdisjoint(_OWN_VOICE) or "?" in own):
                break
            found.append((start, end))
        return found if many or len(found) == 1 else []


_OWN_VOICE: Final = frozenset({"i", "you", "your", "my", "we", "our", "here"})
"""Words, outside quotation marks, of an article that speaks for itself."""
