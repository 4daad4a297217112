"""A shard comes into its place at a single stroke, and work begun is gone on with."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from discrepancy.archive import shards
from discrepancy.archive.plan import File, Part, part_dict
from discrepancy.archive.shards import DONE, Counts, Folder, Marker
from discrepancy.archive.work import Job, Say, Work
from discrepancy.schema import SetAside
from discrepancy.settings import EXTRACTING, READING
from tests.archive.conftest import row_of, write_lines

MARKER = Marker(
    "0a", (Part(File("/in/a.jsonl", "a.jsonl", "/in", 3, 4)),), ("hash",), "pipeline", Counts(2, 1, 1), ("x",), "tables"
)


class PowerCutError(BaseException):
    """Nothing after it happens."""


def make(folder: Folder, content: str) -> Path:
    made = folder.made("all")
    (made / "facts.parquet").write_text(content)
    return made


def test_a_marker_comes_back_equal() -> None:
    assert Marker.from_json(MARKER.to_json()) == MARKER


@pytest.mark.parametrize("name", ["fsync", "rename", "replace", "rmtree"])
@pytest.mark.parametrize("call", range(4))
def test_wherever_power_is_cut_a_shard_is_whole_or_not_there(
    tmp_path: Path, name: str, call: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path)
    folder.publish(make(folder, "old"), MARKER)
    left = [call]

    def cut(original: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            if left[0] == 0:
                raise PowerCutError
            left[0] -= 1
            return original(*arguments, **options)

        return wrapped

    owner: Any = {"fsync": os, "rename": Path, "replace": Path, "rmtree": shards.shutil}[name]  # type: ignore[attr-defined]
    monkeypatch.setattr(owner, name, cut(getattr(owner, name)))
    try:
        folder.publish(make(folder, "new"), replace(MARKER, pipeline="other"))
    except PowerCutError:
        assert left == [0]
    else:
        assert left != [0] or call > 0
    monkeypatch.undo()
    there = folder.markers()
    if there:
        content = (folder.shards / "0a" / "facts.parquet").read_text()
        assert content == {"pipeline": "old", "other": "new"}[there["0a"].pipeline]
    else:
        assert not (folder.shards / "0a").exists()
    with folder.locked(None):
        assert not folder.tmp.exists()  # what was left over is cleared away by the next run


def test_folders_without_a_marker_are_not_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.publish(make(folder, "facts"), MARKER)
    (folder.shards / "0a" / DONE).unlink()
    assert folder.markers() == {}


# ---------------------------------------------------------------- a worker that takes over


def work_on(source: Path, folder: Path, nlp: Language, **order: Any) -> tuple[Work, io.StringIO]:
    state = source.stat()
    part = Part(File(str(source), source.name, str(source), state.st_size, state.st_mtime_ns))
    said = io.StringIO()
    given = {"parts": [part_dict(part)], "folder": str(folder), "poison": {}, "singly": (0, 0), "source": None, **order}
    return Work(Job(limits=EXTRACTING), nlp, given, Say(said)), said


def kinds(said: io.StringIO) -> list[str]:
    return [json.loads(line)["kind"] for line in said.getvalue().splitlines()]


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("discrepancy.archive.work.READING", replace(READING, batch_characters=1))  # batches of one
    rows = [row_of(number) for number in range(6)]
    return write_lines(tmp_path / "a.jsonl", [*rows[:3], row_of(1, text="Another one, of the same id."), *rows[3:]])


def test_a_worker_goes_on_where_another_one_stopped(
    source: Path, tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "two").mkdir()
    whole, _ = work_on(source, tmp_path / "whole", nlp)
    assert whole.extract()
    expected = whole.write()
    first, said = work_on(source, tmp_path / "two", nlp)
    run, batches = first._run, [0]

    def stop(batch: Any) -> None:
        if batches[0] == 2:
            raise PowerCutError
        batches[0] += 1
        run(batch)

    monkeypatch.setattr(first, "_run", stop)
    with pytest.raises(PowerCutError):
        first.extract()
    second, said = work_on(source, tmp_path / "two", nlp)
    assert second.extract()
    assert kinds(said).count("batch") == 6 - 2  # the one set aside goes with the next
    assert second.write() == expected
    assert expected["counts"]["reasons"] == {"duplicate_id": 1}
    for path in (tmp_path / "whole").glob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize(
    ("stage", "number", "extracted", "aside"),
    [
        ("run", 2, ["n0", "n1", "n3", "n4", "n5"], ["n2", "a.jsonl@573"]),
        ("load", 2, ["n0", "n1", "n3", "n4", "n5"], ["a.jsonl@374", "a.jsonl@573"]),
        ("fetch", 2, ["n0", "n1"], ["a.jsonl"]),
    ],
)
def test_an_article_that_hung_is_set_aside_where_it_did(
    source: Path, tmp_path: Path, nlp: Language, stage: str, number: int, extracted: list[str], aside: list[str]
) -> None:
    (tmp_path / "made").mkdir()
    work, _ = work_on(source, tmp_path / "made", nlp, poison={number: (stage, "timeout", "it hung.")}, singly=(0, 9))
    assert work.extract()
    tables = work.spool.tables()
    assert tables["articles"].column("article_id").to_pylist() == extracted
    found = [SetAside(**row) for row in tables["quarantine"].to_pylist()]
    assert [one.source.split("@")[0] for one in found] == [name.split("@")[0] for name in aside]
    assert found[0].reason == "timeout"


def test_each_step_is_told_before_it_is_taken(source: Path, tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "made").mkdir()
    work, said = work_on(source, tmp_path / "made", nlp)
    work.extract()
    told = [json.loads(line) for line in said.getvalue().splitlines()]
    assert [one["kind"] for one in told[:3]] == ["hash", "open", "open"]
    for number in range(7):
        steps = [one["kind"] for one in told if one.get("number") == number or one.get("first") == number]
        assert steps == ["load", "run"] if number == 0 else ["fetch", "load", "run"]
