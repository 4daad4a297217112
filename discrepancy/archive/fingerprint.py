"""What makes facts of texts, as one short hash: facts of the same texts and the same hash are the same."""

from __future__ import annotations

import json
from dataclasses import asdict
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

_ROOMS: Final = ("schema.py", "records.py", "values", "pipeline", "data", "archive/readers", "archive")
"""Code and data that have a say; linking, comparing and reporting come after."""

_OF_THE_ARCHIVE: Final = frozenset({"fields.py", "reading.py", "tables.py", "codec.py", "keys.py", "work.py"})
_LIMITS: Final = ("article_bytes", "article_characters", "expansion", "expansion_from")
"""Bounds that decide which articles are read; the others decide when work is given up, not what it yields."""


def fingerprint(job: Job) -> str:
    """Hash of the code, the pipeline's files, and the settings that have a say.

    Raises:
        ModelError: There is no such pipeline.
    """
    made = blake2b(digest_size=16)
    house = Path(discrepancy.__file__).parent
    for path in _files(house):
        made.update(str(path.relative_to(house)).encode() + path.read_bytes())
    for path in _model_files(job.model):
        made.update(path.name.encode() + path.read_bytes())
    for name in job.code:
        made.update(Path(name).read_bytes() if Path(name).is_file() else b"")
    sections = ("READING", "DATELINES", "AMOUNTS", "NAMES", "ACTORS")
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


def _files(house: Path) -> list[Path]:
    found: set[Path] = set()
    for room in _ROOMS:
        place = house / room
        if place.is_file():
            found.add(place)
        elif room == "archive":
            found |= {path for path in place.glob("*.py") if path.name in _OF_THE_ARCHIVE}
        else:
            found |= {path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    return sorted(found)


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
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
