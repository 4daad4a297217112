"""A report as a data frame, an Arrow table or a CSV file. The libraries load when they are asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from discrepancy.errors import MissingExtraError
from discrepancy.report.model import Report
from discrepancy.report.rows import COLUMNS, Rows, rows_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_PANDAS: Final = {
    "text": "object",
    "integer": "int64",
    "number": "float64",
    "truth": "bool",
    "day": "datetime64[us]",
    "moment": "datetime64[us]",
    "texts": "object",
    "integers": "object",
}
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell as a formula, or let one begin after them."""
BETWEEN: Final = " | "
"""Between the items of one cell. No spreadsheet takes it for the end of a cell, as many do a semicolon."""


def to_pandas(report: Report, rows: Rows) -> pd.DataFrame:
    """The rows as a pandas data frame; lists stay lists.

    Raises:
        InputError: There are no such rows.
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("pandas", "tables", "to_pandas") from error
    found = rows_of(report, rows)
    columns = COLUMNS[rows]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in found], dtype=_PANDAS[kind]) for name, kind in columns.items()}
    )


def to_polars(report: Report, rows: Rows) -> pl.DataFrame:
    """The rows as a polars data frame.

    Raises:
        InputError: There are no such rows.
        MissingExtraError: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("polars", "tables", "to_polars") from error
    types: dict[str, Any] = {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "truth": pl.Boolean,
        "day": pl.Date,
        "moment": pl.Datetime("us"),
        "texts": pl.List(pl.String),
        "integers": pl.List(pl.Int64),
    }
    found = rows_of(report, rows)
    return pl.DataFrame(found, schema={name: types[kind] for name, kind in COLUMNS[rows].items()}, orient="row")


def to_arrow(report: Report, rows: Rows) -> pa.Table:
    """The rows as an Arrow table.

    Raises:
        InputError: There are no such rows.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables", "to_arrow") from error
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us"),
        "texts": pa.list_(pa.string()),
        "integers": pa.list_(pa.int64()),
    }
    found = rows_of(report, rows)
    return pa.Table.from_pylist(found, schema=pa.schema([(name, types[kind]) for name, kind in COLUMNS[rows].items()]))


def to_csv(report: Report, rows: Rows) -> str:
    """The rows as CSV (RFC 4180, a header, lines ending in CR LF), harmless in a spreadsheet.

    Text from articles may begin with what a spreadsheet runs as a formula (CWE-1236). Such a cell gets an apostrophe
    in front, which spreadsheets take for "this is text" (OWASP, CSV Injection). Every cell of text is quoted, so that
    nothing in it ends the cell; numbers stay numbers.

    Raises:
        InputError: There are no such rows.
    """
    found = rows_of(report, rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS[rows])
    writer.writerows(_cells(row) for row in found)
    return out.getvalue()


def _cells(row: dict[str, Any]) -> Iterator[object]:
    for value in row.values():
        if isinstance(value, bool):
            yield "true" if value else "false"
        elif value is None:
            yield ""
        elif isinstance(value, int | float):
            yield value
        else:
            yield defused(BETWEEN.join(map(str, value)) if isinstance(value, list) else _plain(value))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else str(value.isoformat())


def defused(text: str) -> str:
    """Text that no spreadsheet runs as a formula.

    Example:
        >>> defused("=HYPERLINK(1)"), defused("31 rockets")
        ("'=HYPERLINK(1)", '31 rockets')
    """
    return f"'{text}" if text.startswith(FORMULA) else text
