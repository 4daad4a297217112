"""The ``discrepancy_names`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Names:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_names", assigns=["doc.spans"])
def make_names(nlp: Language, name: str) -> Names:
    """Make the component."""
    return Names(nlp, name)
