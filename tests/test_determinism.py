"""The same bytes come out, whatever the hash seed, the time zone, the locale, and the order of the files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from discrepancy import archive
from discrepancy.cli import main

source, out, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if main(["compare", str(source), "--quiet", "--format", "json", "--output", str(out / "report.json")]):
    raise SystemExit(2)
archive.extract(str(source), out / "facts", workers=workers)
archive.conflicts(out / "facts", out / "conflicts.jsonl", processes=workers)
"""
STORIES = [
    ("The blast at a market in Kirkuk on Friday killed {} people, police said. Anna Bell, {}, was hurt.", 12, 34),
    ("The blast at a market in Kirkuk on Friday killed {} people, the army said. Anna Bell, {}, was hurt.", 31, 36),
    ("A ferry sank off Basra on Thursday with {} people aboard. {} bodies were found, officials said.", 80, 7),
    ("A ferry sank off Basra on Wednesday with {} people aboard. {} bodies were found, villagers said.", 60, 19),
]
PLACES = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
]


def outputs(folder: Path, order: list[int], environment: dict[str, str], workers: int) -> dict[str, str]:
    """Hashes of all that a run in an environment of its own writes, times of day left out."""
    source, out = folder / "news", folder / "out"
    source.mkdir(parents=True)
    out.mkdir()
    for number in order:
        text, *values = STORIES[number]
        row = {"id": f"n{number}", "text": text.format(*values), "date": "2024-05-04", "source": f"Post {number}"}
        (source / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-c", SCRIPT, "news", "out", str(workers)],
        check=True, capture_output=True, cwd=folder, env={**os.environ, **environment},
    )  # fmt: skip
    files = [out / "report.json", out / "conflicts.jsonl", *sorted(out.glob("facts/shards/*/*.parquet"))]
    assert len({path.name for path in files}) == len(files) > 3
    # Shards are named by the full paths of what they hold, which are others here and there.
    return {path.name: blake2b(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return outputs(tmp_path_factory.mktemp("first"), [0, 1, 2, 3], PLACES[0], 1)


def test_the_same_bytes_come_out_elsewhere(first: dict[str, str], tmp_path: Path) -> None:
    assert outputs(tmp_path / "other", [3, 1, 0, 2], PLACES[1], 2) == first
