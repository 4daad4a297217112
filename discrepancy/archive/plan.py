"""Cutting an archive into shards: big files into parts, small ones put together, the same way each time.

A shard's name says which parts of which files it holds, so that work done is found again. Files added to a folder
change only the shards around them: where one shard of small files ends and the next begins is a matter of the files'
names and sizes, not of how many came before.
"""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from discrepancy.archive.readers import Source, UnreadableError
from discrepancy.archive.readers.streams import is_packed
from discrepancy.archive.reading import reader_of
from discrepancy.articles import is_hidden
from discrepancy.errors import DiscrepancyError, InputError
from discrepancy.settings import ExtractingSettings

WHOLE: Final = (1 << 63) - 1
"""End of a part that goes to its file's end."""


@dataclass(frozen=True)
class File:
    """A file of the archive, as it was when it was looked at.

    Attributes:
        path: Where it is, absolute.
        name: How the user named it.
        root: The argument that named it or its folder, absolute.
        size: Its bytes.
        changed: When it was last written, in nanoseconds.
    """

    path: str
    name: str
    root: str
    size: int
    changed: int


@dataclass(frozen=True)
class Part:
    """A file, or what lies between two positions of its reader."""

    file: File
    start: int = 0
    end: int = WHOLE


@dataclass(frozen=True)
class Shard:
    """What is read, extracted and written as one.

    Attributes:
        id: Name of its folder.
        parts: What is in it.
        weight: Bytes of text, about.
    """

    id: str
    parts: tuple[Part, ...]
    weight: int

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands among all shards."""
        return self.parts[0].file.path, self.parts[0].start


def find_files(inputs: Sequence[str | Path], output: Path) -> list[File]:
    """The files that the inputs name, each once, in the order of their paths.

    Args:
        inputs: Files, folders or glob patterns.
        output: The folder of the results, which is never read.

    Raises:
        InputError: An input names no file.
    """
    found: dict[str, File] = {}
    for given in inputs:
        root = str(Path(given).absolute())
        for path in _files(Path(given)):
            absolute = path.resolve()
            if output.resolve() not in absolute.parents and str(absolute) not in found:
                state = absolute.stat()
                name = path.as_posix().encode("utf-8", "replace").decode()  # it may become an article's id
                found[str(absolute)] = File(str(absolute), name, root, state.st_size, state.st_mtime_ns)
    if not found:
        raise InputError("The inputs hold no file. Name files, folders that hold some, or patterns that match some.")
    return [found[path] for path in sorted(found)]


def _files(given: Path) -> Iterator[Path]:
    if given.is_dir():
        yield from (path for path in given.rglob("*") if path.is_file() and not is_hidden(path, given))
    elif given.is_file():
        yield given
    elif glob.has_magic(str(given)):
        paths = [Path(name) for name in glob.glob(str(given), recursive=True)]  # noqa: PTH207 - absolute patterns
        if not paths:
            raise InputError(f"No file matches {given}. Check the pattern; ** also looks into folders.")
        for path in paths:
            yield from _files(path)
    else:
        raise InputError(f"There is no file or folder {given}. Check the spelling and the folder you are in.")


Cuts = dict[str, tuple[int, int, list[int]]]
"""For each big file its size, when it was last written, and where it was cut: finding that out may mean reading it."""


def plan(
    files: Iterable[File], limits: ExtractingSettings, encoding: str, known: Mapping[str, Any]
) -> tuple[list[Shard], Cuts]:
    """Shards of the files, in order, and where big files were cut.

    Args:
        files: The files in the order of their paths.
        limits: Size of shards.
        encoding: Character encoding of the files.
        known: Cuts of an earlier run.
    """
    shards: list[Shard] = []
    cuts: Cuts = {}
    group: list[Part] = []
    weight = 0

    def close() -> None:
        nonlocal weight
        if group:
            shards.append(_shard(group, weight))
            group.clear()
            weight = 0

    for file in files:
        own = _weight(file, limits)
        if own > limits.shard_bytes:
            positions = _cuts(file, limits, encoding, known)
            cuts[file.path] = (file.size, file.changed, positions)
            ends = [*positions[1:-1], WHOLE]
            each = own // len(ends)
            shards += [_shard([Part(file, *ends_)], each) for ends_ in zip([0, *positions[1:-1]], ends, strict=True)]
            continue
        if group and (
            group[0].file.root != file.root
            or weight + own > limits.shard_bytes
            or len(group) >= limits.shard_files
            or (weight >= limits.shard_bytes // 4 and _begins(file, own, limits))
        ):
            close()
        group.append(Part(file))
        weight += own
    close()
    return sorted(shards, key=lambda shard: shard.order), cuts


def _weight(file: File, limits: ExtractingSettings) -> int:
    return max(1, file.size * (limits.compression if is_packed(Path(file.path)) else 1))


def _begins(file: File, weight: int, limits: ExtractingSettings) -> bool:
    """Whether a shard begins with a file by its name: with such chance that shards come out three quarters full."""
    chance = int.from_bytes(blake2b(file.path.encode("utf-8", "surrogateescape"), digest_size=4).digest()) / (1 << 32)
    return chance < max(2 * weight / limits.shard_bytes, 4 / limits.shard_files)


def _cuts(file: File, limits: ExtractingSettings, encoding: str, known: Mapping[str, Any]) -> list[int]:
    before = known.get(file.path)
    if before is not None and list(before[:2]) == [file.size, file.changed]:
        return list(before[2])
    source = Source(Path(file.path), file.name, encoding, limits)
    try:
        return reader_of(source).cuts(source, limits.shard_bytes)
    except DiscrepancyError:
        raise
    except Exception:  # what is wrong with the file is found again, and kept with its reason, when it is read
        return [0, file.size]


def _shard(parts: Sequence[Part], weight: int) -> Shard:
    told = json.dumps([(part.file.path, part.start, part.end) for part in parts], ensure_ascii=True)
    return Shard(blake2b(told.encode(), digest_size=10).hexdigest(), tuple(parts), weight)


def belongs(shard: Shard, share: tuple[int, int] | None) -> bool:
    """Whether a shard is of a share, the i-th of n: told by its name, so that runs with other files at hand agree."""
    return share is None or int(shard.id[:15], 16) % share[1] == share[0] - 1


def digest(part: Part, *, encoding: str, limits: ExtractingSettings) -> str:
    """Hash of a part's bytes, or of its whole file where they cannot be had alone; empty where it cannot be read."""
    path = Path(part.file.path)
    source = Source(path, part.file.name, encoding, limits)
    start, end = part.start, part.end
    try:
        if is_packed(path) or not reader_of(source).divisible:
            start, end = 0, WHOLE
    except (OSError, UnreadableError):
        start, end = 0, WHOLE
    made = blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            file.seek(start)
            while start < end and (data := file.read(min(1 << 20, end - start))):
                made.update(data)
                start += len(data)
    except OSError:
        return ""
    return made.hexdigest()


def part_dict(part: Part) -> dict[str, Any]:
    """A part as plain JSON."""
    return asdict(part)


def part_from(given: Mapping[str, Any]) -> Part:
    """The part that ``part_dict`` wrote."""
    return Part(File(**given["file"]), given["start"], given["end"])
