"""The ``discrepancy_quantities`` component: every number that says how many or how much.

Reads the words once (``values.scanning.scan``), then asks the parse what each number counts or measures and how
amounts of one sentence hang together. Dates, years and clock times found by ``discrepancy_dates`` stay out, lengths
of time are kept as measures of dimension "time". Works without ``discrepancy_dates`` too.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.quantities.reading import mentions


class Quantities:
    """Finds quantities: ``doc.spans["quantities"]``, and ``store.read(doc, "quantities", QuantityMention)``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write the quantities of a parsed Doc.

        Raises:
            ValueError: The Doc has no dependency parse.
        """
        found = mentions(doc)
        store.write_mentions(doc, "quantities", found, [mention.category for mention in found])
        return doc


@Language.factory("discrepancy_quantities", assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Make the component."""
    return Quantities(nlp, name)
