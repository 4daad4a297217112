"""Every threshold of the package: unit, default, reason.

One frozen dataclass for each room; a component or function takes its section as an argument where a
user may want other values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CopySettings:
    """Finding copies (``linking.copies``)."""

    shingle_words: int = 5
    """Words in a shingle: shorter ones are shared by chance, longer ones miss edited copies."""

    containment: float = 0.4
    """Least share of the shorter text's shingles found in the longer one. Unrelated reports on one event
    share under .1; near-copies had .84 containment while their Jaccard similarity was only .33."""


COPIES = CopySettings()
