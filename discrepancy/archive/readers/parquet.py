"""Parquet: one article a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discrepancy.archive.readers.base import Reader, Record, Source, UnreadableError, register
from discrepancy.archive.readers.streams import bomb
from discrepancy.errors import MissingExtraError
from discrepancy.schema import SetAside

_BATCH = 16
"""Rows in memory at once: a text that stands in a file once may be the text of all of them."""


@register
class ParquetReader(Reader):
    """Rows of a Parquet file. Positions count rows."""

    name = "parquet"
    suffixes = (".parquet", ".pq")

    def cuts(self, source: Source, target: int) -> list[int]:
        """Whole row groups where they are small, equal parts of them where they are large."""
        metadata = _file(source).metadata
        cuts, size = [0], 0
        row = 0
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            size += group.total_byte_size
            if size >= target:
                parts = max(1, group.total_byte_size // target)
                cuts += [row + group.num_rows * part // parts for part in range(1, parts + 1)]
                size = 0
            row += group.num_rows
        return sorted({*cuts, row}) if row else [0, 0]

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        file = _file(source)
        first = 0
        for number in range(file.metadata.num_row_groups):
            count = file.metadata.row_group(number).num_rows
            if first + count > start and first < end:
                _watch(file.metadata.row_group(number), source)
                yield from _rows(file, number, first, start, end, source)
            first += count


def _rows(file: Any, group: int, row: int, start: int, end: int, source: Source) -> Iterator[Record]:
    from pyarrow import ArrowException

    try:
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], use_threads=False):
            if row + batch.num_rows > start and row < end:
                for offset in range(batch.num_rows):
                    if start <= row + offset < end:
                        (values,) = batch.slice(offset, 1).to_pylist()
                        yield Record(f"{source.name}[{row + offset}]", values)
            row += batch.num_rows
    except MemoryError as error:
        message = f"{source.name} has rows too large for a worker's memory. Allow it more, or look at them by hand."
        raise UnreadableError("memory", message) from error
    except (ArrowException, OSError) as error:
        raise _corrupt(source, error) from error


def _watch(group: Any, source: Source) -> None:
    """Stop where few bytes unpack to very many: pages are unpacked whole."""
    limits = source.limits
    for number in range(group.num_columns):
        column = group.column(number)
        unpacked = column.total_uncompressed_size
        if unpacked > limits.expansion_from and unpacked > limits.expansion * max(1, column.total_compressed_size):
            raise bomb(source)


def _file(source: Source) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", "archive", "Reading Parquet") from error
    with source.path.open("rb"):  # a file that may not be read is told apart from one that is broken
        pass
    try:
        return pq.ParquetFile(source.path)
    except (pa.ArrowException, OSError) as error:
        raise _corrupt(source, error) from error


def _corrupt(source: Source, error: Exception) -> UnreadableError:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return UnreadableError("corrupt", f"{source.name} cannot be read as Parquet ({said}). Fetch it again.")
