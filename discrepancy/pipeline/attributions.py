"""The ``discrepancy_attributions`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Attributions:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_attributions", assigns=["doc.spans"])
def make_attributions(nlp: Language, name: str) -> Attributions:
    """Make the component."""
    return Attributions(nlp, name)
