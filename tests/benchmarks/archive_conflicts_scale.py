"""How long comparing a large archive takes, in how much memory, and how much of what is planted in it is found.

::

    python -m tests.benchmarks.archive_conflicts_scale make FOLDER --facts 1000000
    python -m tests.benchmarks.archive_conflicts_scale times FOLDER BIGGER --times 10 [--years 4]
    python -m tests.benchmarks.archive_conflicts_scale compare FOLDER [--memory 2048]
    python -m tests.benchmarks.archive_conflicts_scale compare FOLDER --engine spark --against conflicts-duckdb.jsonl
    python -m tests.benchmarks.archive_conflicts_scale again FOLDER PARTS --share 0.01

``make`` writes a made-up archive (``archive_world``); what is there already stays, and only its tables are made anew
where the code that makes them has changed. ``times`` writes one that is larger by a whole number, in which all that is
rare has other names, and all that is common is more crowded, or with ``--years`` so many years away. ``compare`` runs
the batch job as it is, from nothing, and prints in one line of JSON what it took and what it found of what is planted;
``--against`` holds its output against another one's, row for row. ``again`` compares all but the latest share of the
articles, then all after these were added, and all from nothing: what the second run took, and that its rows are those
of the third. Both write what they measured into figures.json too, with ``--figures NAME``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from discrepancy.archive.comparing import KEPT, conflicts
from discrepancy.archive.fingerprint import fingerprint_of_tables
from discrepancy.archive.plan import File, Part
from discrepancy.archive.shards import DONE, Counts, Marker
from discrepancy.archive.tables import from_tables, to_tables
from tests.benchmarks.archive_world import Plant, World
from tests.benchmarks.archive_writing import FIRST_DAY

FIGURES = Path(__file__).parent / "figures.json"
SHARD = 2000
"""Articles in a shard."""
RARE = "xqa"
"""Ending of all that is rare in what ``make`` writes."""
DAYS_IN_FOUR_YEARS = 1461
YEARS = range(FIRST_DAY.year + 2, FIRST_DAY.year - 2, -1)
"""Years in the texts, the last first, so that none is shifted twice."""


def publish(folder: Path, name: str, tables: Mapping[str, pa.Table]) -> None:
    """Put a shard into an archive, as extracting does."""
    shard = folder / "shards" / name
    shard.mkdir(parents=True, exist_ok=True)
    (shard / DONE).unlink(missing_ok=True)
    for table, rows in tables.items():
        pq.write_table(rows, shard / f"{table}.parquet", compression="zstd")
    count = tables["articles"].num_rows
    counts = Counts(count, count, 0, tables["facts"].num_rows, tables["events"].num_rows)
    part = Part(File(name, name, "", 0, 0))
    marker = Marker(name, (part,), (name,), "made", counts, tables=fingerprint_of_tables())
    (shard / DONE).write_text(marker.to_json())


def close(folder: Path) -> None:
    """Say that all shards of an archive are there."""
    shards = len(list((folder / "shards").iterdir()))
    (folder / "archive.json").write_text(json.dumps({"shards": shards, "pipeline": "made"}))


def made(folder: Path, name: str) -> int | None:
    """Facts in a shard that is there, with tables as they are made now."""
    done = folder / "shards" / name / DONE
    marker = Marker.from_json(done.read_text()) if done.is_file() else None
    return marker.counts.facts if marker and marker.tables == fingerprint_of_tables() else None


def read(shard: Path) -> dict[str, pa.Table]:
    """The tables of a shard."""
    return {file.stem: pq.ParquetFile(file).read() for file in sorted(shard.glob("*.parquet"))}


def make(folder: Path, facts: int) -> None:
    """Write shards until there are so many facts."""
    (folder / "plants").mkdir(parents=True, exist_ok=True)
    there, part = 0, 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        while there < facts:
            parts = range(part, part + (os.cpu_count() or 1))
            there += sum(pool.map(_shard, [folder] * len(parts), parts))
            part += len(parts)
            print(f"{there:,} facts", file=sys.stderr)
    close(folder)


def _shard(folder: Path, part: int) -> int:
    name = f"{part:016x}"
    facts = made(folder, name)
    if facts is not None:
        return facts
    plants = folder / "plants" / f"{part:05}.json"
    if plants.is_file():
        articles = from_tables(pq.ParquetFile(folder / "shards" / name / "articles.parquet").read())
    else:
        world = World(part)
        articles = [one for happening in world.articles(SHARD) for one in happening]
    tables = to_tables(articles)
    publish(folder, name, tables)
    if not plants.is_file():
        plants.write_text(json.dumps([asdict(plant) for plant in world.plants]))
    return int(tables["facts"].num_rows)


def times(folder: Path, bigger: Path, factor: int, years: int) -> None:
    """Write an archive so many times as large."""
    (bigger / "plants").mkdir(parents=True, exist_ok=True)
    copies = [(number, shard) for number in range(factor) for shard in sorted((folder / "shards").iterdir())]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(_copy, [bigger] * len(copies), *zip(*copies, strict=True), [years] * len(copies)):
            print(done, file=sys.stderr)
    for number in range(factor):
        for plants in (folder / "plants").iterdir():
            text = plants.read_text().replace(RARE, _ending(number))
            (bigger / "plants" / f"{number}-{plants.name}").write_text(text)
    close(bigger)


def _copy(bigger: Path, number: int, shard: Path, years: int) -> str:
    name = f"{number:02x}{shard.name[2:]}"
    if made(bigger, name) is None:
        publish(bigger, name, {table: _renamed(rows, number, years) for table, rows in read(shard).items()})
    return name


def _ending(number: int) -> str:
    return f"xq{chr(ord('a') + number)}"


def _renamed(table: pa.Table, number: int, years: int) -> pa.Table:
    """A table as if it were of other things, and so many years later for each copy."""
    ending, days = _ending(number), number * years * DAYS_IN_FOUR_YEARS // 4
    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        one = column.combine_chunks()
        if name == "digest":
            one = pc.binary_join_element_wise(one, ending, "")
        elif name == "key" and days:
            is_day = pc.equal(table.column("kind").combine_chunks(), "day")
            shifted = pc.cast(pc.add(pc.cast(pc.if_else(is_day, one, "0"), pa.int64()), days), pa.string())
            one = pc.if_else(is_day, shifted, pc.replace_substring(one, RARE, ending))
        elif one.type == pa.string():
            one = pc.replace_substring(one, RARE, ending)
            for year in YEARS if days else ():
                one = pc.replace_substring(one, f"{year}-", f"{year + number * years}-")
        elif one.type == pa.int64():  # shingles: other hashes of the same size
            one = pa.array(one.to_numpy() ^ number, pa.int64())
        elif one.type == pa.binary():
            one = pa.array([(np.frombuffer(item, "<i8") ^ number).tobytes() for item in one.to_pylist()], pa.binary())
        elif name in ("published_day", "day", "event_day"):
            one = pc.add(one, pa.scalar(days, pa.int32()))
        elif name in ("low", "high"):  # of a time these are days, far beyond any number of anything
            is_day = pc.and_(pc.greater(one, FIRST_DAY.toordinal() - 1000), pc.is_finite(one))
            one = pc.if_else(pc.fill_null(is_day, False), pc.add(one, float(days)), one)
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


def compare(folder: Path, output: Path, *, again: bool = False, **options: Any) -> dict[str, Any]:
    """Run the batch job, and count what of the planted is found."""
    if not again:
        shutil.rmtree(folder / KEPT, ignore_errors=True)
    begun = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - begun:7.1f} s  {step}", file=sys.stderr)

    before = _processor()
    with Memory() as memory:
        summary = conflicts(folder, output, progress=say, **options)
    return {
        **{name: round(value, 1) if name == "seconds" else value for name, value in asdict(summary).items()},
        "cpu_seconds": round(_processor() - before, 1),
        "memory_mb": memory.most >> 20,
        **score(folder, output),
        "load": round(os.getloadavg()[0], 1),
    }


def _processor() -> float:
    """Processor seconds of this process and of all that it waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def differences(one: Path, other: Path) -> int:
    """How many rows of two outputs differ, one after the other."""
    with one.open(encoding="utf-8") as here, other.open(encoding="utf-8") as there:
        return sum(a != b for a, b in zip_longest(here, there))


def again(folder: Path, parts: Path, share: float, **options: Any) -> dict[str, Any]:
    """Compare what is older, then all, the way that an archive grows from day to day."""
    shutil.rmtree(parts, ignore_errors=True)
    shards = sorted((folder / "shards").iterdir())
    days = np.concatenate([pq.read_table(shard / "articles.parquet")["published_day"].to_numpy() for shard in shards])
    cut = int(np.quantile(days, 1 - share))
    later: dict[str, list[pa.Table]] = defaultdict(list)
    for shard in shards:
        tables = read(shard)
        ids = tables["articles"].filter(pc.greater(tables["articles"]["published_day"], cut))["article_id"]
        is_later = {name: pc.is_in(rows["article_id"], ids) for name, rows in tables.items() if name != QUARANTINE}
        publish(parts, shard.name, {name: rows.filter(pc.invert(is_later[name])) if name in is_later else rows
                                    for name, rows in tables.items()})  # fmt: skip
        for name, rows in tables.items():
            later[name].append(rows.filter(is_later[name]) if name in is_later else rows)
    shutil.copytree(folder / "plants", parts / "plants")
    close(parts)
    took = {"older": compare(parts, parts / "older.jsonl", **options)}
    publish(parts, "f" * 16, {name: pa.concat_tables(tables) for name, tables in later.items()})
    close(parts)
    took["added"] = compare(parts, parts / "added.jsonl", again=True, **options)
    took["whole"] = compare(parts, parts / "whole.jsonl", **options)
    return {
        "new_articles": took["whole"]["articles"] - took["older"]["articles"],
        **{f"{name}_{what}": run[what] for name, run in took.items() for what in COSTS},
        "rows_that_differ": differences(parts / "added.jsonl", parts / "whole.jsonl"),
    }


COSTS = ("articles", "searched", "neighbourhoods", "reused", "seconds", "cpu_seconds", "memory_mb")
QUARANTINE = "quarantine"


def score(folder: Path, output: Path) -> dict[str, float]:
    """Recall and precision in the planted disagreements, in percent; a toll that moves may be reported and need not."""
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
        "recall": round(100 * found / max(1, len(wanted)), 1),
        "reported": reported,
        "precision": round(100 * right / max(1, reported), 1),
    }


def _matches(plant: Plant, slot: str, sides: list[set[str]]) -> bool:
    here, there = map(set, plant.sides)
    if plant.slot == "moving":
        return slot == "count" and sum(bool(here & side) for side in sides) > 1
    return slot == plant.slot and any(here & a and there & b for a in sides for b in sides if a is not b)


def show(found: dict[str, Any], name: str | None) -> None:
    """Print what was measured, write it down if it has a name, and fail if rows differ."""
    print(json.dumps(found))
    if name is not None:
        figures = json.loads(FIGURES.read_text(encoding="utf-8"))
        arguments = " ".join(argument for argument in sys.argv[1:] if argument not in ("--figures", name))
        command = f"python -m tests.benchmarks.archive_conflicts_scale {arguments}"
        figures[name] = {"command": command, "figures": found}
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(bool(found.get("rows_that_differ")))


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
    larger.add_argument("--years", type=int, default=0, choices=range(0, 100, 4), help="between two copies")
    comparing = commands.add_parser("compare")
    comparing.add_argument("folder", type=Path)
    comparing.add_argument("--output", type=Path)
    comparing.add_argument("--engine", default="duckdb")
    comparing.add_argument("--memory", type=int, default=2048, help="MB")
    comparing.add_argument("--against", type=Path, help="another output, which must have the same rows")
    growing = commands.add_parser("again")
    growing.add_argument("folder", type=Path)
    growing.add_argument("parts", type=Path)
    growing.add_argument("--share", type=float, default=0.01)
    growing.add_argument("--memory", type=int, default=2048, help="MB")
    for command in (comparing, growing):
        command.add_argument("--figures", metavar="NAME", help="write what is measured into figures.json, by this name")
    given = parser.parse_args()
    if given.command == "make":
        make(given.folder, given.facts)
    elif given.command == "times":
        times(given.folder, given.bigger, given.times, given.years)
    elif given.command == "again":
        found = again(given.folder, given.parts, given.share, memory=given.memory << 20)
        show(found, given.figures)
    else:
        output = given.output or given.folder / f"conflicts-{given.engine}.jsonl"
        found = compare(given.folder, output, engine=given.engine, memory=given.memory << 20)
        if given.against is not None:
            found["rows_that_differ"] = differences(output, given.against)
        show(found, given.figures)


if __name__ == "__main__":
    main()
