"""The ``discrepancy_boundaries`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Boundaries:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_boundaries", assigns=["doc.spans"])
def make_boundaries(nlp: Language, name: str) -> Boundaries:
    """Make the component."""
    return Boundaries(nlp, name)
