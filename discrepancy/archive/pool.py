"""Several workers at once, watched: one that hangs or dies is replaced, and the article it was at is set aside."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from discrepancy.archive.plan import Shard, part_dict
from discrepancy.archive.work import Job
from discrepancy.errors import DiscrepancyError, InputError, ModelError

_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Workers use a core each; threads inside them would only get in each other's way."""


@dataclass
class Task:
    """A shard on its way.

    Attributes:
        shard: Which.
        folder: Where it is made.
        poison: Records that hang or kill, by number: when, the reason's code, the message.
        singly: Records that are taken one by one, because one of them hangs or kills.
        deaths: How often a worker died of it outside any article.
        source: Folder of the shard as it is, where only its tables are made anew.
    """

    shard: Shard
    folder: Path
    poison: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    singly: tuple[int, int] = (0, 0)
    deaths: int = 0
    source: Path | None = None

    def order(self) -> dict[str, Any]:
        """What a worker is told of it."""
        return {
            "parts": [part_dict(part) for part in self.shard.parts],
            "folder": str(self.folder),
            "poison": self.poison,
            "singly": self.singly,
            "source": None if self.source is None else str(self.source),
        }


@dataclass(frozen=True)
class Event:
    """What happened to a shard: ``batch``, ``done``, or ``failed``, with the worker's message."""

    kind: str
    task: Task
    message: Mapping[str, Any]


class _Worker:
    """A worker process and what it was last heard of."""

    def __init__(self, job: Job) -> None:
        self._limits = job.limits
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "discrepancy.archive.work"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": path},
        )
        assert self.process.stdout is not None
        os.set_blocking(self.process.stdout.fileno(), False)
        self.output = self.process.stdout
        self.task: Task | None = None
        self.ready = False
        self.last: Mapping[str, Any] = {"kind": "start"}
        self.deadline = time.monotonic() + self._limits.start_limit
        self._unread = b""
        self._send(job.to_dict())

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # it has died, which its output tells
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()

    def give(self, task: Task) -> None:
        """Let it work on a shard."""
        self.task = task
        self.hear({"kind": "hash"})
        self._send(task.order())

    def hear(self, message: Mapping[str, Any]) -> None:
        """Note where it stands, and by when it must have moved on."""
        self.last = message
        at_article = message["kind"] in ("fetch", "load", "run")
        self.deadline = time.monotonic() + (self._limits.time_limit if at_article else 10 * self._limits.start_limit)

    def messages(self) -> list[dict[str, Any]] | None:
        """What it said since; None: it has ended."""
        data = self.output.read()
        if data == b"":
            return None
        *lines, self._unread = (self._unread + (data or b"")).split(b"\n")
        return [json.loads(line) for line in lines]

    def end(self) -> int:
        """Kill it, if it still runs, and return its exit status."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        return self.process.wait()


def run(job: Job, tasks: Iterable[Task], workers: int) -> Iterator[Event]:
    """Have shards made by worker processes.

    Args:
        job: What is the same for all.
        tasks: The shards, taken one by one as workers become free.
        workers: How many processes.

    Yields:
        What happens. The caller puts a shard that is ``done`` into its place.

    Raises:
        DiscrepancyError: What a worker raised that is no article's fault: a missing extra, a pipeline that cannot load.
    """
    pool = _Pool(job, iter(tasks), workers)
    try:
        yield from pool.events()
    finally:
        pool.close()


class _Pool:
    def __init__(self, job: Job, tasks: Iterator[Task], workers: int) -> None:
        self._job = job
        self._tasks = tasks
        self._again: list[Task] = []
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        for task in tasks:
            self._again.append(task)
            self._start()
            if len(self._workers) == workers:
                break

    def _start(self) -> None:
        worker = _Worker(self._job)
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)

    def close(self) -> None:
        for worker in self._workers:
            worker.end()
        self._selector.close()

    def _next(self) -> Task | None:
        return self._again.pop(0) if self._again else next(self._tasks, None)

    def events(self) -> Iterator[Event]:
        """Listen to all workers until no shard is left."""
        while self._workers:
            wait = max(0.0, min(worker.deadline for worker in self._workers) - time.monotonic())
            heard = [key.data for key, _ in self._selector.select(min(wait, 1.0))]
            for worker in heard:
                yield from self._listen(worker)
            for worker in list(self._workers):
                if time.monotonic() > worker.deadline:
                    yield from self._lost(worker, "timeout")

    def _listen(self, worker: _Worker) -> Iterator[Event]:
        messages = worker.messages()
        if messages is None:
            yield from self._lost(worker, "crashed")
            return
        for message in messages:
            worker.hear(message)
            kind, task = message["kind"], worker.task
            if kind == "error":
                raise _as_error(message)
            if kind == "batch" and task is not None:
                yield Event("batch", task, message)
            elif kind in ("done", "failed") and task is not None:
                worker.task = None
                yield Event(kind, task, message)
            if kind in ("ready", "done", "failed"):
                self._failed_starts = 0
                self._occupy(worker)

    def _occupy(self, worker: _Worker) -> None:
        task = self._next()
        if task is None:
            self._drop(worker)
        else:
            worker.give(task)

    def _drop(self, worker: _Worker) -> int:
        self._selector.unregister(worker.output)
        self._workers.remove(worker)
        return worker.end()

    def _lost(self, worker: _Worker, why: str) -> Iterator[Event]:
        """A worker has hung or died, or gone for a fresh one to come: find out whose fault that is."""
        status = self._drop(worker)
        task, last = worker.task, worker.last
        if task is None:
            if last["kind"] == "start":
                self._failed_starts += 1
                if self._failed_starts >= self._job.limits.attempts:
                    raise InputError(
                        f"Workers do not start: one {_ending(why, status, self._job)}. Try `discrepancy compare` on "
                        "one of the files for the cause."
                    )
        elif last["kind"] in ("fetch", "load", "run") and self._blame(task, last, why, _ending(why, status, self._job)):
            self._again.insert(0, task)
        elif last["kind"] == "retire":
            self._again.insert(0, task)
        else:
            task.deaths += 1
            if task.deaths < self._job.limits.attempts:
                self._again.insert(0, task)
            else:
                yield Event("failed", task, {"message": f"its worker {_ending(why, status, self._job)}"})
        if self._again or (following := next(self._tasks, None)) is not None:
            if not self._again:
                assert following is not None
                self._again.append(following)
            self._start()

    def _blame(self, task: Task, last: Mapping[str, Any], why: str, ending: str) -> bool:
        """Set the article aside at which a worker was; where it was at several, have them taken one by one.

        Returns:
            Whether that is new: a worker that dies at an article set aside before does not die of the article.
        """
        message = f"the worker {ending} on this article. Please report it with the article's text."
        before = dict(task.poison), task.singly
        if last["kind"] in ("fetch", "load"):
            task.poison[last["number"]] = (last["kind"], why, message)
        elif last["first"] == last["last"]:
            task.poison[last["first"]] = ("run", why, message)
        else:
            task.singly = (last["first"], last["last"] + 1)
        return (task.poison, task.singly) != before


def _ending(why: str, status: int, job: Job) -> str:
    if why == "timeout":
        return f"did not get on within {job.limits.time_limit:g} seconds"
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"


def _as_error(message: Mapping[str, Any]) -> DiscrepancyError:
    """The error that a worker raised, or its base where it was a missing extra, which words its message itself."""
    kind = {"InputError": InputError, "ModelError": ModelError}.get(message["type"], DiscrepancyError)
    return kind(message["message"])
