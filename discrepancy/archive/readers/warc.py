"""WARC files, such as those of CC-NEWS: the pages in them, read as HTML."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, Final

from discrepancy.archive.readers.base import Reader, Record, Row, Source, UnreadableError, register
from discrepancy.archive.readers.html import page
from discrepancy.errors import MissingExtraError
from discrepancy.schema import SetAside

_MARK: Final = b"WARC/1."
_GZIP: Final = b"\x1f\x8b\x08"
_CHUNK = 1 << 20
_HEADERS: Final = 1 << 16
"""Bytes that the headers of an answer may have besides its page."""
_HTML: Final = re.compile(r"\s*(text/html|application/xhtml\+xml)\b", re.IGNORECASE)


@register
class WarcReader(Reader):
    """Web archives, plain or with each record compressed by itself. Positions count bytes of the file."""

    name = "warc"
    suffixes = (".warc",)
    compressed = True
    divisible = True

    def cuts(self, source: Source, target: int) -> list[int]:
        """Beginnings of records; pages are mostly markup, of which a compressed byte holds several."""
        size = source.path.stat().st_size
        packed = _is_packed(source)
        step = max(1, target // (source.limits.compression if packed else 1))
        cuts = [0]
        with source.path.open("rb") as file:
            while cuts[-1] + step < size:
                cuts.append(_next_record(file, cuts[-1] + step, size, packed=packed))
        return cuts if cuts[-1] == size else [*cuts, size]

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        packed = _is_packed(source)
        with source.path.open("rb") as file:
            position = start
            end = min(end, source.path.stat().st_size)
            while position < end:
                for where, found in _records(file, position, end, source):
                    position = where
                    if found is not None:
                        yield found
                position = _next_record(file, position + 1, end, packed=packed)


def _is_packed(source: Source) -> bool:
    if source.path.suffix.lower() == ".zst":
        raise UnreadableError(
            "unsupported_format", f"{source.name}: WARC inside zstd is not read. Unpack it, or pack it with gzip."
        )
    return source.path.suffix.lower() == ".gz"


def _records(file: BinaryIO, start: int, end: int, source: Source) -> Iterator[tuple[int, Record | SetAside | None]]:
    """Positions of records and what they hold, to the end or to one that cannot be read; None: no page."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError("fastwarc", "warc", "Reading WARC") from error
    file.seek(start)
    position = start
    packed = _is_packed(source)
    iterator = iter(ArchiveIterator(_From(file), record_types=WarcRecordType.any_type, parse_http=False))
    while True:
        # The library raises an OSError for a broken record, after which others may come.
        try:
            record = next(iterator, None)
            if record is None:
                yield end, None
                return
            position = start + record.stream_pos
            if position >= end:
                yield end, None
                return
            found = _page(record, f"{source.name}@{position}", source) if _holds_page(record) else None
        except (OSError, ValueError) as error:
            where = f"{source.name}@{position}"
            message = f"{where}: the record here, or the one after it, cannot be read ({error}). The next ones are."
            yield position, SetAside(source=where, reason="corrupt", message=message)
            return
        yield position, found
        if packed and isinstance(found, SetAside) and found.reason == "too_long":
            return  # how long it says it is may be wrong; where the next one begins tells the packing


def _holds_page(record: Any) -> bool:
    from fastwarc.warc import WarcRecordType

    return bool(record.record_type == WarcRecordType.response and record.is_http)


def _page(record: Any, where: str, source: Source) -> Record | SetAside:
    url = record.headers.get("WARC-Target-URI")
    most = source.limits.article_bytes
    # A record that is shorter than it says goes on into the next one: only its digest tells. What is too long anyway is
    # not asked for it, because all of it would have to be in memory.
    short = record.content_length <= most + _HEADERS
    digest = record.headers.get("WARC-Block-Digest") or ""
    if short and digest.startswith("sha1:") and not record.verify_block_digest():
        message = f"{where}: the page is damaged, its digest is another one. Fetch the file again."
        return SetAside(source=where, reason="corrupt", message=message)
    record.parse_http()
    status = record.http_headers.status_code
    if status != 200:
        message = f"{where}: the server answered {status} for {url}, with no article."
        return SetAside(source=where, reason="http_status", message=message)
    if not _HTML.match(record.http_content_type or ""):
        message = f"{where}: {url} is {record.http_content_type or 'of unknown type'}, no HTML page."
        return SetAside(source=where, reason="not_html", message=message)
    length = record.content_length
    body = record.reader.read(most + 1)
    if len(body) > most:
        message = f"{where} has more than {most:,} bytes, too many for one article."
        return SetAside(source=where, reason="too_long", message=message)
    if len(body) < length:
        message = f"{where} has {len(body):,} of its {length:,} bytes: it is cut off. Fetch the file again."
        return SetAside(source=where, reason="truncated", message=message)
    return Record(where, partial(_read, body, record.http_charset, where, url))


def _read(body: bytes, charset: str | None, where: str, url: str | None) -> Row | SetAside:
    html: bytes | str = body
    if charset:
        try:
            html = body.decode(charset)
        except (LookupError, UnicodeError):
            html = body  # servers often declare a wrong one; the page itself, or its letters, say better
    return page(html, where, url)


class _From:
    """A file whose position counts from where it stood first."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start = file.tell()

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def tell(self) -> int:
        return self._file.tell() - self._start

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset + self._start if whence == 0 else offset, whence) - self._start

    def close(self) -> None:
        pass


def _next_record(file: BinaryIO, position: int, end: int, *, packed: bool) -> int:
    """Where the first record at or after a position begins; the end, where none does."""
    mark = _GZIP if packed else b"\r\n\r\n" + _MARK
    before = 0 if packed else 4
    position = max(0, position - before)
    while position < end:
        file.seek(position)
        chunk = file.read(_CHUNK)
        found = chunk.find(mark)
        while found >= 0 and position + found + before < end:
            if not packed or _opens_record(chunk[found : found + 512]):
                return position + found + before
            found = chunk.find(mark, found + 1)
        if len(chunk) < _CHUNK:
            break
        position += _CHUNK - 512
    return end


def _opens_record(data: bytes) -> bool:
    """Whether compressed bytes begin with the first words of a record: chance makes three bytes look like a header."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, len(_MARK)) == _MARK
    except zlib.error:
        return False
