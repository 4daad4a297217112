"""The batch job: a news archive in, facts and conflicts out.

    from discrepancy import archive

    archive.extract("news/", "facts/", workers=8)
    print(archive.status("facts/").counts)
    print(archive.conflicts("facts/", "conflicts.jsonl", report="conflicts.html"))

Modules have other names than these functions: importing a module would put it in the place of a function of its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from discrepancy.errors import MissingExtraError

if TYPE_CHECKING:
    from discrepancy.archive.batches import batch_schema, batch_schema_spark, extract_batches
    from discrepancy.archive.comparing import Compared, conflicts
    from discrepancy.archive.extracting import Progress, Summary, extract
    from discrepancy.archive.state import Status, status

__all__ = [
    "Compared",
    "Progress",
    "Status",
    "Summary",
    "batch_schema",
    "batch_schema_spark",
    "conflicts",
    "extract",
    "extract_batches",
    "status",
]

_HOMES = {
    "Compared": "comparing",
    "batch_schema": "batches",
    "batch_schema_spark": "batches",
    "conflicts": "comparing",
    "Progress": "extracting",
    "Status": "state",
    "Summary": "extracting",
    "extract": "extracting",
    "extract_batches": "batches",
    "status": "state",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'discrepancy.archive' has no attribute {name!r}")
    try:
        value = getattr(import_module(f"discrepancy.archive.{home}"), name)
    except ModuleNotFoundError as error:
        if error.name not in ("duckdb", "pyarrow"):
            raise
        raise MissingExtraError(error.name, "archive", "An archive") from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
