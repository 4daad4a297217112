"""JSON Lines, and JSON files of one object or a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.archive.readers.base import Reader, Record, Source, register
from discrepancy.archive.readers.lines import line_cuts, lines
from discrepancy.archive.readers.streams import whole
from discrepancy.articles import LINE_FORMATS
from discrepancy.records import json_rows
from discrepancy.schema import SetAside


@register
class JsonLinesReader(Reader):
    """One object a line. Positions count bytes, unpacked."""

    name = "jsonl"
    suffixes = tuple(sorted(LINE_FORMATS))
    compressed = True
    divisible = True

    def cuts(self, source: Source, target: int) -> list[int]:
        return line_cuts(source, target)

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        for position, line in lines(source, start, end):
            where = f"{source.name}@{position}"
            if line is None:
                most = source.limits.article_bytes
                message = f"{where} has more than {most:,} bytes, too many for one article."
                yield SetAside(source=where, reason="too_long", message=message)
            elif line.strip():
                yield from _records(line, source, where)


@register
class JsonReader(Reader):
    """One object a file, or a list of them."""

    name = "json"
    suffixes = (".json",)
    compressed = True
    divisible = True

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        yield from _records(whole(source), source, source.name)


def _records(raw: bytes, source: Source, where: str) -> Iterator[Record | SetAside]:
    for row in json_rows(raw, source.encoding, where):
        yield row if isinstance(row, SetAside) else Record(*row)
