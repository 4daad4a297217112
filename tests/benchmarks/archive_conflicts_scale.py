"""How long comparing a large archive takes, in how much memory, and how much of what is planted in it is found.

::

    python -m tests.benchmarks.archive_conflicts_scale make FOLDER --facts 1000000
    python -m tests.benchmarks.archive_conflicts_scale times FOLDER BIGGER --times 10
    python -m tests.benchmarks.archive_conflicts_scale compare FOLDER [--engine spark] [--memory 2048]

``make`` writes a made-up archive (``archive_world``); ``times`` one that is larger by a whole number, in which all that
is rare has other names and all that is common is more crowded; ``compare`` runs the batch job as it is, and prints what
it took and what it found of what is planted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from discrepancy.archive.comparing import conflicts
from discrepancy.archive.fingerprint import fingerprint_of_tables
from discrepancy.archive.plan import File, Part
from discrepancy.archive.shards import DONE, Counts, Marker
from discrepancy.archive.tables import to_tables
from discrepancy.schema import Extraction
from tests.benchmarks.archive_world import Plant, World

SHARD = 2000
"""Articles in a shard."""


def publish(folder: Path, name: str, tables: dict[str, pa.Table]) -> None:
    """Put a shard into an archive, as extracting does."""
    shard = folder / "shards" / name
    shard.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        pq.write_table(rows, shard / f"{table}.parquet", compression="zstd")
    count = tables["articles"].num_rows
    counts = Counts(count, count, 0, tables["facts"].num_rows, tables["events"].num_rows)
    part = Part(File(name, name, "", 0, 0))
    marker = Marker(name, (part,), (name,), "made", counts, tables=fingerprint_of_tables())
    (shard / DONE).write_text(marker.to_json())
    shards = len(list((folder / "shards").iterdir()))
    (folder / "archive.json").write_text(json.dumps({"shards": shards, "pipeline": "made"}))


def make(folder: Path, facts: int) -> None:
    """Write shards until there are so many facts."""
    (folder / "plants").mkdir(parents=True, exist_ok=True)
    made, part = 0, 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        while made < facts:
            parts = range(part, part + (os.cpu_count() or 1))
            made += sum(pool.map(_shard, [folder] * len(parts), parts))
            part += len(parts)
            print(f"{made:,} facts", file=sys.stderr)


def _shard(folder: Path, part: int) -> int:
    world = World(part)
    articles: list[Extraction] = [one for happening in world.articles(SHARD) for one in happening]
    tables = to_tables(articles)
    publish(folder, f"{part:016x}", tables)
    (folder / "plants" / f"{part:05}.json").write_text(json.dumps([asdict(plant) for plant in world.plants]))
    return int(tables["facts"].num_rows)


def times(folder: Path, bigger: Path, factor: int) -> None:
    """Write an archive so many times as large."""
    (bigger / "plants").mkdir(parents=True, exist_ok=True)
    for number in range(factor):
        ending = f"xq{chr(ord('a') + number)}"
        for shard in sorted((folder / "shards").iterdir()):
            tables = {file.stem: _renamed(pq.read_table(file), ending, number) for file in shard.glob("*.parquet")}
            publish(bigger, f"{number:02x}{shard.name[2:]}", tables)
        for plants in (folder / "plants").iterdir():
            (bigger / "plants" / f"{number}-{plants.name}").write_text(plants.read_text().replace("xqa", ending))


def _renamed(table: pa.Table, ending: str, number: int) -> pa.Table:
    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        one = column.combine_chunks()
        if name == "digest":
            one = pc.binary_join_element_wise(one, ending, "")
        elif one.type == pa.string():
            one = pc.replace_substring(one, "xqa", ending)
        elif one.type == pa.int64():  # shingles: other hashes of the same size
            one = pa.array(one.to_numpy() ^ number, pa.int64())
        elif one.type == pa.binary():
            one = pa.array([(np.frombuffer(item, "<i8") ^ number).tobytes() for item in one.to_pylist()], pa.binary())
        columns.append(one)
    return pa.table(columns, schema=table.schema)


class Memory:
    """Most memory that this process and its children take, looked at every so often."""

    def __init__(self) -> None:
        self.most = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.2):
            self.most = max(self.most, sum(map(_resident, _family(os.getpid()))))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        children = [
            int(one)
            for path in Path(f"/proc/{process}/task").iterdir()
            for one in (path / "children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield from _family(child)


def _resident(process: int) -> int:
    """Bytes in memory, shared pages by their share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def compare(folder: Path, output: Path, **options: Any) -> dict[str, Any]:
    """Run the batch job, and count what of the planted is found."""
    begun = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - begun:7.1f} s  {step}", file=sys.stderr)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with Memory() as memory:
        summary = conflicts(folder, output, progress=say, **options)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return {
        **asdict(summary),
        "cpu_seconds": round(after - before, 1),
        "memory_mb": memory.most >> 20,
        **score(folder, output),
    }


def score(folder: Path, output: Path) -> dict[str, float]:
    """Recall and precision in the planted disagreements; a toll that moves may be reported and need not."""
    plants = [
        Plant(one["slot"], (tuple(one["sides"][0]), tuple(one["sides"][1])))
        for path in sorted((folder / "plants").iterdir())
        for one in json.loads(path.read_text())
    ]
    by_article: dict[str, list[Plant]] = {}
    for plant in plants:
        for article in plant.sides[0] + plant.sides[1]:
            by_article.setdefault(article, []).append(plant)
    hit: set[int] = set()
    right = reported = 0
    with output.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["record"] != "conflicts":
                continue
            reported += 1
            sides = [{fact["article_id"] for fact in side["facts"]} for side in record["sides"]]
            known = {id(plant): plant for side in sides for article in side for plant in by_article.get(article, ())}
            matching = [plant for plant in known.values() if _matches(plant, record["slot"], sides)]
            hit.update(map(id, matching))
            right += bool(matching)
    wanted = [plant for plant in plants if plant.slot != "moving"]
    found = sum(id(plant) in hit for plant in wanted)
    return {
        "planted": len(wanted),
        "found": found,
        "recall": round(found / max(1, len(wanted)), 4),
        "reported": reported,
        "precision": round(right / max(1, reported), 4),
    }


def _matches(plant: Plant, slot: str, sides: list[set[str]]) -> bool:
    here, there = map(set, plant.sides)
    if plant.slot == "moving":
        return slot == "count" and sum(bool(here & side) for side in sides) > 1
    return slot == plant.slot and any(here & a and there & b for a in sides for b in sides if a is not b)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    making = commands.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("--facts", type=int, default=1_000_000)
    larger = commands.add_parser("times")
    larger.add_argument("folder", type=Path)
    larger.add_argument("bigger", type=Path)
    larger.add_argument("--times", type=int, default=10)
    comparing = commands.add_parser("compare")
    comparing.add_argument("folder", type=Path)
    comparing.add_argument("--output", type=Path)
    comparing.add_argument("--engine", default="duckdb")
    comparing.add_argument("--memory", type=int, default=2048, help="MB")
    given = parser.parse_args()
    if given.command == "make":
        make(given.folder, given.facts)
    elif given.command == "times":
        times(given.folder, given.bigger, given.times)
    else:
        output = given.output or given.folder / f"conflicts-{given.engine}.jsonl"
        print(json.dumps(compare(given.folder, output, engine=given.engine, memory=given.memory << 20), indent=1))


if __name__ == "__main__":
    main()
