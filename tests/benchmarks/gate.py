"""``python -m tests.benchmarks gate FOLDER [--output FIGURES.json]``: no figure may fall under its floor.

``floors.json`` names, for each task, its gold files in the benchmark folder, the least scores it may have, and ceilings
for alarms and mistakes. Limits stand a little beside the figures reached, so that noise passes and a real loss does not.
"""

from __future__ import annotations

import importlib
import json
import tempfile
from pathlib import Path
from typing import Any

import discrepancy
from tests.benchmarks.harness import Run, measure, read_rows

FLOORS = Path(__file__).with_name("floors.json")


def report(folder: Path | None, output: Path | None, model: str | None) -> int:
    """Measure every task that has a floor; status 1 if a figure lies beyond it."""
    if folder is None or not folder.is_dir():
        raise SystemExit(f"{folder} is not there: name the folder with the benchmarks.")
    nlp = discrepancy.load(model)
    failures: list[str] = []
    figures: dict[str, Any] = {}
    for name, entry in json.loads(FLOORS.read_text(encoding="utf8")).items():
        task = importlib.import_module(f"tests.benchmarks.{name}")
        golds = [folder / file for file in entry["gold"]]
        run = Run(nlp, [row for file in entry.get("docs", []) for row in read_rows(folder / file)])
        rows = [row for gold in golds for row in read_rows(gold)]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as gold:
            gold.writelines(json.dumps(row) + "\n" for row in rows)
            gold.flush()
            scores = measure(task, Path(gold.name), rows, run, output=None, scorer=golds[0].parent / task.SCORER)
        figures[name] = scores
        for key, limit in (*entry["floors"].items(), *entry.get("ceilings", {}).items()):
            reached = _score(scores, key)
            holds = reached >= limit if key in entry["floors"] else reached <= limit
            print(f"{name} {key}: {reached} (limit {limit}){'' if holds else '  <-- FAILED'}", flush=True)
            if not holds:
                failures.append(f"{name} {key}")
    if output is not None:
        output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
    print(f"{len(failures)} figure(s) beyond their limits" if failures else "every figure holds its limit")
    return 1 if failures else 0


def _score(scores: dict[str, Any], key: str) -> float:
    """A figure by its name; [precision, recall, F1] lists count by their F1."""
    value = scores[key]
    return float(value[2] if isinstance(value, list) else value)
