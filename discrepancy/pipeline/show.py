"""What the pipeline reads in a text, marked in the text itself with displaCy's span style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.errors import InputError
from discrepancy.pipeline.extract import as_doc
from discrepancy.pipeline.load import load
from discrepancy.schema import Article

_LABELS: Final = {
    "dates": "DATE",
    "quantities": "QUANTITY",
    "actors": "ACTOR",
    "places": "PLACE",
    "attributions": "CLAIM",
}
_DENIAL: Final = "DENIAL"
_COLOURS: Final = {
    "DATE": "#f6c177",
    "QUANTITY": "#9ccbf0",
    "ACTOR": "#b9dca3",
    "PLACE": "#ddcfb8",
    "CLAIM": "#d3bfea",
    _DENIAL: "#f2aaa2",
}
GROUPS: Final = tuple(_LABELS)
"""Span groups that are marked."""


@dataclass(frozen=True)
class MarkedText:
    """A text with its spans marked: a notebook shows it, ``html`` holds it for elsewhere."""

    html: str = field(repr=False)
    counts: dict[str, int]
    """How many spans of each label."""

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        found = ", ".join(f"{label} {count}" for label, count in self.counts.items())
        return f"<MarkedText: {found or 'nothing found'}; a notebook shows it, .html holds it>"


def show(
    text: Doc | Article | str, *, groups: tuple[str, ...] = GROUPS, model: str | Path | Language | None = None
) -> MarkedText:
    """Mark dates, quantities, actors, places and attributed statements in a text.

    Args:
        text: A Doc that our pipeline made; or an article or a text, which it then reads.
        groups: Which of "dates", "quantities", "actors", "places" and "attributions" to mark.
        model: What reads a text, as in ``load``. Give what ``load`` returned to read many texts.

    Raises:
        InputError: There is no such group, or the Doc was not made by our pipeline.
        ModelError: The pipeline cannot be loaded.

    Example:
        >>> show("Police said 14 rockets were fired on Friday.").counts
        {'DATE': 1, 'QUANTITY': 1, 'ACTOR': 1, 'CLAIM': 1}
    """
    unknown = [group for group in groups if group not in _LABELS]
    if unknown:
        raise InputError(f"There is no group {unknown[0]!r} to show. Choose among {', '.join(GROUPS)}.")
    doc = _doc(text, model)
    missing = [group for group in groups if group not in doc.spans]
    if missing:
        raise InputError(f"The Doc has no span group {missing[0]!r}. Read it with the pipeline of discrepancy.load().")
    spans = [_span(group, span) for group in groups for span in doc.spans[group] if len(span)]
    counts: dict[str, int] = {}
    for span in spans:
        counts[span["label"]] = counts.get(span["label"], 0) + 1
    paragraphs = [_paragraph(doc, start, end, spans) for start, end in _paragraphs(doc)]
    html = displacy.render(paragraphs, style="span", manual=True, jupyter=False, options={"colors": _COLOURS})
    return MarkedText(html=html, counts=counts)


def _doc(text: Doc | Article | str, model: str | Path | Language | None) -> Doc:
    if isinstance(text, Doc):
        return text
    nlp = load(model)
    return nlp(as_doc(nlp, text)) if isinstance(text, Article) else nlp(text)


def _span(group: str, span: Any) -> dict[str, Any]:
    label = _DENIAL if group == "attributions" and span.label_ == "deny" else _LABELS[group]
    return {"start_token": span.start, "end_token": span.end, "label": label}


def _paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges between line ends: displaCy itself would run all lines together."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _paragraph(doc: Doc, start: int, end: int, spans: Sequence[dict[str, Any]]) -> dict[str, Any]:
    inside = [
        span
        | {"start_token": max(span["start_token"], start) - start, "end_token": min(span["end_token"], end) - start}
        for span in spans
        if span["start_token"] < end and span["end_token"] > start
    ]
    return {"text": doc[start:end].text, "tokens": [token.text for token in doc[start:end]], "spans": inside}
