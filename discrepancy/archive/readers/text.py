"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.archive.readers.base import Reader, Record, Source, register
from discrepancy.archive.readers.streams import whole
from discrepancy.articles import TEXT_FORMATS
from discrepancy.records import binary, decode
from discrepancy.schema import SetAside


@register
class TextReader(Reader):
    """Files of plain text; a publication date may stand in their first lines."""

    name = "text"
    suffixes = tuple(sorted(TEXT_FORMATS))
    compressed = True
    divisible = True

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        raw = whole(source)
        text = binary(raw, source.encoding, source.name) or decode(raw, source.encoding, source.name)
        yield text if isinstance(text, SetAside) else Record(source.name, {"text": text})
