"""Extraction inside another engine gives what the job gives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from spacy.language import Language

from discrepancy import archive
from discrepancy.archive import batches
from discrepancy.archive.tables import SCHEMAS, from_tables, to_tables
from discrepancy.articles import read
from discrepancy.pipeline.extract import extract_all
from discrepancy.schema import Extraction
from tests.archive.conftest import row_of, text_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = [*(row_of(number) for number in range(5)), row_of(9, text=" ")]


@pytest.fixture(scope="module")
def expected(nlp: Language) -> list[Extraction]:
    return [one for one in extract_all(read(ROWS).articles, nlp) if isinstance(one, Extraction)]


@pytest.fixture(autouse=True)
def _loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_pipeline", lambda _: nlp)


def test_each_article_is_one_row_in_its_order(expected: list[Extraction]) -> None:
    given = pa.Table.from_pylist(ROWS).to_batches(max_chunksize=2)
    rows = [row for batch in archive.extract_batches(given) for row in batch.to_pylist()]
    assert [row["article_id"] for row in rows] == [row["id"] for row in ROWS]
    assert [row["reason"] for row in rows] == [None] * 5 + ["empty"]
    articles = pa.Table.from_pylist([row["article"] for row in rows[:5]])
    assert from_tables(articles) == expected


def test_lists_hold_the_rows_of_the_tables(expected: list[Extraction]) -> None:
    (batch,) = archive.extract_batches(pa.Table.from_pylist(ROWS[:5]).to_batches())
    assert batch.schema == archive.batch_schema()
    tables = to_tables(expected)
    for name in SCHEMAS.keys() - {"articles", "quarantine"}:
        rows = [{"article_id": row["article_id"], **item} for row in batch.to_pylist() for item in row[name]]
        assert rows == tables[name].to_pylist()
        assert rows or name == "shingles"


def test_field_names_are_mapped() -> None:
    given = pa.Table.from_pylist([{"nr": 7, "words": text_of(1)}]).to_batches()
    (batch,) = archive.extract_batches(given, fields={"id": "nr", "text": "words"})
    assert batch.to_pylist()[0]["article_id"] == "7"
    assert batch.to_pylist()[0]["facts"]


def test_articles_without_an_id_get_one_from_their_text() -> None:
    given = pa.Table.from_pylist([{"text": text_of(1)}, {"text": text_of(2)}, {"text": text_of(1)}]).to_batches()
    (batch,) = archive.extract_batches(given)
    one, two, again = (row["article_id"] for row in batch.to_pylist())
    assert one == again != two


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")  # the library's own, of its own making
def test_on_spark(spark: SparkSession, expected: list[Extraction]) -> None:
    frame = spark.createDataFrame(
        [(row["id"], row["text"], row["date"], row["source"]) for row in ROWS],
        "id string, text string, date string, source string",
    )
    extracted = frame.mapInArrow(archive.extract_batches, archive.batch_schema_spark()).cache()
    rows = sorted(extracted.select("article_id", "article.body", "reason").collect())
    bodies = {one["article_id"]: one["body"] for one in to_tables(expected)["articles"].to_pylist()}
    assert [(row.article_id, row.body, row.reason) for row in rows] == [
        *((ident, body, None) for ident, body in sorted(bodies.items())),
        ("n9", None, "empty"),
    ]
    facts = extracted.selectExpr("article_id", "inline(facts)").count()
    assert facts == sum(len(one.facts) for one in expected)
