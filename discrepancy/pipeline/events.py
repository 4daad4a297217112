"""The ``discrepancy_events`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Events:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_events", assigns=["doc.spans"])
def make_events(nlp: Language, name: str) -> Events:
    """Make the component."""
    return Events(nlp, name)
