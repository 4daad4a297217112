"""What tests of the archive share: articles, and extraction without worker processes where they are not the matter."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from spacy.language import Language

from discrepancy.archive import extracting
from discrepancy.archive.pool import Event, Task
from discrepancy.archive.shards import Folder
from discrepancy.archive.work import Job, Say, Work

PLACES = "Basra Kirkuk Irbil Mosul Najaf Samarra Ramadi Tikrit".split()


def text_of(number: int) -> str:
    """A short article, another one for each number."""
    place = PLACES[number % len(PLACES)]
    return (
        f"A bomb killed {number + 2} people at a market in {place} on Friday, police said. "
        f"Hospital officials said {3 * number + 5} others were wounded."
    )


def row_of(number: int, **more: Any) -> dict[str, Any]:
    """A row that holds it."""
    return {"id": f"n{number}", "text": text_of(number), "date": "2024-05-04", "source": "North Post", **more}


def write_lines(path: Path, rows: Iterable[Mapping[str, Any] | str]) -> Path:
    """Write a file of JSON Lines; rows that are strings are written as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read_table(output: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one table of all shards, sorted."""
    rows = [
        row
        for shard in Folder(output).markers()
        for row in pq.ParquetFile(output / "shards" / shard / f"{name}.parquet").read().to_pylist()
    ]
    return sorted(rows, key=str)


def ids_in(output: Path) -> list[str]:
    """Ids of the articles extracted."""
    return sorted(row["article_id"] for row in read_table(output, "articles"))


def set_aside_in(output: Path) -> list[tuple[str, str]]:
    """Source and reason of what was set aside."""
    return [(row["source"], row["reason"]) for row in read_table(output, "quarantine")]


def checksum(output: Path) -> dict[str, str]:
    """Hash of each table of each shard, byte for byte."""
    return {
        str(path.relative_to(output)): blake2b(path.read_bytes()).hexdigest()
        for path in sorted(output.glob("shards/*/*.parquet"))
    }


collect_ignore = ["stub.py", "poison.py"]
"""Code that workers run first: importing it here would put stubs in the place of the pipeline."""


@pytest.fixture
def inline(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let shards be made in this process; the fixture counts them."""
    made: list[str] = []

    def run(job: Job, tasks: Iterable[Task], workers: int) -> Iterator[Event]:
        assert workers >= 0
        for task in tasks:
            said = io.StringIO()
            work = Work(job, nlp, task.order(), Say(said))
            try:
                assert task.source is not None or work.extract()
                message = work.write()
            except OSError as error:
                yield Event("failed", task, {"message": str(error)})
                continue
            for line in said.getvalue().splitlines():
                if json.loads(line)["kind"] == "batch":
                    yield Event("batch", task, json.loads(line))
            made.append(task.shard.id)
            yield Event("done", task, message)

    monkeypatch.setattr(extracting, "run", run)
    return lambda: len(made)
