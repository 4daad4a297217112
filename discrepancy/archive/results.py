"""What comparing an archive found: kept for the next run, and written for readers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import discrepancy
from discrepancy.archive.neighbourhoods import Neighbourhood
from discrepancy.archive.shards import write
from discrepancy.archive.sweep import FOUND
from discrepancy.errors import InputError
from discrepancy.report.model import Counts, Report
from discrepancy.schema import SCHEMA_VERSION, ArticleInfo, Conflict, SetAside
from discrepancy.settings import PAGE
from discrepancy.writing import whole, write_whole

FINDINGS: Final = pa.schema([pa.field("fingerprint", pa.string()), *list(FOUND)[1:]])
"""As ``FOUND``, with what the neighbourhood was."""

_ROOMS: Final = ("schema.py", "settings.py", "values", "data", "linking", "conflicts", "archive/sweep.py")
"""Code and data that decide what is found in a neighbourhood."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier runs found in some neighbourhoods."""

    known: frozenset[str]
    """Fingerprints of those that were compared."""
    found: pa.Table


class Kept:
    """The folder of what was found neighbourhood by neighbourhood, so that only what has changed is compared again.

    Args:
        folder: Where; it is made where there is none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(exist_ok=True)
        self._known = folder / "neighbourhoods.json"
        self._found = folder / "conflicts.parquet"

    @staticmethod
    def fingerprint(one: Neighbourhood, digests: Mapping[str, str]) -> str:
        """What a neighbourhood's conflicts depend on: its articles' content, and the code.

        Args:
            one: The neighbourhood.
            digests: Article -> what its content is known by.
        """
        content = "\n".join(f"{article}\t{digests[article]}" for article in one.articles)
        return blake2b(f"{_code()}\n{content}\n{one.between!r}".encode(), digest_size=16).hexdigest()

    def read(self, fingerprints: Iterable[str]) -> Earlier:
        """What earlier runs found in these neighbourhoods."""
        if not (self._known.is_file() and self._found.is_file()):
            return Earlier(frozenset(), FINDINGS.empty_table())
        known = frozenset(json.loads(self._known.read_text(encoding="utf-8"))).intersection(fingerprints)
        found = pq.read_table(self._found, schema=FINDINGS)
        return Earlier(known, found.filter(pc.is_in(found.column("fingerprint"), pa.array(sorted(known), pa.string()))))

    def write(self, fingerprints: Sequence[str], found: pa.Table) -> None:
        """Keep what was found, instead of what was kept before."""
        self._known.unlink(missing_ok=True)  # what is known goes first and comes last, should this be interrupted
        with whole(self._found) as file:
            pq.write_table(found.cast(FINDINGS), file, compression="zstd")
        write(self._known, json.dumps(sorted(fingerprints)))


@cache
def _code() -> str:
    made = blake2b(digest_size=16)
    house = Path(discrepancy.__file__).parent
    for room in _ROOMS:
        place = house / room
        for path in [place] if place.is_file() else sorted(place.rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                made.update(str(path.relative_to(house)).encode() + path.read_bytes())
    return made.hexdigest()


def ordered(found: pa.Table) -> pa.Table:
    """Conflicts as a report orders them, each once; warnings are left out."""
    found = found.filter(pc.is_valid(found.column("conflict")))
    keys = [("minor", "ascending"), ("moving", "ascending"), ("confidence", "descending"), ("support", "descending")]
    table = found.sort_by([*keys, ("conflict_id", "ascending"), ("conflict", "ascending")])
    names = table.column("conflict_id").to_pylist()
    first = {name: place for place, name in reversed(list(enumerate(names)))}
    return table.take(pa.array(sorted(first.values()), pa.int64()))


def warned(found: pa.Table) -> tuple[SetAside, ...]:
    """What was compared only in part, each once, sorted."""
    texts = set(found.column("warning").drop_null().to_pylist())
    told = {SetAside.model_validate_json(text) for text in texts}
    return tuple(sorted(told, key=lambda one: (one.source, one.reason, one.message)))


# ---------------------------------------------------------------- for readers


def header(counts: Mapping[str, int], found: pa.Table) -> dict[str, Any]:
    """What stands before the records of a report.

    Args:
        counts: ``articles``, ``facts`` and ``events`` of the archive.
        found: Its conflicts.
    """
    updates = pc.sum(found.column("moving")).as_py() or 0
    said = Counts(
        articles_in=counts["articles"],
        articles_read=counts["articles"],
        set_aside=0,
        facts=counts["facts"],
        events=counts["events"],
        conflicts=found.num_rows - updates,
        updates=updates,
    )
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": f"discrepancy {version('discrepancy')}, archive",
        "counts": said.model_dump(mode="json"),
    }


def article_ids(found: pa.Table) -> list[str]:
    """Ids of the articles whose facts stand in conflicts, sorted."""
    ids = {
        fact["article_id"]
        for text in found.column("conflict").to_pylist()
        for side in json.loads(text)["sides"]
        for fact in side["facts"]
    }
    return sorted(ids)


def infos(articles: pa.Table) -> list[ArticleInfo]:
    """What is known of articles, by rows of their table."""
    names = ("title", "publisher", "published", "url", "words")
    return [ArticleInfo(id=row["article_id"], **{name: row[name] for name in names}) for row in articles.to_pylist()]


def write_records(
    path: Path,
    head: Mapping[str, Any],
    articles: Sequence[ArticleInfo],
    found: pa.Table,
    warnings: Sequence[SetAside] = (),
) -> None:
    """Write conflicts and warnings in the records of a saved report, JSON Lines or Parquet.

    Raises:
        InputError: The file's ending is another, or the file cannot be written.
    """
    writer = {".jsonl": _jsonl, ".parquet": _parquet}.get(path.suffix.lower())
    if writer is None:
        raise InputError(
            f"Conflicts cannot be written as {path.name!r}. Choose a name that ends in .jsonl or .parquet."
        )
    try:
        with whole(path) as file:
            writer(file, _records(head, articles, found, warnings))
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}. Choose another file.") from error


def _records(
    head: Mapping[str, Any], articles: Sequence[ArticleInfo], found: pa.Table, warnings: Sequence[SetAside]
) -> Iterator[tuple[str, str]]:
    """Kind and JSON of each record."""
    yield "report", json.dumps(head)
    for article in articles:
        yield "articles", article.model_dump_json()
    for batch in found.to_batches(max_chunksize=1000):
        for conflict in batch.column("conflict").to_pylist():
            yield "conflicts", conflict
    for warning in warnings:
        yield "warnings", warning.model_dump_json()


def _jsonl(file: BinaryIO, records: Iterable[tuple[str, str]]) -> None:
    for kind, text in records:
        file.write(f'{{"record":"{kind}",{text[1:]}\n'.encode())


_COLUMNS: Final = pa.schema([pa.field(name, pa.string()) for name in ("record", "id", "article_id", "slot", "json")])


def _parquet(file: BinaryIO, records: Iterable[tuple[str, str]]) -> None:
    schema = _COLUMNS.with_metadata({"discrepancy": SCHEMA_VERSION})
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        rows: list[dict[str, str | None]] = []
        for kind, text in records:
            read = json.loads(text)
            rows.append({"record": kind, "id": read.get("id"), "slot": read.get("slot"), "json": text})
            if len(rows) == 1000:
                writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
                rows = []
        if rows:
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))


def write_page(
    path: Path,
    head: Mapping[str, Any],
    articles: Sequence[ArticleInfo],
    found: pa.Table,
    warnings: Sequence[SetAside] = (),
) -> None:
    """Write the first conflicts, and warnings, as a page for a reader; the page says so when it is cut."""
    first = [
        Conflict.model_validate_json(text) for text in found.column("conflict").slice(0, PAGE.limit + 1).to_pylist()
    ]
    shown = {fact.article_id for conflict in first for side in conflict.sides for fact in side.facts}
    report = Report(
        articles=tuple(article for article in articles if article.id in shown),
        conflicts=tuple(first),
        warnings=tuple(warnings[: PAGE.limit]),
        **head,
    )
    try:
        write_whole(path, report.to_html().encode())
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}. Choose another file.") from error
