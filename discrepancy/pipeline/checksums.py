"""Whether the embedded weights are those that were released: their SHA-256 sums lie beside them.

The sums guard against a torn download, a half-replaced installation and a failing disk. Whoever can change the weights
on purpose can change the sums too; against that helps the checksum that pip keeps of the whole wheel.
"""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path
from typing import Final

from discrepancy.errors import ModelError

SUMS: Final = "SHA256SUMS"
"""The file of the sums, in the form of the command ``sha256sum``, which can check it too."""


def listed(folder: Path) -> str:
    """The sums of all files of a folder but the sums themselves, one a line, in order of their names."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return "".join(f"{_sum(paths[name])}  {name}\n" for name in sorted(paths) if name != SUMS)


def verify(folder: Path) -> None:
    """Compare a folder's files with its sums.

    Raises:
        ModelError: The sums are missing; or a file is missing, differs, or is not among them.
        OSError: A file cannot be read.
    """
    try:
        kept = (folder / SUMS).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _refusal(f"{SUMS} is missing") from None
    except UnicodeDecodeError:
        raise _refusal(f"{SUMS} is damaged") from None
    found = listed(folder)
    if kept != found:
        names = sorted({line.partition("  ")[2] for line in set(kept.splitlines()) ^ set(found.splitlines())})
        raise _refusal(f"{', '.join(names) or SUMS} differs from what was released")


def _refusal(what: str) -> ModelError:
    return ModelError(
        f"The embedded English pipeline is not as it was released: {what}. Install the package again, into an empty "
        "environment if need be."
    )


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
