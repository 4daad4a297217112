"""The ``discrepancy_actors`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Actors:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_actors", assigns=["doc.spans"])
def make_actors(nlp: Language, name: str) -> Actors:
    """Make the component."""
    return Actors(nlp, name)
