"""``python -m tests.benchmarks seeds FOLDER --output REPORT.json``: the full report on a folder of articles."""

from __future__ import annotations

import sys
from pathlib import Path

import discrepancy
from discrepancy.report.text import render


def report(folder: Path | None, output: Path | None, model: str | None) -> int:
    """Print the report as text, and write it as JSON where an output is named."""
    if folder is None or not folder.is_dir():
        raise SystemExit(f"{folder} is not there: name the folder with the articles.")
    found = discrepancy.compare(folder, model=model)
    sys.stdout.write(render(found))
    if output is not None:
        output.write_text(found.to_json(), encoding="utf-8")
    return 0
