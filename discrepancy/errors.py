"""Every error this package raises on purpose.

DiscrepancyError
├── InputError          an argument or an input that cannot be used
│   └── NoArticlesError     nothing readable was left to compare
├── ModelError          a spaCy pipeline is missing or does not fit
└── MissingExtraError   an optional library is not installed

Every message says what happened and what to do next.
"""

from __future__ import annotations


class DiscrepancyError(Exception):
    """Base of all errors of this package."""


class InputError(DiscrepancyError, ValueError):
    """An argument or an input that cannot be used."""


class NoArticlesError(InputError):
    """Nothing readable was left to compare."""


class ModelError(DiscrepancyError):
    """A spaCy pipeline is missing, or does not fit this version of the package."""


class MissingExtraError(DiscrepancyError, ImportError):
    """An optional library is not installed."""

    def __init__(self, library: str, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs {library}. Install it with: pip install 'discrepancy[{extra}]'")
