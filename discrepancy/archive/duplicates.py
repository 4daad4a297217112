"""Articles with one id in several shards: the first shard keeps its own, the others set theirs aside.

Shards are made apart from each other, so this is looked after when all are there. Nothing is kept of it but what each
shard's ``DONE`` says: where an id that was dropped stands in no earlier shard any more, its shard is made again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from discrepancy.archive.plan import Shard
from discrepancy.archive.shards import Counts, Folder, Marker, sync
from discrepancy.errors import MissingExtraError

REASON: Final = "duplicate_id"


def settle(folder: Folder, label: str) -> list[Marker]:
    """Set aside in each shard what an earlier one has under the same id.

    Args:
        folder: The archive, which nobody else is writing into.
        label: Which run this is.

    Returns:
        Shards to be made again, since an article that they dropped stands nowhere else now.
    """
    markers = folder.markers()
    if not markers:
        return []
    holders = _shared(folder, markers)
    doubled: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for ident, shards in holders.items():
        first, *others = sorted(shards, key=lambda shard: markers[shard].order)
        for shard in others:
            doubled[shard][ident] = first
    for shard, idents in doubled.items():
        _drop(folder, markers[shard], idents, label)
    return _bereft(folder, folder.markers())


def _shared(folder: Folder, markers: Mapping[str, Marker]) -> dict[str, list[str]]:
    """Ids that stand in several shards, and in which."""
    rows = _query(
        "SELECT article_id, list(DISTINCT filename) FROM read_parquet($files, filename=true) "
        "GROUP BY article_id HAVING count(*) > 1",
        {"files": [str(folder.shards / shard / "articles.parquet") for shard in markers]},
    )
    return {str(ident): [Path(name).parent.name for name in names] for ident, names in rows}


def again(markers: Iterable[Marker]) -> list[Shard]:
    """The shards that these markers are of, with their files as they are now; those without their files left out."""
    shards = []
    for marker in markers:
        with suppress(FileNotFoundError):
            states = [Path(part.file.path).stat() for part in marker.parts]
            parts = tuple(
                replace(part, file=replace(part.file, size=state.st_size, changed=state.st_mtime_ns))
                for part, state in zip(marker.parts, states, strict=True)
            )
            shards.append(Shard(marker.shard, parts, sum(part.file.size for part in parts)))
    return shards


def _bereft(folder: Folder, markers: Mapping[str, Marker]) -> list[Marker]:
    """Shards that dropped an id which no earlier shard holds."""
    dropped = {ident for marker in markers.values() for ident in marker.dropped}
    if not dropped:
        return []
    rows = _query(
        "SELECT article_id, filename FROM read_parquet($files, filename=true) "
        "WHERE article_id IN (SELECT unnest($ids))",
        {
            "files": [str(folder.shards / shard / "articles.parquet") for shard in markers],
            "ids": sorted(dropped),
        },
    )
    held: defaultdict[str, set[str]] = defaultdict(set)
    for ident, name in rows:
        held[str(ident)].add(Path(str(name)).parent.name)
    return [
        marker
        for marker in markers.values()
        if any(all(markers[holder].order >= marker.order for holder in held[ident]) for ident in marker.dropped)
    ]


def _query(sql: str, parameters: Mapping[str, object]) -> Iterable[tuple[object, list[str]]]:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("duckdb", "archive", "An archive") from error
    with duckdb.connect() as connection:
        return connection.execute(sql, dict(parameters)).fetchall()


def _drop(folder: Folder, marker: Marker, idents: Mapping[str, str], label: str) -> None:
    """Make a shard anew without some of its articles, which go into its quarantine."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from discrepancy.archive.tables import SCHEMAS, to_tables
    from discrepancy.archive.work import write_table
    from discrepancy.schema import SetAside

    place, made = folder.shards / marker.shard, folder.made(label)
    tables = {name: pq.ParquetFile(place / f"{name}.parquet").read() for name in SCHEMAS}
    gone = pa.array(sorted(idents))
    for name, table in tables.items():
        if "article_id" in table.column_names:
            tables[name] = table.filter(pc.invert(pc.is_in(table.column("article_id"), gone)))
    aside = [
        SetAside(
            source=ident,
            reason=REASON,
            message=f"An article with the id {ident!r} stands in shard {idents[ident]} too, and counts there. Give "
            "each its own id.",
        )
        for ident in sorted(idents)
    ]
    tables["quarantine"] = pa.concat_tables([tables["quarantine"], to_tables((), aside)["quarantine"]])
    for name, table in tables.items():
        write_table(table, made / f"{name}.parquet")
    sync(made)
    counts = Counts(
        marker.counts.read,
        tables["articles"].num_rows,
        tables["quarantine"].num_rows,
        tables["facts"].num_rows,
        tables["events"].num_rows,
        dict(sorted(Counter(tables["quarantine"].column("reason").to_pylist()).items())),
        marker.counts.warnings,
    )
    folder.publish(made, replace(marker, counts=counts, dropped=tuple(sorted({*marker.dropped, *idents}))))
