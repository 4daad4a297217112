"""The one reader of the tab-separated tables in ``discrepancy.data``, each with its origin and licence."""

from __future__ import annotations

from importlib.resources import files


def rows(table: str, columns: int) -> list[tuple[str, ...]]:
    """Rows of a table, cut at tabs; comments ("#" in front) and blank lines left out.

    Args:
        table: Name of the table, without its ending.
        columns: How many columns every row has.

    Raises:
        ValueError: A row has another number of columns.

    Example:
        >>> rows("metonyms", 3)[0]
        ('White House', 'United States', 'White House')
    """
    name = f"{table}.tsv"
    return cut((files("discrepancy.data") / name).read_text(encoding="utf8"), columns, name)


def cut(text: str, columns: int, name: str) -> list[tuple[str, ...]]:
    r"""Rows of the text of a table; ``name`` is the file's, for the error.

    Example:
        >>> cut("# a comment\nred\tblue green\n", 2, "colours.tsv")
        [('red', 'blue green')]
        >>> cut("red\tblue\n\ngreen\n", 2, "colours.tsv")
        Traceback (most recent call last):
        ValueError: colours.tsv, line 3: 2 columns are needed, separated by tabs, not 1
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line.startswith("#"):
            cells = tuple(line.split("\t"))
            if len(cells) != columns:
                needed = f"{columns} columns are needed, separated by tabs, not {len(cells)}"
                raise ValueError(f"{name}, line {number}: {needed}")
            found.append(cells)
    return found
