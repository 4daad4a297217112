"""The command line: output, exit status, messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from discrepancy.cli import main

NORTH = "date 2024-05-04\n\nA bomb killed 12 people in the market of Basra on Friday, police said.\n"
SOUTH = "date 2024-05-04\n\nA bomb killed 31 people in the market of Basra on Friday, witnesses said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles that disagree."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "north.txt").write_text(NORTH)
    (tmp_path / "articles" / "south.txt").write_text(SOUTH)
    return tmp_path / "articles"


def test_text_shows_both_values_with_quote_article_and_speaker(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(folder)]) == 0
    shown = capsys.readouterr().out
    for expected in ("»12«", "»31«", "north.txt", "south.txt", "police", "witnesses"):
        assert expected in shown


def test_json_follows_the_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema"])
    schema = json.loads(capsys.readouterr().out)
    main(["compare", str(folder), "--format", "json"])
    Draft202012Validator(schema).validate(json.loads(capsys.readouterr().out))


def test_every_quote_is_verbatim(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", str(folder), "--format", "json"])
    texts = {path.name: path.read_text() for path in folder.iterdir()}
    facts = json.loads(capsys.readouterr().out)["facts"]
    assert facts
    for fact in facts:
        evidence = fact["evidence"]
        assert texts[evidence["article_id"]][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_json_lines_hold_one_conflict_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", str(folder), "--format", "jsonl"])
    conflicts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {conflict["slot"] for conflict in conflicts} == {"count"}


def test_output_goes_into_a_file(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(folder), "--format", "json", "--output", str(tmp_path / "report.json")]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads((tmp_path / "report.json").read_text())["counts"]["articles_read"] == 2


@pytest.mark.parametrize("ending", [".html", ".json", ".md"])
def test_a_report_is_saved_beside_the_output(
    ending: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"k1{ending}"
    assert main(["compare", str(folder), "--report", str(path)]) == 0
    assert "»31«" in capsys.readouterr().out
    assert "31 people" in path.read_text(encoding="utf-8")


def test_fail_on_conflict_tells_scripts(folder: Path) -> None:
    assert main(["compare", str(folder), "--fail-on-conflict"]) == 1


def test_without_a_conflict_fail_on_conflict_is_no_failure(folder: Path) -> None:
    assert main(["compare", str(folder / "north.txt"), "--fail-on-conflict"]) == 0


def test_set_aside_articles_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.jsonl").write_text('{"text": ')
    assert main(["compare", str(folder)]) == 0
    assert "[malformed_json] broken.jsonl:1 is not valid JSON" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.txt"], "There is no file or folder nowhere.txt"),
        ([".", "--model", "en_no_such_model"], "'en_no_such_model' cannot be loaded"),
        ([".", "--output", "no/such/folder/report.json"], "There is no folder no/such/folder"),
        ([".", "--report", "no/such/folder/report.html"], "There is no folder no/such/folder"),
        ([".", "--report", "report.docx"], "Choose a name that ends in .html"),
        ([".", "--encoding", "utf-9"], "Unknown encoding 'utf-9'"),
    ],
)
def test_unusable_arguments_are_explained(
    folder: Path,
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    assert main(["compare", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_folder_of_unreadable_files_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert main(["compare", str(tmp_path)]) == 2
    assert "empty.txt is empty" in capsys.readouterr().err


def test_explain_reads_a_saved_report(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "report.json"
    main(["compare", str(folder), "--format", "json", "--output", str(saved)])
    identity = json.loads(saved.read_text(encoding="utf8"))["conflicts"][0]["id"]
    capsys.readouterr()
    assert main(["explain", identity, "--in", str(saved)]) == 0
    assert capsys.readouterr().out.startswith(f"{identity}: ")


def test_explain_refuses_three_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "a", "b", "c", "--in", str(tmp_path / "none.json")]) == 2
    assert "Name one conflict, or two facts" in capsys.readouterr().err
