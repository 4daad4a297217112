"""Reports as files: written in five forms, and read again from three of them, whatever version wrote them.

- ``.json``: the report as one JSON object, as ``discrepancy schema`` describes it.
- ``.jsonl``: one record a line, to be read in pieces: first a header, then articles, conflicts, events, frames, facts,
  links, copies, set_aside and warnings, each with its ``record``.
- ``.parquet``: the same records as rows, for DuckDB and Spark: ``record``, ``id``, ``article_id``, ``slot`` and the
  record itself in ``json``.
- ``.html`` and ``.md`` are for reading only.

The schema version is ``major.minor``. A file of an older version is brought forward step by step (``MIGRATIONS``); one
of a newer version is refused, because nobody can know what it means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from discrepancy.errors import InputError, MissingExtraError
from discrepancy.report.model import Report
from discrepancy.schema import SCHEMA_VERSION
from discrepancy.writing import write_whole

_LISTS: Final = ("articles", "conflicts", "events", "frames", "facts", "links", "copies", "set_aside", "warnings")

MIGRATIONS: Final[dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]]] = {
    "1.0": ("1.1", lambda report: report),  # articles[].text and the links came, and may be missing
}
"""From a version to the next one, and what has to be changed for it."""


def save(report: Report, path: str | Path) -> Path:
    """Write a report in the form that the file's ending names.

    Raises:
        InputError: The ending names no form, or the file cannot be written.
        MissingExtraError: Parquet without pyarrow.
    """
    path = savable(path)
    content = _WRITERS[path.suffix.lower()](report)
    try:
        write_whole(path, content)
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}. Choose another file.") from error
    return path


def savable(path: str | Path) -> Path:
    """The path, if a report can be saved there: to be asked before a long run.

    Raises:
        InputError: The ending names no form, or there is no such folder.
    """
    path = Path(path)
    if path.suffix.lower() not in _WRITERS:
        raise InputError(
            f"A report cannot be saved as {path.name!r}. Choose a name that ends in {', '.join(sorted(_WRITERS))}."
        )
    if not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent} to write {path.name} into. Make it first.")
    return path


def load(path: str | Path) -> Report:
    """Read a saved report.

    Raises:
        InputError: There is no such file, it holds no report, or a newer version wrote it.
        MissingExtraError: Parquet without pyarrow.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"Cannot load a report from {path.name!r}: only {', '.join(sorted(_READERS))} hold all of one."
        )
    try:
        raw = reader(path)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}. Check the path.") from error
    except RecursionError as error:
        raise InputError(f"{path} holds no report: it is nested too deeply. Save it again with report.save.") from error
    except ValueError as error:  # JSON, UTF-8 and Arrow errors are ValueErrors
        raise InputError(f"{path} holds no report: {error}. Save it again with report.save.") from error
    return of_any_version(raw, str(path))


def of_any_version(raw: Any, name: str) -> Report:
    """A report from plain data of this or an older version.

    Args:
        raw: Decoded JSON.
        name: Where it comes from, for messages.

    Raises:
        InputError: It is no report, or a newer version wrote it.
    """
    version = raw.get("schema_version") if isinstance(raw, dict) else None
    numbers = _numbers(version)
    if numbers is None:
        raise InputError(f"{name} holds no report: it names no schema version. Save it again with report.save.")
    if numbers > (_numbers(SCHEMA_VERSION) or ()):
        raise InputError(
            f"{name} was written by a newer release: its schema version is {version}, and this one reads up to "
            f"{SCHEMA_VERSION}. Upgrade with: pip install --upgrade discrepancy"
        )
    while version != SCHEMA_VERSION:
        if version not in MIGRATIONS:
            raise InputError(f"{name} has schema version {version}, which no release ever wrote.")
        version, step = MIGRATIONS[version]
        raw = {**step(raw), "schema_version": version}
    try:
        return Report.model_validate_json(json.dumps(raw))
    except RecursionError as error:
        raise InputError(f"{name} holds no report: it is nested too deeply. Save it again with report.save.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(
            f"{name} holds no valid report: {first['msg']} at {where} ({error.error_count()} errors). "
            "Save it again with report.save."
        ) from error


def _numbers(version: object) -> tuple[int, ...] | None:
    found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", version, re.ASCII) if isinstance(version, str) else None
    return (int(found[1]), int(found[2])) if found is not None else None


# ---------------------------------------------------------------- writing


def _records(report: Report) -> Iterator[dict[str, Any]]:
    whole = report.model_dump(mode="json")
    lists = {name: whole.pop(name) for name in _LISTS}
    yield {"record": "report", **whole}
    for name in _LISTS:
        for item in lists[name]:
            yield {"record": name, **item}


def _json(report: Report) -> bytes:
    return (report.to_json() + "\n").encode()


def _jsonl(report: Report) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in _records(report))


def _parquet(report: Report) -> bytes:
    pa, pq = _arrow()
    columns: dict[str, list[str | None]] = {name: [] for name in ("record", "id", "article_id", "slot", "json")}
    for record in _records(report):
        columns["record"].append(record.pop("record"))
        for name in ("id", "article_id", "slot"):
            columns[name].append(record.get(name))
        columns["json"].append(json.dumps(record, ensure_ascii=False))
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({"discrepancy": SCHEMA_VERSION}), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _html(report: Report) -> bytes:
    return report.to_html().encode()


def _markdown(report: Report) -> bytes:
    from discrepancy.report.markdown import render

    return render(report).encode()


_WRITERS: Final[dict[str, Callable[[Report], bytes]]] = {
    ".json": _json,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
    ".html": _html,
    ".md": _markdown,
}


# ---------------------------------------------------------------- reading


def _read_json(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _read_jsonl(path: Path) -> Any:
    return _gathered(json.loads(line) for line in path.read_bytes().splitlines() if line.strip())


def _read_parquet(path: Path) -> Any:
    _, pq = _arrow()
    table = pq.read_table(path, columns=["record", "json"])
    names, records = table.column("record").to_pylist(), table.column("json").to_pylist()
    return _gathered({"record": name, **json.loads(record)} for name, record in zip(names, records, strict=True))


def _gathered(records: Iterable[Any]) -> dict[str, Any]:
    whole: dict[str, Any] = {name: [] for name in _LISTS}
    for record in records:
        name = record.pop("record", None) if isinstance(record, dict) else None
        if name == "report":
            whole |= record
        elif name in _LISTS:
            whole[name].append(record)
        else:
            raise ValueError(f"there is no record of kind {name!r}")
    return whole


_READERS: Final[dict[str, Callable[[Path], Any]]] = {
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
}


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("pyarrow", "tables", "A Parquet file") from error
    return pa, pq
