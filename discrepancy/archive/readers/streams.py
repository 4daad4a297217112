"""Bytes of files, compressed or not, within bounds."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from discrepancy.archive.readers.base import Source, UnreadableError
from discrepancy.errors import MissingExtraError

_BUFFER = 1 << 20
_ZSTD_STEP = 2048
_ZSTD_WINDOW = 1 << 27


@contextmanager
def opened(source: Source) -> Iterator[io.BufferedReader]:
    """A file's bytes, unpacked; what goes wrong on the way is an ``UnreadableError`` or an ``OSError``."""
    with source.path.open("rb") as file:
        suffix = source.path.suffix.lower()
        if suffix == ".gz":
            raw: io.RawIOBase = _Watched(gzip.GzipFile(fileobj=file), file, source)
        elif suffix == ".zst":
            raw = _Watched(_Zstd(file), file, source)
        else:
            yield file
            return
        try:
            yield io.BufferedReader(raw, _BUFFER)
        except EOFError as error:
            raise UnreadableError(
                "truncated", f"{source.name} ends in the middle of its compressed data. Fetch it again."
            ) from error
        except (zlib.error, gzip.BadGzipFile, _ZstdError) as error:
            raise UnreadableError("corrupt", f"{source.name} cannot be unpacked ({error}). Fetch it again.") from error


def is_packed(path: Path) -> bool:
    """Whether ``opened`` unpacks a file."""
    return path.suffix.lower() in (".gz", ".zst")


def skip(stream: BinaryIO, position: int, *, packed: bool) -> None:
    """Go to a position of the unpacked bytes."""
    if not packed:
        stream.seek(position)
        return
    while position > 0:
        read = len(stream.read(min(position, _BUFFER)))
        if not read:
            return
        position -= read


def whole(source: Source) -> bytes:
    """All bytes of a file that holds one article.

    Raises:
        UnreadableError: They are more than an article may have.
    """
    most = source.limits.article_bytes
    with opened(source) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise UnreadableError("too_long", f"{source.name} has more than {most:,} bytes, too many for one article.")
    return data


def head(source: Source, length: int = 4096) -> bytes:
    """A file's first bytes, unpacked."""
    with opened(source) as stream:
        return stream.read(length)


def bomb(source: Source) -> UnreadableError:
    """What to say of a file that unpacks to very much more than its size."""
    return UnreadableError(
        "bomb",
        f"{source.name} unpacks to more than {source.limits.expansion} times its size, as no text does. "
        "Unpack and look at it by hand.",
    )


class _ZstdError(Exception):
    pass


class _Watched(io.RawIOBase):
    """Stops where a small file unpacks to very much more."""

    def __init__(self, inner: io.RawIOBase | gzip.GzipFile, packed: BinaryIO, source: Source) -> None:
        self._inner = inner
        self._packed = packed
        self._source = source
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._inner.read(len(view)) or b""
        self._out += len(data)
        limits = self._source.limits
        if self._out > limits.expansion_from and self._out > limits.expansion * max(1, self._packed.tell()):
            raise bomb(self._source)
        view[: len(data)] = data
        return len(data)


class _Zstd(io.RawIOBase):
    """Unpacks zstd frame by frame, and notices where the last one is cut off, which the library's own reader does not.

    It is fed in small steps, because a step may unpack to 65,000 times its size.
    """

    def __init__(self, file: BinaryIO) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtraError("zstandard", "archive", "Reading .zst files") from error
        self._error = zstandard.ZstdError
        self._library = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._frame = self._library.decompressobj()
        self._fed = False
        self._file = file
        self._ready = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._ready:
            step = self._file.read(_ZSTD_STEP)
            if not step:
                if self._fed:
                    raise EOFError
                return b""
            pieces = []
            while step:
                self._fed = True
                try:
                    pieces.append(self._frame.decompress(step))
                except self._error as error:
                    raise _ZstdError(str(error)) from error
                step = b""
                if self._frame.eof:
                    step = self._frame.unused_data
                    self._frame = self._library.decompressobj()
                    self._fed = False
            self._ready = b"".join(pieces)
        given, self._ready = (self._ready, b"") if size < 0 else (self._ready[:size], self._ready[size:])
        return given
