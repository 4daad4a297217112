"""What runs the queries and the sweep, with the same rows out: DuckDB here, or Spark, here or on a cluster."""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from discrepancy.archive.queries import Query
from discrepancy.archive.sweep import FOUND, MEMBERS, sweep
from discrepancy.errors import DiscrepancyError, InputError, MissingExtraError
from discrepancy.settings import SWEEP

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("pyarrow", "archive", "An archive") from error

MEBIBYTE: Final = 1 << 20
SCRATCH: Final = "compare-"
"""How the names of folders begin that are gone when a run ends."""


class SweepError(DiscrepancyError):
    """A worker died while it compared articles."""


class Engine(Protocol):
    """Runs plain SQL over Parquet files, and the sweep.

    Attributes:
        shortages: What it raises where disk or memory are full.
    """

    shortages: tuple[type[Exception], ...]

    def read(self, name: str, files: Sequence[Path], columns: str) -> None:
        """Make columns of some Parquet files a table."""

    def put(self, name: str, table: pa.Table) -> None:
        """Make rows that are at hand a table."""

    def make(self, query: Query) -> None:
        """Make the table of a query."""

    def drop(self, name: str) -> None:
        """Forget a table."""

    def rows(self, sql: str) -> pa.Table:
        """The rows of a query, all at once."""

    def save(self, name: str, sql: str) -> Path:
        """Write the rows of a query as Parquet files into a folder of this name, which may be moved away."""

    def swept(self, sql: str) -> pa.Table:
        """What the sweep makes of the rows of a query, which have the columns of ``MEMBERS``, in no certain order."""

    def close(self) -> None:
        """Give everything back."""


def fitting(memory: int, cores: int) -> int:
    """Sweeping processes that so much memory leaves room for, beside the database; one at least, one a core at most.

    Example:
        >>> fitting(2 << 30, 2), fitting(2 << 30, 64), fitting(100 << 20, 2)
        (2, 8, 1)
    """
    room = (memory - SWEEP.least_engine_bytes) // SWEEP.process_bytes - 1
    return max(1, min(cores, room))


class DuckDB:
    """DuckDB in this process, and as many sweeping processes.

    Args:
        memory: Bytes that all processes together may take.
        processes: Sweeping processes, and threads of DuckDB.
        folder: Where what does not fit into memory goes for the time being.
    """

    def __init__(self, memory: int, processes: int, folder: Path) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtraError("duckdb", "archive", "Comparing an archive") from error
        own = memory - (processes + 1) * SWEEP.process_bytes
        if own < SWEEP.least_engine_bytes:
            needed = SWEEP.least_engine_bytes + (processes + 1) * SWEEP.process_bytes
            raise InputError(
                f"{memory // MEBIBYTE} MB of memory are too few for {processes} processes. "
                f"Allow {needed // MEBIBYTE} MB, or use fewer processes."
            )
        self.shortages: tuple[type[Exception], ...] = (duckdb.IOException, duckdb.OutOfMemoryException)
        self._processes = processes
        self._scratch = tempfile.TemporaryDirectory(prefix=SCRATCH, dir=folder)
        self._connection: Any = duckdb.connect()
        for setting, value in (
            ("memory_limit", f"{own * 7 // 8 // MEBIBYTE}MiB"),  # which it was seen to pass by a tenth
            ("threads", str(processes)),
            ("temp_directory", self._scratch.name),
            ("preserve_insertion_order", "false"),
        ):
            self._connection.execute(f"SET {setting} = {_quoted(value)}")

    def read(self, name: str, files: Sequence[Path], columns: str) -> None:
        """Make columns of some Parquet files a table."""
        listed = ", ".join(_quoted(_literal(file)) for file in files)
        self._connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {columns} FROM read_parquet([{listed}])")

    def put(self, name: str, table: pa.Table) -> None:
        """Make rows that are at hand a table."""
        self._connection.register("given", table)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM given")
        self._connection.unregister("given")

    def make(self, query: Query) -> None:
        """Make the table of a query."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {query.table} AS {query.sql}")

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._connection.execute(f"DROP TABLE IF EXISTS {name}")

    def rows(self, sql: str) -> pa.Table:
        """The rows of a query, all at once."""
        return self._connection.sql(sql).to_arrow_table()

    def save(self, name: str, sql: str) -> Path:
        """Write the rows of a query as Parquet files into a folder of this name, which may be moved away."""
        place = Path(self._scratch.name) / "saved" / name
        place.mkdir(parents=True)
        file = _quoted(str(place / "0.parquet"))
        self._connection.execute(f"COPY ({sql}) TO {file} (FORMAT parquet, COMPRESSION zstd)")
        return place

    def swept(self, sql: str) -> pa.Table:
        """What the sweep makes of the rows of a query, by processes that each take the next few neighbourhoods."""
        reader = self._connection.sql(f"{sql} ORDER BY neighbourhood, article_id").to_arrow_reader(SWEEP.rows)
        chunks: queue.Queue[pa.RecordBatch | None] = queue.Queue(maxsize=self._processes)
        workers = [_Worker(Path(self._scratch.name) / f"found-{number}", chunks) for number in range(self._processes)]
        for chunk in _whole(batch.cast(MEMBERS) for batch in reader):
            while not any(worker.failed for worker in workers):
                try:
                    chunks.put(chunk, timeout=1)
                    break
                except queue.Full:
                    continue
        for _ in workers:
            chunks.put(None)
        return pa.concat_tables([worker.finish() for worker in workers])

    def close(self) -> None:
        """Give everything back."""
        self._connection.close()
        self._scratch.cleanup()


class _Worker:
    """A sweeping process, and the thread that feeds it."""

    def __init__(self, output: Path, chunks: queue.Queue[pa.RecordBatch | None]) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._output = output
        self._process = subprocess.Popen(
            [sys.executable, "-m", "discrepancy.archive.sweep", str(output)],
            stdin=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        )
        self._chunks = chunks
        self.failed = False
        self._thread = threading.Thread(target=self._feed, daemon=True)
        self._thread.start()

    def _feed(self) -> None:
        try:
            with pa.ipc.new_stream(self._process.stdin, MEMBERS) as stream:
                while (chunk := self._chunks.get()) is not None:
                    stream.write_batch(chunk)
            assert self._process.stdin is not None
            self._process.stdin.close()
        except OSError:  # it has died, which its exit status tells
            self.failed = True

    def finish(self) -> pa.Table:
        """Wait for the process to end, and take what it has found."""
        self._thread.join()
        status = self._process.wait()
        if status or self.failed:
            raise SweepError(
                f"A process that compared articles ended with status {status}; what it said stands above. Run it "
                "again, with more --memory if it was killed."
            )
        with pa.memory_map(str(self._output)) as file:
            return pa.ipc.open_stream(file).read_all()


def _whole(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches cut where a neighbourhood ends."""
    rest: pa.RecordBatch | None = None
    for batch in batches:
        joined = batch if rest is None else pa.concat_batches([rest, batch])
        numbers = joined.column("neighbourhood")
        last = numbers[-1].as_py() if len(numbers) else None
        cut = len(numbers)
        while cut and numbers[cut - 1].as_py() == last:
            cut -= 1
        if cut:
            yield joined.slice(0, cut)
        rest = joined.slice(cut)
    if rest is not None and rest.num_rows:
        yield rest


def _quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _literal(path: Path) -> str:
    """A path as a pattern that only it matches."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(path))


class Spark:
    """Spark: of this machine, or of the cluster that ``master`` names.

    Args:
        memory: Bytes that the driver may take, which on this machine is everything.
        processes: Cores on this machine, where no master is named.
        folder: Where what does not fit into memory goes.
        master: Address of the cluster; None: this machine.
    """

    def __init__(self, memory: int, processes: int, folder: Path, master: str | None = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise MissingExtraError("pyspark", "spark", "Spark") from error
        self.shortages: tuple[type[Exception], ...] = ()
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        self._scratch = tempfile.TemporaryDirectory(prefix=SCRATCH, dir=folder)
        builder = (
            SparkSession.builder.appName("discrepancy")
            .config("spark.sql.execution.arrow.pyspark.enabled", "true")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(SWEEP.rows))
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
        )
        if master is None:
            builder = (
                builder.master(f"local[{processes}]")
                .config("spark.driver.memory", f"{memory // MEBIBYTE}m")
                .config("spark.local.dir", self._scratch.name)
                .config("spark.sql.shuffle.partitions", str(processes))
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
            )
        else:
            builder = builder.master(master)
        self._session: Any = builder.getOrCreate()

    def read(self, name: str, files: Sequence[Path], columns: str) -> None:
        """Make columns of some Parquet files a table."""
        frame = self._session.read.parquet(*map(str, files))
        frame.selectExpr(*columns.split(", ")).createOrReplaceTempView(name)

    def put(self, name: str, table: pa.Table) -> None:
        """Make rows that are at hand a table."""
        self._session.createDataFrame(table).createOrReplaceTempView(name)

    def make(self, query: Query) -> None:
        """Make the table of a query, on disk: a plan of two dozen steps at once is more than Spark can hold."""
        place = str(Path(self._scratch.name) / query.table)
        self._session.sql(query.sql).write.mode("overwrite").parquet(place)
        self._session.read.parquet(place).createOrReplaceTempView(query.table)

    def drop(self, name: str) -> None:
        """Forget a table."""
        self._session.catalog.dropTempView(name)
        shutil.rmtree(Path(self._scratch.name) / name, ignore_errors=True)

    def rows(self, sql: str) -> pa.Table:
        """The rows of a query, all at once."""
        return self._session.sql(sql).toArrow()

    def save(self, name: str, sql: str) -> Path:
        """Write the rows of a query as Parquet files into a folder of this name, which may be moved away."""
        place = Path(self._scratch.name) / "saved" / name
        self._session.sql(sql).write.parquet(str(place), compression="zstd")
        return place

    def swept(self, sql: str) -> pa.Table:
        """What the sweep makes of the rows of a query: one shuffle, one sort, one pass over each part.

        The number of parts is said, or Spark makes one of all that is small, which keeps one core busy for hours.
        """
        session = self._session
        count = max(int(session.conf.get("spark.sql.shuffle.partitions")), 4 * session.sparkContext.defaultParallelism)
        rows = session.sql(sql).select(*MEMBERS.names)
        parts = rows.repartition(count, "neighbourhood").sortWithinPartitions("neighbourhood", "article_id")
        return parts.mapInArrow(sweep, _spark_schema()).toArrow().cast(FOUND)

    def close(self) -> None:
        """Give everything back."""
        self._session.stop()
        self._scratch.cleanup()


def _spark_schema() -> str:
    names = {pa.int64(): "bigint", pa.int32(): "int", pa.string(): "string", pa.bool_(): "boolean"}
    return ", ".join(f"{field.name} {names.get(field.type, 'double')}" for field in FOUND)
