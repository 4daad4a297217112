"""The ``discrepancy_dates`` component: time expressions, found and normalised (TIMEX3).

Rooms: ``pieces`` (text to atoms, the lexicon), ``chart`` (the grammar engine), ``grammar`` (the rules),
``compose`` and ``pairs`` (their actions), ``expressions`` (what they emit), ``find`` (expressions in a text),
``tense``, ``resolve`` (values in context), ``component``.
"""

from __future__ import annotations

from spacy.language import Language

from discrepancy.pipeline.dates.component import Dates


@Language.factory("discrepancy_dates", assigns=["doc.spans"])
def make_dates(nlp: Language, name: str) -> Dates:
    """Make the component."""
    return Dates(nlp, name)


__all__ = ["make_dates"]
