"""From a text to its words, in time that grows with the text.

spaCy's tokenizer takes marks off both ends of what stands between two blanks, one at a time, and reads all the rest of
it anew each time: ten thousand brackets in a row cost it half a minute. Runs that no language writes are therefore
given to it in pieces.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

PIECE: Final = 250
"""Code points of a piece of what is cut."""

UNBROKEN: Final = re.compile(rf"\S{{{2 * PIECE + 1},}}")
"""What is cut: only the longest addresses of pages have 500 code points without a blank."""


def make_doc(nlp: Language, text: str) -> Doc:
    """The words of a text, as ``nlp.make_doc`` finds them wherever blanks come at all often.

    Raises:
        ValueError: The text is longer than the pipeline takes.
    """
    cuts = [place for run in UNBROKEN.finditer(text) for place in range(run.start() + PIECE, run.end(), PIECE)]
    if not cuts or len(text) > nlp.max_length:
        return nlp.make_doc(text)
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return Doc.from_docs([nlp.make_doc(piece) for piece in pieces], ensure_whitespace=False, attrs=["NORM"])
