"""Code that a worker runs first: a component that fails on certain words. Not a test itself."""

from __future__ import annotations

import os
import signal
import time

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import load


@Language.component("test_poison")
def poison(doc: Doc) -> Doc:
    """Raise, hang, die or take all memory, as the text says."""
    if "Raiseville" in doc.text:
        raise ValueError("a component fails")
    if "Hangville" in doc.text:
        time.sleep(3600)
    if "Crashville" in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "Greedville" in doc.text:
        bytearray(1 << 34)
    return doc


load.COMPONENTS += ("test_poison",)  # type: ignore[assignment, misc]
