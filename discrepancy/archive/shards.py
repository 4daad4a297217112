"""The output folder: which shards are done, and how one becomes so at a single stroke.

::

    DIR/archive.json            format, version, settings of the last run
    DIR/cuts.json               where big files are cut
    DIR/settled.json            for which shards ids used twice were looked for
    DIR/shards/<id>/            articles, facts, events, shingles, quarantine (Parquet), and DONE
    DIR/tmp/                    shards in the making

A shard is written in ``tmp``, synced, marked by ``DONE``, and only then renamed into ``shards``: whatever stands there
is whole. ``DONE`` says what it was made of and by what, so that it is made again when either changed.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from discrepancy.archive.plan import Part, Shard, digest, part_dict, part_from
from discrepancy.errors import InputError
from discrepancy.settings import ExtractingSettings
from discrepancy.writing import write_whole

FORMAT: Final = 1
DONE: Final = "DONE"


@dataclass(frozen=True)
class Counts:
    """What became of articles: ``read`` is always ``extracted`` and ``set_aside`` together."""

    read: int = 0
    extracted: int = 0
    set_aside: int = 0
    facts: int = 0
    events: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.read + other.read,
            self.extracted + other.extracted,
            self.set_aside + other.set_aside,
            self.facts + other.facts,
            self.events + other.events,
            _sum(self.reasons, other.reasons),
            _sum(self.warnings, other.warnings),
        )


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in sorted({*one, *other})}


@dataclass(frozen=True)
class Marker:
    """What ``DONE`` says of a shard.

    Attributes:
        shard: Its name.
        parts: What it was made of.
        hashes: Content hash of each part.
        pipeline: Fingerprint of what extracted it.
        counts: What became of its articles.
        dropped: Ids of articles that an earlier shard has too, and which count there.
        tables: Fingerprint of what made its tables.
    """

    shard: str
    parts: tuple[Part, ...]
    hashes: tuple[str, ...]
    pipeline: str
    counts: Counts
    dropped: tuple[str, ...] = ()
    tables: str = ""

    @property
    def order(self) -> tuple[str, int]:
        """Where the shard stands among all."""
        return self.parts[0].file.path, self.parts[0].start

    def to_json(self) -> str:
        """As ``DONE`` keeps it."""
        return json.dumps(
            {**asdict(self), "format": FORMAT, "parts": [part_dict(part) for part in self.parts]}, indent=1
        )

    @classmethod
    def from_json(cls, text: str) -> Marker:
        """What ``to_json`` wrote."""
        given = json.loads(text)
        return cls(
            given["shard"],
            tuple(map(part_from, given["parts"])),
            tuple(given["hashes"]),
            given["pipeline"],
            Counts(**given["counts"]),
            tuple(given["dropped"]),
            given["tables"],
        )


class BusyError(InputError):
    """Another run is at work on the folder."""


class Folder:
    """The output folder of an archive."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.shards = self.path / "shards"
        self.tmp = self.path / "tmp"

    def markers(self) -> dict[str, Marker]:
        """What is done, by the shards' names, in their order."""
        if not self.shards.is_dir():
            return {}
        found = []
        for done in self.shards.glob(f"[0-9a-f]*/{DONE}"):
            with suppress(FileNotFoundError):  # a run at work has just replaced it
                found.append(self._marker(done))
        return {marker.shard: marker for marker in sorted(found, key=lambda marker: marker.order)}

    @staticmethod
    def _marker(done: Path) -> Marker:
        text = done.read_text(encoding="utf-8")
        try:
            return Marker.from_json(text)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{done} is damaged ({error}). Remove its folder, and run `archive extract` again, which makes it anew."
            ) from error

    def made(self, label: str) -> Path:
        """A new folder for a shard in the making.

        Args:
            label: Which run makes it.
        """
        folder = self.tmp / label / uuid4().hex
        folder.mkdir(parents=True)
        return folder

    def publish(self, made: Path, marker: Marker) -> None:
        """Mark a shard whose tables are written and synced, and put it into its place, instead of any older one."""
        write(made / DONE, marker.to_json())
        sync(made)
        self.shards.mkdir(exist_ok=True)
        place = self.shards / marker.shard
        if place.exists():
            old = made.with_name(f"{made.name}-old")
            place.rename(old)
            made.rename(place)
            sync(self.shards)
            shutil.rmtree(old)
        else:
            made.rename(place)
            sync(self.shards)

    def remove(self, shard: str) -> None:
        """Take a shard out at a single stroke."""
        self.tmp.mkdir(exist_ok=True)
        old = self.tmp / uuid4().hex
        (self.shards / shard).rename(old)
        sync(self.shards)
        shutil.rmtree(old)

    @contextmanager
    def locked(self, share: tuple[int, int] | None) -> Iterator[str]:
        """Keep other runs off: a run of everything all of them, a run of one share those of the same share.

        The system lifts the lock when the process ends, however it ends. Yields a label of the run.

        Raises:
            BusyError: Another run is at work.
        """
        label = "all" if share is None else f"{share[0]}-of-{share[1]}"
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / ".lock").open("a") as everything, (self.path / f".lock-{label}").open("a") as own:
            try:
                fcntl.flock(everything, (fcntl.LOCK_EX if share is None else fcntl.LOCK_SH) | fcntl.LOCK_NB)
                fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError(
                    f"Another run is writing into {self.path}. Wait for it, stop it, or name another folder."
                ) from error
            left = self.tmp if share is None else self.tmp / label
            if left.exists():
                shutil.rmtree(left)
            yield label

    @contextmanager
    def comparing(self) -> Iterator[None]:
        """Keep other runs that compare the archive off: each keeps what it found for the next one.

        Raises:
            BusyError: Another one is at work.
        """
        with (self.path / ".lock-compare").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError(f"Another run is comparing {self.path}. Wait for it, or stop it.") from error
            yield

    def is_locked(self) -> bool:
        """Whether a run is at work."""
        try:
            with (self.path / ".lock").open("rb") as file:  # which is allowed where the folder may only be read
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False


def is_current(
    marker: Marker | None, shard: Shard, pipeline: str, *, encoding: str, limits: ExtractingSettings
) -> bool:
    """Whether a shard is done, of the same content and by the same pipeline.

    A file whose size and time of writing are as they were is taken to be the same; others are hashed, and so are those
    that could not be read.
    """
    if marker is None or marker.pipeline != pipeline or len(marker.parts) != len(shard.parts):
        return False
    for now, then, known in zip(shard.parts, marker.parts, marker.hashes, strict=True):
        same = (now.file.size, now.file.changed) == (then.file.size, then.file.changed)
        if not (same and known) and digest(now, encoding=encoding, limits=limits) != known:
            return False
    return True


def noted(path: Path) -> dict[str, Any]:
    """What a small file of JSON in the folder says; nothing, where it is not there.

    Raises:
        InputError: It is damaged.
    """
    if not path.is_file():
        return {}
    try:
        said = json.loads(path.read_bytes())
    except ValueError as error:
        raise InputError(f"{path} is damaged ({error}). Remove it, and run `archive extract` again.") from error
    if not isinstance(said, dict):
        raise InputError(f"{path} is damaged (no JSON object). Remove it, and run `archive extract` again.")
    return said


def write(path: Path, text: str) -> None:
    """Write a small file at a single stroke, safe from a crash."""
    write_whole(path, text.encode())


def sync(folder: Path) -> None:
    """Make the names in a folder safe from a crash."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
