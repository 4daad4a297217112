"""Formats of one record a line, or of lines that make up records: where they begin and how long they may be."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from discrepancy.archive.readers.base import Source
from discrepancy.archive.readers.streams import is_packed, opened, skip

MARK: Final = b"\xef\xbb\xbf"
"""The byte order mark of UTF-8."""

_CHUNK = 1 << 20


def line_cuts(source: Source, target: int) -> list[int]:
    """Beginnings of lines about so many bytes apart, then the end."""
    cuts = [0]
    if not is_packed(source.path):
        size = source.path.stat().st_size
        with opened(source) as stream:
            while cuts[-1] + target < size:
                stream.seek(cuts[-1] + target)
                cuts.append(_past_line(stream, cuts[-1] + target))
        return cuts if cuts[-1] == size else [*cuts, size]
    position = 0
    with opened(source) as stream:
        while chunk := stream.read(min(_CHUNK, target)):
            position += len(chunk)
            if position >= cuts[-1] + target:
                position = _past_line(stream, position)
                cuts.append(position)
    return cuts if cuts[-1] == position and position else [*cuts, position]


def _past_line(stream: io.BufferedReader, position: int) -> int:
    """The position after the line in which the stream stands, however long that is."""
    while piece := stream.readline(_CHUNK):
        position += len(piece)
        if piece.endswith(b"\n"):
            break
    return position


def lines(source: Source, start: int, end: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines between two positions, each with its own; None for one longer than an article may be."""
    most = source.limits.article_bytes
    with opened(source) as stream:
        skip(stream, start, packed=is_packed(source.path))
        position = start
        while position < end:
            line = stream.readline(most + 1)
            if not line:
                return
            begin = position
            position += len(line)
            if len(line) > most and not line.endswith(b"\n"):
                position = _past_line(stream, position)
                yield begin, None
            else:
                yield begin, line.removeprefix(MARK) if begin == 0 else line
