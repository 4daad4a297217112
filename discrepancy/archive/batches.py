"""Extraction inside another engine: Arrow record batches of articles in, record batches of facts out.

On Spark::

    from functools import partial
    from discrepancy import archive

    extracted = articles.mapInArrow(archive.extract_batches, archive.batch_schema_spark())
    facts = extracted.selectExpr("article_id", "inline(facts)")

"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from discrepancy.archive.fields import Fields
from discrepancy.archive.readers import Record
from discrepancy.archive.reading import article_of
from discrepancy.archive.tables import SCHEMAS, to_tables
from discrepancy.errors import MissingExtraError
from discrepancy.records import Intake
from discrepancy.schema import Article, Extraction, SetAside
from discrepancy.settings import READING

if TYPE_CHECKING:
    from pyspark.sql.types import StructType
    from spacy.language import Language

_LISTS: Final = tuple(name for name in SCHEMAS if name not in ("articles", "quarantine"))


def batch_schema() -> pa.Schema:
    """Columns of what ``extract_batches`` yields, one row an article.

    ``article`` holds the article's row of the table ``articles``, and each other table's name a list of its rows;
    ``reason`` and ``message`` are filled where the article is set aside, and the others are null then. ``article_id``
    stands once, before them.
    """
    return pa.schema(
        [
            pa.field("article_id", pa.string()),
            pa.field("article", _struct("articles")),
            *(pa.field(name, pa.list_(_struct(name))) for name in _LISTS),
            pa.field("reason", pa.string()),
            pa.field("message", pa.string()),
        ]
    )


def _struct(table: str) -> pa.DataType:
    return pa.struct([column for column in SCHEMAS[table] if column.name != "article_id"])


def batch_schema_spark() -> StructType:
    """The same as Spark's ``mapInArrow`` wants it.

    Raises:
        MissingExtraError: PySpark is not installed.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark", "Extraction on Spark") from error
    return from_arrow_schema(batch_schema())


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    model: str | None = None,
    fields: Mapping[str, str] | None = None,
    dates: Sequence[str] = (),
) -> Iterator[pa.RecordBatch]:
    """Extract the facts of articles that another engine hands out.

    Each article of the input is one row of the output, in its order. Articles without an id or a URL get one from their
    text. Whether ids are used twice is not looked at, since other processes have other articles.

    Args:
        batches: Articles, with the usual field names or those of a known data set.
        model: Name or path of a spaCy pipeline, to use in place of the embedded one.
        fields: Where rows keep an article's fields: ``{"text": "body"}``.
        dates: Forms of dates as ``strptime`` has them, tried before the unambiguous ones.

    Yields:
        Batches with the columns of ``batch_schema``.
    """
    from discrepancy.pipeline.extract import extract_batch

    where = Fields(fields or {}, tuple(dates))
    schema = batch_schema()
    nlp = _pipeline(model)
    for batch in batches:
        outcomes = [_article(row, where) for row in batch.to_pylist()]
        extracted: list[Extraction | SetAside] = []
        for some in _some(outcomes):
            done = iter(extract_batch([one for one in some if isinstance(one, Article)], nlp))
            extracted += [next(done) if isinstance(one, Article) else one for one in some]
        yield pa.RecordBatch.from_pylist([_row(one) for one in extracted], schema=schema)


@cache
def _pipeline(model: str | None) -> Language:
    from discrepancy.pipeline.load import load

    return load(model)


def _article(row: Mapping[str, Any], fields: Fields) -> Article | SetAside:
    """The article of a row; one that has no id gets it from its text, where a file would give its position."""
    names, _ = fields.of(row)
    ident = next((row[name] for name in (*names["id"], *names["url"]) if row.get(name)), None)
    if ident is None:
        text = next((row[name] for name in names["text"] if isinstance(row.get(name), str)), "")
        ident = f"text-{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"
    return article_of(Record(str(ident), row), Intake(), fields)


def _some(outcomes: Sequence[Article | SetAside]) -> Iterator[list[Article | SetAside]]:
    """Parts of about as many characters as are parsed together best."""
    some: list[Article | SetAside] = []
    characters = 0
    for one in outcomes:
        some.append(one)
        characters += len(one.text) if isinstance(one, Article) else 0
        if characters >= READING.batch_characters:
            yield some
            some, characters = [], 0
    if some:
        yield some


def _row(outcome: Extraction | SetAside) -> dict[str, Any]:
    if isinstance(outcome, SetAside):
        return {"article_id": outcome.source, "reason": outcome.reason, "message": outcome.message}
    rows = {name: table.to_pylist() for name, table in to_tables([outcome]).items()}
    return {
        "article_id": outcome.article_id,
        "article": rows["articles"][0],
        **{name: rows[name] for name in _LISTS},
    }
