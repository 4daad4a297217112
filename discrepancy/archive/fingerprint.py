"""What makes facts of texts, as one short hash: facts of the same texts and the same hash are the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

import discrepancy
from discrepancy import settings
from discrepancy.archive.work import Job
from discrepancy.errors import ModelError
from discrepancy.schema import SCHEMA_VERSION

_EXTRACTION: Final = (
    *("schema.py", "records.py", "values", "pipeline", "data", "archive/readers"),
    *("archive/fields.py", "archive/reading.py", "archive/work.py", "archive/codec.py"),
)
"""Code and data that have a say in what is extracted."""

_TABLES: Final = (
    *("schema.py", "values", "data", "linking", "conflicts"),
    *("archive/tables.py", "archive/keys.py", "archive/codec.py", "archive/spool.py"),
)
"""Code and data that have a say in what the tables say of it for linking and comparing."""

_LIMITS: Final = ("article_bytes", "article_characters", "expansion", "expansion_from")
"""Bounds that decide which articles are read; the others decide when work is given up, not what it yields."""


def fingerprint(job: Job) -> str:
    """Hash of the code, the pipeline's files, and the settings that have a say.

    Raises:
        ModelError: There is no such pipeline.
    """
    made = blake2b(digest_size=16)
    _add(made, _EXTRACTION)
    for path in _model_files(job.model):
        made.update(path.name.encode() + path.read_bytes())
    for name in job.code:
        made.update(Path(name).read_bytes() if Path(name).is_file() else b"")
    sections = ("READING", "SENTENCES", "DATELINES", "AMOUNTS", "NAMES", "ACTORS")
    said = {
        "schema": SCHEMA_VERSION,
        "spacy": version("spacy"),
        "settings": {name: asdict(getattr(settings, name)) for name in sections},
        "shingles": settings.COPIES.shingle_words,
        "limits": {name: getattr(job.limits, name) for name in _LIMITS},
        "fields": dict(job.fields),
        "dates": job.dates,
        "encoding": job.encoding,
    }
    made.update(json.dumps(said, sort_keys=True).encode())
    return made.hexdigest()


def fingerprint_of_tables() -> str:
    """Hash of the code and the settings that make tables of what was extracted, which takes no pipeline."""
    made = blake2b(_tables_code(), digest_size=16)
    said = {name: asdict(getattr(settings, name)) for name in ("LINKING", "COMPARING", "AMOUNTS", "SWEEP")}
    made.update(json.dumps(said, sort_keys=True).encode())
    return made.hexdigest()


@cache
def _tables_code() -> bytes:
    """Of the code that this process has loaded: files that are written while it runs do not matter to it."""
    made = blake2b(digest_size=16)
    _add(made, _TABLES)
    return made.digest()


def _add(made: blake2b, rooms: Sequence[str]) -> None:
    """Add the files of some rooms to a hash."""
    house = Path(discrepancy.__file__).parent
    for room in rooms:
        place = house / room
        paths = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        for path in paths:
            if "__pycache__" not in path.parts:
                made.update(str(path.relative_to(house)).encode() + path.read_bytes())


def _model_files(model: str | None) -> list[Path]:
    if model is None:  # looked up without spaCy, which takes seconds to load
        folder = Path(str(files("discrepancy._models")))
        return sorted(path for meta in folder.glob("*/meta.json") for path in meta.parent.rglob("*") if path.is_file())
    if Path(model).is_dir():
        folder = Path(model)
    else:
        from spacy.util import get_package_path, is_package

        if not is_package(model):
            raise ModelError(f"There is no spaCy pipeline {model!r}. Give an installed one's name or a folder.")
        folder = get_package_path(model)
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
