"""``discrepancy archive`` from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from discrepancy.archive.cli import size
from discrepancy.archive.shards import Folder
from discrepancy.cli import main
from tests.archive.conftest import ids_in, row_of, text_of, write_lines

Made = Callable[[], int]


def test_extract_and_status_tell_what_became_of_all_articles(
    tmp_path: Path, inline: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row_of(0), row_of(1, date="05-03-2024"), {"id": "x"}]
    source = write_lines(tmp_path / "a.jsonl", rows)
    assert main(["archive", "extract", str(source), "--output", str(tmp_path / "out"), "--quiet"]) == 0
    said = capsys.readouterr().out
    assert inline() == 1
    assert "1 shards: 1 made, 0 made again, 0 there already" in said
    assert "3 articles in the archive = 2 extracted + 1 set aside" in said
    assert "set aside, missing_text: 1" in said
    assert "read in part, unreadable_date: 1" in said
    assert main(["archive", "status", str(tmp_path / "out")]) == 0
    assert "3 articles in the archive = 2 extracted + 1 set aside" in capsys.readouterr().out
    assert main(["archive", "status", str(tmp_path / "out"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["read"] == 3


def test_fields_and_forms_of_dates_are_given(tmp_path: Path, inline: Made) -> None:
    source = write_lines(tmp_path / "a.jsonl", [{"nr": 1, "words": text_of(1), "day": "04.05.2024"}])
    options = ["--field", "text=words", "--field", "id=nr", "--field", "published=day", "--date-format", "%d.%m.%Y"]
    command = ["archive", "extract", str(source), "--output", str(tmp_path / "out"), "--quiet", *options]
    assert main(command) == 0
    assert ids_in(tmp_path / "out") == ["1"]
    (marker,) = Folder(tmp_path / "out").markers().values()
    assert (marker.counts.warnings, inline()) == ({}, 1)


def test_the_bar_shows_articles_and_facts(
    tmp_path: Path, inline: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(number) for number in range(3)])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    main(["archive", "extract", str(source), "--output", str(tmp_path / "out")])
    shown = capsys.readouterr().err
    assert inline() == 1
    assert "3 articles" in shown
    assert "1/1 shards" in shown


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--field", "body"], "Write it as --field text=body"),
        (["--field", "tekst=body"], "An article has no field 'tekst'"),
        (["--shard", "3/2"], "is no share"),
        (["--shard", "0/2"], "is no share"),
        (["--workers", "0"], "is no number of workers"),
        (["--memory", "much"], "is no size"),
        (["--memory", "0"], "too small"),
    ],
)
def test_unusable_options_say_what_to_write(
    tmp_path: Path, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(0)])
    try:
        status = main(["archive", "extract", str(source), "--output", str(tmp_path / "out"), *options])
    except SystemExit as error:
        status = int(str(error.code))
    assert status == 2
    assert message in capsys.readouterr().err


def test_shards_that_cannot_be_written_make_the_status_1(
    tmp_path: Path, inline: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "a.jsonl", [row_of(0)])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Folder, "publish", full)
    assert main(["archive", "extract", str(source), "--output", str(tmp_path / "out"), "--quiet"]) == 1
    assert "No space left on device" in capsys.readouterr().out
    assert inline() == 1


@pytest.mark.parametrize(("text", "expected"), [("10", 10), ("2k", 2048), ("1.5GB", 3 << 29), ("4MiB", 4 << 20)])
def test_sizes(text: str, expected: int) -> None:
    assert size(text) == expected
