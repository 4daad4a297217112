"""The job that turns an archive of articles into shards of facts."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from discrepancy.archive.duplicates import again, settle
from discrepancy.archive.fields import Fields
from discrepancy.archive.fingerprint import fingerprint, fingerprint_of_tables
from discrepancy.archive.plan import Shard, belongs, find_files, part_from, plan
from discrepancy.archive.pool import Event, Task, run
from discrepancy.archive.shards import FORMAT, BusyError, Counts, Folder, Marker, is_current, noted, write
from discrepancy.archive.work import Job
from discrepancy.errors import InputError
from discrepancy.settings import EXTRACTING, ExtractingSettings

SETTINGS: Final = "archive.json"
CUTS: Final = "cuts.json"


@dataclass(frozen=True)
class Progress:
    """How far a run is.

    Attributes:
        bytes: Bytes of text behind it, about.
        bytes_in_all: Bytes of text that it has to do.
        shards: Shards behind it.
        shards_in_all: Shards that it has to do.
        articles: Articles read so far, extracted or set aside.
        facts: Facts found so far.
    """

    bytes: int = 0
    bytes_in_all: int = 0
    shards: int = 0
    shards_in_all: int = 0
    articles: int = 0
    facts: int = 0


@dataclass(frozen=True)
class Summary:
    """What a run did, and what the archive holds after it.

    Attributes:
        counts: What became of all articles in the archive.
        shards: Shards of the inputs in this run's share.
        made: Shards that this run made.
        made_again: How many of these were there before, from other content or by another pipeline.
        failed: Shards that could not be written, with the reason.
        removed: Shards taken out since their files are cut otherwise now, or have gone.
        gone: Files of earlier runs that are no longer there; where they were under one of this run's inputs, their
            facts have gone too.
        seconds: How long it took.
    """

    counts: Counts
    shards: int
    made: int = 0
    made_again: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)
    removed: int = 0
    gone: tuple[str, ...] = ()
    seconds: float = 0.0


def extract(
    inputs: str | Path | Sequence[str | Path],
    output: str | Path,
    *,
    workers: int | None = None,
    shard: tuple[int, int] | None = None,
    fields: Mapping[str, str] | None = None,
    dates: Sequence[str] = (),
    encoding: str = "utf-8",
    model: str | Path | None = None,
    code: Sequence[str | Path] = (),
    time_limit: float | None = None,
    memory: int | None = None,
    shard_bytes: int | None = None,
    progress: Callable[[Progress], object] | None = None,
    limits: ExtractingSettings = EXTRACTING,
) -> Summary:
    """Extract the facts of an archive of articles into a folder of Parquet files.

    What a run finished, the next one leaves alone, unless the files or the pipeline changed. However a run ends, the
    next one ends with the facts of a run that nothing disturbed.

    Args:
        inputs: Files, folders or glob patterns: plain text, JSON Lines, JSON, CSV, Parquet, HTML, WARC, NITF,
            NewsML-G2, the XML of RCV1, or what a registered reader reads.
        output: Folder of the results.
        workers: Worker processes; default: one for each core.
        shard: Do the i-th of n shares only, counted from 1, for a scheduler that starts n such runs.
        fields: Where rows keep an article's fields: ``{"text": "body"}``; known data sets need none.
        dates: Forms of dates as ``strptime`` has them, tried before the unambiguous ones.
        encoding: Character encoding of files whose format does not say.
        model: Name or path of a spaCy pipeline, to use in place of the embedded one.
        code: Python files that each worker runs first, to register components or readers.
        time_limit: Seconds for one article.
        memory: Bytes of memory for each worker.
        shard_bytes: Bytes of text in a shard; default: as in the run before.
        progress: Called whenever some articles are done.
        limits: All other bounds.

    Returns:
        What was done, and what became of the articles.

    Raises:
        InputError: The inputs hold no file, another run is at work, or the disk is full.
        ModelError: The pipeline cannot be loaded.
        MissingExtraError: An optional library is needed.
    """
    begun = time.monotonic()
    folder = Folder(output)
    if shard is not None and not 1 <= shard[0] <= shard[1]:
        raise InputError(f"There is no share {shard[0]} of {shard[1]}. Count them from 1.")
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    files = find_files(given, folder.path)
    before = _read(folder.path / SETTINGS)
    limits = replace(
        limits,
        time_limit=time_limit or limits.time_limit,
        memory=memory or limits.memory,
        shard_bytes=shard_bytes or before.get("shard_bytes") or limits.shard_bytes,
    )
    Fields(fields or {}, tuple(dates))  # says at once what is wrong with them
    job = Job(
        None if model is None else str(model),
        tuple(str(Path(path).absolute()) for path in code),
        dict(fields or {}),
        tuple(dates),
        encoding,
        limits,
    )
    pipeline = fingerprint(job)
    try:
        with folder.locked(shard) as label:
            shards, cuts = plan(files, limits, encoding, _read(folder.path / CUTS))
            write(folder.path / CUTS, json.dumps(cuts))
            write(folder.path / SETTINGS, json.dumps(_settings(job, pipeline, given, shards), indent=1))
            work = _Run(folder, job, pipeline, label, progress)
            mine = [one for one in shards if belongs(one, shard)]
            work.make(mine, workers or _cores())
            if shard is None:
                work.finish(shards, given, workers or _cores())
        if shard is not None and folder.markers().keys() >= {one.id for one in shards}:
            with suppress(BusyError), folder.locked(None) as label:  # the last of several runs finishes for all
                work.label = label
                work.finish(shards, given, workers or _cores())
        return Summary(
            sum((marker.counts for marker in folder.markers().values()), Counts()),
            len(mine),
            work.made,
            work.made_again,
            work.failed,
            work.removed,
            tuple(sorted(work.gone)),
            time.monotonic() - begun,
        )
    except OSError as error:
        raise InputError(
            f"Cannot write into {folder.path}: {error.strerror or error}. What is finished is kept; make room or name "
            "another folder, and run it again."
        ) from error


def _settings(job: Job, pipeline: str, inputs: Sequence[str | Path], shards: Sequence[Shard]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": version("discrepancy"),
        "pipeline": pipeline,
        "model": job.model,
        "inputs": [str(one) for one in inputs],
        "shards": len(shards),
        "bytes": sum(shard.weight for shard in shards),
        "shard_bytes": job.limits.shard_bytes,
        "fields": dict(job.fields),
        "dates": list(job.dates),
        "encoding": job.encoding,
    }


def _read(path: Path) -> dict[str, Any]:
    found = noted(path)
    if found and path.name == SETTINGS and found.get("format") != FORMAT:
        raise InputError(
            f"{path.parent} was written by another version of this package. Name another folder, or use that version."
        )
    return found


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Run:
    """One run's work on its shards."""

    def __init__(
        self, folder: Folder, job: Job, pipeline: str, label: str, progress: Callable[[Progress], object] | None
    ) -> None:
        self.folder = folder
        self.job = job
        self.pipeline = pipeline
        self.tables = fingerprint_of_tables()
        self.label = label
        self.made = 0
        self.made_again = 0
        self.failed: dict[str, str] = {}
        self.removed = 0
        self.gone: set[str] = set()
        self._progress = progress
        self._at = Progress()
        self._within: dict[str, int] = {}
        self._in_a_row = 0

    def make(self, shards: Sequence[Shard], workers: int) -> None:
        """Make the shards that are not there, or not as they should be."""
        there = self.folder.markers()
        limits, encoding = self.job.limits, self.job.encoding
        missing, stale = [], []
        for one in shards:
            if not is_current(there.get(one.id), one, self.pipeline, encoding=encoding, limits=limits):
                missing.append(one)
            elif there[one.id].tables != self.tables:
                stale.append(one)
        self._make([*missing, *stale], workers, {one.id for one in stale})

    def finish(self, shards: Sequence[Shard], inputs: Sequence[str | Path], workers: int) -> None:
        """Take out what the files no longer say, and count each article once. No other run may be at work."""
        self._tidy(shards, {str(Path(one).absolute()) for one in inputs})
        while not self.failed and (bereft := again(settle(self.folder, self.label))):
            self._make(bereft, workers)

    def _make(self, shards: Sequence[Shard], workers: int, stale: Collection[str] = ()) -> None:
        """Make shards; of the stale ones only the tables, from what was extracted."""
        there = self.folder.markers()
        self._at = replace(
            self._at,
            bytes_in_all=self._at.bytes_in_all + sum(one.weight for one in shards),
            shards_in_all=self._at.shards_in_all + len(shards),
        )
        self._tell()
        waiting = deque(shards)

        def tasks() -> Iterator[Task]:
            while waiting:
                one = waiting.popleft()
                source = self.folder.shards / one.id if one.id in stale else None
                yield Task(one, self.folder.made(self.label), source=source)

        for event in run(self.job, tasks(), min(workers, len(shards))):
            if event.kind == "batch":
                self._count(event)
                continue
            reason = event.message.get("message") if event.kind == "failed" else self._publish(event, there)
            if reason is None:
                self._in_a_row = 0
                self.made += 1
                self.made_again += event.task.shard.id in there
            else:
                self._fail(event.task, reason)
            self._within.pop(event.task.shard.id, None)
            self._at = replace(self._at, shards=self._at.shards + 1, bytes=self._at.bytes + event.task.shard.weight)
            self._tell()

    def _publish(self, event: Event, there: Mapping[str, Marker]) -> str | None:
        """Put a shard into its place; what went wrong, otherwise."""
        message, task = event.message, event.task
        counts = Counts(**message["counts"])
        if counts.read != counts.extracted + counts.set_aside:
            raise AssertionError(f"shard {task.shard.id} lost articles: {counts}")
        if task.source is None:
            parts, hashes = tuple(map(part_from, message["parts"])), tuple(message["hashes"])
            marker = Marker(task.shard.id, parts, hashes, self.pipeline, counts, tables=self.tables)
        else:
            marker = replace(there[task.shard.id], tables=self.tables)
        try:
            self.folder.publish(task.folder, marker)
        except OSError as error:
            return str(error.strerror or error)
        return None

    def _fail(self, task: Task, reason: str) -> None:
        self.failed[task.shard.id] = reason
        shutil.rmtree(task.folder, ignore_errors=True)  # what stays is removed by the next run
        self._in_a_row += 1
        if self._in_a_row >= self.job.limits.attempts:
            raise InputError(
                f"Cannot write into {self.folder.path}: {reason}, {self._in_a_row} times in a row. What is finished is "
                "kept; make room or name another folder, and run it again."
            )

    def _count(self, event: Event) -> None:
        shard, message = event.task.shard, event.message
        within = self._within.get(shard.id, 0) + int(message["characters"])
        self._within[shard.id] = min(within, shard.weight)
        self._at = replace(
            self._at, articles=self._at.articles + message["read"], facts=self._at.facts + message["facts"]
        )
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(replace(self._at, bytes=self._at.bytes + sum(self._within.values())))

    def _tidy(self, shards: Sequence[Shard], roots: set[str]) -> None:
        """Take out shards whose files are cut otherwise now, or were under an input and have gone."""
        planned = {one.id for one in shards}
        there = self.folder.markers()
        files = {part.file.path for shard in shards for part in shard.parts}
        unfinished = {part.file.path for shard in shards if shard.id not in there for part in shard.parts}
        for marker in there.values():
            if marker.shard in planned:
                continue
            own = {part.file.path for part in marker.parts}
            self.gone |= {path for path in own - files if not Path(path).is_file()}
            superseded = own & files and not own & unfinished
            vanished = not own & files and {part.file.root for part in marker.parts} <= roots
            if superseded or vanished:
                self.folder.remove(marker.shard)
                self.removed += 1
