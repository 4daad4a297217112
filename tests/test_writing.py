"""Files are whole or not there, whatever happens on the way: a full disk, an interruption, a folder that is read-only."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from discrepancy.cli import main
from discrepancy.errors import InputError
from discrepancy.report.model import Report
from discrepancy.writing import write_whole
from tests.report import made

ENDINGS = (".json", ".jsonl", ".parquet", ".html", ".md")
FULL = OSError(28, "No space left on device")


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def full(*_: object, **__: object) -> NoReturn:
    raise FULL


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    for content in (b"one", b"the other"):
        write_whole(tmp_path / "a", content)
        assert (tmp_path / "a").read_bytes() == content
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "interrupted"])
def test_what_was_there_stays_where_writing_fails(
    tmp_path: Path, where: str, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    write_whole(tmp_path / "a", b"old")
    monkeypatch.setattr(where, fail)
    with pytest.raises(type(error)):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_links_rights_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    write_whole(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


SAVED: dict[str, Callable[[Report, Path], object]] = {
    **{ending: lambda report, path: report.save(path) for ending in ENDINGS},
    ".csv": lambda report, path: report.to_csv(path),
}


@pytest.mark.parametrize("ending", SAVED)
def test_a_report_that_finds_no_room_leaves_the_older_one(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"report{ending}"
    SAVED[ending](made.small(), path)
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"Cannot write .*No space left on device\. Choose another file"):
        SAVED[ending](made.hostile(), path)
    assert path.read_bytes() == before
    assert names(tmp_path) == [path.name]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from discrepancy.errors import InputError
from tests.report import made
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    made.small().save(Path(sys.argv[1]))
except InputError as error:
    print(error)
"""


@pytest.mark.parametrize("ending", [".json", ".html"])
def test_a_file_that_the_system_stops_in_the_middle_is_no_file(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"report{ending}"
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert run.stdout.startswith(f"Cannot write {path}: File too large.")
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_the_command_line_tells_of_a_full_disk(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for number, name in ((12, "a"), (31, "b")):
        (tmp_path / f"{name}.txt").write_text(f"The blast in Kirkuk on Friday killed {number} people, police said.")
    assert main(["compare", str(tmp_path), "--quiet", "--output", "/dev/full"]) == 2
    assert "Cannot write /dev/full: No space left on device" in capsys.readouterr().err
