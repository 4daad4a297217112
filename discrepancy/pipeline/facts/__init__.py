"""The ``discrepancy_facts`` component: what the text states, one fact for each slot of each event.

Puts together what the components before it found: amounts and times with the event they belong to, who did it to whom
and where, who is held responsible, and whose claim each of them is. Read them as ``doc._.facts``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline.extensions import register, write_facts
from discrepancy.pipeline.facts.assemble import Assembly


class Facts:
    """Writes the facts of a Doc and the frames of its events."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Write the facts of a parsed Doc.

        Raises:
            ValueError: The Doc has no dependency parse.
        """
        assembly = Assembly(doc)
        facts = assembly.facts()
        write_facts(doc, facts, assembly.frames)
        return doc


@Language.factory("discrepancy_facts", assigns=["doc._.facts"])
def make_facts(nlp: Language, name: str) -> Facts:
    """Make the component."""
    return Facts(nlp, name)
