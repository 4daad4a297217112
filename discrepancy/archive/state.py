"""Where an archive stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from discrepancy.archive.extracting import SETTINGS
from discrepancy.archive.shards import Counts, Folder, noted
from discrepancy.errors import InputError


@dataclass(frozen=True)
class Status:
    """Where an archive stands.

    Attributes:
        folder: Its folder.
        planned: Shards of the inputs of the last run.
        finished: Shards that are there.
        outdated: How many of these another pipeline made than that of the last run.
        running: Whether a run is at work.
        counts: What became of the articles in the finished shards.
        bytes: What these take on the disk.
    """

    folder: str
    planned: int
    finished: int
    outdated: int
    running: bool
    counts: Counts
    bytes: int


def status(output: str | Path) -> Status:
    """Tell where an archive stands, also while it is extracted.

    Raises:
        InputError: The folder holds no archive.
    """
    folder = Folder(output)
    settings = folder.path / SETTINGS
    if not settings.is_file():
        raise InputError(f"{folder.path} holds no archive. Name the folder that `archive extract` wrote into.")
    said = noted(settings)
    markers = folder.markers()
    return Status(
        str(folder.path),
        said["shards"],
        len(markers),
        sum(marker.pipeline != said["pipeline"] for marker in markers.values()),
        folder.is_locked(),
        sum((marker.counts for marker in markers.values()), Counts()),
        sum(path.stat().st_size for path in folder.shards.glob("*/*.parquet")),
    )
