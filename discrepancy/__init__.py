"""Reads news articles, extracts typed facts, and shows where the sources contradict each other.

    >>> import discrepancy
    >>> report = discrepancy.compare([
    ...     {"id": "north", "text": "The blast on Friday killed 12 people, police said.", "date": "2024-05-04"},
    ...     {"id": "south", "text": "The blast on Friday killed 31 people, witnesses said.", "date": "2024-05-04"},
    ... ])
    >>> [side.value.text for side in report.conflicts[0].sides]
    ['12 people', '31 people']

Heavy parts load on first use: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discrepancy.articles import Reading, read
    from discrepancy.errors import (
        DiscrepancyError,
        InputError,
        MissingExtraError,
        ModelError,
        NoArticlesError,
    )
    from discrepancy.pipeline.load import load
    from discrepancy.pipeline.show import show
    from discrepancy.report.model import Report
    from discrepancy.schema import Article, Conflict, Event, Fact
    from discrepancy.workflow import compare

__all__ = [
    "Article",
    "Conflict",
    "DiscrepancyError",
    "Event",
    "Fact",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "NoArticlesError",
    "Reading",
    "Report",
    "compare",
    "load",
    "read",
    "show",
]

_HOMES = {
    "Article": "schema",
    "Conflict": "schema",
    "Event": "schema",
    "Fact": "schema",
    "DiscrepancyError": "errors",
    "InputError": "errors",
    "MissingExtraError": "errors",
    "ModelError": "errors",
    "NoArticlesError": "errors",
    "Reading": "articles",
    "Report": "report.model",
    "compare": "workflow",
    "load": "pipeline.load",
    "read": "articles",
    "show": "pipeline.show",
}


def __getattr__(name: str) -> Any:
    if name == "archive":
        return import_module("discrepancy.archive")
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'discrepancy' has no attribute {name!r}")
    value = getattr(import_module(f"discrepancy.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
