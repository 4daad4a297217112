"""What goes wrong around a run: files that go or change under it, clocks set back, folders it may not write, other runs."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

import discrepancy
from discrepancy import archive
from discrepancy.archive.extracting import Progress, Summary
from discrepancy.archive.results import Kept
from discrepancy.archive.shards import Folder
from discrepancy.errors import InputError
from tests.archive.conftest import checksum, ids_in, row_of, set_aside_in, write_lines

STUB = Path(__file__).with_name("stub.py")
SMALL = 500
ROWS = [row_of(number) for number in range(12)]
Made = Callable[[], int]


def stubbed(source: Path, output: Path, **options: object) -> Summary:
    return archive.extract(source, output, workers=1, shard_bytes=SMALL, code=[STUB], **options)  # type: ignore[arg-type]


def files(folder: Path) -> Path:
    """Four files of three articles, a shard each."""
    for number in range(4):
        write_lines(folder / f"{number}.jsonl", ROWS[3 * number : 3 * number + 3])
    return folder


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Ids that an undisturbed run extracts."""
    folder = tmp_path_factory.mktemp("clean")
    assert stubbed(files(folder / "in"), folder / "out").shards == 4
    return ids_in(folder / "out")


def once(change: Callable[[], object]) -> Callable[[Progress], None]:
    """Let something happen when the first articles are done."""
    waiting = [change]

    def told(at: Progress) -> None:
        if at.articles and waiting:
            waiting.pop()()

    return told


# ---------------------------------------------------------------- files that go or change


def test_a_file_removed_under_a_run_costs_itself_only(tmp_path: Path, clean: list[str]) -> None:
    source = files(tmp_path / "in")
    last = source / "3.jsonl"
    kept = last.read_bytes()
    summary = stubbed(source, tmp_path / "out", progress=once(last.unlink))
    assert (summary.counts.extracted, summary.counts.set_aside, summary.failed) == (9, 1, {})
    assert set_aside_in(tmp_path / "out") == [(last.as_posix(), "unreadable")]
    last.write_bytes(kept)
    again = stubbed(source, tmp_path / "out")
    assert (again.made, again.counts.extracted, again.counts.set_aside) == (1, 12, 0)
    assert ids_in(tmp_path / "out") == clean


@pytest.mark.parametrize("same_time", [False, True])
def test_a_file_changed_under_a_run_is_made_again(tmp_path: Path, same_time: bool) -> None:
    """Also where its size and its time of writing are the same again when the run ends."""
    source = files(tmp_path / "in")
    last = source / "3.jsonl"
    before = last.stat()
    other = last.read_text(encoding="utf-8").replace('"n11"', '"m11"')

    def change() -> None:
        last.write_text(other, encoding="utf-8")
        os.utime(last, ns=(before.st_atime_ns, before.st_mtime_ns if same_time else before.st_mtime_ns + 10**9))

    stubbed(source, tmp_path / "out", progress=once(change))
    assert "m11" in ids_in(tmp_path / "out")
    summary = stubbed(source, tmp_path / "out")
    assert ids_in(tmp_path / "out") == sorted([f"n{number}" for number in range(11)] + ["m11"])
    assert summary.made == 0  # what was read is what was hashed


def test_a_folder_of_inputs_removed_under_a_run_is_told(tmp_path: Path) -> None:
    source = files(tmp_path / "in")
    summary = stubbed(source, tmp_path / "out", progress=once(lambda: shutil.rmtree(source)))
    assert summary.counts.read == summary.counts.extracted + summary.counts.set_aside
    assert {reason for _, reason in set_aside_in(tmp_path / "out")} == {"unreadable"}


# ---------------------------------------------------------------- clocks

CLOCKS = {
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
}
PACKAGE = Path(discrepancy.__file__).parent


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_asks_what_time_of_day_it_is(path: Path) -> None:
    """So a clock that is wrong, or set back, changes nothing: durations are taken by a clock that only goes on."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not {ast.unparse(call.func) for call in calls} & CLOCKS


def test_a_clock_that_runs_backwards_changes_nothing(
    tmp_path: Path, inline: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = files(tmp_path / "in")
    archive.extract(source, tmp_path / "clean", shard_bytes=SMALL)
    now = [2e9]

    def back() -> float:
        now[0] -= 1e6
        return now[0]

    monkeypatch.setattr(time, "time", back)
    summary = archive.extract(source, tmp_path / "out", shard_bytes=SMALL)
    assert summary.seconds >= 0
    assert inline() == 8
    assert checksum(tmp_path / "out") == checksum(tmp_path / "clean")


@pytest.mark.parametrize("years", [-60, 60])
def test_files_written_at_impossible_times_are_read_once(tmp_path: Path, inline: Made, years: int) -> None:
    source = files(tmp_path / "in")
    for path in source.iterdir():
        os.utime(path, (time.time() + years * 31_557_600,) * 2)
    for _ in range(2):
        assert archive.extract(source, tmp_path / "out", shard_bytes=SMALL).counts.extracted == 12
    assert inline() == 4
    (source / "0.jsonl").write_text((source / "1.jsonl").read_text().replace('"n', '"k'))  # now, before or after it
    assert archive.extract(source, tmp_path / "out", shard_bytes=SMALL).made == 1


# ---------------------------------------------------------------- folders


def forbidden() -> Path:
    """A folder that nobody may write into, not even the system's owner."""
    place = Path("/proc/self")
    if not place.is_dir():
        pytest.skip("the system has no /proc")
    return place


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Cannot write into .*name another folder"):
        archive.extract(files(tmp_path / "in"), forbidden() / "facts")


def test_an_archive_that_may_only_be_read_is_told(
    tmp_path: Path, inline: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.extract(files(tmp_path / "in"), tmp_path / "out")
    assert inline() == 1
    opened = Path.open

    def refuse(self: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if "r" not in mode and self.is_relative_to(tmp_path / "out"):
            raise PermissionError(13, "Permission denied")
        return opened(self, mode, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    before = checksum(tmp_path / "out")
    assert archive.status(tmp_path / "out").counts.extracted == 12
    with pytest.raises(InputError, match="Permission denied"):
        archive.extract(tmp_path / "in", tmp_path / "out")
    with pytest.raises(InputError, match=r"Permission denied.*mend its permissions"):
        archive.conflicts(tmp_path / "out", tmp_path / "conflicts.jsonl", processes=1)
    assert checksum(tmp_path / "out") == before
    assert not (tmp_path / "conflicts.jsonl").exists()


NAMES = ["it's [1] * ?", "{x} %s $HOME ünï 😀", "'; DROP TABLE facts; --"]


@pytest.mark.parametrize("name", NAMES)
def test_folders_of_any_name_can_be_used(tmp_path: Path, inline: Made, name: str) -> None:
    place = tmp_path / name
    archive.extract(files(place / "in"), place / "out", shard_bytes=SMALL)
    assert inline() == 4
    assert archive.conflicts(place / "out", place / "conflicts.jsonl", processes=1).articles == 12
    assert discrepancy.Report.load(place / "conflicts.jsonl").counts.articles_in == 12


# ---------------------------------------------------------------- no room


@pytest.mark.parametrize("most", [200, 3000])
def test_a_file_that_the_system_stops_in_the_middle_is_never_taken_for_whole(
    tmp_path: Path, clean: list[str], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers that may write files of so many bytes only: the system itself stops them, as a full disk does."""
    source = files(tmp_path / "in")
    (tmp_path / "small").write_text(str(most))
    monkeypatch.setenv("WATCH", str(tmp_path))
    with pytest.raises(InputError, match=r"Cannot write into .*File too large, 3 times in a row.*run it again"):
        stubbed(source, tmp_path / "out")
    assert not Folder(tmp_path / "out").markers()
    assert not list((tmp_path / "out").glob("shards/*"))
    (tmp_path / "small").unlink()
    assert stubbed(source, tmp_path / "out").counts.extracted == 12
    assert ids_in(tmp_path / "out") == clean


def test_conflicts_that_find_no_room_leave_the_older_ones(
    tmp_path: Path, inline: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.extract(files(tmp_path / "in"), tmp_path / "out")
    assert inline() == 1
    target = tmp_path / "conflicts.jsonl"
    archive.conflicts(tmp_path / "out", target, processes=1)
    before = target.read_bytes()

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left on device"):
        archive.conflicts(tmp_path / "out", target, processes=1)
    assert target.read_bytes() == before
    monkeypatch.undo()
    archive.conflicts(tmp_path / "out", target, processes=1)
    assert target.read_bytes() == before


# ---------------------------------------------------------------- other runs


def test_of_two_runs_on_one_folder_one_goes_on(tmp_path: Path, clean: list[str]) -> None:
    source, output = files(tmp_path / "in"), tmp_path / "out"
    command = [sys.executable, "-m", "discrepancy", "archive", "extract", str(source), "--output", str(output)]
    command += ["--workers", "1", "--shard-size", str(SMALL), "--code", str(STUB), "--quiet"]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [run.communicate(timeout=120)[1] for run in runs]
    for run, said in zip(runs, told, strict=True):
        assert run.returncode == 0 or (run.returncode == 2 and "Another run is writing into" in said)
    assert any(run.returncode == 0 for run in runs)
    assert ids_in(output) == clean


def test_two_runs_do_not_compare_one_archive_at_once(tmp_path: Path, inline: Made) -> None:
    archive.extract(files(tmp_path / "in"), tmp_path / "out")
    assert inline() == 1
    with Folder(tmp_path / "out").comparing(), pytest.raises(InputError, match="Another run is comparing"):
        archive.conflicts(tmp_path / "out", tmp_path / "conflicts.jsonl", processes=1)
    assert archive.conflicts(tmp_path / "out", tmp_path / "conflicts.jsonl", processes=1).articles == 12


def test_what_a_killed_run_left_behind_goes(tmp_path: Path, inline: Made) -> None:
    archive.extract(files(tmp_path / "in"), tmp_path / "out")
    assert inline() == 1
    left = Kept(tmp_path / "out" / "compared").folder / "compare-abc"
    left.mkdir()
    (left / "spilled").write_text("x")
    archive.conflicts(tmp_path / "out", tmp_path / "conflicts.jsonl", processes=1)
    assert not left.exists()


@pytest.mark.parametrize("name", ["archive.json", "cuts.json"])
@pytest.mark.parametrize("content", ['{"format"', "[]"], ids=["half", "other"])
def test_a_damaged_archive_is_told_of_or_made_anew(tmp_path: Path, inline: Made, name: str, content: str) -> None:
    source = files(tmp_path / "in")
    archive.extract(source, tmp_path / "out", shard_bytes=SMALL)
    assert inline() == 4
    (tmp_path / "out" / name).write_text(content)
    with pytest.raises(InputError, match=f"{name} is damaged.*Remove it"):
        archive.extract(source, tmp_path / "out", shard_bytes=SMALL)
    (tmp_path / "out" / name).unlink()
    assert archive.extract(source, tmp_path / "out", shard_bytes=SMALL).counts.extracted == 12


def test_a_damaged_note_of_a_shard_is_told_of(tmp_path: Path, inline: Made) -> None:
    archive.extract(files(tmp_path / "in"), tmp_path / "out")
    assert inline() == 1
    (done,) = (tmp_path / "out").glob("shards/*/DONE")
    told = json.loads(done.read_text())
    done.write_text(json.dumps(told)[:50])
    with pytest.raises(InputError, match=r"DONE is damaged.*Remove its folder"):
        archive.status(tmp_path / "out")
    shutil.rmtree(done.parent)
    assert archive.extract(tmp_path / "in", tmp_path / "out").counts.extracted == 12
