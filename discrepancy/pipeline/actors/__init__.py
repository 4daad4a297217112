"""The ``discrepancy_actors`` component: who takes part, and where.

Order of reading: ``located``, ``kinds`` and ``spans`` (names put right), ``named`` and ``described`` (mentions),
``grammar`` (what apposition and the like make one), ``resolve`` with ``descriptions`` and ``pronouns`` (chains),
``places``, ``write`` (values by schema).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.pipeline.actors.described import nominals, third_person
from discrepancy.pipeline.actors.grammar import link
from discrepancy.pipeline.actors.named import Names
from discrepancy.pipeline.actors.places import spots
from discrepancy.pipeline.actors.resolve import Resolver
from discrepancy.pipeline.actors.spans import name_spans
from discrepancy.pipeline.actors.write import actor_chains, place_chains
from discrepancy.pipeline.syntax import Syntax


class Actors:
    """Finds named and described parties, pronouns for them, and places; joins the mentions of each to a chain."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write "actors", "actor_chains", "places" and "place_chains", with span groups ``actors`` and ``places``.

        Raises:
            ValueError: The Doc has no dependency parse.
        """
        syntax = Syntax.of(doc)
        spans = name_spans(doc, syntax)
        names = Names(syntax, spans)
        drafts = [*names.drafts, *nominals(syntax, names), *third_person(syntax)]
        drafts.sort(key=lambda draft: (draft.start, -draft.end))
        chains = Resolver(syntax, link(syntax, drafts)).chains
        actors, actor_mentions = actor_chains(syntax, chains)
        places, place_mentions = place_chains(syntax, spots(syntax, names.places, spans))
        store.write(doc, "actor_chains", actors)
        store.write_mentions(doc, "actors", actor_mentions, [actors[m.chain].type.value for m in actor_mentions])
        store.write(doc, "place_chains", places)
        store.write_mentions(doc, "places", place_mentions, [places[m.place].type.value for m in place_mentions])
        return doc


@Language.factory("discrepancy_actors", assigns=["doc.spans"])
def make_actors(nlp: Language, name: str) -> Actors:
    """Make the component."""
    return Actors(nlp, name)
