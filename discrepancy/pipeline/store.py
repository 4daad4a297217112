"""Values on a Doc: plain JSON in ``doc.user_data``, read back as models.

Pydantic objects on a Doc break ``to_bytes``, ``DocBin`` and ``nlp.pipe(n_process=2)``; plain lists and
dicts survive all three. Span groups carry the places for display and for other components.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter
from spacy.tokens import Doc, Span, SpanGroup

from discrepancy.pipeline.mentions import TokenMention

M = TypeVar("M", bound=BaseModel)
_PREFIX = "discrepancy."
_ADAPTERS: dict[type[BaseModel], TypeAdapter[Any]] = {}


def write(doc: Doc, key: str, models: Iterable[BaseModel]) -> None:
    """Store models under a key ("dates", "quantities", "actors", "actor_chains", ...)."""
    doc.user_data[_PREFIX + key] = [model.model_dump(mode="json") for model in models]


def read(doc: Doc, key: str, model: type[M]) -> list[M]:
    """Read models back; an empty list where no component wrote any."""
    adapter = _ADAPTERS.get(model)
    if adapter is None:
        adapter = _ADAPTERS[model] = TypeAdapter(list[model])  # type: ignore[valid-type]  # known at run time only
    found: list[M] = adapter.validate_python(doc.user_data.get(_PREFIX + key, ()))
    return found


def write_mentions(doc: Doc, key: str, mentions: Sequence[TokenMention], labels: Sequence[str]) -> None:
    """Store mentions and the span group that shows them, one label each; ``span.id_`` is the mention's index."""
    write(doc, key, mentions)
    doc.spans[key] = SpanGroup(
        doc,
        name=key,
        spans=[
            Span(doc, mention.start, mention.end, label=label, span_id=str(index))
            for index, (mention, label) in enumerate(zip(mentions, labels, strict=True))
        ],
    )


def published(doc: Doc) -> date | datetime | None:
    """Publication date set on the Doc (``doc._.published`` or ``set_published``), or None."""
    raw = doc.user_data.get(_PREFIX + "published")
    if raw is None:
        return None
    return date.fromisoformat(raw) if len(raw) == len("2020-01-01") else datetime.fromisoformat(raw)


def set_published(doc: Doc, value: date | datetime | None) -> None:
    """Tell the pipeline when the article was published; None: not known."""
    doc.user_data[_PREFIX + "published"] = None if value is None else value.isoformat()


def article_id(doc: Doc) -> str:
    """Id of the article the Doc was made from; "doc" where none was set."""
    return str(doc.user_data.get(_PREFIX + "article_id", "doc"))


def set_article_id(doc: Doc, value: str) -> None:
    """Tell the pipeline the article's id, which every fact carries."""
    doc.user_data[_PREFIX + "article_id"] = value
