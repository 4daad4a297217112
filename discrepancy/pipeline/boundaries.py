"""The ``discrepancy_boundaries`` component: where the layout and the spelling settle it, sentences begin or do not.

It runs before the parser and presets ``token.is_sent_start``, which the parser then keeps to: True after a blank line
or a line that ends early (a headline, a byline, a list item), False inside numbers, dates, names with initials, after
abbreviations and before a quotation mark that closes. Everywhere else the parser decides as before. What another
component has set already stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from spacy.language import Language
from spacy.tokens import Doc, Token

from discrepancy.settings import SENTENCES

if TYPE_CHECKING:
    from thinc.types import Ints2d


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: Final = _words(
    "adm amb atty brig capt cdr cmdr cmdre col cpl det dr drs fr gen gov hon insp lt maj messrs mr mrs ms msgr mt pfc "
    "pres prof pvt rep reps rev sen sens sgt spc st supt vs gens sgts cols"
)
"""Abbreviations, without their full stop, that a name follows."""

BEFORE_NUMBERS: Final = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos art sec fig ch vol pp p approx est ca c"
)
"""Abbreviations that a number follows."""

DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){2,}")
"""Letters with full stops: U.S., U.N., a.m."""

OPENERS: Final = _words(
    "a after all although an and as at because before both but by despite during each earlier even every few for from "
    "he her here his how however i if in instead it its last later many meanwhile more most my neither no nobody none "
    "nor not nothing now of on once one only other others our she since so some still such than that the their then "
    "there these they this those though thus to under until we what when where whether which while who why with yes "
    "yet you your"
)
"""Words that may begin a sentence and do not continue a name."""

TERMINAL: Final = _words(". ? ! … ... .. ?! !! ?? !? 。")
"""What ends a sentence."""

CLOSERS: Final = _words("” ’ ) ] » ''")
"""What closes, and belongs to what comes before it; a straight quotation mark may close too."""

OPENING: Final = _words("“ ‘ ( [ « `` #")
PAUSES: Final = _words(", ; : ) ] ” ’ - – —")
"""Where a list or a table that runs on without end is cut."""

STRAIGHT: Final = frozenset(('"', "'"))
NEVER_BEFORE: Final = _words(", % 's ’s n't n’t / & - – — -- $ £ €")
"""After these the sentence goes on, whatever follows on the same line."""

LINE_ITEM: Final = _words("- – — * • · ▪ ● ◦ > #")
"""What begins an item of a list or a quoted line."""

HEADER_DATE: Final = re.compile(r"\s*(?:(?:date|published|updated|posted)\W*)?\d{4}-\d\d-\d\d\s*", re.IGNORECASE)
"""A date alone before the text of an article."""

DATELINE: Final = re.compile(
    r"^[^\S\n]*[A-Z][A-Z.'’ -]{1,40}(?:, ?[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?)?"  # KIRKUK, Iraq
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,?)?"  # , Jan. 5
    r"(?: ?\([^()\n]{1,40}\))?[^\S\n]*(?:--?|–|—)[^\S\n]+",  # (Reuters) —
    re.MULTILINE,
)
"""The place in capitals before the first words of an article: no part of the sentence that follows the dash."""

SLACK: Final = 4
"""Characters by which a line must stay behind the longest one for its end to count as meant: wrapped lines end within
one word of the margin, and the margin itself is known to a few characters only."""

LONG_WORD: Final = 60
"""Characters of the next line looked at to see whether its first word had fitted on the last line."""


BEGINS: Final = 1
UNSET: Final = 0
GOES_ON: Final = 2**64 - 1
"""What spaCy keeps of a token's sentence start: True, None, and False, which is -1 without its sign."""


class Boundaries:
    """Presets sentence starts on a Doc; keeps no state."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Preset sentence starts where they are certain, and return the Doc."""
        breaks = _line_breaks(doc)
        starts = doc.to_array("SENT_START")  # set as one array: setting each token reads the whole Doc each time
        before: Token | None = None  # the last token that is not white space
        begun = 0  # the last token at which a sentence may have begun
        for token in doc:
            index = token.i
            if token.is_space:
                if index and starts[index] == UNSET:
                    starts[index] = GOES_ON
                continue
            if before is None:
                if index and starts[index] == UNSET:
                    starts[index] = GOES_ON  # white space before the text is part of its first sentence
            elif starts[index] == UNSET:
                if index in breaks:
                    starts[index] = BEGINS
                elif _continues(doc, before, token):
                    starts[index] = GOES_ON
                if starts[index] == BEGINS or (starts[index] == UNSET and before.text in TERMINAL):
                    begun = index
                elif _too_long(index - begun, before, token):
                    starts[index] = BEGINS
                    begun = index
            before = token
        return doc.from_array(["SENT_START"], cast("Ints2d", starts.reshape(-1, 1)))


def _too_long(tokens: int, before: Token, token: Token) -> bool:
    """Say whether what has run on for so many tokens is no sentence, and may be cut before a word."""
    if tokens < SENTENCES.longest:
        return False
    return tokens >= SENTENCES.longest_unbroken or (before.text in PAUSES and bool(before.whitespace_))


def _line_breaks(doc: Doc) -> set[int]:
    """Find the tokens that begin a line, or follow a dateline, and with it begin a sentence."""
    text = doc.text
    header = HEADER_DATE.match(text)
    datelines = {match.end() for match in DATELINE.finditer(text)}
    if "\n" not in text and header is None and not datelines:
        return set()
    margin = max(len(line) for line in text.split("\n"))
    breaks = set()
    last = None
    newlines = 0
    for token in doc:
        if token.is_space:
            newlines += token.text.count("\n")
            continue
        if last is not None and (
            newlines > 1
            or token.idx in datelines
            or (newlines == 1 and _meant(text, last, token, margin))
            or (header is not None and last.idx < header.end() <= token.idx and token.text[0].isupper())
        ):
            breaks.add(token.i)
        last, newlines = token, 0
    return breaks


def _meant(text: str, last: Token, token: Token, margin: int) -> bool:
    """Say whether the line break between two words was made on purpose, and not by wrapping at a margin."""
    if token.text in LINE_ITEM:
        return True
    if token.text[0].islower() or last.text in NEVER_BEFORE:
        return False
    line = text[text.rfind("\n", 0, last.idx) + 1 : last.idx + len(last)]
    following = text[token.idx : token.idx + LONG_WORD].split(None, 1)[0]
    return len(line) + 1 + len(following) + SLACK <= margin or last.text in TERMINAL


def _continues(doc: Doc, before: Token, token: Token) -> bool:
    """Say whether a word goes on with the sentence of the word before it, on the same line or on a wrapped one."""
    word, previous = token.text, before.text
    at_edge = bool(token.whitespace_) or token.i + 1 == len(doc) or doc[token.i + 1].is_space
    if word in TERMINAL or (at_edge and (word in OPENING or word in CLOSERS)):
        return True
    if not before.whitespace_ and before.i == token.i - 1:
        return _glued(doc, before, token, at_edge=at_edge)
    if previous in NEVER_BEFORE or previous in OPENING or word in CLOSERS:
        return True
    opener = word.lower() in OPENERS
    if previous in CLOSERS or previous in STRAIGHT:
        inner = doc[before.i - 1].text if before.i else ""
        return word[0].islower() or (inner not in TERMINAL and not opener)
    if previous == "." or previous.endswith("."):
        return _after_full_stop(doc, before, token)
    # News ends its sentences with a mark; headlines and captions that run into the text are followed by an opener.
    return previous[-1].isalpha() and (word.islower() or not opener)


def _glued(doc: Doc, before: Token, token: Token, *, at_edge: bool) -> bool:
    """Say whether a word without a space before it goes on; a sentence glued to the last ("end.Next") begins."""
    word, previous = token.text, before.text
    if word in STRAIGHT:
        return at_edge or previous[-1] not in ".?!…"
    if previous in STRAIGHT:
        opens = not before.i or bool(doc[before.i - 1].whitespace_) or doc[before.i - 1].is_space
        return opens or not word[0].isupper()
    return previous[-1] not in ".?!…”’)]*" or not (word[0].isupper() or word in OPENING)


def _after_full_stop(doc: Doc, before: Token, token: Token) -> bool:
    """Say whether the full stop before a word only ends an abbreviation."""
    if before.text == ".":
        if not before.i or doc[before.i - 1].whitespace_:
            return False
        stem = doc[before.i - 1].text
    else:
        stem = before.text[:-1]
    lower, word = stem.lower(), token.text
    if lower in TITLES:
        return word[0].isupper() or word[0] in "(“\"‘'"
    if lower in BEFORE_NUMBERS:
        return word[0].isdigit()
    if DOTTED.fullmatch(stem + "."):
        return word[0].islower() or word[0].isdigit() or (word[0].isalpha() and word.lower() not in OPENERS)
    if len(stem) == 1 and stem.isupper():  # an initial, where a name goes on: George W. Bush
        return word[0].isupper() and word.lower() not in OPENERS
    return False


@Language.factory("discrepancy_boundaries", assigns=["token.is_sent_start"])
def make_boundaries(nlp: Language, name: str) -> Boundaries:
    """Make the component."""
    return Boundaries(name)
