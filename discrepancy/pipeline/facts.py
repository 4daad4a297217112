"""The ``discrepancy_facts`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Facts:
    """Placeholder of the room: passes the Doc on."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc."""
        return doc


@Language.factory("discrepancy_facts", assigns=["doc.spans"])
def make_facts(nlp: Language, name: str) -> Facts:
    """Make the component."""
    return Facts(nlp, name)
