"""The reader of the tables in ``discrepancy.data``."""

from __future__ import annotations

import pytest

from discrepancy.values.tables import cut


def test_comments_and_blank_lines_are_left_out() -> None:
    assert cut("# kind\twords\n\nfruit\tpear plum\n", 2, "x.tsv") == [("fruit", "pear plum")]


def test_an_empty_cell_stays() -> None:
    assert cut("fruit\t\tplum\n", 3, "x.tsv") == [("fruit", "", "plum")]


@pytest.mark.parametrize("line", ["fruit", "fruit\tpear\tplum"])
def test_a_row_with_another_number_of_columns_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"^x\.tsv, line 2: 2 columns"):
        cut(f"fruit\tpear\n{line}\n", 2, "x.tsv")
