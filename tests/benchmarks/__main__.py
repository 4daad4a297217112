"""``python -m tests.benchmarks TASK GOLD.jsonl [--docs FILE...] [--output PRED.jsonl] [--scorer FILE]``.

A task is a module of this folder with ``SCORER`` (the scorer's file name in the gold file's folder) and
``predict(rows, run)``, which yields one prediction row for each gold row from its unlabelled part alone.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TASKS = (
    "temporal",
    "newsquant",
    "udcount",
    "facts",
    "conflict_pairs",
    "archive_conflicts",
    "resolved_facts",
    "event_link",
    "ecb",
    "attribution",
)
REPORTS = ("seeds", "speed")


def main(argv: list[str] | None = None) -> int:
    """Run one task; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("task", choices=[*TASKS, *REPORTS])
    parser.add_argument("gold", type=Path, nargs="?", help="gold rows (seeds: the folder of articles)")
    parser.add_argument("--docs", type=Path, nargs="+", default=[], help="files with the texts, where they stand apart")
    parser.add_argument("--output", type=Path, help="where to write the predictions")
    parser.add_argument("--scorer", type=Path, help="scorer to run (default: the one in the gold file's folder)")
    parser.add_argument("--model", help="another spaCy pipeline than the embedded one")
    parser.add_argument("--limit", type=int, help="only the first rows")
    arguments = parser.parse_args(argv)

    task = importlib.import_module(f"tests.benchmarks.{arguments.task}")
    if arguments.task in REPORTS:
        return int(task.report(arguments.gold, arguments.output, arguments.model))
    if arguments.gold is None:
        parser.error(f"{arguments.task} needs a file of gold rows")

    import discrepancy
    from tests.benchmarks.harness import Run, read_rows

    rows = read_rows(arguments.gold)[: arguments.limit]
    docs = [row for path in arguments.docs for row in read_rows(path)]
    run = Run(discrepancy.load(arguments.model) if arguments.model else discrepancy.load(), docs)
    with tempfile.TemporaryDirectory() as folder:
        output = arguments.output or Path(folder) / "predictions.jsonl"
        with output.open("w", encoding="utf8") as lines:
            for row in task.predict(rows, run):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        scorer = arguments.scorer or arguments.gold.parent / task.SCORER
        if scorer.is_file() and arguments.limit is None:
            subprocess.run([sys.executable, str(scorer), str(arguments.gold), str(output)], check=True)
        else:
            print(f"no scorer run ({scorer}); predictions for {len(rows)} rows", file=sys.stderr)
    if run.seconds:
        print(json.dumps({"words_per_second": round(run.words / run.seconds), "words": run.words, **run.notes}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
