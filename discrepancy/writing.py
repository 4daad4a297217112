"""Files written at a single stroke: whoever reads one finds all of it, or what was there before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


def write_whole(path: Path, content: bytes) -> None:
    """Write a file as ``whole`` does.

    Raises:
        OSError: It cannot be written. What was there before still is.
    """
    with whole(path) as file:
        file.write(content)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside its place: at the end it is synced and put there, safe from a crash and from a full disk.

    What is no ordinary file, such as a pipe or a device, is written as it is.

    Raises:
        OSError: It cannot be written. What was there before still is.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    place = path.resolve()  # a link goes on pointing where it does
    made = place.with_name(f".{uuid4().hex}.new")
    try:
        with made.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, made)
        made.replace(place)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
