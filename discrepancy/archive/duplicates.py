"""Articles with one id in several shards: the first shard keeps its own, the others set theirs aside.

Shards are made apart from each other, so this is looked after when all are there; ``settled.json`` says for which it
was, so that new shards are held against the old ones and these not against each other again. Each shard's ``DONE`` says
what it dropped: where that stands in no earlier shard any more, the shard is made again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

from discrepancy.archive.plan import Shard
from discrepancy.archive.shards import Counts, Folder, Marker, sync, write
from discrepancy.errors import MissingExtraError

REASON: Final = "duplicate_id"
SETTLED: Final = "settled.json"


def settle(folder: Folder, label: str) -> list[Marker]:
    """Set aside in each shard what an earlier one has under the same id.

    Args:
        folder: The archive, which nobody else is writing into.
        label: Which run this is.

    Returns:
        Shards to be made again, since an article that they dropped stands nowhere else now.
    """
    markers = folder.markers()
    path = folder.path / SETTLED
    before: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    now = _digests(markers)
    fresh = [shard for shard, digest in now.items() if before.get(shard) != digest]
    if before == now:
        return []
    for shard, idents in _doubled(folder, markers, fresh).items():
        _drop(folder, markers[shard], idents, label)
    markers = folder.markers()
    bereft = _bereft(folder, markers)
    if not bereft:
        write(path, json.dumps(_digests(markers)))
    return bereft


def _digests(markers: Mapping[str, Marker]) -> dict[str, str]:
    return {shard: blake2b(one.to_json().encode(), digest_size=8).hexdigest() for shard, one in markers.items()}


def _doubled(folder: Folder, markers: Mapping[str, Marker], fresh: Sequence[str]) -> dict[str, dict[str, str]]:
    """For each shard the ids that it has to drop, and where each stands first."""
    if not fresh:
        return {}
    rows = _query(
        folder,
        "WITH fresh AS (SELECT article_id FROM read_parquet($fresh)) "
        "SELECT article_id, list(DISTINCT filename) AS files FROM read_parquet($files, filename=true) "
        "SEMI JOIN fresh USING (article_id) GROUP BY article_id HAVING len(files) > 1",
        {"files": _articles(folder, markers), "fresh": _articles(folder, fresh)},
    )
    doubled: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for ident, files in rows:
        shards = [Path(name).parent.name for name in files]
        first, *others = sorted(shards, key=lambda shard: (markers[shard].order, shard))
        for shard in others:
            doubled[shard][str(ident)] = first
    return doubled


def _articles(folder: Folder, shards: Iterable[str]) -> list[str]:
    return [str(folder.shards / shard / "articles.parquet") for shard in shards]


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
        folder,
        "SELECT article_id, filename FROM read_parquet($files, filename=true) "
        "WHERE article_id IN (SELECT unnest($ids))",
        {
            "files": _articles(folder, markers),
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


def _query(folder: Folder, sql: str, parameters: Mapping[str, object]) -> Iterable[tuple[object, list[str]]]:
    """Rows of a query, which needs little memory: what is too much for it goes to the disk."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("duckdb", "archive", "An archive") from error
    folder.tmp.mkdir(exist_ok=True)
    with duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(folder.tmp / "duckdb")}) as connection:
        return connection.execute(sql, dict(parameters)).fetchall()


def _drop(folder: Folder, marker: Marker, idents: Mapping[str, str], label: str) -> None:
    """Make a shard anew without some of its articles, which go into its quarantine."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from discrepancy.archive.spool import read_table, write_table
    from discrepancy.archive.tables import SCHEMAS, to_tables
    from discrepancy.schema import SetAside

    place, made = folder.shards / marker.shard, folder.made(label)
    tables = {name: read_table(place / f"{name}.parquet") for name in SCHEMAS}
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
