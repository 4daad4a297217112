"""Rows: what a table of conflicts or sides holds."""

from __future__ import annotations

import pytest

from discrepancy.errors import InputError
from discrepancy.report.rows import COLUMNS, Rows, rows_of, wordings
from discrepancy.schema import Side, Slot
from tests.report import made


@pytest.mark.parametrize("rows", ["sides", "conflicts"])
def test_every_row_has_the_columns_promised_in_their_order(rows: Rows) -> None:
    for row in rows_of(made.small(), rows):
        assert list(row) == list(COLUMNS[rows])


def test_a_row_a_side_names_its_conflict_and_letter() -> None:
    found = [(row["conflict"], row["rank"], row["side"], row["value"]) for row in rows_of(made.small(), "sides")]
    assert found[:3] == [("c1", 1, "A", "31 people"), ("c1", 1, "B", "12 people"), ("c2", 2, "A", "May 3, 2024")]


def test_a_row_a_conflict_holds_all_its_values() -> None:
    row = rows_of(made.small(), "conflicts")[0]
    assert row["values"] == ["31 people", "12 people"]
    assert row["articles"] == ["south", "copy", "north"]
    assert row["possible_causes"] == ["subset"]


def test_copies_count_once() -> None:
    assert [row["independent_sources"] for row in rows_of(made.small(), "sides")][:2] == [1, 1]


def test_a_denied_value_is_told_as_denied() -> None:
    denied = [row for row in rows_of(made.small(), "sides") if row["denied"]]
    assert [(row["conflict"], row["value"], row["normalised"]) for row in denied] == [
        ("c3", "not Harbor Front", "Harbor Front")
    ]


def test_quotes_and_offsets_run_in_step() -> None:
    report = made.small()
    texts = {article.id: article.text or "" for article in report.articles}
    first = rows_of(report, "sides")[0]
    for article, quote, offset in zip(first["articles"], first["quotes"], first["offsets"], strict=True):
        assert texts[article][offset:].startswith(quote)


def test_other_rows_are_an_input_error() -> None:
    with pytest.raises(InputError, match="Choose 'sides'"):
        rows_of(made.small(), "facts")  # type: ignore[arg-type]  # what a user may type


def test_a_sides_wordings_begin_with_its_value_and_name_each_once() -> None:
    first = made.said("north", made.NORTH, "12 people", made.count(12), Slot.COUNT)
    same = made.said("south", made.SOUTH, "31", made.count(12), Slot.COUNT)
    bound = made.count(20).model_copy(update={"low": 0, "text": "up to 20 people"})
    other = made.said("south", made.SOUTH, "31 people", bound, Slot.COUNT)
    side = Side(value=same.value, independent_sources=2, facts=(other, first, same))
    assert {text: len(facts) for text, facts in wordings(side).items()} == {"12 people": 2, "up to 20 people": 1}
    assert next(iter(wordings(side))) == "12 people"
