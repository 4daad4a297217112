"""Values on a Doc: what is remembered of them is what lies there."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import spacy
from pydantic import BaseModel
from spacy.language import Language

from discrepancy.pipeline import store
from discrepancy.pipeline.extensions import get_facts
from discrepancy.pipeline.extract import as_doc, extract_batch
from discrepancy.pipeline.mentions import ActorMention, AttributionMention, DateMention, EventMention, QuantityMention
from discrepancy.schema import Actor, Article, EventFrame, Place

TEXT = (
    "Three rebels were killed in Kirkuk on Friday, Colonel Ann Roe said. The attack wounded 12 more, a witness told "
    "the Herald. Roe, 41, denied that any of her soldiers had fled."
)
LISTS: dict[str, type[BaseModel]] = {
    "dates": DateMention,
    "quantities": QuantityMention,
    "actors": ActorMention,
    "actor_chains": Actor,
    "place_chains": Place,
    "attributions": AttributionMention,
    "events": EventMention,
    "frames": EventFrame,
}


@pytest.mark.parametrize("key", LISTS)
def test_what_is_remembered_is_what_lies_on_the_doc(nlp: Language, key: str) -> None:
    doc = nlp(as_doc(nlp, Article(id="one", text=TEXT)))
    remembered = store.read(doc, key, LISTS[key])
    doc.user_data = {name: list(value) if isinstance(value, list) else value for name, value in doc.user_data.items()}
    parsed = store.read(doc, key, LISTS[key])
    assert remembered
    assert repr(remembered) == repr(parsed)


def test_remembered_facts_are_those_that_lie_on_the_doc(nlp: Language) -> None:
    doc = nlp(as_doc(nlp, Article(id="one", text=TEXT)))
    remembered = get_facts(doc)
    doc.user_data = {name: list(value) if isinstance(value, list) else value for name, value in doc.user_data.items()}
    assert remembered
    assert repr(remembered) == repr(get_facts(doc))


def test_another_list_on_the_doc_is_read() -> None:
    doc = spacy.blank("en")("Friday")
    store.write(doc, "actors", [ActorMention(start=0, end=1, start_char=0, end_char=6, head=0, chain=0, form="name")])
    doc.user_data["discrepancy.actors"] = []
    assert store.read(doc, "actors", ActorMention) == []


def test_another_docs_list_is_not_remembered() -> None:
    nlp = spacy.blank("en")
    one, other = nlp("one"), nlp("other")
    for doc, chain in ((one, 1), (other, 2)):
        mention: dict[str, Any] = {"start": 0, "end": 1, "start_char": 0, "end_char": 3, "head": 0, "form": "name"}
        store.write(doc, "actors", [ActorMention(chain=chain, **mention)])
    assert [store.read(doc, "actors", ActorMention)[0].chain for doc in (one, other)] == [1, 2]


def test_the_collector_runs_on_after_a_batch(nlp: Language) -> None:
    extract_batch([Article(id="one", text=TEXT)], nlp)
    assert gc.isenabled()
