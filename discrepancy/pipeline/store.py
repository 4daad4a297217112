"""Values on a Doc: plain JSON in ``doc.user_data``, read back as models.

Pydantic objects on a Doc break ``to_bytes``, ``DocBin`` and ``nlp.pipe(n_process=2)``; plain lists and
dicts survive all three. Span groups carry the places for display and for other components.

The models written last under each key are remembered beside the list that lies on the Doc, so that the components
after need not parse it again: as long as that very list lies there, it says what they say. Who wants other values there
puts another list there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter
from spacy.tokens import Doc, Span, SpanGroup

from discrepancy.pipeline.mentions import TokenMention

M = TypeVar("M", bound=BaseModel)
_PREFIX = "discrepancy."
_ADAPTERS: dict[type[BaseModel], TypeAdapter[Any]] = {}
_written: dict[str, tuple[object, Sequence[BaseModel]]] = {}
"""By key: the list put on a Doc last, and the models that it says."""


def write(doc: Doc, key: str, models: Iterable[BaseModel]) -> None:
    """Store models of one type under a key ("dates", "quantities", "actors", "actor_chains", ...)."""
    kept = tuple(models)
    put(doc, key, dump(kept), kept)


def read(doc: Doc, key: str, model: type[M]) -> list[M]:
    """Read models back; an empty list where no component wrote any."""
    raw, models = get(doc, key)
    if models is None or not (models and type(models[0]) is model):
        models = _adapter(model).validate_python(raw) if raw else ()
    return list(cast("Sequence[M]", models))


def dump(models: Sequence[BaseModel], exclude: set[str] | None = None) -> list[dict[str, Any]]:
    """Models of one type as plain JSON, without some of their fields."""
    if not models:
        return []
    leave_out = None if exclude is None else {"__all__": exclude}
    rows: list[dict[str, Any]] = _adapter(type(models[0])).dump_python(list(models), mode="json", exclude=leave_out)
    return rows


def put(doc: Doc, key: str, rows: list[dict[str, Any]], models: Sequence[BaseModel]) -> None:
    """Put a list of plain JSON on a Doc, and remember the models that it says."""
    doc.user_data[_PREFIX + key] = rows
    _written[key] = rows, models


def get(doc: Doc, key: str) -> tuple[Sequence[dict[str, Any]], Sequence[BaseModel] | None]:
    """The list of plain JSON on a Doc, and the models that it says if it was put on a Doc last."""
    rows = doc.user_data.get(_PREFIX + key, ())
    known, models = _written.get(key, (None, ()))
    return rows, models if known is rows else None


def _adapter(model: type[BaseModel]) -> TypeAdapter[Any]:
    """What reads and writes lists of a model."""
    found = _ADAPTERS.get(model)
    if found is None:
        found = _ADAPTERS[model] = TypeAdapter(list[model])  # type: ignore[valid-type]  # known at run time only
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
