"""The sweep: neighbourhoods of articles go by, and their conflicts come out.

One generator over Arrow batches, which every engine calls: Spark in ``mapInArrow``, DuckDB in worker processes that
read batches from their standard input (``python -m discrepancy.archive.sweep FILE``). It holds one neighbourhood at a
time.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, Final

import pyarrow as pa

from discrepancy.archive.codec import decode
from discrepancy.archive.neighbourhoods import Pair
from discrepancy.archive.tables import unpacked
from discrepancy.conflicts import severity
from discrepancy.conflicts.find import find
from discrepancy.linking.bounded import bounded, warnings
from discrepancy.linking.link import link
from discrepancy.schema import Conflict, Extraction, SetAside

MEMBERS: Final = pa.schema(
    [
        pa.field("neighbourhood", pa.int64()),
        pa.field("between", pa.string()),  # ids of pairs, see Neighbourhood, as JSON; in the first row only
        pa.field("article_id", pa.string()),
        pa.field("body", pa.string()),
        pa.field("shingles", pa.binary()),
    ]
)
"""What comes in, sorted by neighbourhood."""

FOUND: Final = pa.schema(
    [
        pa.field("neighbourhood", pa.int64()),
        pa.field("minor", pa.bool_()),
        pa.field("moving", pa.bool_()),
        pa.field("confidence", pa.float64()),
        pa.field("support", pa.int32()),
        pa.field("conflict_id", pa.string()),
        pa.field("conflict", pa.string()),
        pa.field("warning", pa.string()),
    ]
)
"""What goes out: a conflict as JSON, with what conflicts are sorted by; or what was compared only in part, as JSON."""

ORDER: Final = "minor, moving, confidence DESC, support DESC, conflict_id"
"""As a report orders conflicts."""

_ROWS: Final = 500
"""Conflicts in a batch."""


def sweep(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The conflicts of neighbourhoods.

    Args:
        batches: Rows as ``MEMBERS`` describes; a neighbourhood may go over several batches.

    Yields:
        Rows as ``FOUND`` describes.
    """
    rows: list[dict[str, Any]] = []
    for number, between, members in _gathered(batches):
        told: list[SetAside] = []
        rows.extend(_row(number, conflict) for conflict in compared(members, between, told.append))
        rows.extend({"neighbourhood": number, "warning": warning.model_dump_json()} for warning in told)
        if len(rows) >= _ROWS:
            yield pa.RecordBatch.from_pylist(rows, schema=FOUND)
            rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=FOUND)


def compared(
    members: Sequence[Extraction], between: Iterable[Pair] = (), warn: Callable[[SetAside], object] | None = None
) -> list[Conflict]:
    """Conflicts of one neighbourhood.

    Args:
        members: What its articles state.
        between: Of its conflicts only those count that have one of these pairs on two sides; none given: all count.
        warn: Called with what is compared only in part.
    """
    if warn is not None:
        for warning in (warning for member in members for warning in warnings(member)):
            warn(warning)
    extractions = [bounded(member) for member in members]
    found = find(extractions, link(extractions, warn=warn), warn=warn)
    wanted = set(between)
    return [conflict for conflict in found if not wanted or wanted & set(_across(conflict))]


def _across(conflict: Conflict) -> Iterator[Pair]:
    """Pairs of articles that stand on two sides."""
    for one, other in combinations(conflict.sides, 2):
        for a in {fact.article_id for fact in one.facts}:
            for b in {fact.article_id for fact in other.facts}:
                yield min(a, b), max(a, b)


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[int, list[Pair], list[Extraction]]]:
    """Neighbourhoods, whole: number, pairs, articles."""
    number: int | None = None
    between: list[Pair] = []
    members: list[Extraction] = []
    for batch in batches:
        columns = [batch.column(name).to_pylist() for name in MEMBERS.names]
        for own, pairs, _, body, shingles in zip(*columns, strict=True):
            if own != number:
                if number is not None:
                    yield number, between, members
                number, between, members = own, [], []
            if pairs:
                between = read_pairs(pairs)
            members.append(decode(body, unpacked(shingles)))
    if number is not None:
        yield number, between, members


def write_pairs(pairs: Iterable[Pair]) -> str:
    """Pairs as text.

    Example:
        >>> read_pairs(write_pairs([("a", "b")]))
        [('a', 'b')]
    """
    return json.dumps([list(pair) for pair in pairs], ensure_ascii=False)


def read_pairs(text: str) -> list[Pair]:
    """What ``write_pairs`` wrote."""
    return [(one, two) for one, two in json.loads(text)]


def _row(number: int, conflict: Conflict) -> dict[str, Any]:
    minor, moving, confidence, support, identity = severity.rank(conflict)
    return {
        "neighbourhood": number,
        "minor": bool(minor),
        "moving": bool(moving),
        "confidence": -confidence,
        "support": -support,
        "conflict_id": identity,
        "conflict": conflict.model_dump_json(),
    }


def main(output: str) -> None:
    """Read batches from standard input and write what is found into a file, as Arrow streams."""
    gc.freeze()  # what was imported stays: the collector need not look at it again and again
    gc.set_threshold(50_000, 20, 100)
    with (
        pa.ipc.open_stream(sys.stdin.buffer) as batches,
        pa.OSFile(output, "wb") as file,
        pa.ipc.new_stream(file, FOUND) as found,
    ):
        for batch in sweep(batches):
            found.write_batch(batch)


if __name__ == "__main__":
    main(sys.argv[1])
