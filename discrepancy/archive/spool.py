"""Tables on their way to the disk: batches as they are made, and whole ones at the end."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from discrepancy.archive.tables import SCHEMAS


def write_table(table: pa.Table, path: Path) -> None:
    """Write a table as Parquet, always with the same bytes, and sync it."""
    with path.open("wb") as file:
        pq.write_table(table.combine_chunks(), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def read_table(path: Path) -> pa.Table:
    """Read a table that was written."""
    return pq.ParquetFile(path).read()


class Spool:
    """What is extracted of a shard so far: a file a batch, named by the number of the record that comes next."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)
        self._saved: set[str] = set()

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.arrow"))

    def add(self, upto: int, tables: Mapping[str, pa.Table], ids: set[str], warnings: Mapping[str, int]) -> None:
        """Save a batch.

        Args:
            upto: Number of the record that comes next.
            tables: Its tables.
            ids: All ids so far.
            warnings: All warnings so far, counted by reason.
        """
        made = self._folder / "batch"
        with made.open("wb") as file:
            for name in sorted(tables):
                with pa.ipc.new_stream(file, tables[name].schema) as stream:
                    stream.write_table(tables[name])
            state = {"ids": sorted(ids - self._saved), "warnings": dict(warnings)}
            file.write(json.dumps(state).encode())
        self._saved |= ids
        made.rename(self._folder / f"{upto:012}.arrow")

    def _read(self, path: Path) -> tuple[dict[str, pa.Table], dict[str, Any]]:
        with path.open("rb") as file:
            tables = {name: pa.ipc.open_stream(file).read_all() for name in sorted(SCHEMAS)}
            return tables, json.loads(file.read())

    def state(self) -> tuple[int, set[str], Counter[str]]:
        """Number of the record that comes next, the ids and the warnings so far."""
        warnings: Counter[str] = Counter()
        upto = 0
        for path in self._files():
            state = self._read(path)[1]
            self._saved |= set(state["ids"])
            warnings = Counter(state["warnings"])
            upto = int(path.stem)
        return upto, set(self._saved), warnings

    def tables(self) -> dict[str, pa.Table]:
        """All batches together."""
        read = [self._read(path)[0] for path in self._files()]
        return {
            name: pa.concat_tables([one[name] for one in read]) if read else schema.empty_table()
            for name, schema in SCHEMAS.items()
        }

    def hashes(self, found: list[str]) -> None:
        """Keep the content hashes of the parts, taken before they were read."""
        (self._folder / "hashes").write_text(json.dumps(found), encoding="utf-8")

    def known_hashes(self) -> list[str]:
        """The hashes that were kept."""
        found: list[str] = json.loads((self._folder / "hashes").read_text(encoding="utf-8"))
        return found

    def remove(self) -> None:
        """Throw all of it away."""
        for path in self._folder.iterdir():
            path.unlink()
        self._folder.rmdir()
