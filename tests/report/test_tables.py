"""Data frames, Arrow tables and CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.errors import MissingExtraError
from discrepancy.report.model import Report
from discrepancy.report.rows import COLUMNS, Rows, rows_of
from discrepancy.report.tables import FORMULA, defused
from tests.report import made

EMPTY = made.report({}, ())
BOTH: tuple[Rows, ...] = ("sides", "conflicts")


@pytest.mark.parametrize("rows", BOTH)
def test_the_frames_hold_the_rows(rows: Rows) -> None:
    report = made.small()
    expected = rows_of(report, rows)
    assert report.to_arrow(rows).to_pylist() == expected
    assert report.to_polars(rows).to_dicts() == expected
    pandas = report.to_pandas(rows)
    assert list(pandas["conflict"]) == [row["conflict"] for row in expected]
    assert list(pandas["articles"]) == [row["articles"] for row in expected]


@pytest.mark.parametrize("rows", BOTH)
def test_an_empty_report_has_the_columns_and_types_of_a_full_one(rows: Rows) -> None:
    full = made.small()
    assert EMPTY.to_arrow(rows).schema == full.to_arrow(rows).schema
    assert EMPTY.to_polars(rows).schema == full.to_polars(rows).schema
    assert list(EMPTY.to_pandas(rows).dtypes) == list(full.to_pandas(rows).dtypes)


@pytest.mark.parametrize(
    ("library", "convert"),
    [
        ("pandas", lambda report: report.to_pandas()),
        ("polars", lambda report: report.to_polars()),
        ("pyarrow", lambda report: report.to_arrow()),
    ],
)
def test_a_missing_library_names_its_extra(
    library: str, convert: Callable[[Report], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library}.*discrepancy\[tables\]"):
        convert(made.small())


@pytest.mark.parametrize("rows", BOTH)
def test_csv_reads_back(rows: Rows, tmp_path: Path) -> None:
    report = made.small()
    text = report.to_csv(tmp_path / "k1.csv", rows)
    with (tmp_path / "k1.csv").open(encoding="utf-8-sig", newline="") as file:
        assert file.read() == text
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(found[0]) == list(COLUMNS[rows])
    assert [row["conflict"] for row in found] == [row["conflict"] for row in rows_of(report, rows)]


def test_an_empty_csv_has_its_header() -> None:
    assert next(csv.reader([EMPTY.to_csv()])) == list(COLUMNS["sides"])


def test_no_cell_of_text_is_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(made.small().to_csv(), newline="")) for cell in row]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


def test_a_negative_number_stays_a_number() -> None:
    report = made.small()
    side = report.conflicts[0].sides[0]
    value = side.value.model_copy(update={"low": -4.0})
    cold = side.model_copy(update={"value": value})
    conflict = report.conflicts[0].model_copy(update={"sides": (cold, report.conflicts[0].sides[1])})
    text = report.model_copy(update={"conflicts": (conflict,)}).to_csv()
    assert ",-4.0," in text


@given(st.text())
def test_defused_text_never_begins_like_a_formula_and_ends_as_it_was(text: str) -> None:
    safe = defused(text)
    assert not safe.startswith(FORMULA)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == text
    assert safe.endswith(text)
