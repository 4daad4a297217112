"""What a reader is, and how readers are found.

A reader knows one file format. To add one, derive from ``Reader``, give it a name and file endings, write ``read``, and
register it, with no change to this package: by the decorator ``register``, or as an entry point, so that it is found
wherever the package that holds it is installed::

    [project.entry-points."discrepancy.readers"]
    tei = "my_package.tei:TeiReader"

"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar

from discrepancy.schema import SetAside
from discrepancy.settings import EXTRACTING, ExtractingSettings

GROUP: Final = "discrepancy.readers"
"""Entry points of other packages' readers."""

_OWN: Final = ("text", "jsonl", "delimited", "parquet", "html", "warc", "nitf", "newsml", "rcv1")
COMPRESSED: Final = (".gz", ".zst")
_HIDING: Final = ".crdownload", ".part", ".tmp"


class UnreadableError(Exception):
    """A file, or the rest of it, cannot be read; what was read of it before counts.

    Args:
        reason: Stable code.
        message: What happened and what to do about it.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Source:
    """A file to read.

    Attributes:
        path: Where it is.
        name: How the user named it, for messages and for the ids of articles that have none.
        encoding: Character encoding, where the format does not say.
        limits: Bounds on sizes.
    """

    path: Path
    name: str
    encoding: str = "utf-8"
    limits: ExtractingSettings = EXTRACTING


Row = Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """One article as stored.

    Attributes:
        where: File and position.
        row: Its fields by name, or how to get them where that takes time: a page that hangs the reader of HTML then
            costs itself only, not the rest of its file.
        id: Its id where its row names none; default: ``where``.
    """

    where: str
    row: Row | Callable[[], Row | SetAside]


class Reader:
    """Base of all readers."""

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    """File endings in lower case with their dot; the empty one stands for files without."""

    compressed: ClassVar[bool] = False
    """Whether a file may also be compressed, with .gz or .zst after its own ending."""

    divisible: ClassVar[bool] = False
    """Whether positions count bytes of the file as it lies on the disk, so that a part of it can be hashed alone."""

    def accepts(self, head: bytes) -> bool:
        """Whether the first bytes of a file look like this format: asked where endings are shared."""
        return True

    def cuts(self, source: Source, target: int) -> list[int]:
        """Positions, rising, the first one 0 and the last one the end, that cut a file into shards.

        Positions are the reader's own: bytes, rows. A record must lie between two of them.

        Args:
            source: The file.
            target: Bytes of text that a part should have.
        """
        return [0, source.path.stat().st_size]

    def read(self, source: Source, start: int, end: int) -> Iterator[Record | SetAside]:
        """The records from one position to another, in order, and what cannot be read.

        Raises:
            UnreadableError: The rest cannot be read.
            OSError: Likewise.
        """
        raise NotImplementedError


_registered: list[type[Reader]] = []
R = TypeVar("R", bound=type[Reader])


def register(reader: R) -> R:
    """Class decorator: let files with the reader's endings be read by it, before any reader registered earlier."""
    if reader not in _registered:
        _registered.insert(0, reader)
    return reader


@cache
def _loaded() -> bool:
    for module in reversed(_OWN):
        import_module(f"discrepancy.archive.readers.{module}")
    for entry in entry_points(group=GROUP):
        register(entry.load())
    return True


def readers() -> tuple[Reader, ...]:
    """All readers, in the order in which they are asked."""
    assert _loaded()
    return tuple(kind() for kind in _registered)


def reader_for(path: Path, head: Callable[[], bytes]) -> Reader | None:
    """The reader of a file, by its ending and, where readers share it, its first bytes; None: no reader knows it."""
    name = path.name.lower()
    packed = name.endswith(COMPRESSED)
    suffix = Path(name.rpartition(".")[0] if packed else name).suffix
    fitting = [one for one in readers() if suffix in one.suffixes and (one.compressed or not packed)]
    if len(fitting) > 1:
        beginning = head()
        fitting = [one for one in fitting if one.accepts(beginning)]
    return fitting[0] if fitting else None
