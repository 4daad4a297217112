"""Standard output and error as shells and services hand them over: full, closed, of any encoding, cut off."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from discrepancy.cli import main
from discrepancy.report.model import Report

ROWS = [
    {
        "id": name,
        "text": f"The blast in Kırşehir on Friday killed {killed} people, 😀 police said.",
        "date": "2024-05-04",
    }
    for name, killed in (("a", 12), ("b", 31))
]
FULL = Path("/dev/full")


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "news.json"
    path.write_text(json.dumps(ROWS))
    return str(path)


def encoded(monkeypatch: pytest.MonkeyPatch, encoding: str, *arguments: str) -> bytes:
    """What the command line writes to a standard output of an encoding."""
    raw = io.BytesIO()
    wrapper = io.TextIOWrapper(raw, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", wrapper)
    try:
        assert main(arguments) == 0
        return raw.getvalue()
    finally:
        monkeypatch.undo()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_text_is_written_in_any_encoding(source: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"31 people" in encoded(monkeypatch, encoding, "compare", source, "--quiet")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_utf_8_wherever_it_goes(source: str, form: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = encoded(monkeypatch, encoding, "compare", source, "--quiet", "--format", form)
    assert "😀" in written.decode("utf-8")
    json.loads(written if form == "json" else written.splitlines()[0])


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["schema"]) == 2
        monkeypatch.undo()
    assert "Cannot write to standard output: No space left on device" in capsys.readouterr().err


def test_a_closed_standard_output_is_told(
    source: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["compare", source, "--quiet"]) == 2
    assert "There is no standard output" in capsys.readouterr().err


def test_without_standard_error_it_runs(
    source: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["compare", source]) == 0
    assert main(["compare", "nowhere.txt"]) == 2
    assert "31 people" in capsys.readouterr().out


def test_a_reader_that_has_seen_enough_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["schema"]) == 0
        monkeypatch.undo()
    assert capsys.readouterr().err == ""


def test_an_interrupt_ends_it_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(**_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(Report, "model_json_schema", interrupted)
    assert main(["schema"]) == 130
    assert capsys.readouterr().err.startswith("discrepancy: interrupted.")


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(named, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name of bytes
            file.write("date 2024-05-04\n\n" + ROWS[0]["text"])
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    assert main(["compare", str(tmp_path), "--quiet", "--format", "json"]) == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert article["id"] == "caf\\udce9.txt"
