"""The ``discrepancy_dates`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Dates:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_dates", assigns=["doc.spans"])
def make_dates(nlp: Language, name: str) -> Dates:
    """Make the component."""
    return Dates(nlp, name)
