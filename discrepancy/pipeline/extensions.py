"""What our pipeline adds to a Doc: ``doc._.facts``, ``doc._.published`` and ``doc._.article_id``.

Registered when the components are. Values lie on the Doc as plain JSON and are validated when read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from spacy.tokens import Doc

from discrepancy.pipeline import store
from discrepancy.schema import EventFrame, Fact


def get_facts(doc: Doc) -> tuple[Fact, ...]:
    """Facts of the Doc, each with the frame of its event; empty before ``discrepancy_facts`` ran.

    Raises:
        pydantic.ValidationError: What lies on the Doc is no list of facts.
    """
    rows, known = store.get(doc, "facts")
    frames = {frame.id: frame for frame in get_frames(doc)}
    if known is not None:
        facts = cast("tuple[Fact, ...]", known)
        if all(fact.event is None or frames[fact.event.id] is fact.event for fact in facts):
            return facts
    return tuple(
        Fact.model_validate({**row, "event": None if row["event"] is None else frames[row["event"]]}) for row in rows
    )


def set_facts(doc: Doc, facts: Iterable[Fact]) -> None:
    """Put facts on the Doc in place of its own; frames that they name are kept beside those already there."""
    kept = list(facts)
    frames = {frame.id: frame for frame in get_frames(doc)}
    frames |= {fact.event.id: fact.event for fact in kept if fact.event is not None}
    write_facts(doc, kept, frames.values())


def get_frames(doc: Doc) -> tuple[EventFrame, ...]:
    """Frames of all event mentions of the Doc, with values in place of indices."""
    return tuple(store.read(doc, "frames", EventFrame))


def write_facts(doc: Doc, facts: Iterable[Fact], frames: Iterable[EventFrame]) -> None:
    """Store facts and frames as plain JSON: each frame once, and named by its id in the facts."""
    store.write(doc, "frames", frames)
    kept = tuple(facts)
    rows = [fact.model_dump(mode="json", exclude={"event"}) for fact in kept]
    for row, fact in zip(rows, kept, strict=True):
        row["event"] = None if fact.event is None else fact.event.id
    store.put(doc, "facts", rows, kept)


def get_published(doc: Doc) -> date | datetime | None:
    """Publication date of the Doc's article; None: not known."""
    return store.published(doc)


def set_published(doc: Doc, value: date | datetime | None) -> None:
    """Tell the pipeline when the article was published."""
    store.set_published(doc, value)


def get_article_id(doc: Doc) -> str:
    """Id of the Doc's article."""
    return store.article_id(doc)


def set_article_id(doc: Doc, value: str) -> None:
    """Tell the pipeline the article's id."""
    store.set_article_id(doc, value)


def register() -> None:
    """Register the extensions, once for the process."""
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", getter=get_facts, setter=set_facts)
        Doc.set_extension("published", getter=get_published, setter=set_published)
        Doc.set_extension("article_id", getter=get_article_id, setter=set_article_id)
