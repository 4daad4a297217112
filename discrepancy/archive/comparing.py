"""Linking and comparing over a whole archive: which articles belong together, and where they contradict each other.

First plain SQL over keys finds the few articles that share enough to speak of one thing and answer one question
differently (``queries``). Then these are taken in small neighbourhoods, and in each the same linking and comparing runs
as over a handful of articles (``sweep``), so that an archive's conflicts are what ``discrepancy.compare`` would find.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import Any, Final, Literal

import pyarrow as pa

from discrepancy.archive import again, queries
from discrepancy.archive.again import Keys
from discrepancy.archive.engines import SCRATCH, DuckDB, Engine, Spark, fitting
from discrepancy.archive.fingerprint import fingerprint_of_tables
from discrepancy.archive.neighbourhoods import Neighbourhood, neighbourhoods
from discrepancy.archive.results import (
    FINDINGS,
    Kept,
    article_ids,
    header,
    infos,
    ordered,
    warned,
    write_page,
    write_records,
)
from discrepancy.archive.shards import Folder
from discrepancy.archive.state import status
from discrepancy.archive.sweep import FOUND, write_pairs
from discrepancy.errors import InputError
from discrepancy.schema import SetAside
from discrepancy.settings import SWEEP

KEPT: Final = "compared"
"""Folder, inside that of the archive, of what earlier runs found."""


@dataclass(frozen=True)
class Compared:
    """What comparing an archive did.

    Attributes:
        articles: Articles in the archive.
        facts: Facts in them.
        searched: How many of the articles were looked for in the queries: all, or those that may meet new ones.
        claims: Distinct answers to questions, copies once, of the articles searched.
        blocks: Blocks in which answers may exclude each other, of those that were looked at.
        split_blocks: How many of them were so large that they were split.
        dealt_blocks: How many of the parts were still so large that they were dealt out.
        pairs: Pairs of articles that share enough and may contradict each other.
        neighbourhoods: Sets of articles that were linked and compared together.
        compared_articles: Articles in them.
        reused: How many of the neighbourhoods an earlier run had compared.
        left_out: Copies left out of neighbourhoods that were full.
        warnings: How often something was compared only in part, by reason; the output says what.
        conflicts: Conflicts found.
        updates: Tolls and the like that moved from report to report.
        seconds: Time taken.
    """

    articles: int
    facts: int
    searched: int
    claims: int
    blocks: int
    split_blocks: int
    dealt_blocks: int
    pairs: int
    neighbourhoods: int
    compared_articles: int
    reused: int
    left_out: int
    warnings: Mapping[str, int]
    conflicts: int
    updates: int
    seconds: float


def conflicts(
    folder: str | Path,
    output: str | Path,
    *,
    report: str | Path | None = None,
    engine: Literal["duckdb", "spark"] = "duckdb",
    master: str | None = None,
    memory: int = 2 << 30,
    processes: int | None = None,
    allow_partial: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Compared:
    """Find where the articles of an archive contradict each other.

    Args:
        folder: Where ``archive.extract`` wrote.
        output: File of the conflicts, the gravest first: records as a saved report has them, JSON Lines or Parquet by
            the file's ending. ``discrepancy.Report.load`` reads it.
        report: File of a page for a reader, with the first conflicts.
        engine: What runs the queries.
        master: Address of a Spark cluster; None: this machine.
        memory: Bytes that all processes on this machine together may take.
        processes: How many; default: one for each core, as far as the memory goes round.
        allow_partial: Take the shards that are finished, although others are not.
        progress: Called with a few words at each step.

    Raises:
        InputError: The folder holds no archive, or unfinished shards, or tables made by other code, or a file cannot
            be written.
        MissingExtraError: The engine is not installed.
    """
    begun = time.monotonic()
    folder, output, page = Path(folder), Path(output), None if report is None else Path(report)
    for file in (output, page):
        if file is not None and not file.parent.is_dir():
            raise InputError(f"There is no folder {file.parent} to write {file.name} into. Make it first.")
    shards = _finished(folder, allow_partial=allow_partial)
    say = progress or _silent
    with _at_work(folder):
        kept = Kept(folder / KEPT)
        runner = _engine(engine, master, memory, processes, kept.folder)
        try:
            _read(runner, shards)
            counts = _one(runner, _COUNTS)
            found, sizes = _neighbourhoods(runner, counts["articles"], Keys(kept.folder), say)
            say(f"{len(found):,} neighbourhoods")
            table, told, reused = _swept(runner, found, kept, say)
            say(f"writing {table.num_rows:,} conflicts")
            head = header(counts, table)
            runner.put("shown", pa.table({"article_id": pa.array(article_ids(table), pa.string())}))
            articles = infos(runner.rows(_SHOWN))
            write_records(output, head, articles, table, told)
            if page is not None:
                write_page(page, head, articles, table, told)
        except runner.shortages as error:
            raise InputError(
                f"Comparing {folder} ran out of room: {str(error).splitlines()[0]} Allow it more memory, or make "
                "room on the disk."
            ) from error
        finally:
            runner.close()
    return Compared(
        articles=counts["articles"],
        facts=counts["facts"],
        **sizes,
        neighbourhoods=len(found),
        compared_articles=len({article for one in found for article in one.articles}),
        reused=reused,
        left_out=sum(one.left_out for one in found),
        warnings=dict(sorted(Counter(warning.reason for warning in told).items())),
        conflicts=head["counts"]["conflicts"],
        updates=head["counts"]["updates"],
        seconds=time.monotonic() - begun,
    )


@contextmanager
def _at_work(folder: Path) -> Iterator[None]:
    """While this run compares an archive, no other one does; what is wrong with its folder is told.

    Raises:
        InputError: Another run is at work, or the folder cannot be written into.
    """
    try:
        with Folder(folder).comparing():
            for left in (folder / KEPT).glob(f"{SCRATCH}*"):  # by a run that was killed
                shutil.rmtree(left)
            yield
    except OSError as error:
        raise InputError(
            f"Cannot write into {folder}: {error.strerror or error}. Make room or mend its permissions, and run it "
            "again."
        ) from error


_COUNTS: Final = "SELECT count(*) AS articles, sum(facts) AS facts, sum(events) AS events FROM articles"
_SHOWN: Final = """
    SELECT articles.article_id, title, publisher, published, url, words
    FROM articles JOIN shown ON articles.article_id = shown.article_id ORDER BY articles.article_id
"""
_PAIRS: Final = """
    SELECT one.article_id AS one, two.article_id AS two, weight
    FROM weighed
    JOIN seen AS one ON weighed.one = one.number
    JOIN seen AS two ON weighed.two = two.number
"""
_FAMILIES: Final = "SELECT article_id, family FROM families"
_WITHIN: Final = "SELECT article_id FROM within"
_DIGESTS: Final = """
    SELECT articles.article_id, digest
    FROM articles JOIN (SELECT DISTINCT article_id FROM members) AS wanted ON articles.article_id = wanted.article_id
"""
_MEMBERS: Final = """
    SELECT members.neighbourhood, between, members.article_id, body, shingles
    FROM members
    JOIN wanted ON members.neighbourhood = wanted.neighbourhood
    JOIN articles ON members.article_id = articles.article_id
"""


def _silent(_: str) -> None:
    pass


def _finished(folder: Path, *, allow_partial: bool) -> list[Path]:
    """Folders of the finished shards."""
    at = status(folder)
    if at.finished < at.planned and not allow_partial:
        raise InputError(
            f"{folder} holds {at.finished:,} of {at.planned:,} shards. Run `archive extract` to its end, or allow a "
            "part to be compared (--allow-partial)."
        )
    if not at.finished:
        raise InputError(f"{folder} holds no finished shard. Run `archive extract` first.")
    inside = Folder(folder)
    markers = inside.markers()
    now = fingerprint_of_tables()
    stale = sum(marker.tables != now for marker in markers.values())
    if stale:
        raise InputError(
            f"The tables of {stale:,} of {len(markers):,} shards in {folder} were made by other code than that which "
            "would compare them. Run `archive extract` again: it makes them anew from what was extracted."
        )
    return [inside.shards / name for name in sorted(markers)]


def _engine(name: str, master: str | None, memory: int, processes: int | None, folder: Path) -> Engine:
    cores = cpu_count() or 1
    if name == "duckdb":
        return DuckDB(memory, processes or fitting(memory, cores), folder)
    if name == "spark":
        return Spark(memory, processes or cores, folder, master)
    raise InputError(f"There is no engine {name!r}. Choose duckdb or spark.")


def _read(runner: Engine, shards: list[Path]) -> None:
    for name, columns in queries.INPUTS.items():
        runner.read(name, [shard / f"{name}.parquet" for shard in shards], columns)


def _one(runner: Engine, sql: str) -> dict[str, int]:
    (row,) = runner.rows(sql).to_pylist()
    return {name: int(value or 0) for name, value in row.items()}


def _neighbourhoods(
    runner: Engine, articles: int, keys: Keys, say: Callable[[str], None]
) -> tuple[list[Neighbourhood], dict[str, int]]:
    """Neighbourhoods of an archive, and what was counted on the way to them."""
    if articles <= SWEEP.together:  # compared as a whole, there is nothing to look for
        ids = runner.rows("SELECT article_id FROM articles ORDER BY article_id").column("article_id").to_pylist()
        sizes = dict.fromkeys(("searched", "claims", "blocks", "split_blocks", "dealt_blocks", "pairs"), 0)
        return [Neighbourhood(tuple(ids))], sizes
    _make(runner, (*queries.copies(), *queries.numbered()), "families known spans", say)
    before = _before(runner, keys)
    if before:
        found = (*again.near(), *queries.blocks(of=again.WHERE_NEW), again.seen(again=True), *again.merged())
    else:
        weighed = queries.Query("weighed", queries.weighed("met"))
        found = (queries.ALL_NEAR, *queries.blocks(), again.seen(again=False), queries.MET, weighed)
    _make(runner, (*found, queries.WITHIN), " ".join((queries.SIZES, _PAIRS, _FAMILIES, _WITHIN, *again.TABLES)), say)
    sizes = _one(runner, queries.SIZES)
    keys.keep({name: runner.save(name, f"SELECT {columns} FROM {name}") for name, columns in again.TABLES.items()})
    pairs, families = _rows(runner.rows(_PAIRS)), dict(_rows(runner.rows(_FAMILIES)))
    single = [article for (article,) in _rows(runner.rows(_WITHIN))]
    for table in ("said", "disputes", "finer_disputes", "near", "families", "within", *again.TABLES):
        runner.drop(table)
    return neighbourhoods(pairs, single, families), sizes


def _make(runner: Engine, found: Sequence[queries.Query], later: str, say: Callable[[str], None]) -> None:
    """Make tables, one after the other, and forget each when it is of no more use."""
    for query, done_with in queries.steps(found, later):
        say(query.table)
        runner.make(query)
        for table in done_with:
            runner.drop(table)


def _before(runner: Engine, keys: Keys) -> bool:
    """Read what an earlier run left behind; False: everything is to be searched."""
    kept = keys.tables()
    if kept is None:
        return False
    for name, columns in again.TABLES.items():
        runner.read(again.KEPT + name, kept[name], columns)
    return not _one(runner, again.GONE)["gone"]


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _swept(
    runner: Engine, found: list[Neighbourhood], kept: Kept, say: Callable[[str], None]
) -> tuple[pa.Table, tuple[SetAside, ...], int]:
    """Conflicts of all neighbourhoods, what was compared in part, and how many of these earlier runs had compared."""
    runner.put("members", _members(found))
    digests = dict(_rows(runner.rows(_DIGESTS)))
    prints = [kept.fingerprint(one, digests) for one in found]
    old = kept.read(prints)
    new = [number for number, one in enumerate(prints) if one not in old.known]
    say(f"comparing {len(new):,} neighbourhoods, {len(found) - len(new):,} as before")
    runner.put("wanted", pa.table({"neighbourhood": pa.array(new, pa.int64())}))
    table = runner.swept(_MEMBERS) if new else FOUND.empty_table()
    fresh = [prints[number] for number in table.column("neighbourhood").to_pylist()]
    table = table.append_column("fingerprint", pa.array(fresh, pa.string())).select(FINDINGS.names)
    together = pa.concat_tables([table.cast(FINDINGS), old.found])
    kept.write(prints, together)
    return ordered(together), warned(together), len(found) - len(new)


def _members(found: Sequence[Neighbourhood]) -> pa.Table:
    """Which articles are in which neighbourhood, and with the first one what else is to be known of it."""
    rows = [
        (number, write_pairs(one.between) if one.between and not place else None, article)
        for number, one in enumerate(found)
        for place, article in enumerate(one.articles)
    ]
    numbers, between, ids = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        {
            "neighbourhood": pa.array(numbers, pa.int64()),
            "between": pa.array(between, pa.string()),
            "article_id": pa.array(ids, pa.string()),
        }
    )
