"""CSV and TSV with a line of column names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from discrepancy.archive.readers.base import Reader, Record, Source, UnreadableError, register
from discrepancy.archive.readers.lines import lines
from discrepancy.archive.readers.streams import is_packed, opened
from discrepancy.schema import SetAside

_CHUNK = 1 << 20


@register
class DelimitedReader(Reader):
    """Comma- or tab-separated rows, as RFC 4180 has them: quotes double in quotes. Positions count bytes, unpacked."""

    name = "csv"
    suffixes = (".csv", ".tsv")
    compressed = True
    divisible = True

    def cuts(self, source: Source, target: int) -> list[int]:
        """Ends of lines outside quotes: an even number of quotes stands before them."""
        cuts, position, quotes = [0], 0, 0
        with opened(source) as stream:
            while chunk := stream.read(min(_CHUNK, target)):
                position += len(chunk)
                quotes += chunk.count(b'"')
                while position >= cuts[-1] + target and (line := stream.readline(_CHUNK)):
                    position += len(line)
                    quotes += line.count(b'"')
                    if line.endswith(b"\n") and quotes % 2 == 0:
                        cuts.append(position)
        return cuts if cuts[-1] == position and position else [*cuts, position]

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        tabs = ".tsv" in source.path.suffixes[-2 if is_packed(source.path) else -1 :]
        csv.field_size_limit(source.limits.article_bytes)
        header = _Rows(source, 0, end, tabs=tabs)
        names = next(header, None)
        if names is None:
            return
        rows = header if start == 0 else _Rows(source, start, end, tabs=tabs)
        for values in rows:
            where = f"{source.name}@{rows.begin}"
            if not values:
                continue
            if len(values) != len(names):
                message = f"{where} has {len(values)} columns, and the first line names {len(names)}. Mend the row."
                yield SetAside(source=where, reason="malformed_csv", message=message)
            elif any("\udc80" <= char <= "\udcff" for value in values for char in value):
                message = f"{where} is not {source.encoding}. Convert the file, or name its encoding."
                yield SetAside(source=where, reason="encoding", message=message)
            else:
                row: dict[str, Any] = dict(zip(names, values, strict=True))
                yield Record(where, row)


class _Rows:
    """Rows of values, and where the one last given begins."""

    def __init__(self, source: Source, start: int, end: int, *, tabs: bool) -> None:
        self.begin = start
        self._next = start
        self._source = source
        self._rows = csv.reader(self._lines(start, end), delimiter="\t" if tabs else ",")

    def _lines(self, start: int, end: int) -> Iterator[str]:
        for position, line in lines(self._source, start, end):
            if line is None:
                raise csv.Error(f"the line at byte {position} is longer than an article may be")
            self._next = position + len(line)
            yield line.decode(self._source.encoding, "surrogateescape")

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self.begin = self._next
        try:
            return next(self._rows)
        except csv.Error as error:
            name = self._source.name
            message = f"{name}@{self.begin} cannot be read as CSV, nor what follows it ({error}). Mend its quotes."
            raise UnreadableError("malformed_csv", message) from error
