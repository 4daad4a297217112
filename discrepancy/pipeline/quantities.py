"""The ``discrepancy_quantities`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Quantities:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_quantities", assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Make the component."""
    return Quantities(nlp, name)
