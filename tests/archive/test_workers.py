"""Worker processes: an article that raises, hangs, kills or eats memory costs itself only, and a killed run nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from discrepancy.archive.extracting import Summary, extract
from discrepancy.archive.shards import Folder
from discrepancy.errors import InputError, ModelError
from discrepancy.settings import EXTRACTING
from tests.archive.conftest import checksum, ids_in, row_of, set_aside_in, text_of, write_lines

POISON = Path(__file__).with_name("poison.py")
STUB = Path(__file__).with_name("stub.py")
ARTICLES = 12
SHARDS = 4
SMALL = 500


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("in") / "a.jsonl", [row_of(number) for number in range(ARTICLES)])


@pytest.fixture(scope="module")
def clean(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that one worker made, undisturbed."""
    output = tmp_path_factory.mktemp("clean")
    summary = extract(source, output, workers=1, shard_bytes=SMALL, code=[STUB])
    assert (summary.counts.read, summary.counts.extracted, summary.shards) == (ARTICLES, ARTICLES, SHARDS)
    return output


def test_two_workers_make_what_one_makes(source: Path, clean: Path, tmp_path: Path) -> None:
    extract(source, tmp_path / "out", workers=2, shard_bytes=SMALL, code=[STUB])
    assert checksum(tmp_path / "out") == checksum(clean)


def poisoned(tmp_path: Path, **options: float) -> Summary:
    """Articles of which every third is poisonous, in one shard."""
    rows = [row_of(number) for number in range(7)]
    for number, name in ((1, "Raiseville"), (3, "Hangville"), (5, "Crashville"), (6, "Greedville")):
        rows[number]["text"] = f"{text_of(number)} The mayor of {name} condemned the attack."
    source = write_lines(tmp_path / "a.jsonl", rows)
    limits = replace(EXTRACTING, **options)  # type: ignore[arg-type]
    return extract(source, tmp_path / "out", workers=1, code=[POISON], limits=limits)


def test_poisonous_articles_are_set_aside_and_all_others_kept(tmp_path: Path) -> None:
    summary = poisoned(tmp_path, time_limit=3)
    assert ids_in(tmp_path / "out") == ["n0", "n2", "n4"]
    assert set_aside_in(tmp_path / "out") == [
        ("n1", "failed"),
        ("n3", "timeout"),
        ("n5", "crashed"),
        ("n6", "memory"),
    ]
    assert (summary.counts.read, summary.counts.extracted, summary.counts.set_aside) == (7, 3, 4)


@pytest.mark.parametrize("write", [0, 9, 17])
def test_a_run_killed_in_the_middle_of_a_write_loses_nothing(
    write: int, source: Path, clean: Path, tmp_path: Path
) -> None:
    (tmp_path / "left").write_text(str(write))
    run = start(source, tmp_path / "out", WATCH=str(tmp_path))
    assert run.wait(timeout=60) == -signal.SIGKILL
    assert len(list((tmp_path / "out" / "tmp").rglob("*.parquet"))) > 0
    extract(source, tmp_path / "out", workers=2, code=[STUB])
    assert checksum(tmp_path / "out") == checksum(clean)
    assert not (tmp_path / "out" / "tmp" / "all").exists() or not any((tmp_path / "out" / "tmp" / "all").iterdir())


def start(source: Path, output: Path, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "discrepancy", "archive", "extract", str(source), "--output", str(output)]
    return subprocess.Popen(
        [*command, "--workers", "2", "--shard-size", str(SMALL), "--code", str(STUB), "--quiet"],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_runs_killed_at_random_moments_lose_nothing(source: Path, clean: Path, tmp_path: Path) -> None:
    moments = random.Random(11)
    begun = time.monotonic()
    killed = 0
    for number in range(20):
        run = start(source, tmp_path / "out")
        done = len(Folder(tmp_path / "out").markers())
        # Not before it works: until then there is nothing to lose. Then at any moment up to the end of some shards.
        wait_until(partial(is_at_work, run, tmp_path / "out"))
        time.sleep(moments.uniform(0, 0.3))
        if run.poll() is None:
            killed += 1
            kill = os.killpg if number % 2 else os.kill  # now with its workers, now leaving them behind
            kill(run.pid, signal.SIGKILL)
        run.wait()
        there = Folder(tmp_path / "out").markers()
        assert len(there) >= done
        assert all(checksum(clean)[name] == value for name, value in checksum(tmp_path / "out").items())
        if len(there) == SHARDS or time.monotonic() - begun > 40:
            break
    extract(source, tmp_path / "out", workers=2, code=[STUB])
    assert killed > 0
    assert checksum(tmp_path / "out") == checksum(clean)


def is_at_work(run: subprocess.Popen[bytes], output: Path) -> bool:
    return run.poll() is not None or any(output.glob("tmp/all/*/spool"))


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_workers_end_with_whoever_started_them(source: Path, tmp_path: Path) -> None:
    run = start(source, tmp_path / "out")
    wait_until(lambda: len(children(run.pid)) == 2)
    workers = children(run.pid)
    run.kill()
    run.wait()
    wait_until(lambda: not any(alive(worker) for worker in workers))


def children(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"model": "no_such_pipeline"}, ModelError, "no_such_pipeline"),
        ({"code": ["nowhere.py"]}, InputError, "no Python file"),
        ({"memory": 10 << 20}, InputError, "Allow it more"),
    ],
)
def test_what_keeps_workers_from_starting_is_said(
    source: Path, tmp_path: Path, options: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        extract(source, tmp_path / "out", workers=1, **options)  # type: ignore[arg-type]
    assert not Folder(tmp_path / "out").markers()


def test_a_worker_that_grows_too_large_hands_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row_of(number) for number in range(5)]
    rows[1]["text"] += " The mayor of Growville condemned the attack."
    source = write_lines(tmp_path / "a.jsonl", rows)
    monkeypatch.setenv("WATCH", str(tmp_path))
    limits = replace(EXTRACTING, memory=700 << 20, refresh=0.4)
    summary = extract(source, tmp_path / "out", workers=1, shard_bytes=SMALL, code=[STUB], limits=limits)
    assert (summary.shards, summary.counts.extracted, summary.counts.set_aside) == (2, 5, 0)
    assert len(set((tmp_path / "workers").read_text().split())) == 2


def test_a_full_disk_stops_the_run_and_keeps_what_is_done(
    source: Path, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = Folder.publish
    left = [2]

    def full(self: Folder, *arguments: object) -> None:
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        publish(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Folder, "publish", full)
    summary = extract(source, tmp_path / "out", workers=1, shard_bytes=SMALL, code=[STUB])
    assert list(summary.failed.values()) == ["No space left on device"] * 2
    assert Folder(tmp_path / "out").markers().keys() < Folder(clean).markers().keys()
    monkeypatch.undo()
    extract(source, tmp_path / "out", workers=1, code=[STUB])
    assert checksum(tmp_path / "out") == checksum(clean)


def test_a_worker_that_always_dies_gives_its_shard_up(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCH", str(tmp_path))
    (tmp_path / "deadly").touch()
    limits = replace(EXTRACTING, attempts=2)
    summary = extract(source, tmp_path / "out", workers=1, code=[STUB], limits=limits)
    assert list(summary.failed.values()) == ["its worker was ended by SIGKILL"]
    (tmp_path / "deadly").unlink()
    assert extract(source, tmp_path / "out", workers=1, code=[STUB]).counts.extracted == ARTICLES


def test_a_disk_that_stays_full_ends_the_run(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCH", str(tmp_path))
    (tmp_path / "full").touch()
    with pytest.raises(InputError, match="No space left on device, 3 times in a row"):
        extract(source, tmp_path / "out", workers=1, shard_bytes=SMALL, code=[STUB])
    (tmp_path / "full").unlink()
    assert extract(source, tmp_path / "out", workers=1, code=[STUB]).counts.extracted == ARTICLES
