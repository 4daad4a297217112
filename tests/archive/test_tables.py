"""Extractions come back equal from an archive's tables."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from discrepancy.archive.codec import decode, encode
from discrepancy.archive.tables import SCHEMAS, from_tables, packed, set_aside_in, sketch, to_tables, unpacked
from discrepancy.articles import read
from discrepancy.pipeline.extract import as_doc, extract
from discrepancy.schema import Actor, Amount, Extraction, Fact, Phrase, Place, SetAside, TimeValue
from discrepancy.values.shingles import containment, shingles
from tests.linking.builders import article, city, day, frame, person

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="module")
def extractions(nlp: Language) -> list[Extraction]:
    articles = read(EXAMPLES).articles
    return [extract(nlp(as_doc(nlp, one)), one) for one in articles]


def through_parquet(table: pa.Table) -> pa.Table:
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return pq.read_table(file)


def test_articles_read_by_the_pipeline_come_back_equal(extractions: list[Extraction]) -> None:
    back = from_tables(through_parquet(to_tables(extractions)["articles"]))
    assert back == extractions
    assert [one.model_dump_json() for one in back] == [one.model_dump_json() for one in extractions]


FINITE = st.floats(allow_nan=False)
OPEN = st.none() | FINITE
VALUES = (
    st.builds(Amount, low=OPEN, high=OPEN, soft_low=OPEN, soft_high=OPEN, numbers=st.tuples() | st.tuples(FINITE))
    | st.from_type(TimeValue)
    | st.from_type(Actor)
    | st.from_type(Place)
    | st.from_type(Phrase)
)
FACTS = st.builds(Fact, value=VALUES)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.builds(
        Extraction,
        facts=st.lists(FACTS, max_size=2).map(tuple),
        terms=st.dictionaries(st.text(), st.integers(1, 9), max_size=3),
        shingles=st.lists(st.integers(0, 2**63 - 1), max_size=3).map(tuple),
    )
)
def test_any_extraction_comes_back_equal(extraction: Extraction) -> None:
    assert decode(encode(extraction), extraction.shingles) == extraction


def test_what_comes_back_passes_validation(extractions: list[Extraction]) -> None:
    one = decode(encode(extractions[0]), extractions[0].shingles)
    assert Extraction.model_validate_json(one.model_dump_json()) == extractions[0]


def test_what_stands_twice_is_written_once() -> None:
    ana = person("Ana Roe")
    once = article("a", "raid", frame("raid", agents=(ana,)))
    twice = article("a", "raid", frame("raid", agents=(ana,)), frame("raid", agents=(person("Ana Roe"),)))
    assert encode(twice).count("Ana Roe") == encode(once).count("Ana Roe")


def test_fields_with_defaults_at_the_end_take_no_room() -> None:
    (entry,) = json.loads(encode(Extraction(article_id="a")))
    assert entry == [10, "a"]


def test_every_table_has_its_columns_even_if_it_is_empty() -> None:
    tables = to_tables([])
    assert {name: table.schema for name, table in tables.items()} == dict(SCHEMAS)
    assert all(table.num_rows == 0 for table in tables.values())


def test_there_is_one_row_for_each_fact_and_event(extractions: list[Extraction]) -> None:
    tables = to_tables(extractions)
    assert tables["facts"].column("fact_id").to_pylist() == [fact.id for one in extractions for fact in one.facts]
    assert tables["events"].column("event_id").to_pylist() == [event.id for one in extractions for event in one.events]


def test_days_are_numbers_that_queries_can_compare() -> None:
    one = article("a", "raid", frame("raid", places=(city("Oldtown"),), time=day("2023-05-02")), published="2023-05-03")
    tables = to_tables([one])
    (published,) = tables["articles"].column("published_day").to_pylist()
    (event,) = tables["facts"].column("event_day").to_pylist()
    assert published - event == 1


def test_an_articles_quote_is_found_by_its_offsets(extractions: list[Extraction]) -> None:
    texts = {one.id: one.text for one in read(EXAMPLES).articles}
    for row in to_tables(extractions)["facts"].to_pylist():
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["quote"]


def test_quarantine_keeps_source_reason_and_message() -> None:
    item = SetAside(source="a.txt", reason="empty", message="a.txt holds no text.")
    assert set_aside_in(through_parquet(to_tables([], [item])["quarantine"])) == [item]


@given(st.lists(st.integers(0, 2**63 - 1)))
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == tuple(numbers)


def test_the_sample_of_an_excerpt_stands_in_the_sample_of_the_whole() -> None:
    words = [f"word{number}" for number in range(3000)]
    whole, excerpt = shingles(" ".join(words)), shingles(" ".join(words[700:1300]))
    assert containment(sketch(whole), sketch(excerpt)) == 1.0
    assert len(sketch(whole)) == pytest.approx(len(whole) / 16, rel=0.2)
