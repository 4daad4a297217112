"""``python -m tests.benchmarks gate FOLDER [--output FIGURES.json]``: no figure may fall under its floor.

``floors.json`` names, for each task, its gold files in the benchmark folder and the least score it may have. Floors
stand a little below the figures reached, so that noise passes and a real loss does not.
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
    """Measure every task that has a floor; status 1 if a figure lies under it."""
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
        for key, floor in entry["floors"].items():
            reached = _score(scores, key)
            ok = (
                reached <= floor
                if key.startswith(("false_alarm", "clean_sets", "must_not", "years", "ident"))
                else reached >= floor
            )
            print(f"{name} {key}: {reached} (floor {floor}){'' if ok else '  <-- FAILED'}", flush=True)
            if not ok:
                failures.append(f"{name} {key}")
    if output is not None:
        output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
    print(f"{len(failures)} figure(s) under the floor" if failures else "every figure holds its floor")
    return 1 if failures else 0


def _score(scores: dict[str, Any], key: str) -> float:
    """A figure by its name; [precision, recall, F1] lists count by their F1."""
    value = scores[key]
    return float(value[2] if isinstance(value, list) else value)
