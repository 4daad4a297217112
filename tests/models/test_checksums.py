"""The weights that are loaded are those that were released."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from discrepancy.errors import ModelError
from discrepancy.pipeline import load
from discrepancy.pipeline.checksums import SUMS, listed, verify

FOLDER = Path(str(files("discrepancy._models"))) / load.EMBEDDED


def test_the_sums_are_those_of_the_weights() -> None:
    # After a change of the weights: python models/scripts/checksums.py models/en_discrepancy_sm
    assert (FOLDER / SUMS).read_text(encoding="utf-8") == listed(FOLDER)


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("parser/model", flipped),
        ("meta.json", Path.unlink),
        ("more.py", Path.touch),
        (SUMS, Path.unlink),
        (SUMS, lambda path: path.write_bytes(b"\xff")),
        (SUMS, lambda path: path.write_text("")),
    ],
    ids=["flipped bit", "missing", "added", "no sums", "sums of no text", "empty sums"],
)
def test_other_files_are_refused(name: str, change: Callable[[Path], object], tmp_path: Path) -> None:
    copy = tmp_path / "weights"
    shutil.copytree(FOLDER, copy)
    verify(copy)
    change(copy / name)
    with pytest.raises(ModelError, match="not as it was released"):
        verify(copy)


def test_loading_verifies(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise ModelError(f"not as it was released: {folder.name}")

    monkeypatch.setattr(load, "verify", refuse)
    with pytest.raises(ModelError, match=load.EMBEDDED):
        load.load()
